#pragma once

#include "graph/graph.h"
#include "import/importer.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace nnview {

/// A list of numbers and nulls as a shape: null is N at the batch, else T, D, H or W by its place in `layout`, else "d"
/// and the axis. nullopt for anything else. Throws ErrorException (Malformed) for extents below 1.
Shape shapeOf(const nlohmann::json& list, const std::string& layout, const std::string& where);

/// The tensor that an input layer, or a layer that states "batch_input_shape", makes; no shape if it states none.
Value inputValue(const nlohmann::json& layerConfig, const nlohmann::json& modelConfig);
/// Likewise from the shapes with which a model was built.
Value builtValue(const nlohmann::json& first, const nlohmann::json& second, const nlohmann::json& modelConfig);

/// The --input that belongs to an input: by name, else the unnamed ones in order; nullptr if none.
const InputSpec* specFor(const std::vector<InputSpec>& specs, const std::string& name, std::size_t position);

/// Keras' dtype or dtype policy ("mixed_float16") as the type of the tensors; `fallback` if there is none.
std::string dtypeOf(const nlohmann::json& config, const std::string& fallback);

} // namespace nnview
