#include "graph/modulepath.h"

namespace nnview {

std::vector<std::string> enclosingModules(const std::string& path, bool whole)
{
    std::vector<std::string> modules;
    for (auto dot = path.find('.'); dot != std::string::npos; dot = path.find('.', dot + 1))
        modules.push_back(path.substr(0, dot));
    if (whole && !path.empty())
        modules.push_back(path);
    return modules;
}

} // namespace nnview
