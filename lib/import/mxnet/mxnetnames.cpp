#include "import/mxnet/mxnetnames.h"

#include "import/mxnet/mxnetrules.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string_view>

namespace nnview::mxnet {

namespace {

using Path = std::vector<std::string>;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool endsInDigit(std::string_view text)
{
    return !text.empty() && isDigit(text.back());
}

/// "stage1__plus0" -> stage1, plus0. Parts that begin with a digit stay with the one before: "conv4_3".
Path split(std::string_view name)
{
    constexpr std::size_t most = 16; // what lies deeper keeps its underscores
    Path parts;
    while (!name.empty()) {
        const auto end = parts.size() < most ? name.find('_') : std::string_view::npos;
        const std::string_view part = name.substr(0, end);
        if (!part.empty()) {
            if (!parts.empty() && isDigit(part.front()))
                parts.back() += '_' + std::string(part);
            else
                parts.emplace_back(part);
        }
        name = end == std::string_view::npos ? std::string_view() : name.substr(end + 1);
    }
    return parts;
}

std::string joined(const Path& path, std::size_t count, char between)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += (i ? std::string(1, between) : std::string()) + path[i];
    return text;
}

/// How many operations lie below every beginning of a name.
using Counts = std::map<std::string, int>;

Counts countBelow(const std::vector<Path>& paths)
{
    Counts counts;
    for (const Path& path : paths)
        for (std::size_t n = 1; n < path.size(); ++n)
            ++counts[joined(path, n, '_')];
    return counts;
}

/// Names that MXNet and Gluon give with a counter of the session: lower-case classes.
bool isAutomatic(std::string_view stem)
{
    static const std::set<std::string_view> blocks = {"conv",       "dense",
                                                      "pool",       "batchnorm",
                                                      "dropout",    "flatten",
                                                      "embedding",  "lstm",
                                                      "gru",        "rnn",
                                                      "layernorm",  "instancenorm",
                                                      "groupnorm",  "hybridsequential",
                                                      "sequential", "hybridlambda",
                                                      "lambda",     "relu",
                                                      "prelu",      "leakyrelu",
                                                      "elu",        "selu",
                                                      "gelu",       "swish",
                                                      "activation", "hybridconcurrent",
                                                      "identity",   "sigmoid",
                                                      "tanh"};
    return blocks.contains(stem) || findOperator(stem) != nullptr;
}

struct Counted
{
    std::string stem;
    std::int64_t number = 0;
};

std::optional<Counted> counted(const std::string& part)
{
    std::size_t digits = part.size();
    while (digits > 0 && isDigit(part[digits - 1]))
        --digits;
    Counted result{part.substr(0, digits), 0};
    const char* end = part.data() + part.size();
    const auto [stop, problem] = std::from_chars(part.data() + digits, end, result.number);
    if (problem != std::errc() || stop != end || digits == 0 || !isAutomatic(result.stem))
        return std::nullopt;
    return result;
}

class Namer
{
public:
    Namer(const Model& model, const std::vector<std::string>& taken)
        : m_model(model), m_taken(taken.begin(), taken.end())
    {
    }

    std::vector<NodeName> run()
    {
        collect();
        dropRoot();
        renumber();
        return assign();
    }

private:
    void collect();
    void dropRoot();
    void renumber();
    std::size_t modulesOf(const Path& path, const Counts& below) const;
    std::vector<NodeName> assign();

    const Model& m_model;
    std::set<std::string> m_taken;
    std::vector<int> m_nodes;
    std::vector<Path> m_paths; ///< by m_nodes
    bool m_gluon = false;
};

void Namer::collect()
{
    const auto& nodes = m_model.symbol.nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (m_model.parts[i] != Part::Operation || m_model.packed[i])
            continue;
        m_nodes.push_back(static_cast<int>(i));
        m_gluon = m_gluon || nodes[i].name.ends_with("_fwd");
        Path path = split(nodes[i].name);
        if (path.size() > 1 && path.back() == "fwd")
            path.pop_back();
        if (path.empty())
            path = {operatorKey(nodes[i].op)};
        m_paths.push_back(std::move(path));
    }
}

/// The name that all share is the model's own: "resnetv10", "mobilenetv20_features" only in its first part.
void Namer::dropRoot()
{
    const auto shares = [&](const Path& path) { return path.size() > 1 && path[0] == m_paths[0][0]; };
    if (m_paths.size() < 2 || !m_gluon || !endsInDigit(m_paths[0][0]) || !std::ranges::all_of(m_paths, shares))
        return;
    for (Path& path : m_paths)
        path.erase(path.begin());
}

void Namer::renumber()
{
    std::map<std::string, std::int64_t> first;
    for (const Path& path : m_paths)
        if (const auto part = counted(path[0])) {
            const auto [it, isNew] = first.emplace(part->stem, part->number);
            it->second = std::min(it->second, part->number);
        }
    for (Path& path : m_paths)
        if (const auto part = counted(path[0]))
            path[0] = part->stem + std::to_string(part->number - first[part->stem]);
}

/// How many parts of the path are modules: several operations begin so, and it is a counter or a block of Gluon.
std::size_t Namer::modulesOf(const Path& path, const Counts& below) const
{
    std::size_t modules = 0;
    for (std::size_t n = 1; n < path.size(); ++n) {
        const auto found = below.find(joined(path, n, '_'));
        if (found == below.end() || found->second < 2)
            break;
        if (m_gluon || endsInDigit(path[n - 1]))
            modules = n;
    }
    return modules;
}

std::vector<NodeName> Namer::assign()
{
    std::vector<NodeName> names(m_model.symbol.nodes.size());
    const Counts below = countBelow(m_paths);
    for (std::size_t k = 0; k < m_paths.size(); ++k) {
        const Path& path = m_paths[k];
        const std::size_t modules = modulesOf(path, below);
        NodeName& name = names[static_cast<std::size_t>(m_nodes[k])];
        std::string place, part; // parts between modules that are none themselves belong to the next
        for (std::size_t n = 0; n < modules; ++n) {
            part += (part.empty() ? "" : "_") + path[n];
            if (!m_gluon && !endsInDigit(path[n]))
                continue;
            place += (place.empty() ? "" : ".") + part;
            part.clear();
            name.module.push_back(place);
        }
        std::string leaf;
        for (std::size_t n = modules; n < path.size(); ++n)
            leaf += (leaf.empty() ? "" : "_") + path[n];
        // The operation of a block without weights: "flatten0_flatten0".
        const std::size_t rest = path.size() - modules;
        if (m_gluon && rest == 2 && endsInDigit(path[modules]) && endsInDigit(path.back()))
            leaf = path[modules];
        const std::string id = place.empty() ? leaf : place + '.' + leaf;
        name.id = id;
        for (int n = 2; !m_taken.insert(name.id).second; ++n)
            name.id = id + '-' + std::to_string(n);
    }
    return names;
}

} // namespace

std::vector<NodeName> nameNodes(const Model& model, const std::vector<std::string>& taken)
{
    return Namer(model, taken).run();
}

} // namespace nnview::mxnet
