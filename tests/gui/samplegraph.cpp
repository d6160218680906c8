#include "samplegraph.h"

namespace nnview::test {

namespace {

Value value(Dims dims, const char* layout)
{
    return {"float32", std::move(dims), layout};
}

Folded tanhFolded()
{
    Folded folded;
    folded.kind = Kind::Activation;
    folded.type = "tanh";
    folded.attributes.set("function", "tanh");
    return folded;
}

Node conv(const char* id, const char* from, std::int64_t in, std::int64_t out, std::int64_t size)
{
    Node node;
    node.id = node.name = id;
    node.kind = Kind::Conv;
    node.type = "Conv2D";
    node.inputs = {{from, 0}};
    node.outputs = {value({"N", out, size, size}, "NCHW")};
    node.attributes = {{"kernel", Ints{5, 5}},
                       {"stride", Ints{1, 1}},
                       {"padding", IntPairs{{0, 0}, {0, 0}}},
                       {"groups", std::int64_t(1)},
                       {"inChannels", in},
                       {"outChannels", out},
                       {"bias", true}};
    node.parameters = {{node.id + ".weight", "float32", {out, in, 5, 5}, true, {}},
                       {node.id + ".bias", "float32", {out}, true, {}}};
    node.folded = {tanhFolded()};
    node.parameterCount = out * in * 25 + out;
    node.macs = out * size * size * in * 25;
    return node;
}

Node pool(const char* id, const char* from, std::int64_t channels, std::int64_t size)
{
    Node node;
    node.id = node.name = id;
    node.kind = Kind::Pool;
    node.type = "AveragePooling2D";
    node.inputs = {{from, 0}};
    node.outputs = {value({"N", channels, size, size}, "NCHW")};
    node.attributes = {{"function", "average"}, {"kernel", Ints{2, 2}}, {"stride", Ints{2, 2}}};
    return node;
}

Node dense(const char* id, const char* from, std::int64_t in, std::int64_t out)
{
    Node node;
    node.id = node.name = id;
    node.kind = Kind::Dense;
    node.type = "Dense";
    node.inputs = {{from, 0}};
    node.outputs = {value({"N", out}, "NC")};
    node.attributes = {{"inFeatures", in}, {"outFeatures", out}, {"bias", true}};
    node.parameters = {{node.id + ".weight", "float32", {in, out}, true, {}},
                       {node.id + ".bias", "float32", {out}, true, {}}};
    node.parameterCount = in * out + out;
    node.macs = in * out;
    return node;
}

} // namespace

Graph lenetGraph()
{
    Graph graph;
    graph.model = {"lenet5", "keras-h5", "Keras 3", "", "lenet5.h5", 280896, false};
    graph.inputs = {{"input", "input", value({"N", 1, 32, 32}, "NCHW")}};
    Node flatten;
    flatten.id = "flatten";
    flatten.kind = Kind::Flatten;
    flatten.type = "Flatten";
    flatten.inputs = {{"s4", 0}};
    flatten.outputs = {value({"N", 400}, "NC")};
    graph.nodes = {conv("c1", "input", 1, 6, 28),
                   pool("s2", "c1", 6, 14),
                   conv("c3", "s2", 6, 16, 10),
                   pool("s4", "c3", 16, 5),
                   flatten,
                   dense("c5", "flatten", 400, 120),
                   dense("f6", "c5", 120, 84),
                   dense("out", "f6", 84, 10)};
    graph.outputs = {{{"out", 0}, "out", value({"N", 10}, "NC")}};
    graph.totals = {61706, 61706, 416520};
    graph.notes = {{Severity::Warning, "inferred-order", "c3", "the order of channels was inferred"}};
    return graph;
}

} // namespace nnview::test
