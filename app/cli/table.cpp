#include "command.h"
#include "figure/layertable.h"
#include "level.h"
#include "modelsource.h"
#include "output.h"
#include "passes/passes.h"

namespace nnview::cli {

namespace {

constexpr OptionSpec options[] = {
    {"format", "FORMAT", "markdown (default), latex or csv"},
    {"level", "LEVEL", "ops, layers (default), or blocks: every repeat once, with its count"},
    {"names", "NAMES", "kinds (default: conv1, pool1) or codes (C1, S2): the ids, as in the figure"},
    inputOption,
    limitOption,
};

using Writer = std::string (*)(const LayerTable&);

Result<Writer> writerOf(const Arguments& arguments)
{
    const std::string name = arguments.value("format", "markdown");
    if (name == "markdown")
        return toMarkdown;
    if (name == "latex")
        return toLatex;
    if (name == "csv")
        return toCsv;
    return failure(ErrorCode::Usage, "there is no table format \"" + name + "\"", {},
                   "The formats are markdown, latex and csv.");
}

Result<bool> usesCodes(const Arguments& arguments)
{
    const std::string name = arguments.value("names", "kinds");
    if (name == "kinds" || name == "codes")
        return name == "codes";
    return failure(ErrorCode::Usage, "a table has no names \"" + name + "\"", {}, "The names are kinds and codes.");
}

int run(const Arguments& arguments)
{
    const auto level = levelOf(arguments);
    if (!level)
        return report({}, level.error());
    const auto write = writerOf(arguments);
    if (!write)
        return report({}, write.error());
    const auto codes = usesCodes(arguments);
    if (!codes)
        return report({}, codes.error());
    const auto source = ModelSource::create(arguments);
    if (!source)
        return report(source.error().code == ErrorCode::Usage ? std::string_view() : "stdin", source.error());
    const auto ops = source->read(ModelSource::Then::OnlyPrints);
    if (!ops)
        return report(source->shownName, ops.error());
    return print((*write)(layerTable(atLevel(*ops, *level), *codes)));
}

} // namespace

const Command tableCommand = {"table", "MODEL [--format FORMAT] [--level LEVEL]", "the layer table for a paper",
                              options, run};

} // namespace nnview::cli
