#pragma once

#include "base/limits.h"

#include <nlohmann/json_fwd.hpp>

namespace nnview {

/// Is this a configuration of Keras 0.3 to 1.2, if nothing states the version? Told by words that Keras 2 has given up
/// (nb_filter, border_mode, …).
bool isKerasOne(const nlohmann::json& root);

/// Rewrites the classes and arguments of Keras 1 in the words of Keras 2 (renamed in Keras 2.0, see its release notes):
/// Convolution2D(nb_filter, nb_row, nb_col, border_mode, subsample, dim_ordering) becomes Conv2D(filters, kernel_size,
/// padding, strides, data_format), Merge(mode) becomes Add, Concatenate and so on, a Sequential model that begins with
/// a Merge of branches becomes a functional one. Names stay. Throws ErrorException (Limit) for too deep a nesting.
void rewriteKerasOne(nlohmann::json& root, const Limits& limits);

} // namespace nnview
