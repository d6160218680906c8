#include "import/torchscript/readmodel.h"

#include "import/torchscript/convert.h"
#include "import/torchscript/inputsearch.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview::torchscript {

namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

/// The largest known model takes half a second; code that loops for ever takes all of it.
std::chrono::seconds longestPass(const Limits& limits)
{
    return std::chrono::seconds(std::clamp<std::int64_t>(limits.seconds / 24, 1, 1'000'000));
}

void tell(const ImportRequest& request, const Json& event)
{
    if (request.events.other)
        request.events.other(event.dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// What a dialog needs to ask for the shapes: the inputs with the last guess, then what was tried.
void tellInputs(const ImportRequest& request, const SearchResult& result)
{
    Json list = Json::array(), tried = Json::array();
    if (!result.tried.empty())
        for (const NamedTensor& guess : result.tried.back().inputs)
            list.push_back({{"name", guess.name},
                            {"dtype", guess.tensor.dtype},
                            {"rank", guess.tensor.shape.size()},
                            {"shape", guess.tensor.shape}});
    for (const Trial& trial : result.tried) {
        Json shapes = Json::array();
        for (const NamedTensor& input : trial.inputs)
            shapes.push_back(input.name + "=" + specText(input.tensor));
        tried.push_back({{"inputs", std::move(shapes)}, {"problem", trial.problem}});
    }
    tell(request, {{"event", "inputs"}, {"inputs", std::move(list)}});
    tell(request, {{"event", "tried"}, {"tried", std::move(tried)}});
}

[[noreturn]] void failInputNeeded(const SearchResult& result)
{
    std::string shapes, problem;
    for (const Trial& trial : result.tried) {
        std::string one;
        for (const NamedTensor& input : trial.inputs)
            one += (one.empty() ? "" : " with ") + specText(input.tensor);
        if (shapes.find(one) == std::string::npos)
            shapes += (shapes.empty() ? "" : ", ") + one;
        problem = trial.problem;
    }
    fail(ErrorCode::InputNeeded,
         "the file does not say which input the model takes, and none was found: tried " + shapes,
         problem.empty() ? std::string() : "last problem: " + problem,
         "Give the shape, for example --input 1x3x224x224.");
}

void describeModel(Graph& graph, const Recorder& recorder)
{
    graph.model.format = "torchscript";
    graph.model.version = recorder.producer();
    graph.model.producer = "pytorch";
    if (recorder.className() != "Sequential" && recorder.className() != "Module")
        graph.model.name = recorder.className();
}

void noteInferred(Graph& graph)
{
    for (const GraphInput& input : graph.inputs) {
        std::string shape;
        for (const Dim& dim : *input.value.shape)
            shape += (shape.empty() ? "" : "×") + std::to_string(dim.size);
        graph.notes.push_back({Severity::Info, "inferred-input", input.id,
                               "The file does not say the shape of " + input.name + "; " + shape +
                                   (graph.model.partial ? " came furthest." : " was found to fit.") +
                                   " Give another one with --input."});
    }
}

/// Inputs that are no tensors have no shape to show, but what they are set to may decide what is drawn.
void noteNumbers(Graph& graph, const Recorder& recorder)
{
    std::string names;
    for (const InputInfo& input : recorder.inputs(1))
        if (!input.isTensor && !input.optional)
            names += (names.empty() ? "" : ", ") + input.name;
    if (!names.empty())
        graph.notes.push_back({Severity::Info,
                               "inferred-input",
                               {},
                               "Inputs that are no tensors were set to 1, false or an empty text: " + names + "."});
}

/// A list of tensors may need several of them.
SearchResult search(const Recorder& recorder, const std::vector<InputSpec>& specs, const Pass& pass)
{
    const std::size_t longestList = recorder.takesList() ? 4 : 1;
    const auto whole = std::chrono::milliseconds(2000), budget = whole / static_cast<int>(longestList);
    const Clock::time_point start = Clock::now();
    SearchResult best;
    for (std::size_t length = 1; length <= longestList; ++length) {
        SearchResult result = searchInputs(recorder.inputs(length), specs, recorder.stored(), pass, budget);
        result.tried.insert(result.tried.begin(), best.tried.begin(), best.tried.end());
        const bool complete = result.recording && result.recording->problem.empty();
        const auto reach = [](const SearchResult& r) { return r.recording ? r.recording->calls.size() : 0; };
        if (length == 1 || complete || reach(result) > reach(best))
            best = std::move(result);
        else
            best.tried = std::move(result.tried);
        if (complete || best.outOfTime || Clock::now() - start > whole)
            break;
    }
    return best;
}

} // namespace

Graph readModel(const ImportRequest& request, const std::function<void()>& opened)
{
    const auto progress = [&](double done, std::string_view what) {
        if (request.events.progress)
            request.events.progress(done, what);
    };
    progress(0.1, "Loading the code");
    Recorder recorder(request.path, request.limits, opened);
    progress(0.6, "Running the model on shapes");
    const std::chrono::seconds longest = longestPass(request.limits);
    const Pass pass = [&](const std::vector<NamedTensor>& inputs) {
        return recorder.record(inputs, Clock::now() + longest);
    };
    const SearchResult result = search(recorder, request.inputs, pass);
    if (!result.recording && result.outOfTime)
        fail(ErrorCode::Limit, "a forward pass takes more than " + std::to_string(longest.count()) + " s", {},
             "The model's code may loop for ever; if not, raise the limit with --limit seconds=VALUE.");
    if (!result.recording) {
        tellInputs(request, result);
        failInputNeeded(result);
    }
    progress(0.9, "Building the graph");
    Graph graph = convert(*result.recording);
    describeModel(graph, recorder);
    if (result.inferred)
        noteInferred(graph);
    noteNumbers(graph, recorder);
    return graph;
}

} // namespace nnview::torchscript
