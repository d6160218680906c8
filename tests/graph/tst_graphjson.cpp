#include "graph/graphjson.h"
#include "graph/graphtext.h"
#include "support/golden.h"

#include <QTest>

#include <limits>

using namespace nnview;

namespace {

/// One of everything that a document can hold.
Graph fullGraph()
{
    Graph graph;
    graph.model = {"tiny", "keras-h5", "2.15", "keras", "tiny.h5", 4096, true};
    graph.inputs = {{"input", "image", {"uint8", Dims{"N", 8, 8, 3}, "NHWC"}}, {"state", "", {"float32", Dims{}, ""}}};

    Node conv;
    conv.id = "block.conv";
    conv.kind = Kind::Conv;
    conv.type = "Conv2D";
    conv.name = "conv2d_19";
    conv.module = {"block"};
    conv.inputs = {{"input", 0}};
    conv.outputs = {{"float32", Dims{"N", 8, 8, 4}, "NHWC"}, {"int64", std::nullopt, ""}};
    conv.attributes = {{"kernel", Ints{3, 3}},
                       {"padding", IntPairs{{1, 1}, {0, 1}}},
                       {"bias", true},
                       {"alpha", 0.1},
                       {"one", 1.0},
                       {"scales", std::vector<double>{1.0, -2.5e-300}},
                       {"words", std::vector<std::string>{"a", "ü\n\"\\"}},
                       {"function", std::string("weird")},
                       {"big", std::numeric_limits<std::int64_t>::min()}};
    conv.parameters = {{"conv/kernel:0", "float32", {3, 3, 3, 4}, true, ""}, {"count", "int64", {}, false, "other"}};
    Folded norm;
    norm.id = "block.bn";
    norm.kind = Kind::Norm;
    norm.type = "BatchNormalization";
    norm.attributes = {{"function", std::string("batch")}};
    norm.parameters = {{"bn/gamma:0", "float32", {4}, true, ""}};
    norm.parameterCount = 16;
    norm.before = true;
    Folded relu;
    relu.kind = Kind::Activation;
    relu.type = "relu";
    relu.attributes = {{"function", std::string("relu")}};
    conv.folded = {norm, relu};
    conv.parameterCount = 108;
    conv.macs = 6912;

    Node custom;
    custom.id = "strange";
    custom.type = "Strange";
    custom.inputs = {{"block.conv", 1}, {"state", 0}};
    custom.outputs = {{"float32", Dims{"N", "T/2"}, ""}};
    custom.sharedWith = "block.conv";
    custom.macs = std::nullopt;

    graph.nodes = {conv, custom};
    graph.outputs = {{{"strange", 0}, "logits", {"float32", Dims{"N", "T/2"}, ""}}};
    graph.groups = {{"block", "module", "", 1, "exact", {}, {{"block.conv"}}},
                    {"inner", "repeat", "block", 2, "near", {"channels"}, {{"block.conv"}, {"strange"}}}};
    graph.unusedParameters = {{"leftover", "float16", {2}, true, ""}};
    graph.totals = {126, 118, std::nullopt};
    graph.notes = {{Severity::Warning, "unused-weights", "", "one tensor is not used"},
                   {Severity::Error, "shape-mismatch", "strange", "the pass stopped here"}};
    return graph;
}

constexpr const char* smallest = R"({"schema": 1, "model": {}, "inputs": [%1], "nodes": [%2], "outputs": [%3]})";
constexpr const char* input = R"({"id": "x", "dtype": "float32", "shape": [1]})";

QByteArray document(const char* inputs, const char* nodes = "", const char* outputs = "")
{
    return QString::fromUtf8(smallest)
        .arg(QString::fromUtf8(inputs), QString::fromUtf8(nodes), QString::fromUtf8(outputs))
        .toUtf8();
}

} // namespace

class TestGraphJson : public QObject
{
    Q_OBJECT

private slots:
    void documentIsAsInTheContract()
    {
        COMPARE_GOLDEN("graph/full.json", QByteArray::fromStdString(toJson(fullGraph(), true) + '\n'));
    }

    void textForm() { COMPARE_GOLDEN("graph/full.txt", QByteArray::fromStdString(toText(fullGraph()))); }

