#pragma once

#include "graph/graph.h"

#include <QString>

namespace nnview {

/// "6×28×28" of a shape [N, 6, 28, 28]: the extents after the batch, as people write them; "unknown" without a
/// shape.
QString shapeWords(const Shape& shape);
/// The same with the batch, in brackets: "[N, 6, 28, 28] NCHW".
QString valueWords(const Value& value);
/// 61,706, grouped by the user's locale.
QString countWords(std::int64_t count);
/// 61.7 K, 138 M: three digits, for narrow columns.
QString shortCountWords(std::int64_t count);
/// An attribute as people write it: "5×5" of a kernel, "2" of a padding that is 2 on every side.
QString attributeWords(std::string_view name, const AttributeValue& value);
/// For a tool tip of words from a file, which must not be taken for markup.
QString plainToolTip(const QString& words);
/// What was folded: "tanh" of an activation, else kind and function.
QString foldedWords(const Folded& folded);

} // namespace nnview
