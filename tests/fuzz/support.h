#pragma once

#include "base/error.h"
#include "base/limits.h"
#include "import/importer.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

namespace nnview::fuzz {

/// Limits that keep one run short: what lies beyond them is only more of the same.
inline Limits smallLimits()
{
    Limits limits;
    limits.nodes = 2'000;
    limits.configBytes = 1 << 20;
    limits.archiveMembers = 500;
    limits.inflatedBytes = 4 << 20;
    limits.pickleValues = 20'000;
    return limits;
}

/// The input of one run as a file that exists in memory only.
class MemoryFile
{
public:
    MemoryFile(const std::uint8_t* data, std::size_t size) : m_file(::memfd_create("fuzz", MFD_CLOEXEC))
    {
        if (m_file < 0 || (size > 0 && ::write(m_file, data, size) != static_cast<ssize_t>(size)))
            std::abort();
    }
    ~MemoryFile() { ::close(m_file); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    std::string path() const { return "/proc/self/fd/" + std::to_string(m_file); }

private:
    int m_file;
};

/// Runs one reader as the registry would; an ErrorException with a sentence is a good end, anything else is a find.
template <class Function>
int run(Function function)
{
    try {
        function();
    } catch (const ErrorException& problem) {
        if (problem.error.message.empty())
            std::abort();
    }
    return 0;
}

/// Opens the input with the `read` function of an importer.
inline int importBytes(const std::uint8_t* data, std::size_t size, Graph (*read)(const ImportRequest&))
{
    const MemoryFile file(data, size);
    ImportRequest request;
    request.path = file.path();
    request.limits = smallLimits();
    return run([&] { read(request); });
}

} // namespace nnview::fuzz
