#include "import/pickle/pickle.h"

namespace nnview::pickle {

namespace {

/// Mappings of fewer entries are searched from end to end.
constexpr std::size_t searchedEntries = 24;

} // namespace

const PyValue& Pickle::at(Ref ref) const
{
    static const PyValue nothing;
    return ref < m_values.size() ? m_values[ref] : nothing;
}

Ref Pickle::entry(Ref mapping, std::string_view key) const
{
    const auto& entries = at(mapping).entries;
    if (entries.size() < searchedEntries) {
        for (std::size_t i = entries.size(); i-- > 0;)
            if (at(entries[i].first).type == Type::Text && at(entries[i].first).text == key)
                return entries[i].second;
        return none;
    }
    const auto [known, isNew] = m_keys.try_emplace(mapping);
    if (isNew)
        for (const auto& [name, value] : entries)
            if (at(name).type == Type::Text)
                known->second.insert_or_assign(at(name).text, value);
    const auto found = known->second.find(key);
    return found == known->second.end() ? none : found->second;
}

Ref Pickle::attribute(Ref object, std::string_view name) const
{
    if (at(object).type != Type::Object)
        return none;
    const Ref state = at(object).state;
    if (at(state).type != Type::Tuple)
        return entry(state, name);
    for (const Ref part : at(state).items)
        if (const Ref value = entry(part, name); value != none)
            return value;
    return none;
}

std::string_view Pickle::className(Ref ref) const
{
    const PyValue& value = at(ref);
    const PyValue& type = value.type == Type::Object ? at(value.callee) : value;
    return type.type == Type::Class ? std::string_view(type.text) : std::string_view();
}

std::string_view Pickle::text(Ref ref) const
{
    return at(ref).type == Type::Text ? std::string_view(at(ref).text) : std::string_view();
}

std::optional<std::int64_t> Pickle::integer(Ref ref) const
{
    const PyValue& value = at(ref);
    if (value.type != Type::Int && value.type != Type::Bool)
        return std::nullopt;
    return value.integer;
}

Ref Pickle::item(Ref sequence, std::size_t index) const
{
    const PyValue& value = at(sequence);
    const bool isSequence = value.type == Type::List || value.type == Type::Tuple;
    return isSequence && index < value.items.size() ? value.items[index] : none;
}

bool looksLikePickle(std::string_view head)
{
    if (head.size() < 2)
        return false;
    if (head[0] == '\x80')
        return head[1] >= 2 && head[1] <= 5;
    // protocols 0 and 1 begin with a dictionary, list, tuple or class: "(dp0\n", "}q\0", "]q\0", "ccollections\n"
    if (head[0] == '(')
        return head.size() > 3 && (head.substr(1, 2) == "dp" || head.substr(1, 2) == "lp" || head.substr(1, 2) == "ic");
    if (head[0] == '}' || head[0] == ']')
        return head[1] == 'q' || head[1] == 'r';
    return head[0] == 'c' &&
           (head.starts_with("ccollections\n") || head.starts_with("ccopy_reg\n") || head.starts_with("ctorch") ||
            head.starts_with("cnumpy") || head.starts_with("c__main__\n"));
}

} // namespace nnview::pickle
