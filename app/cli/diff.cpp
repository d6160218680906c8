#include "passes/diff.h"
#include "command.h"
#include "difftext.h"
#include "modelsource.h"
#include "output.h"
#include "passes/passes.h"

namespace nnview::cli {

namespace {

constexpr OptionSpec options[] = {
    {"json", "", "every layer of both models as JSON"},
    inputOption,
    limitOption,
};

/// The layers of one of the two models; only behind the second no other file is needed. What went wrong is already
/// reported then.
tl::expected<Graph, int> layersOf(const Arguments& arguments, const std::string& file, ModelSource::Then then)
{
    Arguments reading;
    reading.words = {file};
    for (const char* option : {"input", "limit"})
        for (const std::string& value : arguments.values(option))
            reading.add(option, value);
    const auto source = ModelSource::create(reading);
    if (!source)
        return tl::unexpected(report(source.error().code == ErrorCode::Usage ? "" : file, source.error()));
    const auto ops = source->read(then);
    if (!ops)
        return tl::unexpected(report(source->shownName, ops.error()));
    return atLevel(*ops, Level::Layers);
}

int run(const Arguments& arguments)
{
    const auto& words = arguments.words;
    if (words.size() != 2)
        return report({},
                      Error{ErrorCode::Usage, "diff takes two models", {}, "--help shows how the command is used."});
    if (words[0] == "-" && words[1] == "-")
        return report({}, Error{ErrorCode::Usage, "stdin can only be one of the two models", {}, {}});
    const auto before = layersOf(arguments, words[0], ModelSource::Then::Writes);
    if (!before)
        return before.error();
    const auto after = layersOf(arguments, words[1], ModelSource::Then::OnlyPrints);
    if (!after)
        return after.error();
    const ModelDiff diff = diffModels(*before, *after);
    return print(arguments.has("json") ? diffJson(*before, *after, diff) : diffText(*before, *after, diff));
}

} // namespace

const Command diffCommand = {"diff", "OLD NEW [--json]", "what changed between two models, layer by layer", options,
                             run};

} // namespace nnview::cli
