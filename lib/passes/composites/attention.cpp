#include "passes/composites/attention.h"

#include <algorithm>
#include <optional>
#include <set>

namespace nnview {

namespace {

constexpr int none = Surroundings::none;
/// Operations between two products, and shape operations around a core: real files have fewer than half as many.
constexpr int longestScores = 12;
constexpr std::size_t longestWay = 16;

bool isShapeOnly(const Node& node)
{
    switch (node.kind) {
    case Kind::Reshape:
    case Kind::Permute:
    case Kind::Flatten:
    case Kind::Identity:
    case Kind::Slice:
    case Kind::Split:
        return true;
    case Kind::Pad:
        return node.inputs.size() == 1;
    case Kind::Index: {
        const auto function = node.attributes.text("function");
        return node.inputs.size() == 1 &&
               (function == "select" || function == "roll" || function == "expand" || function == "tile" ||
                function == "repeat" || (function == "gather" && node.attributes.contains("indices")));
    }
    default:
        return false;
    }
}

/// What may stand between a projection and the products: scales, rotary positions, norms of queries and keys.
bool isLight(const Node& node)
{
    switch (node.kind) {
    case Kind::Multiply:
    case Kind::Divide:
    case Kind::Add:
    case Kind::Subtract:
    case Kind::Concat:
    case Kind::Elementwise:
    case Kind::Norm:
    case Kind::Dropout:
        return true;
    default:
        return isShapeOnly(node);
    }
}

bool isProjection(const Node& node)
{
    if (node.kind == Kind::Dense)
        return true;
    const Ints kernel = node.attributes.ints("kernel");
    return node.kind == Kind::Conv && !kernel.empty() && node.attributes.integer("groups", 1) == 1 &&
           std::all_of(kernel.begin(), kernel.end(), [](std::int64_t k) { return k == 1; });
}

std::int64_t lastExtent(const Value* value)
{
    return value && value->shape && !value->shape->empty() && value->shape->back().isKnown() ? value->shape->back().size
                                                                                             : 0;
}

/// One attention while it is put together.
class Attention
{
public:
    explicit Attention(const Surroundings& around) : m_around(around) {}

    std::optional<Composite> at(int position)
    {
        if (!findCore(position))
            return std::nullopt;
        growBackwards();
        growForwards();
        growAround();
        return composite();
    }

private:
    const Node& node(int position) const { return m_around.node(position); }
    bool isPart(int position) const { return m_parts.contains(position); }
    bool isOnlyUsedInside(int position) const
    {
        const auto& users = m_around.users(position);
        return !m_around.isOutput(position) && !users.empty() &&
               std::all_of(users.begin(), users.end(), [&](int user) { return isPart(user); });
    }

    bool findCore(int position)
    {
        const Node& last = node(position);
        if (last.kind == Kind::Attention && last.parameters.empty() && last.folded.empty() && last.inputs.size() >= 3) {
            m_core = m_exit = position;
            m_query = last.inputs[0];
            m_key = last.inputs[1];
            m_value = last.inputs[2];
            m_parts.insert(position);
            return true;
        }
        return last.kind == Kind::Matmul && last.inputs.size() == 2 && findProducts(position);
    }

    /// matmul => scale, bias, mask => softmax => dropout => matmul
    bool findProducts(int position)
    {
        std::vector<int> way = {position};
        bool softmax = false;
        int at = m_around.producer(node(position).inputs[0]);
        for (int step = 0; at != none && step < longestScores; ++step) {
            if (m_around.onlyUser(at) != way.back())
                return false;
            const Node& each = node(at);
            way.push_back(at);
            if (each.kind == Kind::Matmul && softmax && each.inputs.size() >= 2) {
                m_core = m_exit = position;
                m_query = each.inputs[each.inputs.size() - 2]; // behind a bias that the product adds itself
                m_key = each.inputs.back();
                m_value = node(position).inputs[1];
                m_parts.insert(way.begin(), way.end());
                return true;
            }
            if (each.kind == Kind::Activation && each.attributes.text("function") == "softmax") {
                if (softmax)
                    return false;
                softmax = true;
            } else if (each.kind == Kind::Matmul || (!isLight(each) && each.kind != Kind::Index)) {
                return false;
            }
            at = scoresBefore(each);
        }
        return false;
    }

