// What it costs to get from operations to layers, blocks and a cut for the page.
//     levels COUNT [RUNS]     a network of about COUNT operations: residual blocks, transformer blocks in parts
//     levels                  10 000 and 100 000 operations, and how much more the larger one takes
#include "passes/cut.h"
#include "passes/passes.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace nnview;

namespace {

class Builder
{
public:
    Builder() { m_graph.inputs.push_back({"x", "x", image()}); }

    int size() const { return static_cast<int>(m_graph.nodes.size()); }
    Graph finish(const std::string& last) &&
    {
        m_graph.outputs.push_back({{last, 0}, "y", image()});
        return std::move(m_graph);
    }

    /// conv, norm, activation, conv, norm and a skip
    std::string residual(const std::string& from)
    {
        const std::string a = add(Kind::Activation, {normed(conv(from))}, {{"function", std::string("relu")}});
        const std::string sum = add(Kind::Add, {normed(conv(a)), from}, {});
        return add(Kind::Activation, {sum}, {{"function", std::string("relu")}});
    }

    /// layer norm in nine parts, a dense layer with a GELU in five, another one, and a skip
    std::string feedForward(const std::string& from)
    {
        const auto name = [](const char* text) { return Attributes{{"function", std::string(text)}}; };
        const std::string mean = add(Kind::Reduce, {from}, {{"function", std::string("mean")}, {"axes", Ints{1}}});
        const std::string rest = add(Kind::Subtract, {from, mean}, {});
        const std::string square = add(Kind::Elementwise, {rest}, {{"function", std::string("pow")}});
        const std::string variance =
            add(Kind::Reduce, {square}, {{"function", std::string("mean")}, {"axes", Ints{1}}});
        const std::string root = add(Kind::Elementwise, {add(Kind::Add, {variance}, {})}, name("sqrt"));
        const std::string norm =
            weighted(Kind::Add, {weighted(Kind::Multiply, {add(Kind::Divide, {rest, root}, {})}, {})}, {});
        const std::string hidden = weighted(Kind::Dense, {norm}, {{"outFeatures", std::int64_t{8}}});
        const std::string error = add(Kind::Elementwise, {add(Kind::Divide, {hidden}, {})}, name("erf"));
        const std::string half = add(Kind::Multiply, {hidden, add(Kind::Add, {error}, {})}, {});
        const std::string gelu = add(Kind::Multiply, {half}, {});
        return add(Kind::Add, {weighted(Kind::Dense, {gelu}, {{"outFeatures", std::int64_t{8}}}), from}, {});
    }

private:
    static Value image() { return {"float32", Dims{"N", 8, 16, 16}, "NCHW"}; }

    std::string add(Kind kind, std::initializer_list<std::string> from, Attributes attributes)
    {
        Node node;
        node.id = "n" + std::to_string(size());
        node.kind = kind;
        node.attributes = std::move(attributes);
        for (const std::string& each : from)
            node.inputs.push_back({each, 0});
        node.outputs = {image()};
        m_graph.nodes.push_back(std::move(node));
        return m_graph.nodes.back().id;
    }
    std::string weighted(Kind kind, std::initializer_list<std::string> from, Attributes attributes)
    {
        const std::string id = add(kind, from, std::move(attributes));
        m_graph.nodes.back().parameters.push_back({id + ".weight", "float32", {8}, true, {}});
        return id;
    }
    std::string conv(const std::string& from)
    {
        return weighted(Kind::Conv, {from},
                        {{"kernel", Ints{3, 3}},
                         {"stride", Ints{1, 1}},
                         {"inChannels", std::int64_t{8}},
                         {"outChannels", std::int64_t{8}}});
    }
    std::string normed(const std::string& from)
    {
        return weighted(Kind::Norm, {from}, {{"function", std::string("batch")}});
    }

    Graph m_graph;
};

Graph network(int operations)
{
    Builder builder;
    std::string last = "x";
    for (int block = 0; builder.size() < operations; ++block)
        last = block % 2 == 0 ? builder.residual(last) : builder.feedForward(last);
    return std::move(builder).finish(last);
}

/// Milliseconds of the fastest of several runs.
double fastest(const Graph& ops, int runs)
{
    double best = 0;
    for (int run = 0; run < runs; ++run) {
        const auto start = std::chrono::steady_clock::now();
        const Cut cut = cutGraph(atLevel(ops, Level::Blocks), CutWishes());
        const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
        if (cut.graph.nodes.empty())
            std::abort();
        best = run == 0 ? taken.count() : std::min(best, taken.count());
    }
    return best;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc > 1) {
        const int count = std::atoi(argv[1]), runs = argc > 2 ? std::atoi(argv[2]) : 5;
        std::printf("%d operations to a figure's cut: %.1f ms\n", count, fastest(network(count), runs));
        return 0;
    }
    const double few = fastest(network(10'000), 5), many = fastest(network(100'000), 3);
    std::printf("10000 operations to a figure's cut: %.1f ms\n100000: %.1f ms, %.1f times that\n", few, many,
                many / few);
    return 0;
}
