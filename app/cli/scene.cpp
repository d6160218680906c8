#include "command.h"
#include "drawing.h"
#include "export/export.h"
#include "output.h"

namespace nnview::cli {

namespace {

int run(const Arguments& arguments)
{
    const auto drawing = draw(arguments);
    return drawing ? print(figureToSceneJson(drawing->figure).toStdString()) : drawing.error();
}

} // namespace

const Command sceneCommand = {"scene", "MODEL|PROJECT", "the display list of the figure as JSON", figureOptions, run};

} // namespace nnview::cli
