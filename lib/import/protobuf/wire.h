#pragma once

#include "graph/attributes.h"

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace nnview {

/// Walks over the fields of one protobuf message, without a schema: `while (wire.next()) switch (wire.field()) …`.
/// Every length is checked against the message; what does not fit throws Malformed with the byte offset in the file.
/// A field whose value is not asked for is skipped, whatever its type.
class Wire
{
public:
    /// `offset`: where the message begins in the file. `file`: what error messages call the file.
    explicit Wire(std::string_view message, std::size_t offset = 0, std::string_view file = "ONNX file")
        : m_bytes(message), m_offset(offset), m_file(file)
    {
    }

    bool next(); ///< on to the next field; false at the end
    std::uint32_t field() const { return m_field; }
    std::size_t offset() const { return m_offset; }     ///< of the message in the file
    std::size_t size() const { return m_value.size(); } ///< bytes of the current field, 0 for an integer

    /// The value of the current field. Malformed if it is of another wire type.
    std::int64_t integer() const;
    double real() const;                                     ///< 32 bits
    std::string_view bytes() const;                          ///< a string or byte field
    Wire message() const;                                    ///< a message inside this one
    void append(Ints& list) const;                           ///< repeated integers, packed or one by one
    void append(std::vector<double>& list, bool wide) const; ///< repeated float (wide: double)

private:
    enum Type : std::uint32_t { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

    std::uint64_t varint();
    std::string_view take(std::uint64_t length);
    void expect(bool isRight) const;
    [[noreturn]] void failAt(const char* what) const;

    std::string_view m_bytes;
    std::size_t m_offset;
    std::string_view m_file;
    std::size_t m_at = 0;
    std::uint32_t m_field = 0;
    Type m_type = Varint;
    std::uint64_t m_number = 0; ///< of a varint field
    std::string_view m_value;   ///< of every other field
};

/// A message of two texts, as protobuf writes the entries of a map.
std::pair<std::string_view, std::string_view> textPair(Wire wire);

/// The shortest decimal number that is this float: 0.1 instead of 0.10000000149011612.
double shortest(float number);

} // namespace nnview
