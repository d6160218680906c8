#include "export/export.h"
#include "figure/compose.h"
#include "support/golden.h"
#include "support/graphbuilder.h"
#include "support/samplegraphs.h"

#include <QTest>

using namespace nnview;
using namespace nnview::test;

namespace {

FigureOptions optionsOf(std::initializer_list<std::pair<const char*, const char*>> words)
{
    FigureOptions options;
    for (const auto& [name, value] : words)
        if (!setFigureOption(options, name, value))
            qFatal("no option %s=%s", name, value);
    return options;
}

Figure compose(std::string_view text, const Edits& edits = {}, const FigureOptions& options = {})
{
    return composeFigure(graphFromText(text), edits, options, StyleBook()).value();
}

QByteArray svg(const Figure& figure)
{
    return figureToSvg(figure, {});
}

QStringList texts(const Figure& figure, const std::string& layer, Role role)
{
    QStringList found;
    for (const Element& element : figure.elements)
        if (const auto* text = std::get_if<TextElement>(&element.shape);
            text && element.layer == layer && element.role == role)
            found << text->text;
    return found;
}

/// Everything that is not a caption of `layer`, as text.
QByteArray withoutCaption(Figure figure, const std::string& layer)
{
    std::erase_if(figure.elements, [&](const Element& e) { return e.layer == layer && e.role == Role::Caption; });
    return svg(figure);
}

} // namespace

class TestCompose : public QObject
{
    Q_OBJECT

private slots:
    void leNetInTwoColumns() { COMPARE_GOLDEN("figure/lenet5.svg", svg(compose(leNet5))); }
    void leNetInOneColumn()
    {
        COMPARE_GOLDEN("figure/lenet5-single.svg",
                       svg(compose(leNet5, {}, optionsOf({{"columns", "single"}, {"theme", "colour"}}))));
    }
    void residualBlocks()
    {
        COMPARE_GOLDEN("figure/residual.svg", svg(compose(residual, {}, optionsOf({{"theme", "colour"}}))));
    }
    void inceptionBranches()
    {
        COMPARE_GOLDEN("figure/inception.svg", svg(compose(inception, {}, optionsOf({{"theme", "print"}}))));
    }

    void sameInputSameBytes() { QCOMPARE(svg(compose(residual)), svg(compose(residual))); }

    void layersThatTheAuthorGrouped()
    {
        Edits edits;
        edits.groups["group-1"] = {{"c1", "s2", "c3", "s4"}, "feature extractor"};
        const Figure figure = compose(leNet5, edits);
        QVERIFY(figure.orphans.empty());
        const auto isInRow = [](const Figure& drawn, const char* id) {
            return std::any_of(drawn.layers.begin(), drawn.layers.end(),
                               [&](const DrawnLayer& layer) { return layer.id == id; });
        };
        QVERIFY(!isInRow(figure, "c1") && !isInRow(figure, "s4") && isInRow(figure, "f6"));
        const DrawnLayer* group = figure.layer("group-1");
        QVERIFY(group);
        QCOMPARE(group->kind, std::string("group"));
        QVERIFY2(group->caption.startsWith(QStringLiteral("feature extractor")), qPrintable(group->caption));
        QCOMPARE(figure.standsFor.at("c3"), std::string("group-1"));
        QCOMPARE(figure.details.size(), std::size_t(5)); // its inside and what comes in, in a panel
        // Opened it is as if it was not there; its name is kept.
        FigureOptions options;
        expandGroup(options, "group-1");
        QVERIFY(isInRow(compose(leNet5, edits, options), "c3"));
        // And it is reported when the model has none of it any more.
        edits.groups["group-1"].layers = {"x", "y"};
        QCOMPARE(compose(leNet5, edits).orphans, std::vector<std::string>{"group-1"});
    }

