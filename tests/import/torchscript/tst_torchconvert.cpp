// Recorded calls -> graph, without libtorch.
#include "graph/graphtext.h"
#include "import/torchscript/convert.h"
#include "import/torchscript/describe.h"
#include "import/torchscript/shaperules.h"

#include <QTest>

using namespace nnview;
using namespace nnview::torchscript;

class TestTorchConvert : public QObject
{
    Q_OBJECT

private slots:
    void chain();
    void residualBlock();
    void secondRunOfAModule();
    void tiedWeights();
    void functionalOperationsAndInnerWeights();
    void failedCall();
    void unusedAndCounters();
    void kinds_data();
    void kinds();
    void shapes_data();
    void shapes();
    void shapesThatDoNotFit_data();
    void shapesThatDoNotFit();
};

namespace {

using Arguments = std::vector<std::pair<std::string, Argument>>;

Tensor at(int value, Ints shape, std::string dtype = "float32")
{
    return {value, std::move(dtype), std::move(shape)};
}

StoredTensor weight(int value, std::string name, Ints shape)
{
    return {std::move(name), at(value, std::move(shape)), true, true};
}

Call call(std::string op, std::string module, Arguments arguments, Tensors outputs = {}, int run = 1)
{
    return {std::move(op), std::move(module), run, std::move(arguments), std::move(outputs)};
}

Call convolution(std::string module, Tensor in, Tensor weightTensor, Tensor out, std::int64_t padding = 0, int run = 1)
{
    return call("aten::conv2d", std::move(module),
                {{"input", in},
                 {"weight", weightTensor},
                 {"bias", {}},
                 {"stride", Ints{1, 1}},
                 {"padding", Ints{padding, padding}},
                 {"dilation", Ints{1, 1}},
                 {"groups", std::int64_t(1)}},
                {std::move(out)}, run);
}

QString text(const Graph& graph)
{
    return QString::fromStdString(toText(graph));
}

} // namespace

void TestTorchConvert::chain()
{
    Recording r;
    r.inputs = {{"x", at(9, {1, 1, 8, 8})}};
    r.stored = {weight(0, "c1.weight", {4, 1, 3, 3}), weight(1, "fc.weight", {10, 144}), weight(2, "fc.bias", {10})};
    r.calls = {
        convolution("c1", at(9, {1, 1, 8, 8}), at(0, {4, 1, 3, 3}), at(10, {1, 4, 6, 6})),
        call("aten::relu_", "", {{"self", at(10, {1, 4, 6, 6})}}, {at(11, {1, 4, 6, 6})}),
        call("aten::flatten", "", {{"self", at(11, {1, 4, 6, 6})}, {"start_dim", std::int64_t(1)}}, {at(12, {1, 144})}),
        call("aten::linear", "fc", {{"input", at(12, {1, 144})}, {"weight", at(1, {10, 144})}, {"bias", at(2, {10})}},
             {at(13, {1, 10})})};
    r.outputs = {{"logits", at(13, {1, 10})}};
    const Graph graph = convert(r);
    QCOMPARE(text(graph), QString("x: [1, 1, 8, 8] NCHW\n"
                                  "c1 = conv(x) [1, 4, 6, 6] NCHW kernel=[3, 3] stride=[1, 1] padding=[[0, 0], [0, 0]] "
                                  "dilation=[1, 1] groups=1 inChannels=1 outChannels=4 bias=false\n"
                                  "relu = activation(c1) [1, 4, 6, 6] NCHW function=relu\n"
                                  "flatten = flatten(relu) [1, 144] NC shape=[1, 144]\n"
                                  "fc = dense(flatten) [1, 10] NC inFeatures=144 outFeatures=10 bias=true\n"
                                  "output: fc [1, 10] NC\n"));
    QCOMPARE(graph.nodes[3].parameters.size(), std::size_t(2));
    QCOMPARE(graph.nodes[3].parameters[1].name, std::string("fc.bias"));
    QCOMPARE(graph.outputs[0].name, std::string("logits"));
}

