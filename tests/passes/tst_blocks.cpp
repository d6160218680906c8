#include "graph/graphtext.h"
#include "passes/passes.h"
#include "support/graphbuilder.h"
#include "support/samplegraphs.h"

#include <QElapsedTimer>
#include <QTest>

#include <map>
#include <string>
#include <utility>

using namespace nnview;

namespace {

std::string joined(const std::vector<std::string>& words, const char* separator)
{
    std::string all;
    for (const std::string& word : words)
        all += (all.empty() ? "" : separator) + word;
    return all;
}

/// One line per group: "id kind ×count same (differs) in parent: a b | c d".
std::string groupsOf(const Graph& graph)
{
    std::string text;
    for (const Group& group : graph.groups) {
        text += group.id + ' ' + group.kind + " x" + std::to_string(group.count);
        text += group.same.empty() ? "" : ' ' + group.same;
        text += group.differs.empty() ? "" : " (" + joined(group.differs, ", ") + ')';
        text += group.parent.empty() ? "" : " in " + group.parent;
        std::vector<std::string> copies;
        for (const auto& copy : group.copies)
            copies.push_back(joined(copy, " "));
        text += ": " + joined(copies, " | ") + '\n';
    }
    return text;
}

std::string conv(const std::string& id, const std::string& from, int in, int out, int size, int kernel = 3,
                 int stride = 1, const std::string& folded = "relu", int groups = 1)
{
    const auto number = [](int n) { return std::to_string(n); };
    const std::string k = number(kernel), s = number(stride);
    return id + " = conv(" + from + ") [N, " + number(out) + ", " + number(size) + ", " + number(size) +
           "] NCHW kernel=[" + k + ", " + k + "] stride=[" + s + ", " + s + "] groups=" + number(groups) +
           " inChannels=" + number(in) + " outChannels=" + number(out) + "; parameter " + id + ".weight [" +
           number(out) + ", " + number(in / groups) + ", " + k + ", " + k + ']' +
           (folded.empty() ? "" : "; folded " + folded) + '\n';
}

std::string tensor(int channels, int size)
{
    const std::string s = std::to_string(size);
    return " [N, " + std::to_string(channels) + ", " + s + ", " + s + "] NCHW";
}

/// conv, conv and a skip, with a projection where channels or size change.
std::string residualBlock(const std::string& id, const std::string& from, int in, int out, int size, int stride)
{
    const bool projects = stride != 1 || in != out;
    return conv(id + ".a", from, in, out, size, 3, stride) + conv(id + ".b", id + ".a", out, out, size, 3, 1, "") +
           (projects ? conv(id + ".down", from, in, out, size, 1, stride, "") : "") + id + " = add(" + id + ".b, " +
           (projects ? id + ".down" : from) + ")" + tensor(out, size) + '\n';
}

/// expand by six, depthwise, project; a skip where nothing changes.
std::string invertedResidual(const std::string& id, const std::string& from, int in, int out, int size, int stride)
{
    const int wide = 6 * in;
    const bool skips = stride == 1 && in == out;
    const std::string last = skips ? id + ".c" : id;
    return conv(id + ".a", from, in, wide, size * stride, 1) +
           conv(id + ".b", id + ".a", wide, wide, size, 3, stride, "relu", wide) +
           conv(last, id + ".b", wide, out, size, 1, 1, "") +
           (skips ? id + " = add(" + last + ", " + from + ")" + tensor(out, size) + '\n' : "");
}

/// One layer of a dense block, by a concatenation of all that was made before.
std::string denseLayer(const std::string& id, const std::string& from, const std::string& all, int in, int growth)
{
    return conv(id + ".a", from, in, 4 * growth, 8, 1) + conv(id + ".b", id + ".a", 4 * growth, growth, 8) + id +
           " = concat(" + all + ", " + id + ".b)" + tensor(in + growth, 8) + " axis=1\n";
}

std::string stages()
{
    return "x:" + tensor(8, 16) + '\n' + residualBlock("r1", "x", 8, 8, 16, 1) +
           residualBlock("r2", "r1", 8, 8, 16, 1) + residualBlock("r3", "r2", 8, 16, 8, 2) +
           residualBlock("r4", "r3", 16, 16, 8, 1) + residualBlock("r5", "r4", 16, 16, 8, 1) + "output: r5\n";
}

} // namespace

