#include "import/onnx/draft.h"

#include "graph/modulepath.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace nnview::onnx {

namespace {

/// Where an operation belongs, by the names in the file.
struct Place
{
    std::string module; ///< dotted path of the module that does it; empty: none is known
    std::string
        word; ///< "relu", for an operation that is not all of its module; or the whole name if there is no module
    bool isLayer = false;     ///< has weights
    bool isAutomatic = false; ///< the word is the operator and a counter, nothing the author chose
};

bool isDigits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/// "Relu" -> "relu", "LSTM" -> "lstm", "MatMul" -> "matMul"
std::string lower(std::string_view text)
{
    std::string result(text);
    for (std::size_t i = 0; i < result.size() && isUpper(text[i]); ++i)
        if (i == 0 || i + 1 == text.size() || isUpper(text[i + 1]))
            result[i] = static_cast<char>(text[i] - 'A' + 'a');
    return result;
}

std::string_view withoutDomain(std::string_view type)
{
    const auto colon = type.rfind("::");
    return colon == std::string_view::npos ? type : type.substr(colon + 2);
}

char lowered(char c)
{
    return isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

/// "Conv", "conv_12", "Conv__3", "node_Conv_5", "n0", "val_7", "onnx::Add_3": names that an exporter made up.
bool isMadeUp(std::string_view name, std::string_view type)
{
    if (name.starts_with("onnx::"))
        return true;
    if (name.starts_with("node_"))
        name.remove_prefix(5);
    for (const std::string_view prefix : {"val_", "n", ""})
        if (name.starts_with(prefix) && isDigits(name.substr(prefix.size())))
            return true;
    if (!std::ranges::equal(name.substr(0, type.size()), type, {}, lowered, lowered))
        return false;
    return std::ranges::all_of(name.substr(type.size()), [](char c) { return c == '_' || (c >= '0' && c <= '9'); });
}

/// "['', 'layer1', 'layer1.0', 'conv2d']": the modules as full paths, then the operation.
std::vector<std::string_view> scopeList(std::string_view text)
{
    std::vector<std::string_view> parts;
    for (auto at = text.find('\''); at != std::string_view::npos; at = text.find('\'')) {
        text.remove_prefix(at + 1);
        const auto end = text.find('\'');
        if (end == std::string_view::npos)
            break;
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    return parts;
}

/// "/layer1/layer1.0/conv1" -> "layer1.0.conv1": a folder that begins with the name around it is a child of a
/// container.
std::string joined(std::string_view folders)
{
    std::string path;
    path.reserve(folders.size());
    std::string_view around;
    while (!folders.empty()) {
        const std::string_view part = folders.substr(0, folders.find('/'));
        folders.remove_prefix(std::min(part.size() + 1, folders.size()));
        if (part.empty())
            continue;
        if (!around.empty() && part.size() > around.size() && part.starts_with(around) && part[around.size()] == '.')
            path += part.substr(around.size());
        else
            path.append(path.empty() ? "" : ".").append(part);
        around = part;
    }
    return path;
}

/// The module that owns a weight called like one: "layer1.0.conv1.weight".
std::string ownerOf(std::string_view weight)
{
    static constexpr std::string_view endings[] = {"weight", "bias",       "kernel",      "gamma",
                                                   "beta",   "embeddings", "running_mean"};
    const auto dot = weight.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || weight.starts_with("onnx::"))
        return {};
    const std::string_view last = weight.substr(dot + 1);
    const bool isWeight = std::ranges::find(endings, last) != std::end(endings) || last.starts_with("weight_") ||
                          last == "weight_quantized" || last == "weight_scale";
    return isWeight ? std::string(weight.substr(0, dot)) : std::string();
}

/// What a module is named for; an addition of its bias is not.
bool isLayer(const Node& node)
{
    switch (node.kind) {
    case Kind::Conv:
    case Kind::ConvTranspose:
    case Kind::Dense:
    case Kind::Norm:
    case Kind::Embedding:
    case Kind::Recurrent:
    case Kind::Attention:
        return true;
    default:
        return false;
    }
}

Place placeOf(const Draft& draft, const std::string& common)
{
    Place place;
    const std::string_view type = withoutDomain(draft.node.type);
    place.isLayer = isLayer(draft.node);
    place.word = lower(type);
    std::string_view name = draft.node.name;
    if (!draft.scopes.empty()) {
        std::vector<std::string_view> scopes = scopeList(draft.scopes);
        if (!scopes.empty())
            scopes.pop_back();
        if (!scopes.empty())
            place.module = scopes.back();
    } else if (name.find('/') != std::string_view::npos) {
        if (!common.empty() && name.starts_with(common))
            name.remove_prefix(common.size());
        const auto slash = name.rfind('/');
        const std::string_view last = name.substr(slash + 1); // all of it if there is no slash any more
        place.module = slash == std::string_view::npos ? std::string() : joined(name.substr(0, slash));
        if (!isMadeUp(last, type))
            place.word = lower(last);
        else if (place.module.empty())
            place.isAutomatic = true;
    } else if (!name.empty() && !isMadeUp(name, type)) {
        place.word = name.starts_with("node_") ? name.substr(5) : name;
    } else {
        place.isAutomatic = true;
        const bool saysSomething = draft.output.find_first_not_of("0123456789_") != std::string_view::npos &&
                                   !isMadeUp(draft.output, type) && draft.output.find('/') == std::string_view::npos;
        if (saysSomething && draft.weight.empty() && draft.node.name.empty()) {
            place.word = draft.output;
            place.isAutomatic = false;
        }
    }
    if (const std::string owner = ownerOf(draft.weight); !owner.empty()) {
        place.module = owner; // better than the name where a norm was folded into the layer before it
        place.word = lower(type);
        place.isAutomatic = false;
    }
    for (auto call = draft.calls.rbegin(); call != draft.calls.rend(); ++call)
        place.module = *call + (place.module.empty() ? "" : "." + place.module);
    return place;
}

/// "StatefulPartitionedCall/model/": the folders that all names with a folder have in common, as TensorFlow's
/// converters write them. PyTorch's begin with a slash and have none.
std::string commonFolder(const std::vector<Draft>& drafts)
{
    std::string common;
    bool first = true;
    for (const Draft& draft : drafts) {
        const std::string& name = draft.node.name;
        const auto slash = name.rfind('/');
        if (slash == std::string::npos)
            continue;
        if (name[0] == '/')
            return {};
        // The last folder is the layer's own.
        const auto before = slash == 0 ? std::string::npos : name.rfind('/', slash - 1);
        const std::string folder = before == std::string::npos ? std::string() : name.substr(0, before + 1);
        if (first)
            common = folder;
        first = false;
        while (!common.empty() && !name.starts_with(common)) {
            common.pop_back();
            const auto at = common.rfind('/');
            common.resize(at == std::string::npos ? 0 : at + 1);
        }
    }
    return common;
}

/// What the modules hold: a module is one layer if nothing stands below it and it has one operation only, or one of
/// several that has the weights.
class Modules
{
public:
    /// `places` must stay: the paths are parts of them.
    explicit Modules(const std::vector<Place>& places)
    {
        m_counts.reserve(places.size());
        std::string_view last;
        for (const Place& place : places) {
            const std::string_view module = place.module;
            if (module != last)
                for (auto dot = module.find('.'); dot != std::string_view::npos; dot = module.find('.', dot + 1))
                    m_inner.insert(module.substr(0, dot));
            last = module;
            auto& [all, layers] = m_counts[module];
            ++all;
            layers += place.isLayer ? 1 : 0;
        }
    }
    /// Does the operation stand for its whole module?
    bool isWhole(const Place& place) const
    {
        if (place.module.empty() || m_inner.contains(place.module))
            return false;
        const auto& [all, layers] = m_counts.at(place.module);
        return all == 1 || (layers == 1 && place.isLayer);
    }

private:
    std::unordered_set<std::string_view> m_inner;
    std::unordered_map<std::string_view, std::pair<int, int>> m_counts; ///< operations, layers among them
};

/// A control operation stands behind its sub-graphs but gives them its name: control operations first, outer ones
/// before inner ones.
std::vector<std::size_t> namingOrder(const std::vector<Draft>& drafts)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < drafts.size(); ++i)
        order.push_back(i);
    const auto control = [&](std::size_t i) { return drafts[i].control; };
    const auto rest = std::ranges::stable_partition(order, [&](std::size_t i) { return control(i) >= 0; });
    std::ranges::sort(order.begin(), rest.begin(), {}, control);
    return order;
}

