#pragma once

#include "import/weights/groups.h"

#include <string>

namespace nnview::weights {

/// What is known of the tensor that a layer takes: it decides what a weight alone leaves open.
struct Before
{
    std::int64_t channels = 0; ///< 0: unknown
    bool isSpatial = false;    ///< it has axes of height and width (or length) behind the channels
    bool isFirst = true;       ///< there is no layer before
};

/// Kind, type, attributes and parameters of the layer; `doubt` says what had to be guessed, empty if nothing.
struct Layer
{
    Kind kind = Kind::Custom;
    std::string type; ///< "Conv2d", as PyTorch calls it; for what is unknown the parameter's name
    Attributes attributes;
    std::vector<Parameter> parameters;
    std::string doubt;
    std::int64_t in = 0, out = 0; ///< channels or features; 0: unknown
};

Layer layerOf(const Group& group, const Before& before);

} // namespace nnview::weights
