#pragma once

#include "passes/explain.h"

#include <QString>

namespace nnview {

struct Node;

/// Two sentences on what a layer does, in the user's language.
QString explanationOf(const Node& node);
/// What an equation is about: "Height", "Parameters".
QString equationTitle(const Equation& equation);
/// Where to read more about a kind of layer: title and address of a freely readable source; empty for kinds that need
/// none.
struct Reading
{
    QString title, url;
};
Reading readingOf(const Node& node);

} // namespace nnview
