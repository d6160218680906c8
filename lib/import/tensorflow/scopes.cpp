#include "import/tensorflow/scopes.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

namespace nnview::tensorflow {

namespace {

using Path = std::vector<std::string>;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = text.find(separator);
        if (end != 0)
            parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + 1);
    }
    return parts;
}

std::string lower(std::string_view text)
{
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return result;
}

/// Scopes that operations open inside of a layer; no layers of their own. Deeper down everything with a capital is one.
bool isOperationScope(std::string_view segment, bool outermost)
{
    static constexpr std::array<std::string_view, 32> words = {
        "convolution", "depthwise",  "moments",   "batchnorm", "einsum",     "strided_slice", "range",     "ones",
        "zeros",       "zeros_like", "ones_like", "concat",    "stack",      "split",         "Reshape",   "MatMul",
        "Tensordot",   "BiasAdd",    "Mean",      "Squeeze",   "ExpandDims", "Einsum",        "Transpose", "Max",
        "Sum",         "Pad",        "Tile",      "Conv2D",    "MaxPool",    "AvgPool",       "Softmax",   "Const"};
    if (segment.empty())
        return true;
    if (!outermost && segment[0] >= 'A' && segment[0] <= 'Z' && segment.find('.') == std::string_view::npos)
        return true;
    while (!segment.empty() && (isDigit(segment.back()) || segment.back() == '_'))
        segment.remove_suffix(1);
    return std::ranges::find(words, segment) != words.end();
}

/// "conv2d" of "conv2d_19" or "conv2d_19_1"; empty if it ends in no number.
std::string_view withoutCounters(std::string_view segment)
{
    std::string_view rest = segment;
    while (true) {
        std::string_view shorter = rest;
        while (!shorter.empty() && isDigit(shorter.back()))
            shorter.remove_suffix(1);
        if (shorter.size() == rest.size() || shorter.empty() || shorter.back() != '_')
            return rest;
        shorter.remove_suffix(1);
        if (shorter.empty())
            return rest;
        rest = shorter;
    }
}

/// Names that Keras gives layers by itself.
bool isAutomatic(std::string_view name)
{
    static const std::set<std::string_view> words = {"activation",
                                                     "activity_regularization",
                                                     "add",
                                                     "additive_attention",
                                                     "alpha_dropout",
                                                     "attention",
                                                     "average",
                                                     "average_pooling1d",
                                                     "average_pooling2d",
                                                     "average_pooling3d",
                                                     "batch_normalization",
                                                     "bidirectional",
                                                     "category_encoding",
                                                     "center_crop",
                                                     "concatenate",
                                                     "conv1d",
                                                     "conv1d_transpose",
                                                     "conv2d",
                                                     "conv2d_transpose",
                                                     "conv3d",
                                                     "conv3d_transpose",
                                                     "conv_lstm1d",
                                                     "conv_lstm2d",
                                                     "conv_lstm3d",
                                                     "cropping1d",
                                                     "cropping2d",
                                                     "cropping3d",
                                                     "dense",
                                                     "depthwise_conv1d",
                                                     "depthwise_conv2d",
                                                     "discretization",
                                                     "dot",
                                                     "dropout",
                                                     "einsum_dense",
                                                     "elu",
                                                     "embedding",
                                                     "flatten",
                                                     "functional",
                                                     "gaussian_dropout",
                                                     "gaussian_noise",
                                                     "global_average_pooling1d",
                                                     "global_average_pooling2d",
                                                     "global_average_pooling3d",
                                                     "global_max_pooling1d",
                                                     "global_max_pooling2d",
                                                     "global_max_pooling3d",
                                                     "group_normalization",
                                                     "group_query_attention",
                                                     "gru",
                                                     "identity",
                                                     "lambda",
                                                     "layer_normalization",
                                                     "leaky_re_lu",
                                                     "locally_connected1d",
                                                     "locally_connected2d",
                                                     "lstm",
                                                     "masking",
                                                     "max_pooling1d",
                                                     "max_pooling2d",
                                                     "max_pooling3d",
                                                     "maximum",
                                                     "minimum",
                                                     "model",
                                                     "multi_head_attention",
                                                     "multiply",
                                                     "normalization",
                                                     "p_re_lu",
                                                     "permute",
                                                     "re_lu",
                                                     "repeat_vector",
                                                     "rescaling",
                                                     "reshape",
                                                     "resizing",
                                                     "rms_normalization",
                                                     "rnn",
                                                     "separable_conv1d",
                                                     "separable_conv2d",
                                                     "sequential",
                                                     "simple_rnn",
                                                     "softmax",
                                                     "spatial_dropout1d",
                                                     "spatial_dropout2d",
                                                     "spatial_dropout3d",
                                                     "subtract",
                                                     "thresholded_re_lu",
                                                     "time_distributed",
                                                     "unit_normalization",
                                                     "up_sampling1d",
                                                     "up_sampling2d",
                                                     "up_sampling3d",
                                                     "zero_padding1d",
                                                     "zero_padding2d",
                                                     "zero_padding3d"};
    return words.contains(name);
}

