#pragma once

#include "figure/scene.h"

namespace nnview::test {

/// A small figure with every kind of element: page, frame, stacks, bars, dots, cones, dashed lines, all alignments and
/// styles of text, and names that need escaping. 84 mm wide; made by hand, so that writers are tested without
/// composition.
Figure sampleFigure();

} // namespace nnview::test
