#include "import/torchmodule/moduleindex.h"

namespace nnview::torchmodule {

namespace {

bool isFloating(std::string_view dtype)
{
    return dtype.starts_with("float") || dtype.starts_with("bfloat") || dtype.starts_with("complex");
}

} // namespace

ModuleIndex::ModuleIndex(const Module& root, const Limits& limits) : m_limits(limits)
{
    add(root, {}, 0);
}

void ModuleIndex::add(const Module& module, const std::string& path, std::int64_t depth)
{
    if (depth > m_limits.nesting)
        fail(ErrorCode::Limit, "modules are nested more than " + std::to_string(m_limits.nesting) + " deep", path,
             "Raise the limit with --limit nesting=N.");
    if (static_cast<std::int64_t>(m_paths.size()) > m_limits.nodes)
        fail(ErrorCode::Limit, "the model has more than " + std::to_string(m_limits.nodes) + " modules", path,
             "Raise the limit with --limit nodes=N.");
    if (!m_paths.emplace(&module, path).second)
        return;
    const std::string prefix = path.empty() ? path : path + ".";
    for (const ModuleTensor& tensor : module.tensors) {
        if (!tensor.storage.empty())
            if (const auto known = m_storages.find(tensor.storage); known != m_storages.end()) {
                m_values[&tensor] = known->second;
                continue;
            }
        const int value = nextValue();
        m_values[&tensor] = value;
        if (!tensor.storage.empty())
            m_storages[tensor.storage] = value;
        m_stored.push_back(
            {prefix + tensor.name, {value, tensor.dtype, tensor.shape}, tensor.trainable, isFloating(tensor.dtype)});
    }
    for (const auto& [name, child] : module.children)
        if (child)
            add(*child, prefix + name, depth + 1);
}

const std::string& ModuleIndex::path(const Module& module) const
{
    static const std::string none;
    const auto found = m_paths.find(&module);
    return found == m_paths.end() ? none : found->second;
}

int ModuleIndex::value(const ModuleTensor& tensor) const
{
    const auto found = m_values.find(&tensor);
    return found == m_values.end() ? -1 : found->second;
}

} // namespace nnview::torchmodule
