// Whole models: what comes out of a file is compared as text. The golden files are named after the models.
#include "graph/graphtext.h"
#include "import/registry.h"
#include "support/golden.h"

#include <QDir>
#include <QTest>

using namespace nnview;

namespace {

QByteArray describe(const Graph& graph)
{
    QByteArray text = "model: " + QByteArray::fromStdString(graph.model.name) + ", " +
                      QByteArray::fromStdString(graph.model.format) + ", " +
                      QByteArray::fromStdString(graph.model.version) + ", " +
                      QByteArray::fromStdString(graph.model.producer) + '\n';
    text += QByteArray::fromStdString(toText(graph));
    text += "totals: " + QByteArray::number(qint64(graph.totals.parameterCount)) + " parameters, " +
            QByteArray::number(qint64(graph.totals.trainableCount)) + " trainable, " +
            (graph.totals.macs ? QByteArray::number(qint64(*graph.totals.macs)) : "unknown") + " MAC\n";
    return text;
}

Result<Graph> import(const QString& name, std::vector<InputSpec> inputs = {})
{
    ImportRequest request;
    request.path = test::dataFile(name).toStdString();
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

class TestKeras : public QObject
{
    Q_OBJECT

private slots:
    void models_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString& file : QDir(test::dataFile("keras")).entryList(QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(file)) << file;
        // Keras 1, YAML, SavedModel folders, weights alone, a class of the author's own.
        for (const QString& file : QDir(test::dataFile("keras/old")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot))
            if (!file.endsWith(".py"))
                QTest::newRow(qPrintable("old/" + file)) << "old/" + file;
    }
    void models()
    {
        QFETCH(QString, file);
        const auto graph = import("keras/" + file);
        QVERIFY2(graph.has_value(), graph ? "" : graph.error().message.c_str());
        const QString difference =
            test::compareWithGolden("import/" + file.section('/', -1) + ".txt", describe(*graph));
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void containersOfOneModelAgree_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("Keras 2, HDF5 and archive") << "multi_io.k2.h5"
                                                   << "multi_io.k2.keras";
        QTest::newRow("HDF5 in all its forms") << "multi_io.k2.h5"
                                               << "packed.k2.h5";
        QTest::newRow("Keras 2 and 3") << "multi_io.k2.h5"
                                       << "multi_io.k3.h5";
        QTest::newRow("wrapped layers, Keras 2 and 3") << "time_distributed.k2.h5"
                                                       << "time_distributed.k3.keras";
    }
    void containersOfOneModelAgree()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        auto first = import("keras/" + one), second = import("keras/" + other);
        QVERIFY(first && second);
        for (Graph* graph : {&*first, &*second})
            for (Node& node : graph->nodes)
                for (Use& use : node.inputs)
                    if (use.from.starts_with("input"))
                        use.from = "input"; // Keras 2 calls it input, Keras 3 input_layer
        QCOMPARE(first->nodes.size(), second->nodes.size());
        for (std::size_t i = 0; i < first->nodes.size(); ++i) {
            const Node& a = first->nodes[i];
            const Node& b = second->nodes[i];
            QCOMPARE(QString::fromStdString(a.type), QString::fromStdString(b.type));
            QVERIFY2(a.attributes == b.attributes && a.inputs.size() == b.inputs.size(), a.id.c_str());
            QVERIFY2(a.outputs == b.outputs && a.parameterCount == b.parameterCount && a.macs == b.macs, a.id.c_str());
        }
    }

    void parametersKeepTheirNames()
    {
        const auto h5 = import("keras/multi_io.k2.h5");
        const auto archive = import("keras/conv1d.k3.keras");
        QVERIFY(h5 && archive);
        QCOMPARE(nodeOf(*h5, "reg").parameters[0].name, std::string("reg/kernel:0"));
        QCOMPARE(nodeOf(*archive, "conv1d").parameters[0].name, std::string("layers/conv1d/vars/0"));
    }

    void layersThatRunTwiceCountOnce()
    {
        const auto graph = import("keras/shared.k3.keras");
        QVERIFY(graph.has_value());
        const Node& second = nodeOf(*graph, "tower-2");
        QCOMPARE(second.sharedWith, std::string("tower"));
        QCOMPARE(second.parameters.at(0).shared, std::string("tower"));
        QCOMPARE(second.parameterCount, std::int64_t(0));
        QCOMPARE(nodeOf(*graph, "tower").parameterCount, std::int64_t(168));
    }

