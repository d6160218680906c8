// The search for input shapes, on pretended models: a pass is a function.
#include "import/torchscript/inputsearch.h"
#include "import/torchscript/shaperules.h"

#include <QTest>

using namespace nnview;
using namespace nnview::torchscript;

class TestTorchSearch : public QObject
{
    Q_OBJECT

private slots:
    void exampleIsTaken();
    void specWinsOverExample();
    void findsTheSizeThatFits_data();
    void findsTheSizeThatFits();
    void nothingFits();
    void numbersNeedNoShape();
    void inputThatMeetsAnotherTensorTakesItsShape();
    void tooManySpecs();
};

namespace {

/// A model of single-input calls in a row; shapes by the rules, a mismatch ends the pass.
Recording run(const std::vector<Call>& model, const std::vector<NamedTensor>& inputs)
{
    Recording r;
    Tensor last = inputs.at(0).tensor;
    last.value = 1000;
    r.inputs = {{"x", last}};
    for (Call step : model) {
        step.arguments.insert(step.arguments.begin(), {step.op == "aten::embedding" ? "indices" : "input", last});
        r.calls.push_back(step);
        r.callFailed = true;
        try {
            if (step.op == "aten::flatten") {
                std::int64_t features = 1;
                for (std::size_t i = 1; i < last.shape.size(); ++i)
                    features *= last.shape[i];
                r.calls.back().outputs = {{-1, last.dtype, {last.shape.at(0), features}}};
            } else {
                r.calls.back().outputs = shapeRule(step).value();
            }
        } catch (const ErrorException& problem) {
            r.problem = problem.error.message;
            return r;
        }
        r.callFailed = false;
        last = r.calls.back().outputs.at(0);
        last.value = 1000 + static_cast<int>(r.calls.size());
        r.calls.back().outputs.at(0).value = last.value;
    }
    r.outputs = {{"", last}};
    return r;
}

Call step(std::string op, Ints weight, std::vector<std::pair<std::string, Argument>> more = {})
{
    Call c{"aten::" + std::move(op), "", 1, std::move(more), {}};
    if (!weight.empty())
        c.arguments.emplace_back("weight", Tensor{-1, "float32", std::move(weight)});
    return c;
}

QString shapesOf(const SearchResult& result)
{
    if (!result.recording)
        return "nothing";
    return QString::fromStdString(specText(result.recording->inputs.at(0).tensor)) +
           (result.recording->problem.empty() ? "" : " partial");
}

SearchResult search(const std::vector<Call>& model, std::vector<InputInfo> inputs = {{"x", true, false, {}}},
                    const std::vector<InputSpec>& specs = {})
{
    return searchInputs(
        inputs, specs, {}, [&](const std::vector<NamedTensor>& shapes) { return run(model, shapes); },
        std::chrono::seconds(20));
}

} // namespace

void TestTorchSearch::exampleIsTaken()
{
    const auto result = search({step("linear", {5, 12})}, {{"x", true, false, Tensor{-1, "float32", {3, 12}}}});
    QCOMPARE(shapesOf(result), QString("3x12:float32"));
    QVERIFY(!result.inferred);
    QCOMPARE(result.tried.size(), std::size_t(1));
}

void TestTorchSearch::specWinsOverExample()
{
    const auto result =
        search({step("linear", {5, 12})}, {{"x", true, false, Tensor{-1, "float16", {3, 12}}}}, {{"", {7, 12}, ""}});
    QCOMPARE(shapesOf(result), QString("7x12:float16"));
    QVERIFY(!result.inferred);
}

void TestTorchSearch::findsTheSizeThatFits_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("expected");
    QTest::newRow("fully convolutional") << "fully convolutional"
                                         << "1x3x224x224:float32";
    QTest::newRow("grey channel") << "grey channel"
                                  << "1x1x224x224:float32";
    QTest::newRow("lenet") << "lenet"
                           << "1x1x28x28:float32";
    QTest::newRow("odd size") << "odd size"
                              << "1x3x75x75:float32";
    QTest::newRow("odd length") << "odd length"
                                << "1x2x1500:float32";
    QTest::newRow("dense") << "dense"
                           << "1x12:float32";
    QTest::newRow("flattened picture") << "flattened picture"
                                       << "1x1x28x28:float32";
    QTest::newRow("flattened colour picture") << "flattened colour picture"
                                              << "1x3x32x32:float32";
    QTest::newRow("tokens") << "tokens"
                            << "1x64:int64";
}