    /// Of the operands of a mask or a bias, the one that comes from a product.
    int scoresBefore(const Node& each) const
    {
        for (const Use& use : each.inputs)
            if (const int from = m_around.producer(use); from != none && !m_around.isConstant(from))
                if (each.inputs.size() == 1 || leadsToProduct(from))
                    return from;
        return none;
    }

    bool leadsToProduct(int position) const
    {
        for (int step = 0; position != none && step < longestScores; ++step) {
            const Node& each = node(position);
            if (each.kind == Kind::Matmul)
                return true;
            if (each.inputs.empty() || (!isLight(each) && each.kind != Kind::Index && each.kind != Kind::Activation))
                return false;
            position = m_around.producer(each.inputs.front());
        }
        return false;
    }

    bool comesFromProjection(int position, std::size_t depth = 0)
    {
        const Node& each = node(position);
        if (isProjection(each))
            return true;
        if (depth > longestWay || !isLight(each))
            return false;
        const auto [known, isNew] = m_comesFromProjection.emplace(position, false);
        if (!isNew)
            return known->second;
        bool any = false;
        for (const Use& use : each.inputs) {
            const int from = m_around.producer(use);
            if (from != none && m_around.isConstant(from))
                continue;
            if (from == none || !comesFromProjection(from, depth + 1))
                return false;
            any = true;
        }
        return known->second = any;
    }

    bool goesIn(int position)
    {
        if (isPart(position) || !isOnlyUsedInside(position))
            return false;
        if (m_around.isConstant(position) || isShapeOnly(node(position)))
            return true;
        return comesFromProjection(position);
    }

    /// Users stand behind what they use, so that one walk towards the front meets every candidate after its users.
    void growBackwards()
    {
        std::set<int> open(m_parts);
        while (!open.empty()) {
            const int last = *open.rbegin();
            open.erase(last);
            if (last != m_core && isProjection(node(last))) {
                m_projections.push_back(last);
                continue;
            }
            for (const Use& use : node(last).inputs)
                if (const int from = m_around.producer(use); from != none && goesIn(from)) {
                    m_parts.insert(from);
                    open.insert(from);
                }
        }
    }

    void growForwards()
    {
        std::vector<int> way;
        for (int at = m_around.onlyUser(m_exit); at != none && way.size() < longestWay; at = m_around.onlyUser(at)) {
            way.push_back(at);
            if (isProjection(node(at)) && node(at).inputs.size() == 1) {
                take(way);
                m_output = at;
                if (const int bias = m_around.onlyUser(at);
                    bias != none && node(bias).kind == Kind::Add && node(bias).inputs.size() == 1)
                    take({bias});
                return;
            }
            if (!isShapeOnly(node(at)))
                break;
        }
        while (!way.empty() && node(way.back()).kind != Kind::Reshape && node(way.back()).kind != Kind::Flatten)
            way.pop_back(); // without a projection the heads are joined by a reshape
        if (way.size() <= 3)
            take(way);
    }

    void take(const std::vector<int>& way)
    {
        if (way.empty())
            return;
        m_parts.insert(way.begin(), way.end());
        m_exit = way.back();
    }

