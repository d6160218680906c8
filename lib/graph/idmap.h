#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace nnview {

/// So that a look-up by part of a text makes no copy of it.
struct IdHash
{
    using is_transparent = void;
    std::size_t operator()(std::string_view id) const { return std::hash<std::string_view>()(id); }
};

/// Something by the id of a node. Ids share long beginnings (module paths), which makes comparing them slow; nobody may
/// go through an IdMap in its own order, which is none.
template <class T>
using IdMap = std::unordered_map<std::string, T, IdHash, std::equal_to<>>;

} // namespace nnview
