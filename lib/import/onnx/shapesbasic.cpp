#include "import/onnx/shaperules.h"

#include <algorithm>
#include <map>

namespace nnview::onnx {

void sameShape(Operation& op)
{
    for (std::size_t i = 0; i < op.outputs.size(); ++i)
        op.set(i, op.shape(0));
}

void sameShapeBool(Operation& op)
{
    op.set(0, op.shape(0), "bool");
}

namespace {

/// Before opset 7 the second operand was laid over the first from an axis on: the first one's shape stays.
bool broadcastsOneWay(const Operation& op)
{
    return op.opset < 7 && op.node.domain.empty() && op.inputs.size() == 2 && op.rank(0);
}

Shape broadcastAll(Operation& op)
{
    if (broadcastsOneWay(op))
        return op.shape(0);
    std::vector<const Shape*> shapes;
    for (std::size_t i = 0; i < op.inputs.size(); ++i)
        if (op.has(i))
            shapes.push_back(&op.shape(i));
    return op.broadcast(shapes);
}

std::string dtypeAttribute(const Operation& op, std::string_view name, std::string_view fallback)
{
    const std::string_view dtype = dtypeName(op.integer(name));
    return std::string(dtype.empty() ? fallback : dtype);
}

Dim one()
{
    return std::int64_t(1);
}

/// The axes that a reduction takes away; nullopt if they cannot be told.
std::optional<std::vector<bool>> reducedAxes(Operation& op, std::size_t rank)
{
    std::vector<bool> gone(rank, false);
    const bool given = op.hasAttribute("axes") || op.has(1);
    const auto axes = given ? op.integers("axes", 1) : std::optional(Ints());
    if (!axes)
        return std::nullopt;
    if (axes->empty() && op.integer("noop_with_empty_axes") == 0)
        gone.assign(rank, true);
    for (const std::int64_t entry : *axes) {
        const auto axis = Operation::axis(entry, rank);
        if (!axis)
            return std::nullopt;
        gone[*axis] = true;
    }
    return gone;
}

Shape without(const Dims& dims, const std::vector<bool>& gone, bool keep)
{
    Dims result;
    for (std::size_t i = 0; i < dims.size(); ++i)
        if (!gone[i])
            result.push_back(dims[i]);
        else if (keep)
            result.push_back(one());
    return result;
}

} // namespace

void broadcastShape(Operation& op)
{
    op.set(0, broadcastAll(op));
}

void compareShape(Operation& op)
{
    op.set(0, broadcastAll(op), "bool");
}

void whereShape(Operation& op)
{
    op.set(0, broadcastAll(op), op.dtype(1));
}

void castShape(Operation& op)
{
    // Before opset 6 the type was a word: FLOAT, INT64 …
    std::string word(op.text("to"));
    std::ranges::transform(word, word.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    if (word == "float" || word == "double")
        word = word == "float" ? "float32" : "float64";
    op.set(0, op.shape(0), word.empty() ? dtypeAttribute(op, "to", "") : word);
}

void castLikeShape(Operation& op)
{
    op.set(0, op.shape(0), op.dtype(1));
}

void reduceShape(Operation& op)
{
    const bool keep = op.integer("keepdims", 1) != 0;
    if (const Shape& in = op.shape(0)) {
        if (const auto gone = reducedAxes(op, in->size()))
            op.set(0, without(*in, *gone, keep));
        else if (keep) { // which of them become 1 is open
            Dims open;
            for (std::size_t i = 0; i < in->size(); ++i)
                open.push_back(op.extents.fresh());
            op.set(0, open);
        }
    }
    op.outputs[0].value.dtype = op.dtype(0);
}

void argShape(Operation& op)
{
    op.outputs[0].value.dtype = "int64";
    const Shape& in = op.shape(0);
    const auto axis = in ? Operation::axis(op.integer("axis"), in->size()) : std::nullopt;
    if (!axis)
        return;
    std::vector<bool> gone(in->size(), false);
    gone[*axis] = true;
    op.set(0, without(*in, gone, op.integer("keepdims", 1) != 0), "int64");
}

namespace {

struct Flips
{
    bool a = false, b = false;
};

/// Vectors take part as rows or columns that vanish again.
Shape productShape(Operation& op, std::size_t a, std::size_t b, Flips flips)
{
    if (!op.shape(a) || !op.shape(b))
        return std::nullopt;
    Dims left = *op.shape(a), right = *op.shape(b);
    if (left.empty() || right.empty())
        return std::nullopt;
    const bool isRow = left.size() == 1, isColumn = right.size() == 1;
    if (isRow)
        left.insert(left.begin(), one());
    if (isColumn)
        right.push_back(one());
    if (flips.a)
        std::swap(left[left.size() - 1], left[left.size() - 2]);
    if (flips.b)
        std::swap(right[right.size() - 1], right[right.size() - 2]);
    const Dim &inner = left.back(), &other = right[right.size() - 2];
    if (inner.isKnown() && other.isKnown() && inner.size != other.size) {
        op.problem = "rows of " + std::to_string(inner.size) + " do not fit columns of " + std::to_string(other.size);
        return std::nullopt;
    }
    const Shape batchA = Dims(left.begin(), left.end() - 2), batchB = Dims(right.begin(), right.end() - 2);
    Shape result = op.broadcast({&batchA, &batchB});
    if (!result)
        return std::nullopt;
    if (!isRow)
        result->push_back(left[left.size() - 2]);
    if (!isColumn)
        result->push_back(right.back());
    return result;
}

} // namespace

void matmulShape(Operation& op)
{
    op.set(0, productShape(op, 0, 1, {op.integer("transA") != 0, op.integer("transB") != 0}));
}

void matmulIntegerShape(Operation& op)
{
    op.set(0, productShape(op, 0, 1, {}), op.node.type == "MatMulInteger" ? "int32" : "float32");
}

void qlinearMatmulShape(Operation& op)
{
    op.set(0, productShape(op, 0, 3, {}), op.dtype(7));
}

void gemmShape(Operation& op)
{
    const Flips flips{op.integer("transA") != 0, op.integer("transB") != 0};
    Shape a = op.shape(0);
    // Before opset 9 a tensor of more axes was flattened on the way.
    if (a && a->size() > 2)
        a = Dims{(*a)[0], op.extents.product(Dims(a->begin() + 1, a->end()))};
    const Shape& b = op.shape(1);
    if (!b || b->size() != 2 || (a && a->size() != 2))
        return;
    const Dim rows = a ? (*a)[flips.a ? 1 : 0] : op.extents.fresh();
    if (a) {
        const Dim &inner = (*a)[flips.a ? 0 : 1], &other = (*b)[flips.b ? 1 : 0];
        if (inner.isKnown() && other.isKnown() && inner.size != other.size) {
            op.problem =
                "rows of " + std::to_string(inner.size) + " do not fit columns of " + std::to_string(other.size);
            return;
        }
    }
    op.set(0, Dims{rows, (*b)[flips.b ? 0 : 1]});
}

namespace {

/// The extents of each letter; "..." stands for the axes in front, broadcast.
bool readTerm(Operation& op, std::string_view term, const Dims& dims, std::map<char, Dim>& letters, Shape& rest)
{
    const auto dots = term.find("...");
    const std::size_t named = term.size() - (dots == std::string_view::npos ? 0 : 3);
    if (named > dims.size() || (dots == std::string_view::npos && named != dims.size()))
        return false;
    std::size_t at = 0;
    for (std::size_t i = 0; i < term.size(); ++i) {
        if (i == dots) {
            const std::size_t more = dims.size() - named;
            const auto begin = dims.begin() + static_cast<std::ptrdiff_t>(at);
            const Shape here = Dims(begin, begin + static_cast<std::ptrdiff_t>(more));
            rest = rest ? op.broadcast({&rest, &here}) : here;
            at += more;
            i += 2;
            continue;
        }
        Dim& dim = letters.emplace(term[i], dims[at]).first->second;
        if (dim.isKnown() && dim.size == 1)
            dim = dims[at];
        ++at;
    }
    return true;
}

} // namespace

void einsumShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    std::string equation(op.text("equation"));
    std::erase(equation, ' ');
    const auto arrow = equation.find("->");
    std::string_view terms = std::string_view(equation).substr(0, arrow);
    std::map<char, Dim> letters;
    std::map<char, int> seen;
    Shape rest;
    for (std::size_t i = 0; i < op.inputs.size(); ++i) {
        const auto comma = terms.find(',');
        const std::string_view term = terms.substr(0, comma);
        if (!op.shape(i) || !readTerm(op, term, *op.shape(i), letters, rest))
            return;
        for (const char letter : term)
            ++seen[letter];
        terms = comma == std::string_view::npos ? std::string_view() : terms.substr(comma + 1);
    }
    std::string result;
    if (arrow != std::string::npos) {
        result = equation.substr(arrow + 2);
    } else { // every letter that stands once, in alphabetical order
        result = rest ? "..." : "";
        for (const auto& [letter, times] : seen)
            if (times == 1 && letter != '.')
                result += letter;
    }
    Dims out;
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (result.compare(i, 3, "...") == 0) {
            if (rest)
                out.insert(out.end(), rest->begin(), rest->end());
            i += 2;
        } else if (const auto at = letters.find(result[i]); at != letters.end()) {
            out.push_back(at->second);
        } else {
            return;
        }
    }
    op.set(0, out);
}

