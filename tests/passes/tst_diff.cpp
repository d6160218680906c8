#include "passes/diff.h"
#include "support/graphbuilder.h"

#include <QTest>

#include <chrono>
#include <string>

using namespace nnview;

namespace {

/// One line per layer that is not the same: "+ id", "- id", "~ id (was id, moved): what a → b".
std::string text(const ModelDiff& diff)
{
    std::string all;
    for (const LayerDiff& layer : diff.layers) {
        if (layer.isSame())
            continue;
        all += layer.isAdded() ? "+ " + layer.after : layer.isRemoved() ? "- " + layer.before : "~ " + layer.after;
        all += layer.isRenamed() ? " was " + layer.before : "";
        all += layer.moved ? " moved" : "";
        for (const Difference& each : layer.differences)
            all += "; " + each.what + ' ' + each.before + " > " + each.after;
        all += '\n';
    }
    for (const Difference& each : diff.interface)
        all += each.what + ": " + each.before + " > " + each.after + '\n';
    return all;
}

std::string dense(const std::string& id, const std::string& from, int units = 8, const std::string& extra = "")
{
    const std::string n = std::to_string(units);
    return id + " = dense(" + from + ") [N, " + n + "] NC outFeatures=" + n + extra + '\n';
}

const std::string input = "x: [N, 8] NC\n";

} // namespace

class TestDiff : public QObject
{
    Q_OBJECT

private slots:
    void diff_data();
    void diff();
    void thousandsOfLayers();
};

void TestDiff::diff_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& before, const std::string& after, const char* expected) {
        QTest::newRow(name) << QString::fromStdString(before) << QString::fromStdString(after)
                            << QString::fromUtf8(expected);
    };
    const std::string three = input + dense("a", "x") + dense("b", "a", 16) + dense("c", "b") + "output: c\n";
    row("the same", three, three, "");
    row("wider", three, input + dense("a", "x") + dense("b", "a", 32) + dense("c", "b") + "output: c\n",
        "~ b; outFeatures 16 > 32; output [N, 16] > [N, 32]\n");
    row("another activation", three,
        input + dense("a", "x") + dense("b", "a", 16, "; folded relu") + dense("c", "b") + "output: c\n",
        "~ b; folded nothing > relu\n");
    row("added: who takes its tensor did not change", three,
        input + dense("a", "x") + "d = dropout(a) [N, 8] NC rate=0.5\n" + dense("b", "d", 16) + dense("c", "b") +
            "output: c\n",
        "+ d\n");
    row("removed", three, input + dense("a", "x") + dense("c", "a") + "output: c\n", "- b\n");
    row("renamed", three, input + dense("a", "x") + dense("wide", "a", 16) + dense("c", "wide") + "output: c\n",
        "~ wide was b\n");
    row("moved", three, input + dense("b", "x", 16) + dense("a", "b") + dense("c", "a") + "output: c\n",
        "~ b moved; inputs a > x\n~ a; inputs x > b\n~ c; inputs b > a\n");
    row("a skip is added", input + dense("a", "x") + dense("b", "a") + "s = add(a, b) [N, 8] NC\noutput: s\n",
        input + dense("a", "x") + dense("b", "a") + "s = add(x, b) [N, 8] NC\noutput: s\n",
        "~ s; inputs a, b > x, b\n");
    row("counted names move on",
        input + dense("dense", "x", 8) + dense("dense_1", "dense", 16) + dense("dense_2", "dense_1", 32) +
            "output: dense_2\n",
        input + dense("dense", "x", 8) + dense("dense_1", "dense", 4) + dense("dense_2", "dense_1", 16) +
            dense("dense_3", "dense_2", 32) + "output: dense_3\n",
        "+ dense_1\n~ dense_2 was dense_1\n~ dense_3 was dense_2\n");
    row("names of modules stay",
        input + dense("f.0", "x", 8) + dense("f.1", "f.0", 16) + dense("f.2", "f.1", 32) + "output: f.2\n",
        input + dense("f.0", "x", 16) + dense("f.1", "f.0", 32) + dense("f.2", "f.1", 64) + "output: f.2\n",
        "~ f.0; outFeatures 8 > 16; output [N, 8] > [N, 16]\n~ f.1; outFeatures 16 > 32; output [N, 16] > [N, 32]\n"
        "~ f.2; outFeatures 32 > 64; output [N, 32] > [N, 64]\noutput 1: float32 [N, 32] > float32 [N, 64]\n");
    row("another input", three, "x: [N, 4] NC\n" + three.substr(input.size()),
        "input x: float32 [N, 8] > float32 [N, 4]\n");
    row("the axis order is no difference between formats",
        "x: [N, 3, 8, 8] NCHW\na = pool(x) [N, 3, 4, 4] NCHW function=max kernel=[2, 2]\noutput: a\n",
        "x: [N, 8, 8, 3] NHWC\na = pool(x) [N, 4, 4, 3] NHWC function=max kernel=[2, 2]\noutput: a\n", "");
}

void TestDiff::diff()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, expected);
    const ModelDiff found =
        diffModels(test::graphFromText(before.toStdString()), test::graphFromText(after.toStdString()));
    QCOMPARE(QString::fromStdString(text(found)), expected);
}

/// 10,000 layers against the same with one more in front, all names counted up.
void TestDiff::thousandsOfLayers()
{
    const auto network = [](int layers, int first) {
        Graph graph = test::graphFromText(input + "output: x\n");
        for (int i = 0; i < layers; ++i) {
            Node node;
            node.id = "dense_" + std::to_string(i);
            node.kind = Kind::Dense;
            node.inputs = {{i == 0 ? "x" : "dense_" + std::to_string(i - 1), 0}};
            node.attributes.set("outFeatures", static_cast<std::int64_t>(i == 0 ? first : i));
            node.outputs.emplace_back();
            graph.nodes.push_back(std::move(node));
        }
        return graph;
    };
    const Graph before = network(10'000, 77), after = network(10'000, 99);
    const auto start = std::chrono::steady_clock::now();
    const ModelDiff found = diffModels(before, after);
    const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    QCOMPARE(QString::fromStdString(text(found)), QString("~ dense_0; outFeatures 77 > 99\n"));
    QVERIFY2(seconds < 20, qPrintable(QString::number(seconds)));
}

QTEST_GUILESS_MAIN(TestDiff)
#include "tst_diff.moc"
