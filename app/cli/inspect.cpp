#include "command.h"
#include "graph/graphjson.h"
#include "layertable.h"
#include "level.h"
#include "modelsource.h"
#include "output.h"
#include "passes/passes.h"

namespace nnview::cli {

namespace {

constexpr OptionSpec options[] = {
    {"level", "LEVEL", "ops: every operation of the file; layers (default): after folding; blocks: with repeats"},
    {"json", "", "the document instead of the table"},
    inputOption,
    limitOption,
};

void sayNotes(const std::string& file, const std::vector<Note>& notes)
{
    for (const Note& note : notes) {
        const char* severity = note.severity == Severity::Error     ? "error: "
                               : note.severity == Severity::Warning ? "warning: "
                                                                    : "note: ";
        say(file, severity + note.text + (note.node.empty() ? "" : " (" + note.node + ')'));
    }
}

int run(const Arguments& arguments)
{
    const auto level = levelOf(arguments);
    if (!level)
        return report({}, level.error());
    const auto source = ModelSource::create(arguments);
    if (!source)
        return report(source.error().code == ErrorCode::Usage ? std::string_view() : "stdin", source.error());
    auto ops = source->read(ModelSource::Then::OnlyPrints);
    if (!ops)
        return report(source->shownName, ops.error());
    const Graph graph = atLevel(std::move(*ops), *level);
    if (arguments.has("json"))
        return print(toJson(graph, true) + '\n');
    sayNotes(source->shownName, graph.notes);
    return print(layerTable(graph));
}

} // namespace

const Command inspectCommand = {"inspect", "MODEL [--level LEVEL] [--json]", "the layers of a model as a table",
                                options, run};

} // namespace nnview::cli
