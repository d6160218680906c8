#include "passes/composites/cells.h"

#include <algorithm>

namespace nnview {

namespace {

constexpr int none = Surroundings::none;
/// A gate is a few operations behind its product with the weights; no real cell comes near.
constexpr std::size_t mostParts = 48;

bool isActivation(const Node& node, std::string_view function)
{
    return node.kind == Kind::Activation && node.inputs.size() == 1 && node.attributes.text("function") == function;
}

bool isGate(const Node& node)
{
    return isActivation(node, "sigmoid") || isActivation(node, "hardSigmoid");
}

/// The node that makes one of two operands and is of a kind, and the other operand.
struct Sides
{
    int found;
    Use other;
};

/// Puts a cell together: the operations around its state are matched, what computes the gates is walked backwards.
class Builder
{
public:
    /// `resets`: a gate may act on the state before it meets its weights, as in a GRU.
    Builder(const Surroundings& around, bool resets) : m_around(around), m_mayReset(resets) {}

    const Node& node(int position) const { return m_around.node(position); }
    int producer(const Use& use) const { return m_around.producer(use); }

    template <class Predicate>
    std::optional<Sides> sides(int position, Predicate is) const
    {
        const auto& inputs = node(position).inputs;
        if (inputs.size() != 2)
            return std::nullopt;
        for (const std::size_t side : {0, 1})
            if (const int at = producer(inputs[side]); at != none && is(at))
                return Sides{at, inputs[1 - side]};
        return std::nullopt;
    }

    /// The node is a part, and what it takes is to be walked.
    void take(int position)
    {
        m_cell.parts.insert(position);
        for (const Use& use : node(position).inputs)
            open(use);
    }
    void takeWithout(int position) { m_cell.parts.insert(position); }
    void open(const Use& use)
    {
        if (const int from = producer(use); from != none)
            m_open.insert(from);
    }

    /// Takes what leads to the gates, users first; false where that is no cell.
    bool walk()
    {
        while (!m_open.empty()) {
            const int last = *m_open.rbegin();
            m_open.erase(last);
            if (m_cell.parts.contains(last) || !belongs(last))
                continue;
            if (m_cell.parts.size() >= mostParts)
                return false;
            m_cell.parts.insert(last);
            if (node(last).kind == Kind::Dense)
                m_cell.weighted.push_back(last);
            if (node(last).kind == Kind::Multiply)
                ++m_resets;
            for (const Use& use : node(last).inputs)
                if (const int from = producer(use);
                    from != none && (node(last).kind != Kind::Dense || feedsDense(from)))
                    m_open.insert(from);
        }
        return !m_cell.weighted.empty();
    }
    int resets() const { return m_resets; }

    /// What comes from outside is the step's input and the states before.
    std::optional<Cell> cell(std::string_view name, Use hidden, std::optional<Use> state) &&
    {
        m_cell.name = name;
        m_cell.hidden = std::move(hidden);
        m_cell.state = std::move(state);
        m_cell.inputs = inputsOf(m_around, m_cell.parts);
        const std::size_t most = m_cell.state ? 3 : 2;
        if (m_cell.inputs.size() > most)
            return std::nullopt;
        return std::move(m_cell);
    }

private:
    /// [x, h] => dense, and r · h' => dense
    bool feedsDense(int position) const { return node(position).kind == Kind::Concat || isReset(position); }
    bool isReset(int position) const
    {
        return m_mayReset && node(position).kind == Kind::Multiply &&
               sides(position, [&](int at) { return isGate(node(at)); });
    }

    bool belongs(int position) const
    {
        const Node& each = node(position);
        const bool fits =
            isView(each) || each.kind == Kind::Add || each.kind == Kind::Dense || isGate(each) || feedsDense(position);
        return fits && m_around.isUsedOnlyBy(m_cell.parts, position);
    }

