#include "import/weights/weights.h"

#include "base/error.h"
#include "graph/modulepath.h"
#include "import/weights/forks.h"
#include "import/weights/groups.h"
#include "import/weights/layers.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>

namespace nnview::weights {

namespace {

/// What a tensor is between the layers of the chain.
enum class Form { Unknown, Ids, Vector, Tokens, Spatial };

bool isNamedLikeAttention(const Group& group)
{
    static constexpr std::string_view names[] = {"attn",   "attention", "self_attn", "self_attention", "query", "key",
                                                 "q_proj", "to_q",      "qkv",       "c_attn",         "mixer"};
    return group.find("in_proj_weight") || std::ranges::any_of(group.parts, [](const std::string& part) {
               return std::ranges::find(names, part) != std::end(names);
           });
}

bool isRecurrent(const Group& group)
{
    return group.find("weight_hh_l0") || group.find("recurrent_kernel");
}

/// Parameters of whole modules come first in a state dict, before the layers whose output they join.
void putLoneBehindTheFirstLayer(std::vector<Group>& groups)
{
    const auto first = std::ranges::find_if(groups, [](const Group& group) { return !group.isLone; });
    if (first != groups.end() && first != groups.begin())
        std::rotate(groups.begin(), first, first + 1);
}

class ChainBuilder
{
public:
    ChainBuilder(const WeightsFile& file, const Limits& limits) : m_file(file), m_limits(limits) {}

    Graph build()
    {
        std::vector<Group> groups = groupWeights(m_file.tensors);
        if (groups.empty())
            fail(ErrorCode::Malformed, "the file holds no tensor", {}, "Save the model's state_dict().");
        if (static_cast<std::int64_t>(groups.size()) > m_limits.nodes)
            fail(ErrorCode::Limit, "the file holds more layers than nodes allows", {},
                 "If you trust the file, raise the limit with --limit nodes=VALUE.");
        const bool alphabetical = groups.size() > 2 && isAlphabetical(m_file.tensors);
        if (alphabetical)
            sortByRole(groups);
        putLoneBehindTheFirstLayer(groups);
        absorbBuffers(groups);
        for (const Group& group : groups)
            m_ids.insert(group.path);
        for (Fork& fork : findForks(groups))
            m_forks.emplace(fork.first, std::move(fork));
        m_isSequence = std::ranges::any_of(
            groups, [](const Group& group) { return isNamedLikeAttention(group) || isRecurrent(group); });
        addNotes(alphabetical);
        addInput(groups);
        for (std::size_t i = 0; i < groups.size();)
            i += addNext(std::span(groups).subspan(i));
        m_graph.outputs.push_back({{m_last, 0}, "output", m_value});
        return std::move(m_graph);
    }

private:
    void note(Severity severity, std::string code, std::string node, std::string text)
    {
        m_graph.notes.push_back({severity, std::move(code), std::move(node), std::move(text)});
    }

    void addNotes(bool alphabetical)
    {
        const std::size_t count = m_file.tensors.size();
        note(Severity::Info, "weights-only", {},
             m_file.what + " with " + std::to_string(count) + (count == 1 ? " tensor" : " tensors") +
                 ", without the program that uses them: the layers are told from names and shapes. Strides, "
                 "activations, "
                 "pooling and skip connections are not in the file.");
        note(Severity::Warning, "inferred-order", {},
             alphabetical
                 ? "The file lists its tensors by the alphabet; the order of the layers is told from their names."
                 : "The layers stand one behind the other in the order in which the file lists them.");
    }

    std::string uniqueId(std::string id)
    {
        while (!m_ids.insert(id).second)
            id += "_";
        return id;
    }

    std::int64_t channels() const
    {
        if (!m_value.shape || m_value.shape->empty() || m_form == Form::Ids)
            return 0;
        const Dim& dim = m_form == Form::Spatial ? (*m_value.shape)[1] : m_value.shape->back();
        return dim.isKnown() ? dim.size : 0;
    }

    void become(Form form, Dims shape, std::string layout)
    {
        m_form = form;
        m_value.dtype = form == Form::Ids ? "int64" : "float32";
        m_value.shape = std::move(shape);
        m_value.layout = std::move(layout);
    }

    /// Channels, and extents that nobody knows: each convolution may change them.
    void becomeSpatial(std::int64_t count, std::size_t axes)
    {
        static constexpr std::string_view names[] = {"", "L", "HW", "DHW"};
        const std::string number = m_sizes == 0 ? std::string() : std::to_string(m_sizes);
        ++m_sizes;
        Dims shape{"N", count};
        if (count < 1)
            shape[1] = Dim("C" + number);
        for (const char name : names[std::min<std::size_t>(axes, 3)])
            shape.emplace_back(std::string(1, name) + number);
        become(Form::Spatial, std::move(shape), "NC" + std::string(names[std::min<std::size_t>(axes, 3)]));
    }

