#include "cli/program.h"
#include "support/golden.h"

#include <QHash>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace nnview;
using nnview::test::dataFile;
using nnview::test::Run;

namespace {

/// Runs nnview-cli through the shell: QProcess would turn names that are not UTF-8 into others. $1, $2 … are the
/// arguments.
Run shell(const QByteArray& command, const QString& folder, const QHash<QString, QString>& environment = {})
{
    QProcess process;
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (auto each = environment.begin(); each != environment.end(); ++each)
        all.insert(each.key(), each.value());
    process.setProcessEnvironment(all);
    process.setWorkingDirectory(folder);
    process.start("bash",
                  {"-c", "cli() { '" NNVIEW_CLI "' \"$@\"; }; model='" + dataFile("pair/lenet5.h5") + "'; " + command});
    return nnview::test::finished(process);
}

/// Not with QDir, which leaves out names that are not UTF-8.
QStringList namesIn(const QTemporaryDir& folder)
{
    QStringList names;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path().toStdString()))
        names << QString::fromStdString(entry.path().filename().string());
    names.sort();
    return names;
}

} // namespace

/// Names, places and surroundings that are legal and rare.
class TestStrangeFiles : public QObject
{
    Q_OBJECT

private slots:
    void names_data()
    {
        QTest::addColumn<QByteArray>("name"); // as bash writes it in $'…'
        QTest::addRow("spaces and quotes") << QByteArray("a  b\\'c\"d.h5");
        QTest::addRow("a line break") << QByteArray("a\\nb.h5");
        QTest::addRow("an escape sequence") << QByteArray("a\\e[31mb.h5");
        QTest::addRow("no UTF-8") << QByteArray("a\\xff\\xfeb.h5");
        QTest::addRow("a dash first") << QByteArray("./-o.h5");
        QTest::addRow("other scripts") << QByteArray("模型 שלום.h5");
    }

    void names()
    {
        QFETCH(QByteArray, name);
        const QTemporaryDir folder;
        const Run plain = shell("cli inspect \"$model\" | tail -n +2", folder.path());
        const Run strange =
            shell("cp \"$model\" $'" + name + "' && cli inspect $'" + name + "' | tail -n +2", folder.path());
        QCOMPARE(strange.err, QByteArray());
        QCOMPARE(strange.code, 0);
        QCOMPARE(strange.out, plain.out);
        QCOMPARE(namesIn(folder).size(), 1);
        shell("rm ./*", folder.path()); // QTemporaryDir does not see them all
    }

    void messagesAreOneLineEach()
    {
        const QTemporaryDir folder;
        const Run run = shell("cli inspect $'no\\n\\e[31m\\x9b\\xffone.h5'", folder.path());
        QCOMPARE(run.code, 3);
        QCOMPARE(run.err, QByteArray("nnview-cli: no\\n\\x1b[31m\\x9b\\xffone.h5: there is no such file\n"
                                     "  Check the spelling and the folder.\n"));
    }

    void modelsDoNotWriteToTheTerminal()
    {
        const QTemporaryDir folder;
        const Run run = shell("sed 's/\"conv2d\"/\"conv\\\\u001b[2J\\\\u000ad\"/g' '" +
                                  dataFile("keras/lenet5.k2.json").toUtf8() + "' > a.json; cli inspect a.json",
                              folder.path());
        QCOMPARE(run.code, 0);
        QVERIFY(!run.out.contains('\x1b'));
        QVERIFY2(run.out.contains("conv\\x1b[2J\\nd"), run.out);
    }

    void longPaths()
    {
        const QTemporaryDir folder;
        // 19 folders of 200 bytes: less than Linux' 4,096.
        const Run run = shell(
            "d=$(printf '%0200d' 0); for i in $(seq 19); do mkdir $d && cd -P $d || exit 99; done; cp \"$model\" l.h5; "
            "cli inspect \"$PWD/l.h5\" | wc -l; cli inspect \"$PWD/none.h5\" 2>/dev/null",
            folder.path());
        QCOMPARE(run.code, 3);
        QVERIFY2(run.out.trimmed().toInt() > 5, run.out);
        const Run tooLong = shell("cli inspect $(printf '%05000d' 0)", folder.path());
        QCOMPARE(tooLong.code, 3);
    }

