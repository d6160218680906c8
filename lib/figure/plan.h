#pragma once

#include "figure/edits.h"
#include "figure/style.h"
#include "figure/tensor.h"
#include "figure/units.h"
#include "graph/graph.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace nnview {

/// Items, columns and rows are numbered with int, because -1 says "none"; this is such a number as a position in a
/// vector.
inline std::size_t at(int number)
{
    return static_cast<std::size_t>(number);
}

/// The form in which the LeNet template shows a layer (visual-grammar 2.5).
enum class GlyphForm {
    Stack,     ///< feature maps: planes, strips (1-D) or cuboids (3-D)
    Bar,       ///< dense, vectors, recurrent
    Tokens,    ///< token matrix
    Table,     ///< embedding
    Attention, ///< one square plane per head
    Merge,     ///< circle with a sign
    Bus,       ///< concatenation: bar and the joined tensor
    Box,       ///< an operation without a glyph of its own: rounded box with its name
    Unknown,   ///< custom operation: dashed
    Unit,      ///< a folded block
    Port,      ///< where a panel's tensor comes in: its name
    Plate,     ///< a norm between token matrices
    Join,      ///< concatenation in a panel: the bar alone
};

/// How the tensor before leads into this layer (visual-grammar 2.6).
enum class Connector { Plain, Arrow, Cone, DoubleCone, InvertedCone, Fan, PlaneToBar };

/// What stands for one graph input or layer in the figure, before anything has a size.
struct Item
{
    std::string id;
    const Node* node = nullptr; ///< nullptr: a graph input
    GlyphForm form = GlyphForm::Box;
    Family family = Family::Data;
    DrawnTensor tensor;
    bool isOutput = false;
    QString modelName; ///< the model's own name
    QString code;      ///< "C1"; empty for layers without a letter
    QString kindName;  ///< "conv1"

    bool isInput() const { return node == nullptr; }
    /// A convolution whose kernel is its whole input: worded and drawn as a full connection.
    bool coversInput = false;
    /// Said once in the legend for the whole family, so that the label is silent about it (amendment L3).
    bool normInLegend = false, activationInLegend = false;
    /// The family's one layer without the norm or activation that the legend promises.
    bool lacksNorm = false, lacksActivation = false;
    /// Kernel of conv, pool and upsample, height first; empty for others.
    Ints kernel;
    /// What a box says, if that is not its operation's label.
    std::vector<QString> boxText;
    /// Words of it that stand for numbers: italic.
    std::vector<QString> symbols;
    /// Of tokens: the norm that stands before the operation (or is it), as a plate with this name: "LN".
    QString plate;
    /// A stored token that is joined to the others: "put class token first"; the form is Tokens then, without a bar.
    QString joins;
    /// How a folded block is drawn; form is Unit then.
    std::optional<UnitLook> unit;
};

struct Link
{
    int from = -1, to = -1; ///< positions in Plan::items
    bool operator==(const Link&) const = default;
};

/// The things to draw, in call order, and which leads into which; links are unique and point forward.
struct Plan
{
    std::vector<Item> items;
    std::vector<Link> links;
    std::map<Family, QString> shared; ///< what the legend says of a family: "each with BN, ReLU"
};

/// Plans the layers of `graph` (already at the wanted level). The graph must outlive the plan. Hidden layers are left
/// out, their neighbours joined.
Plan planFigure(const Graph& graph, const Edits& edits);
/// The same for a cut of `blocks`: its units are drawn as such.
Plan planFigure(const Cut& cut, const Graph& blocks, const Edits& edits);

/// The connector of a link between neighbours in a row: a cone or fan only where `from` feeds nothing else.
Connector connectorOf(const Plan& plan, const Link& link, bool onlyConsumer);

} // namespace nnview