    /// Windows are cut before the projections and put together behind them; sequences come and go time first. Both go
    /// in where the tensor that comes out has the shape of the one that goes in.
    void growAround()
    {
        if (m_output == none)
            return;
        std::vector<int> behind; // a dropout among them goes in as well, one after them stays an extra of the layer
        for (int at = m_around.onlyUser(m_exit);
             at != none && behind.size() < longestWay && (isShapeOnly(node(at)) || node(at).kind == Kind::Dropout);
             at = m_around.onlyUser(at))
            behind.push_back(at);
        const std::set<int> parts = m_parts;
        std::size_t best = 0; // operations behind that are taken
        std::set<int> bestParts = parts;
        for (std::size_t depth = 0; depth <= longestWay; ++depth) {
            const std::vector<Use> inputs = dataInputs();
            if (inputs.empty())
                break;
            if (const Value* in = m_around.value(inputs.front()); in && in->shape)
                for (std::size_t taken = behind.size() + 1; taken-- > 0;) {
                    const int end = taken == 0 ? m_exit : behind[taken - 1];
                    const bool ends = taken == 0 || isShapeOnly(node(end));
                    if (ends && node(end).outputs.front().shape == in->shape && (depth > 0 || taken > 0)) {
                        best = taken;
                        bestParts = m_parts;
                        break;
                    }
                }
            if (!growOneStep(inputs))
                break;
        }
        m_parts = bestParts;
        take({behind.begin(), behind.begin() + static_cast<std::ptrdiff_t>(best)});
    }

    bool growOneStep(const std::vector<Use>& inputs)
    {
        bool grown = false;
        for (const Use& use : inputs)
            if (const int from = m_around.producer(use);
                from != none && !isPart(from) && isShapeOnly(node(from)) && isOnlyUsedInside(from)) {
                m_parts.insert(from);
                grown = true;
            }
        return grown;
    }

    /// What the projections take, or the core where there is none: query, key, value, each tensor once.
    std::vector<Use> dataInputs() const
    {
        std::vector<Use> list;
        std::set<int> seen;
        std::vector<Use> open = {m_value, m_key, m_query};
        while (!open.empty()) {
            const Use use = open.back();
            open.pop_back();
            const int from = m_around.producer(use);
            if (from != none && isPart(from)) {
                if (seen.insert(from).second)
                    open.insert(open.end(), node(from).inputs.rbegin(), node(from).inputs.rend());
            } else if ((from == none || !m_around.isConstant(from)) &&
                       std::find(list.begin(), list.end(), use) == list.end()) {
                list.push_back(use);
            }
        }
        return list;
    }

    std::vector<Use> allInputs() const
    {
        std::vector<Use> list = dataInputs();
        for (const int part : m_parts)
            for (const Use& use : node(part).inputs) {
                const int from = m_around.producer(use);
                if ((from == none || !isPart(from)) && std::find(list.begin(), list.end(), use) == list.end())
                    list.push_back(use);
            }
        return list;
    }

    Attributes attributes() const
    {
        if (node(m_core).kind == Kind::Attention) {
            Attributes given = node(m_core).attributes;
            if (m_output != none)
                given.set("embedDim", features(m_output));
            given.set("cross", dataInputs().size() > 1);
            return given;
        }
        const std::int64_t keyDim = lastExtent(m_around.value(m_query)), valueDim = lastExtent(m_around.value(m_value));
        std::int64_t joined = 0;
        if (m_output != none)
            joined = node(m_output).attributes.integer("inFeatures", node(m_output).attributes.integer("inChannels"));
        Attributes found;
        if (valueDim > 0 && joined > 0 && joined % valueDim == 0)
            found.set("heads", joined / valueDim);
        if (m_output != none)
            found.set("embedDim", features(m_output));
        if (keyDim > 0)
            found.set("keyDim", keyDim);
        if (valueDim > 0)
            found.set("valueDim", valueDim);
        found.set("cross", dataInputs().size() > 1);
        addDetails(found);
        return found;
    }

    /// What papers state of an attention besides its sizes.
    void addDetails(Attributes& found) const
    {
        const auto masksLater = [&](int part) { return node(part).attributes.flag("causal"); };
        if (std::any_of(m_parts.begin(), m_parts.end(), masksLater))
            found.set("causal", true);
        const std::vector<int> query = wayTo(m_query), key = wayTo(m_key);
        const std::int64_t heads = found.integer("heads"), keyDim = found.integer("keyDim");
        if (!query.empty() && !key.empty() && query.back() != key.back() && isProjection(node(key.back())) &&
            keyDim > 0)
            if (const std::int64_t groups = features(key.back()) / keyDim;
                groups > 0 && groups < heads && features(key.back()) % keyDim == 0 && heads % groups == 0)
                found.set("kvHeads", groups);
        if (turns(query) && turns(key))
            found.set("rotary", true);
    }

