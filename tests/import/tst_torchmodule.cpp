// Whole modules against what a trace of the same model says, and what is inferred for classes that nobody knows.
#include "graph/graphjson.h"
#include "graph/graphtext.h"
#include "import/registry.h"
#include "import/torchmodule/torchmodule.h"
#include "support/golden.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace nnview;
using torchmodule::Module;
using torchmodule::ModuleTensor;

class TestTorchModule : public QObject
{
    Q_OBJECT

private slots:
    void sameAsTrace_data();
    void sameAsTrace();
    void namesTheirContent();
    void flattenIsInferred();
    void unetIsFoundByItsChannels();
    void residualBlockOfAnUnknownClass();
    void branchesAreOutputs();
    void unknownSizesAreNoRefusal();
    void inputDecides();
    void sharedModulesRunTwice();
    void deepTreesAreLimited();
};

namespace {

QJsonArray rowOf(const QJsonObject& node)
{
    QJsonArray inputs, shapes;
    for (const QJsonValue input : node["inputs"].toArray())
        inputs.append(QJsonArray{input["from"], input["port"]});
    for (const QJsonValue output : node["outputs"].toArray())
        shapes.append(output["shape"]);
    return {node["id"], node["type"], node["kind"], inputs, shapes, node["attributes"]};
}

QByteArray lineOf(const QJsonValue& row)
{
    return QJsonDocument(row.toArray()).toJson(QJsonDocument::Compact);
}

using Children = std::vector<std::pair<std::string, std::shared_ptr<const Module>>>;
using ModulePointer = std::shared_ptr<const Module>;

ModulePointer layer(std::string className, Attributes settings, std::vector<ModuleTensor> tensors = {})
{
    return std::make_shared<Module>(Module{std::move(className), std::move(settings), std::move(tensors), {}});
}

ModulePointer conv(std::int64_t in, std::int64_t out)
{
    return layer("torch.nn.modules.conv.Conv2d", {{"padding", Ints{1, 1}}},
                 {{"weight", "float32", {out, in, 3, 3}, true, {}}});
}

ModulePointer up(std::int64_t in, std::int64_t out)
{
    return layer("torch.nn.modules.conv.ConvTranspose2d", {{"stride", Ints{2, 2}}, {"transposed", true}},
                 {{"weight", "float32", {in, out, 2, 2}, true, {}}});
}

ModulePointer linear(std::int64_t in, std::int64_t out)
{
    return layer("torch.nn.modules.linear.Linear", {}, {{"weight", "float32", {out, in}, true, {}}});
}

ModulePointer norm(std::int64_t n)
{
    return layer("torch.nn.modules.batchnorm.BatchNorm2d", {{"num_features", n}},
                 {{"running_mean", "float32", {n}, false, {}}});
}

ModulePointer relu()
{
    return layer("torch.nn.modules.activation.ReLU", {});
}

ModulePointer pool()
{
    return layer("torch.nn.modules.pooling.MaxPool2d", {{"kernel_size", std::int64_t(2)}, {"stride", std::int64_t(2)}});
}

ModulePointer tree(std::string className, Children children)
{
    return std::make_shared<Module>(Module{std::move(className), {}, {}, std::move(children)});
}

Graph convert(const ModulePointer& module, const char* input = nullptr)
{
    ImportRequest request;
    if (input)
        request.inputs.push_back(*parseInputSpec(input));
    return torchmodule::convertModule(*module, request);
}

const Node* nodeOf(const Graph& graph, std::string_view id)
{
    const auto found = std::ranges::find(graph.nodes, id, &Node::id);
    return found == graph.nodes.end() ? nullptr : &*found;
}

std::string inputsOf(const Graph& graph, std::string_view id)
{
    std::string text;
    if (const Node* node = nodeOf(graph, id))
        for (const Use& use : node->inputs)
            text += (text.empty() ? "" : " ") + use.from;
    return text;
}

bool isNoted(const Graph& graph, std::string_view code, std::string_view node)
{
    return std::ranges::any_of(graph.notes, [&](const Note& note) { return note.code == code && note.node == node; });
}

} // namespace

void TestTorchModule::sameAsTrace_data()
{
    QTest::addColumn<QString>("name");
    const QDir folder(test::dataFile("torchmodule"));
    const QStringList names = folder.entryList({"*.json"});
    QVERIFY(names.size() >= 30);
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << name.chopped(5);
}

