#include "import/torchmodule/forward.h"
#include "import/torchmodule/rootinput.h"
#include "import/torchscript/convert.h"
#include "import/torchscript/inputsearch.h"

#include <algorithm>
#include <chrono>
#include <map>

namespace nnview::torchmodule {

namespace {

using torchscript::NamedTensor;
using torchscript::SearchResult;

class Conversion
{
public:
    Conversion(const Module& root, const ImportRequest& request)
        : m_root(root), m_request(request), m_index(root, request.limits)
    {
    }

    Graph run();

private:
    SearchResult search(Courage courage) const;
    Recording pass(Courage courage, const std::vector<NamedTensor>& inputs) const;
    void addGuesses(Graph& graph, const Run& run) const;
    void noteContent(Graph& graph, const Run& run) const;
    void noteInputs(Graph& graph) const;

    const Module& m_root;
    const ImportRequest& m_request;
    ModuleIndex m_index;
};

Recording Conversion::pass(Courage courage, const std::vector<NamedTensor>& inputs) const
{
    return Run(m_index, m_request.limits, courage).record(m_root, inputs);
}

SearchResult Conversion::search(Courage courage) const
{
    return torchscript::searchInputs(
        inputsOf(m_root), m_request.inputs, m_index.stored(),
        [&](const std::vector<NamedTensor>& inputs) { return pass(courage, inputs); }, std::chrono::milliseconds(700));
}

/// What each guess is about, at the node of its call.
void Conversion::addGuesses(Graph& graph, const Run& run) const
{
    for (const Guess& guess : run.guesses()) {
        const std::string node = guess.call < graph.nodes.size() ? graph.nodes[guess.call].id : std::string();
        graph.notes.push_back({Severity::Info, guess.code, node, guess.text});
    }
}

/// Sizes that follow from what is not known become symbols; channels stay, which the layers' weights state.
void openSizes(Recording& recording, const Run& run)
{
    std::map<std::pair<std::size_t, std::int64_t>, std::string> symbols;
    for (Call& call : recording.calls)
        for (Tensor& output : call.outputs) {
            if (!run.isDoubtful(output.value))
                continue;
            const std::size_t rank = output.shape.size();
            const bool featuresLast = call.op == "aten::linear" || call.op == "aten::layer_norm";
            output.dims = Dims(output.shape.begin(), output.shape.end());
            for (std::size_t axis = 1; axis < rank; ++axis) {
                if (rank > 2 && axis == (featuresLast ? rank - 1 : 1))
                    continue;
                std::string& symbol = symbols[{axis, output.shape[axis]}];
                if (symbol.empty())
                    symbol = "S" + std::to_string(symbols.size());
                output.dims[axis] = Dim(symbol);
            }
        }
}

void Conversion::noteContent(Graph& graph, const Run& run) const
{
    std::string text = "The file holds a whole module: its layers with their settings and weights, but no code. ";
    if (!run.inferred())
        text += "The order of the layers is that of the known classes it is made of.";
    else
        text += "Where a class is not known, the order of its layers is inferred; every guess is noted at its layer.";
    graph.notes.insert(graph.notes.begin(), {Severity::Info, "module-pickle", {}, std::move(text)});
}

/// Parameters of classes that nobody knows, used by code that is not in the file.
void noteUnused(Graph& graph)
{
    std::string names;
    const std::size_t count = graph.unusedParameters.size();
    for (std::size_t i = 0; i < std::min<std::size_t>(count, 5); ++i)
        names += (i ? ", " : "") + graph.unusedParameters[i].name;
    if (count > 0)
        graph.notes.push_back({Severity::Info,
                               "unused-tensors",
                               {},
                               "No layer that is drawn uses " + names + (count > 5 ? ", …" : "") + " (" +
                                   std::to_string(count) + (count == 1 ? " tensor)." : " tensors).")});
}

void Conversion::noteInputs(Graph& graph) const
{
    for (const GraphInput& input : graph.inputs) {
        const bool given = std::ranges::any_of(
            m_request.inputs, [&](const InputSpec& spec) { return spec.name.empty() || spec.name == input.name; });
        if (given)
            continue;
        std::string shape;
        for (const Dim& dim : *input.value.shape)
            shape += (shape.empty() ? "" : "×") + std::to_string(dim.size);
        graph.notes.push_back({Severity::Info, "inferred-input", input.id,
                               "The file does not say the shape of " + input.name + "; " + shape +
                                   (graph.model.partial ? " came furthest." : " was found to fit.") +
                                   " Give another one with --input."});
    }
}

/// Strictly first: the shape that lets every layer take its input is very likely the right one. With less and less
/// courage to say no, something is always drawn.
Graph Conversion::run()
{
    SearchResult result;
    Courage courage = Courage::Strict;
    for (const Courage next : {Courage::Strict, Courage::Pooling, Courage::Doubtful}) {
        courage = next;
        result = search(courage);
        if (result.recording && (result.recording->problem.empty() || allKnown(m_root)))
            break;
    }
    std::vector<NamedTensor> inputs;
    if (result.recording)
        inputs = result.recording->inputs;
    else if (!result.tried.empty())
        inputs = result.tried.front().inputs;
    for (NamedTensor& input : inputs)
        input.tensor.value = -1;
    Run run(m_index, m_request.limits, courage); // once more, for its guesses
    Recording recording = run.record(m_root, inputs);
    openSizes(recording, run);
    Graph graph = torchscript::convert(recording);
    graph.model.producer = "pytorch";
    const std::string_view name = m_root.shortName();
    if (name != "Sequential" && name != "Module")
        graph.model.name = name;
    addGuesses(graph, run);
    noteContent(graph, run);
    noteUnused(graph);
    noteInputs(graph);
    return graph;
}

} // namespace

Graph convertModule(const Module& module, const ImportRequest& request)
{
    return Conversion(module, request).run();
}

} // namespace nnview::torchmodule
