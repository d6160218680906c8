#pragma once

#include "import/weights/weights.h"

#include <string>
#include <string_view>
#include <vector>

namespace nnview::weights {

/// One tensor of a layer.
struct Member
{
    std::string role; ///< the name inside the layer, as PyTorch calls it: "weight", "bias", "running_mean"
    const StoredWeight* tensor = nullptr;
};

/// The tensors that stand under one path: what will be a layer.
struct Group
{
    std::string path;               ///< without prefixes that all names share: "layer1.0.conv1"
    std::vector<std::string> parts; ///< the path taken apart
    std::vector<Member> members;    ///< in file order
    bool isLone = false;            ///< a parameter of a module that has other layers inside: "cls_token"

    const StoredWeight* find(std::string_view role) const; ///< nullptr: there is none
};

/// Groups in the order in which their first tensor stands in the file.
std::vector<Group> groupWeights(const std::vector<StoredWeight>& tensors);

/// Do the names stand in alphabetical order, so that the order of the file says nothing? Judged per dtype, because
/// safetensors sorts by that first.
bool isAlphabetical(const std::vector<StoredWeight>& tensors);

/// "layer1.0" before "layer1.10", stem before blocks before head, convolution before its norm.
void sortByRole(std::vector<Group>& groups);

} // namespace nnview::weights
