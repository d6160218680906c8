#pragma once

#include "graph/graph.h"

#include <QString>

#include <string_view>

namespace nnview {

// How papers write the names of functions: "ReLU" for relu, "BN" for batch. Unknown names stay as they are.

QString activationSpelling(std::string_view function);
QString normSpelling(std::string_view function);

/// What an operation without a glyph of its own is called: "ReLU", "BN", "mean", "reshape", a custom one by its
/// source's word.
QString operationName(const Node& node);

/// What a stored tensor is called that an operation takes by itself: "class token", "pos embedding".
QString storedName(const std::vector<Parameter>& stored);

/// "3×3"; empty for no numbers.
QString product(const Ints& values);

/// At most four digits: "0.5", "0.001".
QString shortNumber(double value);

} // namespace nnview