    void roundTripIsExact()
    {
        const Graph graph = fullGraph();
        for (const bool pretty : {false, true}) {
            const auto again = graphFromJson(toJson(graph, pretty));
            QVERIFY2(again.has_value(), again ? "" : again.error().where.c_str());
            QCOMPARE(QByteArray::fromStdString(toText(*again)), QByteArray::fromStdString(toText(graph)));
            QVERIFY(*again == graph);
        }
    }

    void numbersThatJsonLacksBecomeWords()
    {
        Graph graph = fullGraph();
        graph.nodes[0].attributes = {{"low", -std::numeric_limits<double>::infinity()},
                                     {"list", std::vector<double>{0.5, std::numeric_limits<double>::quiet_NaN()}}};
        const auto again = graphFromJson(toJson(graph));
        QVERIFY(again.has_value());
        QCOMPARE(again->nodes[0].attributes.text("low"), std::string_view("-inf"));
        QCOMPARE(toText(*again->nodes[0].attributes.find("list")), std::string("[0.5, nan]"));
    }

    void bytesThatAreNotUtf8AreReplaced()
    {
        Graph graph;
        graph.model.name = "a\xff\xc3";
        const auto again = graphFromJson(toJson(graph));
        QVERIFY(again.has_value());
        QCOMPARE(again->model.name, std::string("a\xef\xbf\xbd\xef\xbf\xbd"));
    }

    void damagedDocumentsAreErrorsOrGraphs()
    {
        const std::string whole = toJson(fullGraph());
        for (std::size_t length = 0; length < whole.size(); length += 7)
            QVERIFY(!graphFromJson(std::string_view(whole).substr(0, length)).has_value());
        int readable = 0;
        for (std::size_t at = 0; at < whole.size(); at += 11) {
            for (const char c : std::string_view("\0\"-9]\xff", 6)) {
                std::string damaged = whole;
                damaged[at] = c;
                const auto graph = graphFromJson(damaged);
                if (!graph)
                    continue;
                ++readable;
                const auto again = graphFromJson(toJson(*graph)); // what is accepted can be written and read again
                QVERIFY(again.has_value() && *again == *graph);
            }
        }
        QVERIFY(readable > 0);
    }

