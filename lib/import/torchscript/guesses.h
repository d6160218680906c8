#pragma once

#include "import/torchscript/recording.h"

#include <optional>
#include <set>
#include <utility>

// An operation that nobody knows is taken to give what it takes, until a layer that reads its result asks for
// something else.
namespace nnview::torchscript {

/// From a pass that failed where a guessed tensor (or one of the same shape made from it) was read: the number of the
/// guess and what the reader asks for. nullopt: the failure has nothing to do with a guess.
std::optional<std::pair<int, Tensor>> correctedGuess(const Recording& recording);

/// The values whose shapes rest on a guess that no layer with a demand of its own has confirmed.
std::set<int> unconfirmedValues(const Recording& recording);

} // namespace nnview::torchscript
