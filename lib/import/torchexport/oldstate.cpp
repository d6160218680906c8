#include "import/torchexport/oldstate.h"

#include "base/error.h"
#include "import/pickle/pickle.h"
#include "import/torchsave/tensors.h"

#include <array>
#include <optional>

namespace nnview::torchexport {

namespace {

const Archive::Member* stateOf(const Archive& archive)
{
    for (const char* name : {"serialized_state_dict.pt", "serialized_state_dict.json"}) // the latter by torch 2.1
        if (const Archive::Member* member = archive.findEnding(name))
            return member;
    return nullptr;
}

/// Where the numbers of the first member of a zip archive begin, if that is data.pkl, stored: torch.save writes it so.
std::optional<std::int64_t> pickleIn(Archive::Stream& stream)
{
    std::array<std::byte, 30> header{};
    if (!stream.read(0, header))
        return std::nullopt;
    const auto number = [&](std::size_t at) {
        return std::to_integer<std::size_t>(header[at]) | std::to_integer<std::size_t>(header[at + 1]) << 8;
    };
    const std::size_t method = number(8), nameSize = number(26), extraSize = number(28);
    std::string name(nameSize, '\0');
    if (number(0) != 0x4b50 || number(2) != 0x0403 || method != 0 ||
        !stream.read(static_cast<std::int64_t>(header.size()), std::as_writable_bytes(std::span(name))) ||
        !name.ends_with("data.pkl"))
        return std::nullopt;
    return static_cast<std::int64_t>(header.size() + nameSize + extraSize);
}

} // namespace

std::vector<StoredEntry> oldState(const Archive& archive, const Limits& limits)
{
    std::vector<StoredEntry> entries;
    const Archive::Member* member = stateOf(archive);
    if (!member || !member->stored)
        return entries;
    try {
        Archive::Stream stream(archive, *member);
        const auto start = pickleIn(stream);
        if (!start)
            return entries;
        pickle::Input input([&](std::int64_t offset, std::span<std::byte> into) { return stream.read(offset, into); },
                            member->size, *start);
        const pickle::Pickle values = pickle::unpickle(input, limits, "member " + member->name);
        for (const auto& [key, value] : values.at(values.root()).entries)
            if (const auto tensor = torchsave::tensorOf(values, value); tensor && !tensor->storage.empty()) {
                StoredEntry entry{std::string(values.text(key)), {}, tensor->isParameter, true, {tensor->dtype, {}}};
                entry.storage = tensor->storage + '+' + std::to_string(tensor->offset);
                for (const std::int64_t size : tensor->shape)
                    entry.meta.sizes.push_back({size, {}});
                entries.push_back(std::move(entry));
            }
    } catch (const ErrorException&) {
        entries.clear();
    }
    return entries;
}

} // namespace nnview::torchexport
