#include "commandline.h"

#include <QProcess>
#include <QTest>

using namespace nnview;

class CommandLineTest : public QObject
{
    Q_OBJECT

private slots:
    void readsFileAndInputs()
    {
        const auto line = parseCommandLine({"--input", "x=1x3x8x8", "model.pt", "--input=1x4"});
        QVERIFY(line);
        QCOMPARE(line->file, QStringLiteral("model.pt"));
        QCOMPARE(line->inputs, std::vector<QString>({"x=1x3x8x8", "1x4"}));
        QVERIFY(line->answer.isEmpty());
        QCOMPARE(parseCommandLine({"--", "--odd.h5"})->file, QStringLiteral("--odd.h5"));
    }

    void answersWithoutADisplay_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("out");
        QTest::addColumn<QByteArray>("err");
        const auto row = [](const char* name, const QStringList& arguments, int code, const char* out,
                            const char* err) {
            QTest::newRow(name) << arguments << code << QByteArray(out) << QByteArray(err);
        };
        row("version", {"--version"}, 0, "nnview " NNVIEW_VERSION "\n", "");
        row("unknown option", {"--bogus"}, 2, "",
            "nnview: unknown option --bogus\n  nnview --help lists the options\n");
        row("two files", {"a.h5", "b.h5"}, 2, "",
            "nnview: one file at a time: b.h5\n  start nnview once for each file\n");
        row("no value", {"--input"}, 2, "", "nnview: --input needs a value\n  for example --input 1x3x224x224\n");
    }

    void answersWithoutADisplay()
    {
        QFETCH(QStringList, arguments);
        QProcess nnview;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QLatin1String(variable));
        nnview.setProcessEnvironment(environment);
        nnview.start(QStringLiteral(NNVIEW_PROGRAM), arguments);
        QVERIFY(nnview.waitForFinished());
        QCOMPARE(nnview.exitStatus(), QProcess::NormalExit);
        QTEST(nnview.exitCode(), "code");
        QTEST(nnview.readAllStandardOutput(), "out");
        QTEST(nnview.readAllStandardError(), "err");
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_commandline.moc"
