#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nnview::pickle {

/// Bytes read forward through a small window; what is skipped is never read. Every read past the end throws
/// ErrorException (Malformed, "the pickle is cut off").
class Input
{
public:
    /// Fills `into` with the bytes at `offset`; false if that is not possible.
    using Read = std::function<bool(std::int64_t offset, std::span<std::byte> into)>;

    Input(Read read, std::int64_t size, std::int64_t position = 0);
    /// `bytes` must outlive the input.
    explicit Input(std::string_view bytes);

    std::int64_t position() const { return m_position; }
    std::int64_t left() const { return m_size - m_position; }

    std::uint8_t byte();
    std::uint64_t littleEndian(int bytes); ///< 1 to 8 bytes
    std::string take(std::int64_t count);
    void skip(std::int64_t count);
    /// Up to the next line feed, which is consumed but not given.
    std::string line();

private:
    bool fill(); ///< makes the window begin at the position; false at the end
    void need(std::int64_t count) const;

    Read m_read;
    std::int64_t m_size = 0, m_position = 0;
    std::int64_t m_windowStart = 0;
    std::vector<char> m_window;
};

/// The ordinary file at `path`, which stays open as long as the function lives. Unreadable if it cannot be opened.
Input::Read readFrom(const std::string& path);

} // namespace nnview::pickle
