#pragma once

#include <QByteArray>
#include <QPointF>
#include <QString>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace nnview {

/// What a user changed at one layer. An unset member means "as composed".
struct NodeEdit
{
    std::optional<QString> caption;   ///< lines separated by '\n', marked up as in richtext.h; {channels} {height}
                                      ///< {width} {depth} {length} {units} {shape} {name} {code} are filled in
    std::optional<QString> operation; ///< likewise, also {kernel} {stride} {activation}
    std::optional<double> gapBefore;  ///< mm
    std::optional<bool> hidden;
    std::optional<QString> color;         ///< "#rrggbb": front colour of the glyph; its tint is derived
    std::optional<QPointF> captionMove;   ///< mm from where the composer puts it
    std::optional<QPointF> operationMove; ///< likewise
    std::optional<QString> code;          ///< stands for the composer's letter and number, "C1", wherever it is written
    std::optional<QByteArray> picture;    ///< PNG or JPEG file, drawn on the front plane of a stack: what goes in
    bool isEmpty() const { return *this == NodeEdit(); }
    bool operator==(const NodeEdit&) const = default;
};

/// Something that the author added to the figure.
struct Annotation
{
    enum class Kind { Text, Arrow, Frame, Bracket };
    Kind kind = Kind::Text;
    std::string anchor; ///< id of the layer whose glyph's centre is the origin, so that it moves along; empty: the page
    QPointF at;   ///< mm: left end of the first baseline, tail of the arrow, top left corner of the frame, left end of
                  ///< the bracket
    QPointF to;   ///< mm: tip of the arrow, bottom right corner of the frame; x of the bracket's right end
    QString text; ///< lines of a text, title of a frame, what stands under a bracket
    bool operator==(const Annotation&) const = default;
};

/// Layers that the author put together: drawn as one block with a panel that shows its inside (passes/owngroups.h).
struct OwnGroup
{
    std::vector<std::string> layers; ///< ids at the layers level, in call order
    QString name;                    ///< in the caption; empty: as other blocks are named
    bool operator==(const OwnGroup&) const = default;
};

/// All changes of a user, keyed by layer id. Edits of layers that are gone are kept and reported (Figure::orphans).
struct Edits
{
    std::map<std::string, NodeEdit> nodes;
    std::map<std::string, Annotation> annotations; ///< keys "note-1", "note-2" …
    std::map<std::string, OwnGroup> groups;        ///< keys "group-1" …: ids of groups as any other
    const NodeEdit& of(const std::string& id) const
    {
        static const NodeEdit none;
        const auto it = nodes.find(id);
        return it == nodes.end() ? none : it->second;
    }
    bool operator==(const Edits&) const = default;
};

} // namespace nnview
