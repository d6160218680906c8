#pragma once

#include "import/archive/archive.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace nnview {

/// Bytes that can be read at any position without being loaded: a file, or a member of an archive.
class ByteSource
{
public:
    virtual ~ByteSource() = default;
    virtual std::int64_t size() const = 0;
    /// Fills `into` from `offset`; false if those bytes are not there. Never throws.
    virtual bool read(std::int64_t offset, std::span<std::byte> into) noexcept = 0;
};

/// Throws ErrorException (Unreadable) if the file cannot be opened.
std::unique_ptr<ByteSource> fileSource(const std::string& path);
/// A stored member is read piece by piece, a compressed one is inflated first (within the archive's limits).
std::unique_ptr<ByteSource> memberSource(const Archive& archive, const Archive::Member& member, const Limits& limits);

} // namespace nnview
