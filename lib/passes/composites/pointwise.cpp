#include "passes/composites/pointwise.h"

#include <algorithm>

namespace nnview {

void Region::growForward(const Use& source, std::initializer_list<Kind> kinds, std::size_t most)
{
    std::set<int> open = m_parts;
    while (!open.empty() && most > 0) {
        const int position = *open.begin(); // in graph order, so that what a user needs is there before it
        open.erase(open.begin());
        for (const int user : m_around.users(position)) {
            const Node& node = m_around.node(user);
            if (contains(user) || most == 0 || std::find(kinds.begin(), kinds.end(), node.kind) == kinds.end())
                continue;
            const bool known = std::all_of(node.inputs.begin(), node.inputs.end(), [&](const Use& use) {
                const int from = m_around.producer(use);
                return (use == source && node.kind != Kind::Add) || (from != Surroundings::none && contains(from));
            });
            if (!known)
                continue;
            add(user);
            open.insert(user);
            --most;
        }
    }
}

int Region::exit() const
{
    int found = Surroundings::none;
    for (const int part : m_parts) {
        const auto& users = m_around.users(part);
        const bool leaves = m_around.isOutput(part) || users.empty() ||
                            std::any_of(users.begin(), users.end(), [&](int user) { return !contains(user); });
        if (leaves && found != Surroundings::none)
            return Surroundings::none;
        if (leaves)
            found = part;
    }
    return found;
}

void Region::takeScaleAndShift()
{
    for (const Kind kind : {Kind::Multiply, Kind::Add}) {
        const int end = exit();
        const int next = end == Surroundings::none ? end : m_around.onlyUser(end);
        if (next == Surroundings::none || m_around.node(next).kind != kind || m_around.node(next).inputs.size() != 1 ||
            m_around.node(next).parameters.empty())
            continue;
        add(next);
    }
}

Composite Region::composite(Kind kind, Attributes attributes, const Use& source) const
{
    Composite result;
    result.parts.assign(m_parts.begin(), m_parts.end());
    result.exit = exit();
    result.kind = kind;
    result.attributes = std::move(attributes);
    result.inputs = {source};
    const Node& end = m_around.node(result.exit);
    result.type = end.type;
    result.id = end.id;
    return result;
}

std::optional<Reshaped> betweenReshapes(const Surroundings& around, int layer)
{
    const auto isReshape = [&](int position) {
        return position != Surroundings::none && around.node(position).kind == Kind::Reshape &&
               around.node(position).inputs.size() == 1;
    };
    const Use* taken = onlyInput(around.node(layer));
    const int before = taken ? around.producer(*taken) : Surroundings::none, after = around.onlyUser(layer);
    if (!isReshape(before) || !isReshape(after) || around.onlyUser(before) != layer)
        return std::nullopt;
    return Reshaped{before, after, around.node(before).inputs.front()};
}

const Use* onlyInput(const Node& node)
{
    return node.inputs.size() == 1 ? &node.inputs.front() : nullptr;
}

} // namespace nnview