void TestTorchConvert::residualBlock()
{
    const Ints shape = {1, 4, 8, 8};
    Recording r;
    r.inputs = {{"x", at(9, shape)}};
    r.stored = {weight(0, "layer1.0.conv1.weight", {4, 4, 3, 3})};
    r.calls = {convolution("layer1.0.conv1", at(9, shape), at(0, {4, 4, 3, 3}), at(10, shape), 1),
               call("aten::add_", "layer1.0", {{"self", at(10, shape)}, {"other", at(9, shape)}}, {at(11, shape)}),
               call("aten::relu", "layer1.0.relu", {{"self", at(11, shape)}}, {at(12, shape)}),
               call("aten::relu", "layer1.0.relu", {{"self", at(12, shape)}}, {at(13, shape)}, 2)};
    r.outputs = {{"", at(13, shape)}};
    const Graph graph = convert(r);
    QCOMPARE(graph.nodes[1].id, std::string("layer1.0.add"));
    QCOMPARE(graph.nodes[1].kind, Kind::Add);
    QCOMPARE(graph.nodes[1].module, (std::vector<std::string>{"layer1", "layer1.0"}));
    QCOMPARE(graph.nodes[1].inputs, (std::vector<Use>{{"layer1.0.conv1", 0}, {"x", 0}}));
    QCOMPARE(graph.nodes[0].module, (std::vector<std::string>{"layer1", "layer1.0"}));
    QCOMPARE(graph.nodes[2].id, std::string("layer1.0.relu"));
    QCOMPARE(graph.nodes[3].id, std::string("layer1.0.relu-2"));
    QCOMPARE(graph.nodes[3].sharedWith, std::string("layer1.0.relu"));
}

void TestTorchConvert::secondRunOfAModule()
{
    const Ints in = {1, 1, 8, 8}, out = {1, 4, 6, 6};
    Recording r;
    r.inputs = {{"left", at(8, in)}, {"right", at(9, in)}};
    r.stored = {weight(0, "branch.0.weight", {4, 1, 3, 3})};
    r.calls = {convolution("branch.0", at(8, in), at(0, {4, 1, 3, 3}), at(10, out)),
               convolution("branch.0", at(9, in), at(0, {4, 1, 3, 3}), at(11, out), 0, 2)};
    const Graph graph = convert(r);
    QCOMPARE(graph.nodes[1].id, std::string("branch.0-2"));
    QCOMPARE(graph.nodes[1].sharedWith, std::string("branch.0"));
    QCOMPARE(graph.nodes[1].parameters.at(0).shared, std::string("branch.0"));
    QVERIFY(graph.nodes[0].parameters.at(0).shared.empty());
}

void TestTorchConvert::tiedWeights()
{
    Recording r;
    r.inputs = {{"tokens", at(9, {1, 16}, "int64")}};
    r.stored = {weight(0, "emb.weight", {300, 32})};
    r.calls = {call("aten::embedding", "emb", {{"weight", at(0, {300, 32})}, {"indices", at(9, {1, 16}, "int64")}},
                    {at(10, {1, 16, 32})}),
               call("aten::linear", "out", {{"input", at(10, {1, 16, 32})}, {"weight", at(0, {300, 32})}},
                    {at(11, {1, 16, 300})})};
    const Graph graph = convert(r);
    QCOMPARE(graph.inputs[0].value.layout, std::string("NT"));
    QCOMPARE(graph.nodes[0].outputs[0].layout, std::string("NTC"));
    QCOMPARE(graph.nodes[0].attributes.integer("vocabulary"), std::int64_t(300));
    QCOMPARE(graph.nodes[1].parameters.at(0).shared, graph.nodes[0].id);
    QVERIFY(graph.unusedParameters.empty());
}

void TestTorchConvert::functionalOperationsAndInnerWeights()
{
    const Ints shape = {1, 5, 8};
    Recording r;
    r.inputs = {{"x", at(9, shape)}};
    r.stored = {weight(0, "attn.in_proj_weight", {24, 8}), weight(1, "attn.out_proj.weight", {8, 8})};
    r.calls = {
        call("aten::linear", "attn", {{"input", at(9, shape)}, {"weight", at(0, {24, 8})}}, {at(10, {1, 5, 24})}),
        call("aten::view", "attn", {{"self", at(10, {1, 5, 24})}}, {at(11, {1, 5, 24})}),
        call("aten::linear", "attn", {{"input", at(9, shape)}, {"weight", at(1, {8, 8})}}, {at(12, shape)})};
    const Graph graph = convert(r);
    QCOMPARE(graph.nodes[0].id, std::string("attn.in_proj"));
    QCOMPARE(graph.nodes[1].id, std::string("attn.view"));
    QCOMPARE(graph.nodes[2].id, std::string("attn.out_proj"));
}

