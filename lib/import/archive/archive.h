#pragma once

#include "base/limits.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nnview {

/// A zip archive, read member by member. Nothing is ever extracted and a member's name is only ever compared, never
/// used as a path. All members throw ErrorException: Malformed for a damaged archive or member, Limit for one that is
/// larger than `limits`, Unsupported for an encrypted member or an unknown compression.
class Archive
{
public:
    struct Member
    {
        std::string name;
        std::int64_t size = 0; ///< as the directory states it, after inflation
        std::int64_t compressedSize = 0;
        bool stored = false; ///< not compressed: can be read piece by piece
    };

    Archive(const std::string& path, const Limits& limits);
    ~Archive();
    Archive(Archive&& other) noexcept;
    Archive& operator=(Archive&& other) noexcept;

    /// In the order of the archive's directory.
    const std::vector<Member>& members() const;
    const Member* find(std::string_view name) const; ///< nullptr: no such member
    /// The first member that ends in `suffix` ("/data.pkl"); TorchScript archives have one top folder of any name.
    const Member* findEnding(std::string_view suffix) const;
    bool
    hasFolder(std::string_view name) const; ///< some member lies below a folder of that name ("code"), at any depth

    /// The whole member. `maxBytes` bounds it; Limit names `limitName` if that is exceeded.
    std::string read(const Member& member, std::int64_t maxBytes, std::string_view limitName = "inflated-bytes") const;

    /// A stored member, read at any position; a compressed one can only be read from its start on.
    class Stream
    {
    public:
        Stream(const Archive& archive, const Member& member);
        ~Stream();
        Stream(Stream&&) noexcept;
        /// Fills `into` from `offset`; false if the member is shorter or damaged.
        bool read(std::int64_t offset, std::span<std::byte> into);

    private:
        struct Data;
        std::unique_ptr<Data> m_data;
    };

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace nnview
