#pragma once

#include "import/torchmodule/torchmodule.h"
#include "import/torchscript/recording.h"

#include <map>
#include <string>
#include <vector>

namespace nnview::torchmodule {

/// Names of all modules and stored tensors of a tree. A module or tensor under several names has the first.
class ModuleIndex
{
public:
    /// Throws ErrorException (Limit) for a tree that is too deep or too large.
    ModuleIndex(const Module& root, const Limits& limits);

    const std::string& path(const Module& module) const; ///< "layer1.0.conv1"; empty: the root
    int value(const ModuleTensor& tensor) const;         ///< of the recording
    const std::vector<torchscript::StoredTensor>& stored() const { return m_stored; }
    int nextValue() const { return static_cast<int>(m_stored.size()); }

private:
    void add(const Module& module, const std::string& path, std::int64_t depth);

    const Limits& m_limits;
    std::map<const Module*, std::string> m_paths;
    std::map<const ModuleTensor*, int> m_values;
    std::map<std::string, int> m_storages;
    std::vector<torchscript::StoredTensor> m_stored;
};

} // namespace nnview::torchmodule
