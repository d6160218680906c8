// Operations that nobody knows: how the code calls them, what is guessed of their results, what the layers behind them
// say about it; and how a failure is put into words.
#include "import/torchscript/callsites.h"
#include "import/torchscript/explain.h"
#include "import/torchscript/guesses.h"
#include "import/torchscript/shaperules.h"
#include "import/torchscript/valuerules.h"

#include <QTest>

using namespace nnview;
using namespace nnview::torchscript;

class TestTorchUnknown : public QObject
{
    Q_OBJECT

private slots:
    void findsCallSites();
    void ignoresOtherNames();
    void correctsAGuessByTheLayerThatReadsIt();
    void correctsThroughWhatKeepsTheShape();
    void leavesOtherFailuresAlone();
    void confirmsGuesses();
    void namesExtentsThatNumbersDecide();
    void repeatsByANumber();
    void explains_data();
    void explains();
};

namespace {

Call callOf(const char* op, std::vector<std::pair<std::string, Argument>> arguments, Tensors outputs = {})
{
    Call call;
    call.op = op;
    call.arguments = std::move(arguments);
    call.outputs = std::move(outputs);
    return call;
}

Tensor tensorOf(int value, Ints shape, const char* dtype = "float32")
{
    Tensor tensor;
    tensor.value = value;
    tensor.dtype = dtype;
    tensor.shape = std::move(shape);
    return tensor;
}

/// An unknown operation on [1, 12], then ReLU, then a dense layer of 8 features.
Recording unknownThenLinear(bool linearFails)
{
    Recording recording;
    Call unknown = callOf("mine::op", {{"self", tensorOf(0, {1, 12})}}, {tensorOf(1, {1, 12})});
    unknown.guess = 0;
    recording.calls = {unknown, callOf("aten::relu", {{"self", tensorOf(1, {1, 12})}}, {tensorOf(2, {1, 12})}),
                       callOf("aten::linear", {{"input", tensorOf(2, {1, 12})}, {"weight", tensorOf(3, {4, 8})}})};
    recording.callFailed = linearFails;
    if (!linearFails)
        recording.calls.back().outputs = {tensorOf(4, {1, 4})};
    return recording;
}

} // namespace

void TestTorchUnknown::findsCallSites()
{
    const char* code = "    a = torch.new_op(x, [1, 2], \", (\", scale=0.5)\n"
                       "    b, c = torch.new_op(torch.relu(x))\n"
                       "    d, = torch.new_op(torch.relu(y))\n"
                       "    return torch.add(a, ops.mine.new_op(x, b == c))\n";
    const auto sites = callSites(code, "aten::new_op");
    QCOMPARE(sites.size(), std::size_t(3));
    QCOMPARE(sites[0].positional, std::size_t(3));
    QCOMPARE(sites[0].keywords, std::vector<std::string>{"scale"});
    QCOMPARE(sites[1].results, std::size_t(2));
    QCOMPARE(sites[2], (CallSite{1, {}, 1}));
    QCOMPARE(callSites(code, "mine::new_op"), (std::vector<CallSite>{{2, {}, 1}}));
}

void TestTorchUnknown::ignoresOtherNames()
{
    QVERIFY(callSites("x = mytorch.op(a)\ny = torch.op2(a)\n", "aten::op").empty());
    QVERIFY(callSites("x = torch.op(a", "aten::op").size() == 1); // cut off: nothing is read behind the end
    QVERIFY(callSites("x = torch.op(a)", "op").empty());
}

void TestTorchUnknown::correctsAGuessByTheLayerThatReadsIt()
{
    Recording recording;
    Call unknown = callOf("mine::op", {{"self", tensorOf(0, {1, 3, 8, 8})}}, {tensorOf(1, {1, 3, 8, 8})});
    unknown.guess = 4;
    recording.calls = {unknown, callOf("aten::conv2d",
                                       {{"input", tensorOf(1, {1, 3, 8, 8})}, {"weight", tensorOf(2, {6, 16, 3, 3})}})};
    recording.callFailed = true;
    const auto corrected = correctedGuess(recording);
    QVERIFY(corrected);
    QCOMPARE(corrected->first, 4);
    QCOMPARE(corrected->second.shape, (Ints{1, 16, 8, 8}));
}

void TestTorchUnknown::correctsThroughWhatKeepsTheShape()
{
    const auto corrected = correctedGuess(unknownThenLinear(true));
    QVERIFY(corrected);
    QCOMPARE(corrected->second.shape, (Ints{1, 8}));
}

void TestTorchUnknown::leavesOtherFailuresAlone()
{
    Recording recording = unknownThenLinear(true);
    recording.calls[0].guess = -1;
    QVERIFY(!correctedGuess(recording));
    QVERIFY(!correctedGuess(unknownThenLinear(false)));
}

void TestTorchUnknown::confirmsGuesses()
{
    QVERIFY(unconfirmedValues(unknownThenLinear(false)).empty());
    Recording unread = unknownThenLinear(false);
    unread.calls.pop_back();
    QCOMPARE(unconfirmedValues(unread), (std::set<int>{1, 2}));
}