void TestTorchConvert::failedCall()
{
    Recording r;
    r.inputs = {{"x", at(9, {1, 3, 8, 8})}};
    r.stored = {weight(0, "conv.weight", {4, 1, 3, 3})};
    r.calls = {call("aten::conv2d", "conv", {{"input", at(9, {1, 3, 8, 8})}, {"weight", at(0, {4, 1, 3, 3})}})};
    r.callFailed = true;
    r.problem = "the convolution expects 1 channels";
    const Graph graph = convert(r);
    QVERIFY(graph.model.partial);
    QCOMPARE(graph.nodes.size(), std::size_t(1));
    QCOMPARE(graph.nodes[0].kind, Kind::Conv);
    QVERIFY(!graph.nodes[0].outputs.at(0).shape);
    QCOMPARE(graph.notes.at(0).severity, Severity::Error);
    QCOMPARE(graph.notes.at(0).node, std::string("conv"));
}

void TestTorchConvert::unusedAndCounters()
{
    Recording r;
    r.inputs = {{"x", at(9, {1, 3})}};
    r.stored = {weight(0, "aux.weight", {7, 3}), {"bn.num_batches_tracked", at(1, {}, "int64"), false, false}};
    r.outputs = {{"", at(9, {1, 3})}};
    const Graph graph = convert(r);
    QCOMPARE(graph.unusedParameters.size(), std::size_t(1));
    QCOMPARE(graph.unusedParameters[0].name, std::string("aux.weight"));
    QCOMPARE(graph.outputs.at(0).use.from, std::string("x"));
}

void TestTorchConvert::kinds_data()
{
    QTest::addColumn<QString>("op");
    QTest::addColumn<QString>("expected");
    const char* rows[][2] = {
        {"aten::relu", "activation function=relu"},
        {"aten::softmax", "activation function=softmax axis=3"},
        {"aten::dropout", "dropout rate=0.5"},
        {"aten::mean", "reduce function=mean axes=[3] keepDims=false"},
        {"aten::transpose", "permute order=[0, 2, 1, 3]"},
        {"aten::permute", "permute order=[0, 1, 2, 3]"},
        {"aten::cat", "concat axis=3"},
        {"aten::select", "index function=select axis=3"},
        {"aten::contiguous", "identity function=contiguous"},
        {"aten::sqrt", "elementwise function=sqrt"},
        {"aten::slice", "slice axis=3 starts=[1] ends=[5] steps=[1]"},
        {"aten::never_heard_of", "custom dim=-1 dim0=1 dim1=2 start=1 end=5 p=0.5"},
    };
    for (const auto& row : rows)
        QTest::newRow(row[0]) << QString(row[0]) << QString(row[1]);
}

void TestTorchConvert::kinds()
{
    QFETCH(QString, op);
    QFETCH(QString, expected);
    Call c = call(op.toStdString(), "",
                  {{"self", at(1, {1, 2, 3, 9})},
                   {"dim", std::int64_t(-1)},
                   {"dim0", std::int64_t(1)},
                   {"dim1", std::int64_t(2)},
                   {"start", std::int64_t(1)},
                   {"end", std::int64_t(5)},
                   {"p", 0.5}},
                  {at(2, {1, 2, 3, 9})});
    if (op == "aten::permute")
        c.arguments = {{"self", at(1, {1, 2, 3, 9})}, {"dims", Ints{0, 1, -2, -1}}};
    const auto [kind, attributes] = describe(c, [](const Tensor&) { return false; });
    QString actual = QString::fromUtf8(kindName(kind).data(), static_cast<qsizetype>(kindName(kind).size()));
    for (const auto& [key, value] : attributes)
        actual += ' ' + QString::fromStdString(key) + '=' + QString::fromStdString(toText(value));
    QCOMPARE(actual, expected);
}

void TestTorchConvert::shapes_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("expected");
    for (const auto& [what, expected] :
         {std::pair("conv", "[1, 8, 3, 3]"), std::pair("conv same", "[1, 8, 7, 7]"),
          std::pair("conv transposed", "[1, 4, 14, 14]"), std::pair("unbatched conv", "[8, 3, 3]"),
          std::pair("max pool ceil", "[1, 4, 4, 4]"), std::pair("adaptive pool", "[1, 4, 1, 7]"),
          std::pair("lstm", "[2, 9, 20] [4, 2, 10] [4, 2, 10]"), std::pair("attention", "[1, 2, 5, 6]"),
          std::pair("upsample by factors", "[1, 4, 14, 21]"), std::pair("embedding", "[2, 9, 16]"),
          std::pair("no rule", "none")})
        QTest::newRow(what) << QString(what) << QString(expected);
}

