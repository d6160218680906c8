#include "figure/textmetrics.h"

#include <QFontInfo>
#include <QRawFont>
#include <QTest>

using namespace nnview;

class TestTextMetrics : public QObject
{
    Q_OBJECT

private slots:
    void widthsAreThoseOfHelvetica_data();
    void widthsAreThoseOfHelvetica();
    void widthIsLinearInSize();
    void boxFollowsAlignment();
    void boxDescendsOnlyWithTheLetters();
    void fontHasWhatFiguresUse();
    void drawsWithTheCarriedFont();
};

// Expected: sums of the advances in Adobe's Helvetica metrics (AFM, 1/1000 em), which Liberation Sans follows to 1/2048
// em.
void TestTextMetrics::widthsAreThoseOfHelvetica_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("bold");
    QTest::addColumn<int>("thousandths");
    QTest::newRow("word") << "Convolutions" << false
                          << 722 + 556 + 556 + 500 + 556 + 222 + 556 + 278 + 222 + 556 + 556 + 500;
    QTest::newRow("shape") << QString::fromUtf8("6@28×28") << false << 556 + 1015 + 4 * 556 + 584;
    QTest::newRow("no kerning") << "AVATo" << false << 667 + 667 + 667 + 611 + 556;
    QTest::newRow("bold") << QString::fromUtf8("×2") << true << 584 + 556;
    QTest::newRow("nothing") << "" << false << 0;
}

void TestTextMetrics::widthsAreThoseOfHelvetica()
{
    QFETCH(QString, text);
    QFETCH(bool, bold);
    QFETCH(int, thousandths);
    const double expected = thousandths / 1000.0 * 7 * mmPerPt;
    QVERIFY2(std::abs(textWidth(text, 7, bold) - expected) < 0.0005 * 7 * mmPerPt * text.size() + 1e-9,
             qPrintable(QString::number(textWidth(text, 7, bold)) + " instead of " + QString::number(expected)));
}

void TestTextMetrics::widthIsLinearInSize()
{
    // C 1479, o and n and u 1139, v and s 1024, t 569, l and i 455 units of 2048: exact, because nothing is hinted.
    QCOMPARE(textWidth("Convolutions", 7), 11840 / 2048.0 * 7 * mmPerPt);
    QCOMPARE(textWidth("Convolutions", 21), 3 * textWidth("Convolutions", 7));
    QCOMPARE(textWidth("Convolutions", 7, false, true), textWidth("Convolutions", 7));
    QVERIFY(textWidth("Convolutions", 7, true) > textWidth("Convolutions", 7));
}

void TestTextMetrics::boxFollowsAlignment()
{
    TextElement text;
    text.text = "120";
    text.baseline = {10, 20};
    const double width = textWidth("120", 7);
    QCOMPARE(textBox(text).left(), 10.0);
    text.align = TextAlign::Center;
    QCOMPARE(textBox(text).center().x(), 10.0);
    text.align = TextAlign::Right;
    QCOMPARE(textBox(text).right(), 10.0);
    QCOMPARE(textBox(text).width(), width);
}

void TestTextMetrics::boxDescendsOnlyWithTheLetters()
{
    const double em = 7 * mmPerPt;
    TextElement text;
    text.baseline = {10, 20};
    for (const char* flat : {"OUTPUT", "10", "C1: f. mas", "S", "3×3"}) {
        text.text = QString::fromUtf8(flat);
        QCOMPARE(textBox(text).bottom(), 20.0);
        QCOMPARE(textBox(text).top(), 20 - 0.73 * em);
    }
    for (const char* deep : {"feature maps", "C5: layer", "1@32", "avg, /2", "(3)"}) {
        text.text = QString::fromUtf8(deep);
        QCOMPARE(textBox(text).bottom(), 20 + 0.21 * em);
    }
}

void TestTextMetrics::fontHasWhatFiguresUse()
{
    // What captions, operation labels, panels and tables of the visual grammar are written with.
    const QString used = QString::fromUtf8("×↑↓→←σ′–−≤≥·…°±α β\u00a0\u2009\u2032\u1d40äöüéß");
    QCOMPARE(missingGlyphs(used), QString());
    // Known to be missing: figures draw these as paths or say them in words.
    QCOMPARE(missingGlyphs(QString::fromUtf8("x ∈ ℝ, a ⊕ b ⊗ ⊕")), QString::fromUtf8("∈ℝ⊕⊗"));
}

void TestTextMetrics::drawsWithTheCarriedFont()
{
    for (const bool bold : {false, true}) {
        QFont font = figureFont(bold);
        font.setPixelSize(2048);
        QCOMPARE(QFontInfo(font).family(), QString("Liberation Sans"));
        QCOMPARE(QFontInfo(font).bold(), bold);
        const QRawFont raw = QRawFont::fromFont(font);
        const auto glyphs = raw.glyphIndexesForString("Convolutions");
        double width = 0;
        for (const QPointF& advance : raw.advancesForGlyphIndexes(glyphs, QRawFont::UseDesignMetrics))
            width += advance.x();
        QVERIFY(std::abs(width / 2048 * 7 * mmPerPt - textWidth("Convolutions", 7, bold)) < 1e-6);
    }
}

QTEST_MAIN(TestTextMetrics)
#include "tst_textmetrics.moc"
