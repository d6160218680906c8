// Symbols that MXNet 1.9.1 wrote; the shapes it infers for every operator are the expectation.
#include "graph/graphtext.h"
#include "import/mxnet/mxnetparams.h"
#include "import/mxnet/mxnetrules.h"
#include "import/registry.h"
#include "support/golden.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace nnview;

namespace {

Result<Graph> importFile(const QString& path, const std::vector<InputSpec>& inputs = {})
{
    ImportRequest request;
    request.path = path.toStdString();
    request.inputs = inputs;
    return importModel(request);
}

Result<Graph> importSymbol(const QString& name, const std::vector<InputSpec>& inputs = {})
{
    return importFile(test::dataFile("mxnet/" + name + "-symbol.json"), inputs);
}

Graph imported(const QString& name, const std::vector<InputSpec>& inputs = {})
{
    auto graph = importSymbol(name, inputs);
    if (!graph)
        qFatal("%s: %s", qPrintable(name), graph.error().message.c_str());
    return std::move(*graph);
}

const Node& nodeOf(const Graph& graph, const char* id)
{
    const Node* node = GraphIndex(graph).node(id);
    if (!node)
        qFatal("no node %s", id);
    return *node;
}

QString text(const Value& value)
{
    return QString::fromStdString(toText(value.shape));
}

/// "2x3" -> "[2, 3]", as graphs are printed
QString printed(const QString& shape)
{
    return '[' + QString(shape).replace('x', ", ") + ']';
}

InputSpec specOf(const QString& text)
{
    return *parseInputSpec(text.toStdString());
}

/// A symbol of one operator on "data", in a folder of its own.
class SymbolFile
{
public:
    explicit SymbolFile(const QByteArray& json) : m_path(m_folder.filePath("one-symbol.json"))
    {
        QFile file(m_path);
        if (!file.open(QFile::WriteOnly) || file.write(json) != json.size())
            qFatal("cannot write");
    }
    QString path() const { return m_path; }

private:
    QTemporaryDir m_folder;
    QString m_path;
};

QByteArray oneOperator(const QByteArray& op, const QByteArray& attributes = "{}")
{
    return R"({"nodes": [{"op": "null", "name": "data", "inputs": []}, {"op": ")" + op +
           R"(", "name": "it", "attrs": )" + attributes +
           R"(, "inputs": [[0, 0, 0]]}], "arg_nodes": [0], "heads": [[1, 0, 0]]})";
}

QByteArray describe(const Graph& graph)
{
    QByteArray all = QByteArray::fromStdString(toText(graph));
    for (const Node& node : graph.nodes)
        for (const Parameter& parameter : node.parameters)
            all += QByteArray::fromStdString(node.id + ": " + parameter.name) + ' ' +
                   (parameter.trainable ? "" : "not trained ") + toText(AttributeValue(parameter.shape)).c_str() + '\n';
    return all;
}

} // namespace

class TestMxnet : public QObject
{
    Q_OBJECT

private slots:
    void shapesAreThoseOfMxnet_data()
    {
        QTest::addColumn<QString>("name");
        const QStringList files = QDir(test::dataFile("mxnet")).entryList({"*.shapes"}, QDir::Files, QDir::Name);
        QVERIFY(files.size() > 10);
        for (const QString& file : files)
            QTest::newRow(qPrintable(file)) << file.chopped(7);
    }
    void shapesAreThoseOfMxnet()
    {
        QFETCH(QString, name);
        QFile file(test::dataFile("mxnet/" + name + ".shapes"));
        QVERIFY(file.open(QFile::ReadOnly));
        std::vector<InputSpec> inputs;
        for (const QString& input : QString::fromUtf8(file.readLine()).simplified().split(' '))
            inputs.push_back(specOf(input));
        const Graph graph = imported(name, inputs);
        QVERIFY(!graph.model.partial);
        std::multimap<QString, QString> expected; // a block that runs twice has nodes of one name
        while (!file.atEnd()) {
            const QStringList words = QString::fromUtf8(file.readLine()).simplified().split(' ');
            expected.emplace(words[0] + ' ' + words[1], printed(words.value(2)));
        }
        int compared = 0;
        for (const Node& node : graph.nodes)
            for (std::size_t port = 0; port < node.outputs.size(); ++port) {
                const QString key = QString::fromStdString(node.name) + ' ' + QString::number(port);
                const auto found = expected.find(key);
                QVERIFY2(found != expected.end(), qPrintable(key));
                QVERIFY2(text(node.outputs[port]) == found->second,
                         qPrintable(key + ": " + text(node.outputs[port]) + ", MXNet: " + found->second));
                expected.erase(found);
                ++compared;
            }
        QVERIFY(compared > 0);
    }