/// "torch.nn.modules.conv.Conv2d_conv1" => "conv1"; other segments as they are.
std::string_view withoutClass(std::string_view segment)
{
    const auto dot = segment.rfind('.');
    const auto underscore = segment.find('_', dot == std::string_view::npos ? 0 : dot);
    if (dot == std::string_view::npos || dot + 1 >= segment.size() || underscore == std::string_view::npos ||
        underscore + 1 >= segment.size() || segment[dot + 1] < 'A' || segment[dot + 1] > 'Z')
        return segment;
    return segment.substr(underscore + 1);
}

/// The words that an operation's own name may begin with.
std::vector<std::string_view> wordsFor(Kind kind)
{
    switch (kind) {
    case Kind::Conv:
    case Kind::ConvTranspose:
        return {"conv", "depthwise", "separable"};
    case Kind::Dense:
    case Kind::Matmul:
        return {"matmul", "tensordot", "einsum", "dense", "dot"};
    case Kind::Add:
        return {"add", "biasadd"};
    case Kind::Multiply:
        return {"mul"};
    case Kind::Pool:
        return {"avgpool", "maxpool", "pool"};
    default:
        return {};
    }
}

/// The part of a composite name that names this operation.
std::string_view ownPart(std::string_view name, Kind kind)
{
    const auto parts = split(name, ';');
    for (const std::string_view part : parts) {
        const auto slash = part.rfind('/');
        const std::string last = lower(slash == std::string_view::npos ? part : part.substr(slash + 1));
        for (const std::string_view word : wordsFor(kind))
            if (last.starts_with(word))
                return part;
    }
    return parts.empty() ? std::string_view() : parts.front();
}

/// A path whose last segment is the operation itself.
Path pathOf(std::string_view name)
{
    Path path;
    for (const std::string_view segment : split(name.substr(0, name.find(':')), '/'))
        path.emplace_back(segment);
    if (path.size() > 64)
        path.resize(64);
    return path;
}

bool isWrapper(std::string_view segment)
{
    return withoutCounters(segment) == "StatefulPartitionedCall" || withoutCounters(segment) == "PartitionedCall" ||
           withoutCounters(segment) == "while";
}

