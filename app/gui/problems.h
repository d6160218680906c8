#pragma once

#include "graph/graph.h"

#include <QString>

#include <functional>
#include <vector>

namespace nnview {

class Document;

/// One click that may help against a problem; one undo step.
struct Remedy
{
    QString title;
    std::function<void(Document&)> apply;
};

/// What a person should know about the model or its figure.
struct Problem
{
    Severity severity = Severity::Info;
    QString text;
    QString layer; ///< where; empty: nowhere in particular
    std::vector<Remedy> remedies;
};

/// The notes of the document and every measure of quality that the figure misses, the gravest first.
std::vector<Problem> problemsOf(const Document& document);

} // namespace nnview
