#include "import/keras/kerasweights.h"

#include <algorithm>
#include <numeric>

namespace nnview {

namespace {

std::vector<std::string> parts(const std::string& path)
{
    std::vector<std::string> result;
    std::size_t from = 0;
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', from)) {
        result.push_back(path.substr(from, slash - from));
        from = slash + 1;
    }
    result.push_back(path.substr(from));
    return result;
}

/// Do the names occur in the path in this order?
bool containsChain(const std::vector<std::string>& path, const std::vector<std::string>& chain)
{
    std::size_t next = 0;
    for (std::size_t i = 1; i < path.size() && next < chain.size(); ++i)
        if (path[i] == chain[next])
            ++next;
    return next == chain.size();
}

/// "moving_mean" and the like: kept by the layer, never trained.
bool isBuffer(std::string_view leaf)
{
    const auto colon = leaf.find(':');
    leaf = leaf.substr(0, colon);
    if (leaf.ends_with("_running_mean") || leaf.ends_with("_running_std")) // Keras 1
        return true;
    return leaf.starts_with("moving_") || leaf == "mean" || leaf == "variance";
}

} // namespace

WeightBook::WeightBook(const KerasFile& file) : m_file(file), m_used(file.tensors.size(), false)
{
    for (const StoredTensor& tensor : file.tensors) {
        m_parts.push_back(parts(tensor.path));
        if (file.container == KerasFile::Container::Zip)
            std::ranges::replace(m_parts.back(), "_layer_checkpoint_dependencies", "layers"); // as Keras 2 calls it
    }
    m_byGroup.resize(file.tensors.size());
    std::iota(m_byGroup.begin(), m_byGroup.end(), std::size_t(0));
    if (file.container != KerasFile::Container::Zip) {
        std::ranges::stable_sort(m_byGroup, {}, [&](std::size_t i) { return m_parts[i][0]; });
    } else {
        const auto before = [&](std::size_t a, std::size_t b) { // "vars/10" comes after "vars/9"
            const bool digits = m_parts[a].size() == m_parts[b].size() &&
                                m_parts[a].back().size() != m_parts[b].back().size() &&
                                std::equal(m_parts[a].begin(), m_parts[a].end() - 1, m_parts[b].begin());
            return digits ? m_parts[a].back().size() < m_parts[b].back().size() : m_parts[a] < m_parts[b];
        };
        std::ranges::stable_sort(m_byGroup, before);
    }
}

std::vector<std::size_t> WeightBook::find(const WeightPlace& place) const
{
    std::vector<std::size_t> found;
    if (m_file.container == KerasFile::Container::Zip) {
        const std::vector<std::string> prefix = parts(place.saved);
        const auto begin = std::ranges::lower_bound(m_byGroup, prefix, {}, [&](std::size_t i) { return m_parts[i]; });
        for (auto it = begin; it != m_byGroup.end(); ++it) {
            if (m_parts[*it].size() < prefix.size() || !std::equal(prefix.begin(), prefix.end(), m_parts[*it].begin()))
                break;
            found.push_back(*it);
        }
        if (place.normalised)
            dropCopies(prefix, found);
        return found;
    }
    const auto first = [&](std::size_t i) { return m_parts[i][0]; };
    auto range = std::ranges::equal_range(m_byGroup, place.group, {}, first);
    if (range.empty() && place.chain.size() > 1) // Keras 1 knows no models inside models
        range = std::ranges::equal_range(m_byGroup, place.chain.back(), {}, first);
    if (place.chain.size() < 2) {
        found.assign(range.begin(), range.end());
        return found;
    }
    // Keras 3 writes the names of all models around the layer, Keras 2 the layer's own only.
    const std::vector<std::string> own{place.chain.back()};
    const std::vector<std::string> inner(place.chain.begin() + 1, place.chain.end());
    for (const std::vector<std::string>* chain : {&inner, &own}) {
        std::ranges::copy_if(range, std::back_inserter(found),
                             [&](std::size_t i) { return containsChain(m_parts[i], *chain); });
        if (!found.empty())
            break;
    }
    return found;
}

void WeightBook::dropCopies(const std::vector<std::string>& prefix, std::vector<std::size_t>& found) const
{
    std::erase_if(found, [&](std::size_t i) {
        if (m_parts[i].size() != prefix.size() + 2 || m_parts[i][prefix.size()] != "vars")
            return false;
        return std::ranges::any_of(found, [&](std::size_t other) {
            return m_parts[other].size() == prefix.size() + 3 && m_parts[other][prefix.size()] == "layer" &&
                   m_file.tensors[other].shape == m_file.tensors[i].shape;
        });
    });
}

Parameter WeightBook::use(std::size_t i)
{
    m_used[i] = true;
    const StoredTensor& tensor = m_file.tensors[i];
    const auto slash = m_file.container == KerasFile::Container::Hdf5 ? tensor.path.find('/') : std::string::npos;
    Parameter parameter;
    parameter.name = slash == std::string::npos ? tensor.path : tensor.path.substr(slash + 1);
    parameter.dtype = tensor.dtype;
    parameter.shape = tensor.shape;
    parameter.trainable = !isBuffer(m_parts[i].back());
    return parameter;
}

std::vector<Parameter> WeightBook::take(const WeightPlace& place)
{
    std::vector<Parameter> result;
    for (const std::size_t i : find(place))
        if (!m_used[i])
            result.push_back(use(i));
    return result;
}

std::vector<Parameter> WeightBook::takeNumbered(const std::vector<Parameter>& expected)
{
    if (m_file.container != KerasFile::Container::SavedModel)
        return {};
    std::vector<std::size_t> found;
    for (const Parameter& parameter : expected) {
        std::size_t i = 0;
        while (i < m_used.size() && (m_used[i] || m_parts[i][0] != "variables" ||
                                     m_file.tensors[i].shape != parameter.shape || std::ranges::count(found, i) > 0))
            ++i;
        if (i == m_used.size())
            return {};
        found.push_back(i);
    }
    std::vector<Parameter> result;
    for (const std::size_t i : found)
        result.push_back(use(i));
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i].name = expected[i].name;
    return result;
}

std::vector<Parameter> WeightBook::rest() const
{
    std::vector<Parameter> result;
    for (std::size_t i = 0; i < m_used.size(); ++i)
        if (!m_used[i]) {
            Parameter parameter;
            parameter.name = m_file.tensors[i].path;
            parameter.dtype = m_file.tensors[i].dtype;
            parameter.shape = m_file.tensors[i].shape;
            parameter.trainable = !isBuffer(m_parts[i].back());
            result.push_back(std::move(parameter));
        }
    return result;
}

} // namespace nnview
