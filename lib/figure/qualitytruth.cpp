#include "figure/measuring.h"

#include <map>
#include <set>

namespace nnview {

namespace {

/// The drawn layer that shows a node of the model: itself, or what stands for it; empty if there is none.
std::string shownBy(const Measuring& m, const std::string& id, const std::set<std::string>& drawn)
{
    if (drawn.contains(id))
        return id;
    const auto stand = m.figure.standsFor.find(id);
    return stand != m.figure.standsFor.end() && drawn.contains(stand->second) ? stand->second : std::string();
}

} // namespace

void measureLaws(Measuring& m)
{
    Metric& monotone = m.add("Q17", "sizes against the law", 0, true);
    const auto against = [&](const char* what, auto has, auto number, auto drawn) {
        for (const DrawnLayer& a : m.figure.layers)
            for (const DrawnLayer& b : m.figure.layers)
                if (has(a) && has(b) && number(a) > number(b) && drawn(a) < drawn(b) - 1e-6)
                    count(monotone, std::string(what) + " of " + a.id + " and " + b.id);
    };
    const auto isStack = [](const DrawnLayer& l) { return l.planes > 0 && l.depth >= 0; };
    const auto isFlatStack = [](const DrawnLayer& l) {
        return l.planes > 0 && l.sizeX > 0 && l.sizeY > 0 && l.sizeX <= 4 * l.sizeY && l.sizeY <= 4 * l.sizeX;
    };
    const auto isBar = [](const DrawnLayer& l) { return l.planes == 0 && l.channels < 0 && l.sizeY > 0; };
    against(
        "width", isFlatStack, [](const DrawnLayer& l) { return l.sizeX; }, [](const DrawnLayer& l) { return l.width; });
    against(
        "height", isFlatStack, [](const DrawnLayer& l) { return l.sizeY; },
        [](const DrawnLayer& l) { return l.height; });
    against(
        "depth", isStack, [](const DrawnLayer& l) { return l.channels; }, [](const DrawnLayer& l) { return l.depth; });
    against(
        "length", isBar, [](const DrawnLayer& l) { return l.sizeY; }, [](const DrawnLayer& l) { return l.height; });
    Metric& elision = m.add("Q18", "stacks that hide planes silently", 0, true);
    for (const DrawnLayer& layer : m.figure.layers)
        if (layer.planes > 0 && layer.channels > 0 && (layer.planes < layer.channels) != layer.elided)
            count(elision, layer.id);
}

/// Units and repeats that are drawn once are contracted; what then leads back to where it came from leads to the next
/// copy. Edges are joined through layers that are not drawn.
void measureTruth(Measuring& m)
{
    Metric& coverage = m.add("Q20", "layers that are nowhere in the figure", 0, false);
    std::set<std::string> drawn;
    for (const DrawnLayer& layer : m.figure.layers)
        drawn.insert(layer.id);
    std::map<std::string, std::size_t> order; // of what is drawn: where its last node stands in the model
    for (std::size_t i = 0; i < m.graph.nodes.size(); ++i)
        if (const std::string shown = shownBy(m, m.graph.nodes[i].id, drawn); !shown.empty())
            order[shown] = i + 1;
        else
            count(coverage, m.graph.nodes[i].id);
    std::set<std::pair<std::string, std::string>> wanted, have;
    std::map<std::string, std::set<std::string>>
        sources; // by node: the drawn layers that it reads, through hidden ones
    for (const GraphInput& input : m.graph.inputs)
        if (drawn.contains(input.id))
            sources[input.id] = {input.id};
    for (const Node& node : m.graph.nodes) {
        std::set<std::string> reads;
        for (const Use& use : node.inputs) {
            const auto& from = sources[use.from];
            reads.insert(from.begin(), from.end());
        }
        if (const std::string shown = shownBy(m, node.id, drawn); !shown.empty()) {
            for (const std::string& from : reads)
                if (!order.contains(from) || order[from] < order[shown])
                    wanted.emplace(from, shown);
            reads = {shown};
        }
        sources[node.id] = std::move(reads);
    }
    for (const DrawnEdge& edge : m.figure.edges)
        have.emplace(edge.from, edge.to);
    Metric& fidelity = m.add("Q21", "edges drawn wrongly or not at all", 0, true);
    for (const auto& [from, to] : wanted)
        if (!have.contains({from, to}))
            count(fidelity, "missing " + from + " → " + to);
    for (const auto& [from, to] : have)
        if (!wanted.contains({from, to}))
            count(fidelity, "invented " + from + " → " + to);
}

} // namespace nnview