    void lettersPicturesAndBracketsOfTheAuthor()
    {
        Edits edits;
        edits.nodes["c3"].code = QStringLiteral("H2");
        edits.nodes["image"].picture = QByteArray("\x89PNG not really");
        edits.nodes["f6"].picture = edits.nodes["image"].picture; // has no plane
        edits.annotations["note-1"] = {Annotation::Kind::Bracket, "c1", {0, 9}, {20, 9}, "stem"};
        const Figure figure = compose(leNet5, edits);
        QVERIFY(texts(figure, "c3", Role::Caption).join(' ').contains(QStringLiteral("H2")));
        QVERIFY(texts(figure, "c1", Role::Caption).join(' ').contains(QStringLiteral("C1")));
        QCOMPARE(texts(figure, "note-1", Role::Legend), QStringList{QStringLiteral("stem")});
        int pictures = 0;
        for (const Element& element : figure.elements)
            if (const auto* path = std::get_if<PathElement>(&element.shape); path && !path->picture.isEmpty()) {
                ++pictures;
                QCOMPARE(element.layer, std::string("image"));
                QVERIFY(figure.layer("image")->box.contains(path->path.boundingRect().center()));
            }
        QCOMPARE(pictures, 1);
    }

    void leNetIsDrawnAsIn1998()
    {
        const Figure figure = compose(leNet5);
        QVERIFY(figure.fits);
        QCOMPARE(figure.page.width(), 174.0);
        QCOMPARE(figure.layers.size(), std::size_t(8));
        QCOMPARE(figure.layer("c3")->planes, 16);
        QVERIFY(!figure.layer("c3")->elided);
        QCOMPARE(texts(figure, "c1", Role::Caption), QStringList({"C1: feature maps", "6@28×28"}));
        QCOMPARE(texts(figure, "out", Role::Operation), QStringList({"Full connection", "softmax"}));
        // Diagonals interlock: the back of S4 stands over the front of C3.
        QVERIFY(figure.layer("s4")->box.left() < figure.layer("c3")->box.right());
    }

    void axisOrderDoesNotShow()
    {
        std::string nhwc(leNet5);
        const auto replace = [&](const std::string& from, const std::string& to) {
            for (std::size_t at = nhwc.find(from); at != std::string::npos; at = nhwc.find(from, at + to.size()))
                nhwc.replace(at, from.size(), to);
        };
        replace("[N, 1, 32, 32] NCHW", "[N, 32, 32, 1] NHWC");
        replace("[N, 6, 28, 28] NCHW", "[N, 28, 28, 6] NHWC");
        replace("[N, 6, 14, 14] NCHW", "[N, 14, 14, 6] NHWC");
        replace("[N, 16, 10, 10] NCHW", "[N, 10, 10, 16] NHWC");
        replace("[N, 16, 5, 5] NCHW", "[N, 5, 5, 16] NHWC");
        replace("[N, 120, 1, 1] NCHW", "[N, 1, 1, 120] NHWC");
        QVERIFY(nhwc.find("NCHW") == std::string::npos);
        QCOMPARE(svg(compose(nhwc)), svg(compose(leNet5)));
    }

    void editedCaptionMovesNothingElse()
    {
        Edits edits;
        edits.nodes["c1"].caption = QStringLiteral("A very long name indeed\n{channels} maps");
        const Figure before = compose(leNet5), after = compose(leNet5, edits);
        QCOMPARE(texts(after, "c1", Role::Caption), QStringList({"A very long name indeed", "6 maps"}));
        QCOMPARE(after.layer("c1")->caption, QString("C1: feature maps\n6@28×28")); // as composed, for "reset"
        QCOMPARE(withoutCaption(after, "c1"), withoutCaption(before, "c1"));
    }

    void editedGapIsKept()
    {
        const Figure before = compose(leNet5);
        for (const double gap : {0.0, 12.5, 20.0}) {
            Edits edits;
            edits.nodes["s2"].gapBefore = gap;
            const Figure after = compose(leNet5, edits);
            QVERIFY2(std::abs(after.layer("s2")->gapBefore - gap) < 1e-6,
                     qPrintable(QString::number(after.layer("s2")->gapBefore)));
        }
        // The gap that a figure reports is the one that leaves it as it is.
        Edits same;
        same.nodes["s2"].gapBefore = before.layer("s2")->gapBefore;
        const Figure after = compose(leNet5, same);
        QVERIFY(std::abs(after.layer("s2")->box.left() - before.layer("s2")->box.left()) < 0.6);
    }

