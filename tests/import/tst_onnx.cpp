// Whole ONNX models: what comes out of a file is compared as text. The golden files are named after the models.
#include "graph/graphtext.h"
#include "import/registry.h"
#include "support/golden.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
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
    void textsAreLikeTheirModels_data()
    {
        QTest::addColumn<QString>("name");
        const QStringList files = QDir(test::dataFile("onnx")).entryList({"*.onnxtxt"}, QDir::Files, QDir::Name);
        QVERIFY(files.size() > 3);
        for (const QString& file : files)
            QTest::newRow(qPrintable(file)) << file.chopped(8);
    }
    void textsAreLikeTheirModels()
    {
        QFETCH(QString, name);
        const auto text = import(name + ".onnxtxt"), binary = import(name + ".onnx");
        QVERIFY2(text, text ? "" : text.error().message.c_str());
        QVERIFY(binary);
        QCOMPARE(QByteArray::fromStdString(text->model.format), QByteArray("onnx-text"));
        QCOMPARE(describe(*text), describe(*binary));
    }

    void textsByHand_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("said"); ///< shapes of the outputs, or what is wrong
        const QByteArray head =
            "# a comment\n<ir_version: 10, opset_import: [\"\" : 21], metadata_props: [\"a\": \"b\"]>\n";
        QTest::newRow("quoted names, numbers behind the operands")
            << head + "g (float[\"a b\", 4] \"x/1\") => (float y) { [\"n 1\"] \"r/2\" = Relu (\"x/1\") "
                      "y = ReduceMean (\"r/2\", ax) <keepdims = 0> ax = Constant <value = int64[1] {1}> () }"
            << QByteArray("[a b]");
        QTest::newRow("weights outside of the text")
            << head + "g (float[2,3] x) => (float[] y) <float[3,5] w = [\"location\": \"w.bin\", \"offset\": \"0\"]> "
                      "{ y = MatMul (x, w) }"
            << QByteArray("[2, 5]");
        QTest::newRow("names without quotes, as older printers wrote them")
            << head + "torch_jit (float[1,3,8,8] input.1) => (float[] 6) <float[4,3,3,3] conv.weight> "
                      "{ /conv/Conv_output_0 = Conv <pads: ints = [1,1,1,1]> (input.1, conv.weight) "
                      "6 = Relu (/conv/Conv_output_0) }"
            << QByteArray("a node takes the tensor \"conv.weight\", which nothing makes");
        QTest::newRow("a list of floats, a sequence, an operand left out")
            << head + "g (float[1,3,8,8] x, seq(float[N]) s) => (float[] y) "
                      "{ y = Resize <mode = \"nearest\"> (x, , sc) sc = Constant <value_floats: floats = [1, 1, 2, "
                      "2.5]> () }"
            << QByteArray("[1, 3, 16, 20]");
        QTest::newRow("a size that goes through numbers with a point")
            << head + "g (float[1,3,8,8] x) => (float[] y) { s = Shape (x) f = Cast <to = 1> (s) "
                      "m = ReduceMax <keepdims = 0> (f) h = Constant <value_float = 2.0> () d = Div (m, h) "
                      "c = Ceil (d) i = Cast <to = 7> (c) a = Constant <value_ints = [0]> () "
                      "u = Unsqueeze (i, a) z = Constant <value_float = 0.0> () y = Expand (z, u) }"
            << QByteArray("[4]");
        QTest::newRow("cut off") << head + "g (float x) => (float y) { y = Relu (x"
                                 << QByteArray("a list of names in the text of the model does not end");
        QTest::newRow("no such type")
            << head + "g (complexity x) => (float y) { y = Relu (x) }"
            << QByteArray("the text of the model names a type that NNView does not know: complexity");
        QByteArray deep = "float";
        for (int i = 0; i < 3000; ++i)
            deep = "seq(" + deep + ")";
        QTest::newRow("deep type") << head + "g (" + deep + " x) => (float y) { y = Relu (x) }"
                                   << QByteArray(
                                          "a type in the text of the model is nested deeper than nesting allows");
        QByteArray graphs;
        for (int i = 0; i < 3000; ++i)
            graphs += "g () => () { y = If (c) <then_branch: graph = ";
        QTest::newRow("deep graphs") << head + graphs
                                     << QByteArray("the sub-graphs of the model are nested deeper than nesting allows");
    }
    void textsByHand()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, said);
        const QTemporaryDir folder;
        QFile file(folder.filePath("model.onnxtxt"));
        QVERIFY(file.open(QFile::WriteOnly) && file.write(text) == text.size());
        file.close();
        ImportRequest request;
        request.path = file.fileName().toStdString();
        const auto graph = importModel(request);
        QByteArray shapes;
        for (std::size_t i = 0; graph && i < graph->outputs.size(); ++i)
            shapes += (i > 0 ? " " : "") + QByteArray::fromStdString(toText(graph->outputs[i].value.shape));
        QCOMPARE(graph ? shapes : QByteArray::fromStdString(graph.error().message), said);
    }

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
