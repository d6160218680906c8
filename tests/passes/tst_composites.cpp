#include "graph/graphtext.h"
#include "passes/passes.h"
#include "support/graphbuilder.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace nnview;

namespace {

/// A layer in a few words: kind, the attributes that tell what it is, and what was folded into it.
std::string inWords(const Node& node)
{
    std::string text(kindName(node.kind));
    for (const char* key :
         {"function", "cell", "steps", "returnSequences", "heads", "kvHeads", "causal", "rotary", "cross"})
        if (const AttributeValue* value = node.attributes.find(key);
            value && *value != AttributeValue(false) &&
            !(node.kind != Kind::Recurrent && key == std::string_view("steps")))
            text += ' ' + (std::holds_alternative<bool>(*value) ? std::string() : std::string(key) + '=') +
                    (std::holds_alternative<bool>(*value) ? key : toText(*value));
    for (const Folded& folded : node.folded)
        if (!folded.part && !folded.before) {
            const std::string_view function = folded.attributes.text("function");
            text += " + " + std::string(function.empty() ? kindName(folded.kind) : function);
        }
    return text;
}

/// The text form has no word for the source's own: here it is the attribute "type".
Graph operationsOf(const std::string& network)
{
    Graph graph = test::graphFromText(network);
    for (Node& node : graph.nodes) {
        node.type = node.attributes.text("type");
        node.attributes.remove("type");
    }
    return graph;
}

std::string layersOf(const std::string& network)
{
    const Graph layers = simplify(operationsOf(network));
    std::string text;
    for (const Node& node : layers.nodes)
        text += (text.empty() ? "" : "; ") + inWords(node);
    return text;
}

/// One step of an LSTM as its gates: x and the states of the step before; empty: the first step.
std::string lstmStep(const std::string& n, const std::string& x, const std::string& h, const std::string& c,
                     const std::string& squash = "tanh")
{
    const std::string shared = h.empty() ? "" : " shared ";
    const std::string v = " [N, 8]\n";
    return n + "x = dense(" + x + ") [N, 32] inFeatures=4 outFeatures=32; parameter w [32, 4]" +
           (h.empty() ? "" : shared + "ax") + '\n' + n + "h = dense(" + h +
           ") [N, 32] inFeatures=8 outFeatures=32; parameter u [32, 8]" + (h.empty() ? "" : shared + "ah") + '\n' + n +
           "s = add(" + n + "x, " + n + "h) [N, 32]\n" + n + "g = split(" + n +
           "s) [N, 8], [N, 8], [N, 8], [N, 8] axis=1\n" + n + "i = activation(" + n + "g) [N, 8] function=sigmoid\n" +
           n + "f = activation(" + n + "g:1) [N, 8] function=sigmoid\n" + n + "n = activation(" + n +
           "g:2) [N, 8] function=tanh\n" + n + "o = activation(" + n + "g:3) [N, 8] function=sigmoid\n" + n +
           "k = multiply(" + n + 'f' + (c.empty() ? "" : ", " + c) + ')' + v + n + "m = multiply(" + n + "i, " + n +
           "n)" + v + n + "c = add(" + n + "k, " + n + "m)" + v + n + "t = activation(" + n +
           "c) [N, 8] function=" + squash + '\n' + n + "y = multiply(" + n + "o, " + n + "t)" + v;
}

/// x [N, T, 4] taken apart in steps.
std::string steps(int count)
{
    std::string text = "x: [N, 3, 4]\n";
    for (int i = 0; i < count; ++i)
        text += 'x' + std::to_string(i) + " = index(x) [N, 4] function=select axis=1 index=" + std::to_string(i) + '\n';
    return text;
}

std::string gruStep(const std::string& update)
{
    return "x: [N, 4]\nh: [N, 8]\n"
           "wx = dense(x) [N, 24] inFeatures=4 outFeatures=24; parameter w [24, 4]\n"
           "uh = dense(h) [N, 24] inFeatures=8 outFeatures=24; parameter u [24, 8]\n"
           "a = split(wx) [N, 8], [N, 8], [N, 8] axis=1\nb = split(uh) [N, 8], [N, 8], [N, 8] axis=1\n"
           "rs = add(a, b) [N, 8]\nr = activation(rs) [N, 8] function=sigmoid\n"
           "zs = add(a:1, b:1) [N, 8]\nz = activation(zs) [N, 8] function=" +
           update +
           "\nrh = multiply(r, b:2) [N, 8]\nns = add(a:2, rh) [N, 8]\nn = activation(ns) [N, 8] function=tanh\n"
           "d = subtract(h, n) [N, 8]\nzd = multiply(d, z) [N, 8]\ny = add(zd, n) [N, 8]\noutput: y\n";
}

/// h = tanh(W x + U h'), three times.
std::string plainSteps(const std::string& weights)
{
    std::string text = steps(3) + "h: [N, 8]\n";
    std::string before = "h";
    for (int i = 0; i < 3; ++i) {
        const std::string n = std::to_string(i), own = i == 0 ? "" : weights;
        text += "w" + n + " = dense(x" + n + ") [N, 8] outFeatures=8; parameter w [8, 4]" +
                (own.empty() ? "" : own + "w0") + "\nu" + n + " = dense(" + before +
                ") [N, 8] outFeatures=8; parameter u [8, 8]" + (own.empty() ? "" : own + "u0") + "\ns" + n +
                " = add(w" + n + ", u" + n + ") [N, 8]\nh" + n + " = activation(s" + n + ") [N, 8] function=tanh\n";
        before = "h" + n;
    }
    return text + "output: h2\n";
}

/// Grouped queries, rotary positions, a mask: `turned` is what is added to q · cos.
std::string attention(const std::string& turned, const std::string& mask)
{
    const auto rotated = [&](const std::string& n, int heads) {
        const std::string shape = " [1, " + std::to_string(heads) + ", 6, 8]";
        const std::string half = " [1, " + std::to_string(heads) + ", 6, 4]";
        const std::string head = n + "r = reshape(" + n + ") [1, 6, " + std::to_string(heads) + ", 8]\n" + n +
                                 "p = permute(" + n + "r)" + shape + " order=[0, 2, 1, 3]\n";
        if (turned.empty())
            return head + n + "a = add(" + n + "p)" + shape + "; parameter positions [6, 8]\n";
        return head + n + "h = split(" + n + "p)" + half + ',' + half + " axis=3\n" + n + "n = elementwise(" + n +
               "h:1)" + half + " function=neg\n" + n + "t = concat(" + n + "n, " + n + "h)" + shape + " axis=3\n" + n +
               "c = multiply(" + n + "p)" + shape + "; parameter cos [6, 8]\n" + n + "s = multiply(" + n + turned +
               ")" + shape + "; parameter sin [6, 8]\n" + n + "a = add(" + n + "c, " + n + "s)" + shape + '\n';
    };
    return "x: [1, 6, 32]\n"
           "q = dense(x) [1, 6, 32] inFeatures=32 outFeatures=32; parameter q [32, 32]\n" +
           rotated("q", 4) + "k = dense(x) [1, 6, 16] inFeatures=32 outFeatures=16; parameter k [16, 32]\n" +
           rotated("k", 2) +
           "ku = reshape(ka) [1, 2, 1, 6, 8]\nke = index(ku) [1, 2, 2, 6, 8] function=expand\nkf = reshape(ke) [1, 4, "
           "6, 8]\n"
           "v = dense(x) [1, 6, 16] inFeatures=32 outFeatures=16; parameter v [16, 32]\n"
           "vr = reshape(v) [1, 6, 2, 8]\nvp = permute(vr) [1, 2, 6, 8] order=[0, 2, 1, 3]\n"
           "vu = reshape(vp) [1, 2, 1, 6, 8]\nve = index(vu) [1, 2, 2, 6, 8] function=expand\nvf = reshape(ve) [1, 4, "
           "6, 8]\n"
           "kq = permute(kf) [1, 4, 8, 6] order=[0, 1, 3, 2]\nqk = matmul(qa, kq) [1, 4, 6, 6]\n"
           "sc = divide(qk) [1, 4, 6, 6]\n" +
           mask +
           "sm = activation(ma) [1, 4, 6, 6] function=softmax axis=3\nav = matmul(sm, vf) [1, 4, 6, 8]\n"
           "op = permute(av) [1, 6, 4, 8] order=[0, 2, 1, 3]\nor = reshape(op) [1, 6, 32]\n"
           "o = dense(or) [1, 6, 32] inFeatures=32 outFeatures=32; parameter o [32, 32]\noutput: o\n";
}

std::string gatedLinear(const std::string& source, const std::string& more = {})
{
    return "x: [N, 8]\nz: [N, 8]\ng = dense(x) [N, 16] inFeatures=8 outFeatures=16; parameter g [16, 8]\n"
           "s = activation(g) [N, 16] function=silu\nu = dense(" +
           source +
           ") [N, 16] inFeatures=8 outFeatures=16; parameter u [16, 8]\np = multiply(s, u) [N, 16]\n"
           "d = dense(p) [N, 8] outFeatures=8; parameter d [8, 16]\noutput: d\n" +
           more;
}

std::string patches(int stride, const std::string& token)
{
    return "x: [1, 3, 32, 32] NCHW\nc = conv(x) [1, 16, 4, 4] NCHW kernel=[8, 8] stride=[" + std::to_string(stride) +
           ", " + std::to_string(stride) +
           "] outChannels=16; parameter w [16, 3, 8, 8]\nf = flatten(c) [1, 16, 16]\np = permute(f) [1, 16, 16] "
           "order=[0, 2, 1]\n" +
           token + "output: y\n";
}

std::string squaredMean(const std::string& of)
{
    return "x: [N, 8]\nz: [N, 8]\nq = elementwise(" + of +
           ") [N, 8] function=pow exponent=2.0\nm = reduce(q) [N, 1] function=mean axes=[1] keepDims=true\n"
           "e = add(m) [N, 1]\nr = elementwise(e) [N, 1] function=rsqrt\ny = multiply(x, r) [N, 8]\n"
           "g = multiply(y) [N, 8]; parameter weight [8]\noutput: g\n";
}

std::string pointwise(const std::string& body)
{
    return "x: [N, 8]\nz: [N, 8]\n" + body + "output: y\n";
}

/// The four quarters of a map, by slices that begin at 0 or 1; the last one in both axes at `last`.
std::string quarters(int last)
{
    std::string text = "x: [N, 3, 8, 8] NCHW\n", all;
    for (int i = 0; i < 4; ++i) {
        const std::string n = std::to_string(i);
        const int begins[2] = {i < 3 ? i % 2 : last, i / 2};
        text += "a" + n + " = slice(x) [N, 3, 4, 8] NCHW axis=2 starts=[" + std::to_string(begins[0]) +
                "] steps=[2]\nb" + n + " = slice(a" + n + ") [N, 3, 4, 4] NCHW axis=3 starts=[" +
                std::to_string(begins[1]) + "] steps=[2]\n";
        all += (i == 0 ? "b" : ", b") + n;
    }
    return text + "y = concat(" + all + ") [N, 12, 4, 4] NCHW axis=1\noutput: y\n";
}

std::string windows(const std::string& back)
{
    return "x: [1, 4, 4, 8] NHWC\n"
           "r = index(x) [1, 4, 4, 8] NHWC function=roll\nw = reshape(r) [1, 2, 2, 2, 2, 8]\n"
           "p = permute(w) [1, 2, 2, 2, 2, 8] order=[0, 1, 3, 2, 4, 5]\nt = reshape(p) [4, 4, 8]\n"
           "qkv = dense(t) [4, 4, 24] inFeatures=8 outFeatures=24; parameter qkv [24, 8]\n"
           "s = reshape(qkv) [4, 4, 3, 2, 4]\nh = permute(s) [3, 4, 2, 4, 4] order=[2, 0, 3, 1, 4]\n"
           "q = index(h) [4, 2, 4, 4] function=select index=0\nk = index(h) [4, 2, 4, 4] function=select index=1\n"
           "v = index(h) [4, 2, 4, 4] function=select index=2\nkt = permute(k) [4, 2, 4, 4] order=[0, 1, 3, 2]\n"
           "m = matmul(q, kt) [4, 2, 4, 4]\nsm = activation(m) [4, 2, 4, 4] function=softmax\n"
           "av = matmul(sm, v) [4, 2, 4, 4]\nj = permute(av) [4, 4, 2, 4] order=[0, 2, 1, 3]\nf = reshape(j) [4, 4, "
           "8]\n"
           "o = dense(f) [4, 4, 8] inFeatures=8 outFeatures=8; parameter o [8, 8]\n"
           "b = reshape(o) [1, 2, 2, 2, 2, 8]\nbp = permute(b) [1, 2, 2, 2, 2, 8] order=[0, 1, 3, 2, 4, 5]\n"
           "u = reshape(bp) [1, 4, 4, 8]\n" +
           back + "output: y\n";
}

} // namespace

