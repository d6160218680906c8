// Broken files end with the exit code and the sentence that tests/data/manifest.json states.
#include "import/registry.h"
#include "support/golden.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace nnview;

namespace {

Result<Graph> import(const QString& path, const Limits& limits = {})
{
    ImportRequest request;
    request.path = path.toStdString();
    request.limits = limits;
    return importModel(request);
}

QJsonArray manifest()
{
    QFile file(test::dataFile("manifest.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no manifest");
    return QJsonDocument::fromJson(file.readAll()).object()["broken"].toArray();
}

} // namespace

class TestRegistry : public QObject
{
    Q_OBJECT

private slots:
    void everyBrokenFileIsListed()
    {
        QSet<QString> listed;
        for (const QJsonValue& entry : manifest())
            listed.insert(entry["file"].toString());
        for (const QString& file : QDir(test::dataFile("broken")).entryList(QDir::Files))
            QVERIFY2(listed.contains(file), qPrintable(file));
    }

    void brokenFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("message");
        for (const QJsonValue& entry : manifest())
            QTest::newRow(qPrintable(entry["file"].toString()))
                << entry["file"].toString() << entry["exitCode"].toInt() << entry["message"].toString();
    }
    void brokenFiles()
    {
        QFETCH(QString, file);
        QFETCH(int, exitCode);
        QFETCH(QString, message);
        const auto graph = import(test::dataFile("broken/" + file));
        QCOMPARE(graph ? 0 : static_cast<int>(graph.error().code), exitCode);
        QCOMPARE(graph ? QString() : QString::fromStdString(graph.error().message), message);
    }

    void everyPrefixOfAModelIsAnError_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file : {"conv1d.k3.keras", "multi_io.k2.h5", "lenet5.k2.json"})
            QTest::newRow(file) << file;
    }
    void everyPrefixOfAModelIsAnError()
    {
        QFETCH(QString, file);
        QFile whole(test::dataFile("keras/" + file));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray bytes = whole.readAll();
        const QTemporaryDir folder;
        for (int part = 0; part < 40; ++part) {
            const QString path = folder.filePath("part");
            QFile cut(path);
            QVERIFY(cut.open(QIODevice::WriteOnly));
            cut.write(bytes.left(bytes.size() * part / 40));
            cut.close();
            const auto graph = import(path);
            QVERIFY2(!graph, qPrintable(QString::number(part)));
            QVERIFY(!graph.error().message.empty());
        }
    }

    void whatIsNoFileIsNotOpened()
    {
        const QTemporaryDir folder;
        const QByteArray pipe = folder.filePath("pipe.h5").toLocal8Bit();
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        for (const QString& path :
             {folder.path(), QString::fromLocal8Bit(pipe), QStringLiteral("/dev/null"), folder.filePath("absent.h5")}) {
            const auto graph = import(path);
            QVERIFY2(!graph, qPrintable(path));
            QCOMPARE(graph.error().code, ErrorCode::Unreadable);
        }
    }

    void anEmptySavedModelIsDamaged()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath("saved_model.pb"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QCOMPARE(import(folder.path()).error().code, ErrorCode::Malformed);
    }

    void limitsHold_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("file");
        QTest::newRow("nodes") << "nodes"
                               << "3"
                               << "conv1d.k3.keras";
        QTest::newRow("nesting") << "nesting"
                                 << "4"
                                 << "conv1d.k3.keras";
        QTest::newRow("configuration in an archive") << "config-bytes"
                                                     << "100"
                                                     << "conv1d.k3.keras";
        QTest::newRow("configuration in HDF5") << "config-bytes"
                                               << "100"
                                               << "multi_io.k2.h5";
        QTest::newRow("configuration in JSON") << "config-bytes"
                                               << "100"
                                               << "lenet5.k2.json";
        QTest::newRow("members") << "archive-members"
                                 << "2"
                                 << "conv1d.k3.keras";
        QTest::newRow("inflation") << "inflated-bytes"
                                   << "100"
                                   << "conv1d.k3.keras";
    }
    void limitsHold()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, file);
        Limits limits;
        QVERIFY(setLimit(limits, name.toStdString(), value.toStdString()).has_value());
        const auto graph = import(test::dataFile("keras/" + file), limits);
        QVERIFY(!graph);
        QCOMPARE(graph.error().code, ErrorCode::Limit);
        const std::string said = graph.error().message + graph.error().advice;
        QVERIFY2(said.find(name.toStdString()) != std::string::npos, said.c_str());
    }
};

QTEST_GUILESS_MAIN(TestRegistry)
#include "tst_registry.moc"
