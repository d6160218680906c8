#include "graph/graphtext.h"
#include "import/registry.h"
#include "import/tensorflow/graphdefreader.h"
#include "import/tensorflow/operations.h"
#include "import/tensorflow/prototext.h"
#include "passes/passes.h"
#include "support/golden.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace nnview;

namespace {

Result<Graph> importPath(const QString& path, std::vector<InputSpec> inputs = {})
{
    ImportRequest request;
    request.path = path.toStdString();
    request.inputs = std::move(inputs);
    return importModel(request);
}

Result<Graph> import(const QString& name, std::vector<InputSpec> inputs = {})
{
    return importPath(test::dataFile("tensorflow/" + name), std::move(inputs));
}

QByteArray contents(const QString& name)
{
    QFile file(test::dataFile("tensorflow/" + name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

qint64 parametersOf(const Node& node)
{
    qint64 count = node.parameterCount;
    for (const Folded& folded : node.folded)
        count += folded.parameterCount;
    return count;
}

} // namespace

class TestTensorflow : public QObject
{
    Q_OBJECT

private slots:
    /// Wherever TensorFlow knows an extent, so do we, and it is the same (make_models.py).
    void shapes_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file : {"small.pb", "small.pbtxt", "everything.pb", "training.pb"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void shapes()
    {
        QFETCH(QString, file);
        const QJsonObject truths =
            QJsonDocument::fromJson(contents(QStringLiteral("shapes.json"))).object()[file].toObject();
        const auto graph = import(file);
        QVERIFY2(graph.has_value(), graph ? "" : graph.error().message.c_str());
        int compared = 0;
        for (const Node& node : graph->nodes) {
            const QString name = QString::fromStdString(node.name);
            if (!truths.contains(name))
                continue;
            const QJsonArray truth = truths[name].toArray();
            const Shape& shape = node.outputs[0].shape;
            QVERIFY2(shape, node.name.c_str());
            QString wanted;
            for (qsizetype i = 0; i < truth.size(); ++i) {
                const auto at = static_cast<std::size_t>(i);
                const bool open = truth[i].toInt() < 0 && at < shape->size();
                wanted += (i == 0 ? "" : ", ") +
                          (open ? QString::fromStdString(toText(Shape(Dims{(*shape)[at]}))).mid(1).chopped(1)
                                : QString::number(truth[i].toInt()));
            }
            QCOMPARE(name + ' ' + QString::fromStdString(toText(shape)), name + " [" + wanted + ']');
            ++compared;
        }
        QVERIFY(compared > 2);
    }

    void models_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file : {"small.pb", "small.pbtxt", "everything.pb", "training.pb", "exported.savedmodel",
                                 "recurrent.savedmodel", "branches.savedmodel", "loops.savedmodel"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    /// Both levels, as text: what is drawn is the second.
    void models()
    {
        QFETCH(QString, file);
        const auto graph = import(file);
        QVERIFY2(graph.has_value(), graph ? "" : graph.error().message.c_str());
        const QByteArray text = "# operations\n" + QByteArray::fromStdString(toText(*graph)) + "# layers\n" +
                                QByteArray::fromStdString(toText(simplify(*graph)));
        const QString difference = test::compareWithGolden("tensorflow/" + file + ".txt", text);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    /// Keras writes recurrent layers as loops over lists of tensors, and with them what it only computes to know a
    /// shape.
    void loopsAreRecurrentLayers()
    {
        const auto graph = import(QStringLiteral("loops.savedmodel"));
        QVERIFY(graph.has_value());
        const Graph layers = simplify(*graph);
        QStringList found;
        for (const Node& node : layers.nodes) {
            QVERIFY2(node.kind != Kind::Control, node.id.c_str());
            if (node.kind != Kind::Recurrent)
                continue;
            const Attributes& a = node.attributes;
            found += QStringLiteral("%1 %2%3 %4 of %5 parameters, %6 MAC")
                         .arg(QString::fromStdString(std::string(a.text("cell"))))
                         .arg(a.integer("hiddenSize"))
                         .arg(a.flag("reverse") ? " back" : "")
                         .arg(QString::fromStdString(toText(node.outputs[0].shape)))
                         .arg(parametersOf(node))
                         .arg(node.macs.value_or(-1));
        }
        QCOMPARE(found, (QStringList{"lstm 5 [N, 6, 5] of 200 parameters, 1080 MAC",
                                     "gru 3 back [N, 3] of 90 parameters, 432 MAC"}));
        QVERIFY(layers.groups.empty());
    }

    void theFileOfASavedModelIsTheModelToo()
    {
        const auto folder = import(QStringLiteral("exported.savedmodel"));
        const auto file = import(QStringLiteral("exported.savedmodel/saved_model.pb"));
        QVERIFY(folder.has_value() && file.has_value());
        QVERIFY(folder->nodes == file->nodes);
    }

    void aGivenInputShapeIsFollowed()
    {
        const auto graph =
            import(QStringLiteral("everything.pb"), {{"image", {2, 24, 20, 3}, ""}, {"tokens", {2, 9}, ""}});
        QVERIFY(graph.has_value());
        QCOMPARE(QString::fromStdString(toText(graph->outputs[0].value.shape)), QString("[2, 4, 28, 22]"));
    }

    void namesOfOutputsAreKnown()
    {
        using tensorflow::outputPort;
        QCOMPARE(outputPort("Split", "output", 2), 2);
        QCOMPARE(outputPort("TopKV2", "indices", 0), 1);
        QCOMPARE(outputPort("FusedBatchNormV3", "batch_variance", 0), 2);
    }

    /// Wherever the file is cut, it is an error or a model, never a crash; likewise if single bytes are wrong.
    void damagedFiles_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file : {"everything.pb", "small.pbtxt", "branches.savedmodel/saved_model.pb"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void damagedFiles()
    {
        QFETCH(QString, file);
        const QByteArray bytes = contents(file);
        QVERIFY(!bytes.isEmpty());
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("damaged"));
        const auto check = [&](const QByteArray& content) {
            QFile out(path);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(content);
            out.close();
            const auto graph = importPath(path);
            QVERIFY(graph || !graph.error().message.empty());
        };
        for (int part = 1; part < 40; ++part)
            check(bytes.left(bytes.size() * part / 40));
        for (qsizetype at = 3; at < bytes.size(); at += bytes.size() / 120 + 1) {
            QByteArray wrong = bytes;
            wrong[at] = static_cast<char>(wrong[at] ^ 0x5f);
            check(wrong);
        }
    }
};

QTEST_GUILESS_MAIN(TestTensorflow)
#include "tst_tensorflow.moc"
