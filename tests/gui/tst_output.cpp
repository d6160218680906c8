#include "document.h"
#include "guitest.h"
#include "output.h"
#include "samplegraph.h"

#include <QFile>
#include <QMimeData>
#include <QPrinter>
#include <QTest>

#include <cmath>

using namespace nnview;

class OutputTest : public QObject
{
    Q_OBJECT

private:
    test::OwnSettings m_own;

    static Figure figureOf(double width, double height)
    {
        Figure figure;
        figure.page = QRectF(0, 0, width, height);
        QPainterPath frame;
        frame.addRect(figure.page.adjusted(1, 1, -1, -1));
        figure.elements.push_back({"", "", Role::Glyph, PathElement{frame, {}, {0.5, Qt::black}}});
        return figure;
    }

    /// Points of the paper per unit of the first path: the product of the matrices before it in the page's content
    /// stream.
    static double scaleOfFirstPath(const QByteArray& pdf)
    {
        QByteArray content; // Qt 6.8 writes other streams before the page's
        for (qsizetype at = pdf.indexOf("stream\n"); at >= 0 && !content.contains(" cm\n");
             at = pdf.indexOf("stream\n", at + 1)) {
            const qsizetype begin = at + 7;
            QByteArray packed = pdf.mid(begin, pdf.indexOf("endstream", begin) - begin);
            packed.prepend(QByteArray::fromHex("00100000")); // qUncompress wants a size first; a generous one
            content = qUncompress(packed);
        }
        double scale = 1;
        for (const QByteArray& line : content.left(content.indexOf(" l\n")).split('\n'))
            if (line.endsWith(" cm"))
                scale *= line.split(' ').first().toDouble();
        return scale;
    }

private slots:
    void paperTurnsWhereThatHelps_data()
    {
        QTest::addColumn<QSizeF>("figure");
        QTest::addColumn<bool>("landscape");
        QTest::addColumn<bool>("trueSize");
        QTest::newRow("fits upright") << QSizeF(174, 50) << false << true;
        QTest::newRow("wide") << QSizeF(230, 60) << true << true;
        QTest::newRow("larger than the paper") << QSizeF(400, 60) << false << false;
        QTest::newRow("nothing") << QSizeF(0, 0) << false << true;
    }

    void paperTurnsWhereThatHelps()
    {
        QFETCH(QSizeF, figure);
        QFETCH(bool, landscape);
        QFETCH(bool, trueSize);
        QPrinter printer(QPrinter::HighResolution);
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(m_own.file(QStringLiteral("print.pdf")));
        printer.setPageSize(QPageSize(QPageSize::A4));
        printer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout::Millimeter);
        const Figure drawn = figureOf(figure.width(), figure.height());
        orientPaper(printer, drawn);
        QCOMPARE(printer.pageLayout().orientation() == QPageLayout::Landscape, landscape);
        const double scale = printFigure(printer, drawn);
        QCOMPARE(scale == 1, trueSize);
        if (!trueSize)
            QVERIFY(scale * figure.width() <= printer.pageLayout().paintRect(QPageLayout::Millimeter).width() + 0.1);
    }

    void aMillimetreIsAMillimetreOnPaper()
    {
        QPrinter printer(QPrinter::HighResolution);
        printer.setPageSize(QPageSize(QPageSize::A4));
        printer.setPageMargins(QMarginsF(15, 20, 15, 15), QPageLayout::Millimeter);
        printer.setOutputFormat(QPrinter::PdfFormat);
        const QString path = m_own.file(QStringLiteral("size.pdf"));
        printer.setOutputFileName(path);
        QCOMPARE(printFigure(printer, figureOf(100, 50)), 1.0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const double pointsPerMm = 72 / 25.4;
        QVERIFY2(std::abs(scaleOfFirstPath(file.readAll()) - pointsPerMm) < 1e-4,
                 "the frame has another size on paper");
    }

    void theClipboardHoldsThreeForms()
    {
        Document document;
        document.setModel(test::lenetGraph(), QStringLiteral("/models/lenet5.h5"), {});
        document.setCaption("c1", QStringLiteral("pasted"));
        const std::unique_ptr<QMimeData> data(figureMimeData(document.figure(), document.project()));
        QVERIFY(data->hasImage());
        const QByteArray svg = data->data(QStringLiteral("image/svg+xml"));
        QVERIFY(svg.contains("pasted"));
        QVERIFY(projectJsonInSvg(svg).contains("\"pasted\""));
        QVERIFY(data->data(QStringLiteral("application/pdf")).startsWith("%PDF"));
        QVERIFY(data->data(QStringLiteral("image/png")).startsWith("\x89PNG"));
    }
};

QTEST_MAIN(OutputTest)
#include "tst_output.moc"
