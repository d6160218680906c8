#include "passes/explain.h"

#include "passes/receptivefield.h"

#include <cstdint>
#include <optional>

namespace nnview {

namespace {

using About = Equation::About;

std::string number(std::int64_t value)
{
    return value < 0 ? "−" + std::to_string(-value) : std::to_string(value);
}

std::string product(const Ints& factors)
{
    std::string text;
    for (const std::int64_t factor : factors)
        text += (text.empty() ? "" : "·") + number(factor);
    return text;
}

std::int64_t valueOf(const Ints& factors)
{
    std::int64_t value = 1;
    for (const std::int64_t factor : factors)
        if (__builtin_mul_overflow(value, factor, &value))
            return -1;
    return value;
}

class Explainer
{
public:
    Explainer(const Graph& graph, const Node& node) : m_index(graph), m_node(node), m_fields(receptiveFields(graph)) {}

    std::vector<Equation> explain()
    {
        extents();
        channels();
        parameters();
        macs();
        receptiveField();
        return std::move(m_out);
    }

private:
    const Attributes& attributes() const { return m_node.attributes; }
    const Value* input() const { return m_node.inputs.empty() ? nullptr : m_index.value(m_node.inputs.front()); }
    const Value* output() const { return m_node.outputs.empty() ? nullptr : &m_node.outputs.front(); }

    void add(About about, std::string axis, std::string text)
    {
        m_out.push_back({about, std::move(axis), std::move(text)});
    }

    /// `left = right` if the right side really has that value.
    void addIf(bool holds, About about, const std::string& axis, std::int64_t left, const std::string& right)
    {
        if (holds)
            add(about, axis, number(left) + " = " + right);
    }

    void extents()
    {
        const Value *in = input(), *out = output();
        if (!in || !out || !in->shape || !out->shape)
            return;
        const std::vector<int> before = spatialAxes(*in), after = spatialAxes(*out);
        if (before.empty() || before.size() != after.size())
            return;
        for (std::size_t i = 0; i < after.size(); ++i) {
            const Dim& from = (*in->shape)[static_cast<std::size_t>(before[i])];
            const Dim& to = (*out->shape)[static_cast<std::size_t>(after[i])];
            if (from.isKnown() && to.isKnown())
                extent(i, std::string(1, out->layout[static_cast<std::size_t>(after[i])]), from.size, to.size);
        }
    }

    void extent(std::size_t axis, const std::string& letter, std::int64_t from, std::int64_t to)
    {
        const std::optional<Window> window = windowOf(m_node, axis);
        if (!window)
            return;
        if (m_node.kind == Kind::Upsample) {
            addIf(window->factor > 0 && from * window->factor == to, About::Extent, letter, to,
                  product({from, window->factor}));
        } else if (m_node.kind == Kind::ConvTranspose) {
            transposed(*window, letter, from, to);
        } else {
            slid(*window, letter, from, to);
        }
    }

    static std::string padding(const Window& window)
    {
        return window.before == window.after ? "2·" + number(window.before)
                                             : number(window.before) + " + " + number(window.after);
    }

    /// What a window covers: "5", or "2·(3 − 1) + 1" with holes.
    static std::string covered(const Window& window)
    {
        return window.dilation == 1 ? number(window.kernel)
                                    : number(window.dilation) + "·(" + number(window.kernel) + " − 1) − 1";
    }

    void slid(const Window& window, const std::string& letter, std::int64_t from, std::int64_t to)
    {
        const std::int64_t room = from + window.before + window.after - window.dilation * (window.kernel - 1) - 1;
        if (room < 0)
            return;
        const std::string inside =
            "(" + number(from) + " + " + padding(window) + " − " + covered(window) + ")/" + number(window.stride);
        const std::int64_t floor = room / window.stride + 1;
        if (floor == to)
            add(About::Extent, letter, number(to) + " = ⌊" + inside + "⌋ + 1");
        else
            addIf((room + window.stride - 1) / window.stride + 1 == to, About::Extent, letter, to,
                  "⌈" + inside + "⌉ + 1");
    }

