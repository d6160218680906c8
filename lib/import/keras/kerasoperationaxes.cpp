// Operations that rearrange, cut, join or index axes. Axes count as in NumPy, the batch included.
#include "import/keras/kerasoperations.h"

#include "import/jsontext.h"
#include "passes/infershapesrules.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview {

using nlohmann::json;

namespace {

const json& axisArgument(const LayerCall& layer)
{
    return argumentOf(layer, {"axis", "axes", "dim"});
}

std::optional<std::size_t> axisIn(const json& value, std::size_t rank, std::int64_t fallback)
{
    return axisOf(value.is_null() ? fallback : wholeOf(value).value_or(1 << 20), rank);
}

void setOrder(LayerCall& layer, const Ints& order)
{
    layer.node.attributes.set("order", order);
}

Dim sumOf(LayerCall& layer, const Dim& a, const Dim& b)
{
    if (!b.isKnown())
        return a.isKnown() ? layer.shapes.plus(b, a.size) : Dim(a.symbol + "+" + b.symbol);
    return layer.shapes.plus(a, b.size);
}

} // namespace

/// [-1, 24] with a symbol in the input: what remains may be the symbol, or a multiple of it.
void settleReshape(LayerCall& layer)
{
    const auto target = listOf(argumentOf(layer, {"newshape", "shape", "target_shape"}));
    const Dims* in = dimsOf(layer);
    if (!target || !in)
        return;
    layer.node.attributes.set("shape", *target);
    std::int64_t known = 1, given = 1;
    Dims symbols;
    for (const Dim& dim : *in) {
        if (!dim.isKnown())
            symbols.push_back(dim);
        else if (__builtin_mul_overflow(known, dim.size, &known))
            return;
    }
    for (const std::int64_t extent : *target)
        if (extent != -1 && (extent < 1 || __builtin_mul_overflow(given, extent, &given)))
            return;
    if (std::ranges::count(*target, -1) > 1)
        return;
    Dims out;
    for (const std::int64_t extent : *target) {
        if (extent != -1)
            out.emplace_back(extent);
        else if (symbols.size() == 1 && known % given == 0)
            out.push_back(layer.shapes.times(symbols[0], known / given));
        else
            out.push_back(layer.shapes.divided(layer.shapes.product(*in), given, false));
    }
    setOutput(layer, std::move(out));
}

void settleRavel(LayerCall& layer)
{
    if (const Dims* in = dimsOf(layer))
        setOutput(layer, {layer.shapes.product(*in)});
}

void settleExpandDims(LayerCall& layer)
{
    const auto axes = listOf(axisArgument(layer));
    const Dims* in = dimsOf(layer);
    if (!axes || !in || axes->empty())
        return;
    const std::size_t rank = in->size() + axes->size();
    std::vector<bool> fresh(rank, false);
    for (const std::int64_t entry : *axes) {
        const auto axis = axisOf(entry, rank);
        if (!axis)
            return;
        fresh[*axis] = true;
    }
    Dims out;
    std::size_t next = 0;
    for (std::size_t i = 0; i < rank; ++i)
        out.push_back(fresh[i] || next >= in->size() ? Dim(std::int64_t(1)) : (*in)[next++]);
    setOutput(layer, std::move(out));
}

void settleSqueeze(LayerCall& layer)
{
    const json& axis = axisArgument(layer);
    const auto axes = listOf(axis);
    const Dims* in = dimsOf(layer);
    if (!in || (!axis.is_null() && !axes))
        return;
    std::vector<bool> gone(in->size(), false);
    for (std::size_t i = 0; i < in->size(); ++i)
        gone[i] = axis.is_null() && (*in)[i] == Dim(std::int64_t(1));
    if (axes)
        for (const std::int64_t entry : *axes)
            if (const auto at = axisOf(entry, in->size()))
                gone[*at] = true;
    Dims out;
    for (std::size_t i = 0; i < in->size(); ++i)
        if (!gone[i])
            out.push_back((*in)[i]);
    setOutput(layer, std::move(out));
}

void settleTranspose(LayerCall& layer)
{
    auto order = listOf(argumentOf(layer, {"perm", "axes"}));
    const Dims* in = dimsOf(layer);
    if (!order && in) {
        order.emplace();
        for (std::size_t i = in->size(); i-- > 0;)
            order->push_back(static_cast<std::int64_t>(i));
    }
    if (order)
        setOrder(layer, *order);
}

