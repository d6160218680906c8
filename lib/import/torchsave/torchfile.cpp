#include "import/torchsave/torchfile.h"

#include "base/error.h"
#include "import/archive/archive.h"
#include "import/sniff.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

namespace nnview::torchsave {

using namespace std::string_view_literals;
using namespace pickle;

namespace {

/// The number with which legacy files begin, 0x1950a86a20f9469cfc6c, as a pickle of protocol 2 keeps it.
constexpr std::string_view legacyMagic = "\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"sv;
constexpr std::int64_t legacyProtocol = 1001;

std::string_view asText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// torch before 0.2 wrote tar archives of three members.
bool isTar(std::string_view head)
{
    return head.size() > 262 && head.substr(257, 5) == "ustar";
}

std::vector<std::byte> headOf(const std::string& path)
{
    std::vector<std::byte> head(512);
    std::ifstream file(path, std::ios::binary);
    if (!file)
        fail(ErrorCode::Unreadable, "the file cannot be opened", {}, "Check that it exists and that you may read it.");
    file.read(reinterpret_cast<char*>(head.data()), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(file.gcount()));
    return head;
}

const Archive::Member* pickleOf(const Archive& archive)
{
    const Archive::Member* member = archive.find("data.pkl");
    return member ? member : archive.findEnding("/data.pkl");
}

TorchFile openArchive(const std::string& path, const Limits& limits)
{
    const Archive archive(path, limits);
    const Archive::Member* member = pickleOf(archive);
    if (!member)
        fail(ErrorCode::Malformed, "the archive holds no data.pkl", {}, "Save the model again.");
    const std::string bytes = archive.read(*member, limits.configBytes, "config-bytes");
    Input input{std::string_view(bytes)};
    return {unpickle(input, limits, member->name), "zip archive"};
}

bool isLegacyMagic(const Pickle& values)
{
    const PyValue& root = values.at(values.root());
    return root.type == Type::BigInt && root.text == legacyMagic;
}

/// A legacy file is a row of pickles: magic number, protocol, facts about the machine, the object, the keys of the
/// storages; behind them the storages. A plain pickle is one.
TorchFile openPickle(const std::string& path, const Limits& limits)
{
    std::error_code problem;
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(path, problem));
    Input input(readFrom(path), problem ? 0 : size);
    Pickle first = unpickle(input, limits, "the pickle");
    if (!isLegacyMagic(first))
        return {std::move(first), "pickle"};
    const Pickle protocol = unpickle(input, limits, "the protocol version");
    if (protocol.integer(protocol.root()) != legacyProtocol)
        fail(ErrorCode::Unsupported, "a file of torch.save with an unknown protocol version", "behind the magic number",
             "Save the model again with a present PyTorch.");
    unpickle(input, limits, "the description of the machine");
    return {unpickle(input, limits, "the saved object"), "legacy file"};
}

} // namespace

bool looksLikeTorchFile(std::span<const std::byte> head, const std::string& path)
{
    if (isTar(asText(head)))
        return path.ends_with(".pth") || path.ends_with(".pt") || path.ends_with(".tar") || path.ends_with(".t7") ||
               asText(head).starts_with("storages") || asText(head).starts_with("tensors");
    if (!isZip(head))
        return looksLikePickle(asText(head));
    try {
        const Archive archive(path, Limits());
        return pickleOf(archive) && !archive.hasFolder("code") && !archive.findEnding("/constants.pkl");
    } catch (const ErrorException&) {
        return false; // a damaged archive: whoever asks next says so
    }
}

TorchFile openTorchFile(const std::string& path, const Limits& limits)
{
    const std::vector<std::byte> head = headOf(path);
    if (isZip(head))
        return openArchive(path, limits);
    if (isTar(asText(head)))
        fail(ErrorCode::Unsupported, "a tar archive, perhaps saved by PyTorch 0.1, which NNView does not read", {},
             "Load it with a present PyTorch and save it again with torch.save, or unpack it and open the files "
             "inside.");
    return openPickle(path, limits);
}

} // namespace nnview::torchsave
