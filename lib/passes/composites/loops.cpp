#include "passes/composites/cells.h"
#include "passes/composites/patterns.h"

#include <algorithm>
#include <map>

namespace nnview {

namespace {

constexpr int none = Surroundings::none;
constexpr std::size_t longestView = 3; ///< slice, squeeze and a copy in front of a step, or behind it

/// Which weights a step uses: the ids of the first nodes that list them.
std::vector<std::string> weightsOf(const Surroundings& around, const Cell& cell)
{
    std::vector<std::string> names;
    for (const int position : cell.weighted) {
        const Node& node = around.node(position);
        const bool isFirst = node.parameters.empty() || node.parameters.front().shared.empty();
        names.push_back(isFirst ? (node.sharedWith.empty() ? node.id : node.sharedWith)
                                : node.parameters.front().shared);
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool has(const std::vector<Use>& list, const Use& use)
{
    return std::find(list.begin(), list.end(), use) != list.end();
}

/// Steps with the same weights, each on the states of the one before.
class Loop
{
public:
    Loop(const Surroundings& around, std::vector<Cell> cells) : m_around(around), m_cells(std::move(cells))
    {
        for (const Cell& cell : m_cells)
            m_parts.insert(cell.parts.begin(), cell.parts.end());
    }

    std::optional<Composite> find()
    {
        takeSteps();
        takeSequence();
        return composite();
    }

private:
    /// The step's own input: neither a state of the step before nor one to begin with.
    std::vector<Use> ownInputs(std::size_t step) const
    {
        std::vector<Use> list = m_cells[step].inputs;
        if (step > 0)
            std::erase_if(list, [&](const Use& use) {
                return use == m_cells[step - 1].hidden || use == m_cells[step - 1].state;
            });
        return list;
    }

    /// x[0], x[1] … as parts of one tensor: the layer takes that.
    void takeSteps()
    {
        std::set<int> views;
        std::optional<Use> source;
        for (std::size_t step = 1; step < m_cells.size(); ++step) {
            const std::vector<Use> own = ownInputs(step);
            if (own.size() != 1)
                return;
            Use use = own.front();
            for (std::size_t i = 0; i < longestView; ++i) {
                const int from = m_around.producer(use);
                if (from == none || !isView(m_around.node(from)))
                    break;
                views.insert(from);
                use = m_around.node(from).inputs.front();
            }
            if (source && *source != use)
                return;
            source = use;
        }
        // The first step may take a state to begin with as well: its own input is the one from the same tensor.
        for (Use first : source ? m_cells.front().inputs : std::vector<Use>()) {
            std::set<int> way;
            for (std::size_t i = 0; i < longestView && first != *source; ++i) {
                const int from = m_around.producer(first);
                if (from == none || !isView(m_around.node(from)))
                    break;
                way.insert(from);
                first = m_around.node(from).inputs.front();
            }
            if (first == *source)
                views.insert(way.begin(), way.end());
        }
        for (auto view = views.rbegin(); view != views.rend(); ++view) // users first
            if (m_around.isUsedOnlyBy(m_parts, *view))
                m_parts.insert(*view);
    }

    /// All states in order, joined again: the layer hands on a sequence.
    void takeSequence()
    {
        std::set<int> views;
        int joined = none;
        for (std::size_t step = 0; step < m_cells.size(); ++step) {
            int behind = none;
            for (const int user : m_around.users(m_cells[step].hidden)) {
                int at = user;
                std::set<int> way;
                while (at != none && isView(m_around.node(at)) && way.size() < longestView) {
                    way.insert(at);
                    at = m_around.onlyUser(at);
                }
                if (at == none || m_parts.contains(at) || m_around.node(at).kind != Kind::Concat ||
                    m_around.node(at).inputs.size() != m_cells.size() || (joined != none && at != joined))
                    continue;
                const int from = m_around.producer(m_around.node(at).inputs[step]);
                if (from != user && !way.contains(from) && m_around.node(at).inputs[step] != m_cells[step].hidden)
                    continue; // another order
                behind = at;
                views.insert(way.begin(), way.end());
            }
            if (behind == none)
                return;
            joined = behind;
        }
        m_parts.insert(joined);
        m_parts.insert(views.begin(), views.end());
        m_sequence = joined;
    }

    std::optional<Composite> composite() const
    {
        const Cell& last = m_cells.back();
        Composite loop;
        loop.parts.assign(m_parts.begin(), m_parts.end());
        if (m_sequence != none)
            loop.exits.push_back({m_sequence, 0});
        const auto leaves = [&](const Use& tensor) {
            const auto users = m_around.users(tensor);
            return m_around.isOutput(m_around.producer(tensor)) ||
                   std::any_of(users.begin(), users.end(), [&](int user) { return !m_parts.contains(user); });
        };
        for (const Use& tensor : {last.hidden, last.state.value_or(last.hidden)}) {
            const Composite::Exit exit{m_around.producer(tensor), tensor.port};
            const bool isKnown = std::find(loop.exits.begin(), loop.exits.end(), exit) != loop.exits.end();
            if (!isKnown && (leaves(tensor) || loop.exits.empty()))
                loop.exits.push_back(exit);
        }
        loop.exit = loop.exits.front().position;
        for (const Composite::Exit& exit : loop.exits)
            loop.exit = std::max(loop.exit, exit.position);
        if (!isClosed(loop))
            return std::nullopt;
        const Node& first = m_around.node(m_cells.front().weighted.front());
        loop.kind = Kind::Recurrent;
        loop.type = first.type;
        loop.id = idOf(loop);
        loop.attributes = attributes();
        loop.inputs = inputs();
        return loop;
    }

    Attributes attributes() const
    {
        Attributes found{{"cell", std::string(m_cells.front().name)}, {"layers", std::int64_t{1}}};
        const Value* hidden = m_around.value(m_cells.front().hidden);
        if (hidden && hidden->shape && !hidden->shape->empty() && hidden->shape->back().isKnown())
            found.set("hiddenSize", hidden->shape->back().size);
        found.set("bidirectional", false);
        found.set("returnSequences", m_sequence != none);
        found.set("steps", static_cast<std::int64_t>(m_cells.size()));
        return found;
    }

    std::string idOf(const Composite& loop) const
    {
        const std::string module = commonModule(m_around.graph(), m_cells.front().weighted);
        const bool isFree = !module.empty() && m_around.producer({module, 0}) == none;
        return isFree ? module : m_around.node(loop.exits.front().position).id;
    }

    /// Nothing leaves but by the exits, and those who take an exit come behind the layer.
    bool isClosed(const Composite& loop) const
    {
        for (const int part : loop.parts)
            for (std::size_t port = 0; port < m_around.node(part).outputs.size(); ++port) {
                const Composite::Exit exit{part, static_cast<int>(port)};
                const bool isExit = std::find(loop.exits.begin(), loop.exits.end(), exit) != loop.exits.end();
                const Use tensor{m_around.node(part).id, exit.port};
                for (const int user : m_around.users(tensor))
                    if (!m_parts.contains(user) && (!isExit || user < loop.exit))
                        return false;
                if (!isExit && m_around.isOutput(part) && m_around.isOutput(tensor))
                    return false;
            }
        return true;
    }

    /// The sequence first, then the states to begin with.
    std::vector<Use> inputs() const
    {
        const std::vector<Use> all = inputsOf(m_around, m_parts);
        std::vector<Use> list;
        const auto add = [&](const Use& use) {
            if (has(all, use) && !has(list, use))
                list.push_back(use);
        };
        for (std::size_t i = m_cells.size(); i-- > 0;)
            std::ranges::for_each(ownInputs(i), add);
        std::ranges::for_each(all, add);
        return list;
    }

    const Surroundings& m_around;
    std::vector<Cell> m_cells;
    std::set<int> m_parts;
    int m_sequence = none;
};

std::vector<Cell> cellsOf(const Surroundings& around)
{
    std::vector<Cell> cells;
    for (int i = 0; i < static_cast<int>(around.graph().nodes.size()); ++i)
        for (const auto find : {givenCell, lstmCell, gruCell, plainCell})
            if (auto cell = find(around, i)) {
                cells.push_back(std::move(*cell));
                break;
            }
    return cells;
}

/// The steps that use the same weights, in graph order.
struct Series
{
    std::vector<std::string> weights;
    std::vector<Cell> steps;
};

/// In the order of their first steps.
std::vector<Series> seriesOf(const Surroundings& around)
{
    std::vector<Series> all;
    std::map<std::vector<std::string>, std::size_t> byWeights;
    for (Cell& cell : cellsOf(around)) {
        const auto [place, isNew] = byWeights.emplace(weightsOf(around, cell), all.size());
        if (isNew)
            all.push_back({place->first, {}});
        all[place->second].steps.push_back(std::move(cell));
    }
    return all;
}

/// Without a state to begin with the first step may lack the weights of the state.
void joinFirstSteps(std::vector<Series>& all)
{
    std::map<Use, std::size_t> single; // series of one step, by the state that it hands on
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].steps.size() == 1)
            single.emplace(all[i].steps.front().hidden, i);
    for (Series& later : all) {
        std::set<std::size_t> before;
        if (!later.steps.empty())
            for (const Use& use : later.steps.front().inputs)
                if (const auto found = single.find(use); found != single.end())
                    before.insert(found->second);
        for (const std::size_t i : before) {
            Series& first = all[i];
            if (&first == &later || first.steps.size() != 1 || first.steps.front().name != later.steps.front().name ||
                !std::ranges::includes(later.weights, first.weights))
                continue;
            later.steps.insert(later.steps.begin(), std::move(first.steps.front()));
            first.steps.clear();
            break;
        }
    }
}

} // namespace

std::vector<Composite> findRecurrentLoops(const Surroundings& around)
{
    std::vector<Series> all = seriesOf(around);
    joinFirstSteps(all);
    std::vector<Composite> found;
    for (const Series& series : all) {
        std::vector<Cell> run;
        const auto close = [&] {
            auto loop = run.size() > 1 ? Loop(around, run).find() : std::nullopt;
            if (loop)
                found.push_back(std::move(*loop));
            for (const Cell& cell : loop ? std::vector<Cell>() : run)
                if (cell.name != "rnn" && cell.parts.size() > 1)
                    if (auto one = Loop(around, {cell}).find())
                        found.push_back(std::move(*one));
            run.clear();
        };
        for (const Cell& cell : series.steps) {
            if (!run.empty() && !has(cell.inputs, run.back().hidden))
                close();
            run.push_back(cell);
        }
        close();
    }
    makeIdsDiffer(around, found); // of steps that could not be joined only the first has its module's name
    return withoutOverlaps(std::move(found));
}

} // namespace nnview
