#include "export/export.h"

#include "command.h"
#include "drawing.h"
#include "output.h"
#include "printable.h"

#include <QFile>

#include <charconv>

namespace nnview::cli {

namespace {

constexpr OptionSpec own[] = {
    {"output", "FILE", "where to write; the extension chooses the format, - is an SVG on stdout", 'o', true},
    {"dpi", "N", "dots per inch of a PNG, 300 unless said"},
    {"background", "COLOUR", "white (default) or transparent, of a PNG"},
};
constexpr auto options = withFigureOptions(own);

QString fileName(const std::string& name)
{
    return QFile::decodeName(QByteArray::fromStdString(name));
}

Result<ExportSettings> settingsOf(const Arguments& arguments)
{
    ExportSettings settings;
    const std::string dpi = arguments.value("dpi", "300");
    const auto [end, problem] = std::from_chars(dpi.data(), dpi.data() + dpi.size(), settings.dpi);
    if (problem != std::errc() || end != dpi.data() + dpi.size() || settings.dpi < 1 || settings.dpi > 2400)
        return failure(ErrorCode::Usage, "--dpi is a whole number from 1 to 2400, not \"" + dpi + "\"");
    const std::string background = arguments.value("background", "white");
    if (background == "transparent")
        settings.background.reset();
    else if (background != "white")
        return failure(ErrorCode::Usage, "--background is white or transparent, not \"" + background + "\"");
    return settings;
}

/// 0, or the exit code of what was reported: everything that can be known before a figure exists.
int checkOutputs(const std::vector<std::string>& outputs)
{
    if (outputs.empty())
        return report(
            {},
            Error{ErrorCode::Usage, "no output file is given", {}, "Write -o FILE; the extension chooses the format."});
    for (const std::string& output : outputs) {
        if (!isUtf8(output)) // Qt would write to a file of another name
            return report(
                output,
                Error{ErrorCode::CannotWrite, "the name of this file is not UTF-8 text", {}, "Choose another name."});
        if (output == "-" || exporterFor(fileName(output)))
            continue;
        std::string known;
        for (const Exporter& exporter : exporters())
            known += (known.empty() ? "." : ", .") + std::string(exporter.extension);
        return report(output, Error{ErrorCode::Unsupported,
                                    "no figure can be written with this extension",
                                    {},
                                    "There are " + known + '.'});
    }
    return 0;
}

int run(const Arguments& arguments)
{
    const std::vector<std::string> outputs = arguments.values("output");
    if (const int code = checkOutputs(outputs); code != 0)
        return code;
    auto settings = settingsOf(arguments);
    if (!settings)
        return report({}, settings.error());
    const auto drawing = draw(arguments);
    if (!drawing)
        return drawing.error();
    settings->project = &drawing->project;
    settings->shown = &drawing->model->at(drawing->project.figure.level);
    for (const std::string& output : outputs) {
        if (output == "-") {
            if (const int code = print(figureToSvg(drawing->figure, *settings).toStdString()); code != 0)
                return code;
        } else if (const auto written = exportFigure(drawing->figure, fileName(output), *settings); !written) {
            return report(output, written.error());
        }
    }
    return 0;
}

} // namespace

const Command exportCommand = {"export", "MODEL|PROJECT -o FILE [-o FILE]...", "writes the figure of a model", options,
                               run};

} // namespace nnview::cli