class TestBlocks : public QObject
{
    Q_OBJECT

private slots:
    /// SqueezeNet 1.0: the end of one fire module and the squeeze of the next look like a near repeat.
    void repeatsKeepToModules()
    {
        std::string text = "x: [N, 96, 27, 27] NCHW\n";
        std::string before = "x";
        int channels = 96;
        for (const auto& [squeeze, expand] :
             {std::pair(16, 64), {16, 64}, {32, 128}, {48, 192}, {48, 192}, {64, 256}}) {
            const std::string id = "fire" + std::to_string(channels) + '_' + std::to_string(squeeze) + '.';
            text += conv(id + "squeeze", before, channels, squeeze, 27, 1);
            text += conv(id + "expand1", id + "squeeze", squeeze, expand, 27, 1);
            text += conv(id + "expand3", id + "squeeze", squeeze, expand, 27, 3);
            channels = 2 * expand;
            text += id + "cat = concat(" + id + "expand1, " + id + "expand3)" + tensor(channels, 27) + " axis=1\n";
            before = id + "cat";
        }
        Graph graph = test::graphFromText(text + "output: " + before + '\n');
        std::map<std::string, std::size_t> sizes;
        const auto moduleOf = [](const std::string& id) { return id.substr(0, id.find('.')); };
        for (Node& node : graph.nodes) {
            node.module = {moduleOf(node.id)};
            ++sizes[moduleOf(node.id)];
        }
        const Graph blocks = findBlocks(graph);
        for (const Group& group : blocks.groups) {
            if (group.kind != "repeat")
                continue;
            for (const auto& copy : group.copies) {
                std::map<std::string, std::size_t> inCopy;
                for (const std::string& id : copy)
                    ++inCopy[moduleOf(id)];
                for (const auto& [module, count] : inCopy)
                    QVERIFY2(inCopy.size() == 1 || count == sizes[module], groupsOf(blocks).c_str());
            }
        }
    }

    void groups_data();
    void groups();
    void keepsTheNodes();
    void costGrowsWithTheNetwork();
};

