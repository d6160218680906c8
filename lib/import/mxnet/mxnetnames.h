#pragma once

#include "import/mxnet/mxnetmodel.h"

#include <string>
#include <vector>

namespace nnview::mxnet {

struct NodeName
{
    std::string id;                  ///< module path first; empty for nodes that are no operations
    std::vector<std::string> module; ///< enclosing modules as full paths, outermost first
};

/// Ids for the operations of a model. Gluon joins the names of its blocks with underscores
/// ("resnetv10_stage1_conv0_fwd"): names that many operations begin with are modules, the outermost that all share is
/// dropped, as are the endings that Gluon adds, and automatic counters of the session begin at 0. `taken`: ids of
/// inputs.
std::vector<NodeName> nameNodes(const Model& model, const std::vector<std::string>& taken);

} // namespace nnview::mxnet
