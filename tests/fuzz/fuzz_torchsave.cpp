#include "fuzz/support.h"
#include "import/torchsave/torchsave.h"

using namespace nnview;

/// Pickles, legacy files and archives, and what becomes of their contents: state dicts and module trees.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return fuzz::importBytes(data, size, readTorchSave);
}
