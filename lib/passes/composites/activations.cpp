#include "passes/composites/patterns.h"
#include "passes/composites/pointwise.h"

#include <algorithm>
#include <optional>

namespace nnview {

namespace {

constexpr int none = Surroundings::none;

std::string_view functionOf(const Node& node)
{
    return node.kind == Kind::Activation || node.kind == Kind::Elementwise ? node.attributes.text("function")
                                                                           : std::string_view();
}

bool isScaling(const Node& node)
{
    return (node.kind == Kind::Multiply || node.kind == Kind::Divide) && node.inputs.size() == 1;
}

bool isShift(const Node& node)
{
    return (node.kind == Kind::Add || node.kind == Kind::Subtract) && node.inputs.size() == 1;
}

/// x · 1, as Keras writes the slope of a swish; a number that is not known is the usual one.
bool isScaledByOne(const Node& node)
{
    const bool isOther = std::any_of(node.attributes.begin(), node.attributes.end(), [](const auto& entry) {
        const double* number = std::get_if<double>(&entry.second);
        return number && *number != 1;
    });
    return node.kind == Kind::Multiply && node.inputs.size() == 1 && node.parameters.empty() && !isOther;
}

/// Behind an activation with a gradient of its own stands an identity of its result and of what the gradient needs;
/// none if there is none or more than the result is taken from it.
int identityBehind(const Surroundings& around, int product)
{
    const int next = around.onlyUser(product);
    if (next == none || around.node(next).kind != Kind::Identity || around.node(next).inputs.size() < 2 ||
        around.node(next).inputs.front() != Use{around.node(product).id, 0})
        return none;
    const auto takesOnlyTheResult = [&](const auto& use) { return use.from != around.node(next).id || use.port == 0; };
    for (const int user : around.users(next))
        if (!std::all_of(around.node(user).inputs.begin(), around.node(user).inputs.end(), takesOnlyTheResult))
            return none;
    for (const GraphOutput& output : around.graph().outputs)
        if (!takesOnlyTheResult(output.use))
            return none;
    return next;
}

/// The nodes from `gate` back to `source`, nearest first, each used by the next one only; none of more than four.
std::optional<std::vector<int>> wayBack(const Surroundings& around, const Use& gate, const Use& source, int user)
{
    constexpr std::size_t longest = 4;
    std::vector<int> way;
    for (Use use = gate; use != source;) {
        const int at = around.producer(use);
        if (at == none || way.size() == longest || around.onlyUser(at) != (way.empty() ? user : way.back()) ||
            around.node(at).inputs.size() != 1)
            return std::nullopt;
        way.push_back(at);
        use = around.node(at).inputs.front();
    }
    return way;
}

/// x · gate(x): which gate it is.
std::string_view gatedFunction(const Surroundings& around, const std::vector<int>& way)
{
    const auto function = [&](std::size_t i) { return functionOf(around.node(way[i])); };
    if (function(0) == "sigmoid" && (way.size() == 1 || (way.size() == 2 && isScaledByOne(around.node(way[1])))))
        return "silu";
    if (way.size() == 1 && function(0) == "hardSigmoid")
        return "hardSwish";
    if (way.size() == 2 && function(0) == "tanh" && function(1) == "softplus")
        return "mish";
    if (way.size() == 2 && (function(0) == "relu6" || function(0) == "clip") && isShift(around.node(way[1])))
        return "hardSwish";
    if (way.size() == 3 && isScaling(around.node(way[0])) && (function(1) == "relu6" || function(1) == "clip") &&
        isShift(around.node(way[2])))
        return "hardSwish";
    return {};
}

std::optional<Composite> gated(const Surroundings& around, int product)
{
    const Node& node = around.node(product);
    if (node.kind != Kind::Multiply || node.inputs.size() != 2)
        return std::nullopt;
    for (const int side : {0, 1}) {
        const Use &source = node.inputs[static_cast<std::size_t>(side)],
                  &gate = node.inputs[static_cast<std::size_t>(1 - side)];
        const auto way = source == gate ? std::nullopt : wayBack(around, gate, source, product);
        if (!way)
            continue;
        const std::string_view function = gatedFunction(around, *way);
        if (function.empty())
            continue;
        Region region(around);
        for (const int part : *way)
            region.add(part);
        region.add(product);
        const bool divides = function == "hardSwish" && way->size() == 2;
        if (const int next = around.onlyUser(product); divides && next != none && isScaling(around.node(next)))
            region.add(next);
        else if (divides)
            continue; // without the sixth it is another function
        const int last = divides ? none : identityBehind(around, product);
        if (last != none)
            region.add(last);
        Composite composite = region.composite(Kind::Activation, {{"function", std::string(function)}}, source);
        if (last != none)
            composite.exits = {{last, 0}};
        return composite;
    }
    return std::nullopt;
}

/// scale => erf, or negative => scale => erfc, or scale => tanh behind x + a x³: x, and the parts in front of the
/// function.
std::optional<Use> geluSource(const Surroundings& around, int root, Region& region)
{
    const Use* scaled = onlyInput(around.node(root));
    const int scale = scaled ? around.producer(*scaled) : none;
    if (scale == none || !isScaling(around.node(scale)) || around.onlyUser(scale) != root)
        return std::nullopt;
    region.add(scale);
    const Use inner = around.node(scale).inputs.front();
    if (functionOf(around.node(root)) == "erf")
        return inner;
    const int sum = around.producer(inner);
    if (functionOf(around.node(root)) == "erfc") {
        if (sum == none || functionOf(around.node(sum)) != "neg" || !onlyInput(around.node(sum)))
            return std::nullopt;
        region.add(sum);
        return around.node(sum).inputs.front();
    }
    if (sum == none || around.node(sum).kind != Kind::Add || around.node(sum).inputs.size() != 2)
        return std::nullopt;
    region.add(sum);
    for (const int side : {0, 1}) {
        const Use& source = around.node(sum).inputs[static_cast<std::size_t>(side)];
        Use use = around.node(sum).inputs[static_cast<std::size_t>(1 - side)];
        std::vector<int> cube;
        // a · x³ as a power, or as products of x with itself.
        while (use != source && cube.size() < 4) {
            const int at = around.producer(use);
            if (at == none)
                break;
            const Node& node = around.node(at);
            const bool fits = functionOf(node) == "pow" || node.kind == Kind::Multiply;
            if (!fits || node.inputs.empty() ||
                !std::all_of(node.inputs.begin(), node.inputs.end(), [&](const Use& each) {
                    return each == source || each == node.inputs.front() || node.inputs.front() == source;
                }))
                break;
            cube.push_back(at);
            use = node.inputs.front() == source ? node.inputs.back() : node.inputs.front();
        }
        if (use != source || cube.empty())
            continue;
        for (const int part : cube)
            region.add(part);
        return source;
    }
    return std::nullopt;
}

std::optional<Composite> gelu(const Surroundings& around, int root)
{
    const std::string_view function = functionOf(around.node(root));
    if (function != "erf" && function != "erfc" && function != "tanh")
        return std::nullopt;
    Region region(around);
    region.add(root);
    const auto source = geluSource(around, root, region);
    if (!source)
        return std::nullopt;
    // 1 + …, times x and a half in any order; half of x may be made first.
    const int shift = function == "erfc" ? root : around.onlyUser(root); // erfc(-x) is 1 + erf(x)
    if (shift == none || (shift != root && !isShift(around.node(shift))))
        return std::nullopt;
    region.add(shift);
    if (const int product = around.onlyUser(shift); product != none && around.node(product).inputs.size() == 2)
        for (const Use& use : around.node(product).inputs)
            if (const int half = around.producer(use); half != none && isScaling(around.node(half)) &&
                                                       around.onlyUser(half) == product &&
                                                       around.node(half).inputs.front() == *source)
                region.add(half);
    region.growForward(*source, {Kind::Multiply, Kind::Divide}, 2);
    const int exit = region.exit();
    if (exit == none || exit == shift)
        return std::nullopt;
    return region.composite(Kind::Activation, {{"function", std::string("gelu")}}, *source);
}

} // namespace

std::vector<Composite> findActivations(const Surroundings& around)
{
    std::vector<Composite> found;
    for (int i = 0; i < static_cast<int>(around.graph().nodes.size()); ++i) {
        auto composite = gelu(around, i);
        if (!composite)
            composite = gated(around, i);
        if (composite)
            found.push_back(std::move(*composite));
    }
    return withoutOverlaps(std::move(found));
}

std::vector<Composite> findSoftmax(const Surroundings& around)
{
    std::vector<Composite> found;
    for (int i = 0; i < static_cast<int>(around.graph().nodes.size()); ++i) {
        const Node& quotient = around.node(i);
        if (quotient.kind != Kind::Divide || quotient.inputs.size() != 2)
            continue;
        const int power = around.producer(quotient.inputs[0]), sum = around.producer(quotient.inputs[1]);
        if (power == none || sum == none || functionOf(around.node(power)) != "exp" ||
            around.node(sum).kind != Kind::Reduce || around.node(sum).attributes.text("function") != "sum" ||
            around.onlyUser(sum) != i || !onlyInput(around.node(power)) || !onlyInput(around.node(sum)) ||
            around.node(sum).inputs.front() != quotient.inputs[0])
            continue;
        Region region(around);
        for (const int part : {power, sum, i})
            region.add(part);
        Use source = around.node(power).inputs.front();
        const int difference = around.producer(source); // x - max(x) keeps the numbers small
        if (difference != none && around.node(difference).kind == Kind::Subtract &&
            around.onlyUser(difference) == power && around.node(difference).inputs.size() == 2) {
            const int most = around.producer(around.node(difference).inputs[1]);
            if (most != none && around.node(most).kind == Kind::Reduce && around.node(most).inputs.size() == 1 &&
                around.node(most).inputs.front() == around.node(difference).inputs[0]) {
                source = around.node(difference).inputs[0];
                region.add(difference);
                region.add(most);
            }
        }
        if (region.exit() != i)
            continue;
        Attributes attributes{{"function", std::string("softmax")}};
        if (const Ints axes = around.node(sum).attributes.ints("axes"); axes.size() == 1)
            attributes.set("axis", axes.front());
        found.push_back(region.composite(Kind::Activation, std::move(attributes), source));
    }
    return withoutOverlaps(std::move(found));
}

std::vector<Composite> findTokenwiseDense(const Surroundings& around)
{
    std::vector<Composite> found;
    for (int i = 0; i < static_cast<int>(around.graph().nodes.size()); ++i) {
        const Node& dense = around.node(i);
        const auto reshaped = dense.kind == Kind::Dense ? betweenReshapes(around, i) : std::nullopt;
        if (!reshaped)
            continue;
        const auto& [before, after, source] = *reshaped;
        const Value* in = around.value(source);
        const Shape& out = around.node(after).outputs.front().shape;
        const Shape &flat = around.node(before).outputs.front().shape, &result = dense.outputs.front().shape;
        if (!in || !in->shape || !out || !flat || !result || in->shape->size() != out->size() ||
            in->shape->size() < 3 || flat->empty() || result->empty() || in->shape->back() != flat->back() ||
            out->back() != result->back() || !std::equal(in->shape->begin(), in->shape->end() - 1, out->begin()))
            continue;
        Region region(around);
        for (const int part : {before, i, after})
            region.add(part);
        Composite composite = region.composite(Kind::Dense, dense.attributes, source);
        composite.id = dense.id;
        composite.type = dense.type;
        found.push_back(std::move(composite));
    }
    return withoutOverlaps(std::move(found));
}

} // namespace nnview