void settleMoveaxis(LayerCall& layer)
{
    const auto from = listOf(argumentOf(layer, {"source"})), to = listOf(argumentOf(layer, {"destination"}));
    const Dims* in = dimsOf(layer);
    if (!from || !to || !in || from->size() != to->size())
        return;
    std::vector<std::int64_t> order(in->size(), -1);
    std::vector<bool> moved(in->size(), false);
    for (std::size_t i = 0; i < from->size(); ++i) {
        const auto source = axisOf((*from)[i], in->size()), target = axisOf((*to)[i], in->size());
        if (!source || !target)
            return;
        order[*target] = static_cast<std::int64_t>(*source);
        moved[*source] = true;
    }
    std::size_t next = 0;
    for (std::int64_t& entry : order) {
        if (entry >= 0)
            continue;
        while (next < moved.size() && moved[next])
            ++next;
        entry = static_cast<std::int64_t>(next++);
    }
    setOrder(layer, order);
}

void settleSwapaxes(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    if (!in)
        return;
    const auto a = axisIn(argumentOf(layer, {"axis1"}), in->size(), 0),
               b = axisIn(argumentOf(layer, {"axis2"}), in->size(), 1);
    if (!a || !b)
        return;
    Ints order;
    for (std::size_t i = 0; i < in->size(); ++i)
        order.push_back(static_cast<std::int64_t>(i));
    std::swap(order[*a], order[*b]);
    setOrder(layer, order);
}

/// A number of equal parts, or where to cut (Keras), or how long each part is (TensorFlow).
void settleSplit(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    const auto axis = in ? axisIn(axisArgument(layer), in->size(), 0) : std::nullopt;
    if (!axis || !(*in)[*axis].isKnown())
        return;
    const std::int64_t extent = (*in)[*axis].size;
    Ints sizes;
    const json& cuts = argumentOf(layer, {"indices_or_sections"});
    const json& parts = argumentOf(layer, {"num_or_size_splits"});
    if (const auto count = wholeOf(cuts.is_null() ? parts : cuts)) {
        if (*count < 1 || *count > extent)
            return;
        sizes.assign(static_cast<std::size_t>(*count), extent / *count);
        for (std::int64_t i = 0; i < extent % *count; ++i) // array_split: the first ones take what is left
            ++sizes[static_cast<std::size_t>(i)];
    } else if (const auto lengths = listOf(parts)) {
        sizes = *lengths;
    } else if (const auto places = listOf(cuts)) {
        std::int64_t from = 0;
        for (const std::int64_t to : *places) {
            sizes.push_back(to - from);
            from = to;
        }
        sizes.push_back(extent - from);
    }
    if (sizes.empty() || std::ranges::any_of(sizes, [](std::int64_t size) { return size < 1; }))
        return;
    layer.node.attributes.set("axis", static_cast<std::int64_t>(*axis));
    layer.node.attributes.set("sizes", sizes);
}

void settleUnstack(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    const auto axis = in ? axisIn(axisArgument(layer), in->size(), 0) : std::nullopt;
    if (!axis || !(*in)[*axis].isKnown() || (*in)[*axis].size > 1000)
        return;
    const auto count = static_cast<std::size_t>((*in)[*axis].size);
    layer.node.attributes.set("sizes", Ints(count, 1));
    Dims out = *in;
    out.erase(out.begin() + static_cast<std::ptrdiff_t>(*axis));
    setOutput(layer, std::move(out));
    layer.node.outputs.resize(count, Value(layer.node.outputs[0]));
}

void settleStack(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    const auto axis = in ? axisIn(axisArgument(layer), in->size() + 1, 0) : std::nullopt;
    if (!axis)
        return;
    Dims out = *in;
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(*axis), Dim(static_cast<std::int64_t>(layer.inputs.size())));
    setOutput(layer, std::move(out));
}

/// hstack joins along axis 1, vstack along 0, dstack along 2; all of at least that rank.
void settleAxisStack(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    const std::string_view type = layer.node.type;
    const std::size_t axis = type == "Hstack" ? 1 : type == "Dstack" ? 2 : 0;
    if (in && in->size() > axis)
        layer.node.attributes.set("axis", static_cast<std::int64_t>(axis));
}

