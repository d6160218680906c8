#include "import/onnx/draft.h"

#include <algorithm>
#include <map>
#include <set>

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

/// "Conv", "conv_12", "Conv__3", "node_Conv_5", "n0": names that an exporter made up.
bool isMadeUp(std::string_view name, std::string_view type)
{
    if (name.starts_with("node_"))
        name.remove_prefix(5);
    if (name.starts_with("val_") || name.starts_with("n") || name.starts_with("onnx::"))
        if (isDigits(name.substr(name.find_first_of("0123456789") == std::string_view::npos
                                     ? name.size()
                                     : name.find_first_of("0123456789"))))
            if (name.starts_with("val_") || name.starts_with("onnx::") || isDigits(name.substr(1)))
                return true;
    if (name.size() < type.size() || !std::ranges::equal(
                                         name.substr(0, type.size()), type, {}, [](char c) { return std::tolower(c); },
                                         [](char c) { return std::tolower(c); }))
        return isDigits(name);
    const std::string_view rest = name.substr(type.size());
    return rest.empty() || std::ranges::all_of(rest, [](char c) { return c == '_' || (c >= '0' && c <= '9'); });
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (true) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + 1);
    }
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

/// "/layer1/layer1.0/conv1/Conv" -> "layer1.0.conv1": an entry that begins with the name around it is a child of a
/// container.
std::string joined(const std::vector<std::string_view>& parts)
{
    std::string path;
    std::string_view around;
    for (const std::string_view part : parts) {
        if (part.empty())
            continue;
        if (!around.empty() && part.size() > around.size() && part.starts_with(around) && part[around.size()] == '.')
            path += part.substr(around.size());
        else
            path += (path.empty() ? "" : ".") + std::string(part);
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
        std::vector<std::string_view> parts = split(name, '/');
        const std::string_view last = parts.back();
        parts.pop_back();
        place.module = joined(parts);
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

std::vector<std::string> enclosing(const std::string& path, bool whole)
{
    std::vector<std::string> modules;
    for (auto dot = path.find('.'); dot != std::string::npos; dot = path.find('.', dot + 1))
        modules.push_back(path.substr(0, dot));
    if (whole && !path.empty())
        modules.push_back(path);
    return modules;
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

} // namespace

void nameDrafts(std::vector<Draft>& drafts, const std::vector<std::string>& inputIds)
{
    const std::string common = commonFolder(drafts);
    std::vector<Place> places;
    for (const Draft& draft : drafts)
        places.push_back(placeOf(draft, common));
    // A module is one layer if nothing stands below it and one of its operations has the weights, or it has only one.
    std::set<std::string> inner;
    std::map<std::string, std::pair<int, int>> counts; ///< operations, layers among them
    for (const Place& place : places) {
        for (std::string& path : enclosing(place.module, false))
            inner.insert(std::move(path));
        auto& [all, layers] = counts[place.module];
        ++all;
        layers += place.isLayer ? 1 : 0;
    }
    std::set<std::string> taken(inputIds.begin(), inputIds.end());
    std::map<std::string, int> counters, next;
    std::map<int, std::size_t> controls;
    for (std::size_t i = 0; i < drafts.size(); ++i)
        if (drafts[i].control >= 0)
            controls[drafts[i].control] = i;
    // A control operation stands behind its sub-graphs but gives them its name.
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < drafts.size(); ++i)
        if (drafts[i].control >= 0)
            order.push_back(i);
    std::ranges::sort(order, {}, [&](std::size_t i) { return drafts[i].control; });
    for (std::size_t i = 0; i < drafts.size(); ++i)
        if (drafts[i].control < 0)
            order.push_back(i);
    for (const std::size_t i : order) {
        Draft& draft = drafts[i];
        const Place& place = places[i];
        std::string base;
        bool isWhole = false;
        if (place.module.empty()) {
            base = place.word;
            if (place.isAutomatic)
                base += "_" + std::to_string(++counters[draft.node.type]);
        } else {
            const auto [all, layers] = counts[place.module];
            isWhole = !inner.contains(place.module) && (all == 1 || (layers == 1 && place.isLayer));
            base = isWhole ? place.module : place.module + "." + place.word;
        }
        draft.node.module = enclosing(place.module, !isWhole);
        if (draft.owner >= 0) {
            const std::string& owner = drafts[controls[draft.owner]].node.id;
            base = owner + "." + draft.branch + "." + base;
            draft.node.module.insert(draft.node.module.begin(), owner + "." + draft.branch);
        }
        std::string id = base;
        if (!taken.insert(id).second) {
            int& n = next.try_emplace(base, 2).first->second;
            do
                id = base + "-" + std::to_string(n++);
            while (!taken.insert(id).second);
        }
        draft.node.id = std::move(id);
    }
}

} // namespace nnview::onnx
