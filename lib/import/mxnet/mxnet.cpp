#include "import/mxnet/mxnet.h"

#include "base/error.h"
#include "import/keras/bytesource.h"
#include "import/mxnet/mxnetconvert.h"
#include "import/sniff.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace nnview {

namespace {

using namespace mxnet;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

std::string readText(const std::string& path, const Limits& limits)
{
    const auto source = fileSource(path);
    if (source->size() > limits.configBytes)
        fail(ErrorCode::Limit, "the symbol is larger than config-bytes allows", {},
             "If you trust the file, raise the limit with --limit config-bytes=VALUE.");
    std::string text(static_cast<std::size_t>(source->size()), '\0');
    if (!source->read(0, std::as_writable_bytes(std::span(text))))
        fail(ErrorCode::Unreadable, "the file cannot be read to its end");
    return text;
}

/// "resnet-symbol.json" -> "resnet", "model.json" -> "model"
std::string modelName(const std::string& path)
{
    std::string name = fs::path(path).filename().string();
    for (const std::string_view ending : {".json", "-symbol"})
        if (name.size() > ending.size() && name.ends_with(ending))
            name.resize(name.size() - ending.size());
    return name;
}

/// "NAME-0012.params", or "NAME.params"
bool isParamsOf(const std::string& file, const std::string& name)
{
    constexpr std::string_view ending = ".params";
    if (!file.starts_with(name) || !file.ends_with(ending) || file.size() < name.size() + ending.size())
        return false;
    const std::string_view epoch =
        std::string_view(file).substr(name.size(), file.size() - name.size() - ending.size());
    return epoch.empty() || (epoch.size() == 5 && epoch[0] == '-' &&
                             std::ranges::all_of(epoch.substr(1), [](char c) { return c >= '0' && c <= '9'; }));
}

/// The file of parameters in the same folder, of the last epoch; empty if there is none.
std::string paramsBeside(const std::string& path)
{
    constexpr int mostFiles = 100'000;
    const std::string name = modelName(path);
    const fs::path folder = fs::path(path).parent_path();
    std::error_code problem;
    fs::directory_iterator it(folder.empty() ? fs::path(".") : folder, fs::directory_options::skip_permission_denied,
                              problem);
    std::string best;
    for (int seen = 0; !problem && it != fs::directory_iterator() && seen < mostFiles; ++seen, it.increment(problem)) {
        const std::string file = it->path().filename().string();
        std::error_code ignored;
        if (isParamsOf(file, name) && file > best && it->is_regular_file(ignored))
            best = file;
    }
    return best.empty() ? best : (folder / best).string();
}

void tell(const ImportRequest& request, const Json& event)
{
    if (request.events.other)
        request.events.other(event.dump(-1, ' ', false, Json::error_handler_t::replace));
}

const std::string& nameOf(const Model& model, int node)
{
    return model.symbol.nodes[static_cast<std::size_t>(node)].name;
}

/// What a dialog needs to ask for the shapes: the inputs with the last guess, then what was tried.
void tellInputs(const ImportRequest& request, const Model& model, const InputSearch& search)
{
    Json list = Json::array(), tried = Json::array();
    if (!search.tried.empty())
        for (const auto& [node, dims] : search.tried.back().inputs) {
            Json shape = Json::array();
            for (const Dim& dim : dims)
                shape.push_back(dim.size);
            list.push_back(
                {{"name", nameOf(model, node)}, {"dtype", "float32"}, {"rank", dims.size()}, {"shape", shape}});
        }
    for (const Trial& trial : search.tried) {
        Json shapes = Json::array();
        for (const auto& [node, dims] : trial.inputs)
            shapes.push_back(nameOf(model, node) + "=" + specText(dims) + ":float32");
        tried.push_back({{"inputs", std::move(shapes)}, {"problem", trial.problem}});
    }
    tell(request, {{"event", "inputs"}, {"inputs", std::move(list)}});
    tell(request, {{"event", "tried"}, {"tried", std::move(tried)}});
}

[[noreturn]] void failInputNeeded(const InputSearch& search)
{
    constexpr std::size_t most = 12;
    std::string shapes;
    for (std::size_t i = 0; i < std::min(most, search.tried.size()); ++i) {
        std::string one;
        for (const auto& [node, dims] : search.tried[i].inputs)
            one += (one.empty() ? "" : " with ") + specText(dims);
        shapes += (shapes.empty() ? "" : ", ") + one;
    }
    if (search.tried.size() > most)
        shapes += " and " + std::to_string(search.tried.size() - most) + " more";
    const std::string problem = search.tried.empty() ? std::string() : search.tried.back().problem;
    fail(ErrorCode::InputNeeded,
         "the file does not say which input the model takes, and none was found: tried " + shapes,
         problem.empty() ? std::string() : "last problem: " + problem,
         "Give the shape, for example --input 1x3x224x224.");
}

} // namespace

bool sniffMxnetSymbol(std::span<const std::byte> head, const std::string&)
{
    const std::string_view start = textStart(head);
    if (!start.starts_with('{'))
        return false;
    const auto has = [&](std::string_view word) { return start.find(word) != std::string_view::npos; };
    return has("\"nodes\"") && (has("\"op\"") || has("\"arg_nodes\""));
}

Graph readMxnetSymbol(const ImportRequest& request)
{
    Symbol symbol = readSymbol(readText(request.path, request.limits), request.limits);
    const std::string version = symbol.version;
    std::vector<StoredArray> stored;
    const std::string params = paramsBeside(request.path);
    std::string problem;
    if (!params.empty()) {
        try {
            stored = readParams(params, request.limits);
        } catch (const ErrorException& error) { // the symbol says enough to draw it
            problem = error.error.message + (error.error.where.empty() ? "" : ", " + error.error.where);
        }
    }
    const Model model = makeModel(std::move(symbol), std::move(stored), !params.empty() && problem.empty());
    const InputSearch search = searchInputs(model, request.inputs, std::chrono::seconds(2));
    if (!search.found && search.inferred) {
        tellInputs(request, model, search);
        failInputNeeded(search);
    }
    Graph graph = convert(model, search);
    graph.model.name = modelName(request.path);
    graph.model.version = version;
    graph.model.producer = "mxnet";
    if (!problem.empty())
        graph.notes.insert(graph.notes.begin(), {Severity::Warning,
                                                 "weights-not-read",
                                                 {},
                                                 "The weights in " + fs::path(params).filename().string() +
                                                     " cannot be read (" + problem + "); sizes are inferred."});
    return graph;
}

} // namespace nnview