    void editedColorAndOperation()
    {
        Edits edits;
        edits.nodes["c3"].color = QStringLiteral("#D55E00");
        edits.nodes["c3"].operation = QStringLiteral("{kernel} windows");
        const Figure figure = compose(leNet5, edits);
        QCOMPARE(texts(figure, "c3", Role::Operation), QStringList({"5×5 windows"}));
        int coloured = 0;
        for (const Element& element : figure.elements)
            if (const auto* path = std::get_if<PathElement>(&element.shape); path && path->fill == QColor("#D55E00")) {
                QCOMPARE(element.layer, std::string("c3"));
                ++coloured;
            }
        QCOMPARE(coloured, 8); // every other of 16 planes
    }

    void hiddenAndOrphanedEdits()
    {
        Edits edits;
        edits.nodes["s2"].hidden = true;
        edits.nodes["gone"].caption = QStringLiteral("x");
        const Figure figure = compose(leNet5, edits);
        QVERIFY(!figure.layer("s2"));
        QCOMPARE(figure.layers.size(), std::size_t(7));
        QCOMPARE(figure.orphans, std::vector<std::string>{"gone"});
    }

    void longChainsWrapWithLetters()
    {
        std::string chain = "x: [N, 3, 64, 64] NCHW\n";
        std::string before = "x";
        for (int i = 1; i <= 22; ++i) {
            const std::string id = "c" + std::to_string(i);
            const std::string channels = std::to_string(200 + i); // no two alike, so that none is a repeat
            chain += id + " = conv(" + before + ") [N, " + channels +
                     ", 64, 64] NCHW kernel=[3, 3] stride=[1, 1] inChannels=256 outChannels=" + channels +
                     "; folded relu\n";
            before = id;
        }
        const Figure figure = compose(chain + "output: " + before + "\n");
        QVERIFY(figure.fits);
        QCOMPARE(figure.page.width(), 174.0);
        QVERIFY(figure.layers.back().row >= 1);
        for (std::size_t i = 1; i < figure.layers.size(); ++i) // never serpentine
            QVERIFY(figure.layers[i].row == figure.layers[i - 1].row
                        ? figure.layers[i].box.left() > figure.layers[i - 1].box.left()
                        : figure.layers[i].row == figure.layers[i - 1].row + 1);
        QCOMPARE(svg(figure).count(">a</text>"), 2); // the letter at the row's end and at the next one's beginning
    }

