#pragma once

#include "figure/plan.h"

#include <QString>

#include <string>
#include <vector>

namespace nnview {

/// The two ways of wording a figure (visual-grammar 2.7); names and wording go together.
enum class Wording {
    LeNet,   ///< "C1: feature maps" above, "Convolutions" below
    Compact, ///< "conv1" above, "3×3 conv, 64, /2, BN, ReLU" below
};

/// A short text and the attributes that it reads out (for the completeness metric).
struct Piece
{
    QString text;
    std::vector<std::string> states;
};

/// The operation label of a layer: what leads to it. `head` names the operation, `details` follow in the fixed order
/// kernel, channels, stride, dilation, groups, norm, activation, dropout.
struct OperationLabel
{
    Piece head;
    std::vector<Piece> details;
    bool isEmpty() const { return head.text.isEmpty() && details.empty(); }
};

OperationLabel operationLabel(const Item& item, Wording wording);

/// The same in the order in which things act: what was folded in front of the operation, itself, what was folded
/// behind.
struct OperationParts
{
    std::vector<Piece> before;
    OperationLabel own; ///< empty head where the kind alone says it (merges, reshape, …)
    std::vector<Piece> after;
};
OperationParts operationParts(const Item& item, Wording wording);

/// The lines of a caption. The rung of the abbreviation ladder: 0 full, 1 "f. maps", 2 without words, 3 shape broken
/// after '@'. `names` must not be Auto.
std::vector<Line> captionLines(const Item& item, Names names, int rung);

/// What stands inside a box: "ReLU", "reshape", "1×1 conv, 64, /2" …, wrapped to at most two lines of similar width.
std::vector<QString> boxLines(const Item& item);

/// Joins pieces with ", " and breaks them into `count` lines as even as possible, or fewer if there are not so many
/// places to break: at the commas, with `insidePieces` at spaces too.
std::vector<QString> wrapped(const std::vector<QString>& pieces, int count, double sizePt, bool insidePieces = true);

/// Replaces {channels}, {height}, {width}, {depth}, {length}, {units}, {shape}, {name}, {code}, {kernel}, {stride},
/// {activation}; what is unknown becomes empty, other braces stay.
QString filledIn(const QString& templateText, const Item& item);

} // namespace nnview
