#include "cli/falserepeats.h"
#include "graph/graphjson.h"
#include "graph/graphtext.h"
#include "passes/cut.h"
#include "passes/passes.h"
#include "passes/roles.h"
#include "support/golden.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace nnview;
using nnview::test::Bag;
using nnview::test::dataFile;
using nnview::test::falseRepeat;
using nnview::test::minus;

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
    for (const char* folder : {"keras", "mxnet", "networks", "onnx", "pair", "pt2", "tensorflow", "tflite", "torch",
                               "torchmodule", "weights"}) {
        const QDir dir(dataFile(folder));
        for (const QString& name : dir.entryList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
            if (!name.endsWith(".py") && !name.endsWith(".md") && !name.endsWith(".txt") && !name.endsWith(".shapes") &&
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

/// What a figure shows of a layer, whatever the axis order: kind, extents, window, norm, activation. A batch norm is
/// left out: exporters of ONNX put its numbers into the weights, so that the file has none.
std::string drawn(const Node& node)
{
    std::string text(kindName(node.kind));
    for (const char* key : {"kernel", "stride", "heads", "kvHeads", "cell"})
        if (const AttributeValue* value = node.attributes.find(key); value && node.kind != Kind::Pool)
            text += ' ' + std::string(key) + toText(*value);
    std::vector<std::string> extents;
    if (const Shape& out = node.outputs.front().shape)
        for (std::size_t axis = 1; axis < out->size(); ++axis)
            if (const Dim& dim = (*out)[axis]; dim != Dim(1))
                extents.push_back(dim.isKnown() ? std::to_string(dim.size) : dim.symbol);
    std::sort(extents.begin(), extents.end());
    for (const std::string& extent : extents)
        text += ' ' + extent;
    bool inParts = false; // behind an activation that is several operations, which has no id, come these
    for (const Folded& folded : node.folded) {
        const std::string_view function = folded.attributes.text("function");
        constexpr std::string_view inner[] = {"sigmoid", "hardSigmoid", "tanh", "softplus", "relu6"};
        const bool isInner = inParts && std::find(std::begin(inner), std::end(inner), function) != std::end(inner);
        inParts = inParts || folded.id.empty();
        if (!isInner && !folded.part &&
            (folded.kind == Kind::Activation || (folded.kind == Kind::Norm && function != "batch")))
            text += std::string(folded.before ? " -" : " +") + std::string(function);
    }
    return text;
}

/// Two files hold the same architecture if they have a name in common and take the same numbers of the same steps.
std::string architecture(const QString& name, const Graph& graph)
{
    std::string key = name.left(name.indexOf('.')).remove("_narrow").toStdString();
    key += graph.totals.macs ? ' ' + std::to_string(*graph.totals.macs) + " MAC" : std::string();
    for (const GraphInput& input : graph.inputs)
        key += ' ' + std::to_string(input.value.shape ? input.value.shape->size() : 0);
    return graph.totals.macs ? key : std::string();
}

/// What is expected of networks: lines "what | which | value | why" of tests/data/networks/expected.txt, those of one
/// kind, without the first word.
QList<QStringList> expectations(const QString& what)
{
    QFile file(dataFile("networks/expected.txt"));
    QList<QStringList> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    for (const QString& line : QString::fromUtf8(file.readAll()).split('\n')) {
        QStringList words;
        for (const QString& word : line.split('|'))
            words << word.trimmed();
        if (words.size() == 4 && words.takeFirst() == what)
            rows << words;
    }
    return rows;
}

/// Each difference between formats has its reason in the file; it names how the architecture and what is drawn begin.
bool isExplained(const std::string& architecture, const std::string& layer)
{
    static const QList<QStringList> explained = expectations("differs");
    return std::any_of(explained.begin(), explained.end(), [&](const QStringList& row) {
        return architecture.starts_with(row[0].toStdString()) && layer.starts_with(row[1].toStdString());
    });
}

bool holdsOnlyWeights(const QString& name)
{
    return name.endsWith(".safetensors") || name.contains("state_dict") || name.contains("checkpoint") ||
           name.endsWith(".params") || name.endsWith(".pth");
}

/// Modules of branches that a concatenation joins, each once.
int countModules(const Graph& graph)
{
    const GraphIndex index(graph);
    std::map<std::string, bool> counted; // a group, or one that holds it
    int modules = 0;
    for (const Group& group : graph.groups) {
        bool inside = !group.parent.empty() && counted[group.parent];
        if (!inside && group.kind != "module")
            for (const auto& copy : group.copies)
                if (index.node(copy.back())->kind == Kind::Concat) {
                    inside = true;
                    ++modules;
                }
        counted[group.id] = inside;
    }
    return modules;
}

/// What the literature says of a network besides its repeats.
std::string structure(const Graph& graph)
{
    int attentions = 0, causal = 0, cross = 0, grouped = 0, turned = 0;
    std::string text;
    for (const Node& node : graph.nodes) {
        const bool attends = node.kind == Kind::Attention;
        attentions += attends;
        causal += attends && node.attributes.flag("causal");
        cross += attends && node.attributes.flag("cross");
        grouped += attends && node.attributes.contains("kvHeads");
        turned += attends && node.attributes.flag("rotary");
        if (node.kind == Kind::Recurrent)
            text += std::string(node.attributes.text("cell")) + " over " +
                    std::to_string(node.attributes.integer("steps")) + " steps ";
    }
    const auto say = [&](int count, const char* what) {
        if (count > 0)
            text += std::to_string(count) + ' ' + what + ' ';
    };
    say(attentions, "attentions");
    say(causal, "causal");
    say(cross, "cross");
    say(grouped, "with grouped queries");
    say(turned, "rotary");
    if (attentions == 0)
        say(countModules(graph), "modules");
    const Roles roles = findRoles(graph);
    for (const Tower& tower : roles.towers)
        if (!tower.sharedWith.empty())
            text += "shared tower ";
    for (const EncoderDecoder& each : roles.encoderDecoders)
        text += "encoder and decoder with " + std::to_string(each.cross.size()) + " crossings ";
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
        QCOMPARE(operations(atLevel(read.ops, Level::Layers)), operations(read.ops));
        checkCut(read.blocks);
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

    /// The figure of level auto: each layer is drawn or something stands for it, never both, and it fits the page.
    void everyFigureFits_data() { everyModel_data(); }
    void everyFigureFits()
    {
        QFETCH(QString, file);
        const Model& read = model(file);
        const bool showsOperators = QFileInfo(file).dir().dirName() == "mxnet" || file.contains("operator") ||
                                    file.contains("classes") || file.contains("functional");
        if (!read.problem.isEmpty() || holdsOnlyWeights(file) || showsOperators || read.blocks.nodes.size() <= 8)
            return; // a list of operators is no network
        const Cut cut = cutGraph(read.blocks, CutWishes());
        const std::size_t glyphs = cut.graph.nodes.size() + cut.graph.inputs.size();
        const QByteArray text = QByteArray::number(static_cast<qulonglong>(glyphs)) + " glyphs";
        for (const QStringList& row :
             expectations("glyphs")) // those that have no repeats to fold, each with its reason
            if (QDir(file).dirName() == row[0]) {
                QCOMPARE(QString::number(glyphs), row[1]);
                return;
            }
        QVERIFY2(glyphs >= 8 && glyphs <= 20, text);
    }

    void repeats_data() { networks_data("repeats"); }
    void repeats() { checkNetworks(repeatCounts); }

    void structures_data() { networks_data("structure"); }
    void structures() { checkNetworks(structure); }

    /// One architecture from several formats: a matrix of the share of layers that are equal to those of the first.
    void formatsAgree()
    {
        std::map<std::string, QStringList> architectures;
        for (const QString& file : networks("*"))
            if (const Model& read = model(file); read.problem.isEmpty())
                if (const std::string key = architecture(QDir(file).dirName(), read.ops); !key.empty())
                    architectures[key] << file;
        int equal = 0, all = 0, compared = 0;
        QStringList unexplained;
        for (const auto& [name, files] : architectures) {
            Bag reference;
            for (const Node& node : model(files.front()).blocks.nodes)
                reference.insert(drawn(node));
            QString line = QString::fromStdString(name) + ':';
            for (const QString& file : files.mid(1)) {
                Bag own;
                for (const Node& node : model(file).blocks.nodes)
                    own.insert(drawn(node));
                const Bag lost = minus(reference, own), more = minus(own, reference);
                const auto differing = static_cast<int>(lost.size() + more.size());
                const auto size = static_cast<int>(reference.size() + own.size());
                equal += size - differing;
                all += size;
                ++compared;
                const QString format = QDir(file).dirName();
                line +=
                    ' ' + format.mid(format.indexOf('.') + 1) + '=' + QString::number(100 * (size - differing) / size);
                for (const Bag* rest : {&lost, &more})
                    for (const std::string& layer : *rest)
                        if (!isExplained(name, layer))
                            unexplained << QString::fromStdString(name) + ' ' + format +
                                               (rest == &lost ? ": - " : ": + ") + QString::fromStdString(layer);
            }
            if (files.size() > 1)
                qInfo("%s", qPrintable(line));
        }
        qInfo("equal: %.2f %% of the layers, %d comparisons", 100.0 * equal / all, compared);
        QVERIFY2(unexplained.isEmpty(), qPrintable(unexplained.mid(0, 12).join('\n')));
        QVERIFY(compared >= 30);
        QVERIFY(100.0 * equal / all >= 98);
    }

private:
    static void networks_data(const QString& what)
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("expected");
        for (const QStringList& row : expectations(what))
            QTest::newRow(qPrintable(row[2])) << row[0] << row[1];
    }

    static void checkNetworks(std::string (*describe)(const Graph&))
    {
        QFETCH(QString, pattern);
        QFETCH(QString, expected);
        const QStringList files = networks(pattern);
        QVERIFY(!files.isEmpty());
        for (const QString& file : files) {
            const Model& read = model(file);
            if (lacksReader(read))
                continue;
            QVERIFY2(read.problem.isEmpty(), read.problem);
            const QString found = QString::fromStdString(describe(read.blocks)).trimmed();
            QVERIFY2(expected.split(" / ").contains(found), qPrintable(QDir(file).dirName() + ": " + found));
        }
    }

    static bool lacksReader(const Model& read) { return read.problem.startsWith("exit code 5"); }

    /// Of the models that come with the tests and of the corpus those that hold networks.
    static QStringList networks(const QString& pattern)
    {
        QStringList files;
        for (const QString& folder : {dataFile("networks"), corpus()})
            if (!folder.isEmpty())
                for (const QString& name : QDir(folder).entryList({pattern}, QDir::Files, QDir::Name))
                    if (!holdsOnlyWeights(name) && !name.endsWith(".py") && !name.endsWith(".md") &&
                        !name.endsWith(".txt"))
                        files << QDir(folder).filePath(name);
        return files;
    }

    static void checkCut(const Graph& blocks)
    {
        const Cut cut = cutGraph(blocks, CutWishes());
        const GraphIndex index(cut.graph);
        for (const Node& node : blocks.nodes) {
            const auto stand = cut.standsFor.find(node.id);
            // A unit may have the id of the layer that its module is named after.
            const bool isDrawn = index.node(node.id) != nullptr;
            const bool isShown = stand != cut.standsFor.end() && stand->second != node.id;
            QVERIFY2(isDrawn != isShown, node.id.c_str());
            QVERIFY(stand == cut.standsFor.end() || index.node(stand->second));
        }
    }
};

QTEST_GUILESS_MAIN(TestUnderstanding)
#include "tst_understanding.moc"