    Dim extent(std::int64_t count) { return count > 0 ? Dim(count) : Dim("C" + std::to_string(++m_open)); }

    /// The input is whatever the first layer takes.
    void addInput(const std::vector<Group>& groups)
    {
        Layer first;
        for (const Group& group : groups) {
            first = layerOf(group, Before());
            if (first.kind != Kind::Norm && first.kind != Kind::Custom && first.kind != Kind::Activation)
                break;
        }
        const std::size_t axes = first.attributes.ints("kernel").size();
        if (axes > 0)
            becomeSpatial(first.in, axes);
        else if (first.kind == Kind::Embedding)
            become(Form::Ids, {"N", "T"}, "NT");
        else if (m_isSequence || first.kind == Kind::Recurrent || first.kind == Kind::Attention)
            become(Form::Tokens, {"N", "T", extent(first.in)}, "NTC");
        else
            become(Form::Vector, {"N", extent(first.in)}, "NC");
        m_last = uniqueId("input");
        m_graph.inputs.push_back({m_last, "input", m_value});
    }

    Node& append(std::string id, Kind kind, std::string type)
    {
        Node node;
        node.id = std::move(id);
        node.kind = kind;
        node.type = std::move(type);
        node.inputs = {{m_last, 0}};
        m_last = node.id;
        m_graph.nodes.push_back(std::move(node));
        return m_graph.nodes.back();
    }

    /// A node that no tensor belongs to, where the shapes ask for one.
    void insert(const Group& before, Kind kind, const std::string& type, Attributes attributes, const std::string& why)
    {
        const std::string parent = before.path.substr(0, before.path.size() - before.parts.back().size());
        Node& node = append(uniqueId(parent + type), kind, type);
        node.attributes = std::move(attributes);
        node.outputs = {m_value};
        node.module = enclosingModules(before.path, false);
        note(Severity::Info, "inferred-kind", node.id, why);
    }

    /// Brings the tensor into a form that the layer can take.
    void adapt(const Group& group, const Layer& layer)
    {
        if (m_form != Form::Spatial)
            return;
        const bool joinsTokens = m_isSequence && (layer.kind == Kind::Dense || layer.kind == Kind::Embedding ||
                                                  (layer.kind == Kind::Custom && layer.out > 0) ||
                                                  layer.attributes.text("function") == "layer");
        if (joinsTokens || layer.kind == Kind::Attention || layer.kind == Kind::Recurrent) {
            become(Form::Tokens, {"N", "T", extent(channels())}, "NTC");
            insert(group, Kind::Reshape, "tokens", {}, "The positions of the feature map are taken for a sequence.");
        } else if (layer.kind == Kind::Dense && layer.in > 0 && layer.in == channels()) {
            become(Form::Vector, {"N", layer.in}, "NC");
            insert(group, Kind::Pool, "pool", {{"function", std::string("average")}, {"global", true}},
                   "The next layer takes one number for each channel, which is taken for a global average.");
        } else if (layer.kind == Kind::Dense && layer.in > 0) {
            become(Form::Vector, {"N", layer.in}, "NC");
            insert(group, Kind::Flatten, "flatten", {{"axis", std::int64_t(1)}},
                   "The next layer takes all numbers of the feature map, " + std::to_string(layer.in) + " of them.");
        }
    }

    void passThrough(const Layer& layer)
    {
        switch (layer.kind) {
        case Kind::Conv:
        case Kind::ConvTranspose:
            becomeSpatial(layer.out, layer.attributes.ints("kernel").size());
            break;
        case Kind::Embedding:
            if (m_form == Form::Ids || m_form == Form::Unknown)
                become(Form::Tokens, {"N", "T", extent(layer.out)}, "NTC");
            break;
        case Kind::Recurrent:
            become(Form::Tokens, {"N", "T", extent(layer.out)}, "NTC");
            break;
        case Kind::Dense:
        case Kind::Attention:
            if (m_form == Form::Tokens || (m_form != Form::Vector && m_isSequence))
                become(Form::Tokens, {"N", "T", extent(layer.out)}, "NTC");
            else
                become(Form::Vector, {"N", extent(layer.out)}, "NC");
            break;
        case Kind::Norm: // it knows the channels better than the chain, which lacks what was joined before it
            if (m_value.shape && layer.out > 0 && channels() > 0 && channels() != layer.out)
                (*m_value.shape)[m_form == Form::Spatial ? 1 : m_value.shape->size() - 1] = layer.out;
            break;
        default: // a parameter: what came in
            break;
        }
    }