void TestTorchConvert::shapes()
{
    QFETCH(QString, what);
    QFETCH(QString, expected);
    const Tensor image = at(1, {1, 4, 7, 7}), tokens = at(2, {2, 9}, "int64"), sequence = at(3, {2, 9, 8});
    Arguments conv = {{"input", image}, {"weight", at(4, {8, 4, 3, 3})}, {"stride", Ints{2, 2}}, {"padding", Ints{0}}};
    Call c;
    if (what == "conv")
        c = call("aten::conv2d", "", conv);
    else if (what == "unbatched conv")
        c = call("aten::conv2d", "",
                 {{"input", at(1, {4, 7, 7})}, {"weight", at(4, {8, 4, 3, 3})}, {"stride", Ints{2}}});
    else if (what == "conv same")
        c = call("aten::conv2d", "",
                 {{"input", image}, {"weight", at(4, {8, 4, 4, 4})}, {"padding", std::string("same")}});
    else if (what == "conv transposed")
        c = call("aten::conv_transpose2d", "",
                 {{"input", image},
                  {"weight", at(4, {4, 4, 3, 3})},
                  {"stride", Ints{2}},
                  {"padding", Ints{1}},
                  {"output_padding", Ints{1}}});
    else if (what == "max pool ceil")
        c = call("aten::max_pool2d", "",
                 {{"self", image}, {"kernel_size", Ints{2}}, {"stride", Ints{}}, {"ceil_mode", true}});
    else if (what == "adaptive pool")
        c = call("aten::adaptive_avg_pool2d", "", {{"self", image}, {"output_size", Ints{1, -1}}});
    else if (what == "lstm")
        c = call("aten::lstm", "",
                 {{"input", sequence},
                  {"hx", Tensors{at(-1, {4, 2, 10}), at(-1, {4, 2, 10})}},
                  {"num_layers", std::int64_t(2)},
                  {"bidirectional", true},
                  {"batch_first", true}});
    else if (what == "attention")
        c = call("aten::scaled_dot_product_attention", "",
                 {{"query", at(1, {1, 2, 5, 3})}, {"key", at(2, {1, 2, 9, 3})}, {"value", at(3, {1, 2, 9, 6})}});
    else if (what == "upsample by factors")
        c = call("aten::upsample_bilinear2d", "", {{"input", image}, {"scale_factors", std::vector<double>{2, 3}}});
    else if (what == "embedding")
        c = call("aten::embedding", "", {{"weight", at(4, {50, 16})}, {"indices", tokens}});
    else
        c = call("aten::add", "", {{"self", image}, {"other", image}});
    const auto outputs = shapeRule(c);
    QString actual = outputs ? "" : "none";
    for (const Tensor& output : outputs.value_or(Tensors()))
        actual += (actual.isEmpty() ? "" : " ") + QString::fromStdString(toText(AttributeValue(output.shape)));
    QCOMPARE(actual, expected);
}

void TestTorchConvert::shapesThatDoNotFit_data()
{
    QTest::addColumn<QString>("message");
    QTest::newRow("channels") << "the convolution expects 4 channels, the input of shape [1, 3, 7, 7] has 3";
    QTest::newRow("kernel")
        << "a kernel of size 9 is larger than the input, which has 7 values there with 0 of padding";
    QTest::newRow("features") << "the linear layer expects 5 features, the input has shape [1, 3, 7, 7]";
    QTest::newRow("no stride") << "kernel, stride, padding or dilation is out of range";
}

void TestTorchConvert::shapesThatDoNotFit()
{
    QFETCH(QString, message);
    const QString what = QTest::currentDataTag();
    const Tensor image = at(1, {1, 3, 7, 7});
    Call c = call("aten::linear", "", {{"input", image}, {"weight", at(2, {2, 5})}});
    if (what == "channels")
        c = call("aten::conv2d", "", {{"input", image}, {"weight", at(2, {8, 4, 3, 3})}});
    else if (what == "kernel")
        c = call("aten::conv2d", "", {{"input", image}, {"weight", at(2, {8, 3, 9, 9})}});
    else if (what == "no stride")
        c = call("aten::conv2d", "", {{"input", image}, {"weight", at(2, {8, 3, 1, 1})}, {"stride", Ints{0}}});
    try {
        shapeRule(c);
        QFAIL("no error");
    } catch (const ErrorException& problem) {
        QCOMPARE(QString::fromStdString(problem.error.message), message);
    }
}

QTEST_APPLESS_MAIN(TestTorchConvert)
#include "tst_torchconvert.moc"
