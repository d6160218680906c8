#pragma once

#include <cstdint>
#include <string_view>

namespace nnview::blocks {

/// 64 bits of FNV-1a: the same on every machine and in every run.
class Hash
{
public:
    void add(std::uint64_t number)
    {
        for (int shift = 0; shift < 64; shift += 8)
            addByte(static_cast<unsigned char>(number >> shift));
    }
    void add(std::string_view text)
    {
        for (const char c : text)
            addByte(static_cast<unsigned char>(c));
        addByte(0xff); // ends every text, so that "ab", "c" differs from "a", "bc"
    }
    std::uint64_t value() const { return m_value; }

private:
    void addByte(unsigned char byte) { m_value = (m_value ^ byte) * 0x100000001b3; }

    std::uint64_t m_value = 0xcbf29ce484222325;
};

} // namespace nnview::blocks
