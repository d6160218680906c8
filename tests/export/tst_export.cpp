#include "export/export.h"
#include "export/paint.h"
#include "export/svgtext.h"
#include "figure/textmetrics.h"
#include "samplefigure.h"
#include "support/golden.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <unistd.h>

using namespace nnview;
using test::sampleFigure;

class TestExport : public QObject
{
    Q_OBJECT

private slots:
    void numbersAreShortAndExact();
    void idsAreEscaped();
    void svgMatchesGolden();
    void svgIdsAreUnique();
    void svgIsWellFormedWhateverTheNames();
    void svgLooksLikeTheScreen();
    void svgCarriesThePicture();
    void svgCarriesTheProject();
    void svgTextIsAsWideAsMeasured_data();
    void svgTextIsAsWideAsMeasured();
    void sceneMatchesGolden();
    void pdfHasThePageOfTheFigure();
    void pdfEmbedsTrueType();
    void pdfTextCanBeRead();
    void pngHasSizeAndResolution();
    void pngBackground();
    void pngRefusesHugeAndNothing();
    void sameBytesInTwoProcesses();
    void writesByExtension();
    void failedWriteKeepsTheOldFile();
};

namespace {

constexpr double dotsPerMm = 20;

QImage blankPage(const QRectF& page)
{
    QImage image((page.size() * dotsPerMm).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    return image;
}

QImage painted(const Figure& figure)
{
    QImage image = blankPage(figure.page);
    QPainter painter(&image);
    painter.scale(dotsPerMm, dotsPerMm);
    paintFigure(painter, figure);
    return image;
}

QImage renderedSvg(const Figure& figure)
{
    QByteArray svg = figureToSvg(figure, {});
    svg.replace("font-family=\"Arial\"", "font-family=\"Liberation Sans\""); // its stand-in, wherever the tests run
    QSvgRenderer renderer(svg);
    QImage image = blankPage(figure.page);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, QRectF(QPointF(), image.size()));
    return image;
}

/// Bounds of everything darker than light grey, mm.
QRectF inkOf(const QImage& image)
{
    QRect ink;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qGray(image.pixel(x, y)) < 160)
                ink |= QRect(x, y, 1, 1);
    return {ink.x() / dotsPerMm, ink.y() / dotsPerMm, ink.width() / dotsPerMm, ink.height() / dotsPerMm};
}

Figure figureWithText(const QString& words, TextAlign align, bool bold)
{
    TextElement text;
    text.baseline = {30, 10};
    text.text = words;
    text.align = align;
    text.bold = bold;
    text.color = Qt::black;
    Figure figure;
    figure.page = {0, 0, 60, 20};
    figure.elements.push_back({{}, {}, Role::Caption, text});
    return figure;
}

/// Output of a program of poppler-utils on the sample figure's PDF; nullopt if it is not installed.
std::optional<QString> popplerSays(const QString& program, QStringList arguments)
{
    if (QStandardPaths::findExecutable(program).isEmpty())
        return std::nullopt;
    QTemporaryDir folder;
    const QString path = folder.filePath("figure.pdf");
    if (!exportFigure(sampleFigure(), path, {}))
        return std::nullopt;
    arguments.replaceInStrings("FILE", path);
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace

void TestExport::numbersAreShortAndExact()
{
    QCOMPARE(svgNumber(0), "0");
    QCOMPARE(svgNumber(174), "174");
    QCOMPARE(svgNumber(46.6), "46.6");
    QCOMPARE(svgNumber(-0.0001), "0");
    QCOMPARE(svgNumber(-1.05), "-1.05");
    QCOMPARE(svgNumber(0.5 * mmPerPt), "0.176");
    QCOMPARE(svgNumber(1.9996), "2");
    QCOMPARE(svgNumber(12.3455), "12.346");
    QCOMPARE(svgNumber(qQNaN()), "0");
}

void TestExport::idsAreEscaped()
{
    QCOMPARE(xmlId("layer1.0.conv1"), "layer1.0.conv1");
    QCOMPARE(xmlId("a/b c"), "a_x2F_b_x20_c");
    QCOMPARE(xmlId("\xC3\xA9"), "_xC3__xA9_");
}

void TestExport::svgMatchesGolden()
{
    COMPARE_GOLDEN("export/sample.svg", figureToSvg(sampleFigure(), {}));
}

void TestExport::svgIdsAreUnique()
{
    Figure figure = sampleFigure();
    // A layer that is drawn in two places, once behind another one, and an id that looks like the second group's.
    const Element again = figure.elements[3];
    auto glyphsEnd = std::find_if(figure.elements.begin(), figure.elements.end(),
                                  [](const Element& element) { return element.role == Role::Edge; });
    glyphsEnd = figure.elements.insert(glyphsEnd, again);
    Element twin = again;
    twin.layer = "features.0-2";
    figure.elements.insert(glyphsEnd + 1, twin);

    QXmlStreamReader xml(figureToSvg(figure, {}));
    QStringList ids, trueIds;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.attributes().hasAttribute("id"))
            ids += xml.attributes().value("id").toString();
        if (xml.attributes().hasAttribute("data-id"))
            trueIds += xml.attributes().value("data-id").toString();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
    QVERIFY(ids.contains("layer-features.0") && ids.contains("layer-features.0-2") &&
            ids.contains("layer-features.0-2-2"));
    QCOMPARE(trueIds, QStringList({"input", "features.0", "fc/1: a&b", "features.0", "features.0-2"}));
}

