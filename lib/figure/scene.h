#pragma once

#include "graph/kind.h"

#include <QByteArray>
#include <QColor>
#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace nnview {

// A figure is a display list: paths and texts in paint order, each tagged with the layer it belongs to. Lengths are mm
// on the printed page with y downwards, text sizes and stroke widths are pt. Screen, print and every file are drawn
// from this and nothing else.

inline constexpr double mmPerPt = 0.352778;

/// The group an element is written into (visual-grammar 2.18); elements of a Figure are sorted by it.
enum class Role { Page, Frame, Glyph, Edge, Caption, Operation, Legend };

struct Stroke
{
    double widthPt = 0; ///< 0: no line
    QColor color;
    bool dashed = false; ///< 0.9 mm on, 0.55 mm off
    bool operator==(const Stroke&) const = default;
};

struct PathElement
{
    QPainterPath path;
    QColor fill; ///< invalid: not filled
    Stroke stroke;
    QByteArray picture = {}; ///< PNG or JPEG file that covers the path's bounding box, over the fill; empty: none
};

enum class TextAlign { Left, Center, Right };

/// One line of text in one style. Sub- and superscripts are elements of their own (many viewers ignore dy on tspan).
struct TextElement
{
    QPointF baseline; ///< at the left end, middle or right end according to align
    QString text;
    double sizePt = 7;
    bool bold = false;
    bool italic = false;
    QColor color;
    TextAlign align = TextAlign::Left;
    std::vector<std::string>
        states; ///< attributes that this text reads out, for the completeness metric: "kernel", "stride"
};

struct Element
{
    std::string
        layer;        ///< id of the layer; for an edge the id of its end; empty for page, legend and frames without one
    std::string from; ///< edges only: id of the layer where it starts
    Role role = Role::Glyph;
    std::variant<PathElement, TextElement> shape;
};

/// What was drawn for one layer: for hit tests, the layer groups of files, and the metrics that check the drawing's
/// truth.
struct DrawnLayer
{
    std::string id;
    std::string kind;     ///< contract's kinds plus "input", "group", "merge"
    QString name;         ///< the model's own name
    QString caption;      ///< the caption as drawn, lines joined by '\n', before the user's change
    QString operation;    ///< the operation label likewise
    QRectF box;           ///< of the glyph, mm
    double gapBefore = 0; ///< mm between this glyph's box and the one before it in its row
    int row = 0;
    int channels = -1;            ///< of the drawn tensor, -1: not a stack
    int planes = 0;               ///< drawn planes of a stack
    bool elided = false;          ///< three dots are drawn
    double width = 0, height = 0; ///< of one plane, mm; height is the length of a bar
    double depth = 0; ///< offset from the first to the last plane, mm; -1: cuboids, whose offset tells no number
    std::int64_t sizeX = -1, sizeY = -1; ///< spatial size of the tensor (bars: units in sizeY)
};

/// An edge that the drawing shows; for a chain these are the transitions.
struct DrawnEdge
{
    std::string from, to;
    bool skip = false;
};

struct Figure
{
    QRectF page; ///< top left is (0, 0)
    std::vector<Element> elements;
    std::vector<DrawnLayer> layers;
    std::vector<DrawnLayer> details; ///< layers that are drawn in the panels below the network, inside a unit there
    std::vector<DrawnEdge> edges;
    QString title;       ///< model name
    QString description; ///< caption draft in plain language
    bool fits = true;    ///< false: drawn at the floor size at the width that it needs
    QString advice;      ///< if it does not fit: what would help
    /// Nodes of the model's layers that are not drawn themselves: the drawn layer or unit that shows them.
    std::map<std::string, std::string> standsFor;
    std::vector<std::string> orphans; ///< ids of edits and of opened or closed groups that are not there

    const DrawnLayer* layer(std::string_view id) const;
};

/// The name of a role's group in files: "frames", "glyphs", "edges", "captions", "ops", "legend"; "page" for
/// Role::Page.
const char* roleGroup(Role role);

} // namespace nnview
