#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nnview::torchscript {

/// How serialized code calls an operation.
struct CallSite
{
    std::size_t positional = 0;
    std::vector<std::string> keywords;
    std::size_t results = 1; ///< names on the left of the assignment
    bool operator==(const CallSite&) const = default;
};

/// Every form in which `code` calls `op` ("aten::conv2d" is written torch.conv2d, "mine::op" ops.mine.op), each once,
/// in the order of the text.
std::vector<CallSite> callSites(std::string_view code, std::string_view op);

} // namespace nnview::torchscript