void TestExport::svgIsWellFormedWhateverTheNames()
{
    Figure figure =
        figureWithText(QString("a") + QChar(1) + QChar(0xD800) + QChar(0xFFFF) + "]]>\r\n<b>", TextAlign::Left, false);
    figure.title = figure.description = QString("\"'<&>") + QChar(0) + QString::fromUtf8("中文 😀");
    figure.elements.front().layer = std::string("\0\xFF<\"", 4);
    QXmlStreamReader xml(figureToSvg(figure, {}));
    while (!xml.atEnd())
        xml.readNext();
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
}

void TestExport::svgLooksLikeTheScreen()
{
    const QImage screen = painted(sampleFigure());
    const QImage svg = renderedSvg(sampleFigure());
    QCOMPARE(svg.size(), screen.size());
    int different = 0;
    for (int y = 0; y < screen.height(); ++y)
        for (int x = 0; x < screen.width(); ++x)
            different += std::abs(qGray(screen.pixel(x, y)) - qGray(svg.pixel(x, y))) > 96;
    // Anti-aliasing differs by a fraction of a pixel at the borders of letters; a moved line or a missing plane is far
    // more.
    QVERIFY2(different < 300,
             qPrintable(QString::number(different) + " of " + QString::number(svg.width() * svg.height())));
}

void TestExport::svgCarriesThePicture()
{
    QImage red(8, 8, QImage::Format_RGB32);
    red.fill(QColor(200, 0, 0));
    QByteArray png;
    QBuffer buffer(&png);
    QVERIFY(buffer.open(QIODevice::WriteOnly) && red.save(&buffer, "PNG"));
    Figure figure;
    figure.page = QRectF(0, 0, 20, 10);
    QPainterPath plane;
    plane.addRect(5, 2, 6, 6);
    figure.elements = {{"in", {}, Role::Glyph, PathElement{plane, Qt::white, {}, png}}};
    const QImage screen = painted(figure), svg = renderedSvg(figure);
    const QPoint middle(int(8 * dotsPerMm), int(5 * dotsPerMm)), outside(int(12 * dotsPerMm), int(5 * dotsPerMm));
    QCOMPARE(QColor(screen.pixel(middle)), QColor(200, 0, 0));
    QCOMPARE(QColor(svg.pixel(middle)), QColor(200, 0, 0));
    QCOMPARE(QColor(svg.pixel(outside)), QColor(Qt::white));
    QVERIFY(figureToSvg(figure, {}).contains("data:image/png;base64,"));
    QVERIFY(!figureToSvg(sampleFigure(), {}).contains("xlink"));
    QVERIFY(figureToSceneJson(figure).contains(png.toBase64()));
}

