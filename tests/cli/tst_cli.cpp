#include "cli/program.h"
#include "support/golden.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

#include <unistd.h>

using nnview::test::dataFile;
using nnview::test::Run;
using nnview::test::run;

namespace {

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QString keras = dataFile("pair/lenet5.h5");
const QStringList commands = {"formats", "inspect", "graph", "export", "check", "table", "diff", "scene"};

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

    void leavesNothingBehindWhenStopped()
    {
        const QTemporaryDir folder;
        QProcess process; // waits for the rest of a model on stdin
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("TMPDIR", folder.path());
        process.setProcessEnvironment(environment);
        process.start(NNVIEW_CLI, {"inspect", "-"});
        QVERIFY(process.waitForStarted());
        process.write("PK");
        const QDir inside(folder.path());
        QTRY_COMPARE(inside.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
        QTest::qWait(100);
        process.terminate();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
        QCOMPARE(inside.entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
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
        row("bad input", {"inspect", "x", "--input", "1xx3"}, 2,
            "nnview-cli: \"1xx3\" is not an input shape\n  Write NAME=1x3x224x224:float32; NAME= and :TYPE may be left "
            "out.\n");
        row("limit without value", {"graph", "x", "--limit", "nodes"}, 2,
            "nnview-cli: a limit is written NAME=VALUE, not \"nodes\"\n");
        row("limit below one", {"graph", "x", "--limit", "nodes=0"}, 2,
            "nnview-cli: the limit nodes needs a whole number of at least 1, not \"0\"\n");
        row("no such file", {"inspect", "no/such.h5"}, 3,
            "nnview-cli: no/such.h5: there is no such file\n  Check the spelling and the folder.\n");
        row("a dash is a word behind --", {"inspect", "--", "--json"}, 3,
            "nnview-cli: --json: there is no such file\n  Check the spelling and the folder.\n");
        row("formats with a file", {"formats", "x"}, 2, "nnview-cli: formats takes no file\n");
        row("export without a file", {"export", "x"}, 2,
            "nnview-cli: no output file is given\n  Write -o FILE; the extension chooses the format.\n");
        row("export to an unknown format", {"export", "x", "-o", "a.docx"}, 5,
            "nnview-cli: a.docx: no figure can be written with this extension\n  There are .svg, .pdf, .png.\n");
        row("too many dots", {"export", "x", "-o", "a.png", "--dpi", "9999"}, 2,
            "nnview-cli: --dpi is a whole number from 1 to 2400, not \"9999\"\n");
        row("background", {"export", "x", "-o", "a.png", "--background", "pink"}, 2,
            "nnview-cli: --background is white or transparent, not \"pink\"\n");
        row("template that is not built", {"scene", "x", "--template", "cuboids"}, 5,
            "nnview-cli: this build has no template \"cuboids\"\n  It has: auto, lenet, flowchart.\n");
        row("unknown columns", {"scene", "x", "--columns", "triple"}, 2,
            "nnview-cli: there is no columns \"triple\"\n  Choose one of: single, double.\n");
        row("label without id", {"scene", "x", "--label", "hello"}, 2,
            "nnview-cli: --label is written ID=VALUE, not \"hello\"\n");
        row("gap is no number", {"scene", "x", "--gap", "a=wide"}, 2,
            "nnview-cli: a gap is a number of millimetres, not \"wide\"\n");
        row("unknown theme", {"scene", keras, "--theme", "neon"}, 2, "nnview-cli: there is no theme");
        row("no such style", {"scene", keras, "--style", "no/such.json"}, 3,
            "nnview-cli: no/such.json: the style cannot be read: No such file or directory\n");
        row("no such project", {"scene", "no/such.nnview"}, 3, "nnview-cli: no/such.nnview: ");
        row("unknown table format", {"table", "x", "--format", "html"}, 2,
            "nnview-cli: there is no table format \"html\"\n  The formats are markdown, latex and csv.\n");
        row("unknown names of a table", {"table", "x", "--names", "model"}, 2,
            "nnview-cli: a table has no names \"model\"\n  The names are kinds and codes.\n");
        row("diff of one model", {"diff", keras}, 2,
            "nnview-cli: diff takes two models\n  --help shows how the command is used.\n");
        row("diff of stdin with itself", {"diff", "-", "-"}, 2,
            "nnview-cli: stdin can only be one of the two models\n");
        row("diff with a missing model", {"diff", keras, "no/such.h5"}, 3, "nnview-cli: no/such.h5: ");
    }
    void errors()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, err);
        const Run result = run(arguments);
        if (err.endsWith('\n'))
            QCOMPARE(result.err, err);
        else
            QVERIFY2(result.err.startsWith(err), result.err); // words of another library of this project, tested there
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
                            "\"where\":\"\",\"advice\":\"Check the spelling and the folder.\"}\n"
                            "nnview-cli: no/such.h5: there is no such file\n  Check the spelling and the folder.\n"));
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

    void nobodyStaysWhenTheWindowGoes()
    {
        QProcess window; // a shell that starts the spare and waits; the spare's stdin stays open
        window.start("sh", {"-c", "exec 3<&0; \"$0\" graph --wait <&3 & echo $!; wait", QStringLiteral(NNVIEW_CLI)});
        QVERIFY(window.waitForReadyRead(10'000));
        const pid_t spare = window.readAllStandardOutput().trimmed().toInt();
        QVERIFY(spare > 0);
        QTRY_VERIFY(contentsOf(QStringLiteral("/proc/%1/comm").arg(spare)).startsWith("nnview-cli"));
        QTest::qWait(200); // until it waits for its request
        window.kill();
        QVERIFY(window.waitForFinished(10'000));
        const auto isGone = [spare] {
            const QByteArray status = contentsOf(QStringLiteral("/proc/%1/status").arg(spare));
            return status.isEmpty() || status.contains("State:\tZ"); // a zombie where nobody collects orphans
        };
        QTRY_VERIFY(isGone());
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

    void formatsAreThoseOfThisBuild()
    {
        const Run result = run({"formats"});
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.code, 0);
        QVERIFY(result.out.contains("\nread   keras-h5") || result.out.startsWith("read   keras-h5"));
        QVERIFY(result.out.contains("\nwrite  svg"));
    }

    void inspectPrintsTheTable()
    {
        const Run layers = run({"inspect", keras});
        QCOMPARE(layers.err, QByteArray());
        QCOMPARE(layers.code, 0);
        COMPARE_GOLDEN("cli/lenet5.txt", layers.out);
        QCOMPARE(run({"inspect", keras, "--level", "layers"}).out, layers.out);
        COMPARE_GOLDEN("cli/lenet5.ops.txt", run({"inspect", keras, "--level=ops"}).out);
    }

    void documentsAreTheSameEveryTime()
    {
        const Run document = run({"inspect", keras, "--json"});
        QCOMPARE(document.err, QByteArray());
        COMPARE_GOLDEN("cli/lenet5.json", document.out);
        const Run graph = run({"graph", keras});
        QCOMPARE(graph.err, QByteArray());
        QCOMPARE(graph.code, 0);
        QCOMPARE(graph.out.count('\n'), 1);
        QCOMPARE(QJsonDocument::fromJson(graph.out),
                 QJsonDocument::fromJson(run({"inspect", keras, "--level", "ops", "--json"}).out));
        QCOMPARE(run({"graph", keras}).out, graph.out);
    }

    void theSpareAnswersLikeTheCall()
    {
        const QByteArray request =
            "{\"file\": \"" + keras.toUtf8() + "\", \"inputs\": [], \"limits\": {\"nodes\": 100}}\n";
        const Run spare = run({"graph", "--wait"}, request);
        QCOMPARE(spare.code, 0);
        QCOMPARE(spare.out, run({"graph", keras}).out);
        for (const QByteArray& line : spare.err.split('\n'))
            QVERIFY(line.isEmpty() || (line.startsWith('@') && QJsonDocument::fromJson(line.mid(1)).isObject()));
        QCOMPARE(run({"graph", keras, "--events"}).out, spare.out);
    }

    void modelFromStdin()
    {
        QFile file(keras);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Run result = run({"inspect", "-", "--json"}, file.readAll());
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.code, 0);
        QByteArray expected = run({"inspect", keras, "--json"}).out;
        QCOMPARE(result.out, expected.replace("\"lenet5.h5\"", "\"stdin\""));
    }

    void limitsAreNamed()
    {
        const Run result = run({"inspect", keras, "--limit", "nodes=2"});
        QCOMPARE(result.code, 7);
        QCOMPARE(result.out, QByteArray());
        QVERIFY(result.err.contains("--limit nodes="));
    }

    void exportWritesEveryFile()
    {
        const QTemporaryDir folder;
        const QStringList files = {folder.filePath("a.svg"), folder.filePath("b.pdf"), folder.filePath("c.png")};
        const Run result = run({"export", keras, "-o", files[0], "--output", files[1], "-o" + files[2]});
        QCOMPARE(result.out + result.err, QByteArray());
        QCOMPARE(result.code, 0);
        const QByteArrayList heads = {"<?xml", "%PDF-", "\x89PNG"};
        for (int i = 0; i < 3; ++i)
            QVERIFY2(contentsOf(files[i]).startsWith(heads[i]), qPrintable(files[i]));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 3);
        QCOMPARE(run({"export", keras, "-o", "-"}).out, contentsOf(files[0]));
    }

    void exportOptionsReachTheFigure()
    {
        const QByteArray plain = run({"scene", keras}).out;
        QVERIFY(QJsonDocument::fromJson(plain).isObject());
        for (const QStringList& option : {QStringList{"--theme", "print"}, QStringList{"--columns", "single"},
                                          QStringList{"--venue", "ieee"}, QStringList{"--names", "model"},
                                          QStringList{"--label", "dense=hidden"}, QStringList{"--gap", "dense=9"}}) {
            const Run result = run(QStringList{"scene", keras} + option);
            QCOMPARE(result.code, 0);
            QVERIFY2(result.out != plain, qPrintable(option.join(' ')));
        }
        const Run unknown = run({"scene", keras, "--label", "nobody=x"});
        QCOMPARE(
            unknown.err,
            "nnview-cli: " + keras.toUtf8() +
                ": note: there is no layer or group \"nobody\" in the figure; what was set for it has no effect\n");
        QCOMPARE(unknown.code, 0);
    }

    void checkPrintsTheMetrics()
    {
        const Run result = run({"check", keras});
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.code, 0);
        const QJsonObject metrics = QJsonDocument::fromJson(result.out).object();
        QVERIFY(!metrics.value("metrics").toArray().isEmpty());
        QVERIFY(metrics.value("hardMet").toBool());
        QVERIFY(metrics.value("fits").toBool());
    }

    void failedExportsKeepTheOldFile()
    {
        const QTemporaryDir folder;
        const QString old = folder.filePath("old.svg");
        QFile file(old);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("old") == 3);
        file.close();
        QCOMPARE(run({"export", "no/such.h5", "-o", old}).code, 3);
        QCOMPARE(run({"export", keras, "-o", old, "-o", folder.filePath("x.docx")}).code, 5);
        QCOMPARE(contentsOf(old), QByteArray("old"));
        const Run result = run({"export", keras, "-o", folder.filePath("none/x.svg")});
        QCOMPARE(result.code, 10);
        QVERIFY(result.err.startsWith("nnview-cli: " + folder.filePath("none/x.svg").toUtf8() + ": "));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList("old.svg"));
    }

    void aFigureGoesOnWhereItStopped()
    {
        const QTemporaryDir folder;
        const QString figure = folder.filePath("a.svg");
        QCOMPARE(run({"export", keras, "-o", figure, "--theme", "colour", "--label", "dense=hidden"}).code, 0);
        const Run again = run({"scene", figure});
        QCOMPARE(again.err,
                 "nnview-cli: " + figure.toUtf8() +
                     ": note: the model lenet5.h5 is not there; the figure is drawn from the graph in the project\n");
        QCOMPARE(again.code, 0);
        QCOMPARE(again.out, run({"scene", keras, "--theme", "colour", "--label", "dense=hidden"}).out);
        QVERIFY(QFile::copy(keras, folder.filePath("lenet5.h5")));
        QCOMPARE(run({"scene", figure}).err, QByteArray());
    }

    void modelBehindALink()
    {
        // Download caches keep all files in one folder and give them their names by links in another.
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir("files") && QDir(folder.path()).mkdir("names"));
        QVERIFY(QFile::copy(keras, folder.filePath("files/1234")));
        QVERIFY(QFile::link("../files/1234", folder.filePath("names/lenet5.h5")));
        const Run direct = run({"inspect", keras});
        const Run linked = run({"inspect", folder.filePath("names/lenet5.h5")});
        QCOMPARE(linked.code, 0);
        QCOMPARE(linked.out, direct.out);
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
