// The real helper on real files. Graphs are compared whole, as text.
#include "graph/graphtext.h"
#include "import/torchscript/torchscript.h"
#include "support/golden.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

using namespace nnview;

Q_DECLARE_METATYPE(nnview::ErrorCode)

class TestTorchRead : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void graph_data();
    void graph();
    void shapesDoNotDependOnHowTheFileWasMade();
    void broken_data();
    void broken();
    void inputDecides();
    void wrongInputGivesAPartialGraph();
    void unknownInputNameIsAUsageError();
    void optionalInputTakesPartIfItIsNamed();
    void saysWhatWasTried();
};

namespace {

ImportRequest requestFor(const char* name, std::initializer_list<const char*> inputs = {})
{
    ImportRequest request;
    request.path = test::dataFile(QString("torch/") + name).toStdString();
    for (const char* input : inputs)
        request.inputs.push_back(*parseInputSpec(input));
    return request;
}

Error errorOf(const ImportRequest& request)
{
    try {
        readTorchScript(request);
    } catch (const ErrorException& problem) {
        return problem.error;
    }
    return {ErrorCode::Usage, "no error at all", {}, {}};
}

} // namespace

void TestTorchRead::initTestCase()
{
    qputenv("NNVIEW_LIBEXEC", NNVIEW_HELPER_DIR);
}

void TestTorchRead::graph_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file : {"lenet5.traced",
                             "lenet5.scripted",
                             "mlp.scripted",
                             "lstm_text.traced",
                             "siamese.scripted",
                             "tied_weights.traced",
                             "se_upsample.traced",
                             "two_in_two_out.scripted",
                             "dictionary",
                             "optional_input",
                             "unrolled_loop",
                             "old_division",
                             "unknown_operation",
                             "unknown_list",
                             "newer_overload",
                             "unknown_extent",
                             "dict_input",
                             "list_input",
                             "tuple_input",
                             "number_input",
                             "fork"})
        QTest::newRow(file) << QString(file);
}

void TestTorchRead::graph()
{
    QFETCH(QString, file);
    const Graph graph = readTorchScript(requestFor(qPrintable(file + ".pt")));
    const QString difference =
        test::compareWithGolden("torch/" + file + ".txt", QByteArray::fromStdString(toText(graph)));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestTorchRead::shapesDoNotDependOnHowTheFileWasMade()
{
    const Graph traced = readTorchScript(requestFor("lenet5.traced.pt"));
    Graph searched = readTorchScript(requestFor("lenet5.traced_noinputs.pt"));
    QCOMPARE(searched.notes.size(), std::size_t(1));
    QCOMPARE(searched.notes[0].code, std::string("inferred-input"));
    searched.notes.clear();
    QCOMPARE(toText(searched), toText(traced));
}

void TestTorchRead::broken_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("message");
    const auto add = [](const char* file, ErrorCode code, const char* message) {
        QTest::newRow(file) << QString(file) << code << QString(message);
    };
    add("broken/truncated50.traced", ErrorCode::Malformed,
        "the archive is cut off or damaged: its directory cannot be read");
    add("broken/evil_torchscript", ErrorCode::Malformed,
        "the archive refers to the class posix.system, but holds no code for it");
    add("broken/no_code", ErrorCode::Malformed,
        "the archive refers to the class __torch__.torch_models.LeNet5, but holds no code for it");
    add("broken/endless_loop", ErrorCode::Limit, "a forward pass takes more than 1 s");
#ifndef __SANITIZE_ADDRESS__ // whose operator new ends the process instead of throwing
    add("broken/huge_list", ErrorCode::Limit, "there is not enough memory to read the file");
#endif
    add("broken/saves_a_file", ErrorCode::Unsupported, "the model uses the operation aten::save, which cannot be read");
}

void TestTorchRead::broken()
{
    QFETCH(QString, file);
    QFETCH(ErrorCode, code);
    QFETCH(QString, message);
    ImportRequest request = requestFor(qPrintable(file + ".pt"));
    request.limits.seconds = 30;
    QElapsedTimer timer;
    timer.start();
    const Error error = errorOf(request);
    QCOMPARE(QString::fromStdString(error.message), message);
    QCOMPARE(error.code, code);
    QVERIFY(timer.elapsed() < 10000);
}

void TestTorchRead::inputDecides()
{
    const Graph graph = readTorchScript(requestFor("lenet5.traced.pt", {"x=7x1x32x32"}));
    QCOMPARE(toText(graph.outputs.at(0).value.shape), std::string("[7, 10]"));
    const Graph two = readTorchScript(requestFor("two_in_two_out.scripted.pt", {"meta=1x12", "image=1x3x40x40"}));
    QCOMPARE(toText(two.inputs.at(0).value.shape), std::string("[1, 3, 40, 40]"));
    QCOMPARE(toText(two.inputs.at(1).value.shape), std::string("[1, 12]"));
    QVERIFY(two.notes.empty());
}

void TestTorchRead::wrongInputGivesAPartialGraph()
{
    const Graph graph = readTorchScript(requestFor("lenet5.traced.pt", {"1x1x40x40"}));
    QVERIFY(graph.model.partial);
    QVERIFY(!graph.nodes.empty());
    QCOMPARE(graph.nodes.back().id, std::string("f6"));
    QVERIFY(!graph.nodes.back().outputs.at(0).shape);
    QCOMPARE(graph.notes.at(0).code, std::string("shape-mismatch"));
    QCOMPARE(graph.notes.at(0).node, std::string("f6"));
}

void TestTorchRead::unknownInputNameIsAUsageError()
{
    const Error error = errorOf(requestFor("lenet5.traced.pt", {"y=1x1x32x32"}));
    QCOMPARE(error.code, ErrorCode::Usage);
    QCOMPARE(error.advice, std::string("Its inputs are: x."));
}

void TestTorchRead::optionalInputTakesPartIfItIsNamed()
{
    const Graph graph = readTorchScript(requestFor("optional_input.pt", {"mask=1x4"}));
    QCOMPARE(graph.inputs.size(), std::size_t(2));
    QCOMPARE(graph.nodes.back().id, std::string("mul"));
    QCOMPARE(graph.nodes.back().inputs, (std::vector<Use>{{"linear", 0}, {"mask", 0}}));
}

/// The events that an input dialog lives on come before the error.
void TestTorchRead::saysWhatWasTried()
{
    ImportRequest request = requestFor("broken/raises.pt");
    QStringList heard;
    request.events.other = [&](std::string_view line) {
        heard << QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()));
    };
    const Error error = errorOf(request);
    QCOMPARE(error.code, ErrorCode::InputNeeded);
    QCOMPARE(error.where, std::string("last problem: only for training"));
    QCOMPARE(heard.size(), 2);
    QVERIFY2(heard[0].startsWith("{\"event\":\"inputs\",\"inputs\":[{\"name\":\"x\",\"dtype\":"), qPrintable(heard[0]));
    QVERIFY2(heard[1].startsWith("{\"event\":\"tried\",\"tried\":[{\"inputs\":[\"x=1x3x224x224:float32\"],"),
             qPrintable(heard[1]));
}

QTEST_APPLESS_MAIN(TestTorchRead)
#include "tst_torchread.moc"
