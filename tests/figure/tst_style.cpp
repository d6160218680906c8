#include "figure/options.h"
#include "figure/style.h"

#include <QTest>

using namespace nnview;

class TestStyle : public QObject
{
    Q_OBJECT

private slots:
    void builtInStylesAreThere()
    {
        const StyleBook book;
        QCOMPARE(book.themeNames(), builtInStyleNames().themes);
        QCOMPARE(book.venueNames(), builtInStyleNames().venues);
        QCOMPARE(book.theme("classic")->families.at(Family::Conv).front, QColor("#808080"));
        QCOMPARE(book.venue("springer")->twoColumns.width, 174.0);
        QVERIFY(!book.theme("neon"));
    }

    void narrowVenuesHaveTheTokensOfOneColumn()
    {
        const StyleBook book;
        QCOMPARE(book.venue("springer")->oneColumn.largestSide, 9.0);
        QCOMPARE(book.venue("neurips")->oneColumn.largestSide, 23.0); // 139.7 mm wide in one column
        QVERIFY(!book.venue("springer")->oneColumn.slantedBars);
    }

    void ownVenueReplacesOneOfTheSameName()
    {
        StyleBook book;
        const QByteArray poster = R"({"venue": "springer", "title": "Mine", "maxHeight": 100,
            "single": {"width": 90, "caption": 7, "operation": 7, "detail": 6, "floor": 6},
            "double": {"width": 300, "caption": 9, "operation": 9, "detail": 8, "floor": 8}})";
        QVERIFY(book.add(poster).has_value());
        QCOMPARE(book.venue("springer")->twoColumns.width, 300.0);
        QCOMPARE(book.venueNames().size(), builtInStyleNames().venues.size());
        QCOMPARE(book.venueNames().front(), std::string("springer"));
    }

    void badStylesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("message");
        QTest::newRow("not JSON") << QByteArray("{") << "the style is not JSON";
        QTest::newRow("neither") << QByteArray("{}") << "neither a \"theme\" nor a \"venue\"";
        QTest::newRow("colour") << QByteArray(R"({"theme": "x", "title": "X", "outline": "reddish"})")
                                << "\"theme/outline\"";
        QTest::newRow("width") << QByteArray(
                                      R"({"venue": "x", "title": "X", "maxHeight": 100, "single": {"width": -4}})")
                               << "\"venue/single/width\"";
    }
    void badStylesAreNamed()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, message);
        StyleBook book;
        const auto result = book.add(json);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Malformed);
        QVERIFY2(QString::fromStdString(result.error().message).contains(message), result.error().message.c_str());
    }

    void optionsRoundTripThroughTheirWords()
    {
        FigureOptions options;
        expandGroup(options, "a");
        collapseGroup(options, "a"); // the last word counts
        QCOMPARE(options.expanded, std::set<std::string>());
        QCOMPARE(options.collapsed, std::set<std::string>{"a"});
        options = {};
        for (const OptionDescription& option : figureOptionDescriptions())
            for (const std::string& value : option.values) {
                QVERIFY(setFigureOption(options, option.name, value).has_value());
                QCOMPARE(figureOption(options, option.name), value);
            }
    }

    void optionsThatAreNotBuiltAreToldFromUnknownOnes()
    {
        FigureOptions options;
        QCOMPARE(setFigureOption(options, "template", "cuboids").error().code, ErrorCode::Unsupported);
        QCOMPARE(setFigureOption(options, "template", "cubes").error().code, ErrorCode::Usage);
        QCOMPARE(setFigureOption(options, "columns", "three").error().code, ErrorCode::Usage);
        QCOMPARE(setFigureOption(options, "colour", "red").error().code, ErrorCode::Usage);
        QCOMPARE(options, FigureOptions());
    }
};

QTEST_GUILESS_MAIN(TestStyle)
#include "tst_style.moc"