/// Ids that are still free.
class Ids
{
public:
    Ids(const std::vector<std::string>& taken, std::size_t more) : m_taken(taken.begin(), taken.end())
    {
        m_taken.reserve(taken.size() + more);
    }
    std::string next(const std::string& base)
    {
        if (!m_taken.contains(base))
            return base;
        int& n = m_next.try_emplace(base, 2).first->second;
        std::string id;
        do
            id = base + "-" + std::to_string(n++);
        while (m_taken.contains(id));
        return id;
    }
    /// The text must stay where it is.
    void take(const std::string& id) { m_taken.insert(id); }

private:
    std::unordered_set<std::string_view> m_taken;
    std::unordered_map<std::string, int> m_next;
};

} // namespace

void nameDrafts(std::vector<Draft>& drafts, const std::vector<std::string>& inputIds)
{
    const std::string common = commonFolder(drafts);
    std::vector<Place> places;
    places.reserve(drafts.size());
    for (const Draft& draft : drafts)
        places.push_back(placeOf(draft, common));
    const Modules modules(places);
    Ids ids(inputIds, drafts.size());
    std::map<std::string, int> counters; ///< of operations without any name, by operator
    std::map<int, std::string> controls; ///< ids of the control operations
    for (const std::size_t i : namingOrder(drafts)) {
        Draft& draft = drafts[i];
        const Place& place = places[i];
        const bool isWhole = modules.isWhole(place);
        std::string base = isWhole ? place.module : place.module + "." + place.word;
        if (place.module.empty())
            base = place.word + (place.isAutomatic ? "_" + std::to_string(++counters[draft.node.type]) : "");
        draft.node.module = enclosingModules(place.module, !isWhole);
        if (draft.owner >= 0) {
            const std::string group = controls[draft.owner] + "." + draft.branch;
            base = group + "." + base;
            draft.node.module.insert(draft.node.module.begin(), group);
        }
        draft.node.id = ids.next(base);
        ids.take(draft.node.id);
        if (draft.control >= 0)
            controls[draft.control] = draft.node.id;
    }
}

} // namespace nnview::onnx
