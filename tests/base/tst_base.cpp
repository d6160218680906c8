#include "base/error.h"
#include "base/limits.h"
#include "import/importer.h"

#include <QTest>

using namespace nnview;

class TestBase : public QObject
{
    Q_OBJECT

private slots:
    void exitCodesAreThoseOfTheContract()
    {
        QCOMPARE(static_cast<int>(ErrorCode::Usage), 2);
        QCOMPARE(static_cast<int>(ErrorCode::InputNeeded), 8);
        QCOMPARE(static_cast<int>(ErrorCode::Cancelled), 11);
        QCOMPARE(errorName(ErrorCode::CannotWrite), std::string_view("cannot-write"));
    }

    void limitsAreSetByName()
    {
        Limits limits;
        QVERIFY(setLimit(limits, "nodes", "7").has_value());
        QCOMPARE(limits.nodes, std::int64_t(7));
        QCOMPARE(setLimit(limits, "nodes", "0").error().code, ErrorCode::Usage);
        QCOMPARE(setLimit(limits, "nodes", "7x").error().code, ErrorCode::Usage);
        QCOMPARE(setLimit(limits, "node", "7").error().code, ErrorCode::Usage);
        QCOMPARE(limits.nodes, std::int64_t(7));
    }

    void inputSpecs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected"); // "name|shape|dtype", or "error"
        QTest::newRow("shape only") << "1x3x224x224" << "|1,3,224,224|";
        QTest::newRow("all") << "image=1x3x8x8:float16" << "image|1,3,8,8|float16";
        QTest::newRow("name with colon and equals") << "a=b:0=2x5" << "a=b:0|2,5|";
        QTest::newRow("type without name") << "1x16:int64" << "|1,16|int64";
        for (const char* wrong : {"", "1x", "x1", "1xx2", "0x3", "-1x3", "name=", "3.5", "99999999999999999999"})
            QTest::newRow(wrong[0] ? wrong : "empty") << wrong << "error";
    }
    void inputSpecs()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto spec = parseInputSpec(text.toStdString());
        QString actual = "error";
        if (spec) {
            QStringList extents;
            for (const Dim& dim : spec->shape)
                extents << QString::number(dim.size);
            actual = QString::fromStdString(spec->name) + '|' + extents.join(',') + '|' + QString::fromStdString(spec->dtype);
        } else {
            QCOMPARE(spec.error().code, ErrorCode::Usage);
        }
        QCOMPARE(actual, expected);
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