    void transposed(const Window& window, const std::string& letter, std::int64_t from, std::int64_t to)
    {
        const std::int64_t extra = to - ((from - 1) * window.stride - window.before - window.after +
                                         window.dilation * (window.kernel - 1) + 1);
        const std::string reach = window.dilation == 1
                                      ? number(window.kernel - 1)
                                      : number(window.dilation) + "·(" + number(window.kernel) + " − 1)";
        addIf(extra >= 0 && extra < window.stride, About::Extent, letter, to,
              "(" + number(from) + " − 1)·" + number(window.stride) + " − " +
                  (window.before == window.after ? "2·" + number(window.before) : "(" + padding(window) + ")") + " + " +
                  reach + (extra > 0 ? " + " + number(extra) : std::string()) + " + 1");
    }

    void channels()
    {
        const Value* out = output();
        if (!out || !out->shape)
            return;
        if (m_node.kind == Kind::Concat)
            joined(*out);
        else if (m_node.kind == Kind::Flatten || isFlattening())
            flattened(*out);
    }

    /// A dense layer with a flatten folded in front of it.
    bool isFlattening() const
    {
        for (const Folded& folded : m_node.folded)
            if (folded.kind == Kind::Flatten && folded.before)
                return true;
        return false;
    }

    void flattened(const Value& out)
    {
        const Value* in = input();
        if (!in || !in->shape || in->shape->size() < 3)
            return;
        Ints factors;
        for (std::size_t i = 1; i < in->shape->size(); ++i)
            factors.push_back((*in->shape)[i].isKnown() ? (*in->shape)[i].size : -1);
        const std::int64_t features = m_node.kind == Kind::Flatten
                                          ? (out.shape->back().isKnown() ? out.shape->back().size : -1)
                                          : attributes().integer("inFeatures", -1);
        addIf(features > 0 && valueOf(factors) == features, About::Channels, {}, features, product(factors));
    }

    void joined(const Value& out)
    {
        std::int64_t axis = attributes().integer("axis", 1);
        const auto rank = static_cast<std::int64_t>(out.shape->size());
        if (axis < 0)
            axis += rank;
        if (axis < 0 || axis >= rank || !(*out.shape)[static_cast<std::size_t>(axis)].isKnown())
            return;
        std::int64_t sum = 0;
        std::string text;
        for (const Use& use : m_node.inputs) {
            const Value* value = m_index.value(use);
            if (!value || !value->shape || static_cast<std::int64_t>(value->shape->size()) != rank)
                return;
            const Dim& dim = (*value->shape)[static_cast<std::size_t>(axis)];
            if (!dim.isKnown())
                return;
            sum += dim.size;
            text += (text.empty() ? "" : " + ") + number(dim.size);
        }
        const std::int64_t whole = (*out.shape)[static_cast<std::size_t>(axis)].size;
        addIf(sum == whole && m_node.inputs.size() > 1, About::Channels, {}, whole, text);
    }

    /// factor·(a·b + 1) with a bias, factor·a·b without.
    bool weights(const Ints& factors, std::int64_t units)
    {
        const std::int64_t count = m_node.parameterCount, inner = valueOf(factors);
        if (inner < 0 || units <= 0)
            return false;
        if (units * (inner + 1) == count)
            add(About::Parameters, {}, number(count) + " = " + number(units) + "·(" + product(factors) + " + 1)");
        else if (units * inner == count)
            add(About::Parameters, {}, number(count) + " = " + number(units) + "·" + product(factors));
        else
            return false;
        return true;
    }

    void parameters()
    {
        if (m_node.parameterCount == 0)
            return;
        switch (m_node.kind) {
        case Kind::Conv:
        case Kind::ConvTranspose: {
            const std::int64_t groups = std::max<std::int64_t>(attributes().integer("groups", 1), 1);
            Ints factors{attributes().integer("inChannels") / groups};
            for (const std::int64_t side : attributes().ints("kernel"))
                factors.push_back(side);
            if (!weights(factors, attributes().integer("outChannels")))
                summed();
            return;
        }
        case Kind::Dense:
            if (!weights({attributes().integer("inFeatures")}, attributes().integer("outFeatures")))
                summed();
            return;
        case Kind::Embedding: {
            const Ints factors{attributes().integer("vocabulary"), attributes().integer("dim")};
            addIf(valueOf(factors) == m_node.parameterCount, About::Parameters, {}, m_node.parameterCount,
                  product(factors));
            return;
        }
        case Kind::Recurrent:
            recurrent();
            return;
        default:
            summed();
        }
    }

