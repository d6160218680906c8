#pragma once

#include <string>
#include <string_view>

namespace nnview::torchexport {

/// The module whose code called an operation.
struct ModuleCall
{
    std::string path; ///< "layer1.0.conv1"; empty: the model itself, or unknown
    int run = 1;      ///< 2 while that module runs for the second time, where the file says so
    bool known = false;
};

/// From the metadata nn_module_stack, outermost first: "L__self__,,m.Net;L__self___conv@1,conv,torch.nn…Conv2d". Files
/// of torch 2.1 to 2.3 write paths as Python code, L['self'].layer1[0] or getattr(L['self'].layer1, '0').
ModuleCall moduleCallOf(std::string_view stack);

/// Class of the outermost module, without its own module: "Net"; empty if unknown.
std::string modelClassOf(std::string_view stack);

} // namespace nnview::torchexport
