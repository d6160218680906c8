#include "passes/cut.h"
#include "passes/owngroups.h"
#include "passes/passes.h"
#include "support/blockgraphs.h"
#include "support/graphbuilder.h"

#include <QTest>

#include <string>

using namespace nnview;
using namespace nnview::test;

namespace {

Graph blocksOf(const std::string& text)
{
    return findBlocks(simplify(graphFromText(text)));
}

Graph stages()
{
    return blocksOf(residualStages(2));
}

Graph modules()
{
    return blocksOf(branchModules());
}

/// "stem, U(repeat-s1a.a ×2 AA), last": what is drawn in call order.
QByteArray drawn(const Cut& cut)
{
    std::string text;
    for (const Node& node : cut.graph.nodes) {
        text += text.empty() ? "" : ", ";
        const FoldedUnit* unit = cut.unit(node.id);
        if (!unit) {
            text += node.id;
            continue;
        }
        text += "U(" + node.id + " x" + std::to_string(unit->copies.size()) + ' ';
        for (const FoldedUnit::Copy& copy : unit->copies)
            text += static_cast<char>('A' + copy.kind);
        text += ')';
    }
    return QByteArray::fromStdString(text);
}

Cut cutOf(const Graph& blocks, double budget, std::set<std::string> expanded = {}, std::set<std::string> collapsed = {},
          CutWishes::Start start = CutWishes::Start::Folded)
{
    return cutGraph(blocks, {start, budget, std::move(expanded), std::move(collapsed)});
}

} // namespace

class TestCut : public QObject
{
    Q_OBJECT

private slots:
    void stagesFoldTogetherOrNotAtAll()
    {
        const Graph blocks = stages();
        QCOMPARE(drawn(cutOf(blocks, 4)), "stem, U(repeat-s1a.a x2 AA), U(repeat-s2a.a x2 BA)");
        QCOMPARE(drawn(cutOf(blocks, 30)),
                 "stem, s1a.a, s1a.b, s1a, s1b.a, s1b.b, s1b, s2a.a, s2a.b, s2a.down, s2a, s2b.a, s2b.b, s2b");
        // Room for both stages drawn once, not for all their copies.
        QCOMPARE(drawn(cutOf(blocks, 8)), "stem, s1a.a, s1a, s2a.a, s2a.b, s2a.down, s2a");
    }

    void unitTakesTheEdgesOfItsLayers()
    {
        const Cut cut = cutOf(stages(), 4);
        QCOMPARE(cut.graph.nodes[1].inputs, (std::vector<Use>{{"stem", 0}}));
        QCOMPARE(cut.graph.nodes[2].inputs, (std::vector<Use>{{"repeat-s1a.a", 0}}));
        QCOMPARE(cut.graph.outputs.front().use.from, std::string("repeat-s2a.a"));
        QCOMPARE(cut.standsFor.at("s2b.b"), std::string("repeat-s2a.a"));
        QCOMPARE(cut.kinds.size(), std::size_t(2));
        QVERIFY(cut.kinds[0].role == BlockRole::Residual && cut.kinds[1].role == BlockRole::Residual);
        QCOMPARE(cut.kinds[0].copies.size(), std::size_t(3)); // s1a, s1b, s2b
    }

    void neighboursOfOneKindBecomeASeries()
    {
        const Graph blocks = modules();
        const Cut cut = cutOf(blocks, 4);
        QCOMPARE(drawn(cut), "stem, U(block-m1.p x3 AAA), last");
        QVERIFY(cut.kinds[0].role == BlockRole::Branches);
        QCOMPARE(cut.kinds[0].branches, 3);
        // Opening one leaves the others as they are.
        QCOMPARE(drawn(cutOf(blocks, 4, {"block-m1.p"})),
                 "stem, m1.p, m1.q1, m1.q2, m1.r, m1, U(block-m2.p x2 AA), last");
    }

    void authorOpensAndCloses()
    {
        const Graph blocks = stages();
        QCOMPARE(drawn(cutOf(blocks, 4, {"repeat-s2a.a"})), "stem, U(repeat-s1a.a x2 AA), s2a.a, s2a.b, s2a.down, s2a");
        QCOMPARE(drawn(cutOf(blocks, 8, {"repeat-s2a.a"})),
                 "stem, s1a.a, s1a, s2a.a, s2a.b, s2a.down, s2a, s2b.a, s2b"); // it was open: now every copy
        QCOMPARE(drawn(cutOf(blocks, 30, {}, {"repeat-s1a.a"}, CutWishes::Start::Unrolled)),
                 "stem, U(repeat-s1a.a x2 AA), s2a.a, s2a.b, s2a.down, s2a, s2b.a, s2b.b, s2b");
    }

