#pragma once

#include "passes/composites/composite.h"

#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace nnview {

/// Takes a part of a tensor or another view of it.
bool isView(const Node& node);

/// One step of a recurrent layer, whether the file has it as one operation or as its gates.
struct Cell
{
    std::string_view name; ///< "lstm", "gru" or "rnn"
    std::set<int> parts;
    std::vector<int> weighted; ///< of the parts, those with the weights
    Use hidden;                ///< the state that the step hands on
    std::optional<Use> state;  ///< of an LSTM its cell's
    std::vector<Use> inputs;   ///< the step's own input and the states of the step before, each once
};

/// h = o · tanh(c), c = f · c' + i · g, where i, f, o are sigmoids and g a tanh of W x + U h' (Hochreiter and
/// Schmidhuber 1997; Gers et al. 2000)
std::optional<Cell> lstmCell(const Surroundings& around, int product);

/// h = (1 - z) · n + z · h', also as n + z · (h' - n), where n = tanh(W x + r · U h') or tanh(W x + U (r · h'))
/// (Cho et al. 2014)
std::optional<Cell> gruCell(const Surroundings& around, int sum);

/// h = tanh(W x + U h') or relu; only in a loop is it more than two dense layers that meet.
std::optional<Cell> plainCell(const Surroundings& around, int activation);

/// A step that the file itself has as one operation.
std::optional<Cell> givenCell(const Surroundings& around, int position);

} // namespace nnview
