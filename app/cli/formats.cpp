#include "columns.h"
#include "command.h"
#include "export/export.h"
#include "import/registry.h"
#include "output.h"

namespace nnview::cli {

namespace {

int run(const Arguments& arguments)
{
    if (!arguments.words.empty())
        return report({}, Error{ErrorCode::Usage, "formats takes no file", {}, {}});
    Columns table({Align::Left, Align::Left, Align::Left, Align::Left});
    for (const Importer& importer : importers()) {
        if (!importer.missing.empty())
            continue;
        std::string extensions;
        for (const std::string_view extension : importer.extensions)
            extensions.append(extensions.empty() ? "." : " .").append(extension);
        table.add({"read", std::string(importer.name), std::string(importer.description), extensions});
    }
    for (const Exporter& exporter : exporters())
        table.add({"write", exporter.extension, exporter.description, std::string(".") + exporter.extension});
    return print(table.text());
}

} // namespace

const Command formatsCommand = {"formats", "", "what this build reads and writes, one row per format", {}, run};

} // namespace nnview::cli
