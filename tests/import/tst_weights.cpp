// Files that hold weights by name: what comes out is compared as text with golden files named after them.
#include "graph/graphtext.h"
#include "import/registry.h"
#include "support/golden.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace nnview;

namespace {

QByteArray describe(const Graph& graph)
{
    const ModelInfo& model = graph.model;
    std::string text =
        "model: " + model.name + ", " + model.format + ", " + model.version + ", " + model.producer + '\n';
    text += toText(graph);
    text += "totals: " + std::to_string(graph.totals.parameterCount) + " parameters, " +
            std::to_string(graph.totals.trainableCount) + " trainable\n";
    for (const Node& node : graph.nodes)
        for (const Parameter& parameter : node.parameters)
            if (parameter.dtype != "float32" || !parameter.shared.empty() || !parameter.trainable)
                text += node.id + ": " + parameter.name + ' ' + parameter.dtype +
                        (parameter.trainable ? "" : " buffer") +
                        (parameter.shared.empty() ? "" : " shared with " + parameter.shared) + '\n';
    return QByteArray::fromStdString(text);
}

Result<Graph> importPath(const QString& path)
{
    ImportRequest request;
    request.path = path.toStdString();
    return importModel(request);
}

Result<Graph> import(const QString& name)
{
    return importPath(test::dataFile("weights/" + name));
}

bool hasNote(const Graph& graph, std::string_view code, std::string_view words = {})
{
    return std::ranges::any_of(
        graph.notes, [&](const Note& note) { return note.code == code && note.text.find(words) != std::string::npos; });
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray safetensors(const QByteArray& header, int dataBytes)
{
    QByteArray bytes;
    for (int i = 0; i < 8; ++i)
        bytes += static_cast<char>(quint64(header.size()) >> (8 * i));
    return bytes + header + QByteArray(dataBytes, '\0');
}

} // namespace

class TestWeights : public QObject
{
    Q_OBJECT

private slots:
    void files_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file :
             {"arrays.pkl", "bert.safetensors", "kinds.pth", "lightning.ckpt", "llama.safetensors", "mixed.pth",
              "quantised.bin", "residual.pth", "residual.safetensors", "shards/pytorch_model.bin.index.json"})
            QTest::newRow(file) << file;
    }
    void files()
    {
        QFETCH(QString, file);
        const auto graph = import(file);
        QVERIFY2(graph.has_value(), graph ? "" : graph.error().message.c_str());
        const QString golden = "weights/" + file.section('/', -1) + ".txt";
        const QString difference = test::compareWithGolden(golden, describe(*graph));
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void containersOfOneModelAgree_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("archive and legacy") << "residual.pth"
                                            << "residual.legacy.pth";
        QTest::newRow("declared and alphabetical order") << "residual.pth"
                                                         << "residual.safetensors";
        QTest::newRow("one file and shards") << "llama.safetensors"
                                             << "shards/model.safetensors.index.json";
    }
    void containersOfOneModelAgree()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        const auto first = import(one), second = import(other);
        QVERIFY(first && second);
        QVERIFY(first->nodes == second->nodes);
        QCOMPARE(first->totals.parameterCount, second->totals.parameterCount);
    }

    void wholeModulesGoToTheirReader()
    {
        const auto graph = import("sequential.module.pth");
        QVERIFY(graph);
        QVERIFY(!hasNote(*graph, "weights-only"));
        QCOMPARE(graph->nodes.size(), std::size_t(4));
    }

    void whatTheFileHoldsIsSaid()
    {
        const auto graph = import("lightning.ckpt");
        QVERIFY(graph);
        QVERIFY(hasNote(*graph, "weights-only", "without the program"));
        QVERIFY(hasNote(*graph, "inferred-order"));
        QVERIFY(hasNote(*graph, "checkpoint", "epoch = 3"));
        QVERIFY(hasNote(*graph, "hyper-parameters", "lr = 0.001"));
        QCOMPARE(graph->model.producer, std::string("PyTorch Lightning 2.4.0"));
        QVERIFY(hasNote(*import("residual.safetensors"), "metadata", "made: here"));
        QVERIFY(hasNote(*import("shards/pytorch_model.bin.index.json"), "missing-file",
                        "pytorch_model-00002-of-00002.bin"));
    }

    void whatIsNoModelIsRefused_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("words");
        QTest::newRow("optimizer") << "optimizer.pth"
                                   << "optimizer";
        QTest::newRow("training") << "training.pth"
                                  << "optimizer";
        QTest::newRow("tensor") << "tensor.pt"
                                << "single tensor";
        QTest::newRow("list") << "list.pt"
                              << "without names";
        QTest::newRow("plain pickle") << "plain.pkl"
                                      << "without tensors";
    }
    void whatIsNoModelIsRefused()
    {
        QFETCH(QString, file);
        QFETCH(QString, words);
        const auto graph = import("refused/" + file);
        QVERIFY(!graph);
        QCOMPARE(graph.error().code, ErrorCode::Unsupported);
        QVERIFY2(graph.error().message.find(words.toStdString()) != std::string::npos, graph.error().message.c_str());
    }

    void everyPrefixIsAnError_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file : {"residual.pth", "residual.safetensors", "arrays.pkl"})
            QTest::newRow(file) << file;
    }
    void everyPrefixIsAnError()
    {
        QFETCH(QString, file);
        QFile whole(test::dataFile("weights/" + file));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray bytes = whole.readAll();
        const QTemporaryDir folder;
        const QString path = folder.filePath(file);
        for (int part = 1; part < 60; ++part) {
            write(path, bytes.left(bytes.size() * part / 60));
            const auto graph = importPath(path);
            QVERIFY2(!graph, qPrintable(QString::number(part)));
            QVERIFY(!graph.error().message.empty());
        }
    }

    void badHeadersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("words");
        const QByteArray good = R"("dtype":"F32","shape":[2],"data_offsets":[0,8])";
        QTest::newRow("not JSON") << QByteArray("{nonsense}") << "not JSON";
        QTest::newRow("twice") << "{\"a\":{" + good + "},\"a\":{" + good + "}}"
                               << "twice";
        QTest::newRow("wrong size") << QByteArray(R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})")
                                    << "does not fit";
        QTest::newRow("huge") << QByteArray(
                                     R"({"a":{"dtype":"F32","shape":[4611686018427387904,8],"data_offsets":[0,8]}})")
                              << "larger than any memory";
        QTest::newRow("behind the end") << QByteArray(R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}})")
                                        << "cut off";
        QTest::newRow("backwards") << QByteArray(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})")
                                   << "smaller first";
        QTest::newRow("negative") << QByteArray(R"({"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}})")
                                  << "whole numbers";
        QTest::newRow("unknown type") << QByteArray(R"({"a":{"dtype":"F31","shape":[2],"data_offsets":[0,8]}})")
                                      << "F31";
        QTest::newRow("no object") << QByteArray(R"({"a":[1]})") << "something else than an object";
        QTest::newRow("deep") << "{\"a\":{\"b\":" + QByteArray(100, '[') + QByteArray(100, ']') + "}}"
                              << "nested";
        QTest::newRow("nothing") << QByteArray("{}") << "no tensor";
    }
    void badHeadersAreRefused()
    {
        QFETCH(QByteArray, header);
        QFETCH(QString, words);
        const QTemporaryDir folder;
        write(folder.filePath("a.safetensors"), safetensors(header, 8));
        const auto graph = importPath(folder.filePath("a.safetensors"));
        QVERIFY(!graph);
        QVERIFY2(graph.error().message.find(words.toStdString()) != std::string::npos, graph.error().message.c_str());
    }

    void shardsStayInTheirFolder_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"../outside.safetensors", "/etc/passwd", "a/b.safetensors", "..", "", "link.safetensors"})
            QTest::newRow(name) << name;
    }
    void shardsStayInTheirFolder()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir("model"));
        const QByteArray sound = safetensors(R"({"a.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}})", 8);
        write(folder.filePath("outside.safetensors"), sound);
        QVERIFY(QFile::link("../outside.safetensors", folder.filePath("model/link.safetensors")));
        const QString index = folder.filePath("model/model.safetensors.index.json");
        write(index, "{\"weight_map\":{\"a.weight\":\"" + name.toUtf8() + "\"}}");
        QVERIFY(!importPath(index));
    }

    void linksOfADownloadCacheAreFollowed()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath("models--x/snapshots/1") && QDir(folder.path()).mkpath("models--x/blobs"));
        const QString snapshot = folder.filePath("models--x/snapshots/1/");
        write(folder.filePath("models--x/blobs/abc"),
              safetensors(R"({"a.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}})", 8));
        QVERIFY(QFile::link("../../blobs/abc", snapshot + "model.safetensors"));
        write(snapshot + "model.safetensors.index.json", R"({"weight_map":{"a.weight":"model.safetensors"}})");
        const auto graph = importPath(snapshot + "model.safetensors.index.json");
        QVERIFY2(graph.has_value(), graph ? "" : graph.error().message.c_str());
        QCOMPARE(graph->totals.parameterCount, std::int64_t(2));
    }
};

QTEST_GUILESS_MAIN(TestWeights)
#include "tst_weights.moc"