    void noFiles_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addRow("pipe") << QByteArray("mkfifo a.h5; cli inspect a.h5");
        QTest::addRow("endless device") << QByteArray("cli inspect /dev/zero");
        QTest::addRow("empty device") << QByteArray("cli inspect /dev/null");
        QTest::addRow("socket") << QByteArray("cli inspect /proc/self/fd/0 < /dev/null");
        QTest::addRow("folder") << QByteArray("mkdir a; cli inspect a");
        QTest::addRow("root") << QByteArray("cli inspect /");
        QTest::addRow("links in a circle") << QByteArray("ln -s a.h5 b.h5; ln -s b.h5 a.h5; cli inspect a.h5");
        QTest::addRow("link to nothing") << QByteArray("ln -s none a.h5; cli inspect a.h5");
    }

    void noFiles()
    {
        QFETCH(QByteArray, command);
        const QTemporaryDir folder;
        const Run run = shell(command, folder.path());
        QCOMPARE(run.code, 3);
        QVERIFY2(run.err.startsWith("nnview-cli: ") && run.err.count('\n') <= 3, run.err);
    }

    void outputs_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QStringList>("left"); // what is in the folder afterwards
        QTest::addRow("no UTF-8") << QByteArray("cli export \"$model\" -o $'a\\xff.svg'") << QStringList();
        QTest::addRow("a folder of that name")
            << QByteArray("mkdir a.svg; cli export \"$model\" -o a.svg") << QStringList("a.svg");
        QTest::addRow("no folder") << QByteArray("cli export \"$model\" -o none/a.svg") << QStringList();
        QTest::addRow("a file for a folder")
            << QByteArray("echo > a; cli export \"$model\" -o a/a.svg") << QStringList("a");
        QTest::addRow("full") << QByteArray("ulimit -f 4; trap '' XFSZ; cli export \"$model\" -o a.svg")
                              << QStringList();
        QTest::addRow("stdout full") << QByteArray("cli export \"$model\" -o - > /dev/full") << QStringList();
    }

    void outputs()
    {
        QFETCH(QByteArray, command);
        QFETCH(QStringList, left);
        const QTemporaryDir folder;
        const Run run = shell(command, folder.path());
        QVERIFY2(run.code == 10, run.err);
        QVERIFY2(run.err.startsWith("nnview-cli: ") && run.err.count('\n') <= 3, run.err);
        QCOMPARE(namesIn(folder), left);
    }

    void surroundings_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::addRow("decimal comma") << "LC_ALL"
                                       << "de_DE.UTF-8";
        QTest::addRow("right to left") << "LC_ALL"
                                       << "ar_EG.UTF-8";
        QTest::addRow("plain C") << "LC_ALL"
                                 << "C";
        QTest::addRow("no home") << "HOME"
                                 << "/proc/none";
        QTest::addRow("no place for configuration") << "XDG_CONFIG_HOME"
                                                    << "/proc/none";
        QTest::addRow("no temporary folder") << "TMPDIR"
                                             << "/proc/none";
        QTest::addRow("no fonts") << "FONTCONFIG_FILE"
                                  << "/dev/null";
        QTest::addRow("twice the size") << "QT_SCALE_FACTOR"
                                        << "2";
    }

    void surroundings()
    {
        QFETCH(QString, variable);
        QFETCH(QString, value);
        const QTemporaryDir folder;
        const QByteArray command = "cli export \"$model\" -o - && cli inspect \"$model\"";
        const Run plain = shell(command, folder.path());
        QCOMPARE(plain.code, 0);
        const Run there = shell(command, folder.path(), {{variable, value}});
        QCOMPARE(there.code, 0);
        QCOMPARE(there.out, plain.out);
    }

    void aFileThatShrinks()
    {
        const QTemporaryDir folder;
        // Cut while it is read, again and again: any answer but a crash.
        const Run run =
            shell("for i in $(seq 40); do cp \"$model\" a.h5; (for s in 250000 60000 3000 100 0; do truncate -s $s "
                  "a.h5; done) & "
                  "cli inspect a.h5 >/dev/null 2>&1; c=$?; wait; case $c in 0|3|4|5|6) ;; *) exit $c ;; esac; done",
                  folder.path());
        QCOMPARE(run.code, 0);
    }
};

QTEST_GUILESS_MAIN(TestStrangeFiles)
#include "tst_strangefiles.moc"
