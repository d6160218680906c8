// Every operator of ONNX: the shapes and types of its outputs against those that onnx itself infers
// (tests/data/onnx/make_operators.py).
#include "graph/graphtext.h"
#include "import/onnx/onnxconvert.h"
#include "import/onnx/operators.h"
#include "support/golden.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace nnview;

namespace {

/// Numbers have to be equal. A name or nothing: we may know more than onnx does.
bool agrees(const Shape& found, const QJsonValue& expected)
{
    if (!found)
        return false;
    if (expected.isNull())
        return true;
    const QJsonArray dims = expected.toArray();
    if (static_cast<qsizetype>(found->size()) != dims.size())
        return false;
    for (std::size_t i = 0; i < found->size(); ++i)
        if (const QJsonValue dim = dims[static_cast<qsizetype>(i)];
            dim.isDouble() && (*found)[i] != Dim(static_cast<std::int64_t>(dim.toDouble())))
            return false;
    return true;
}

} // namespace

class TestOnnxOperators : public QObject
{
    Q_OBJECT

private slots:
    void shapes_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QJsonArray>("outputs");
        QFile file(test::dataFile("onnx/operators.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QJsonValue& entry : QJsonDocument::fromJson(file.readAll())["cases"].toArray())
            QTest::newRow(qPrintable(entry["name"].toString()))
                << QByteArray::fromBase64(entry["model"].toString().toLatin1()) << entry["outputs"].toArray();
    }
    void shapes()
    {
        QFETCH(QByteArray, model);
        QFETCH(QJsonArray, outputs);
        try {
            const onnx::ModelProto proto = onnx::readModel({model.constData(), std::size_t(model.size())}, Limits());
            const Graph graph = onnx::convertModel(proto, ImportRequest());
            QCOMPARE(graph.outputs.size(), static_cast<std::size_t>(outputs.size()));
            for (std::size_t i = 0; i < graph.outputs.size(); ++i) {
                const QJsonValue expected = outputs[static_cast<qsizetype>(i)];
                const Value& value = graph.outputs[i].value;
                QVERIFY2(agrees(value.shape, expected["shape"]), toText(value.shape).c_str());
                if (const int dtype = expected["dtype"].toInt(); dtype > 0)
                    QCOMPARE(QByteArray::fromStdString(value.dtype),
                             QByteArray::fromStdString(std::string(onnx::dtypeName(dtype))));
            }
            for (const Node& node : graph.nodes)
                QVERIFY2(onnx::findOperator({}, node.type) || node.type.find("::") != std::string::npos,
                         node.type.c_str());
        } catch (const ErrorException& problem) {
            QFAIL(problem.error.message.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestOnnxOperators)
#include "tst_onnxoperators.moc"
