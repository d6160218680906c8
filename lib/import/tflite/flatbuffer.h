#pragma once

#include "import/keras/bytesource.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace nnview {

/// The bytes of a flatbuffer, read in small pages where a table is followed, so that weights are never touched and a
/// file may be larger than 2 GB. Every access is checked against the size of the file, and all of them together against
/// a budget: in a sound file no table is read often, in a hostile one all offsets may lead to the same place.
class FlatBytes
{
public:
    explicit FlatBytes(ByteSource& source);

    std::int64_t size() const { return m_size; }

    /// The little-endian number at `offset`; throws ErrorException (Malformed) outside of the file.
    template <class T>
    T at(std::int64_t offset)
    {
        std::array<std::byte, sizeof(T)> bytes{};
        copy(offset, bytes);
        T value{};
        std::memcpy(&value, bytes.data(), sizeof(T));
        return value;
    }
    void copy(std::int64_t offset, std::span<std::byte> into);

private:
    static constexpr std::int64_t pageBytes = 4096;
    using Page = std::array<std::byte, pageBytes>;

    const Page& page(std::int64_t number);

    ByteSource& m_source;
    std::int64_t m_size;
    std::int64_t m_budget;
    std::map<std::int64_t, Page> m_pages;
    const Page* m_last = nullptr;
    std::int64_t m_lastNumber = -1;
};

/// A table of a flatbuffer: fields by their number in the schema. A field that is not there has its fallback.
class FlatTable
{
public:
    FlatTable(FlatBytes& bytes, std::int64_t position);
    static FlatTable root(FlatBytes& bytes);

    bool has(int field) const { return slot(field) != 0; }

    template <class T>
    T number(int field, T fallback = {}) const
    {
        const std::int64_t at = slot(field);
        return at == 0 ? fallback : m_bytes->at<T>(at);
    }
    std::string text(int field) const;
    std::optional<FlatTable> table(int field) const;
    std::vector<FlatTable> tables(int field, std::int64_t most) const;

    /// Where the elements of a vector begin and how many there are; checked to lie in the file.
    struct Span
    {
        std::int64_t offset = 0;
        std::int64_t count = 0;
    };
    Span span(int field, std::int64_t elementBytes) const;

    template <class T>
    std::vector<std::int64_t> numbers(int field, std::int64_t most) const
    {
        const Span found = span(field, sizeof(T));
        checkCount(found.count, most);
        std::vector<std::int64_t> values;
        for (std::int64_t i = 0; i < found.count; ++i)
            values.push_back(
                static_cast<std::int64_t>(m_bytes->at<T>(found.offset + i * static_cast<std::int64_t>(sizeof(T)))));
        return values;
    }

private:
    std::int64_t slot(int field) const; ///< where the field's bytes are, 0 if it is not there
    std::int64_t follow(std::int64_t at) const;
    void checkCount(std::int64_t count, std::int64_t most) const;

    FlatBytes* m_bytes;
    std::int64_t m_position;
    std::int64_t m_slots;     ///< of the table of field offsets
    std::int64_t m_slotBytes; ///< its length
};

} // namespace nnview
