#pragma once

#include "base/limits.h"

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <string>
#include <vector>

namespace nnview {

/// A tensor inside a model: output `port` of the `call`-th call of a layer.
struct TensorName
{
    std::size_t layer = 0; ///< position in the model's list of layers
    std::size_t call = 0;
    int port = 0;
    auto operator<=>(const TensorName&) const = default;
};

/// One entry of "inbound_nodes".
struct ModelCall
{
    std::size_t layer = 0;
    std::size_t call = 0; ///< which call of the layer this is, from 0
    std::vector<TensorName> inputs;
    int mask = -1; ///< position in `inputs` of the mask of padded steps, which Keras 3 lists as a tensor of its own
    const nlohmann::json* arguments = nullptr;
};

/// The wiring of a functional model, from either form of "inbound_nodes".
struct ModelCalls
{
    std::vector<ModelCall> calls; ///< in the order in which Keras runs them
    std::vector<TensorName> inputs, outputs;
    std::map<TensorName, const nlohmann::json*> stated; ///< {"shape", "dtype"} of a tensor, where the file says it
};

/// `model` is the "config" of a functional model. Throws ErrorException: Malformed for a tensor that nothing makes or
/// calls in a circle, Limit for too many calls.
ModelCalls readModelCalls(const nlohmann::json& model, const Limits& limits, const std::string& where);

/// A class that holds further layers: Functional, Model, Sequential, or any that lists layers in its configuration.
bool isModelEntry(const nlohmann::json& entry);
/// A function of keras.ops that stands among the layers: it has arguments, but no weights, and is saved under no name.
bool isOperationEntry(const nlohmann::json& entry);
/// The list of layers of a model's configuration, empty if it has none.
const nlohmann::json& layersOf(const nlohmann::json& config);
/// "name" of a layer's entry, or of its configuration.
std::string layerName(const nlohmann::json& entry);

} // namespace nnview
