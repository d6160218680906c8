#pragma once

#include "import/weights/groups.h"

#include <cstddef>
#include <string>
#include <vector>

namespace nnview::weights {

/// Neighbouring layers that take the same tensor side by side, and the operation in which they meet. Names tell them:
/// query, key and value of an attention, gate and up of a gated layer, a shortcut beside the layers of its block.
struct Fork
{
    enum class Join { Attention, Multiply, Add };

    std::string first;             ///< path of the first layer
    std::vector<std::size_t> arms; ///< how many layers each arm has, one arm behind the other; 0: the tensor itself
    Join join = Join::Add;
    std::string id;         ///< of the operation
    std::vector<Group> own; ///< Attention: parameters that the module keeps for itself (position biases, masks)
    std::int64_t width = 0; ///< Attention: features that it gives, where a layer behind it says so
};

/// Finds the forks; they never overlap. `groups` is put into an order in which the
/// layers of a fork stand together, and loses what the forks keep in `own`.
std::vector<Fork> findForks(std::vector<Group>& groups);

/// Hands whole-number buffers that stand alone (position ids, index tables) to the layer beside them.
void absorbBuffers(std::vector<Group>& groups);

} // namespace nnview::weights
