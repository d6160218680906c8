#pragma once

#include <QString>

#include <map>
#include <optional>
#include <string>

namespace nnview {

/// What a user changed at one layer. An unset member means "as composed".
struct NodeEdit
{
    std::optional<QString> caption; ///< lines separated by '\n', marked up as in richtext.h; {channels} {height}
                                    ///< {width} {depth} {length} {units} {shape} {name} {code} are filled in
    std::optional<QString> operation; ///< likewise, also {kernel} {stride} {activation}
    std::optional<double> gapBefore;  ///< mm
    std::optional<bool> hidden;
    std::optional<QString> color; ///< "#rrggbb": front colour of the glyph; its tint is derived
    bool isEmpty() const { return !caption && !operation && !gapBefore && !hidden && !color; }
    bool operator==(const NodeEdit&) const = default;
};

/// All changes of a user, keyed by layer id. Edits of layers that are gone are kept and reported (Figure::orphans).
struct Edits
{
    std::map<std::string, NodeEdit> nodes;
    const NodeEdit& of(const std::string& id) const
    {
        static const NodeEdit none;
        const auto it = nodes.find(id);
        return it == nodes.end() ? none : it->second;
    }
    bool operator==(const Edits&) const = default;
};

} // namespace nnview
