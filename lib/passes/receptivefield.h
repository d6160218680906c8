#pragma once

#include "graph/graph.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace nnview {

/// The window that a layer slides along one spatial axis.
struct Window
{
    std::int64_t kernel = 1, stride = 1, dilation = 1, before = 0, after = 0;
    std::int64_t factor = 0; ///< of an upsampling
};

/// What one output position has seen of the input along one axis, and how the last layer came to it:
/// size = size before + reach · jumpBefore, where reach = dilation · (kernel − 1).
struct FieldAxis
{
    std::int64_t size = 1, jump = 1; ///< jump: input pixels between two neighbours of the output
    std::int64_t reach = 0, jumpBefore = 1;
};

/// Positions of the spatial axes in a value's shape, by its layout; empty without a layout or of another rank.
std::vector<int> spatialAxes(const Value& value);

/// The window of conv, convTranspose, pool or upsample along spatial axis `axis`; nullopt for other kinds, global
/// pools and attributes that are missing.
std::optional<Window> windowOf(const Node& node, std::size_t axis);

/// Receptive fields by layer id, for layers that see a bounded part of a single input: they end where a layer sees
/// everything (dense, global pool, attention), and where the grid becomes finer again (upsampling).
std::map<std::string, std::vector<FieldAxis>, std::less<>> receptiveFields(const Graph& layers);

} // namespace nnview
