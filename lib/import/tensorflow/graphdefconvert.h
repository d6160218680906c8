#pragma once

#include "import/importer.h"
#include "import/tensorflow/graphdef.h"

namespace nnview::tensorflow {

/// The ops-level graph of what the outputs of the signature need: "serving_default", else the first; of a frozen graph
/// what no other operation takes. Constants, variables and their reads become parameters and attributes of their users,
/// functions are put in where they are called, control flow is a node and a group per branch. What trains, saves or
/// restores is not reached from there.
Graph convertGraphDef(const GraphDef& file, const ImportRequest& request);

} // namespace nnview::tensorflow
