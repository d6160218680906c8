#pragma once

#include <string>
#include <string_view>

namespace nnview {

/// A file as read-only memory: only the pages that are looked at are ever read.
class MappedFile
{
public:
    explicit MappedFile(const std::string& path); ///< Unreadable
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::string_view bytes() const { return m_bytes; }

private:
    std::string_view m_bytes;
};

} // namespace nnview
