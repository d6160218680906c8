#include <QProcess>
#include <QTest>

class TestCrash : public QObject
{
    Q_OBJECT

private slots:
    void endsWithOneSentence_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("said");
        const QByteArray crashed = "nnview-cli: model.h5: reading this file crashed\n"
                                   "  The file is damaged, or there is a bug in NNView or in a library that it uses.\n";
        QTest::newRow("nothing") << "" << 0 << QByteArray();
#ifndef __SANITIZE_ADDRESS__ // keeps the fatal signals for its own reports
        QTest::newRow("segmentation fault") << "segv" << 9 << crashed;
        QTest::newRow("abort") << "abort" << 9 << crashed;
        QTest::newRow("stack overflow") << "overflow" << 9 << crashed;
#endif
        QTest::newRow("endless loop") << "loop" << 7
                                      << QByteArray("nnview-cli: model.h5: this takes more than 1 s of processor time\n"
                                                    "  Raise the limit with --limit seconds=N.\n");
    }
    void endsWithOneSentence()
    {
        QFETCH(QString, how);
        QFETCH(int, code);
        QFETCH(QByteArray, said);
        QProcess process;
        process.start(QStringLiteral(NNVIEW_CRASHING_CLI), {how});
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.readAllStandardError(), said);
        QCOMPARE(process.exitCode(), code);
        QVERIFY(process.readAllStandardOutput().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
