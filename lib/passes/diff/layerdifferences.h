#pragma once

#include "passes/diff.h"

#include <cstdint>
#include <string>
#include <vector>

namespace nnview::diff {

/// What a layer is, whatever it is called and however large its tensors are: kind, attributes, folded operations.
std::uint64_t contentHash(const Node& node);

/// Everything but names and inputs. Models of two formats are compared by the attributes that both state.
std::vector<Difference> layerDifferences(const Node& before, const Node& after, bool sameFormat);

/// Inputs and outputs of the models, by their order.
std::vector<Difference> interfaceDifferences(const Graph& before, const Graph& after);

/// "conv1, pool:1"
std::string usesText(const std::vector<Use>& uses);

} // namespace nnview::diff