    /// The parts from a tensor back to its projection, along the first operands.
    std::vector<int> wayTo(Use use) const
    {
        std::vector<int> way;
        for (int at = m_around.producer(use); at != none && isPart(at) && way.size() < 2 * longestWay;
             at = m_around.producer(use)) {
            way.push_back(at);
            if (isProjection(node(at)) || node(at).inputs.empty())
                break;
            use = node(at).inputs.front();
        }
        return way;
    }

    /// x · cos + turned(x) · sin (Su et al. 2021): a sum of two products, both of the tensor itself.
    bool turns(const std::vector<int>& way) const
    {
        return std::any_of(way.begin(), way.end(), [&](int at) {
            const auto& terms = node(at).inputs;
            return (node(at).kind == Kind::Add || node(at).kind == Kind::Subtract || node(at).kind == Kind::Concat) &&
                   terms.size() == 2 && std::all_of(terms.begin(), terms.end(), [&](const Use& use) {
                       const int from = m_around.producer(use);
                       return from != none && isPart(from) &&
                              (node(from).kind == Kind::Multiply || node(from).kind == Kind::Subtract ||
                               node(from).kind == Kind::Add);
                   });
        });
    }

    std::int64_t features(int position) const
    {
        const Attributes& attributes = node(position).attributes;
        return attributes.integer("outFeatures", attributes.integer("outChannels"));
    }

    std::optional<Composite> composite() const
    {
        // A core alone is an operation like any other; a softmax between two products is worth a layer by itself.
        if (m_parts.size() < 2 || dataInputs().empty())
            return std::nullopt;
        Composite result;
        result.parts.assign(m_parts.begin(), m_parts.end());
        result.exit = m_exit;
        result.kind = Kind::Attention;
        result.type = node(m_core).type;
        result.attributes = attributes();
        result.inputs = allInputs();
        std::vector<int> weighted = m_projections;
        if (m_output != none)
            weighted.push_back(m_output);
        weighted.push_back(m_core);
        result.id = commonModule(m_around.graph(), weighted);
        const auto leavesOnlyByExit = [&](int part) { return part == m_exit || isOnlyUsedInside(part); };
        return std::all_of(m_parts.begin(), m_parts.end(), leavesOnlyByExit) ? std::optional(result) : std::nullopt;
    }

    const Surroundings& m_around;
    std::set<int> m_parts;
    std::map<int, bool> m_comesFromProjection;
    std::vector<int> m_projections;
    int m_core = none, m_exit = none, m_output = none;
    Use m_query, m_key, m_value;
};

} // namespace

std::vector<Composite> findAttention(const Surroundings& around)
{
    std::set<std::string, std::less<>> taken;
    for (const Node& node : around.graph().nodes)
        taken.insert(node.id);
    std::vector<Composite> found;
    std::set<int> used;
    for (int i = 0; i < static_cast<int>(around.graph().nodes.size()); ++i) {
        auto composite = Attention(around).at(i);
        if (!composite || std::any_of(composite->parts.begin(), composite->parts.end(),
                                      [&](int part) { return used.contains(part); }))
            continue;
        const auto isOwn = [&](int part) { return around.node(part).id == composite->id; };
        if (composite->id.empty() || (!taken.insert(composite->id).second &&
                                      std::none_of(composite->parts.begin(), composite->parts.end(), isOwn)))
            composite->id = around.node(i).id;
        used.insert(composite->parts.begin(), composite->parts.end());
        found.push_back(std::move(*composite));
    }
    return found;
}

} // namespace nnview
