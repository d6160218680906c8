#include "import/pickle/input.h"

#include "base/error.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <unistd.h>

namespace nnview::pickle {

namespace {

constexpr std::int64_t windowBytes = 1 << 16;
constexpr std::int64_t maxLine = 1 << 20;

[[noreturn]] void failCutOff(std::int64_t at)
{
    fail(ErrorCode::Malformed, "the pickle is cut off", "byte " + std::to_string(at),
         "Copy or download the file again.");
}

} // namespace

Input::Input(Read read, std::int64_t size, std::int64_t position)
    : m_read(std::move(read)), m_size(size), m_position(position)
{
}

Input::Input(std::string_view bytes)
    : Input(
          [bytes](std::int64_t offset, std::span<std::byte> into) {
              std::memcpy(into.data(), bytes.data() + offset, into.size());
              return true;
          },
          static_cast<std::int64_t>(bytes.size()))
{
}

void Input::need(std::int64_t count) const
{
    if (count < 0 || count > left())
        failCutOff(m_size);
}

bool Input::fill()
{
    const std::int64_t count = std::min(left(), windowBytes);
    if (count <= 0)
        return false;
    m_window.resize(static_cast<std::size_t>(count));
    m_windowStart = m_position;
    if (!m_read(m_position, std::as_writable_bytes(std::span(m_window))))
        fail(ErrorCode::Malformed, "the file cannot be read", "byte " + std::to_string(m_position),
             "Copy or download the file again.");
    return true;
}

std::uint8_t Input::byte()
{
    if (m_position < m_windowStart || m_position >= m_windowStart + static_cast<std::int64_t>(m_window.size()))
        if (!fill())
            failCutOff(m_size);
    return static_cast<std::uint8_t>(m_window[static_cast<std::size_t>(m_position++ - m_windowStart)]);
}

std::uint64_t Input::littleEndian(int bytes)
{
    need(bytes);
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i)
        value |= static_cast<std::uint64_t>(byte()) << (8 * i);
    return value;
}

std::string Input::take(std::int64_t count)
{
    need(count);
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(count));
    while (static_cast<std::int64_t>(bytes.size()) < count) {
        bytes += static_cast<char>(byte());
        const auto from = static_cast<std::size_t>(m_position - m_windowStart);
        const std::size_t more = std::min(static_cast<std::size_t>(count) - bytes.size(), m_window.size() - from);
        bytes.append(m_window.data() + from, more);
        m_position += static_cast<std::int64_t>(more);
    }
    return bytes;
}

void Input::skip(std::int64_t count)
{
    need(count);
    m_position += count;
}

std::string Input::line()
{
    std::string bytes;
    for (char c = static_cast<char>(byte()); c != '\n'; c = static_cast<char>(byte())) {
        bytes += c;
        if (static_cast<std::int64_t>(bytes.size()) > maxLine)
            fail(ErrorCode::Malformed, "the pickle holds a line without an end", "byte " + std::to_string(m_position));
    }
    return bytes;
}

Input::Read readFrom(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        fail(ErrorCode::Unreadable, "the file cannot be opened", {}, "Check that it exists and that you may read it.");
    const std::shared_ptr<const int> handle(new int(file), [](const int* number) {
        ::close(*number);
        delete number;
    });
    return [handle](std::int64_t offset, std::span<std::byte> into) {
        while (!into.empty()) {
            const ssize_t got = ::pread(*handle, into.data(), into.size(), offset);
            if (got <= 0)
                return false;
            offset += got;
            into = into.subspan(static_cast<std::size_t>(got));
        }
        return true;
    };
}

} // namespace nnview::pickle
