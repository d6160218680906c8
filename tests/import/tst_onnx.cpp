// Whole ONNX models: what comes out of a file is compared as text. The golden files are named after the models.
#include "graph/graphtext.h"
#include "import/registry.h"
#include "support/golden.h"

#include <QDir>
#include <QTest>

using namespace nnview;

namespace {

QByteArray describe(const Graph& graph)
{
    QByteArray text = "model: " + QByteArray::fromStdString(graph.model.name) + ", " +
                      QByteArray::fromStdString(graph.model.version) + ", " +
                      QByteArray::fromStdString(graph.model.producer) + '\n';
    text += QByteArray::fromStdString(toText(graph));
    for (const Group& group : graph.groups)
        text += "group " + QByteArray::fromStdString(group.id) + ": " +
                QByteArray::number(group.copies.front().size()) + " operations\n";
    text += "totals: " + QByteArray::number(qint64(graph.totals.parameterCount)) + " parameters, " +
            QByteArray::number(qint64(graph.totals.trainableCount)) + " trainable, " +
            (graph.totals.macs ? QByteArray::number(qint64(*graph.totals.macs)) : "unknown") + " MAC\n";
    return text;
}

Result<Graph> import(const QString& name, std::vector<InputSpec> inputs = {})
{
    ImportRequest request;
    request.path = test::dataFile("onnx/" + name).toStdString();
    request.inputs = std::move(inputs);
    return importModel(request);
}

const Node& nodeOf(const Graph& graph, const char* id)
{
    const Node* node = GraphIndex(graph).node(id);
    if (!node)
        qFatal("no node %s", id);
    return *node;
}

} // namespace

class TestOnnx : public QObject
{
    Q_OBJECT

private slots:
    void models_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString& file : QDir(test::dataFile("onnx")).entryList({"*.onnx"}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(file)) << file;
    }
    void models()
    {
        QFETCH(QString, file);
        const auto graph = import(file);
        QVERIFY2(graph.has_value(), graph ? "" : graph.error().message.c_str());
        const QString difference = test::compareWithGolden("import/" + file + ".txt", describe(*graph));
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void exportersAgreeOnIds()
    {
        const auto old = import("two_in_two_out.legacy17.dyn.onnx"), dynamo = import("two_in_two_out.dynamo.onnx");
        QVERIFY(old && dynamo);
        for (const Node& node : old->nodes)
            if (!node.parameters.empty())
                QVERIFY2(GraphIndex(*dynamo).node(node.id), node.id.c_str());
    }

    void inputShapeCanBeGiven()
    {
        const auto graph = import("open_sizes.onnx", {{"x", {Dim(2), Dim(3), Dim(20), Dim(10)}, {}}});
        QVERIFY(graph);
        QCOMPARE(toText(graph->outputs.front().value.shape), std::string("[2, 50, 7]"));
        QVERIFY(graph->totals.macs.has_value());
    }

    void inputThatDoesNotFitEndsTheGraph()
    {
        const auto graph = import("open_sizes.onnx", {{"", {Dim(1), Dim(4), Dim(20), Dim(10)}, {}}});
        QVERIFY(graph);
        QVERIFY(graph->model.partial);
        QCOMPARE(graph->nodes.size(), std::size_t(1));
        QVERIFY(!graph->nodes.front().outputs.front().shape);
        QVERIFY(std::ranges::any_of(graph->notes, [](const Note& note) { return note.code == "shape-mismatch"; }));
    }

    void unknownInputNameIsAUsageError()
    {
        const auto graph = import("open_sizes.onnx", {{"y", {Dim(1)}, {}}});
        QVERIFY(!graph);
        QCOMPARE(graph.error().code, ErrorCode::Usage);
        QVERIFY(QByteArray(graph.error().advice.c_str()).contains("x"));
    }

    void weightsBehindIdentityAndCastBelongToTheirLayer()
    {
        const auto graph = import("odd.onnx");
        QVERIFY(graph);
        const Node& dense = nodeOf(*graph, "matMul_3");
        QCOMPARE(dense.kind, Kind::Dense);
        QCOMPARE(dense.parameters.size(), std::size_t(1));
        QCOMPARE(dense.parameters.front().name, std::string("half"));
    }
};

QTEST_APPLESS_MAIN(TestOnnx)
#include "tst_onnx.moc"
