#include "import/protobuf/wire.h"

#include "base/error.h"

#include <array>
#include <charconv>
#include <cstring>
#include <string>

namespace nnview {

namespace {

constexpr std::uint32_t lastField = (1U << 29) - 1;

/// Protobuf is little endian on every machine.
std::uint64_t littleEndian(std::string_view bytes)
{
    std::uint64_t number = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return number;
}

double realOf(std::string_view bytes)
{
    const std::uint64_t bits = littleEndian(bytes);
    if (bytes.size() == sizeof(double)) {
        double wide = 0;
        std::memcpy(&wide, &bits, sizeof(wide));
        return wide;
    }
    const auto low = static_cast<std::uint32_t>(bits);
    float narrow = 0;
    std::memcpy(&narrow, &low, sizeof(narrow));
    return shortest(narrow);
}

} // namespace

double shortest(float number)
{
    std::array<char, 32> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), number);
    double wide = number;
    std::from_chars(text.data(), written.ptr, wide);
    return wide;
}

void Wire::failAt(const char* what) const
{
    fail(ErrorCode::Malformed, "the " + std::string(m_file) + ' ' + what, "byte " + std::to_string(m_offset + m_at),
         "Copy or export the file again.");
}

std::uint64_t Wire::varint()
{
    std::uint64_t number = 0;
    for (int shift = 0; shift < 64 && m_at < m_bytes.size(); shift += 7) {
        const auto byte = static_cast<unsigned char>(m_bytes[m_at++]);
        number |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80)
            return number;
    }
    failAt(m_at < m_bytes.size() ? "holds a number of more than 64 bits" : "is cut off");
}

std::string_view Wire::take(std::uint64_t length)
{
    if (length > m_bytes.size() - m_at)
        failAt("is cut off or damaged: a field is longer than what holds it");
    const std::string_view value = m_bytes.substr(m_at, static_cast<std::size_t>(length));
    m_at += static_cast<std::size_t>(length);
    return value;
}

bool Wire::next()
{
    if (m_at >= m_bytes.size())
        return false;
    const std::uint64_t tag = varint();
    if (tag >> 3 == 0 || tag >> 3 > lastField)
        failAt("is damaged: a field has no number");
    m_field = static_cast<std::uint32_t>(tag >> 3);
    switch (tag & 7) {
    case Varint:
        m_type = Varint;
        m_number = varint();
        break;
    case Fixed64:
        m_type = Fixed64;
        m_value = take(8);
        break;
    case Bytes:
        m_type = Bytes;
        m_value = take(varint());
        break;
    case Fixed32:
        m_type = Fixed32;
        m_value = take(4);
        break;
    default: // groups, which ONNX has never used
        failAt("is damaged: a field is of no known type");
    }
    return true;
}

void Wire::expect(bool isRight) const
{
    if (!isRight)
        failAt("is damaged: a field is of another type than it should be");
}

std::int64_t Wire::integer() const
{
    expect(m_type == Varint);
    return static_cast<std::int64_t>(m_number);
}

double Wire::real() const
{
    expect(m_type == Fixed32);
    return realOf(m_value);
}

std::string_view Wire::bytes() const
{
    expect(m_type == Bytes);
    return m_value;
}

Wire Wire::message() const
{
    expect(m_type == Bytes);
    return Wire(m_value, m_offset + m_at - m_value.size(), m_file);
}

void Wire::append(Ints& list) const
{
    if (m_type == Varint) {
        list.push_back(integer());
        return;
    }
    Wire packed = message();
    while (packed.m_at < packed.m_bytes.size())
        list.push_back(static_cast<std::int64_t>(packed.varint()));
}

void Wire::append(std::vector<double>& list, bool wide) const
{
    const std::size_t size = wide ? 8 : 4;
    expect(m_type == Bytes ? m_value.size() % size == 0 : m_type == (wide ? Fixed64 : Fixed32));
    for (std::size_t at = 0; at < m_value.size(); at += size)
        list.push_back(realOf(m_value.substr(at, size)));
}

std::pair<std::string_view, std::string_view> textPair(Wire wire)
{
    std::pair<std::string_view, std::string_view> pair;
    while (wire.next()) {
        if (wire.field() == 1)
            pair.first = wire.bytes();
        else if (wire.field() == 2)
            pair.second = wire.bytes();
    }
    return pair;
}

} // namespace nnview
