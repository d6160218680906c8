#pragma once

#include "import/tensorflow/rules.h"

#include <string_view>

namespace nnview::tensorflow {

/// The rule of an operation of TensorFlow; customRule for one that the table lacks.
const Rule& ruleFor(std::string_view operation);

/// Which output "NAME" of an operation is, in the words of its definition: the inputs of functions say
/// "switch:output_true:0".
int outputPort(std::string_view operation, std::string_view output, int index);

/// Operations that train, save, restore or report: they are no part of the network, nor is what only they use.
bool isTraining(std::string_view operation);

} // namespace nnview::tensorflow
