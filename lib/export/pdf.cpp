#include "export/export.h"
#include "export/paint.h"

#include <QBuffer>
#include <QHashSeed>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <cmath>

namespace nnview {

namespace {

constexpr int resolution = 7200; // dots per inch of the page's coordinates: 0.0035 mm
constexpr double pointsPerMm = 72 / 25.4;

/// Replaces what stands between `begin` and `end` by `text` of the same length, filled up with spaces, so that the byte
/// offsets in the cross-reference table stay true. Leaves the file as it is if the text would not fit.
void overwrite(QByteArray& pdf, const char* begin, char end, QByteArray text)
{
    const qsizetype start = pdf.indexOf(begin);
    if (start < 0)
        return;
    const qsizetype from = start + qsizetype(qstrlen(begin));
    const qsizetype to = pdf.indexOf(end, from);
    if (to < from || text.size() > to - from)
        return;
    pdf.replace(from, to - from, text.leftJustified(to - from, ' '));
}

/// The date of writing says nothing about the figure and would make every file differ: it goes.
void removeDate(QByteArray& pdf)
{
    const QByteArray key = "/CreationDate (";
    const qsizetype start = pdf.indexOf(key);
    const qsizetype end = start < 0 ? -1 : pdf.indexOf(')', start);
    if (end > start)
        pdf.replace(start, end + 1 - start, QByteArray(end + 1 - start, ' '));
}

/// Qt writes the fonts of a page in the order of a hash: while this lives, new hashes have one order in every process.
class SteadyHashes
{
public:
    SteadyHashes() { QHashSeed::setDeterministicGlobalSeed(); }
    ~SteadyHashes() { QHashSeed::resetRandomGlobalSeed(); }
    Q_DISABLE_COPY_MOVE(SteadyHashes)
};

} // namespace

Result<QByteArray> figureToPdf(const Figure& figure)
{
    // QPdfWriter knows pages of whole points only: draw on the next larger one, flush with its lower left corner where
    // PDF has its origin, and state the true size afterwards.
    const double width = figure.page.width() * pointsPerMm;
    const double height = figure.page.height() * pointsPerMm;
    const QSizeF sheet(std::ceil(width), std::ceil(height));

    const SteadyHashes steady;
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(resolution);
    writer.setTitle(figure.title);
    writer.setCreator(QStringLiteral("NNView"));
    writer.setPageSize(QPageSize(sheet, QPageSize::Point, QStringLiteral("figure"), QPageSize::ExactMatch));
    writer.setPageMargins({});

    QPainter painter;
    if (!painter.begin(&writer))
        return failure(ErrorCode::CannotWrite, "the PDF page cannot be set up", {}, "check the size of the figure");
    painter.scale(resolution / 72.0, resolution / 72.0);
    painter.translate(0, sheet.height() - height);
    painter.scale(pointsPerMm, pointsPerMm);
    paintFigure(painter, figure);
    painter.end();
    buffer.close();

    overwrite(pdf, "/MediaBox [", ']',
              "0 0 " + QByteArray::number(width, 'f', 4) + ' ' + QByteArray::number(height, 'f', 4));
    removeDate(pdf);
    return pdf;
}

} // namespace nnview
