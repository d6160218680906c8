#include "output.h"

#include "export/export.h"
#include "export/paint.h"

#include <QImage>
#include <QMimeData>
#include <QPainter>
#include <QPrinter>

namespace nnview {

QMimeData* figureMimeData(const Figure& figure, const Project& project, const Graph* shown)
{
    auto* data = new QMimeData;
    ExportSettings settings;
    settings.project = &project;
    settings.shown = shown;
    data->setData(QStringLiteral("image/svg+xml"), figureToSvg(figure, settings));
    if (auto pdf = figureToPdf(figure))
        data->setData(QStringLiteral("application/pdf"), *pdf);
    if (const Exporter* png = exporterFor(QStringLiteral("figure.png")))
        if (auto bytes = png->write(figure, settings)) {
            data->setData(QStringLiteral("image/png"), *bytes);
            data->setImageData(QImage::fromData(*bytes));
        }
    return data;
}

static QSizeF printableMm(const QPrinter& printer)
{
    return printer.pageLayout().paintRect(QPageLayout::Millimeter).size();
}

static bool fits(const QSizeF& paper, const Figure& figure)
{
    constexpr double tolerance = 0.1; // mm: rounding of the driver
    return figure.page.width() <= paper.width() + tolerance && figure.page.height() <= paper.height() + tolerance;
}

void orientPaper(QPrinter& printer, const Figure& figure)
{
    const QSizeF paper = printableMm(printer);
    if (!fits(paper, figure) && fits(paper.transposed(), figure))
        printer.setPageOrientation(printer.pageLayout().orientation() == QPageLayout::Portrait ? QPageLayout::Landscape
                                                                                               : QPageLayout::Portrait);
}

double printFigure(QPrinter& printer, const Figure& figure)
{
    if (figure.page.isEmpty())
        return 1;
    const QSizeF paper = printableMm(printer);
    const double scale =
        fits(paper, figure) ? 1 : qMin(paper.width() / figure.page.width(), paper.height() / figure.page.height());
    QPainter painter(&printer);
    const double dotsPerMm = printer.resolution() / 25.4;
    painter.scale(dotsPerMm, dotsPerMm); // the origin is the corner of the printable area
    painter.translate((paper.width() - figure.page.width() * scale) / 2, 0);
    painter.scale(scale, scale);
    paintFigure(painter, figure);
    return scale;
}

} // namespace nnview
