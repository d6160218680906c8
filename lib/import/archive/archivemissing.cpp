#include "import/archive/archive.h"

#include "base/error.h"

// Takes the place of archive.cpp in a build without libzip: the first archive that anyone opens says what is missing.

namespace nnview {

struct Archive::Data
{};
struct Archive::Stream::Data
{};

Archive::Archive(const std::string&, const Limits&)
{
    fail(ErrorCode::Unsupported, "this build of NNView cannot read ZIP archives", {},
         "Install the package libzip-dev and build NNView again.");
}
Archive::~Archive() = default;
Archive::Archive(Archive&& other) noexcept = default;
Archive& Archive::operator=(Archive&& other) noexcept = default;

const std::vector<Archive::Member>& Archive::members() const
{
    static const std::vector<Member> none;
    return none;
}
const Archive::Member* Archive::find(std::string_view) const
{
    return nullptr;
}
const Archive::Member* Archive::findEnding(std::string_view) const
{
    return nullptr;
}
bool Archive::hasFolder(std::string_view) const
{
    return false;
}
std::string Archive::read(const Member&, std::int64_t, std::string_view) const
{
    return {};
}

Archive::Stream::Stream(const Archive&, const Member&) {}
Archive::Stream::~Stream() = default;
Archive::Stream::Stream(Stream&&) noexcept = default;
bool Archive::Stream::read(std::int64_t, std::span<std::byte>)
{
    return false;
}

} // namespace nnview
