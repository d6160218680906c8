#pragma once

#include "passes/infershapes.h"

#include <optional>
#include <string>
#include <vector>

namespace nnview {

/// What a rule sees and says.
struct RuleInput
{
    ShapeRules& dims;
    const Node& node;
    const std::vector<Value>& inputs;
    std::string problem; ///< set by a rule whose inputs do not fit together
};

/// The outputs by the rule of the node's kind; empty if there is none or an input's shape is unknown.
std::vector<Value> applyShapeRule(RuleInput& rule);

/// The rules that slide a window over the spatial axes.
std::vector<Value> windowRule(RuleInput& rule);

/// Axes of a value that are neither batch nor channels, and where the channels stand; by its layout, else channels
/// second.
struct Axes
{
    std::vector<std::size_t> spatial;
    std::size_t channels = 1;
};
Axes axesOf(const Value& value);

/// An axis that may count from the end; nullopt if it is out of range.
std::optional<std::size_t> axisOf(std::int64_t axis, std::size_t rank);

} // namespace nnview
