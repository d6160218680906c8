#include "import/tensorflow/rules.h"

#include <algorithm>

namespace nnview::tensorflow {

void padRule(Call& call)
{
    call.node.kind = Kind::Pad;
    if (!call.word.empty())
        call.node.attributes.set("mode", std::string(call.word));
    const auto pairs = call.settingInts(1);
    if (call.has(2) && call.inputs[2].constant)
        call.setting(2); // what to pad with
    if (!call.shape(0))
        return;
    Dims shape = *call.shape(0);
    if (!pairs || pairs->size() != 2 * shape.size()) {
        for (Dim& dim : shape)
            dim = call.extents.fresh();
        call.give(std::move(shape), call.inputs[0].value.layout);
        return;
    }
    const std::string layout = !call.inputs[0].value.layout.empty() ? call.inputs[0].value.layout
                               : shape.size() == 4                  ? "NHWC"
                               : shape.size() == 5                  ? "NDHWC"
                                                                    : "";
    const auto isSpatial = [&](std::size_t axis) {
        return axis < layout.size() && layout[axis] != 'N' && layout[axis] != 'C';
    };
    IntPairs all, spatial;
    bool onlySpatial = !layout.empty();
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        const std::int64_t before = (*pairs)[2 * axis], after = (*pairs)[2 * axis + 1];
        shape[axis] = call.extents.sum(shape[axis], call.extents.sum(Dim(before), Dim(after)));
        all.emplace_back(before, after);
        if (isSpatial(axis))
            spatial.emplace_back(before, after);
        else
            onlySpatial = onlySpatial && before == 0 && after == 0;
    }
    call.node.attributes.set("padding", onlySpatial ? spatial : all);
    call.give(std::move(shape), layout);
}

void reduceRule(Call& call)
{
    call.node.kind = Kind::Reduce;
    call.node.attributes.set("function", std::string(call.word));
    const bool stated = call.has(1);
    const auto axes = call.settingInts(1);
    const bool keep = call.options.flag("keepDims");
    if (!call.shape(0) || (stated && !axes))
        return;
    if (axes)
        call.node.attributes.set("axes", *axes);
    call.node.attributes.set("keepDims", keep);
    call.inferFromFirst();
    if (!call.inputs[0].numbers || call.inputs[0].numbers->shape.size() != 1 || call.outputs.empty() || keep)
        return;
    const Numbers& numbers = *call.inputs[0].numbers;
    Dim result(std::int64_t(call.word == "product" ? 1 : 0));
    if (call.word == "product") {
        result = call.extents.product(numbers.values);
    } else if (call.word == "sum") {
        for (const Dim& value : numbers.values)
            result = call.extents.sum(result, value);
    } else if ((call.word == "max" || call.word == "min") && !numbers.values.empty()) {
        result = numbers.values[0];
        for (const Dim& value : numbers.values)
            result = call.word == "max" ? call.extents.larger(result, value) : call.extents.smaller(result, value);
    } else {
        return;
    }
    call.outputs[0].value.shape = Dims();
    call.outputs[0].numbers = Numbers{{}, {result}};
}

void argRule(Call& call)
{
    call.node.kind = Kind::Index;
    call.node.attributes.set("function", std::string(call.word));
    const auto axes = call.settingInts(1);
    const std::string type(call.options.text("outputType", "int64"));
    if (!axes || axes->size() != 1)
        return;
    call.node.attributes.set("axis", (*axes)[0]);
    const auto axis = axisIn((*axes)[0], call.rank(0));
    if (!axis)
        return;
    Dims shape = *call.shape(0);
    shape.erase(shape.begin() + static_cast<std::ptrdiff_t>(*axis));
    call.give(type, std::move(shape));
}

namespace {

/// The outer axes of two stacks of matrices; from the last on, equal or 1.
Dims broadcastOuter(const Dims& left, const Dims& right)
{
    const bool leftIsLonger = left.size() >= right.size();
    Dims outer((leftIsLonger ? left : right).begin(), (leftIsLonger ? left : right).end() - 2);
    const Dims& other = leftIsLonger ? right : left;
    for (std::size_t i = 2; i < other.size(); ++i) {
        Dim& mine = outer[outer.size() - 1 - (i - 2)];
        const Dim& theirs = other[other.size() - 1 - i];
        if (mine == Dim(1) || (!mine.isKnown() && theirs.isKnown() && theirs.size != 1))
            mine = theirs;
    }
    return outer;
}

} // namespace

void batchMatMulRule(Call& call)
{
    const bool adjX = call.options.flag("adjX") || call.options.flag("transposeA");
    const bool adjY = call.options.flag("adjY") || call.options.flag("transposeB");
    if (call.rank(0) < 2 || call.rank(1) < 2) {
        call.node.kind = Kind::Matmul;
        return;
    }
    Dims left = *call.shape(0), right = *call.shape(1);
    if (adjX)
        std::swap(left[left.size() - 1], left[left.size() - 2]);
    if (adjY)
        std::swap(right[right.size() - 1], right[right.size() - 2]);
    Dims shape = broadcastOuter(left, right);
    shape.push_back(left[left.size() - 2]);
    shape.push_back(right.back());
    const Dim &rows = right[right.size() - 2], &columns = right.back();
    if (call.inputs[1].constant && right.size() == 2 && rows.isKnown() && columns.isKnown() && !adjX) {
        call.node.kind = Kind::Dense;
        call.node.attributes = {{"inFeatures", rows.size}, {"outFeatures", columns.size}, {"bias", false}};
    } else {
        call.node.kind = Kind::Matmul;
        if (adjX)
            call.node.attributes.set("transposeA", true);
        if (adjY)
            call.node.attributes.set("transposeB", true);
    }
    const std::size_t rank = shape.size();
    const bool dense = call.node.kind == Kind::Dense;
    call.give(std::move(shape), dense && rank == 2 ? "NC" : dense && rank == 3 ? "NTC" : "");
}

void resizeRule(Call& call)
{
    call.node.kind = Kind::Upsample;
    call.node.attributes.set("function", std::string(call.word));
    const Numbers* size = call.setting(1);
    if (call.rank(0) != 4)
        return;
    Dims shape = *call.shape(0);
    for (std::size_t i = 0; i < 2; ++i)
        shape[1 + i] = size && size->values.size() == 2 ? size->values[i] : call.extents.fresh();
    if (shape[1].isKnown() && shape[2].isKnown())
        call.node.attributes.set("size", Ints{shape[1].size, shape[2].size});
    if (call.options.flag("alignCorners"))
        call.node.attributes.set("alignCorners", true);
    call.give(std::move(shape), "NHWC");
}

void randomRule(Call& call)
{
    call.node.kind = Kind::Custom;
    call.node.attributes.set("function", std::string(call.word));
    call.give(std::string(call.options.text("dtype", "float32")), shapeFrom(call, call.setting(0)));
}

} // namespace nnview::tensorflow
