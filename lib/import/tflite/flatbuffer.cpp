#include "import/tflite/flatbuffer.h"

#include "base/error.h"

#include <algorithm>

namespace nnview {

namespace {

static_assert(std::endian::native == std::endian::little, "flatbuffers are read as they lie in the file");

constexpr std::int64_t longestText = 64 << 10;

[[noreturn]] void failAt(std::int64_t offset, std::string message)
{
    fail(ErrorCode::Malformed, std::move(message), "byte " + std::to_string(offset),
         "Copy or convert the model again.");
}

} // namespace

FlatBytes::FlatBytes(ByteSource& source)
    : m_source(source), m_size(source.size()),
      m_budget(16 * std::min<std::int64_t>(m_size, INT64_C(1) << 40) + (16 << 20))
{
}

const FlatBytes::Page& FlatBytes::page(std::int64_t number)
{
    if (m_last && m_lastNumber == number)
        return *m_last;
    const auto [it, isNew] = m_pages.try_emplace(number);
    if (isNew) {
        const std::int64_t start = number * pageBytes;
        const auto length = static_cast<std::size_t>(std::min(pageBytes, m_size - start));
        if (!m_source.read(start, std::span(it->second).first(length)))
            failAt(start, "the file ends inside the model");
    }
    m_last = &it->second;
    m_lastNumber = number;
    return *m_last;
}

void FlatBytes::copy(std::int64_t offset, std::span<std::byte> into)
{
    const auto length = static_cast<std::int64_t>(into.size());
    if (offset < 0 || length > m_size || offset > m_size - length)
        failAt(offset, "the model points outside of the file");
    m_budget -= length + 4;
    if (m_budget < 0)
        fail(ErrorCode::Malformed, "the parts of the model overlap endlessly", {}, "Convert the model again.");
    std::size_t done = 0;
    while (done < into.size()) {
        const std::int64_t at = offset + static_cast<std::int64_t>(done);
        const Page& bytes = page(at / pageBytes);
        const auto from = static_cast<std::size_t>(at % pageBytes);
        const std::size_t part = std::min(into.size() - done, bytes.size() - from);
        std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(from), part,
                    into.begin() + static_cast<std::ptrdiff_t>(done));
        done += part;
    }
}

FlatTable::FlatTable(FlatBytes& bytes, std::int64_t position) : m_bytes(&bytes), m_position(position)
{
    m_slots = position - bytes.at<std::int32_t>(position);
    m_slotBytes = bytes.at<std::uint16_t>(m_slots);
    if (m_slotBytes < 4)
        failAt(m_slots, "a table of the model has no fields");
}

FlatTable FlatTable::root(FlatBytes& bytes)
{
    return {bytes, bytes.at<std::uint32_t>(0)};
}

std::int64_t FlatTable::slot(int field) const
{
    const std::int64_t entry = 4 + 2 * std::int64_t(field);
    if (entry + 2 > m_slotBytes)
        return 0;
    const std::uint16_t offset = m_bytes->at<std::uint16_t>(m_slots + entry);
    return offset == 0 ? 0 : m_position + offset;
}

std::int64_t FlatTable::follow(std::int64_t at) const
{
    return at + m_bytes->at<std::uint32_t>(at);
}

void FlatTable::checkCount(std::int64_t count, std::int64_t most) const
{
    if (count > most)
        failAt(m_position, "a list in the model has " + std::to_string(count) + " entries, more than the " +
                               std::to_string(most) + " that make sense there");
}

FlatTable::Span FlatTable::span(int field, std::int64_t elementBytes) const
{
    const std::int64_t at = slot(field);
    if (at == 0)
        return {};
    const std::int64_t start = follow(at);
    const std::int64_t count = m_bytes->at<std::uint32_t>(start);
    if (count > (m_bytes->size() - start - 4) / elementBytes)
        failAt(start, "a list in the model reaches beyond the end of the file");
    return {start + 4, count};
}

std::string FlatTable::text(int field) const
{
    const Span found = span(field, 1);
    std::string result(static_cast<std::size_t>(std::min(found.count, longestText)), '\0');
    if (!result.empty())
        m_bytes->copy(found.offset, std::as_writable_bytes(std::span(result)));
    return result;
}

std::optional<FlatTable> FlatTable::table(int field) const
{
    const std::int64_t at = slot(field);
    if (at == 0)
        return std::nullopt;
    return FlatTable(*m_bytes, follow(at));
}

std::vector<FlatTable> FlatTable::tables(int field, std::int64_t most) const
{
    const Span found = span(field, 4);
    checkCount(found.count, most);
    std::vector<FlatTable> result;
    for (std::int64_t i = 0; i < found.count; ++i)
        result.emplace_back(*m_bytes, follow(found.offset + 4 * i));
    return result;
}

} // namespace nnview