    void wholeModels_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"lenet", "resnet", "tagger", "twins", "unrolled", "fused", "old"})
            QTest::newRow(name) << name;
    }
    void wholeModels()
    {
        QFETCH(QString, name);
        const QString difference = test::compareWithGolden("import/mxnet_" + name + ".txt", describe(imported(name)));
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void everyOperatorOfTheTableHasAKind_data()
    {
        QTest::addColumn<QString>("op");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char* op, const char* kind) { QTest::newRow(op) << op << kind; };
        row("_Plus", "add");
        row("_plus", "add");
        row("_npi_add", "add");
        row("broadcast_mul", "multiply");
        row("ElementWiseSum", "add");
        row("_PlusScalar", "elementwise");
        row("_rminus_scalar", "elementwise");
        row("_contrib_SyncBatchNorm", "norm");
        row("_npx_fully_connected", "dense");
        row("_sparse_FullyConnected", "dense");
        row("SliceChannel", "split");
        row("SwapAxis", "permute");
        row("_contrib_quantize_v2", "quantize");
        row("_foreach", "control");
        row("stop_gradient", "identity");
    }
    void everyOperatorOfTheTableHasAKind()
    {
        QFETCH(QString, op);
        QFETCH(QString, kind);
        const auto* found = mxnet::findOperator(op.toStdString());
        QVERIFY(found);
        QCOMPARE(QString::fromUtf8(kindName(found->kind).data()), kind);
    }

    void labelsAreLeftOut()
    {
        const Graph graph = imported("lenet", {specOf("1x1x28x28")});
        QCOMPARE(graph.inputs.size(), std::size_t(1));
        QCOMPARE(graph.notes.at(0).code, std::string("training-input"));
        QCOMPARE(graph.nodes.back().kind, Kind::Activation);
        QCOMPARE(graph.totals.parameterCount, std::int64_t(431'080));
    }

    void packedParametersBelongToTheRecurrentLayer()
    {
        const Graph graph = imported("tagger");
        const Node& lstm = nodeOf(graph, "lstm0.rnn0");
        QCOMPARE(lstm.parameters.size(), std::size_t(16));
        QCOMPARE(lstm.parameters.at(0).name, std::string("tagger3_lstm0_l0_i2h_weight"));
        QCOMPARE(text(graph.inputs.at(0).value), QString("[1, 64]")); // no dense layer fixes the length
        QCOMPARE(lstm.outputs.at(0).layout, std::string("TNC"));
    }

    void blocksThatRunTwiceShareTheirWeights()
    {
        const Graph graph = imported("twins");
        QCOMPARE(nodeOf(graph, "dense0-2").sharedWith, std::string("dense0"));
        QCOMPARE(nodeOf(graph, "dense0-2").parameterCount, std::int64_t(0));
        QCOMPARE(graph.totals.parameterCount, std::int64_t(4 * 6 + 6 + 12 * 2 + 2));
    }

    void runningStatesAndFixedScalesAreNotTrained()
    {
        const Graph graph = imported("resnet");
        for (const Node& node : graph.nodes)
            for (const Parameter& parameter : node.parameters) {
                const bool isState = parameter.name.find("running") != std::string::npos;
                const bool isFixed = node.attributes.flag("fixGamma") && parameter.name.ends_with("gamma");
                QCOMPARE(parameter.trainable, !isState && !isFixed);
            }
    }

    void oldFilesSayTheSame()
    {
        const Graph now = imported("resnet"), old = imported("old");
        QCOMPARE(old.totals.parameterCount, now.totals.parameterCount);
        QCOMPARE(old.totals.macs, now.totals.macs);
        QCOMPARE(old.nodes.size(), now.nodes.size());
        for (std::size_t i = 0; i < old.nodes.size(); ++i) {
            QCOMPARE(old.nodes[i].id, now.nodes[i].id);
            QVERIFY2(old.nodes[i].attributes == now.nodes[i].attributes, old.nodes[i].id.c_str());
            QVERIFY2(old.nodes[i].outputs == now.nodes[i].outputs, old.nodes[i].id.c_str());
        }
    }

    void parametersOfAllVersions()
    {
        const auto old = mxnet::readParams(test::dataFile("mxnet/old_version1.params").toStdString(), Limits());
        QCOMPARE(old.size(), std::size_t(3));
        QCOMPARE(old[0].name, std::string("w"));
        QCOMPARE(old[0].shape, Ints({3, 4}));
        QVERIFY(old[1].auxiliary && !old[0].auxiliary && !old[2].auxiliary);
        QCOMPARE(old[2].shape, Ints({2, 1, 2}));
        const auto sparse = mxnet::readParams(test::dataFile("mxnet/sparse.params").toStdString(), Limits());
        std::map<std::string, mxnet::StoredArray> byName;
        for (const auto& array : sparse)
            byName[array.name] = array;
        QCOMPARE(byName["rows"].shape, Ints({6, 4}));
        QCOMPARE(byName["csr"].shape, Ints({3, 5}));
        QCOMPARE(byName["half"].dtype, std::string("float16"));
        const auto older = mxnet::readParams(test::dataFile("mxnet/old-0007.params").toStdString(), Limits());
        const auto newer = mxnet::readParams(test::dataFile("mxnet/resnet-0000.params").toStdString(), Limits());
        QCOMPARE(older.size(), newer.size());
    }

    void parametersAloneAreLayers()
    {
        const auto graph = importFile(test::dataFile("mxnet/resnet-0000.params"));
        QVERIFY2(graph.has_value(), graph ? "" : graph.error().message.c_str());
        QCOMPARE(graph->totals.parameterCount, imported("resnet").totals.parameterCount);
        QCOMPARE(graph->notes.at(0).code, std::string("layers-elsewhere"));
        const auto convolutions =
            std::ranges::count_if(graph->nodes, [](const Node& node) { return node.kind == Kind::Conv; });
        QCOMPARE(convolutions, std::ptrdiff_t(6));
        QCOMPARE(graph->nodes.at(0).parameters.at(0).name, std::string("resnet0_conv0_weight"));
    }

    void cutOffParametersAreANote()
    {
        QTemporaryDir folder;
        QVERIFY(QFile::copy(test::dataFile("mxnet/resnet-symbol.json"), folder.filePath("resnet-symbol.json")));
        QFile whole(test::dataFile("mxnet/resnet-0000.params")), part(folder.filePath("resnet-0000.params"));
        QVERIFY(whole.open(QFile::ReadOnly) && part.open(QFile::WriteOnly));
        part.write(whole.readAll().left(3000));
        part.close();
        const auto graph = importFile(folder.filePath("resnet-symbol.json"));
        QVERIFY(graph.has_value());
        QCOMPARE(graph->notes.at(0).code, std::string("weights-not-read"));
        QCOMPARE(graph->totals.parameterCount, imported("resnet").totals.parameterCount);
    }

    void unknownOperatorsAreCustom()
    {
        const SymbolFile file(
            oneOperator("my_op", R"json({"num_things": "3", "size": "(2, 3)", "__hidden__": "1"})json"));
        const auto graph = importFile(file.path(), {specOf("1x5")});
        QVERIFY(graph.has_value());
        const Node& node = graph->nodes.at(0);
        QCOMPARE(node.kind, Kind::Custom);
        QCOMPARE(node.attributes.integer("numThings"), std::int64_t(3));
        QCOMPARE(node.attributes.ints("size"), Ints({2, 3}));
        QCOMPARE(node.attributes.size(), std::size_t(2));
        QVERIFY(!node.outputs.at(0).shape);
        QCOMPARE(graph->notes.at(0).code, std::string("unknown-shape"));
    }

    void aWrongInputEndsTheGraphWhereItFails()
    {
        const Graph graph = imported("resnet", {specOf("1x4x16x16")});
        QVERIFY(graph.model.partial);
        QCOMPARE(graph.nodes.size(), std::size_t(1));
        QVERIFY(!graph.nodes[0].outputs[0].shape);
        QCOMPARE(graph.notes.back().code, std::string("shape-mismatch"));
        QCOMPARE(importSymbol("resnet", {specOf("image=1x3x16x16")}).error().code, ErrorCode::Usage);
    }

    void theSizeIsSearchedFor()
    {
        // Without weights behind the flattening any picture fits; 20 channels of it fix it.
        const Graph free = imported("lenet");
        QCOMPARE(text(free.inputs[0].value), QString("[1, 3, 224, 224]"));
        QVERIFY(std::ranges::any_of(free.notes, [](const Note& note) { return note.code == "inferred-input"; }));
        QCOMPARE(text(imported("resnet").inputs[0].value), QString("[1, 3, 224, 224]"));
        QCOMPARE(text(imported("twins").inputs[1].value), QString("[1, 4]"));
    }

    void hintsInTheSymbolAreTaken()
    {
        const SymbolFile file(
            R"json({"nodes": [{"op": "null", "name": "data", "attrs": {"__shape__": "(0, 3, 20, 24)"}, "inputs": []
    },
            {"op": "Pooling", "name": "p", "attrs": {"kernel": "(2, 2)", "stride": "(2, 2)"}, "inputs": [[0, 0]]}], "heads": [[1, 0]]
    })json");
        const auto graph = importFile(file.path());
        QVERIFY(graph.has_value());
        QCOMPARE(text(graph->outputs.at(0).value), QString("[1, 3, 10, 12]"));
    }

    void whatCannotBeFoundIsAskedFor()
    {
        // 12 channels in 5 groups fit no input at all
        const SymbolFile file(
            oneOperator("Convolution", R"json({"kernel": "(3, 3)", "num_filter": "4", "num_group": "5"})json"));
        QStringList events;
        ImportRequest request;
        request.path = file.path().toStdString();
        request.events.other = [&](std::string_view line) {
            events << QString::fromUtf8(line.data(), static_cast<int>(line.size()));
        };
        const auto graph = importModel(request);
        QVERIFY(!graph);
        QCOMPARE(graph.error().code, ErrorCode::InputNeeded);
        QCOMPARE(events.size(), 2);
        QVERIFY(events[0].contains("\"rank\":4") && events[1].contains("data=1x3x224x224:float32"));
    }

    void circlesAndStrangersAreErrors_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const QByteArray& json, ErrorCode code) {
            QTest::newRow(name) << json << static_cast<int>(code);
        };
        row("circle",
            R"({"nodes": [{"op": "relu", "name": "a", "inputs": [[1, 0]]}, {"op": "relu", "name": "b", "inputs": [[0, 0]]}],
            "heads": [[1, 0]]})",
            ErrorCode::Malformed);
        row("itself", R"({"nodes": [{"op": "relu", "name": "a", "inputs": [[0, 0]]}], "heads": [[0, 0]]})",
            ErrorCode::Malformed);
        row("no such node", R"({"nodes": [{"op": "relu", "name": "a", "inputs": [[7, 0]]}], "heads": [[0, 0]]})",
            ErrorCode::Malformed);
        row("negative", R"({"nodes": [{"op": "null", "name": "a", "inputs": []}], "heads": [[-1, 0]]})",
            ErrorCode::Malformed);
        row("text for a number", R"({"nodes": [{"op": "relu", "name": "a", "inputs": [["0", 0]]}], "heads": [[0, 0]]})",
            ErrorCode::Malformed);
        row("a number for a node", R"({"nodes": [5, {"op": "relu"}], "heads": [[0, 0]]})", ErrorCode::Malformed);
        row("a port beyond all", R"({"nodes": [{"op": "null", "name": "a", "inputs": []}], "heads": [[0, 123456789]]})",
            ErrorCode::Malformed);
    }
    void circlesAndStrangersAreErrors()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, code);
        const SymbolFile file(json);
        const auto graph = importFile(file.path());
        QVERIFY(!graph);
        QCOMPARE(static_cast<int>(graph.error().code), code);
    }

    void nodesMayStandInAnyOrder()
    {
        const SymbolFile file(
            R"({"nodes": [{"op": "relu", "name": "late", "inputs": [[2, 0]]}, {"op": "null", "name": "data", "inputs": []},
            {"op": "tanh", "name": "early", "inputs": [[1, 0]]}], "heads": [[0, 0]]})");
        const auto graph = importFile(file.path(), {specOf("1x3")});
        QVERIFY(graph.has_value());
        QCOMPARE(graph->nodes.at(0).id, std::string("early"));
        QCOMPARE(graph->nodes.at(1).id, std::string("late"));
        QCOMPARE(text(graph->outputs.at(0).value), QString("[1, 3]"));
    }
};

QTEST_GUILESS_MAIN(TestMxnet)
#include "tst_mxnet.moc"
