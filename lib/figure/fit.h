#pragma once

#include "figure/rowlayout.h"

#include <QString>

#include <vector>

namespace nnview {

/// The wording, size and rows that fill the page's width best (visual-grammar 2.13 and 2.15).
struct Fit
{
    Measures measures;
    std::vector<Row> rows;
    double width = 0; ///< of the page
    bool fits = true; ///< false: drawn as small as is allowed, at the width that it needs
};

Fit fitFigure(const Plan& plan, const Structure& structure, const Profile& profile, Names names, const Edits& edits);

} // namespace nnview
