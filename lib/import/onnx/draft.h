#pragma once

#include "graph/graph.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nnview::onnx {

/// A node before it has its id; refers to others by position.
struct Draft
{
    Node node;
    std::vector<std::pair<int, int>>
        uses;                       ///< what makes each input: a draft (>= 0) or input -2-i of the model; its port
    std::string_view scopes;        ///< see NodeProto
    std::string_view output;        ///< name of the first output
    std::string weight;             ///< name of the first weight; empty if it has none
    std::vector<std::string> calls; ///< functions of the model that it stands in, outermost first
    int control = -1;               ///< its number among the control operations, if it is one
    int owner = -1;                 ///< number of the control operation whose sub-graph it stands in
    std::string branch;             ///< … and which one: "then", "else", "body"
};

/// Fills ids and modules (contract, "Identity and order"). `inputIds` are taken already.
void nameDrafts(std::vector<Draft>& drafts, const std::vector<std::string>& inputIds);

} // namespace nnview::onnx
