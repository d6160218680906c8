#pragma once

#include "graph/graph.h"

#include <optional>
#include <string>
#include <vector>

namespace nnview {

/// The window of a convolution or pool as it is written: what is the same on every axis once ("3", else "3×5").
/// Empty texts for a layer without a window.
struct LayerWindow
{
    std::string kernel, stride, padding, dilation, groups;
    bool isEmpty() const { return kernel.empty() && stride.empty(); }
};

/// One layer in the table that goes with a figure (visual-grammar, section 4).
struct LayerRow
{
    std::string id;         ///< the name in the figure: "conv1", or "C1" with codes
    std::string sourceName; ///< the model's own: "layer1.0.conv1"
    std::string operation;  ///< "conv", "max pool", "attention, 8 heads"
    std::string in, out;    ///< "64@56×56"; several tensors joined by ", "
    LayerWindow window;
    std::string normAndActivation;     ///< "BN, ReLU"; what acts before the layer stands in front of "→"
    int repeat = 1;                    ///< how often the layer stands in the network, as drawn once
    std::vector<std::string> differs;  ///< what the copies differ in
    std::int64_t parameters = 0;       ///< of the layer
    std::int64_t foldedParameters = 0; ///< of norms and the like folded into it
};

struct LayerTable
{
    std::vector<LayerRow> rows; ///< inputs first
    std::int64_t parameters = 0, trainable = 0;
    std::optional<std::int64_t> macs;
};

/// The rows for a graph of any level. Of a graph with repeats (level blocks) each repeated layer is one row. With
/// `codes` the ids are those of the LeNet wording (C1, S2) where a layer has one.
LayerTable layerTable(const Graph& graph, bool codes);

std::string toMarkdown(const LayerTable& table);
/// booktabs, and longtable where it is longer than a page.
std::string toLatex(const LayerTable& table);
/// RFC 4180, with a head line; numbers plain, the window in columns of its own.
std::string toCsv(const LayerTable& table);

} // namespace nnview