void TestExport::svgCarriesTheProject()
{
    Project project;
    project.source.path = "/home/someone/secret/net.h5";
    project.source.structureHash = "0123";
    project.source.modified = 5;
    project.graph.model.name = "a <net> & \"more\"";
    project.graph.inputs = {{"input", "x", {"float32", Dims{1, 8}, "NC"}}};
    Node dense;
    dense.id = "dense";
    dense.kind = Kind::Dense;
    dense.inputs = {{"input", 0}};
    dense.outputs = {{"float32", Dims{1, 4}, "NC"}};
    Node relu = dense;
    relu.id = "relu";
    relu.kind = Kind::Activation;
    relu.attributes.set("function", "relu");
    relu.inputs = {{"dense", 0}};
    project.graph.nodes = {dense, relu};
    project.graph.outputs = {{{"relu", 0}, "y", relu.outputs[0]}};
    project.edits.nodes["dense"].caption = "F1\n]]> &amp;";

    const QByteArray svg = figureToSvg(sampleFigure(), {.project = &project});
    QVERIFY(!svg.contains("secret"));
    const auto read = projectFromJson(projectJsonInSvg(svg));
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QCOMPARE(read->source.path, QString("net.h5"));
    QCOMPARE(read->source.modified, 0);
    QVERIFY(read->edits == project.edits);
    QCOMPARE(read->graph.model.name, project.graph.model.name);
    QVERIFY(read->graph == atLevel(project.graph, Level::Layers));
    QCOMPARE(read->graph.nodes.size(), std::size_t(1)); // the activation has become part of the layer
}

void TestExport::svgTextIsAsWideAsMeasured_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("align");
    QTest::addColumn<bool>("bold");
    for (const bool bold : {false, true})
        for (const TextAlign align : {TextAlign::Left, TextAlign::Center, TextAlign::Right})
            for (const char* text : {"H", "HConvolutionsH", "H6@28×28H", "HFull connectionH"})
                QTest::addRow("%s %d %d", text, int(align), bold) << QString::fromUtf8(text) << int(align) << bold;
}

void TestExport::svgTextIsAsWideAsMeasured()
{
    QFETCH(QString, text);
    QFETCH(int, align);
    QFETCH(bool, bold);
    const Figure figure = figureWithText(text, TextAlign(align), bold);
    const QRectF box = textBox(std::get<TextElement>(figure.elements[0].shape));
    // The letter H stands 0.08 em (bold: 0.07 em) inside its advance on both sides.
    const double bearing = (bold ? 0.067 : 0.082) * 7 * mmPerPt;
    for (const QImage& image : {renderedSvg(figure), painted(figure)}) {
        const QRectF ink = inkOf(image);
        QVERIFY2(std::abs(ink.left() - (box.left() + bearing)) < 0.1,
                 qPrintable(QString::number(ink.left() - box.left())));
        QVERIFY2(std::abs(ink.right() - (box.right() - bearing)) < 0.1,
                 qPrintable(QString::number(box.right() - ink.right())));
        QVERIFY(ink.top() > box.top() - 0.05 && ink.bottom() < box.bottom() + 0.05 + 0.02 * 7 * mmPerPt);
    }
}

void TestExport::sceneMatchesGolden()
{
    COMPARE_GOLDEN("export/sample.scene.json", figureToSceneJson(sampleFigure()));
}

void TestExport::pdfHasThePageOfTheFigure()
{
    const auto pdf = figureToPdf(sampleFigure());
    QVERIFY(pdf);
    QVERIFY(pdf->startsWith("%PDF-1."));
    QVERIFY(!pdf->contains("CreationDate"));
    const qsizetype start = pdf->indexOf("/MediaBox [") + 11;
    const QList<QByteArray> box = pdf->mid(start, pdf->indexOf(']', start) - start).simplified().split(' ');
    QCOMPARE(box.size(), 4);
    QVERIFY(std::abs(box[2].toDouble() - 84 / 25.4 * 72) < 0.001);
    QVERIFY(std::abs(box[3].toDouble() - 36.6 / 25.4 * 72) < 0.001);
}

