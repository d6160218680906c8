#include "graph/graphjson.h"
#include "graph/graphtext.h"
#include "passes/passes.h"
#include "support/golden.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <algorithm>

using namespace nnview;
using nnview::test::dataFile;

namespace {

/// The document of a file at a level; a graph without nodes and the error in `problem` if it cannot be read.
Graph inspect(const QString& file, const char* level, QByteArray& problem)
{
    QProcess process;
    process.start(QStringLiteral(NNVIEW_CLI), {"inspect", dataFile(file), "--json", "--level", level});
    if (!process.waitForFinished(60'000) || process.exitCode() != 0) {
        problem = process.readAllStandardError();
        return {};
    }
    auto graph = graphFromJson(process.readAllStandardOutput().toStdString());
    problem = graph ? QByteArray() : QByteArray::fromStdString(graph.error().message + " at " + graph.error().where);
    return graph ? *graph : Graph();
}

bool lacksReader(const QByteArray& problem)
{
    return problem.contains("package");
}

/// Every id of an operation, whether it is a node or folded into one; sorted.
std::vector<std::string> operations(const Graph& graph)
{
    std::vector<std::string> ids;
    for (const Node& node : graph.nodes) {
        ids.push_back(node.id);
        for (const Folded& folded : node.folded)
            if (!folded.id.empty())
                ids.push_back(folded.id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

std::int64_t countedParameters(const Graph& graph)
{
    std::int64_t sum = 0;
    for (const Node& node : graph.nodes) {
        sum += node.parameterCount;
        for (const Folded& folded : node.folded)
            sum += folded.parameterCount;
    }
    return sum;
}

/// What a reader of the figure sees of the layers, without names and axis order.
std::string layers(const Graph& graph)
{
    std::string text;
    for (const Node& node : graph.nodes) {
        text += kindName(node.kind);
        for (const char* key : {"function", "kernel", "stride", "padding", "outChannels", "outFeatures"})
            if (const auto* value = node.attributes.find(key))
                text += ' ' + std::string(key) + '=' + toText(*value);
        for (const Folded& folded : node.folded)
            text += std::string(folded.before ? " before:" : " ") + std::string(kindName(folded.kind)) + ' ' +
                    std::string(folded.attributes.text("function"));
        text += '\n';
    }
    return text;
}

/// A display list without what names the layers, so that only what is drawn is left.
QJsonValue anonymous(const QJsonValue& value)
{
    if (value.isArray()) {
        QJsonArray list;
        for (const QJsonValue& item : value.toArray())
            list.append(anonymous(item));
        return list;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (const char* key : {"id", "name", "layer", "from", "to", "title", "description"})
        object.remove(QLatin1String(key));
    for (auto it = object.begin(); it != object.end(); ++it)
        it.value() = anonymous(it.value());
    return object;
}

/// The figure of a file as `scene` prints it, line by line, so that a difference can be read.
QByteArray drawn(const QString& file, const QStringList& options, QByteArray& problem)
{
    QProcess process;
    process.start(QStringLiteral(NNVIEW_CLI), QStringList{"scene", dataFile(file)} + options);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        problem = process.readAllStandardError();
    const QJsonDocument scene = QJsonDocument::fromJson(process.readAllStandardOutput());
    return QJsonDocument(anonymous(scene.object()).toObject()).toJson();
}

} // namespace

/// The levels of a document, over all models that the tests come with, and the pair that must be one network.
class TestLevels : public QObject
{
    Q_OBJECT

private slots:
    void everyOperationIsInOnePlace_data()
    {
        QTest::addColumn<QString>("file");
        int rows = 0;
        const QString pair = "pair";
        for (const QString& folder : {QStringLiteral("keras"), QStringLiteral("torch"), pair})
            for (const QString& name : QDir(dataFile(folder)).entryList(QDir::Files, QDir::Name)) {
                const QString file = folder + '/' + name;
                const bool isBroken =
                    name.count('.') < 2 && folder != pair; // what frameworks wrote is NAME.HOW.EXTENSION
                if (!isBroken && ++rows)
                    QTest::newRow(qPrintable(file)) << file;
            }
        QVERIFY(rows >= 2);
    }
    void everyOperationIsInOnePlace()
    {
        QFETCH(QString, file);
        QByteArray problem;
        const Graph ops = inspect(file, "ops", problem);
        if (lacksReader(problem))
            QSKIP("this build lacks the reader");
        QVERIFY2(problem.isEmpty(), problem);
        const Graph layer = atLevel(ops, Level::Layers);
        QVERIFY(layer.nodes.size() <= ops.nodes.size());
        QCOMPARE(operations(layer), operations(ops));
        QCOMPARE(countedParameters(layer), countedParameters(ops));
        QVERIFY(layer.totals == ops.totals);
        QCOMPARE(layer.outputs.size(), ops.outputs.size());
        for (std::size_t i = 0; i < ops.outputs.size(); ++i)
            QVERIFY(layer.outputs[i].value == ops.outputs[i].value);
    }

    void leNetIsTheSameFromKerasAndFromPyTorch()
    {
        QByteArray problem;
        const Graph keras = inspect("pair/lenet5.h5", "layers", problem);
        QVERIFY2(problem.isEmpty(), problem);
        const Graph torch = inspect("pair/lenet5.pt", "layers", problem);
        if (lacksReader(problem))
            QSKIP("this build lacks the reader");
        QVERIFY2(problem.isEmpty(), problem);
        QCOMPARE(QString::fromStdString(layers(torch)), QString::fromStdString(layers(keras)));
        QCOMPARE(torch.totals.parameterCount, keras.totals.parameterCount);
        QCOMPARE(torch.totals.macs, keras.totals.macs);
    }

    void leNetIsDrawnTheSame_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("plain") << QStringList();
        QTest::newRow("one column") << QStringList{"--columns", "single"};
        QTest::newRow("colour") << QStringList{"--theme", "colour"};
        QTest::newRow("compact wording") << QStringList{"--theme", "print", "--names", "kinds"};
    }
    void leNetIsDrawnTheSame()
    {
        QFETCH(QStringList, options);
        QByteArray problem;
        const QByteArray keras = drawn("pair/lenet5.h5", options, problem);
        QVERIFY2(problem.isEmpty(), problem);
        const QByteArray torch = drawn("pair/lenet5.pt", options, problem);
        if (lacksReader(problem))
            QSKIP("this build lacks the reader");
        QVERIFY2(problem.isEmpty(), problem);
        QVERIFY(keras.contains("elements"));
        QCOMPARE(torch.split('\n'), keras.split('\n'));
    }
};

QTEST_GUILESS_MAIN(TestLevels)
#include "tst_levels.moc"
