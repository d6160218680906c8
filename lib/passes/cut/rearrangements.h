#pragma once

#include "graph/graph.h"

#include <map>
#include <string>

namespace nnview::cut {

/// For figures: takes out what changes only how a tensor is stored, and joins what only rearranges it.
///     conv -> permute NCHW to NHWC -> norm -> permute back  =>  conv with the norm folded into it
///     reshape -> permute                                    =>  permute with the reshape folded before it
/// Never over a tensor with two users, an output, or the border of a group of the graph. Adds to `standsFor` who shows
/// what is gone. In a part of a model (`isPart`) its inputs and outputs have no layout of their own that would matter.
void tidyForFigure(Graph& graph, std::map<std::string, std::string>& standsFor, bool isPart);

} // namespace nnview::cut
