#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace nnview {

// Fields of a protobuf message, appended to `out`: for readers of text forms, which make the binary form of them first.

inline void putVarint(std::string& out, std::uint64_t number)
{
    while (number >= 0x80) {
        out += static_cast<char>((number & 0x7f) | 0x80);
        number >>= 7;
    }
    out += static_cast<char>(number);
}

inline void putTag(std::string& out, int field, int wireType)
{
    putVarint(out, static_cast<std::uint64_t>(field) << 3 | static_cast<std::uint64_t>(wireType));
}

inline void putInteger(std::string& out, int field, std::int64_t number)
{
    putTag(out, field, 0);
    putVarint(out, static_cast<std::uint64_t>(number));
}

/// A text, bytes, or a message inside of this one.
inline void putBytes(std::string& out, int field, std::string_view bytes)
{
    putTag(out, field, 2);
    putVarint(out, bytes.size());
    out += bytes;
}

/// 32 or 64 bits, the lowest byte first.
template <class Real>
void putReal(std::string& out, int field, Real number)
{
    static_assert(sizeof(Real) == 4 || sizeof(Real) == 8);
    putTag(out, field, sizeof(Real) == 4 ? 5 : 1);
    std::uint64_t bits = 0;
    if constexpr (sizeof(Real) == 4) {
        std::uint32_t narrow = 0;
        std::memcpy(&narrow, &number, sizeof(narrow));
        bits = narrow;
    } else {
        std::memcpy(&bits, &number, sizeof(bits));
    }
    for (std::size_t i = 0; i < sizeof(Real); ++i)
        out += static_cast<char>(bits >> 8 * i & 0xff);
}

} // namespace nnview
