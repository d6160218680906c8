#pragma once

#include "figure/style.h"
#include "figure/tensor.h"
#include "passes/cut.h"

#include <QString>

namespace nnview {

/// How a folded block is drawn, before anything has a size (visual-grammar 2.11; amendments G1, D1, D3, V8).
struct UnitLook
{
    enum class Glyph {
        Stack,    ///< the maps that come out
        Residual, ///< tap, stack, sum, and the skip over them
        Branches, ///< a fork in a box, an arrow, the stack that comes out
        Dense,    ///< tap, stack of the new maps, bus bar, and the skip over them
        Box,      ///< a box with the block's letter
    };
    Glyph glyph = Glyph::Stack;
    Family family = Family::Conv;
    int branches = 0;
    bool projection = false; ///< the skip carries weights in some copy
    DrawnTensor shown;       ///< what the stack shows; the caption states what comes out
    QString added;           ///< "+32": maps that each layer of a dense block adds
    int count = 1;
    QString letter; ///< of the block, inside a box
    QString kinds;  ///< "A", "B, A", "A: 4a–4e": beside the count, or for a single block instead of an operation
    QString word;   ///< "stage", "block", "trans.", "encoder": its name without a number

    bool beginsWithTap() const { return glyph == Glyph::Residual || glyph == Glyph::Dense; }
};

/// `index` is that of the blocks-level graph that was cut, `output` the tensor that leaves the unit.
UnitLook lookOf(const FoldedUnit& unit, const Cut& cut, const GraphIndex& index, const DrawnTensor& output);

/// The sum that ends a block takes nothing as it came in: its skip carries weights.
bool hasProjection(const std::vector<std::string>& nodes, const GraphIndex& index);

/// Neighbouring tokens joined to fewer, wider ones: a concatenation of slices (Swin).
bool mergesPatches(const std::vector<std::string>& nodes, const GraphIndex& index);

/// "A" for 0, "Z" for 25, "AA" for 26.
QString blockLetter(int kind);

} // namespace nnview