    void recurrent()
    {
        const std::string_view cell = attributes().text("cell");
        const std::int64_t gates = cell == "lstm" ? 4 : cell == "gru" ? 3 : 1;
        const std::int64_t hidden = attributes().integer("hiddenSize");
        const std::int64_t directions = attributes().flag("bidirectional") ? 2 : 1;
        const Value* in = input();
        if (hidden <= 0 || attributes().integer("layers", 1) != 1 || !in || !in->shape || in->shape->empty() ||
            !in->shape->back().isKnown())
            return summed();
        const std::int64_t features = in->shape->back().size;
        for (const std::int64_t biases : {2, 1, 0})
            if (directions * gates * hidden * (features + hidden + biases) == m_node.parameterCount) {
                const Ints outer = directions == 2 ? Ints{2, gates, hidden} : Ints{gates, hidden};
                add(About::Parameters, {},
                    number(m_node.parameterCount) + " = " + product(outer) + "·(" + number(features) + " + " +
                        number(hidden) + (biases > 0 ? " + " + number(biases) : std::string()) + ")");
                return;
            }
        summed();
    }

    /// Without a law of its own: the sum of the stored tensors.
    void summed()
    {
        constexpr std::size_t mostTerms = 8;
        if (m_node.parameters.empty() || m_node.parameters.size() > mostTerms)
            return;
        std::int64_t sum = 0;
        std::string text;
        for (const Parameter& parameter : m_node.parameters) {
            if (!parameter.shared.empty())
                return;
            sum += parameter.elements();
            text += (text.empty() ? "" : " + ") + product(parameter.shape);
        }
        addIf(sum == m_node.parameterCount && text != number(sum), About::Parameters, {}, sum, text);
    }

    void macs()
    {
        if (!m_node.macs || *m_node.macs == 0)
            return;
        if (m_node.kind == Kind::Conv) {
            Ints factors{attributes().integer("outChannels")};
            const Value* out = output();
            if (!out || !out->shape)
                return;
            for (const int axis : spatialAxes(*out))
                factors.push_back((*out->shape)[static_cast<std::size_t>(axis)].size);
            const std::int64_t groups = std::max<std::int64_t>(attributes().integer("groups", 1), 1);
            factors.push_back(attributes().integer("inChannels") / groups);
            for (const std::int64_t side : attributes().ints("kernel"))
                factors.push_back(side);
            addIf(valueOf(factors) == *m_node.macs, About::Macs, {}, *m_node.macs, product(factors));
        } else if (m_node.kind == Kind::Dense) {
            const Ints factors{attributes().integer("inFeatures"), attributes().integer("outFeatures")};
            addIf(valueOf(factors) == *m_node.macs, About::Macs, {}, *m_node.macs, product(factors));
        }
    }

    void receptiveField()
    {
        const auto field = m_fields.find(m_node.id);
        const Value* out = output();
        if (field == m_fields.end() || !out)
            return;
        const std::vector<int> axes = spatialAxes(*out);
        for (std::size_t i = 0; i < axes.size() && i < field->second.size(); ++i) {
            const FieldAxis& seen = field->second[i];
            const std::string letter(1, out->layout[static_cast<std::size_t>(axes[i])]);
            if (seen.reach > 0)
                add(About::ReceptiveField, letter,
                    number(seen.size) + " = " + number(seen.size - seen.reach * seen.jumpBefore) + " + " +
                        number(seen.reach) + "·" + number(seen.jumpBefore));
            else
                add(About::ReceptiveField, letter, number(seen.size));
        }
    }

    GraphIndex m_index;
    const Node& m_node;
    std::map<std::string, std::vector<FieldAxis>, std::less<>> m_fields;
    std::vector<Equation> m_out;
};

} // namespace

std::vector<Equation> explainLayer(const Graph& layers, std::string_view id)
{
    const GraphIndex index(layers);
    const Node* node = index.node(id);
    return node ? Explainer(layers, *node).explain() : std::vector<Equation>();
}

} // namespace nnview
