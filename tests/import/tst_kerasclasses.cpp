// Every class of layers against what Keras itself says: shapes, types and parameters. The models are stars whose
// outputs nothing reads, so the files do not state their shapes (tests/data/keras/classes/make_classes.py).
#include "graph/graphtext.h"
#include "import/keras/keraslayer.h"
#include "import/keras/kerasreader.h"
#include "import/registry.h"
#include "support/golden.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace nnview;

namespace {

const QJsonObject& expected()
{
    static const QJsonObject document = [] {
        QFile file(test::dataFile("keras/classes/expected.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("tests/data/keras/classes/expected.json is missing");
        return QJsonDocument::fromJson(file.readAll()).object();
    }();
    return document;
}

/// Where Keras leaves an extent open we may know it; where it knows one we must.
bool agrees(const Shape& shape, const QJsonArray& wanted)
{
    if (!shape || qsizetype(shape->size()) != wanted.size())
        return false;
    for (qsizetype i = 0; i < wanted.size(); ++i)
        if (const Dim& dim = (*shape)[std::size_t(i)];
            !wanted[i].isNull() && (!dim.isKnown() || dim.size != wanted[i].toInteger()))
            return false;
    return true;
}

/// What differs between a node and Keras' account of the layer; empty if nothing does.
QString difference(const Node& node, const QJsonObject& layer)
{
    const QJsonArray shapes = layer["outputs"].toArray(), dtypes = layer["dtypes"].toArray();
    if (qsizetype(node.outputs.size()) != shapes.size())
        return QString("%1 outputs instead of %2").arg(node.outputs.size()).arg(shapes.size());
    for (qsizetype i = 0; i < shapes.size(); ++i) {
        const Value& value = node.outputs[std::size_t(i)];
        if (!agrees(value.shape, shapes[i].toArray()))
            return QString::fromStdString(toText(value.shape)) + " instead of " +
                   QJsonDocument(shapes[i].toArray()).toJson(QJsonDocument::Compact);
        if (value.dtype != dtypes[i].toString().toStdString())
            return QString::fromStdString(value.dtype) + " instead of " + dtypes[i].toString();
    }
    qint64 trained = 0;
    for (const Parameter& parameter : node.parameters)
        trained += parameter.trainable ? parameter.elements() : 0;
    if (node.parameterCount != layer["parameters"].toInteger() || trained != layer["trainable"].toInteger())
        return QString("%1 parameters, %2 trained, instead of %3, %4")
            .arg(node.parameterCount)
            .arg(trained)
            .arg(layer["parameters"].toInteger())
            .arg(layer["trainable"].toInteger());
    return {};
}

QStringList differences(const Graph& graph, const QJsonArray& layers)
{
    QStringList all;
    for (const QJsonValue& value : layers) {
        const QJsonObject layer = value.toObject();
        const std::string name = layer["name"].toString().toStdString();
        const auto it = std::ranges::find(graph.nodes, name, &Node::name);
        const QString what = it == graph.nodes.end() ? "is missing" : difference(*it, layer);
        if (!what.isEmpty())
            all += layer["class"].toString() + " " + layer["name"].toString() + ": " + what;
    }
    return all;
}

Result<Graph> import(const QString& path)
{
    ImportRequest request;
    request.path = path.toStdString();
    return importModel(request);
}

} // namespace

class TestKerasClasses : public QObject
{
    Q_OBJECT

private slots:
    void layers_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString& file : expected()["models"].toObject().keys())
            QTest::newRow(qPrintable(file)) << file;
    }
    void layers()
    {
        QFETCH(QString, file);
        const auto graph = import(test::dataFile("keras/classes/" + file));
        QVERIFY2(graph, graph ? "" : graph.error().message.c_str());
        const QStringList wrong = differences(*graph, expected()["models"].toObject()[file].toArray());
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void parametersWithoutWeights_data() { layers_data(); }
    /// The same from the configuration alone: the rules have to know the parameters too.
    void parametersWithoutWeights()
    {
        QFETCH(QString, file);
        if (file.endsWith(".json"))
            QSKIP("has no weights anyway");
        ImportRequest request;
        request.path = test::dataFile("keras/classes/" + file).toStdString();
        const KerasFile stored = file.endsWith(".h5") ? readKerasHdf5File(request) : readKerasZipFile(request);
        const QTemporaryDir folder;
        QFile json(folder.filePath("model.json"));
        QVERIFY(json.open(QIODevice::WriteOnly) && json.write(QByteArray::fromStdString(stored.config)) > 0);
        json.close();
        const auto graph = import(json.fileName());
        QVERIFY2(graph, graph ? "" : graph.error().message.c_str());
        const QStringList wrong = differences(*graph, expected()["models"].toObject()[file].toArray());
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void everyClassHasARule_data()
    {
        QTest::addColumn<QString>("name");
        const QJsonObject classes = expected()["classes"].toObject();
        for (const QString& alias : classes.keys())
            QTest::newRow(qPrintable(alias)) << classes[alias].toString();
    }
    void everyClassHasARule()
    {
        QFETCH(QString, name);
        // Not one layer each: the reader itself knows what to do with them.
        static const QStringList structure{"InputLayer", "Pipeline", "SpectralNormalization", "TimeDistributed",
                                           "Wrapper"};
        QVERIFY(structure.contains(name) || isKnownLayer(name.toStdString()));
    }

    /// Every class stands in one of the models, except those that cannot.
    void everyClassHasAModel()
    {
        QSet<QString> seen;
        for (const QJsonValue& layers : expected()["models"].toObject())
            for (const QJsonValue& layer : layers.toArray())
                seen += layer.toObject()["class"].toString();
        const QSet<QString> without{
            "InputLayer", // the inputs of all of them
            "Layer",           "Wrapper",
            "AbstractRNNCell", "PreprocessingLayer", // bases of other classes
            "FlaxLayer",       "JaxLayer",
            "TFSMLayer",       "TorchModuleWrapper", // other programs
        };
        for (const QJsonValue& name : expected()["classes"].toObject())
            QVERIFY2(seen.contains(name.toString()) != without.contains(name.toString()), qPrintable(name.toString()));
    }

    void anOwnClassHasNoRule() { QVERIFY(!isKnownLayer("Swirl")); }
};

QTEST_GUILESS_MAIN(TestKerasClasses)
#include "tst_kerasclasses.moc"
