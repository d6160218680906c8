#include "fuzz/support.h"
#include "import/archive/archive.h"

using namespace nnview;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const fuzz::MemoryFile file(data, size);
    return fuzz::run([&] {
        const Archive archive(file.path(), fuzz::smallLimits());
        archive.hasFolder("code");
        for (const Archive::Member& member : archive.members()) {
            fuzz::run([&] { archive.read(member, 1 << 20); });
            fuzz::run([&] {
                std::byte part[16];
                Archive::Stream(archive, member).read(member.size / 2, part);
            });
        }
    });
}