void TestTorchUnknown::namesExtentsThatNumbersDecide()
{
    const auto places = valueRule(callOf("aten::nonzero", {{"self", tensorOf(0, {4, 5})}}), 353);
    QVERIFY(places);
    QCOMPARE(places->at(0).shape, (Ints{353, 2}));
    const Tensors mask = {tensorOf(1, {4, 5}, "bool")};
    const auto masked = valueRule(callOf("aten::index", {{"self", tensorOf(0, {4, 5, 6})}, {"indices", mask}}), 353);
    QVERIFY(masked);
    QCOMPARE(masked->at(0).shape, (Ints{353, 6}));
    const Call first = callOf("aten::where", {{"condition", mask[0]}});
    const Call second = callOf("aten::index", {{"self", tensorOf(0, {4, 5, 6})}, {"indices", mask}});
    QCOMPARE(decidingValue(first), 1);
    QCOMPARE(decidingValue(second), 1);
    const Tensors numbers = {tensorOf(1, {3}, "int64")};
    QVERIFY(!valueRule(callOf("aten::index", {{"self", tensorOf(0, {4, 5})}, {"indices", numbers}}), 353));
}

void TestTorchUnknown::repeatsByANumber()
{
    const Tensor table = tensorOf(0, {8, 96});
    const auto along = shapeRule(
        callOf("aten::repeat_interleave", {{"self", table}, {"repeats", std::int64_t(49)}, {"dim", std::int64_t(0)}}));
    QVERIFY(along);
    QCOMPARE(along->at(0).shape, (Ints{392, 96}));
    const auto inARow = shapeRule(callOf("aten::repeat_interleave", {{"self", table}, {"repeats", std::int64_t(2)}}));
    QCOMPARE(inARow->at(0).shape, Ints{1536});
    const Call byTensor =
        callOf("aten::repeat_interleave", {{"self", table}, {"repeats", tensorOf(1, {8})}, {"dim", std::int64_t(-2)}});
    QVERIFY(!shapeRule(byTensor));
    QCOMPARE(valueRule(byTensor, 353)->at(0).shape, (Ints{353, 96}));
}

void TestTorchUnknown::explains_data()
{
    QTest::addColumn<QString>("op");
    QTest::addColumn<QString>("text");
    QTest::newRow("linear") << "linear"
                            << "linear expects 400 features, gets 256: flatten of 16×4×4";
    QTest::newRow("conv") << "conv"
                          << "convolution expects 3 channels, gets 1";
    QTest::newRow("add") << "add"
                         << "add of 1×8×28×28 and 1×8×14×14: the sizes 28 and 14 do not fit together";
    QTest::newRow("cat") << "cat"
                         << "concat along axis 1: 1×4×14×14 does not fit to 1×8×28×28";
    QTest::newRow("embedding") << "embedding"
                               << "embedding takes whole numbers, gets float32";
    QTest::newRow("view") << "view"
                          << "view to 1×400 cannot hold the 256 values of 1×16×4×4";
    QTest::newRow("matmul") << "matmul"
                            << "matmul of 2×3 and 4×5: 3 columns meet 4 rows";
    QTest::newRow("unknown") << "unknown"
                             << "";
}

void TestTorchUnknown::explains()
{
    QFETCH(QString, op);
    QFETCH(QString, text);
    const Tensor big = tensorOf(0, {1, 16, 4, 4}), image = tensorOf(1, {1, 8, 28, 28});
    Recording recording;
    recording.callFailed = true;
    if (op == "linear")
        recording.calls = {
            callOf("aten::flatten", {{"self", big}}, {tensorOf(5, {1, 256})}),
            callOf("aten::linear", {{"input", tensorOf(5, {1, 256})}, {"weight", tensorOf(6, {120, 400})}})};
    else if (op == "conv")
        recording.calls = {
            callOf("aten::conv2d", {{"input", tensorOf(0, {1, 1, 28, 28})}, {"weight", tensorOf(1, {6, 3, 5, 5})}})};
    else if (op == "add")
        recording.calls = {callOf("aten::add", {{"self", image}, {"other", tensorOf(2, {1, 8, 14, 14})}})};
    else if (op == "cat")
        recording.calls = {
            callOf("aten::cat", {{"tensors", Tensors{image, tensorOf(2, {1, 4, 14, 14})}}, {"dim", std::int64_t(1)}})};
    else if (op == "embedding")
        recording.calls = {
            callOf("aten::embedding", {{"weight", tensorOf(3, {10, 4})}, {"indices", tensorOf(0, {1, 7})}})};
    else if (op == "view")
        recording.calls = {callOf("aten::view", {{"self", big}, {"size", Ints{1, 400}}})};
    else if (op == "matmul")
        recording.calls = {callOf("aten::matmul", {{"self", tensorOf(0, {2, 3})}, {"other", tensorOf(1, {4, 5})}})};
    else
        recording.calls = {callOf("aten::gelu", {{"self", big}})};
    QCOMPARE(QString::fromStdString(explainMismatch(recording)), text);
}

QTEST_APPLESS_MAIN(TestTorchUnknown)
#include "tst_torchunknown.moc"
