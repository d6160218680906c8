#include "graph/graphjson.h"
#include "graph/graphtext.h"
#include "passes/passes.h"
#include "support/golden.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace nnview;
using nnview::test::dataFile;

namespace {

/// The operations of a file; read once. No nodes and a problem if this build cannot read it.
struct Model
{
    Graph ops, blocks;
    QByteArray problem;
};

const Model& model(const QString& path)
{
    static std::map<QString, Model> known;
    const auto [place, isNew] = known.emplace(path, Model());
    Model& found = place->second;
    if (!isNew)
        return found;
    QProcess process;
    process.start(QStringLiteral(NNVIEW_CLI), {"graph", path});
    if (!process.waitForFinished(120'000) || process.exitCode() != 0) {
        found.problem = "exit code " + QByteArray::number(process.exitCode()) + ": " + process.readAllStandardError();
        return found;
    }
    auto graph = graphFromJson(process.readAllStandardOutput().toStdString());
    if (!graph) {
        found.problem = "no document";
        return found;
    }
    found.ops = std::move(*graph);
    found.blocks = atLevel(found.ops, Level::Blocks);
    return found;
}

/// A folder of models that are not part of the repository; empty if there is none (scripts/check-corpus sets it).
QString corpus()
{
    return qEnvironmentVariable("NNVIEW_CORPUS");
}

QStringList modelFiles()
{
    QStringList files;
    for (const char* folder :
         {"keras", "mxnet", "onnx", "pair", "pt2", "tensorflow", "tflite", "torch", "torchmodule", "weights"}) {
        const QDir dir(dataFile(folder));
        for (const QString& name : dir.entryList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
            if (!name.endsWith(".py") && !name.endsWith(".md") && !name.endsWith(".shapes") &&
                !(folder == std::string_view("torchmodule") && name.endsWith(".json")))
                files << dir.filePath(name);
    }
    if (!corpus().isEmpty())
        for (const QString& name :
             QDir(corpus()).entryList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
            if (name != "broken")
                files << QDir(corpus()).filePath(name);
    return files;
}

bool isPart(const Folded& folded)
{
    return folded.part;
}

/// Every id of an operation of the file, whether it is a layer or listed in one; sorted. A layer that stands for
/// several lists all of them, so that its own id is none.
std::vector<std::string> operations(const Graph& graph)
{
    std::vector<std::string> ids;
    for (const Node& node : graph.nodes) {
        if (std::none_of(node.folded.begin(), node.folded.end(), isPart))
            ids.push_back(node.id);
        for (const Folded& folded : node.folded)
            if (!folded.id.empty())
                ids.push_back(folded.id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

/// What an operation is, as one text: everything but names. With `loosely` without what a near copy may differ in.
std::string description(Kind kind, const Attributes& attributes, const std::vector<Parameter>& parameters, bool loosely)
{
    static const std::set<std::string> free = {"stride",      "padding", "inChannels", "outChannels", "inFeatures",
                                               "outFeatures", "groups",  "shape",      "rate"};
    std::string text(kindName(kind));
    for (const auto& [key, value] : attributes)
        if (key != "rate" && (!loosely || !free.contains(key)))
            text += ' ' + key + '=' + toText(value);
    if (!loosely)
        for (const Parameter& parameter : parameters) {
            text += " [";
            for (const std::int64_t size : parameter.shape)
                text += std::to_string(size) + ' ';
            text += ']';
        }
    return text;
}

/// Identities, and what is computed from stored tensors and sizes, may be written in one copy and not in the next.
bool tells(const Folded& folded)
{
    return folded.kind == Kind::Norm || folded.kind == Kind::Activation || (folded.part && !folded.parameters.empty());
}

std::string description(const Node& node, bool loosely)
{
    std::string text = description(node.kind, node.attributes, node.parameters, loosely);
    for (const Folded& folded : node.folded)
        if (tells(folded))
            text += (folded.before ? " -" : " +") +
                    description(folded.kind, folded.attributes, folded.parameters, loosely || folded.part);
    if (!loosely)
        for (const Value& value : node.outputs)
            text += ' ' + toText(value.shape);
    return text;
}

using Bag = std::multiset<std::string>;

/// The layers of a copy and the edges between them, as descriptions: nothing of the order or the hashes of the program.
Bag bagOf(const GraphIndex& index, const std::vector<std::string>& copy, bool loosely)
{
    const std::set<std::string> inside(copy.begin(), copy.end());
    Bag bag;
    for (const std::string& id : copy) {
        const Node& node = *index.node(id);
        const std::string own = description(node, loosely);
        bag.insert(own);
        if (!loosely)
            for (const Use& use : node.inputs)
                if (inside.contains(use.from))
                    bag.insert(description(*index.node(use.from), loosely) + " => " + own);
    }
    return bag;
}

Bag minus(const Bag& a, const Bag& b)
{
    Bag rest;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(rest, rest.end()));
    return rest;
}

/// What the first copy of a stage may have more or less: its projection, or the skip.
bool isOnlySkip(const Bag& rest)
{
    return rest.size() <= 3 && std::all_of(rest.begin(), rest.end(), [](const std::string& text) {
               return text.starts_with("conv") || text.starts_with("add") || text.starts_with("pool") ||
                      text.starts_with("dense") || text.starts_with("norm") || text.starts_with("split");
           });
}

/// Empty if the copies of a repeat are what they are said to be.
QString falseRepeat(const GraphIndex& index, const Group& group)
{
    const bool growing = group.differs == std::vector<std::string>{"inChannels"};
    for (std::size_t copy = 1; copy < group.copies.size(); ++copy) {
        const std::vector<std::string>&first = group.copies[0], &before = group.copies[copy - 1],
              &own = group.copies[copy];
        const bool near = group.same != "exact" && (copy == 1 || growing);
        const Bag a = bagOf(index, near ? first : before, near), b = bagOf(index, own, near);
        const bool same = near ? isOnlySkip(minus(a, b)) && isOnlySkip(minus(b, a)) : a == b;
        if (!same) {
            const Bag rest = minus(a, b);
            return QString::fromStdString(group.id + ", copy " + std::to_string(copy + 1) + ": " +
                                          (rest.empty() ? "more than the first" : *rest.begin()));
        }
    }
    return {};
}

/// "m(2,3)" as "2,3": the counts of the outermost repeats of at least two layers, or of one where that is a
/// convolution.
std::string repeatCounts(const Graph& graph)
{
    std::map<std::string, const Group*> byId;
    for (const Group& group : graph.groups)
        byId[group.id] = &group;
    std::string text;
    for (const Group& group : graph.groups) {
        bool outermost = group.kind == "repeat";
        for (std::string parent = group.parent; !parent.empty(); parent = byId.at(parent)->parent)
            outermost = outermost && byId.at(parent)->kind != "repeat";
        if (outermost)
            text += (text.empty() ? "" : ",") + std::to_string(group.count);
    }
    return text;
}

/// What a figure shows of a layer, whatever the axis order and the widths: kind, extents, window, norm, activation.
std::string drawn(const Node& node, bool narrow)
{
    std::string text(kindName(node.kind));
    for (const char* key : {"kernel", "stride"})
        if (const AttributeValue* value = node.attributes.find(key); value && node.kind != Kind::Pool)
            text += ' ' + std::string(key) + toText(*value);
    std::vector<std::string> extents;
    const Value& out = node.outputs.front();
    if (out.shape)
        for (std::size_t axis = 1; axis < out.shape->size(); ++axis)
            if (const Dim& dim = (*out.shape)[axis];
                !(narrow && axis < out.layout.size() && out.layout[axis] == 'C') && dim != Dim(1))
                extents.push_back(dim.isKnown() ? std::to_string(dim.size) : dim.symbol);
    std::sort(extents.begin(), extents.end());
    if (!narrow || !out.layout.empty())
        for (const std::string& extent : extents)
            text += ' ' + extent;
    for (const Folded& folded : node.folded)
        if (!folded.part && folded.kind == Kind::Activation)
            text += ' ' + std::string(folded.attributes.text("function"));
    return text;
}

} // namespace

/// Whether the program understands what it reads: over the models that the tests come with, and over NNVIEW_CORPUS.
class TestUnderstanding : public QObject
{
    Q_OBJECT

private slots:
    void everyModel_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString& file : modelFiles())
            QTest::newRow(qPrintable(QDir(file).dirName())) << file;
    }
    /// Every operation is in exactly one place, and no repeat is false.
    void everyModel()
    {
        QFETCH(QString, file);
        const Model& read = model(file);
        if (!read.problem.isEmpty())
            QSKIP(read.problem.left(200));
        QCOMPARE(operations(read.blocks), operations(read.ops));
        const GraphIndex index(read.blocks);
        std::set<std::string> ids;
        for (const Group& group : read.blocks.groups) {
            QVERIFY(ids.insert(group.id).second);
            QVERIFY(group.parent.empty() || ids.contains(group.parent));
            QCOMPARE(group.copies.size(), static_cast<std::size_t>(group.count));
            std::set<std::string> members;
            for (const auto& copy : group.copies)
                for (const std::string& id : copy) {
                    QVERIFY(index.node(id));
                    QVERIFY(members.insert(id).second);
                }
            if (group.kind == "repeat") {
                const QString problem = falseRepeat(index, group);
                QVERIFY2(problem.isEmpty(), qPrintable(problem));
            }
        }
    }

    void repeats_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* pattern, const char* expected) {
            QTest::newRow(name) << QString(pattern) << QString(expected);
        };
        // Where a stage has one block only, there is nothing to repeat: the ones of the papers are left out.
        row("VGG-16 (Simonyan 2015): 2, 2, 3, 3, 3", "vgg16*", "2,2,3,3,3");
        row("ResNet-18 (He 2016): 2, 2, 2, 2", "resnet18*", "2,2,2,2");
        row("ResNet-50 (He 2016): 3, 4, 6, 3", "resnet50*", "3,4,6,3");
        row("DenseNet-121 (Huang 2017): 6, 12, 24, 16", "densenet121*", "6,12,24,16");
        row("MobileNetV2 (Sandler 2018): 1, 2, 3, 4, 3, 3, 1", "mobilenet*v2*", "2,3,4,3,3");
        row("EfficientNet-B0 (Tan 2019): 1, 2, 2, 3, 3, 4, 1", "efficientnet*", "2,2,3,3,4");
        row("ShuffleNet V2 (Ma 2018): 4, 8, 4", "shufflenet*", "4,8,4");
        row("ConvNeXt-T (Liu 2022): 3, 3, 9, 3", "convnext*", "3,3,9,3");
        // Window and shifted window alternate; the last stage is one window wide, so that nothing is left to shift.
        row("Swin-T (Liu 2021): 2, 2, 6, 2", "swin*", "3,2");
        row("ViT-B/16 (Dosovitskiy 2021): 12", "vit*", "12");
        row("Transformer encoder (Vaswani 2017): 6", "transformer_encoder*", "6");
        row("SqueezeNet 1.1 (Iandola 2016): fire modules in pairs", "squeezenet*", "2,2,2,2");
        row("U-Net (Ronneberger 2015): two convolutions on each level", "unet*", "2,2,2,2,2,2,2,2,2|2,2,2,2,2,2,2");
    }
    void repeats()
    {
        if (corpus().isEmpty())
            QSKIP("NNVIEW_CORPUS names no models");
        QFETCH(QString, pattern);
        QFETCH(QString, expected);
        const QStringList names = QDir(corpus()).entryList({pattern}, QDir::Files, QDir::Name);
        QVERIFY(!names.isEmpty());
        for (const QString& name : names) {
            const bool onlyWeights = name.endsWith(".safetensors") || name.endsWith("state_dict.pth") ||
                                     name.endsWith("checkpoint.pth") || name.endsWith(".params");
            const Model& read = model(QDir(corpus()).filePath(name));
            if (onlyWeights || !read.problem.isEmpty())
                continue; // nothing says how the layers are connected
            const QString found = QString::fromStdString(repeatCounts(read.blocks));
            QVERIFY2(expected.split('|').contains(found), qPrintable(name + ": " + found));
        }
    }

    /// One architecture from several formats: a matrix of the share of layers that are equal to those of the first.
    void formatsAgree()
    {
        if (corpus().isEmpty())
            QSKIP("NNVIEW_CORPUS names no models");
        std::map<QString, QStringList> architectures;
        for (const QString& name : QDir(corpus()).entryList(QDir::Files, QDir::Name)) {
            const bool onlyWeights = name.endsWith(".safetensors") || name.contains("state_dict") ||
                                     name.contains("checkpoint") || name.endsWith(".params");
            if (!onlyWeights)
                architectures[name.left(name.indexOf('.')).replace("_narrow", "")] << name;
        }
        int equal = 0, all = 0;
        for (const auto& [architecture, names] : architectures) {
            const Model* first = nullptr;
            bool narrow = false;
            for (const QString& name : names)
                narrow = narrow || name.contains("_narrow");
            QString line = architecture + ':';
            Bag reference;
            for (const QString& name : names) {
                const Model& read = model(QDir(corpus()).filePath(name));
                if (!read.problem.isEmpty())
                    continue;
                Bag own;
                for (const Node& node : read.blocks.nodes)
                    own.insert(drawn(node, narrow));
                if (!first) {
                    first = &read;
                    reference = own;
                    continue;
                }
                const auto differing = static_cast<int>(minus(reference, own).size() + minus(own, reference).size());
                const auto size = static_cast<int>(reference.size() + own.size());
                equal += size - differing;
                all += size;
                line += ' ' + name.mid(name.indexOf('.') + 1) + '=' + QString::number(100 * (size - differing) / size);
                if (differing > 0) {
                    const Bag lost = minus(reference, own), more = minus(own, reference);
                    line += " (" + QString::fromStdString(lost.empty() ? "" : "-" + *lost.begin()) +
                            QString::fromStdString(more.empty() ? "" : " +" + *more.begin()) + ')';
                }
            }
            qInfo("%s", qPrintable(line));
        }
        qInfo("equal: %.2f %%", 100.0 * equal / all);
        QVERIFY(all > 0);
        // Networks that frameworks build differently under one name (a softmax at the end, another input size) are in
        // it.
        QVERIFY(100.0 * equal / all >= 85);
    }
};

QTEST_GUILESS_MAIN(TestUnderstanding)
#include "tst_understanding.moc"
