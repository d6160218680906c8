#pragma once

#include "import/torchscript/recording.h"

#include <optional>

namespace nnview::torchscript {

/// What the first layer that reads an input asks of it.
struct InputNeed
{
    enum class Role {
        Image,    ///< batch, channels, then `axes` spatial axes
        Features, ///< batch, features
        Flat,     ///< any shape of that many features behind the batch: it is flattened before the first dense layer
        Tokens,   ///< batch, sequence of whole numbers
        Sequence, ///< batch, sequence, features (sequence first if not `batchFirst`)
    };
    Role role = Role::Image;
    std::size_t axes = 2;
    std::int64_t channels = 3; ///< or features
    bool batchFirst = true;
    bool operator==(const InputNeed&) const = default;
};

/// Follows the input `value` through the calls of a pass (that may have failed) to the first layer with weights.
/// nullopt: no such layer was reached.
std::optional<InputNeed> needOf(const Recording& recording, int value);

/// Sizes that the need leaves open.
struct InputSizes
{
    std::int64_t image = 224, length = 64, depth = 16;
    bool operator==(const InputSizes&) const = default;
};
Tensor shapeFor(const InputNeed& need, const InputSizes& sizes);

} // namespace nnview::torchscript
