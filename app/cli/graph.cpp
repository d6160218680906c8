#include "command.h"
#include "graph/graphjson.h"
#include "hygiene.h"
#include "modelsource.h"
#include "output.h"
#include "waitrequest.h"

#include <nlohmann/json.hpp>

namespace nnview::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr OptionSpec options[] = {
    {"events", "", "tells progress and what the model needs as JSON lines on stderr that begin with @"},
    {"wait", "", "makes itself ready, reads one request from stdin, serves it with events and exits"},
    inputOption,
    limitOption,
};

std::string dump(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void tellProgress(double done, std::string_view what)
{
    event(dump({{"event", "progress"}, {"done", done}, {"what", what}}));
}

/// The error once more in a form that needs no guessing which line is what.
void tellError(const Error& error)
{
    event(dump({{"event", "error"},
                {"code", errorName(error.code)},
                {"message", error.message},
                {"where", error.where},
                {"advice", error.advice}}));
}

int serve(ModelSource& source, bool events)
{
    if (events)
        source.request.events = {tellProgress, event};
    const auto graph = source.read(ModelSource::Then::OnlyPrints);
    if (graph)
        return print(toJson(*graph) + '\n');
    if (events)
        tellError(graph.error());
    return report(source.shownName, graph.error());
}

int run(const Arguments& arguments)
{
    const bool wait = arguments.has("wait");
    if (wait || arguments.has("events"))
        dieWithParent();
    if (wait && !arguments.words.empty())
        return report(
            {}, Error{ErrorCode::Usage, "graph --wait takes its model from stdin, not from the command line", {}, {}});
    if (wait)
        warmUpReaders();
    auto source =
        wait ? readWaitRequest()
             : ModelSource::create(arguments).map([](ModelSource&& made) { return std::optional(std::move(made)); });
    if (!source)
        return report(source.error().code == ErrorCode::Usage || wait ? std::string_view() : "stdin", source.error());
    return *source ? serve(**source, wait || arguments.has("events")) : 0;
}

} // namespace

const Command graphCommand = {"graph", "MODEL [--events] | --wait",
                              "the worker call: the operations of a model as a JSON document", options, run};

} // namespace nnview::cli
