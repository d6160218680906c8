#include "import/sniff.h"

#include <algorithm>
#include <cstring>

namespace nnview {

using namespace std::string_view_literals;

namespace {

std::string_view asText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

struct Signature
{
    std::string_view bytes;
    std::string_view what;
};

constexpr Signature signatures[] = {
    {"\xff\xd8\xff"sv, "a JPEG image"},
    {"\x89PNG"sv, "a PNG image"},
    {"GIF8"sv, "a GIF image"},
    {"BM"sv, "a BMP image"},
    {"%PDF"sv, "a PDF document"},
    {"PK\x03\x04"sv, "a ZIP archive"},
    {"PK\x05\x06"sv, "an empty ZIP archive"},
    {"\x1f\x8b"sv, "a gzip archive"},
    {"BZh"sv, "a bzip2 archive"},
    {"\xfd"
     "7zXZ"sv,
     "an xz archive"},
    {"7z\xbc\xaf"sv, "a 7-Zip archive"},
    {"\x28\xb5\x2f\xfd"sv, "a Zstandard archive"},
    {"\x89HDF"sv, "an HDF5 file"},
    {"\x7f"
     "ELF"sv,
     "a program"},
    {"MZ"sv, "a Windows program"},
    {"\x93NUMPY"sv, "a NumPy array"},
    {"<?xml"sv, "an XML document"},
    {"<!DOCTYPE"sv, "a web page"},
    {"<html"sv, "a web page"},
    {"SQLite format 3"sv, "an SQLite database"},
    {"RIFF"sv, "a RIFF file (sound, video or WebP)"},
    {"GGUF"sv, "a GGUF file of language model weights"},
};

bool isPlainText(std::string_view text)
{
    return !text.empty() && std::ranges::none_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') || byte == 0x7f;
    });
}

} // namespace

bool isHdf5(std::span<const std::byte> head)
{
    const std::string_view text = asText(head);
    for (const std::size_t at : {0U, 512U, 1024U, 2048U})
        if (at < text.size() && text.substr(at).starts_with("\x89HDF\r\n\x1a\n"sv))
            return true;
    return false;
}

bool isZip(std::span<const std::byte> head)
{
    const std::string_view text = asText(head);
    return text.starts_with("PK\x03\x04"sv) || text.starts_with("PK\x05\x06"sv);
}

std::string_view textStart(std::span<const std::byte> head)
{
    std::string_view text = asText(head);
    if (text.starts_with("\xef\xbb\xbf"sv))
        text.remove_prefix(3);
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

std::string looksLike(std::span<const std::byte> head)
{
    const std::string_view text = asText(head);
    for (const Signature& signature : signatures)
        if (text.starts_with(signature.bytes))
            return std::string(signature.what);
    const std::string_view start = textStart(head);
    if (isPlainText(text))
        return start.starts_with('{') || start.starts_with('[') ? "JSON that describes no model" : "a text";
    return {};
}

} // namespace nnview