    void runningMeansAreNoTrainedWeights()
    {
        const auto graph = import("keras/channels_first.k3.keras");
        QVERIFY(graph.has_value());
        QCOMPARE(graph->totals.parameterCount - graph->totals.trainableCount, std::int64_t(16));
    }

    void aGivenInputReplacesTheOneInTheFile()
    {
        const auto graph = import("keras/conv1d.k3.keras", {{"", {2, 64, 4}, ""}});
        QVERIFY(graph.has_value());
        QVERIFY(!graph->model.partial);
        QCOMPARE(QString::fromStdString(toText(nodeOf(*graph, "conv1d").outputs[0].shape)), QString("[2, 32, 16]"));
        const auto whole = import("keras/conv1d.k3.keras", {{"", {1, 64, 4}, ""}});
        QCOMPARE(*graph->totals.macs, *whole->totals.macs); // at batch 1
    }

    void aWrongInputEndsTheGraphWhereItFails()
    {
        const auto graph = import("keras/conv1d.k3.keras", {{"", {1, 64, 7}, ""}});
        QVERIFY(graph.has_value());
        QVERIFY(graph->model.partial);
        QCOMPARE(graph->nodes.back().id, std::string("conv1d"));
        QVERIFY(!graph->nodes.back().outputs[0].shape);
        QCOMPARE(graph->notes.back().code, std::string("shape-mismatch"));
        QCOMPARE(graph->notes.back().severity, Severity::Error);
    }

    void anUnbuiltModelTakesItsInputFromOutside()
    {
        QCOMPARE(import("broken/unbuilt.json").error().code, ErrorCode::InputNeeded);
        const auto graph = import("broken/unbuilt.json", {{"", {1, 9}, ""}});
        QVERIFY(graph.has_value());
        QCOMPARE(graph->totals.parameterCount, std::int64_t(9 * 4 + 4));
    }

    void aSavedModelFolderNamesItsWeightsByLayer()
    {
        const auto graph = import("keras/old/saved.k2.savedmodel/");
        QVERIFY(graph.has_value());
        QCOMPARE(graph->model.fileName, std::string("saved.k2.savedmodel"));
        QCOMPARE(nodeOf(*graph, "memory").parameters.at(0).name, std::string("memory/kernel"));
        QCOMPARE(nodeOf(*graph, "inner.inner_dense").parameterCount, std::int64_t(6 * 4 + 4));
        QVERIFY(graph->unusedParameters.empty());
        QVERIFY(import("keras/old/saved.k2.savedmodel/keras_metadata.pb").has_value()); // as a dialog gives it
    }

    void weightsAloneStandInTheOrderOfTheLayers_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("Keras 2: a list of layers") << "keras/old/small.k2.weights.h5";
        QTest::newRow("Keras 3: where they stand in the file") << "keras/old/small.k3.weights.h5";
    }
    void weightsAloneStandInTheOrderOfTheLayers()
    {
        QFETCH(QString, file);
        const auto graph = import(file);
        QVERIFY(graph.has_value());
        QCOMPARE(graph->notes.at(0).code, std::string("weights-only"));
        std::vector<std::int64_t> elements;
        for (const Node& node : graph->nodes)
            if (node.parameterCount > 0)
                elements.push_back(node.parameterCount);
        QCOMPARE(elements, (std::vector<std::int64_t>{3 * 3 * 3 * 4 + 4, 16, 100 * 5 + 5, 5 * 2 + 2}));
        QCOMPARE(graph->totals.parameterCount - graph->totals.trainableCount, std::int64_t(8));
    }

    void anAliasOfYamlIsACopy()
    {
        const auto graph = import("keras/old/cnn.k2.yaml");
        QVERIFY(graph.has_value());
        QCOMPARE(nodeOf(*graph, "conv2d").attributes.ints("kernel"), (Ints{3, 3}));
    }

    void freeSizesStaySymbols()
    {
        const auto graph = import("keras/free_sizes.json");
        QVERIFY(graph.has_value());
        QCOMPARE(QString::fromStdString(toText(graph->inputs[0].value.shape)), QString("[N, H, W, 3]"));
        QVERIFY(!graph->totals.macs);
    }
};

QTEST_GUILESS_MAIN(TestKeras)
#include "tst_keras.moc"
