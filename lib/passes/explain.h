#pragma once

#include "graph/graph.h"

#include <string>
#include <string_view>
#include <vector>

namespace nnview {

/// A law of a layer with this layer's own numbers put into it: "28 = ⌊(32 + 2·0 − 5)/1⌋ + 1".
struct Equation
{
    enum class About {
        Extent,         ///< one axis of the output
        Channels,       ///< of the output
        Parameters,     ///< stored numbers of the layer itself, without what was folded
        Macs,           ///< multiply-accumulates of one forward pass
        ReceptiveField, ///< how many input pixels one output pixel has seen along an axis
    };
    About about = About::Extent;
    std::string axis; ///< letter of the layout, "H", of Extent and ReceptiveField
    std::string text; ///< UTF-8
    bool operator==(const Equation&) const = default;
};

/// The equations of a layer of a graph at level layers. Only what comes out at the numbers of the file is stated: an
/// odd rounding or a bias more, and the equation is left out instead of being wrong. Empty for an unknown id.
std::vector<Equation> explainLayer(const Graph& layers, std::string_view id);

} // namespace nnview
