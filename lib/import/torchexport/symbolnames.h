#pragma once

#include "graph/graph.h"
#include "import/importer.h"
#include "import/torchexport/program.h"

#include <vector>

namespace nnview::torchexport {

/// Replaces the SymPy texts that stand for open sizes in a graph by symbols that read well: N for the batch, H, W, T by
/// the layout of the input that has them, then s0, s1 …; "H/2", "ceil(H/4)", "8*N" for what follows from them. A text
/// too long to draw gets a name of its own and a note; a symbol with bounds a note that tells them. Sizes that `given`
/// (--input) fixes become numbers; ErrorException (Usage) if they contradict the file. The graph has its layouts.
void nameSymbols(Graph& graph, const Ranges& ranges, const std::vector<InputSpec>& given);

} // namespace nnview::torchexport
