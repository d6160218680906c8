#include "graph/graphtext.h"
#include "import/archive/archive.h"
#include "import/registry.h"
#include "passes/passes.h"
#include "support/golden.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace nnview;

namespace {

Result<Graph> import(const QString& path, std::vector<InputSpec> inputs = {})
{
    ImportRequest request;
    request.path = path.toStdString();
    request.inputs = std::move(inputs);
    return importModel(request);
}

Result<Graph> importData(const QString& name, std::vector<InputSpec> inputs = {})
{
    return import(test::dataFile(name), std::move(inputs));
}

QString printed(const Shape& shape)
{
    return QString::fromStdString(toText(shape));
}

/// Only the numbers decide how many there are.
bool dependsOnNumbers(const std::string& type)
{
    return type == "WHERE" || type == "UNIQUE";
}

/// The nodes outside of control flow.
std::vector<const Node*> mainNodes(const Graph& graph)
{
    std::set<std::string> inside;
    for (const Group& group : graph.groups)
        for (const auto& copy : group.copies)
            inside.insert(copy.begin(), copy.end());
    std::vector<const Node*> nodes;
    for (const Node& node : graph.nodes)
        if (!inside.contains(node.id))
            nodes.push_back(&node);
    return nodes;
}

} // namespace

class TestTflite : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QFile file(test::dataFile(QStringLiteral("tflite/operators.json")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_truths = QJsonDocument::fromJson(file.readAll()).object();
        const Archive archive(test::dataFile(QStringLiteral("tflite/operators.zip")).toStdString(), Limits());
        for (const Archive::Member& member : archive.members()) {
            QFile model(m_folder.filePath(QString::fromStdString(member.name)));
            QVERIFY(model.open(QIODevice::WriteOnly));
            model.write(QByteArray::fromStdString(archive.read(member, 1 << 20)));
        }
    }

    /// Every operator has the type and the shapes that TensorFlow's own interpreter gives it (make_operators.py).
    void operators_data()
    {
        QTest::addColumn<QString>("model");
        for (const QString& name : m_truths.keys())
            QTest::newRow(qPrintable(name)) << name;
        QVERIFY(m_truths.size() > 100);
    }
    void operators()
    {
        QFETCH(QString, model);
        const QJsonObject truth = m_truths[model].toObject();
        std::vector<InputSpec> inputs; // where the file leaves sizes open, those of the run
        for (const QJsonValue shape : truth["inputs"].toArray()) {
            Dims dims;
            for (const QJsonValue extent : shape.toArray())
                dims.emplace_back(std::int64_t(extent.toInteger()));
            inputs.push_back({{}, std::move(dims), {}});
        }
        const auto graph = import(m_folder.filePath(model + ".tflite"), inputs);
        QVERIFY2(graph.has_value(), graph ? "" : graph.error().message.c_str());
        const auto nodes = mainNodes(*graph);
        const QJsonArray expected = truth["nodes"].toArray();
        QCOMPARE(qsizetype(nodes.size()), expected.size());
        for (qsizetype i = 0; i < expected.size(); ++i) {
            const Node& node = *nodes[static_cast<std::size_t>(i)];
            QCOMPARE(QString::fromStdString(node.type), expected[i]["type"].toString());
            const QJsonArray shapes = expected[i]["shapes"].toArray();
            QCOMPARE(qsizetype(node.outputs.size()), shapes.size());
            for (qsizetype port = 0; port < shapes.size(); ++port)
                compareShape(node, node.outputs[static_cast<std::size_t>(port)].shape, shapes[port].toArray());
        }
    }

    /// Without the sizes of a run the free ones are symbols, and no rank is lost.
    void freeSizesAreSymbols_data() { operators_data(); }
    void freeSizesAreSymbols()
    {
        QFETCH(QString, model);
        const auto graph = import(m_folder.filePath(model + ".tflite"));
        QVERIFY(graph.has_value());
        for (const Node& node : graph->nodes)
            for (const Value& output : node.outputs)
                QVERIFY2(output.shape, node.id.c_str());
    }

    void models_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file :
             {"residual.tflite", "residual.int8.tflite", "residual.float16.tflite", "transformer.tflite",
              "free_sizes.tflite", "lstm.tflite", "loops.tflite", "counter.tflite", "two.task"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    /// Both levels, as text: what is drawn is the second.
    void models()
    {
        QFETCH(QString, file);
        const auto graph = importData("tflite/" + file);
        QVERIFY2(graph.has_value(), graph ? "" : graph.error().message.c_str());
        const QByteArray text = "# operations\n" + QByteArray::fromStdString(toText(*graph)) + "# layers\n" +
                                QByteArray::fromStdString(toText(simplify(*graph)));
        const QString difference = test::compareWithGolden("tflite/" + file + ".txt", text);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void loopsAreRecurrentLayers()
    {
        const auto graph = importData("tflite/loops.tflite");
        QVERIFY(graph.has_value());
        QStringList found;
        for (const Node& node : simplify(*graph).nodes)
            if (node.kind == Kind::Recurrent)
                found += QString("%1 %2, %3 MAC")
                             .arg(QString::fromStdString(std::string(node.attributes.text("cell"))))
                             .arg(QString::fromStdString(toText(node.outputs[0].shape)))
                             .arg(node.macs.value_or(-1));
        QCOMPARE(found, (QStringList{"gru [6, N, 5], 810 MAC", "rnn [N, 3], 144 MAC"}));
    }

    void aGivenInputShapeIsFollowed()
    {
        const auto graph = importData("tflite/residual.tflite", {{"image", {2, 32, 32, 3}, ""}});
        QVERIFY(graph.has_value());
        QCOMPARE(printed(graph->outputs[0].value.shape), QString("[2, 5]"));
        QCOMPARE(printed(graph->nodes[0].outputs[0].shape), QString("[2, 16, 16, 4]"));
    }

    /// Wherever the file is cut, it is an error or a whole model, never a crash; likewise if single bytes are wrong.
    void damagedFiles()
    {
        QFile whole(test::dataFile(QStringLiteral("tflite/transformer.tflite")));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray bytes = whole.readAll();
        const QString path = m_folder.filePath(QStringLiteral("damaged.tflite"));
        const auto check = [&](const QByteArray& content) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
            file.close();
            const auto graph = import(path);
            QVERIFY(graph || !graph.error().message.empty());
        };
        for (int part = 1; part < 60; ++part)
            check(bytes.left(bytes.size() * part / 60));
        for (qsizetype at = 0; at < bytes.size(); at += 37) {
            QByteArray wrong = bytes;
            wrong[at] = static_cast<char>(wrong[at] ^ 0x7f);
            check(wrong);
        }
    }

private:
    static void compareShape(const Node& node, const Shape& shape, const QJsonArray& expected)
    {
        QVERIFY2(shape, node.id.c_str());
        QString wanted;
        for (qsizetype i = 0; i < expected.size(); ++i) {
            const auto at = static_cast<std::size_t>(i);
            const bool open = dependsOnNumbers(node.type) && at < shape->size() && !(*shape)[at].isKnown();
            wanted += (i == 0 ? "" : ", ") +
                      (open ? QString::fromStdString((*shape)[at].symbol) : QString::number(expected[i].toInteger()));
        }
        const QString got = QString::fromStdString(node.id + ' ') + printed(shape);
        QCOMPARE(got, QString::fromStdString(node.id) + " [" + wanted + ']');
    }

    QTemporaryDir m_folder;
    QJsonObject m_truths;
};

QTEST_GUILESS_MAIN(TestTflite)
#include "tst_tflite.moc"