void TestTorchModule::sameAsTrace()
{
    QFETCH(QString, name);
    QFile file(test::dataFile("torchmodule/" + name + ".json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray expected = QJsonDocument::fromJson(file.readAll()).array();
    ImportRequest request;
    request.path = test::dataFile("torchmodule/" + name + ".pth").toStdString();
    const auto graph = importModel(request);
    QVERIFY2(graph, graph ? "" : graph.error().message.c_str());
    const QJsonArray nodes = QJsonDocument::fromJson(QByteArray::fromStdString(toJson(*graph)))["nodes"].toArray();
    for (qsizetype i = 0; i < std::min(nodes.size(), expected.size()); ++i)
        QCOMPARE(lineOf(rowOf(nodes[i].toObject())), lineOf(expected[i]));
    QCOMPARE(nodes.size(), expected.size());
}

void TestTorchModule::namesTheirContent()
{
    const Graph graph = convert(tree("torch.nn.modules.container.Sequential", {{"0", conv(3, 8)}, {"1", relu()}}));
    QCOMPARE(graph.notes.front().code, std::string("module-pickle"));
    QVERIFY(graph.notes.front().text.find("known classes") != std::string::npos);
    QVERIFY(isNoted(graph, "inferred-input", "input"));
}

void TestTorchModule::flattenIsInferred()
{
    const Graph graph =
        convert(tree("author.Net", {{"conv", conv(1, 4)}, {"pool", pool()}, {"fc", linear(4 * 14 * 14, 10)}}));
    QCOMPARE(inputsOf(graph, "fc"), std::string("flatten"));
    QVERIFY(isNoted(graph, "inferred-operation", "flatten"));
    QVERIFY(isNoted(graph, "inferred-order", "conv"));
    const Ints expected = {1, 1, 28, 28};
    QCOMPARE(*graph.inputs.at(0).value.shape, Dims(expected.begin(), expected.end()));
}

void TestTorchModule::unetIsFoundByItsChannels()
{
    // declared as authors do: encoder, pool, all ups, then the decoder
    const Graph graph = convert(tree("author.UNet", {{"d1", conv(3, 8)},
                                                     {"d2", conv(8, 16)},
                                                     {"mid", conv(16, 32)},
                                                     {"pool", pool()},
                                                     {"u2", up(32, 16)},
                                                     {"u1", up(16, 8)},
                                                     {"e2", conv(32, 16)},
                                                     {"e1", conv(16, 8)},
                                                     {"head", conv(8, 2)}}));
    QCOMPARE(inputsOf(graph, "d2"), std::string("pool"));
    QCOMPARE(inputsOf(graph, "mid"), std::string("pool-2"));
    QCOMPARE(nodeOf(graph, "pool-2")->sharedWith, std::string("pool"));
    QCOMPARE(inputsOf(graph, "cat"), std::string("d2 u2"));
    QCOMPARE(inputsOf(graph, "cat-2"), std::string("d1 u1"));
    QCOMPARE(inputsOf(graph, "head"), std::string("e1"));
    QVERIFY(isNoted(graph, "inferred-order", "d1"));
}

void TestTorchModule::residualBlockOfAnUnknownClass()
{
    const auto block = tree("author.Block", {{"conv1", conv(8, 8)},
                                             {"bn1", norm(8)},
                                             {"relu", relu()},
                                             {"conv2", conv(8, 8)},
                                             {"bn2", norm(8)},
                                             {"downsample", nullptr}});
    const Graph graph = convert(tree("author.Net", {{"stem", conv(3, 8)}, {"block", block}}));
    QCOMPARE(inputsOf(graph, "block.add"), std::string("block.bn2 stem"));
    QCOMPARE(inputsOf(graph, "block.conv2"), std::string("block.relu"));
    QCOMPARE(inputsOf(graph, "block.relu-2"), std::string("block.add"));
    QVERIFY(isNoted(graph, "inferred-operation", "block.conv1"));
}

void TestTorchModule::branchesAreOutputs()
{
    const Graph graph =
        convert(tree("author.Net", {{"body", linear(12, 16)}, {"cls", linear(16, 7)}, {"box", linear(16, 4)}}));
    QCOMPARE(inputsOf(graph, "cls"), std::string("body"));
    QCOMPARE(inputsOf(graph, "box"), std::string("body"));
    QCOMPARE(graph.outputs.size(), std::size_t(2));
    QCOMPARE(graph.outputs.at(0).use.from, std::string("cls"));
    QVERIFY(isNoted(graph, "inferred-order", "box"));
}

void TestTorchModule::unknownSizesAreNoRefusal()
{
    const Graph graph = convert(tree("author.Net", {{"a", conv(3, 8)}, {"b", conv(20, 4)}, {"fc", linear(77, 10)}}));
    QCOMPARE(graph.nodes.size(), std::size_t(3));
    const Dims shape = *nodeOf(graph, "b")->outputs.at(0).shape;
    QCOMPARE(shape.at(1), Dim(4));
    QVERIFY(!shape.at(2).isKnown());
    QVERIFY(isNoted(graph, "inferred-order", "b"));
    QVERIFY(!graph.model.partial);
}

void TestTorchModule::inputDecides()
{
    const auto net = tree("torch.nn.modules.container.Sequential", {{"0", conv(3, 8)}, {"1", pool()}});
    const Graph graph = convert(net, "2x3x50x60");
    QCOMPARE((*nodeOf(graph, "1")->outputs.at(0).shape).at(3), Dim(30));
    QVERIFY(!isNoted(graph, "inferred-input", "input"));
    const Graph wrong = convert(net, "1x4x50x60"); // nothing is inferred here, so the model itself is wrong
    QVERIFY(wrong.model.partial);
    QVERIFY(isNoted(wrong, "shape-mismatch", "0"));
}

void TestTorchModule::sharedModulesRunTwice()
{
    const auto shared = conv(8, 8);
    const Graph graph = convert(tree("torch.nn.modules.container.Sequential",
                                     {{"0", conv(3, 8)}, {"1", shared}, {"2", relu()}, {"3", shared}}));
    QCOMPARE(nodeOf(graph, "1-2")->sharedWith, std::string("1"));
    QCOMPARE(nodeOf(graph, "1-2")->parameters.at(0).shared, std::string("1"));
}

void TestTorchModule::deepTreesAreLimited()
{
    // shared children: 2^40 calls from 40 objects
    auto module = relu();
    for (int i = 0; i < 40; ++i)
        module = tree("torch.nn.modules.container.Sequential", {{"0", module}, {"1", module}});
    ImportRequest request;
    request.inputs.push_back(*parseInputSpec("1x3x8x8"));
    request.limits.nodes = 2000;
    try {
        torchmodule::convertModule(*module, request);
        QFAIL("no limit");
    } catch (const ErrorException& problem) {
        QCOMPARE(problem.error.code, ErrorCode::Limit);
    }
}

QTEST_MAIN(TestTorchModule)
#include "tst_torchmodule.moc"
