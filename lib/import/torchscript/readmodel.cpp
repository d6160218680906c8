#include "import/torchscript/readmodel.h"

#include "import/torchscript/convert.h"
#include "import/torchscript/inputsearch.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview::torchscript {

namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

void tell(const ImportRequest& request, const Json& event)
{
    if (request.events.other)
        request.events.other(event.dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// What a dialog needs to ask for the shapes: the inputs with the last guess, then what was tried.
void tellInputs(const ImportRequest& request, const std::vector<InputInfo>& inputs, const SearchResult& result)
{
    Json list = Json::array(), tried = Json::array();
    const Tensors* last = result.tried.empty() ? nullptr : &result.tried.back().inputs;
    std::size_t next = 0;
    for (const InputInfo& input : inputs) {
        if (input.optional)
            continue;
        Json entry = {{"name", input.name}, {"dtype", nullptr}, {"rank", nullptr}, {"shape", nullptr}};
        if (last && next < last->size()) {
            const Tensor& guess = (*last)[next++];
            entry["dtype"] = guess.dtype;
            entry["rank"] = guess.shape.size();
            entry["shape"] = guess.shape;
        }
        list.push_back(std::move(entry));
    }
    for (const Trial& trial : result.tried) {
        Json shapes = Json::array();
        for (const Tensor& tensor : trial.inputs)
            shapes.push_back(specText(tensor));
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
        for (const Tensor& tensor : trial.inputs)
            one += (one.empty() ? "" : " with ") + specText(tensor);
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

} // namespace

Graph readModel(const ImportRequest& request)
{
    const auto progress = [&](double done, std::string_view what) {
        if (request.events.progress)
            request.events.progress(done, what);
    };
    progress(0.1, "Loading the code");
    Recorder recorder(request.path, request.limits);
    progress(0.6, "Running the model on shapes");
    const auto end = Clock::now() + std::chrono::seconds(std::min<std::int64_t>(request.limits.seconds, 1'000'000));
    const Pass pass = [&](const Tensors& inputs) { return recorder.record(inputs, end); };
    const SearchResult result =
        searchInputs(recorder.inputs(), request.inputs, recorder.stored(), pass, std::chrono::seconds(2));
    if (!result.recording) {
        tellInputs(request, recorder.inputs(), result);
        failInputNeeded(result);
    }
    progress(0.9, "Building the graph");
    Graph graph = convert(*result.recording);
    describeModel(graph, recorder);
    if (result.inferred)
        noteInferred(graph);
    return graph;
}

} // namespace nnview::torchscript