    void whatOnlyLeadsToARepeatOpensWithIt()
    {
        // A module of a concatenation of one tensor and a repeat, as DenseNet's blocks are written.
        Graph blocks = stages();
        Node same = blocks.nodes[0];
        same.id = "same";
        same.kind = Kind::Concat;
        same.inputs = {{"stem", 0}};
        Group module{"m", "module", "", 1, "", {}, {{"same"}}};
        for (Node& node : blocks.nodes)
            if (node.id.starts_with("s1")) {
                module.copies.front().push_back(node.id);
                for (Use& use : node.inputs)
                    if (use.from == "stem")
                        use.from = "same";
            }
        blocks.nodes.insert(blocks.nodes.begin() + 1, same);
        for (Group& group : blocks.groups)
            if (group.id == "repeat-s1a.a")
                group.parent = "m";
        blocks.groups.insert(blocks.groups.begin(), module);
        QCOMPARE(drawn(cutOf(blocks, 4)), "stem, U(m x2 AA), U(repeat-s2a.a x2 BA)");
        QCOMPARE(drawn(cutOf(blocks, 4, {"m"})), "stem, same, s1a.a, s1a.b, s1a, U(repeat-s2a.a x2 AB)");
    }

    void layoutIsNothingToDraw()
    {
        const Graph blocks = blocksOf("x:" + mapShape(3, 16) + '\n' + convLine("c", "x", 3, 8, 8) +
                                      "p = permute(c) [N, 8, 8, 8] NHWC order=[0, 2, 3, 1]\n"
                                      "n = norm(p) [N, 8, 8, 8] NHWC function=layer\n"
                                      "q = permute(n) [N, 8, 8, 8] NCHW order=[0, 3, 1, 2]\n" +
                                      convLine("d", "q", 8, 8, 8) + convLine("e", "d", 8, 4, 8, 1) + "output: e\n");
        const Cut cut = cutOf(blocks, 13);
        QCOMPARE(drawn(cut), "c, d, e");
        std::string folded;
        for (const Folded& part : cut.graph.nodes[0].folded)
            folded += part.id + ' ';
        QVERIFY2(folded.find("n ") != std::string::npos, folded.c_str());
        QCOMPARE(cut.graph.nodes[1].inputs, (std::vector<Use>{{"c", 0}}));
    }

    void whatSeveralTensorsLeaveStaysOpen()
    {
        // The decoder takes the tensor of the first convolution from inside the second module.
        Graph blocks = stages();
        for (Node& node : blocks.nodes)
            if (node.id == "s2b")
                node.inputs.push_back({"s1a.a", 0});
        const Cut cut = cutOf(blocks, 4);
        QVERIFY(!cut.unit("repeat-s1a.a"));
    }

    void theAuthorGroups()
    {
        const Graph blocks = stages();
        // What is between the chosen layers belongs to them.
        const std::vector<std::string> first = enclosedLayers(blocks, {"s1a.a", "s1b"});
        QCOMPARE(first, (std::vector<std::string>{"s1a.a", "s1a.b", "s1a", "s1b.a", "s1b.b", "s1b"}));
        QCOMPARE(exitsOf(blocks, first), 1);
        QCOMPARE(exitsOf(blocks, {"s1a.a", "s1a"}), 2);
        // Over the border of two repeats: both are dissolved.
        const std::vector<std::string> across = enclosedLayers(blocks, {"s1b.a", "s2a"});
        const Graph grouped = withOwnGroup(blocks, "group-1", across);
        QCOMPARE(drawn(cutOf(grouped, 30, {}, {"group-1"}, CutWishes::Start::Unrolled)),
                 "stem, s1a.a, s1a.b, s1a, U(group-1 x1 A), s2b.a, s2b.b, s2b");
        // Around a whole stage and the layer before it: the stage's repeat stays, inside.
        const Graph around = withOwnGroup(blocks, "group-1", enclosedLayers(blocks, {"stem", "s1b"}));
        QCOMPARE(around.groups.size(), blocks.groups.size() + 1);
        for (const Group& group : around.groups)
            if (group.id == "repeat-s1a.a")
                QCOMPARE(group.parent, std::string("group-1"));
        QVERIFY(drawn(cutOf(around, 30, {}, {"group-1"})).startsWith("U(group-1"));
        // Inside one copy of a repeat.
        const Graph inside = withOwnGroup(blocks, "group-1", {"s1a.a", "s1a.b"});
        QCOMPARE(inside.groups.size(), blocks.groups.size() + 1);
        QVERIFY(drawn(cutOf(inside, 30, {"repeat-s1a.a", "repeat-s2a.a"}, {"group-1"})).contains("stem, U(group-1 x1"));
        // Layers that are gone make no group.
        QVERIFY(withOwnGroup(blocks, "group-1", {"stem", "gone"}).groups == blocks.groups);
    }
};

QTEST_GUILESS_MAIN(TestCut)
#include "tst_cut.moc"