void TestBlocks::groups_data()
{
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& network, const char* expected) {
        QTest::newRow(name) << QString::fromStdString(network) << QString::fromUtf8(expected);
    };
    row("LeNet-5 repeats nothing", std::string(test::leNet5), "");
    row("stages: the first block strides and projects", stages(),
        "repeat-r1.a repeat x2 exact: r1.a r1.b r1 | r2.a r2.b r2\n"
        "repeat-r3.a repeat x3 near (inChannels, projection, stride): r3.a r3.b r3.down r3 | r4.a r4.b r4 | r5.a r5.b "
        "r5\n");
    row("inverted residuals: the first has no skip",
        "x:" + tensor(4, 16) + '\n' + invertedResidual("i1", "x", 4, 8, 8, 2) +
            invertedResidual("i2", "i1", 8, 8, 8, 1) + invertedResidual("i3", "i2", 8, 8, 8, 1) + "output: i3\n",
        "repeat-i1.a repeat x3 near (channels, inChannels, skip, stride): i1.a i1.b i1 | i2.a i2.b i2.c i2 | i3.a i3.b "
        "i3.c i3\n");
    row("another expansion is another block",
        "x:" + tensor(8, 8) + '\n' + conv("a1", "x", 8, 16, 8, 1) + conv("a2", "a1", 16, 8, 8, 1) + "a = add(a2, x)" +
            tensor(8, 8) + '\n' + conv("b1", "a", 8, 24, 8, 1) + conv("b2", "b1", 24, 8, 8, 1) + "b = add(b2, a)" +
            tensor(8, 8) + "\noutput: b\n",
        "block-a1 block x1: a1 a2 a\nblock-b1 block x1: b1 b2 b\n");
    row("a dense block, all operands listed every time",
        "x:" + tensor(8, 8) + '\n' + denseLayer("d1", "x", "x", 8, 4) + denseLayer("d2", "d1", "x, d1.b", 12, 4) +
            denseLayer("d3", "d2", "x, d1.b, d2.b", 16, 4) + "output: d3\n",
        "repeat-d1.a repeat x3 near (inChannels): d1.a d1.b d1 | d2.a d2.b d2 | d3.a d3.b d3\n");
    row("three equal layers, not two of another kind",
        "x: [N, 8]\n"
        "a = dense(x) [N, 8] inFeatures=8 outFeatures=8\nb = dense(a) [N, 8] inFeatures=8 outFeatures=8\n"
        "c = dense(b) [N, 8] inFeatures=8 outFeatures=8\nd = dense(c) [N, 4] inFeatures=8 outFeatures=4\n"
        "e = dense(d) [N, 4] inFeatures=4 outFeatures=4\noutput: e\n",
        "repeat-a repeat x3 exact: a | b | c\n");
    row("another kernel ends a repeat",
        "x:" + tensor(8, 8) + '\n' + conv("a", "x", 8, 8, 8) + conv("b", "a", 8, 8, 8) + conv("c", "b", 8, 8, 8, 5) +
            "output: c\n",
        "repeat-a repeat x2 exact: a | b\n");
    row("not over a tensor that is used further on",
        "x:" + tensor(8, 8) + '\n' + conv("a", "x", 8, 8, 8) + conv("b", "a", 8, 8, 8) + conv("c", "b", 8, 8, 8) +
            "output: c\noutput: a\n",
        "repeat-b repeat x2 exact: b | c\n");
    row("two kinds of block in turn, and a repeat inside",
        "x:" + tensor(8, 8) + '\n' + conv("a1", "x", 8, 8, 8) + conv("a2", "a1", 8, 8, 8) +
            conv("a3", "a2", 8, 8, 8, 5) + conv("b1", "a3", 8, 8, 8) + conv("b2", "b1", 8, 8, 8) +
            conv("b3", "b2", 8, 8, 8, 5) + "output: b3\n",
        "repeat-a1 repeat x2 exact: a1 a2 a3 | b1 b2 b3\n"
        "repeat-a1-2 repeat x2 exact in repeat-a1: a1 | a2\n"
        "repeat-b1 repeat x2 exact in repeat-a1: b1 | b2\n");
    row("an Inception module is one block", std::string(test::inception),
        "block-b1 block x1: b1 b3.reduce b3 b5.reduce b5 pool pool.project cat\n");
    row("a U is a chain through its bottom", std::string(test::uNet), "");
}

void TestBlocks::groups()
{
    QFETCH(QString, network);
    QFETCH(QString, expected);
    const Graph graph = findBlocks(test::graphFromText(network.toStdString()));
    QCOMPARE(QString::fromStdString(groupsOf(graph)), expected);
}

/// The level blocks only adds groups: their nodes are those of the layers.
void TestBlocks::keepsTheNodes()
{
    const Graph layers = simplify(test::graphFromText(stages()));
    Graph blocks = findBlocks(layers);
    QVERIFY(!blocks.groups.empty());
    blocks.groups.clear();
    QCOMPARE(QString::fromStdString(toText(blocks)), QString::fromStdString(toText(layers)));
}

/// A chain ten times as long must not take a hundred times as long; generous, because machines are busy.
void TestBlocks::costGrowsWithTheNetwork()
{
    const auto time = [](int blocks) {
        std::string text = "x:" + tensor(8, 16) + '\n';
        for (int i = 0; i < blocks; ++i)
            text += residualBlock('r' + std::to_string(i + 1), i == 0 ? "x" : 'r' + std::to_string(i), 8, 8, 16, 1);
        const Graph graph = test::graphFromText(text + "output: r" + std::to_string(blocks) + '\n');
        QElapsedTimer timer;
        timer.start();
        const Graph found = findBlocks(graph);
        const qint64 taken = timer.nsecsElapsed();
        return std::pair(taken, found.groups.front().count);
    };
    const auto [few, fewCopies] = time(100);
    const auto [many, manyCopies] = time(1000);
    QCOMPARE(fewCopies, 100);
    QCOMPARE(manyCopies, 1000);
    QVERIFY2(many < 50 * few, qPrintable(QString("%1 ns for 100 blocks, %2 ns for 1000").arg(few).arg(many)));
}

QTEST_GUILESS_MAIN(TestBlocks)
#include "tst_blocks.moc"