/// What exporters take apart, beside what only looks like it: a near miss stays as it is.
class TestComposites : public QObject
{
    Q_OBJECT

private slots:
    void composites_data();
    void composites();
    void everyOperationIsInOnePlace_data() { composites_data(); }
    void everyOperationIsInOnePlace();
    void timeGrowsWithTheLayers();
};

void TestComposites::composites_data()
{
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& network, const char* expected) {
        QTest::newRow(name) << QString::fromStdString(network) << QString::fromUtf8(expected);
    };
    const std::string two = steps(2) + lstmStep("a", "x0", "", "") + lstmStep("b", "x1", "ay", "ac");
    row("LSTM over two steps", two + "output: by\n", "recurrent cell=lstm steps=2");
    row("LSTM over two steps, all states joined", two + "s = concat(ay, by) [N, 16] axis=1\noutput: s\n",
        "recurrent cell=lstm steps=2 returnSequences");
    row("near miss: a state that is used in between keeps the steps apart",
        two + "z = dense(ay) [N, 2] outFeatures=2; parameter z [2, 8]\noutput: by\noutput: z\n",
        "index function=select; index function=select; recurrent cell=lstm steps=1; recurrent cell=lstm steps=1; "
        "dense");
    row("one step is a cell",
        steps(1) + "h: [N, 8]\nc: [N, 8]\n" + lstmStep("a", "x0", "h", "c") + "output: ay\noutput: ac\n",
        "index function=select; recurrent cell=lstm steps=1");
    row("near miss: the cell's state through another function",
        steps(1) + "h: [N, 8]\nc: [N, 8]\n" + lstmStep("a", "x0", "h", "c", "sigmoid") + "output: ay\n",
        "index function=select; dense; dense; add; split; activation function=sigmoid; activation function=sigmoid; "
        "activation function=tanh; activation function=sigmoid; multiply; multiply; add + sigmoid; multiply");
    row("GRU cell", gruStep("sigmoid"), "recurrent cell=gru steps=1");
    row("near miss: a GRU's update gate that is none", gruStep("relu"),
        "dense; dense; split; split; add + sigmoid; add + relu; multiply; add + tanh; subtract; multiply; add");
    row("plain recurrence of three steps", plainSteps(" shared "), "recurrent cell=rnn steps=3");
    row("near miss: each step with weights of its own", plainSteps(""),
        "index function=select; index function=select; index function=select; dense; dense; add + tanh; dense; dense; "
        "add + "
        "tanh; dense; dense; add + tanh");
    row("SwiGLU", gatedLinear("x"), "dense + swiGlu; dense");
    row("near miss: the gate of another tensor", gatedLinear("z"), "dense + silu; dense; multiply; dense");
    row("near miss: half of the product is used elsewhere", gatedLinear("x", "output: u\n"),
        "dense + silu; dense; multiply; dense");
    row("gated linear unit in one matrix",
        pointwise("d = dense(x) [N, 16] inFeatures=8 outFeatures=16; parameter w [16, 8]\nh = split(d) [N, 8], [N, 8] "
                  "axis=1\ns = activation(h:1) [N, 8] function=sigmoid\ny = multiply(h, s) [N, 8]\n"),
        "dense + glu");
    row("near miss: halves of other sizes",
        pointwise("d = dense(x) [N, 16] inFeatures=8 outFeatures=16; parameter w [16, 8]\nh = split(d) [N, 15], [N, 1] "
                  "axis=1\ns = activation(h:1) [N, 1] function=sigmoid\ny = multiply(h, s) [N, 15]\n"),
        "dense; split; activation function=sigmoid; multiply");
    row("patch embedding and class token",
        patches(
            8,
            "e = identity() [1, 1, 16] function=expand; parameter cls_token [1, 1, 16]\ny = concat(e, p) [1, 17, 16] "
            "axis=1\n"),
        "conv + flatten + permute; concat");
    row("near miss: patches that overlap", patches(4, "y = dropout(p) [1, 16, 16]\n"),
        "conv; flatten; permute; dropout");
    row("near miss: two tensors joined",
        patches(8, "e = dense(x) [1, 1, 16]; parameter w [16, 32]\ny = concat(e, p) [1, 17, 16] axis=1\n"),
        "conv + flatten + permute; dense; concat");
    row("grouped queries, rotary",
        attention("t",
                  "tr = elementwise() [6, 6] bool function=triu\nma = index(sc, tr) [1, 4, 6, 6] function=where\n"),
        "attention heads=4 kvHeads=2 rotary");
    row("near miss: positions added to the tensor are not turned by them", attention("", "ma = add(sc) [1, 4, 6, 6]\n"),
        "attention heads=4 kvHeads=2");
    row("RMS norm", squaredMean("x"), "norm function=rms");
    row("near miss: the mean of another tensor", squaredMean("z"),
        "elementwise function=pow; reduce function=mean; add; elementwise function=rsqrt; multiply; multiply");
    row("mish",
        pointwise(
            "a = activation(x) [N, 8] function=softplus\nb = activation(a) [N, 8] function=tanh\ny = multiply(x, b) "
            "[N, 8]\n"),
        "activation function=mish");
    row("near miss: not softplus",
        pointwise(
            "a = activation(x) [N, 8] function=sigmoid\nb = activation(a) [N, 8] function=tanh\ny = multiply(x, b) [N, "
            "8]\n"),
        "activation function=sigmoid; activation function=tanh; multiply");
    row("hard-swish",
        pointwise(
            "a = elementwise(x) [N, 8] function=add\nb = activation(a) [N, 8] function=relu6\nc = elementwise(b) [N, "
            "8] function=divide\ny = multiply(x, c) [N, 8]\n"),
        "activation function=hardSwish");
    row("near miss: hard-swish without its sixth",
        pointwise("a = add(x) [N, 8]\nb = activation(a) [N, 8] function=relu6\ny = multiply(x, b) [N, 8]\n"),
        "add + relu6; multiply");
    row("near miss: the gate of another tensor is no SiLU",
        pointwise("a = activation(z) [N, 8] function=sigmoid\ny = multiply(x, a) [N, 8]\n"),
        "activation function=sigmoid; multiply");
    row("LayerScale",
        pointwise(
            "d = dense(x) [N, 8] outFeatures=8; parameter w [8, 8]\ng = multiply(d) [N, 8]; parameter gamma [8]\ny = "
            "add(g, x) [N, 8]\n"),
        "dense + multiply; add");
    row("near miss: a scale of another length",
        pointwise(
            "d = dense(x) [N, 8] outFeatures=8; parameter w [8, 8]\ng = multiply(d) [N, 8]; parameter gamma [4]\ny = "
            "add(g, x) [N, 8]\n"),
        "dense; multiply; add");
    const std::string kept =
        "d = dense(x) [N, 8] outFeatures=8; parameter w [8, 8]\nb = custom() [N, 1] type=bernoulli "
        "p=0.75\nq = divide(b) [N, 1]\nm = multiply(d, q) [N, 8]\n";
    row("stochastic depth", pointwise(kept + "y = add(m, x) [N, 8]\n"),
        "dense + custom + divide + stochasticDepth; add");
    row("near miss: the same noise twice", pointwise(kept + "y = add(m, q) [N, 8]\n"),
        "dense; custom; divide; multiply; add");
    row("l2 normalisation",
        pointwise("l = reduce(x) [N, 1] function=norm axes=[1]\nc = elementwise(l) [N, 1] function=clip min=1e-12\ne = "
                  "identity(c) [N, 8] function=expand\ny = divide(x, e) [N, 8]\n"),
        "elementwise function=l2Normalize");
    row("near miss: the length of another tensor",
        pointwise("l = reduce(z) [N, 1] function=norm axes=[1]\ny = divide(x, l) [N, 8]\n"),
        "reduce function=norm; divide");
    row("space to depth", quarters(1), "reshape function=spaceToDepth");
    row("near miss: one quarter twice", quarters(0), "slice; slice; slice; slice; slice; slice; slice; slice; concat");
    row("concatenations in each other",
        pointwise("a = concat(x, z) [N, 16] axis=1\nb = dense(x) [N, 4]; parameter w [4, 8]\ny = concat(a, b) [N, 20] "
                  "axis=1\n"),
        "dense; concat");
    row("near miss: along another axis",
        pointwise(
            "a = concat(x, z) [N, 16] axis=1\nb = dense(x) [N, 16]; parameter w [16, 8]\ny = concat(a, b) [M, 16] "
            "axis=0\n"),
        "concat; dense; concat");
    row("shifted windows", windows("y = index(u) [1, 4, 4, 8] NHWC function=roll\n"), "attention heads=2");
    row("near miss: windows put together in another shape", windows("y = reshape(u) [1, 16, 8]\n"),
        "attention heads=2; reshape");
}

