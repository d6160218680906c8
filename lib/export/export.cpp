#include "export/export.h"

#include "export/png.h"

#include <QFileInfo>

#include <array>

namespace nnview {

namespace {

constexpr std::array<Exporter, 3> table{{
    {"svg", "Scalable vector graphics",
     [](const Figure& figure, const ExportSettings& settings) -> Result<QByteArray> {
         return figureToSvg(figure, settings);
     }},
    {"pdf", "Portable document format",
     [](const Figure& figure, const ExportSettings&) { return figureToPdf(figure); }},
    {"png", "Portable network graphics", figureToPng},
}};

} // namespace

std::span<const Exporter> exporters()
{
    return table;
}

const Exporter* exporterFor(const QString& fileName)
{
    const QString extension = QFileInfo(fileName).suffix().toLower();
    for (const Exporter& exporter : table)
        if (extension == QLatin1String(exporter.extension))
            return &exporter;
    return nullptr;
}

Result<void> exportFigure(const Figure& figure, const QString& path, const ExportSettings& settings)
{
    const Exporter* exporter = exporterFor(path);
    if (!exporter) {
        std::string known;
        for (const Exporter& row : table)
            known += (known.empty() ? "." : ", .") + std::string(row.extension);
        const std::string extension = QFileInfo(path).suffix().toStdString();
        return failure(ErrorCode::Unsupported,
                       extension.empty() ? "the name of the output file has no extension that tells the format"
                                         : "figures cannot be written as ." + extension,
                       {}, "use one of " + known);
    }
    const Result<QByteArray> bytes = exporter->write(figure, settings);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return writeFile(path, *bytes);
}

} // namespace nnview
