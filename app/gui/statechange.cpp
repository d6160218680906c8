#include "statechange.h"

namespace nnview {

template <class T>
StateChange::Changes<T> StateChange::between(const std::map<std::string, T>& before,
                                             const std::map<std::string, T>& after)
{
    Changes<T> changes;
    for (const auto& [key, value] : before)
        if (const auto now = after.find(key); now == after.end())
            changes[key] = {value, std::nullopt};
        else if (!(now->second == value))
            changes[key] = {value, now->second};
    for (const auto& [key, value] : after)
        if (!before.contains(key))
            changes[key] = {std::nullopt, value};
    return changes;
}

template <class T>
void StateChange::apply(std::map<std::string, T>& all, const Changes<T>& changes, End end)
{
    for (const auto& [key, values] : changes)
        if (const std::optional<T>& value = values.at(end))
            all[key] = *value;
        else
            all.erase(key);
}

template <class T>
void StateChange::append(Changes<T>& changes, const Changes<T>& next)
{
    for (const auto& [key, values] : next) {
        const auto [known, isNew] = changes.emplace(key, values);
        if (isNew)
            continue;
        known->second.after = values.after;
        if (known->second.before == known->second.after)
            changes.erase(known);
    }
}

StateChange::StateChange(const DocumentState& before, const DocumentState& after)
    : m_nodes(between(before.edits.nodes, after.edits.nodes)),
      m_annotations(between(before.edits.annotations, after.edits.annotations)),
      m_groups(between(before.edits.groups, after.edits.groups))
{
    if (!(before.options == after.options))
        m_options = {before.options, after.options};
}

bool StateChange::isNothing() const
{
    return m_nodes.empty() && m_annotations.empty() && m_groups.empty() && !m_options;
}

/// The state at one end of this change, made from the one at the other.
DocumentState StateChange::taken(End end, DocumentState state) const
{
    apply(state.edits.nodes, m_nodes, end);
    apply(state.edits.annotations, m_annotations, end);
    apply(state.edits.groups, m_groups, end);
    if (m_options)
        state.options = end == End::Before ? m_options->first : m_options->second;
    return state;
}

void StateChange::append(const StateChange& next)
{
    append(m_nodes, next.m_nodes);
    append(m_annotations, next.m_annotations);
    append(m_groups, next.m_groups);
    if (!next.m_options)
        return;
    m_options = {m_options ? m_options->first : next.m_options->first, next.m_options->second};
    if (m_options->first == m_options->second)
        m_options.reset();
}

} // namespace nnview
