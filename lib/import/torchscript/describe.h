#pragma once

#include "graph/attributes.h"
#include "graph/kind.h"
#include "import/torchscript/recording.h"

#include <functional>

namespace nnview::torchscript {

struct Description
{
    Kind kind = Kind::Custom;
    Attributes attributes;
};

/// Tells of a tensor whether the file holds it.
using IsStored = std::function<bool(const Tensor&)>;

/// Kind and attributes of one operation (contract: the kind looks at this operation and at which of its operands are
/// stored). Every operation has one; what is not known is Custom with the numbers that it was called with. `isStored`
/// tells of a tensor whether the file holds it.
Description describe(const Call& call, const IsStored& isStored);

} // namespace nnview::torchscript