    void laterVersionsMayAddKeysAndKinds()
    {
        const auto graph =
            graphFromJson(document(input, R"({"id": "n", "kind": "hologram", "type": "H", "new": [[1, {"a": null}]],
            "inputs": [{"from": "x"}], "outputs": [{"dtype": "float32", "shape": null}]})",
                                   R"({"from": "n", "dtype": "float32", "shape": []})")
                              .toStdString());
        QVERIFY2(graph.has_value(), graph ? "" : graph.error().message.c_str());
        QCOMPARE(graph->nodes[0].kind, Kind::Custom);
        QCOMPARE(graph->nodes[0].type, std::string("H"));
    }

    void hostileDocuments_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("expected"); // "name|message|where"
        const auto row = [](const char* name, const QByteArray& json, const char* expected) {
            QTest::newRow(name) << json << QString::fromUtf8(expected);
        };
        const auto node = [](const char* more) {
            return QByteArray(
                       R"({"id": "n", "kind": "add", "inputs": [], "outputs": [{"dtype": "float32", "shape": []}])") +
                   more + '}';
        };
        row("empty", "", "malformed|the document is not JSON|byte 1");
        row("not an object", "[]", "malformed|an object is expected here|");
        row("truncated", "{\"schema\": 1, \"mod", "malformed|the document is not JSON|byte 19");
        row("newer schema", R"({"schema": 2})",
            "unsupported|the document has schema 2, this version reads schema 1|schema");
        row("schema is a text", R"({"schema": "1"})",
            "malformed|a whole number from 0 to 9223372036854775807 is expected here|schema");
        row("no nodes", R"({"schema": 1, "model": {}, "inputs": []})", "malformed|the key \"nodes\" is missing|");
        row("too deep", QByteArray(100'000, '['), "malformed|lists and objects are nested more than 64 deep|byte 64");
        QByteArray wide = "{";
        for (int i = 0; i < 3000; ++i)
            wide += '"' + QByteArray::number(i) + "\": 0,";
        row("too wide", wide, "malformed|an object has more than 2000 keys|byte 18897");
        row("double overflow", R"({"schema": 1e999})", "malformed|the document holds a number that is too large|");
        row("same id twice",
            document(R"({"id": "x", "dtype": "f", "shape": []}, {"id": "x", "dtype": "f", "shape": []})"),
            "malformed|the id \"x\" is there twice|inputs[1]");
        row("empty id", document(R"({"id": "", "dtype": "f", "shape": []})"),
            "malformed|the text is empty|inputs[0].id");
        row("negative extent", document(R"({"id": "x", "dtype": "f", "shape": [-1]})"),
            "malformed|a whole number from 0 to 9223372036854775807 is expected here|inputs[0].shape[0]");
        row("extent too large", document(R"({"id": "x", "dtype": "f", "shape": [18446744073709551615]})"),
            "malformed|a whole number from 0 to 9223372036854775807 is expected here|inputs[0].shape[0]");
        row("empty symbol", document(R"({"id": "x", "dtype": "f", "shape": [""]})"),
            "malformed|the text is empty|inputs[0].shape[0]");
        row("too many axes",
            document(QByteArray(R"({"id": "x", "dtype": "f", "shape": [1)" + QByteArray(",1").repeated(64) + "]}")
                         .constData()),
            "malformed|a tensor has more than 64 axes|inputs[0].shape");
        row("use of nothing",
            document(input, R"({"id": "n", "kind": "add", "inputs": [{"from": "y"}], "outputs": []})"),
            "malformed|\"y\" is no input and no node before this place|nodes[0].inputs[0]");
        row("use of itself", document(input, R"({"id": "n", "kind": "add", "inputs": [{"from": "n"}], "outputs": []})"),
            "malformed|\"n\" is no input and no node before this place|nodes[0].inputs[0]");
        row("no such port",
            document(input, R"({"id": "n", "kind": "add", "inputs": [{"from": "x", "port": 1}], "outputs": []})"),
            "malformed|\"x\" has no output 1|nodes[0].inputs[0]");
        row("huge port",
            document(input,
                     R"({"id": "n", "kind": "add", "inputs": [{"from": "x", "port": 4294967296}], "outputs": []})"),
            "malformed|a whole number from 0 to 2147483647 is expected here|nodes[0].inputs[0].port");
        row("node without output", document(input, R"({"id": "n", "kind": "add", "inputs": [], "outputs": []})"),
            "malformed|a node has at least one output|nodes[0].outputs");
        row("attribute object", document(input, node(R"(, "attributes": {"a": {}})").constData()),
            "malformed|an attribute is a number, a text, true, false or a list of these|nodes[0].attributes.a");
        row("mixed list", document(input, node(R"(, "attributes": {"a": [[1, 2], 3]})").constData()),
            "malformed|a list is expected here|nodes[0].attributes.a[1]");
        row("triple", document(input, node(R"(, "attributes": {"a": [[1, 2, 3]]})").constData()),
            "malformed|a pair of whole numbers is expected here|nodes[0].attributes.a[0]");
        row("negative count", document(input, node(R"(, "parameterCount": -5)").constData()),
            "malformed|a whole number from 0 to 9223372036854775807 is expected here|nodes[0].parameterCount");
        row("output of nothing", document(input, "", R"({"from": "n", "dtype": "f", "shape": []})"),
            "malformed|\"n\" is no input and no node before this place|outputs[0]");
        row("group in itself",
            QByteArray(document(input).chopped(1) + R"(, "groups": [{"id": "g", "kind": "block", "parent": "g"}]})"),
            "malformed|\"g\" is no group before this place|groups[0]");
        row("group of nothing",
            QByteArray(document(input).chopped(1) +
                       R"(, "groups": [{"id": "g", "kind": "block", "copies": [["z"]]}]})"),
            "malformed|there is no node \"z\"|groups[0].copies[0]");
    }
    void hostileDocuments()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, expected);
        const auto graph = graphFromJson(json.toStdString());
        QVERIFY(!graph.has_value());
        const Error& error = graph.error();
        QCOMPARE(QString::fromStdString(std::string(errorName(error.code)) + '|' + error.message + '|' + error.where),
                 expected);
    }
};

QTEST_GUILESS_MAIN(TestGraphJson)
#include "tst_graphjson.moc"
