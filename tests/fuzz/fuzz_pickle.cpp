#include "fuzz/support.h"
#include "import/pickle/pickle.h"
#include "import/torchsave/tensors.h"

using namespace nnview;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return fuzz::run([&] {
        pickle::Input input(std::string_view(reinterpret_cast<const char*>(data), size));
        const pickle::Pickle values = pickle::unpickle(input, fuzz::smallLimits(), "fuzz");
        for (pickle::Ref i = 0; i < values.size(); ++i) {
            torchsave::tensorOf(values, i);
            values.attribute(i, "x");
        }
    });
}