void detShape(Operation& op)
{
    if (const Shape& in = op.shape(0); in && in->size() >= 2)
        op.set(0, Dims(in->begin(), in->end() - 2));
    op.outputs[0].value.dtype = op.dtype(0);
}

void dropoutShape(Operation& op)
{
    op.set(0, op.shape(0));
    op.set(1, op.shape(0), op.opset >= 10 ? "bool" : op.dtype(0));
}

void quantizeShape(Operation& op)
{
    std::string dtype = op.dtype(2);
    if (dtype.empty())
        dtype = dtypeAttribute(op, "output_dtype", "uint8");
    op.set(0, op.shape(0), dtype);
}

void dequantizeShape(Operation& op)
{
    const std::string scale = op.dtype(1);
    op.set(0, op.shape(0), dtypeAttribute(op, "output_dtype", scale.empty() ? "float32" : scale));
}

void dynamicQuantizeShape(Operation& op)
{
    op.set(0, op.shape(0), "uint8");
    op.set(1, Dims(), "float32");
    op.set(2, Dims(), "uint8");
}

void lossShape(Operation& op)
{
    const bool reduced = op.text("reduction", "mean") != "none";
    op.set(0, reduced ? Shape(Dims()) : op.shape(1));
    op.set(1, op.shape(0)); // log_prob
}

} // namespace nnview::onnx
