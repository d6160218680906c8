#pragma once

#include "import/keras/keraslayer.h"

#include <nlohmann/json_fwd.hpp>

#include <initializer_list>
#include <optional>
#include <string_view>

namespace nnview {

/// What the table knows of an operation of keras.ops or TensorFlow.
struct Operation
{
    std::string_view name; ///< snake case, without "reduce_"
    Kind kind = Kind::Custom;
    std::string_view function;            ///< the attribute, where the kind has one and it is not the name itself
    void (*settle)(LayerCall&) = nullptr; ///< sets attributes and outputs where the kind's rule does not do
};

/// nullptr: none of that name.
const Operation* findOperation(std::string_view name);

/// An argument by its names, in the configuration or in the call; null if missing.
const nlohmann::json& argumentOf(const LayerCall& layer, std::initializer_list<const char*> names);
/// The n-th positional argument of a Keras 3 call; null if missing.
const nlohmann::json& positionalOf(const LayerCall& layer, std::size_t index);
/// A whole number or a flat list of them; nullopt for anything else.
std::optional<Ints> listOf(const nlohmann::json& value);
/// The shape of a constant: a number, nested lists, or {"class_name": "__numpy__"}.
Ints constantShape(const nlohmann::json& value);
/// The first input's extents; nullptr if it has none.
const Dims* dimsOf(const LayerCall& layer, std::size_t input = 0);
/// One output of the first input's type; `layout` empty: kept where the rank stays, else told from the rank.
void setOutput(LayerCall& layer, Dims dims, std::string_view layout = {});

// Axes.
void settleAppend(LayerCall& layer);
void settleArgsort(LayerCall& layer);
void settleAxisStack(LayerCall& layer);
void settleBroadcastTo(LayerCall& layer);
void settleCast(LayerCall& layer);
void settleCumulative(LayerCall& layer);
void settleDiagonal(LayerCall& layer);
void settleExpandDims(LayerCall& layer);
void settleGather(LayerCall& layer);
void settleGatherAlong(LayerCall& layer);
void settleGetItem(LayerCall& layer);
void settleMoveaxis(LayerCall& layer);
void settleMultiHot(LayerCall& layer);
void settleOneHot(LayerCall& layer);
void settlePad(LayerCall& layer);
void settleRavel(LayerCall& layer);
void settleRepeat(LayerCall& layer);
void settleReshape(LayerCall& layer);
void settleSegment(LayerCall& layer);
void settleSlice(LayerCall& layer);
void settleSplit(LayerCall& layer);
void settleSqueeze(LayerCall& layer);
void settleStack(LayerCall& layer);
void settleSwapaxes(LayerCall& layer);
void settleTile(LayerCall& layer);
void settleTopK(LayerCall& layer);
void settleTranspose(LayerCall& layer);
void settleUnstack(LayerCall& layer);
void settleWhere(LayerCall& layer);

// Sums, windows, images, signals.
void settleBool(LayerCall& layer);
void settleConv(LayerCall& layer);
void settleConvTranspose(LayerCall& layer);
void settleCropImages(LayerCall& layer);
void settleDepthToSpace(LayerCall& layer);
void settleDepthwiseConv(LayerCall& layer);
void settleDot(LayerCall& layer);
void settleDotAttention(LayerCall& layer);
void settleEinsum(LayerCall& layer);
void settleGlu(LayerCall& layer);
void settleGrayscale(LayerCall& layer);
void settleImageResize(LayerCall& layer);
void settleIndexReduce(LayerCall& layer);
void settleMatmul(LayerCall& layer);
void settleMoments(LayerCall& layer);
void settleNormalisation(LayerCall& layer);
void settlePadImages(LayerCall& layer);
void settlePatches(LayerCall& layer);
void settlePool(LayerCall& layer);
void settleRealTransform(LayerCall& layer);
void settleSeparableConv(LayerCall& layer);
void settleSequences(LayerCall& layer);
void settleShortTransform(LayerCall& layer);
void settleSpaceToDepth(LayerCall& layer);
void settleTransform(LayerCall& layer);

} // namespace nnview
