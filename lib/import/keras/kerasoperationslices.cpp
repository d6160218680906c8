// x[…]: parts of a tensor by numbers, ranges, new axes and an ellipsis.
#include "import/keras/kerasoperations.h"

#include "import/jsontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace nnview {

using nlohmann::json;

namespace {

struct Item
{
    enum class Form { Index, Range, NewAxis, Ellipsis } form = Form::Range;
    std::optional<std::int64_t> start, stop;
    std::int64_t step = 1;
};

/// nullopt: a tensor, or something that no file should hold.
std::optional<Item> itemOf(const json& value)
{
    Item item;
    if (value.is_null()) {
        item.form = Item::Form::NewAxis;
        return item;
    }
    if (const auto index = wholeOf(value)) {
        item.form = Item::Form::Index;
        item.start = index;
        return item;
    }
    const std::string name = textOf(value, "class_name");
    if (name == "__ellipsis__" || (value.is_string() && value == "...")) {
        item.form = Item::Form::Ellipsis;
        return item;
    }
    const json& range = name == "__slice__" ? memberOf(value, "config") : value;
    if (!range.is_object() || !range.contains("start") || !range.contains("stop"))
        return std::nullopt;
    for (const auto& [key, into] : {std::pair{"start", &item.start}, {"stop", &item.stop}}) {
        const json& bound = memberOf(range, key);
        *into = wholeOf(bound);
        if (!*into && !bound.is_null())
            return std::nullopt;
    }
    const json& step = memberOf(range, "step");
    item.step = step.is_null() ? 1 : wholeOf(step).value_or(0);
    return item.step == 0 ? std::nullopt : std::optional(item);
}

std::vector<Item> itemsOf(const json& value)
{
    std::vector<Item> items;
    const json list = value.is_array() ? value : json::array({value});
    if (list.size() > 64)
        return {};
    for (const json& entry : list) {
        const auto item = itemOf(entry);
        if (!item)
            return {};
        items.push_back(*item);
    }
    return items;
}

/// Length of start:stop:step of an axis, as Python counts.
Dim rangeOf(ShapeRules& rules, const Dim& in, const Item& item)
{
    constexpr std::int64_t largest = std::int64_t(1) << 40;
    if (!item.start && !item.stop && item.step == 1)
        return in;
    if (!in.isKnown()) {
        const std::int64_t from = item.start.value_or(0), to = item.stop.value_or(0);
        const bool open = !item.stop || (to < 0 && to > -largest);
        if (from >= 0 && from < largest && open && item.step > 0)
            return rules.divided(rules.plus(in, to - from), item.step, true);
        if (item.stop && from >= 0 && to > from && item.step == 1 && to < largest)
            return Dim("min(" + in.symbol + "," + std::to_string(to - from) + ")");
        return Dim(in.symbol + "[]");
    }
    const bool down = item.step < 0;
    const auto clip = [&](std::int64_t n) {
        if (n < 0)
            n = n < -in.size ? -1 : n + in.size;
        return std::clamp<std::int64_t>(n, down ? -1 : 0, down ? in.size - 1 : in.size);
    };
    const std::int64_t from = item.start ? clip(*item.start) : down ? in.size - 1 : 0;
    const std::int64_t to = item.stop ? clip(*item.stop) : down ? -1 : in.size;
    const std::int64_t length = down ? from - to : to - from;
    const std::int64_t stride = down ? -std::max(item.step, -largest) : item.step;
    return Dim(length <= 0 ? 0 : (length - 1) / stride + 1);
}

/// The ranges as the attributes of a slice.
struct Ranges
{
    Ints axes, starts, ends, steps;

    void add(std::int64_t axis, const Item& item)
    {
        constexpr std::int64_t end = std::numeric_limits<std::int64_t>::max();
        const bool index = item.form == Item::Form::Index;
        if (!index && !item.start && !item.stop && item.step == 1)
            return;
        axes.push_back(axis);
        starts.push_back(item.start.value_or(0));
        ends.push_back(index ? (*item.start == -1 ? end : *item.start + 1) : item.stop.value_or(end));
        steps.push_back(item.step);
    }
};

} // namespace

void settleGetItem(LayerCall& layer)
{
    const json& named = argumentOf(layer, {"slice_spec", "key"});
    const std::vector<Item> items = itemsOf(named.is_null() ? positionalOf(layer, 1) : named);
    const Dims* in = dimsOf(layer);
    if (!in || items.empty())
        return;
    const auto taken = static_cast<std::size_t>(std::ranges::count_if(
        items, [](const Item& item) { return item.form == Item::Form::Index || item.form == Item::Form::Range; }));
    if (taken > in->size())
        return;
    Dims out;
    Ranges ranges;
    std::size_t axis = 0;
    for (const Item& item : items) {
        if (item.form == Item::Form::NewAxis) {
            out.emplace_back(std::int64_t(1));
        } else if (item.form == Item::Form::Ellipsis) {
            for (std::size_t i = in->size() - taken; i > 0 && axis < in->size(); --i)
                out.push_back((*in)[axis++]);
        } else if (axis < in->size()) {
            ranges.add(static_cast<std::int64_t>(axis), item);
            if (item.form == Item::Form::Range)
                out.push_back(rangeOf(layer.shapes, (*in)[axis], item));
            ++axis;
        }
    }
    out.insert(out.end(), in->begin() + static_cast<std::ptrdiff_t>(axis), in->end());
    if (!ranges.axes.empty()) {
        layer.node.attributes.set("axis", ranges.axes);
        layer.node.attributes.set("starts", ranges.starts);
        layer.node.attributes.set("ends", ranges.ends);
        layer.node.attributes.set("steps", ranges.steps);
    }
    setOutput(layer, std::move(out));
}

/// slice(x, start, shape): the extents are stated; -1 is what remains.
void settleSlice(LayerCall& layer)
{
    const auto sizes = listOf(argumentOf(layer, {"shape", "size"}));
    const json& named = argumentOf(layer, {"begin", "start_indices"});
    const auto starts = listOf(named.is_null() ? positionalOf(layer, 1) : named);
    const Dims* in = dimsOf(layer);
    if (!sizes || !in || sizes->size() != in->size())
        return;
    Dims out;
    for (std::size_t i = 0; i < in->size(); ++i) {
        if ((*sizes)[i] >= 0)
            out.emplace_back((*sizes)[i]);
        else
            out.push_back(layer.shapes.plus((*in)[i], starts && i < starts->size() ? -(*starts)[i] : 0));
    }
    layer.node.attributes.set("size", *sizes);
    setOutput(layer, std::move(out));
}

} // namespace nnview
