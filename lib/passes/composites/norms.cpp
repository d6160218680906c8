#include "passes/composites/patterns.h"
#include "passes/composites/pointwise.h"

#include <optional>

namespace nnview {

namespace {

constexpr int none = Surroundings::none;

bool isFunction(const Node& node, Kind kind, std::string_view function)
{
    return node.kind == kind && node.attributes.text("function") == function;
}

/// What was squared: x² as a power, a product with itself, or the square of a difference.
struct Square
{
    Use of;
    std::optional<Use> minus;
};

std::optional<Square> squareOf(const Node& node)
{
    if (isFunction(node, Kind::Elementwise, "squaredDifference") && node.inputs.size() == 2)
        return Square{node.inputs[0], node.inputs[1]};
    const bool power = isFunction(node, Kind::Elementwise, "pow") || isFunction(node, Kind::Elementwise, "square");
    if (power && node.inputs.size() == 1)
        return Square{node.inputs[0], std::nullopt};
    if (node.kind == Kind::Multiply && node.inputs.size() == 2 && node.inputs[0] == node.inputs[1])
        return Square{node.inputs[0], std::nullopt};
    return std::nullopt;
}

class Norm
{
public:
    Norm(const Surroundings& around, int root) : m_around(around), m_region(around), m_root(root) {}

    std::optional<Composite> find()
    {
        if (!findVariance())
            return std::nullopt;
        m_region.growForward(m_source, {Kind::Multiply, Kind::Divide, Kind::Subtract, Kind::Add, Kind::Elementwise}, 8);
        if (m_region.exit() == none)
            return std::nullopt;
        m_region.takeScaleAndShift();
        const Value* in = m_around.value(m_source);
        const int exit = m_region.exit();
        if (exit == none || !in || in->shape != m_around.node(exit).outputs.front().shape)
            return std::nullopt;
        Attributes attributes{{"function", std::string(m_mean == none ? "rms" : "layer")}};
        if (const Ints axes = m_around.node(m_variance).attributes.ints("axes"); !axes.empty())
            attributes.set("axes", axes);
        return m_region.composite(Kind::Norm, std::move(attributes), m_source);
    }

private:
    int producerOfOnly(int position) const
    {
        const Use* use = onlyInput(m_around.node(position));
        return use ? m_around.producer(*use) : none;
    }

    /// mean(square) => + ε => square root, walked backwards
    bool findVariance()
    {
        m_region.add(m_root);
        int at = producerOfOnly(m_root);
        if (at != none && m_around.node(at).kind == Kind::Add) {
            m_region.add(at);
            at = producerOfOnly(at);
        }
        if (at == none || !isFunction(m_around.node(at), Kind::Reduce, "mean"))
            return false;
        m_variance = at;
        m_region.add(at);
        const int square = producerOfOnly(at);
        if (square == none)
            return false;
        const auto squared = squareOf(m_around.node(square));
        if (!squared)
            return false;
        m_region.add(square);
        return squared->minus ? takeMean(squared->of, *squared->minus) : takeSource(squared->of);
    }

    bool takeMean(const Use& source, const Use& mean)
    {
        m_mean = m_around.producer(mean);
        while (m_mean != none && m_around.node(m_mean).kind == Kind::Identity && onlyInput(m_around.node(m_mean))) {
            m_region.add(m_mean); // the gradient stops there
            m_mean = producerOfOnly(m_mean);
        }
        if (m_mean == none || !isFunction(m_around.node(m_mean), Kind::Reduce, "mean") ||
            m_around.node(m_mean).inputs.size() != 1 || m_around.node(m_mean).inputs.front() != source)
            return false;
        m_source = source;
        m_region.add(m_mean);
        return true;
    }

    /// The squared tensor is x itself (RMS norm) or x - mean(x).
    bool takeSource(const Use& use)
    {
        const int from = m_around.producer(use);
        if (from != none && m_around.node(from).kind == Kind::Subtract && m_around.node(from).inputs.size() == 2) {
            const Node& difference = m_around.node(from);
            if (takeMean(difference.inputs[0], difference.inputs[1])) {
                m_region.add(from);
                return true;
            }
            m_mean = none;
        }
        m_source = use;
        return true;
    }

    const Surroundings& m_around;
    Region m_region;
    int m_root;
    int m_variance = none, m_mean = none;
    Use m_source;
};

} // namespace

std::vector<Composite> findNorms(const Surroundings& around)
{
    std::vector<Composite> found;
    for (int i = 0; i < static_cast<int>(around.graph().nodes.size()); ++i)
        if (isFunction(around.node(i), Kind::Elementwise, "sqrt") ||
            isFunction(around.node(i), Kind::Elementwise, "rsqrt"))
            if (auto composite = Norm(around, i).find())
                found.push_back(std::move(*composite));
    return withoutOverlaps(std::move(found));
}

std::vector<Composite> findGroupNorms(const Surroundings& around)
{
    std::vector<Composite> found;
    for (int i = 0; i < static_cast<int>(around.graph().nodes.size()); ++i) {
        const Node& norm = around.node(i);
        const auto reshaped = isFunction(norm, Kind::Norm, "instance") ? betweenReshapes(around, i) : std::nullopt;
        if (!reshaped)
            continue;
        const auto& [before, after, source] = *reshaped;
        const Value* in = around.value(source);
        const Shape& middle = around.node(before).outputs.front().shape;
        if (!in || in->shape != around.node(after).outputs.front().shape || !middle || middle->size() < 2 ||
            !(*middle)[1].isKnown())
            continue;
        Region region(around);
        for (const int part : {before, i, after})
            region.add(part);
        region.takeScaleAndShift();
        Attributes attributes{{"function", std::string("group")}, {"groups", (*middle)[1].size}};
        found.push_back(region.composite(Kind::Norm, std::move(attributes), source));
    }
    return withoutOverlaps(std::move(found));
}

} // namespace nnview