void settleAppend(LayerCall& layer)
{
    const Dims *a = dimsOf(layer, 0), *b = dimsOf(layer, 1);
    if (!a || !b)
        return;
    if (axisArgument(layer).is_null())
        return setOutput(layer, {sumOf(layer, layer.shapes.product(*a), layer.shapes.product(*b))});
    const auto axis = axisIn(axisArgument(layer), a->size(), 0);
    if (!axis || a->size() != b->size())
        return;
    Dims out = *a;
    out[*axis] = sumOf(layer, out[*axis], (*b)[*axis]);
    setOutput(layer, std::move(out));
}

void settlePad(LayerCall& layer)
{
    const json& widths = argumentOf(layer, {"pad_width", "paddings"});
    const Dims* in = dimsOf(layer);
    if (!in || (widths.is_array() && widths.empty()))
        return;
    Dims out = *in;
    IntPairs pairs;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const json& entry = widths.is_array() && widths[0].is_array() ? widths[std::min(i, widths.size() - 1)] : widths;
        const auto list = listOf(entry);
        if (!list || list->empty() || list->size() > 2 || list->front() < 0 || list->back() < 0)
            return;
        pairs.emplace_back(list->front(), list->back());
        out[i] = layer.shapes.plus(layer.shapes.plus(out[i], list->front()), list->back());
    }
    layer.node.attributes.set("padding", pairs);
    setOutput(layer, std::move(out));
}

void settleRepeat(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    const auto times = wholeOf(argumentOf(layer, {"repeats"}));
    if (!in || !times || *times < 1)
        return;
    layer.node.attributes.set("times", *times);
    if (axisArgument(layer).is_null())
        return setOutput(layer, {layer.shapes.times(layer.shapes.product(*in), *times)});
    const auto axis = axisIn(axisArgument(layer), in->size(), 0);
    if (!axis)
        return;
    Dims out = *in;
    out[*axis] = layer.shapes.times(out[*axis], *times);
    setOutput(layer, std::move(out));
}

void settleTile(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    auto times = listOf(argumentOf(layer, {"repeats", "multiples"}));
    if (!in || !times || times->size() > 32 || in->size() > 32)
        return;
    layer.node.attributes.set("times", *times);
    Dims out = *in;
    times->insert(times->begin(), out.size() > times->size() ? out.size() - times->size() : 0, 1);
    out.insert(out.begin(), times->size() - out.size(), Dim(std::int64_t(1)));
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = layer.shapes.times(out[i], (*times)[i]);
    setOutput(layer, std::move(out));
}

void settleBroadcastTo(LayerCall& layer)
{
    const json& target = argumentOf(layer, {"shape"});
    const Dims* in = dimsOf(layer);
    if (!in || !target.is_array() || target.size() < in->size() || target.size() > 32)
        return;
    Dims out;
    for (std::size_t i = 0; i < target.size(); ++i) {
        const std::size_t before = target.size() - in->size();
        const auto extent = wholeOf(target[i]);
        if (extent && *extent > 0)
            out.emplace_back(*extent);
        else if (i >= before)
            out.push_back((*in)[i - before]);
        else
            return;
    }
    setOutput(layer, std::move(out));
}

/// Entries of an axis by stored or computed numbers: the axes of the numbers take its place.
void settleGather(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    if (!in)
        return;
    Dims places;
    if (const Dims* second = dimsOf(layer, 1)) {
        places = *second;
    } else {
        const json& named = argumentOf(layer, {"indices"});
        for (const std::int64_t extent : constantShape(named.is_null() ? positionalOf(layer, 1) : named))
            places.emplace_back(extent);
    }
    if (axisArgument(layer).is_null() && layer.node.type != "TFOpLambda")
        return setOutput(layer, std::move(places));
    const auto axis = axisIn(axisArgument(layer), in->size(), 0);
    if (!axis)
        return;
    Dims out(in->begin(), in->begin() + static_cast<std::ptrdiff_t>(*axis));
    out.insert(out.end(), places.begin(), places.end());
    out.insert(out.end(), in->begin() + static_cast<std::ptrdiff_t>(*axis) + 1, in->end());
    setOutput(layer, std::move(out));
}