void TestExport::pdfEmbedsTrueType()
{
    const auto fonts = popplerSays("pdffonts", {"FILE"});
    if (!fonts)
        QSKIP("pdffonts is not installed (package poppler-utils)");
    const QStringList rows = fonts->split('\n', Qt::SkipEmptyParts).mid(2);
    QCOMPARE(rows.size(), 3); // regular, bold, italic
    for (const QString& row : rows)
        QVERIFY2(row.contains("LiberationSans") && row.contains("CID TrueType") && row.contains("Identity-H       yes"),
                 qPrintable(row));
}

void TestExport::pdfTextCanBeRead()
{
    const auto text = popplerSays("pdftotext", {"FILE", "-"});
    if (!text)
        QSKIP("pdftotext is not installed (package poppler-utils)");
    for (const char* words : {"INPUT", "1@32×32", "C1: feature maps", "Convolutions", "k < n & \"m\""})
        QVERIFY2(text->contains(QString::fromUtf8(words)), qPrintable(*text));
}

void TestExport::pngHasSizeAndResolution()
{
    QTemporaryDir folder;
    const QString path = folder.filePath("figure.png");
    QVERIFY(exportFigure(sampleFigure(), path, {.dpi = 600}));
    const QImage image(path);
    QCOMPARE(image.size(), QSize(1984, 865)); // 84 × 36.6 mm at 600 dpi
    QCOMPARE(image.dotsPerMeterX(), 23622);
    QCOMPARE(image.dotsPerMeterY(), 23622);
}

void TestExport::pngBackground()
{
    const Exporter* png = exporterFor("x.PNG");
    QVERIFY(png);
    const auto pixel = [&](const ExportSettings& settings) {
        return QImage::fromData(*png->write(sampleFigure(), settings)).pixelColor(2, 2);
    };
    QCOMPARE(pixel({}), QColor(Qt::white));
    QCOMPARE(pixel({.background = std::nullopt}).alpha(), 0);
    QCOMPARE(pixel({.background = QColor(Qt::yellow)}), QColor(Qt::yellow));
}

void TestExport::pngRefusesHugeAndNothing()
{
    for (const int dpi : {-5, 0, 100000}) {
        const auto png = exporterFor("x.png")->write(sampleFigure(), {.dpi = dpi});
        QVERIFY(!png);
        QCOMPARE(png.error().code, ErrorCode::Usage);
    }
}

void TestExport::sameBytesInTwoProcesses()
{
    // This program writes all formats into a folder when it is asked to (see main); two processes must agree.
    QTemporaryDir first, second;
    for (const QString& folder : {first.path(), second.path()})
        QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(), {"--write", folder}), 0);
    for (const Exporter& exporter : exporters()) {
        QFile a(first.filePath(QString("figure.") + exporter.extension));
        QFile b(second.filePath(QString("figure.") + exporter.extension));
        QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
        const QByteArray bytes = a.readAll();
        QVERIFY(!bytes.isEmpty());
        QVERIFY2(bytes == b.readAll(), exporter.extension);
    }
}

void TestExport::writesByExtension()
{
    QVERIFY(exporterFor("a/b.Svg") && exporterFor("b.pdf") && !exporterFor("b.bmp") && !exporterFor("svg"));
    QTemporaryDir folder;
    const auto result = exportFigure(sampleFigure(), folder.filePath("figure.bmp"), {});
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Unsupported);
    QCOMPARE(result.error().message, "figures cannot be written as .bmp");
    QCOMPARE(result.error().advice, "use one of .svg, .pdf, .png");
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestExport::failedWriteKeepsTheOldFile()
{
    const auto missing = exportFigure(sampleFigure(), "/nonexistent/figure.svg", {});
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::CannotWrite);

    QTemporaryDir folder;
    const QString path = folder.filePath("figure.svg");
    QVERIFY(writeFile(path, "old"));
    if (geteuid() == 0)
        QSKIP("root may write everywhere");
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner);
    const auto refused = exportFigure(sampleFigure(), path, {});
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::CannotWrite);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "old");
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

int main(int argc, char** argv)
{
    QGuiApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() == 3 && arguments[1] == "--write") {
        for (const Exporter& exporter : exporters())
            if (!exportFigure(sampleFigure(), arguments[2] + "/figure." + exporter.extension, {}))
                return 1;
        return 0;
    }
    TestExport test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_export.moc"
