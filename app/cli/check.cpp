#include "command.h"
#include "drawing.h"
#include "figure/quality.h"
#include "output.h"

namespace nnview::cli {

namespace {

int run(const Arguments& arguments)
{
    const auto drawing = draw(arguments);
    if (!drawing)
        return drawing.error();
    const auto metrics = measureFigure(drawing->figure, *drawing->model, drawing->project.figure, drawing->styles);
    return print(metricsToJson(metrics, drawing->figure));
}

} // namespace

const Command checkCommand = {"check", "MODEL|PROJECT", "quality metrics of the figure as JSON", figureOptions, run};

} // namespace nnview::cli