    const Surroundings& m_around;
    bool m_mayReset;
    Cell m_cell;
    std::set<int> m_open;
    int m_resets = 0;
};

} // namespace

bool isView(const Node& node)
{
    switch (node.kind) {
    case Kind::Split:
    case Kind::Slice:
    case Kind::Index:
    case Kind::Reshape:
    case Kind::Flatten:
    case Kind::Identity:
        return node.inputs.size() == 1;
    default:
        return false;
    }
}

std::optional<Cell> lstmCell(const Surroundings& around, int product)
{
    if (around.node(product).kind != Kind::Multiply)
        return std::nullopt;
    Builder cell(around, false);
    const auto gateOf = [&](int position) {
        return cell.sides(position, [&](int at) { return isGate(around.node(at)) && around.onlyUser(at) == position; });
    };
    const auto out = gateOf(product);
    const int squashed = out ? cell.producer(out->other) : none;
    if (squashed == none || !isActivation(around.node(squashed), "tanh") || around.onlyUser(squashed) != product)
        return std::nullopt;
    const int sum = cell.producer(around.node(squashed).inputs.front());
    if (sum == none || around.node(sum).kind != Kind::Add || around.node(sum).inputs.size() != 2)
        return std::nullopt;
    // One of the products holds the new values, the other the state before; none came before the first step.
    const auto isNew = [&](int at) {
        const auto gate = around.node(at).kind == Kind::Multiply ? gateOf(at) : std::nullopt;
        const int values = gate ? cell.producer(gate->other) : none;
        return values != none && isActivation(around.node(values), "tanh") && around.onlyUser(values) == at;
    };
    const auto added = cell.sides(sum, isNew);
    const int kept = added ? cell.producer(added->other) : none;
    if (kept == none || around.node(kept).kind != Kind::Multiply || around.onlyUser(kept) != sum ||
        around.onlyUser(added->found) != sum)
        return std::nullopt;
    const auto keeps = gateOf(kept);
    const int forget =
        keeps ? keeps->found
              : (around.node(kept).inputs.size() == 1 ? cell.producer(around.node(kept).inputs.front()) : none);
    if (forget == none || !isGate(around.node(forget)) || around.onlyUser(forget) != kept)
        return std::nullopt;
    const auto input = gateOf(added->found);
    for (const int part : {product, squashed, sum, kept, added->found})
        cell.takeWithout(part);
    for (const int gate : {out->found, forget, input->found, cell.producer(input->other)})
        cell.take(gate);
    if (!cell.walk())
        return std::nullopt;
    return std::move(cell).cell("lstm", {around.node(product).id, 0}, Use{around.node(sum).id, 0});
}

std::optional<Cell> gruCell(const Surroundings& around, int sum)
{
    if (around.node(sum).kind != Kind::Add || around.node(sum).inputs.size() != 2)
        return std::nullopt;
    Builder cell(around, true);
    const auto isValues = [&](int at) { return isActivation(around.node(at), "tanh"); };
    const auto isUpdate = [&](int at) { return isGate(around.node(at)); };
    const auto isProduct = [&](int at) { return around.node(at).kind == Kind::Multiply && around.onlyUser(at) == sum; };
    int values = none, update = none;
    if (const auto plain = cell.sides(sum, isValues)) { // n + z · (h' - n)
        const int product = cell.producer(plain->other);
        const auto gate = product != none && isProduct(product) ? cell.sides(product, isUpdate) : std::nullopt;
        const int difference = gate ? cell.producer(gate->other) : none;
        if (difference == none || around.node(difference).kind != Kind::Subtract ||
            around.onlyUser(difference) != product ||
            around.node(difference).inputs.back().from != around.node(plain->found).id)
            return std::nullopt;
        values = plain->found;
        update = gate->found;
        for (const int part : {product, difference})
            cell.takeWithout(part);
    } else { // (1 - z) · n + z · h'
        for (const std::size_t side : {0, 1}) {
            const auto& terms = around.node(sum).inputs;
            const int fresh = cell.producer(terms[side]), kept = cell.producer(terms[1 - side]);
            if (fresh == none || kept == none || !isProduct(fresh) || !isProduct(kept))
                continue;
            const auto value = cell.sides(fresh, isValues);
            const int rest = value ? cell.producer(value->other) : none;
            if (rest == none || around.node(rest).kind != Kind::Subtract || around.node(rest).inputs.size() != 1 ||
                around.onlyUser(rest) != fresh)
                continue;
            const int gate = cell.producer(around.node(rest).inputs.front());
            const auto& taken = around.node(kept).inputs;
            const bool keeps =
                std::any_of(taken.begin(), taken.end(), [&](const Use& use) { return cell.producer(use) == gate; });
            if (gate == none || !isUpdate(gate) || !keeps)
                continue;
            values = value->found;
            update = gate;
            for (const int part : {fresh, kept, rest})
                cell.takeWithout(part);
            break;
        }
    }
    if (values == none)
        return std::nullopt;
    cell.takeWithout(sum);
    cell.take(values);
    cell.take(update);
    if (!cell.walk() || cell.resets() > 1)
        return std::nullopt;
    return std::move(cell).cell("gru", {around.node(sum).id, 0}, std::nullopt);
}

std::optional<Cell> plainCell(const Surroundings& around, int activation)
{
    if (!isActivation(around.node(activation), "tanh") && !isActivation(around.node(activation), "relu"))
        return std::nullopt;
    Builder cell(around, false);
    cell.take(activation);
    if (!cell.walk())
        return std::nullopt;
    return std::move(cell).cell("rnn", {around.node(activation).id, 0}, std::nullopt);
}

std::optional<Cell> givenCell(const Surroundings& around, int position)
{
    const Node& node = around.node(position);
    const Shape& out = node.outputs.front().shape;
    const Value* in = node.inputs.empty() ? nullptr : around.value(node.inputs.front());
    if (node.kind != Kind::Recurrent || node.type.find("cell") == std::string::npos || !out || !in || !in->shape ||
        in->shape->size() != out->size())
        return std::nullopt;
    Cell cell;
    const std::string_view name = node.attributes.text("cell");
    cell.name = name == "lstm" || name == "gru" ? name : "rnn";
    cell.parts = {position};
    cell.weighted = {position};
    cell.hidden = {node.id, 0};
    if (node.outputs.size() > 1)
        cell.state = Use{node.id, 1};
    cell.inputs = inputsOf(around, cell.parts);
    return cell;
}

} // namespace nnview
