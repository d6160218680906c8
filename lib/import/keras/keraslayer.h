#pragma once

#include "graph/graph.h"
#include "passes/infershapes.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nnview {

/// One call of a layer, as the description of its class sees it.
struct LayerCall
{
    std::string className; ///< without module and package
    const nlohmann::json& config;
    const nlohmann::json& call;    ///< its inbound node, for operations that take constants; null in a Sequential model
    std::vector<Value> inputs;     ///< a description sets the layouts that the layer's data_format implies
    std::vector<Parameter> stored; ///< its tensors in the file, empty if unknown
    ShapeRules& shapes;
    Node& node; ///< to be filled in: kind, attributes, folded activation, outputs if no rule would find them
    bool isOperation = false;        ///< a function of keras.ops, whose names are those of layers too ("Average")
    std::vector<Parameter> expected; ///< the tensors that a layer of this class makes, for files without weights
};

/// Fills in the node; an unknown class becomes `custom` with the texts, numbers and flags of its configuration as
/// attributes. Throws ErrorException (Malformed) for values that no layer can have, such as a stride of 0.
void describeLayer(LayerCall& layer);
/// Is there a rule for the class, or is it one of the author's own?
bool isKnownLayer(std::string_view className);

// What the descriptions have in common.

struct Description
{
    std::string_view className;
    void (*describe)(LayerCall& layer, std::string_view detail);
    std::string_view detail; ///< what tells classes with the same description apart
};
const Description* findConvLayer(std::string_view className);
const Description* findPreprocessingLayer(std::string_view className);
const Description* findRecurrentLayer(std::string_view className);
const Description* findShapeLayer(std::string_view className);
const Description* findSequenceLayer(std::string_view className);
const Description* findSpatialLayer(std::string_view className);
/// Operations of keras.ops (by the class in snake case) and of TensorFlow (by the last word of the function).
bool describeOperation(LayerCall& layer, const std::string& name);

/// What the file says about a class without a rule: the plain values of its configuration.
void describeCustom(LayerCall& layer);

[[noreturn]] void failLayer(const LayerCall& layer, const std::string& message);

/// `count` whole numbers of at least `least` from a number or a list of that length or of one; `fallback` if the key is
/// missing.
Ints spatialList(const LayerCall& layer, const char* key, std::size_t count, std::int64_t fallback,
                 std::int64_t least = 1);
/// A count such as filters or units, at least 1.
std::int64_t countOf(const LayerCall& layer, const char* key);

/// Spatial axes by the digit in the name of the class: "Conv2DTranspose" has two.
std::size_t spatialAxes(std::string_view className);

struct Window
{
    Ints kernel, stride, dilation;
};
/// Sets kernel, stride and the input's layout.
Window setWindow(LayerCall& layer, const char* kernelKey, const char* strideKey);

/// Extent of the last axis of an input, -1 if unknown.
std::int64_t lastExtent(const LayerCall& layer, std::size_t input = 0);
/// The keyword arguments of a call: "kwargs" in Keras 3, the last member of a reference in Keras 2; an object.
const nlohmann::json& keywordsOf(const nlohmann::json& call);

/// The axis of the channels and the layout of a layer with `count` spatial axes; sets the first input's layout.
void setLayout(LayerCall& layer, std::size_t count);
/// Extent of the channels of the first input, from its shape or, where that is unknown, -1.
std::int64_t channelsOf(const LayerCall& layer);
/// Padding of a window in numbers, or the word "same" where a size is symbolic.
AttributeValue paddingOf(const LayerCall& layer, const Ints& kernel, const Ints& stride, const Ints& dilation);

/// "swish" -> "silu", "hard_sigmoid" -> "hardSigmoid"
std::string activationName(std::string_view name);
/// The activation that a layer carries as an argument, as a folded operation; nothing for a linear one.
void foldActivation(LayerCall& layer, const char* key = "activation");
void expect(LayerCall& layer, std::string_view leaf, Ints shape, bool trainable = true);
/// Copies those members of the configuration that exist, in lowerCamelCase.
void copyAttributes(LayerCall& layer, std::initializer_list<const char*> keys);

} // namespace nnview
