#pragma once

#include "figure/plan.h"

#include <QString>

namespace nnview {

/// A caption draft in plain language: what comes in, what each layer does in order, what comes out.
QString describe(const Plan& plan, const Graph& graph);

} // namespace nnview
