#include "export/export.h"
#include "export/paint.h"

#include <QBuffer>
#include <QHashSeed>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <cctype>
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

/// Puts `neutral` in place of what follows every `begin` up to `end`; what has another length becomes zeros of its own.
void neutralise(QByteArray& pdf, const QByteArray& begin, char end, const QByteArray& neutral)
{
    for (qsizetype at = pdf.indexOf(begin); at >= 0; at = pdf.indexOf(begin, at + 1)) {
        const qsizetype from = at + begin.size();
        const qsizetype to = pdf.indexOf(end, from);
        if (to < from)
            return;
        QByteArray text = pdf.mid(from, to - from);
        for (char& c : text)
            if (std::isxdigit(static_cast<unsigned char>(c)))
                c = '0';
        pdf.replace(from, to - from, neutral.size() == text.size() ? neutral : text);
    }
}

/// When a file was written and the numbers drawn for it say nothing about the figure and would make every file differ:
/// they go. Qt 6.8 writes more of them than 6.4.
void removeTimeAndChance(QByteArray& pdf)
{
    for (const QByteArray key : {"/CreationDate (", "/ModDate ("}) {
        const qsizetype start = pdf.indexOf(key);
        const qsizetype end = start < 0 ? -1 : pdf.indexOf(')', start);
        if (end > start)
            pdf.replace(start, end + 1 - start, QByteArray(end + 1 - start, ' '));
    }
    for (const QByteArray key : {"xmp:CreateDate=\"", "xmp:ModifyDate=\"", "xmp:MetadataDate=\""})
        neutralise(pdf, key, '"', "1980-01-01T00:00:00+00:00");
    neutralise(pdf, "xmpMM:DocumentID=\"uuid:", '"', {});
    neutralise(pdf, "/ID [", ']', {});
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
    removeTimeAndChance(pdf);
    return pdf;
}

} // namespace nnview