    void oddGraphsAreNoErrors_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << "";
        QTest::newRow("only an input") << "x: [N, 3, 8, 8] NCHW\n";
        QTest::newRow("scalar") << "x: [] \ny = elementwise(x) [] function=exp\noutput: y\n";
        QTest::newRow("unknown shapes") << "x: unknown\ny = custom(x) unknown\nz = conv(y) unknown\noutput: z\n";
        QTest::newRow("zero channels")
            << "x: [N, 0, 8, 8] NCHW\ny = conv(x) [N, 0, 8, 8] NCHW kernel=[3, 3]\noutput: y\n";
        QTest::newRow("huge") << "x: [1, 1000000000, 1000000000, 1000000000] NCHW\ny = pool(x) [1, 1000000000, 1, "
                                 "1000000000] NCHW kernel=[1000, 1]\noutput: y\n";
        QTest::newRow("twice the same tensor") << "x: [N, 8] NC\ny = multiply(x, x) [N, 8] NC\noutput: y\n";
        QTest::newRow("two towers") << "a: [N, 8] NC\nb: [N, 8] NC\nu = dense(a) [N, 4] NC\nv = dense(b) [N, 4] NC\nw "
                                       "= add(u, v) [N, 4] NC\noutput: w\n";
        QTest::newRow("dead end") << "x: [N, 8] NC\nu = dense(x) [N, 4] NC\nv = dense(x) [N, 4] NC\noutput: v\n";
        QTest::newRow("no edges at all") << "u = dense() [N, 4] NC\nv = dense() [N, 4] NC\n";
    }
    void oddGraphsAreNoErrors()
    {
        QFETCH(QString, text);
        const Graph graph = graphFromText(text.toStdString());
        for (const char* columns : {"single", "double"}) {
            const auto figure = composeFigure(graph, {}, optionsOf({{"columns", columns}}), StyleBook());
            QVERIFY(figure.has_value());
            QVERIFY(figure->page.width() > 0 && figure->page.height() > 0);
            QCOMPARE(figure->layers.size(), graph.inputs.size() + graph.nodes.size());
        }
    }

    void unknownStylesAreUsageErrors()
    {
        FigureOptions options;
        options.theme = "neon";
        QCOMPARE(composeFigure(graphFromText(leNet5), {}, options, StyleBook()).error().code, ErrorCode::Usage);
        options = {};
        options.venue = "moon";
        QCOMPARE(composeFigure(graphFromText(leNet5), {}, options, StyleBook()).error().code, ErrorCode::Usage);
    }

    void labelsAreMovedByHand()
    {
        const Figure before = compose(leNet5);
        Edits edits;
        edits.nodes["c3"].captionMove = QPointF(2, -1);
        edits.nodes["c3"].operationMove = QPointF(0, 3);
        const Figure after = compose(leNet5, edits);
        const auto baselines = [](const Figure& figure, Role role, const std::string& layer) {
            std::vector<QPointF> found;
            for (const Element& element : figure.elements)
                if (const auto* text = std::get_if<TextElement>(&element.shape);
                    text && element.role == role && element.layer == layer)
                    found.push_back(text->baseline);
            return found;
        };
        const auto captions = baselines(before, Role::Caption, "c3"), moved = baselines(after, Role::Caption, "c3");
        QCOMPARE(moved.size(), captions.size());
        const double shift = after.layer("c3")->box.top() - before.layer("c3")->box.top(); // the page may have grown
        for (std::size_t i = 0; i < moved.size(); ++i)
            QCOMPARE(moved[i], captions[i] + QPointF(2, -1 + shift));
        QCOMPARE(baselines(after, Role::Caption, "c1").front().y(),
                 baselines(before, Role::Caption, "c1").front().y() + shift);
        QVERIFY(after.page.height() > before.page.height()); // the label below needs room
        QVERIFY(after.orphans.empty());
        // As far as the page is wide, and no further.
        edits.nodes["c3"].captionMove = QPointF(1000, 0);
        for (const QPointF& baseline : baselines(compose(leNet5, edits), Role::Caption, "c3"))
            QVERIFY(baseline.x() < before.page.width());
    }

    void notesAreDrawnWithTheirLayer()
    {
        const auto middleOf = [](const Figure& figure) {
            QRectF box;
            for (const Element& element : figure.elements)
                if (const auto* path = std::get_if<PathElement>(&element.shape); path && element.layer == "note-2")
                    box |= path->path.boundingRect();
            return box.center();
        };
        Edits edits;
        edits.annotations["note-1"] = {Annotation::Kind::Text, "c3", {-2, -12}, {}, "two\nlines"};
        edits.annotations["note-2"] = {Annotation::Kind::Frame, "c3", {-4, -4}, {4, 4}, ""};
        edits.annotations["note-3"] = {Annotation::Kind::Arrow, "", {5, 5}, {10, 10}, ""};
        edits.annotations["note-4"] = {Annotation::Kind::Text, "gone", {}, {}, "nowhere"};
        const Figure figure = compose(leNet5, edits);
        QCOMPARE(texts(figure, "note-1", Role::Legend), QStringList({"two", "lines"}));
        QCOMPARE(middleOf(figure), figure.layer("c3")->box.center());
        QCOMPARE(figure.orphans, std::vector<std::string>{"note-4"});
        // It goes along when its layer moves.
        edits.nodes["c1"].gapBefore = 12.0;
        const Figure wider = compose(leNet5, edits);
        QCOMPARE(middleOf(wider), wider.layer("c3")->box.center());
        QVERIFY(svg(figure).contains("legend-note-1"));
    }
};

QTEST_MAIN(TestCompose)
#include "tst_compose.moc"
