#pragma once

#include <string>
#include <vector>

namespace nnview {

/// "layer1.0.conv1" lies in "layer1" and "layer1.0": outermost first; with `whole` in itself as well.
std::vector<std::string> enclosingModules(const std::string& path, bool whole);

} // namespace nnview