void TestTorchSearch::findsTheSizeThatFits()
{
    QFETCH(QString, model);
    QFETCH(QString, expected);
    const Call flatten = step("flatten", {});
    std::vector<Call> calls;
    if (model == "fully convolutional")
        calls = {step("conv2d", {8, 3, 3, 3})};
    else if (model == "grey channel")
        calls = {step("relu", {}), step("conv2d", {8, 1, 3, 3})};
    else if (model == "lenet")
        calls = {step("conv2d", {2, 1, 5, 5}), flatten, step("linear", {10, 2 * 24 * 24})};
    else if (model == "odd size")
        calls = {step("conv2d", {2, 3, 4, 4}), flatten, step("linear", {10, 2 * 72 * 72})};
    else if (model == "odd length")
        calls = {step("conv1d", {1, 2, 1}), flatten, step("linear", {10, 1500})};
    else if (model == "dense")
        calls = {step("linear", {4, 12}), step("linear", {4, 4})};
    else if (model == "flattened picture")
        calls = {flatten, step("linear", {10, 784})};
    else if (model == "flattened colour picture")
        calls = {flatten, step("linear", {10, 3072})};
    else
        calls = {step("embedding", {100, 8}), step("linear", {2, 8})};
    const auto result = search(calls);
    QCOMPARE(shapesOf(result), expected);
    QVERIFY(result.inferred);
}

void TestTorchSearch::nothingFits()
{
    const auto result = search({step("linear", {})});
    QCOMPARE(shapesOf(result), QString("nothing"));
    QVERIFY(!result.tried.empty());
    QVERIFY(!result.tried.back().problem.empty());
}

void TestTorchSearch::numbersNeedNoShape()
{
    std::vector<std::string> asked;
    const Pass pass = [&](const std::vector<NamedTensor>& inputs) {
        for (const NamedTensor& input : inputs)
            asked.push_back(input.name);
        return Recording();
    };
    searchInputs({{"n", false, false, {}}, {"x", true, false, {}}}, {}, {}, pass, std::chrono::milliseconds(100));
    QCOMPARE(asked, std::vector<std::string>{"x"});
}

/// Two inputs that are only added: the second is what the first has become.
void TestTorchSearch::inputThatMeetsAnotherTensorTakesItsShape()
{
    const Pass pass = [&](const std::vector<NamedTensor>& inputs) {
        Recording recording;
        for (const NamedTensor& input : inputs) {
            Tensor tensor = input.tensor;
            tensor.value = static_cast<int>(recording.inputs.size());
            recording.inputs.push_back({input.name, tensor});
        }
        Call linear, add;
        linear.op = "aten::linear";
        linear.arguments = {{"input", recording.inputs[0].tensor}, {"weight", Tensor{7, "float32", {4, 12}}}};
        recording.calls = {linear};
        if (recording.inputs[0].tensor.shape.back() != 12) {
            recording.problem = "features";
            recording.callFailed = true;
            return recording;
        }
        recording.calls[0].outputs = {{8, "float32", {1, 4}}};
        add.op = "aten::add";
        add.arguments = {{"self", recording.calls[0].outputs[0]}, {"other", recording.inputs[1].tensor}};
        recording.calls.push_back(add);
        recording.callFailed = recording.inputs[1].tensor.shape != Ints{1, 4};
        recording.problem = recording.callFailed ? "sizes" : "";
        return recording;
    };
    const SearchResult result =
        searchInputs({{"x", true, false, {}}, {"y", true, false, {}}}, {}, {}, pass, std::chrono::milliseconds(500));
    QVERIFY(result.recording && result.recording->problem.empty());
    QCOMPARE(result.tried.back().inputs[1].tensor.shape, (Ints{1, 4}));
}

void TestTorchSearch::tooManySpecs()
{
    try {
        search({}, {{"x", true, false, {}}}, {{"", {1}, ""}, {"", {2}, ""}});
        QFAIL("no error");
    } catch (const ErrorException& problem) {
        QCOMPARE(problem.error.code, ErrorCode::Usage);
    }
}

QTEST_APPLESS_MAIN(TestTorchSearch)
#include "tst_torchsearch.moc"
