#include "support/golden.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

#include <unistd.h>

using nnview::test::dataFile;

namespace {

struct Run
{
    int code = -1; ///< -1: did not end by itself
    QByteArray out, err;
};

Run run(const QStringList& arguments, const QByteArray& input = {}, const std::function<void(QProcess&)>& prepare = {})
{
    QProcess process;
    process.setProgram(QStringLiteral(NNVIEW_CLI));
    process.setArguments(arguments);
    if (prepare)
        prepare(process);
    process.start();
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

const QStringList commands = {"formats", "inspect", "graph", "table", "diff"};

} // namespace

/// Compares stdout, stderr and exit code exactly with the contract.
class TestCli : public QObject
{
    Q_OBJECT

private slots:
    void versionEverywhere()
    {
        QList<QStringList> calls = {{"--version"}};
        for (const QString& command : commands)
            calls << QStringList{command, "--version"} << QStringList{command, "nothing.h5", "--version"};
        for (const QStringList& call : calls) {
            const Run result = run(call);
            QCOMPARE(result.out, QByteArray("nnview-cli " NNVIEW_VERSION "\n"));
            QCOMPARE(result.err, QByteArray());
            QCOMPARE(result.code, 0);
        }
    }

    void helpEverywhere()
    {
        QByteArray all;
        QList<QStringList> calls = {{"--help"}};
        for (const QString& command : commands)
            calls << QStringList{command, "--help"};
        for (const QStringList& call : calls) {
            const Run result = run(call);
            QCOMPARE(result.err, QByteArray());
            QCOMPARE(result.code, 0);
            all += "$ nnview-cli " + call.join(' ').toUtf8() + '\n' + result.out + '\n';
        }
        COMPARE_GOLDEN("cli/help.txt", all);
        QCOMPARE(run({"-h"}).out, run({"--help"}).out);
    }

