#include "import/tensorflow/reachable.h"

#include <algorithm>
#include <charconv>

namespace nnview::tensorflow {

Reference parseReference(std::string_view text)
{
    Reference result;
    if (text.starts_with('^'))
        text.remove_prefix(1);
    const auto first = text.find(':');
    result.operation = text.substr(0, first);
    if (first == std::string_view::npos)
        return result;
    const auto last = text.rfind(':');
    if (last != first)
        result.output = text.substr(first + 1, last - first - 1);
    const std::string_view number = text.substr(last + 1);
    int index = 0;
    const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), index);
    if (problem == std::errc() && index >= 0 && index < 100'000)
        result.index = index;
    return result;
}

OperationNames::OperationNames(const std::vector<Operation>& operations)
{
    for (std::size_t i = 0; i < operations.size(); ++i)
        m_positions.emplace(operations[i].name, static_cast<int>(i));
}

int OperationNames::find(std::string_view name) const
{
    const auto it = m_positions.find(name);
    return it == m_positions.end() ? -1 : it->second;
}

namespace {

enum class State : char { New, Open, Done };

class Walk
{
public:
    Walk(const std::vector<Operation>& operations, const OperationNames& names, bool roundLoops)
        : m_operations(operations), m_names(names), m_roundLoops(roundLoops), m_states(operations.size(), State::New)
    {
    }

    void from(int start)
    {
        m_stack.push_back({start, 0});
        while (!m_stack.empty()) {
            auto& [at, next] = m_stack.back();
            const auto index = static_cast<std::size_t>(at);
            if (m_states[index] == State::Done || (next == 0 && m_states[index] == State::Open)) {
                m_stack.pop_back();
                continue;
            }
            m_states[index] = State::Open;
            const std::vector<std::string>& inputs = m_operations[index].inputs;
            if (next < inputs.size()) {
                const int source = sourceOf(m_operations[index], inputs[next++]);
                if (source >= 0 && m_states[static_cast<std::size_t>(source)] == State::New)
                    m_stack.push_back({source, 0});
                continue;
            }
            m_states[index] = State::Done;
            m_order.push_back(at);
            m_stack.pop_back();
        }
    }

    bool isReached(std::size_t index) const { return m_states[index] == State::Done; }
    std::vector<int> order() && { return std::move(m_order); }

private:
    /// -1: order only, or not there.
    int sourceOf(const Operation& operation, const std::string& input) const
    {
        const int source = input.starts_with('^') ? -1 : m_names.find(parseReference(input).operation);
        const bool closesLoop = source >= 0 && operation.type.ends_with("Merge") &&
                                m_operations[static_cast<std::size_t>(source)].type.ends_with("NextIteration");
        return closesLoop && !m_roundLoops ? -1 : source;
    }

    const std::vector<Operation>& m_operations;
    const OperationNames& m_names;
    bool m_roundLoops;
    std::vector<State> m_states;
    std::vector<std::pair<int, std::size_t>> m_stack;
    std::vector<int> m_order;
};

} // namespace

std::vector<int> reachable(const std::vector<Operation>& operations, const OperationNames& names,
                           const std::vector<std::string>& wanted)
{
    Walk found(operations, names, true);
    for (const std::string& tensor : wanted)
        if (const int at = names.find(parseReference(tensor).operation); at >= 0)
            found.from(at);
    Walk ordered(operations, names, false); // again, from the first of the file on
    for (std::size_t i = 0; i < operations.size(); ++i)
        if (found.isReached(i))
            ordered.from(static_cast<int>(i));
    return std::move(ordered).order();
}

} // namespace nnview::tensorflow
