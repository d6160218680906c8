#pragma once

#include <QPointF>
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
    std::optional<QString> color;         ///< "#rrggbb": front colour of the glyph; its tint is derived
    std::optional<QPointF> captionMove;   ///< mm from where the composer puts it
    std::optional<QPointF> operationMove; ///< likewise
    bool isEmpty() const { return *this == NodeEdit(); }
    bool operator==(const NodeEdit&) const = default;
};

/// Something that the author added to the figure.
struct Annotation
{
    enum class Kind { Text, Arrow, Frame };
    Kind kind = Kind::Text;
    std::string anchor; ///< id of the layer whose glyph's centre is the origin, so that it moves along; empty: the page
    QPointF at;         ///< mm: left end of the first baseline, tail of the arrow, top left corner of the frame
    QPointF to;         ///< mm: tip of the arrow, bottom right corner of the frame
    QString text;       ///< lines of a text, title of a frame
    bool operator==(const Annotation&) const = default;
};

/// All changes of a user, keyed by layer id. Edits of layers that are gone are kept and reported (Figure::orphans).
struct Edits
{
    std::map<std::string, NodeEdit> nodes;
    std::map<std::string, Annotation> annotations; ///< keys "note-1", "note-2" …
    const NodeEdit& of(const std::string& id) const
    {
        static const NodeEdit none;
        const auto it = nodes.find(id);
        return it == nodes.end() ? none : it->second;
    }
    bool operator==(const Edits&) const = default;
};

} // namespace nnview
