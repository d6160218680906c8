#pragma once

#include <QColor>

namespace nnview {

/// Contrast of two opaque colours by WCAG 2.1: 1 … 21.
double contrast(const QColor& a, const QColor& b);

/// The CIEDE2000 difference of two colours to whoever sees it least: normal vision and the three dichromacies (matrices
/// of Machado et al. 2009, severity 1).
double leastDifference(const QColor& a, const QColor& b);

/// CIEDE2000 under normal vision.
double colorDifference(const QColor& a, const QColor& b);

} // namespace nnview