    void errors_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("err");
        const auto row = [](const char* name, const QStringList& arguments, int code, const char* err) {
            QTest::newRow(name) << arguments << code << QByteArray(err);
        };
        row("nothing", {}, 2, "nnview-cli: no command is given\n  --help lists the commands.\n");
        row("unknown command", {"draw"}, 2, "nnview-cli: unknown command draw\n  --help lists the commands.\n");
        row("unknown first option", {"--fast"}, 2, "nnview-cli: unknown option --fast\n  --help lists the commands.\n");
        row("unknown option", {"inspect", "--fast", "x"}, 2,
            "nnview-cli: unknown option --fast\n  --help lists what is understood.\n");
        row("unknown letter", {"inspect", "-x"}, 2,
            "nnview-cli: unknown option -x\n  --help lists what is understood.\n");
        row("no value", {"inspect", "x", "--level"}, 2,
            "nnview-cli: the option --level needs a value: LEVEL\n  --help lists what is understood.\n");
        row("value for a flag", {"inspect", "x", "--json=yes"}, 2,
            "nnview-cli: the option --json takes no value\n  --help lists what is understood.\n");
        row("twice", {"inspect", "x", "--level", "ops", "--level=layers"}, 2,
            "nnview-cli: the option --level is given twice\n  --help lists what is understood.\n");
        row("no model", {"inspect"}, 2, "nnview-cli: no model is given\n  --help shows how the command is used.\n");
        row("two models", {"inspect", "a", "b"}, 2,
            "nnview-cli: more than one model is given\n  --help shows how the command is used.\n");
        row("unknown level", {"inspect", "x", "--level", "high"}, 2,
            "nnview-cli: there is no level \"high\"\n  The levels are ops, layers and blocks.\n");
        row("level that is not built", {"inspect", "x", "--level", "blocks"}, 5,
            "nnview-cli: the level blocks is not built yet\n  Use --level layers or --level ops.\n");
        row("bad input", {"inspect", "x", "--input", "1xx3"}, 2,
            "nnview-cli: \"1xx3\" is not an input shape\n  Write NAME=1x3x224x224:float32; NAME= and :TYPE may be left "
            "out.\n");
        row("limit without value", {"graph", "x", "--limit", "nodes"}, 2,
            "nnview-cli: a limit is written NAME=VALUE, not \"nodes\"\n");
        row("limit below one", {"graph", "x", "--limit", "nodes=0"}, 2,
            "nnview-cli: the limit nodes needs a whole number of at least 1, not \"0\"\n");
        row("no such file", {"inspect", "no/such.h5"}, 3, "nnview-cli: no/such.h5: there is no such file\n");
        row("a dash is a word behind --", {"inspect", "--", "--json"}, 3,
            "nnview-cli: --json: there is no such file\n");
        row("formats with a file", {"formats", "x"}, 2, "nnview-cli: formats takes no file\n");
        row("table", {"table", "x"}, 5,
            "nnview-cli: this command is not built yet\n  inspect prints the layers of a model.\n");
        row("diff", {"diff", "x", "y"}, 5,
            "nnview-cli: this command is not built yet\n  inspect prints the layers of a model.\n");
    }
    void errors()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, err);
        const Run result = run(arguments);
        QCOMPARE(result.err, err);
        QCOMPARE(result.out, QByteArray());
        QCOMPARE(result.code, code);
    }

    void waitEndsQuietlyWhenTheWindowGoes()
    {
        const Run result = run({"graph", "--wait"});
        QCOMPARE(result.out + result.err, QByteArray());
        QCOMPARE(result.code, 0);
    }

    void waitAnswersWithEventsAndErrors()
    {
        const Run result = run({"graph", "--wait"}, "{\"file\": \"no/such.h5\"}\nmore\n");
        QCOMPARE(result.out, QByteArray());
        QCOMPARE(result.err,
                 QByteArray("@{\"event\":\"error\",\"code\":\"unreadable\",\"message\":\"there is no such file\","
                            "\"where\":\"\",\"advice\":\"\"}\n"
                            "nnview-cli: no/such.h5: there is no such file\n"));
        QCOMPARE(result.code, 3);
    }

    void waitRefusesOtherRequests_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* name, const char* request, const char* message) {
            QTest::newRow(name) << QByteArray(request) << QByteArray(message);
        };
        const char* form = "the request is no JSON object with a \"file\"\n"
                           "  Write one line such as {\"file\": \"model.h5\", \"inputs\": [\"1x3x224x224\"]}.";
        row("empty line", "\n", form);
        row("no JSON", "model.h5\n", form);
        row("list", "[1]\n", form);
        row("file is a number", "{\"file\": 1}\n", form);
        row("inputs are numbers", "{\"file\": \"x\", \"inputs\": [1]}",
            "the \"inputs\" of the request are no list of texts");
        row("inputs are a text", "{\"file\": \"x\", \"inputs\": \"1x3\"}",
            "the \"inputs\" of the request are no list of texts");
        row("limits are a list", "{\"file\": \"x\", \"limits\": [1]}", "the \"limits\" of the request are no object");
        row("unknown limit", "{\"file\": \"x\", \"limits\": {\"nodes\": -1}}",
            "the limit nodes needs a whole number of at least 1, not \"-1\"");
    }
    void waitRefusesOtherRequests()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, message);
        const Run result = run({"graph", "--wait"}, request);
        QCOMPARE(result.err, "nnview-cli: " + message + '\n');
        QCOMPARE(result.out, QByteArray());
        QCOMPARE(result.code, 2);
    }

    void stdoutThatCannotBeWritten()
    {
        const Run full = run({"--version"}, {}, [](QProcess& process) { process.setStandardOutputFile("/dev/full"); });
        QCOMPARE(full.err, QByteArray("nnview-cli: stdout cannot be written: No space left on device\n"));
        QCOMPARE(full.code, 10);
        const Run closed = run({"--version"}, {}, [](QProcess& process) {
            process.setChildProcessModifier([] { ::close(STDOUT_FILENO); });
        });
        QCOMPARE(closed.err, QByteArray("nnview-cli: stdout cannot be written: Bad file descriptor\n"));
        QCOMPARE(closed.code, 10);
    }

    void brokenPipeIsAnError()
    {
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        ::close(ends[0]);
        const int writeEnd = ends[1];
        const Run result = run({"--help"}, {}, [writeEnd](QProcess& process) {
            process.setChildProcessModifier([writeEnd] { ::dup2(writeEnd, STDOUT_FILENO); });
        });
        ::close(writeEnd);
        QCOMPARE(result.err, QByteArray("nnview-cli: stdout cannot be written: Broken pipe\n"));
        QCOMPARE(result.code, 10);
    }

    void modelFromStdinLeavesNothingBehind()
    {
        const QTemporaryDir folder;
        const Run result = run({"inspect", "-"}, "no model", [&](QProcess& process) {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert("TMPDIR", folder.path());
            process.setProcessEnvironment(environment);
        });
        QVERIFY(result.err.startsWith("nnview-cli: stdin: not a model file that NNView knows"));
        QCOMPARE(result.code, 4);
        QVERIFY(QDir(folder.path()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
