#pragma once

#include "import/torchscript/recording.h"

#include <string>
#include <vector>

namespace nnview::torchscript {

struct CallName
{
    std::string id;                  ///< unique, also among the inputs
    std::string sharedWith;          ///< id of the same operation in the module's first run
    std::vector<std::string> module; ///< enclosing modules, outermost first
    std::string owner;               ///< module path that the operation belongs to
};

/// Ids by module path (contract, "Identity and order"): `layer1.0.conv1` for the only operation of a leaf module,
/// `layer1.0.add` for a functional one, `self_attn.in_proj` for one with a weight of its own, `branch.0-2` for a second
/// run. `inputIds` are taken already.
std::vector<CallName> nameCalls(const Recording& recording, const std::vector<std::string>& inputIds);

} // namespace nnview::torchscript
