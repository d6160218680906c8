#pragma once

#include "import/torchmodule/torchmodule.h"

#include <optional>

namespace nnview::torchmodule {

/// What the first layer with weights of a module asks of the tensor that it is given.
struct Need
{
    enum class Role {
        Channels, ///< `count` on axis 1 of a tensor with `rank` axes
        Features, ///< `count` on the last axis
        Tokens,   ///< whole numbers
    };
    Role role = Role::Features;
    std::int64_t count = 0;
    std::size_t rank = 2; ///< for Channels; 0: any from 2 up
    bool dense = false;   ///< a dense layer, which often stands behind a flatten
    bool operator==(const Need&) const = default;
};

/// nullopt: no layer with weights, or something stands before it that changes the sizes in unknown ways (Flatten).
std::optional<Need> needOf(const Module& module);

/// Channels or features that the last layer with weights gives.
std::optional<std::int64_t> channelsOut(const Module& module);

/// The class of torch.nn that a module of an unknown class behaves as, by its settings and tensors: "Conv2d" for what
/// has in_channels, kernel_size and a weight of four axes. Empty: none.
std::string_view layerBySettings(const Module& module);

/// Enlarges its input: a transposed convolution or an upsampling, alone or at the start of a row.
bool enlarges(const Module& module);
bool isPool(const Module& module);
bool hasWeights(const Module& module); ///< itself or below

} // namespace nnview::torchmodule
