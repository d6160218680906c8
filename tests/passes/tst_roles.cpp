#include "passes/passes.h"
#include "passes/rolestext.h"
#include "support/graphbuilder.h"
#include "support/samplegraphs.h"

#include <QTest>

#include <algorithm>
#include <string>

using namespace nnview;

namespace {

/// A convolution with weights; `in` and `out` channels, size 8×8.
std::string conv(const std::string& id, const std::string& from, int channels = 8, int kernel = 3,
                 const std::string& extra = "")
{
    const std::string c = std::to_string(channels), k = std::to_string(kernel);
    return id + " = conv(" + from + ") [N, " + c + ", 8, 8] NCHW kernel=[" + k + ", " + k +
           "] stride=[1, 1] inChannels=" + c + " outChannels=" + c + "; parameter " + id + ".weight [" + c + ", " + c +
           ", " + k + ", " + k + "]" + extra + '\n';
}

std::string map(const std::string& id, const std::string& operation, int channels = 8)
{
    return id + " = " + operation + " [N, " + std::to_string(channels) + ", 8, 8] NCHW";
}

std::string dense(const std::string& id, const std::string& from, const std::string& extra = "")
{
    return id + " = dense(" + from + ") [N, 8] NC inFeatures=8 outFeatures=8; parameter " + id + ".weight [8, 8]" +
           extra + '\n';
}

const std::string image = "x: [N, 8, 8, 8] NCHW\n";

} // namespace

class TestRoles : public QObject
{
    Q_OBJECT

private slots:
    void roles_data();
    void roles();
    void spineGoesByTheMainWay();
};

void TestRoles::roles_data()
{
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& network, const char* expected) {
        QTest::newRow(name) << QString::fromStdString(network) << QString::fromUtf8(expected);
    };
    row("LeNet-5 has no merges", std::string(test::leNet5), "");
    row("residual blocks, identity and projection", std::string(test::residual),
        "a.add: residual from stem, activation after\n"
        "b.add: residual from a.add skip b.down over b.down, projection, activation after\n");
    row("pre-activation: norm and activation before the layers",
        image + conv("stem", "x") + map("n", "norm(stem)") + " function=batch\n" + map("r", "activation(n)") +
            " function=relu\n" + conv("a", "r") + conv("b", "a") + map("s", "add(b, stem)") + "\noutput: s\n",
        "s: residual from stem, pre-activation\n");
    row("two equal ways skip nothing",
        image + conv("a", "x") + conv("b", "x") + map("s", "add(a, b)") + "\noutput: s\n", "s: branches from x\n");
    row("a stored tensor joins",
        "x: [N, 8] NC\n" + dense("a", "x") + "t = add(a) [N, 8] NC; parameter t [8, 8]\noutput: t\n",
        "t: plain\n");
    row("squeeze and excitation",
        image + conv("a", "x") + "p = pool(a) [N, 8, 1, 1] NCHW function=average global=true\n" +
            "s = conv(p) [N, 2, 1, 1] NCHW kernel=[1, 1] outChannels=2; parameter s.w [2, 8, 1, 1]; folded relu\n" +
            "e = conv(s) [N, 8, 1, 1] NCHW kernel=[1, 1] outChannels=8; parameter e.w [8, 2, 1, 1]; folded sigmoid\n" +
            map("m", "multiply(a, e)") + "\noutput: m\n",
        "m: gate from a over p s e, squeezes\n");
    row("a gated feed-forward",
        "x: [N, 8] NC\n" + dense("stem", "x") + dense("gate", "stem", "; folded silu") + dense("up", "stem") +
            "m = multiply(gate, up) [N, 8] NC\n" + dense("down", "m") + "s = add(down, stem) [N, 8] NC\noutput: s\n",
        "m: gate from stem skip up over gate\ns: residual from stem\n");
    row("a product without an activation is no gate",
        image + conv("a", "x") + conv("b", "x") + map("m", "multiply(a, b)") + "\noutput: m\n", "m: plain from x\n");
    row("dense: what was made is kept", image + conv("a", "x") + map("c", "concat(x, a)", 16) + " axis=1\noutput: c\n",
        "c: dense from x\n");
    row("half of a split tensor is no dense connection",
        image + "s = split(x) [N, 4, 8, 8] NCHW, [N, 4, 8, 8] NCHW axis=1\n" + conv("a", "s:1", 4) +
            map("c", "concat(s, a)") + " axis=1\noutput: c\n",
        "c: branches from s\n");
    row("Inception", std::string(test::inception), "cat: branches from stem\n");
    row("U-Net", std::string(test::uNet), "cat1: long skip from e1\ncat2: long skip from e2\n");
    row("a Siamese network",
        "a: [N, 8] NC\nb: [N, 8] NC\n" + dense("f", "a") + dense("g", "f") +
            "f2 = dense(b) [N, 8] NC inFeatures=8 outFeatures=8; parameter f.weight [8, 8] shared f\n" +
            "g2 = dense(f2) [N, 8] NC inFeatures=8 outFeatures=8; parameter g.weight [8, 8] shared g\n" +
            "d = subtract(g, g2) [N, 8] NC\noutput: d\n",
        "d: plain\ntower a: f g\ntower b: f2 g2, shared with a\ntowers: f f2\ntowers: g g2\n");
    row("the same cell three times",
        "x: [N, 8] NC\n" + dense("f", "x") +
            "f2 = dense(f) [N, 8] NC inFeatures=8 outFeatures=8; parameter f.weight [8, 8] shared f\n" +
            "f3 = dense(f2) [N, 8] NC inFeatures=8 outFeatures=8; parameter f.weight [8, 8] shared f\noutput: f3\n",
        "steps: f f2 f3\n");
    row("tied weights",
        "x: [N, 5] int64\ne = embedding(x) [N, 5, 8] vocabulary=9 dim=8; parameter e.weight [9, 8]\n"
        "o = dense(e) [N, 5, 9] inFeatures=8 outFeatures=9; parameter e.weight [9, 8] shared e\noutput: o\n",
        "tied: e o\n");
    row("an auxiliary head",
        image + conv("a", "x") + conv("aux", "a", 8, 1) + conv("b", "a") + conv("c", "b") + "output: c\noutput: aux\n",
        "head  from a: aux, auxiliary\n");
    row("two heads of equal right", image + conv("a", "x") + conv("b", "a") + conv("c", "a") + "output: b\noutput: c\n",
        "head  from a: c\n");
    row("encoder and decoder",
        "s: [N, 5, 8] NTC\nt: [N, 7, 8] NTC\nself = attention(s) [N, 5, 8] NTC heads=2\n"
        "own = attention(t) [N, 7, 8] NTC heads=2\ncross = attention(own, self) [N, 7, 8] NTC heads=2 cross=true\n"
        "out = dense(cross) [N, 7, 8] NTC\noutput: out\n",
        "tower s: self\ntower t: own\nmemory self: self | own cross out by cross\n");
}

void TestRoles::roles()
{
    QFETCH(QString, network);
    QFETCH(QString, expected);
    const Roles roles = findRoles(simplify(test::graphFromText(network.toStdString())));
    QCOMPARE(QString::fromStdString(test::rolesText(roles)), expected);
}

void TestRoles::spineGoesByTheMainWay()
{
    const Roles roles = findRoles(simplify(test::graphFromText(test::residual)));
    QCOMPARE(QString::fromStdString(test::joinedWords(roles.spine)),
             QString("image stem a1 a2 a.add b1 b2 b.add gap fc"));
}

QTEST_GUILESS_MAIN(TestRoles)
#include "tst_roles.moc"
