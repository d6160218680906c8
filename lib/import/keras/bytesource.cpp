#include "import/keras/bytesource.h"

#include "base/error.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace nnview {

namespace {

bool inside(std::int64_t offset, std::size_t count, std::int64_t size)
{
    return offset >= 0 && offset <= size && static_cast<std::int64_t>(count) <= size - offset;
}

class FileSource : public ByteSource
{
public:
    explicit FileSource(const std::string& path) : m_file(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
        struct stat status = {};
        if (m_file < 0 || ::fstat(m_file, &status) != 0)
            fail(ErrorCode::Unreadable, "the file cannot be opened", {},
                 "Check that it exists and that you may read it.");
        m_size = status.st_size;
    }
    ~FileSource() override { ::close(m_file); }

    std::int64_t size() const override { return m_size; }
    bool read(std::int64_t offset, std::span<std::byte> into) noexcept override
    {
        if (!inside(offset, into.size(), m_size))
            return false;
        while (!into.empty()) {
            const ssize_t got = ::pread(m_file, into.data(), into.size(), offset);
            if (got <= 0)
                return false;
            offset += got;
            into = into.subspan(static_cast<std::size_t>(got));
        }
        return true;
    }

private:
    int m_file;
    std::int64_t m_size = 0;
};

class StoredMemberSource : public ByteSource
{
public:
    StoredMemberSource(const Archive& archive, const Archive::Member& member)
        : m_stream(archive, member), m_size(member.size)
    {
    }

    std::int64_t size() const override { return m_size; }
    bool read(std::int64_t offset, std::span<std::byte> into) noexcept override
    {
        return inside(offset, into.size(), m_size) && m_stream.read(offset, into);
    }

private:
    Archive::Stream m_stream;
    std::int64_t m_size;
};

class MemorySource : public ByteSource
{
public:
    explicit MemorySource(std::string bytes) : m_bytes(std::move(bytes)) {}

    std::int64_t size() const override { return static_cast<std::int64_t>(m_bytes.size()); }
    bool read(std::int64_t offset, std::span<std::byte> into) noexcept override
    {
        if (!inside(offset, into.size(), size()))
            return false;
        std::copy_n(reinterpret_cast<const std::byte*>(m_bytes.data()) + offset, into.size(), into.data());
        return true;
    }

private:
    std::string m_bytes;
};

} // namespace

std::unique_ptr<ByteSource> fileSource(const std::string& path)
{
    return std::make_unique<FileSource>(path);
}

std::unique_ptr<ByteSource> memberSource(const Archive& archive, const Archive::Member& member, const Limits& limits)
{
    if (member.stored)
        return std::make_unique<StoredMemberSource>(archive, member);
    return std::make_unique<MemorySource>(archive.read(member, limits.inflatedBytes));
}

} // namespace nnview
