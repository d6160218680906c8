#include "export/export.h"
#include "figure/compose.h"
#include "figure/quality.h"
#include "figure/style.h"
#include "fuzz/support.h"
#include "graph/graphjson.h"
#include "passes/levels.h"
#include "support/graphbuilder.h"
#include "support/samplegraphs.h"

#include <QGuiApplication>

#include <array>

using namespace nnview;

namespace {

/// Reads decisions from the bytes of one run; zeros when they are used up.
class Decisions
{
public:
    Decisions(const std::uint8_t* data, std::size_t size) : m_data(data), m_size(size) {}
    bool empty() const { return m_at >= m_size; }
    std::size_t below(std::size_t count) { return count == 0 ? 0 : byte() % count; }
    std::uint8_t byte() { return empty() ? 0 : m_data[m_at++]; }

private:
    const std::uint8_t* m_data;
    std::size_t m_size;
    std::size_t m_at = 0;
};

void changeShape(Graph& graph, Decisions& decisions)
{
    Node& node = graph.nodes[decisions.below(graph.nodes.size())];
    if (node.outputs.empty())
        return;
    Shape& shape = node.outputs.front().shape;
    constexpr std::array<std::int64_t, 8> sizes{0, 1, 2, 3, 7, 1000, 1'000'000, 1LL << 40};
    switch (decisions.below(5)) {
    case 0:
        shape.reset();
        break;
    case 1:
        shape = Dims{};
        break;
    case 2:
        shape.emplace().assign(1 + decisions.below(7), Dim(sizes[decisions.below(sizes.size())]));
        break;
    case 3:
        shape.emplace().assign(1 + decisions.below(5), Dim("T"));
        break;
    default:
        if (shape && !shape->empty())
            (*shape)[decisions.below(shape->size())] = Dim(sizes[decisions.below(sizes.size())]);
    }
}

void changeEdge(Graph& graph, Decisions& decisions)
{
    const std::size_t at = decisions.below(graph.nodes.size());
    Node& node = graph.nodes[at];
    const std::size_t from = decisions.below(at + graph.inputs.size());
    const std::string id = from < at ? graph.nodes[from].id : graph.inputs[from - at].id;
    if (node.inputs.empty() || decisions.below(2) == 0)
        node.inputs.push_back({id, 0});
    else
        node.inputs[decisions.below(node.inputs.size())] = {id, 0};
}

void changeNode(Graph& graph, Decisions& decisions)
{
    Node& node = graph.nodes[decisions.below(graph.nodes.size())];
    switch (decisions.below(4)) {
    case 0:
        node.kind = static_cast<Kind>(decisions.below(static_cast<std::size_t>(Kind::Custom) + 1));
        break;
    case 1:
        node.attributes = graph.nodes[decisions.below(graph.nodes.size())].attributes;
        break;
    case 2:
        node.attributes = {};
        break;
    default:
        node.parameters = graph.nodes[decisions.below(graph.nodes.size())].parameters;
    }
}

void repeatNode(Graph& graph, Decisions& decisions)
{
    Node node = graph.nodes[decisions.below(graph.nodes.size())];
    node.id += ".again" + std::to_string(graph.nodes.size());
    if (!node.inputs.empty())
        node.inputs.front() = {graph.nodes.back().id, 0};
    graph.nodes.push_back(std::move(node));
}

void changeOutput(Graph& graph, Decisions& decisions)
{
    graph.outputs.push_back(graph.outputs.front());
    graph.outputs.back().use = {graph.nodes[decisions.below(graph.nodes.size())].id, 0};
}

Graph mutated(Decisions& decisions)
{
    constexpr std::array samples{test::leNet5, test::residual, test::inception, test::uNet};
    Graph graph = test::graphFromText(samples[decisions.below(samples.size())]);
    constexpr std::array changes{changeShape, changeEdge, changeNode, repeatNode, changeOutput};
    while (!decisions.empty() && graph.nodes.size() < 300)
        changes[decisions.below(changes.size())](graph, decisions);
    return graph;
}

FigureOptions chosenOptions(Decisions& decisions)
{
    FigureOptions options;
    for (const OptionDescription& option : figureOptionDescriptions()) {
        if (!option.values.empty() &&
            !setFigureOption(options, option.name, option.values[decisions.below(option.values.size())]))
            std::abort();
    }
    return options;
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv)
{
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    static QGuiApplication application(*argc, *argv);
    return 0;
}

// A valid graph, changed as the bytes say, through the passes, the figure, its metrics and every writer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Decisions decisions(data, size);
    const FigureOptions options = chosenOptions(decisions);
    const auto graph = graphFromJson(toJson(mutated(decisions))); // an impossible one is refused here
    if (!graph)
        return 0;
    static const StyleBook styles;
    const Levels levels(*graph);
    const auto figure = composeFigure(levels, {}, options, styles);
    if (!figure)
        std::abort();
    measureFigure(*figure, levels, options, styles);
    figureToSvg(*figure, {});
    figureToSceneJson(*figure);
    if (!figureToPdf(*figure))
        std::abort();
    return 0;
}
