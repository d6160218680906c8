#include "passes/ushape.h"
#include "support/graphbuilder.h"
#include "support/samplegraphs.h"
#include "support/ushapegraph.h"

#include <QTest>

using namespace nnview;
using namespace nnview::test;

namespace {

/// "down | rise > merge > up" of each level.
QString told(const UShape& shape)
{
    const auto joined = [](const std::vector<std::string>& ids) {
        QStringList words;
        for (const std::string& id : ids)
            words << QString::fromStdString(id);
        return words.join(QLatin1Char(' '));
    };
    QStringList levels;
    for (const UShapeLevel& level : shape.levels)
        levels << joined(level.down) + QStringLiteral(" | ") + joined(level.rise) + QStringLiteral(" > ") +
                      QString::fromStdString(level.merge) + QStringLiteral(" > ") + joined(level.up);
    return levels.join(QLatin1Char('\n'));
}

QString replaced(const UNetStyle& style, const char* before, const char* after)
{
    QString text = QString::fromStdString(uNetText(style));
    if (!text.contains(QLatin1String(before)))
        qFatal("the network has no \"%s\"", before);
    return text.replace(QLatin1String(before), QLatin1String(after));
}

} // namespace

class TestUShape : public QObject
{
    Q_OBJECT

private slots:
    void readsTheLevels()
    {
        UNetStyle style;
        style.levels = 3;
        const auto shape = findUShape(graphFromText(uNetText(style)));
        QVERIFY(shape.has_value());
        QCOMPARE(told(*shape), QStringLiteral("image c0 c1 | up0 > merge0 > c8 c9 head\n"
                                              "pool1 c2 c3 | up1 > merge1 > c6 c7\n"
                                              "pool2 c4 c5 |  > "
                                              " > "));
    }

    void knowsTheKin_data()
    {
        QTest::addColumn<QString>("network");
        const auto row = [](const char* name, const UNetStyle& style) {
            QTest::newRow(name) << QString::fromStdString(uNetText(style));
        };
        row("three levels", {.levels = 3});
        row("six levels", {.levels = 6});
        row("signals", {.dimensions = 1});
        row("volumes", {.dimensions = 3});
        row("sums", {.adds = true});
        row("strided convolutions", {.pools = false});
        row("resizes", {.resizes = true});
        row("one convolution each", {.convs = 1});
        row("a bottom of one layer", {.convs = 0, .pools = false});
        row("no copy at the lowest levels", {.levels = 5, .copies = 2});
        QTest::newRow("sample") << QString::fromUtf8(uNet.data());
        QTest::newRow("sizes left open") << replaced({.levels = 3}, ", 32, 32]", ", H, W]")
                                                .replace(QLatin1String(", 16, 16]"), QLatin1String(", H/2, W/2]"))
                                                .replace(QLatin1String(", 8, 8]"), QLatin1String(", H/4, W/4]"));
    }
    void knowsTheKin()
    {
        QFETCH(QString, network);
        QVERIFY(findUShape(graphFromText(network.toStdString())).has_value());
    }

    void leavesOthersAlone_data()
    {
        QTest::addColumn<QString>("network");
        QTest::newRow("LeNet-5") << QString::fromUtf8(leNet5.data());
        QTest::newRow("residual blocks") << QString::fromUtf8(residual.data());
        QTest::newRow("inception") << QString::fromUtf8(inception.data());
        QTest::newRow("an autoencoder copies nothing") << QString::fromStdString(uNetText({.copies = 0}));
        QTest::newRow("one copy is a skip") << QString::fromStdString(uNetText({.copies = 1}));
        QTest::newRow("a copy across sizes") << replaced({.levels = 3}, "concat(c1,", "concat(c3,");
        QTest::newRow("a copy from the middle of a level") << replaced({.levels = 3}, "concat(c1,", "concat(c0,");
        QTest::newRow("a second output") << replaced({.levels = 3}, "output: head", "output: head\noutput: c5");
        QTest::newRow("a side branch") << replaced({.levels = 3}, "merge0 = concat(c1, up0)",
                                                   "merge0 = concat(c1, c1)");
    }
    void leavesOthersAlone()
    {
        QFETCH(QString, network);
        QVERIFY(!findUShape(graphFromText(network.toStdString())).has_value());
    }
};

QTEST_GUILESS_MAIN(TestUShape)
#include "tst_ushape.moc"
