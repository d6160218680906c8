#include "import/onnx/mappedfile.h"

#include "base/error.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace nnview {

namespace {

[[noreturn]] void failUnreadable()
{
    fail(ErrorCode::Unreadable, std::string("the file cannot be read: ") + std::strerror(errno));
}

} // namespace

MappedFile::MappedFile(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        failUnreadable();
    struct stat status = {};
    void* start = MAP_FAILED;
    if (::fstat(file, &status) == 0 && status.st_size > 0)
        start = ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, file, 0);
    const int problem = errno;
    ::close(file);
    errno = problem;
    if (start == MAP_FAILED && problem == ENOMEM)
        fail(ErrorCode::Limit, "the file is larger than the limit memory-bytes", {},
             "Raise it with --limit memory-bytes=N.");
    if (start == MAP_FAILED)
        failUnreadable();
    m_bytes = {static_cast<const char*>(start), static_cast<std::size_t>(status.st_size)};
}

MappedFile::~MappedFile()
{
    ::munmap(const_cast<char*>(m_bytes.data()), m_bytes.size());
}

} // namespace nnview