    /// One layer, or all layers of a fork and the operation in which they meet; tells how many groups that took.
    std::size_t addNext(std::span<const Group> groups)
    {
        const auto found = m_forks.find(groups[0].path);
        std::size_t count = 0;
        if (found != m_forks.end())
            for (const std::size_t arm : found->second.arms)
                count += arm;
        if (count == 0 || count > groups.size()) {
            addLayer(groups[0]);
            return 1;
        }
        const Fork& fork = found->second;
        if (fork.join == Fork::Join::Attention) // once for all arms
            adapt(groups[0], layerOf(groups[0], Before()));
        const Point start{m_last, m_value, m_form};
        std::vector<Point> ends;
        for (const std::size_t arm : fork.arms) {
            moveTo(start);
            for (const Group& group : groups.first(arm))
                addLayer(group);
            groups = groups.subspan(arm);
            ends.push_back({m_last, m_value, m_form});
        }
        join(fork, ends);
        return count;
    }

    struct Point
    {
        std::string last;
        Value value;
        Form form;
    };

    void moveTo(const Point& point)
    {
        std::tie(m_last, m_value, m_form) = std::tie(point.last, point.value, point.form);
    }

    void join(const Fork& fork, const std::vector<Point>& ends)
    {
        moveTo(ends[0]);
        const std::int64_t width = channels();
        // a shortcut of other channels than its block adds up to nothing
        for (const Point& end : ends) {
            moveTo(end);
            if (fork.join != Fork::Join::Attention && channels() != width) {
                moveTo(ends[0]);
                return;
            }
        }
        moveTo(ends[0]);
        static constexpr Kind kinds[] = {Kind::Attention, Kind::Multiply, Kind::Add};
        static constexpr std::string_view types[] = {"attention", "multiply", "add"};
        const auto which = static_cast<std::size_t>(fork.join);
        Node& node = append(uniqueId(fork.id), kinds[which], std::string(types[which]));
        node.inputs.clear();
        for (const Point& end : ends)
            node.inputs.push_back({end.last, 0});
        if (fork.join == Fork::Join::Attention)
            completeAttention(node, fork, ends.size());
        node.outputs = {m_value};
        node.module = enclosingModules(node.id, false);
        note(Severity::Info, "inferred-kind", node.id,
             "It is not in the file; the names of the layers before it say that they meet here.");
    }

    void completeAttention(Node& node, const Fork& fork, std::size_t arms)
    {
        std::int64_t width = fork.width;
        if (width == 0)
            width = arms == 1 && channels() % 3 == 0 ? channels() / 3 : channels();
        node.attributes = {{"embedDim", width}};
        become(Form::Tokens, {"N", "T", extent(width)}, "NTC");
        for (const Group& group : fork.own) {
            const Layer layer = layerOf(group, Before());
            node.parameters.insert(node.parameters.end(), layer.parameters.begin(), layer.parameters.end());
            markShared(node, group, node.parameters.size() - layer.parameters.size());
        }
    }

    void addLayer(const Group& group)
    {
        const Before before{channels(), m_form == Form::Spatial, m_graph.nodes.empty()};
        Layer layer = layerOf(group, before);
        adapt(group, layer);
        passThrough(layer);
        Node& node = append(group.path, layer.kind, layer.type);
        node.name = group.path;
        node.outputs = {m_value};
        node.attributes = std::move(layer.attributes);
        node.parameters = std::move(layer.parameters);
        node.module = enclosingModules(group.path, false);
        markShared(node, group, 0);
        if (!layer.doubt.empty())
            note(Severity::Info, "inferred-kind", node.id, layer.doubt);
    }

    /// The parameters of `group` begin at `first`.
    void markShared(Node& node, const Group& group, std::size_t first)
    {
        for (std::size_t i = 0; i < group.members.size(); ++i) {
            const std::string& memory = group.members[i].tensor->memory;
            if (memory.empty())
                continue;
            const auto [owner, isNew] = m_owners.try_emplace(memory, node.id);
            if (!isNew && owner->second != node.id)
                node.parameters[first + i].shared = owner->second;
        }
    }

    const WeightsFile& m_file;
    const Limits& m_limits;
    Graph m_graph;
    std::set<std::string> m_ids;
    std::map<std::string, std::string> m_owners; ///< stored tensor => id of the first node that lists it
    std::map<std::string, Fork> m_forks;         ///< by the path of their first layer
    std::string m_last;                          ///< end of the chain
    Value m_value;                               ///< what it gives
    Form m_form = Form::Unknown;
    bool m_isSequence = false; ///< the model works on tokens: attention, recurrent layers
    int m_sizes = 0, m_open = 0;
};

} // namespace

Graph graphFromWeights(const WeightsFile& file, const Limits& limits)
{
    return ChainBuilder(file, limits).build();
}

} // namespace nnview::weights
