#include "importjob.h"
#include "samplegraph.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace nnview;

/// The worker's misbehaviour never reaches the window as anything but one Error.
class ImportJobTest : public QObject
{
    Q_OBJECT

private:
    struct Outcome
    {
        std::optional<Graph> graph;
        std::optional<Error> error;
    };

    static Outcome run(ImportJob& job, const QString& file, const std::vector<QString>& inputs = {})
    {
        Outcome outcome;
        int signalCount = 0;
        QObject scope;
        connect(&job, &ImportJob::finished, &scope, [&](const Graph& graph) { outcome.graph = graph, ++signalCount; });
        connect(&job, &ImportJob::failed, &scope, [&](const Error& error) { outcome.error = error, ++signalCount; });
        job.start(file, inputs);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(signalCount > 0, 20000); }();
        QTest::qWait(20); // a second signal would come now
        [&] { QCOMPARE(signalCount, 1); }();
        [&] { QVERIFY(!job.isRunning()); }();
        return outcome;
    }

private slots:
    void reads_data()
    {
        QTest::addColumn<bool>("spare");
        QTest::newRow("a fresh process") << false;
        QTest::newRow("the spare process") << true;
    }

    void reads()
    {
        QFETCH(bool, spare);
        ImportJob job(QStringLiteral(FAKE_WORKER));
        if (spare) {
            job.warmUp();
            QTest::qWait(200);
        }
        const Outcome outcome = run(job, QStringLiteral("/models/good.h5"));
        QVERIFY(outcome.graph);
        QVERIFY(*outcome.graph == test::lenetGraph());
        QCOMPARE(job.file(), QStringLiteral("/models/good.h5"));
    }

    void survives_data()
    {
        QTest::addColumn<QString>("behaviour");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("advice");
        const int failed = int(ErrorCode::WorkerFailed);
        const auto row = [](const char* name, int code, const char* message, const char* where, const char* advice) {
            QTest::newRow(name) << name << code << message << where << advice;
        };
        row("crash", failed, "the reading process crashed", "terminate called after something dreadful", "");
        row("garbage", failed, "the reading process answered with something that is not a model", "*", "");
        row("empty", failed, "the reading process answered with something that is not a model", "*", "");
        row("half", failed, "the reading process answered with something that is not a model", "*", "");
        row("code", failed, "the reading process ended with the unknown code 42", "", "");
        row("malformed", int(ErrorCode::Malformed), "the archive ends inside its directory", "byte 1234",
            "Copy it again.");
        row("unknown", int(ErrorCode::UnknownFormat), "it looks like a JPEG image", "", "Do this.");
    }

    void survives()
    {
        QFETCH(QString, behaviour);
        QFETCH(int, code);
        QFETCH(QString, message);
        QFETCH(QString, where);
        QFETCH(QString, advice);
        for (const bool spare : {false, true}) {
            ImportJob job(QStringLiteral(FAKE_WORKER));
            if (spare)
                job.warmUp();
            const Outcome outcome = run(job, QStringLiteral("/models/%1.h5").arg(behaviour));
            QVERIFY(!outcome.graph);
            QVERIFY(outcome.error);
            QCOMPARE(int(outcome.error->code), code);
            QCOMPARE(QString::fromStdString(outcome.error->message), message);
            if (where != QLatin1String("*"))
                QCOMPARE(QString::fromStdString(outcome.error->where), where);
            QCOMPARE(QString::fromStdString(outcome.error->advice), advice);
            // And the next file is read as if nothing had been.
            QVERIFY(run(job, QStringLiteral("good")).graph);
        }
    }

    void endsAHungWorker()
    {
        ImportJob job(QStringLiteral(FAKE_WORKER));
        job.setSilenceLimit(1000);
        const Outcome outcome = run(job, QStringLiteral("hang"));
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->code, ErrorCode::WorkerFailed);
        QVERIFY(outcome.error->message.find("did not answer") != std::string::npos);
    }

    void progressKeepsASlowWorkerAlive()
    {
        ImportJob job(QStringLiteral(FAKE_WORKER));
        job.setSilenceLimit(400); // less than the whole, more than one step
        QSignalSpy progress(&job, &ImportJob::progress);
        QVERIFY(run(job, QStringLiteral("slow")).graph);
        QVERIFY(progress.size() >= 11);
        QCOMPARE(progress.first().at(0).toDouble(), -1.0);
        QCOMPARE(progress.last().at(0).toDouble(), 0.9);
        QCOMPARE(progress.last().at(1).toString(), QStringLiteral("step 9"));
    }

    void canBeCancelled()
    {
        for (const QString& file : {QStringLiteral("slow"), QStringLiteral("hang")}) {
            ImportJob job(QStringLiteral(FAKE_WORKER));
            QSignalSpy failed(&job, &ImportJob::failed), finished(&job, &ImportJob::finished);
            job.start(file, {});
            QTest::qWait(150);
            QElapsedTimer clock;
            clock.start();
            job.cancel();
            QVERIFY(clock.elapsed() < 1000);
            QCOMPARE(failed.size(), 1);
            QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::Cancelled);
            QTest::qWait(700);
            QCOMPARE(finished.size(), 0);
        }
    }

    void aNewFileReplacesTheOldOne()
    {
        ImportJob job(QStringLiteral(FAKE_WORKER));
        job.start(QStringLiteral("hang"), {});
        QVERIFY(run(job, QStringLiteral("good")).graph);
    }

    void asksForInputs()
    {
        ImportJob job(QStringLiteral(FAKE_WORKER));
        const Outcome outcome = run(job, QStringLiteral("asks"));
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->code, ErrorCode::InputNeeded);
        const InputQuestion& question = job.question();
        QCOMPARE(question.inputs.size(), std::size_t(1));
        QCOMPARE(question.inputs[0].name, QStringLiteral("x"));
        QCOMPARE(question.inputs[0].dtype, QStringLiteral("float32"));
        QCOMPARE(question.inputs[0].shape, QStringList({"?", "3", "?", "?"}));
        QCOMPARE(question.tried, QStringList({"1x3x224x224:float32: sizes do not match", "1x3x32x32:float32"}));
        QVERIFY(run(job, QStringLiteral("asks"), {QStringLiteral("x=1x3x64x64")}).graph);
        QCOMPARE(job.inputs(), std::vector<QString>{QStringLiteral("x=1x3x64x64")});
    }

    void saysThatTheWorkerIsMissing()
    {
        ImportJob job(QStringLiteral("/nowhere/nnview-cli"));
        const Outcome outcome = run(job, QStringLiteral("good"));
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->code, ErrorCode::WorkerFailed);
        QCOMPARE(outcome.error->where, std::string("/nowhere/nnview-cli"));
        QVERIFY(!outcome.error->advice.empty());
    }

    void leavesNobodyBehind()
    {
        const auto children = [] {
            QFile file(QStringLiteral("/proc/self/task/%1/children").arg(QCoreApplication::applicationPid()));
            return file.open(QIODevice::ReadOnly) ? file.readAll().simplified() : QByteArray();
        };
        {
            ImportJob job(QStringLiteral(FAKE_WORKER));
            job.warmUp();
            job.start(QStringLiteral("hang"), {});
            job.warmUp();
            QTest::qWait(100);
            QVERIFY(!children().isEmpty());
        }
        QTRY_COMPARE(children(), QByteArray());
    }
};

QTEST_GUILESS_MAIN(ImportJobTest)
#include "tst_importjob.moc"