/// The operation that a scope is named after, if there is one of these in it.
bool isLayer(Kind kind)
{
    switch (kind) {
    case Kind::Conv:
    case Kind::ConvTranspose:
    case Kind::Pool:
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

class Namer
{
public:
    Namer(Graph& graph, const std::vector<NameHint>& hints) : m_graph(graph), m_hints(hints) {}

    void run()
    {
        for (std::size_t i = 0; i < m_graph.nodes.size(); ++i)
            m_paths.push_back(ownPath(i));
        while (dropShared()) {
        }
        m_suffixed = allSuffixed();
        for (Path& path : m_paths)
            cleanUp(path);
        for (std::size_t i = 0; i < m_graph.nodes.size(); ++i) {
            const std::string key = keyOf(i);
            ++m_members[key];
            if (isLayer(m_graph.nodes[i].kind))
                ++m_layers[key];
            if (!m_graph.nodes[i].parameters.empty())
                ++m_weighted[key];
        }
        for (const GraphInput& input : m_graph.inputs)
            m_taken.insert(input.id);
        for (std::size_t i = 0; i < m_graph.nodes.size(); ++i)
            name(i);
        follow();
    }

private:
    /// The path of the operation's scope, the name of the operation at its end; empty if the file's name says nothing.
    Path ownPath(std::size_t i) const
    {
        const NameHint& hint = m_hints[i];
        Path path = pathOf(ownPart(hint.name, m_graph.nodes[i].kind));
        while (!path.empty() && isWrapper(path.front()))
            path.erase(path.begin());
        if (path.size() > 1)
            return path;
        for (const std::string& weight : hint.weights) {
            Path other = pathOf(ownPart(weight, m_graph.nodes[i].kind));
            while (!other.empty() && isWrapper(other.front()))
                other.erase(other.begin());
            if (other.size() > 1)
                return other;
        }
        return path;
    }

    /// Drops the first segment of all if it is the same everywhere: the model's name.
    bool dropShared()
    {
        std::string shared;
        std::size_t deep = 0;
        for (const Path& path : m_paths) {
            if (path.size() < 2)
                continue;
            ++deep;
            if (shared.empty())
                shared = path[0];
            else if (shared != path[0])
                return false;
        }
        const bool hasModules = std::ranges::any_of(m_paths, [](const Path& path) { return path.size() > 2; });
        if (deep < 2 || !hasModules)
            return false;
        for (Path& path : m_paths)
            if (path.size() > 1)
                path.erase(path.begin());
        m_model = shared;
        return true;
    }

    /// Keras 3 exports a second trace of the model: every layer carries one counter more.
    bool allSuffixed() const
    {
        bool any = false;
        for (const Path& path : m_paths) {
            if (path.size() < 2 || isOperationScope(path[0], true))
                continue;
            if (withoutCounters(path[0]).size() == path[0].size())
                return false;
            any = true;
        }
        return any && !m_model.empty() && withoutCounters(m_model).size() != m_model.size();
    }

    void cleanUp(Path& path)
    {
        std::size_t modules = 0;
        // A layer's operation may open a scope of the layer's name: "separable_conv2d_1/separable_conv2d/depthwise".
        while (modules + 1 < path.size() && !isOperationScope(path[modules], modules == 0) &&
               (modules == 0 || withoutCounters(path[modules]) != withoutCounters(path[modules - 1])))
            ++modules;
        path.resize(modules);
        std::string parent;
        for (std::string& segment : path) {
            parent += '/' + segment;
            segment = readable(withoutClass(segment), parent);
        }
    }

    std::string readable(std::string_view segment, const std::string& place)
    {
        const std::string_view base = withoutCounters(segment);
        if (!isAutomatic(base)) {
            if (!m_suffixed)
                return std::string(segment);
            const auto underscore = segment.rfind('_');
            const bool counted = base.size() != segment.size();
            return std::string(counted ? segment.substr(0, underscore) : segment);
        }
        const auto [it, isNew] = m_numbers.try_emplace(place, 0);
        if (isNew)
            it->second = m_counts[std::string(base)]++;
        return it->second == 0 ? std::string(base) : std::string(base) + '_' + std::to_string(it->second);
    }

    std::string keyOf(std::size_t i) const
    {
        std::string key = m_hints[i].scope;
        for (const std::string& segment : m_paths[i])
            key += (key.empty() ? "" : ".") + segment;
        return key;
    }

    void name(std::size_t i)
    {
        Node& node = m_graph.nodes[i];
        const std::string module = keyOf(i);
        std::string path = m_hints[i].scope;
        const bool owns = m_members[module] == 1 || (m_layers[module] == 1 && isLayer(node.kind)) ||
                          (m_layers[module] == 0 && m_weighted[module] == 1 && !node.parameters.empty());
        const bool namesLayer = !m_paths[i].empty() && owns;
        for (std::size_t k = 0; k + (namesLayer ? 1 : 0) < m_paths[i].size(); ++k) {
            path += (path.empty() ? "" : ".") + m_paths[i][k];
            node.module.push_back(path);
        }
        const std::string wanted = namesLayer ? module : (module.empty() ? "" : module + '.') + m_hints[i].word;
        std::string id = wanted;
        int& count = m_tried[wanted];
        while (!m_taken.insert(id).second)
            id = wanted + '_' + std::to_string(++count);
        m_renamed[node.id] = id;
        node.id = std::move(id);
    }

    void follow()
    {
        const auto renamed = [&](std::string& id) {
            if (const auto it = m_renamed.find(id); it != m_renamed.end())
                id = it->second;
        };
        for (Node& node : m_graph.nodes) {
            for (Use& use : node.inputs)
                renamed(use.from);
            for (Parameter& parameter : node.parameters)
                renamed(parameter.shared);
        }
        for (GraphOutput& output : m_graph.outputs)
            renamed(output.use.from);
        for (Note& note : m_graph.notes)
            renamed(note.node);
        for (Group& group : m_graph.groups)
            for (auto& copy : group.copies)
                std::ranges::for_each(copy, renamed);
    }

    Graph& m_graph;
    const std::vector<NameHint>& m_hints;
    std::vector<Path> m_paths;
    std::string m_model;
    bool m_suffixed = false;
    std::map<std::string, std::int64_t> m_numbers, m_counts;
    std::map<std::string, int> m_members, m_layers, m_weighted, m_tried;
    std::set<std::string> m_taken;
    std::map<std::string, std::string> m_renamed;
};

} // namespace

void assignNames(Graph& graph, const std::vector<NameHint>& hints)
{
    Namer(graph, hints).run();
}

} // namespace nnview::tensorflow