void settleGatherAlong(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    const auto axis = in ? axisIn(axisArgument(layer), in->size(), 0) : std::nullopt;
    if (!axis || axisArgument(layer).is_null())
        return;
    Dims out = *in;
    if (const Dims* places = dimsOf(layer, 1); places && places->size() == in->size())
        out[*axis] = (*places)[*axis];
    else if (const Ints shape = constantShape(positionalOf(layer, 1)); shape.size() == in->size())
        out[*axis] = shape[*axis];
    else
        return;
    setOutput(layer, std::move(out));
}

void settleOneHot(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    const auto depth = wholeOf(argumentOf(layer, {"num_classes", "depth"}));
    const auto axis = in ? axisIn(axisArgument(layer), in->size() + 1, -1) : std::nullopt;
    if (!axis || !depth || *depth < 1)
        return;
    Dims out = *in;
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(*axis), Dim(*depth));
    layer.node.attributes.set("depth", *depth);
    setOutput(layer, std::move(out));
    layer.node.outputs[0].dtype = "float32";
}

void settleMultiHot(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    const auto depth = wholeOf(argumentOf(layer, {"num_classes", "num_tokens"}));
    if (!in || in->empty() || !depth || *depth < 1)
        return;
    Dims out = *in;
    (out.size() > 1 ? out.back() : out.front()) = *depth;
    layer.node.attributes.set("depth", *depth);
    setOutput(layer, std::move(out));
    layer.node.outputs[0].dtype = textOf(layer.config, "dtype", "int32");
}

/// where(condition, x, y): x and y against each other, then against the condition.
void settleWhere(LayerCall& layer)
{
    if (layer.inputs.size() < 3)
        return;
    std::rotate(layer.inputs.begin(), layer.inputs.begin() + 1, layer.inputs.end());
    Node sum = layer.node; // shapes broadcast as in a sum
    sum.kind = Kind::Add;
    layer.node.outputs = layer.shapes.outputs(sum, layer.inputs).outputs;
    std::rotate(layer.inputs.begin(), layer.inputs.end() - 1, layer.inputs.end());
}

void settleArgsort(LayerCall& layer)
{
    if (!layer.inputs.empty())
        layer.node.outputs = {layer.inputs[0]};
    for (Value& value : layer.node.outputs)
        value.dtype = "int32";
}

void settleCast(LayerCall& layer)
{
    if (layer.inputs.empty())
        return;
    layer.node.outputs = {layer.inputs[0]};
    if (const json& type = argumentOf(layer, {"dtype"}); type.is_string())
        layer.node.outputs[0].dtype = type.get<std::string>();
    if (const json& type = memberOf(keywordsOf(layer.call), "dtype"); type.is_string()) // not that of the layer
        layer.node.outputs[0].dtype = type.get<std::string>();
    layer.node.attributes.set("dtype", layer.node.outputs[0].dtype);
}

void settleTopK(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    const auto k = wholeOf(argumentOf(layer, {"k"}));
    if (!in || in->empty() || !k || *k < 1)
        return;
    Dims out = *in;
    out.back() = *k;
    layer.node.attributes.set("k", *k);
    setOutput(layer, std::move(out));
    layer.node.outputs.push_back(Value(layer.node.outputs[0]));
    layer.node.outputs[1].dtype = "int32";
}

void settleCumulative(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    if (!in)
        return;
    if (axisArgument(layer).is_null() && layer.node.type != "TFOpLambda")
        return setOutput(layer, {layer.shapes.product(*in)});
    setOutput(layer, Dims(*in));
}

void settleDiagonal(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    if (!in || wholeOf(argumentOf(layer, {"offset"})).value_or(0) != 0)
        return;
    const auto a = axisIn(argumentOf(layer, {"axis1"}), in->size(), 0),
               b = axisIn(argumentOf(layer, {"axis2"}), in->size(), 1);
    if (!a || !b || *a == *b)
        return;
    Dims out;
    for (std::size_t i = 0; i < in->size(); ++i)
        if (i != *a && i != *b)
            out.push_back((*in)[i]);
    const Dim &first = (*in)[*a], &second = (*in)[*b];
    out.push_back(first.isKnown() && second.isKnown() ? Dim(std::min(first.size, second.size)) : first);
    setOutput(layer, std::move(out));
}

void settleSegment(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    const auto count = wholeOf(argumentOf(layer, {"num_segments"}));
    if (!in || in->empty() || !count || *count < 1)
        return;
    Dims out = *in;
    out[0] = *count;
    setOutput(layer, std::move(out));
}

} // namespace nnview