void TestComposites::composites()
{
    QFETCH(QString, network);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(layersOf(network.toStdString())), expected);
}

void TestComposites::everyOperationIsInOnePlace()
{
    QFETCH(QString, network);
    const Graph ops = operationsOf(network.toStdString());
    std::vector<std::string> before, after;
    for (const Node& node : ops.nodes)
        before.push_back(node.id);
    for (const Node& node : simplify(ops).nodes) {
        const bool isComposite =
            std::any_of(node.folded.begin(), node.folded.end(), [](const Folded& folded) { return folded.part; });
        if (!isComposite)
            after.push_back(node.id);
        for (const Folded& folded : node.folded)
            after.push_back(folded.id);
    }
    std::sort(before.begin(), before.end());
    std::sort(after.begin(), after.end());
    QCOMPARE(after, before);
}

/// Each dense layer with its activation might be a step of a recurrence.
void TestComposites::timeGrowsWithTheLayers()
{
    const auto time = [](int layers) {
        std::string text = "x0: [N, 8]\n";
        for (int i = 0; i < layers; ++i) {
            const std::string n = std::to_string(i), next = std::to_string(i + 1);
            text += "d" + n + " = dense(x" + n + ") [N, 8] outFeatures=8; parameter w" + n + " [8, 8]\nx" + next +
                    " = activation(d" + n + ") [N, 8] function=relu\n";
        }
        const Graph ops = operationsOf(text + "output: x" + std::to_string(layers) + '\n');
        QElapsedTimer timer;
        timer.start();
        const Graph found = simplify(ops);
        const qint64 taken = timer.nsecsElapsed();
        return std::pair(taken, found.nodes.size());
    };
    const auto [few, fewLayers] = time(200);
    const auto [many, manyLayers] = time(2000);
    QCOMPARE(fewLayers, std::size_t(200));
    QCOMPARE(manyLayers, std::size_t(2000));
    QVERIFY2(many < 50 * few, qPrintable(QString("%1 ns for 200 layers, %2 ns for 2000").arg(few).arg(many)));
}

QTEST_GUILESS_MAIN(TestComposites)
#include "tst_composites.moc"
