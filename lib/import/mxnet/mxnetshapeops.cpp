// Operators that move, cut and join tensors. Shapes after src/operator/tensor/matrix_op-inl.h of MXNet 1.9.
#include "import/mxnet/mxnetrules.h"

#include <algorithm>

namespace nnview::mxnet {

namespace {

/// Replaces a shape's open extents where exactly one is open and the number of elements is known.
void completeBySize(Call& call, std::size_t input, std::int64_t elements)
{
    const Dims* in = call.shape(input);
    if (!in || std::ranges::count_if(*in, [](const Dim& dim) { return !dim.isKnown(); }) != 1)
        return;
    Dims dims = *in;
    std::int64_t known = 1;
    for (const Dim& dim : dims)
        if (dim.isKnown() && __builtin_mul_overflow(known, dim.size, &known))
            return;
    if (known > 0 && elements % known == 0)
        *std::ranges::find_if(dims, [](const Dim& dim) { return !dim.isKnown(); }) = Dim(elements / known);
    call.expect(input, dims);
}

Dim productOf(Call& call, const Dims& dims)
{
    const Dim product = call.rules.product(dims);
    return product.isKnown() ? product : openDim();
}

/// The target of Reshape and its special codes: 0 copies an extent, -1 is what remains, -2 copies all that follow, -3
/// multiplies two, -4 parts one into the next two.
class Reshaping
{
public:
    Reshaping(Call& call, const Dims& in, const Ints& target) : m_call(call), m_in(in), m_target(target) {}

    std::optional<Dims> run()
    {
        for (m_at = 0; m_at < m_target.size(); ++m_at)
            if (!take(m_target[m_at]))
                return std::nullopt;
        if (m_rest)
            fillRest();
        return m_out;
    }

private:
    std::optional<Dim> next() { return m_next < m_in.size() ? std::optional(m_in[m_next++]) : std::nullopt; }

    bool take(std::int64_t code)
    {
        if (code == 0) {
            const auto dim = next();
            return dim && (m_out.push_back(*dim), true);
        }
        if (code == -1) {
            m_rest = m_out.size();
            m_out.push_back(openDim());
            ++m_next;
            return true;
        }
        if (code == -2) {
            while (const auto dim = next())
                m_out.push_back(*dim);
            return true;
        }
        if (code == -3) {
            const auto first = next(), second = next();
            return first && second && (m_out.push_back(productOf(m_call, {*first, *second})), true);
        }
        if (code == -4)
            return part();
        m_out.emplace_back(code);
        ++m_next;
        return code > 0;
    }

    bool part()
    {
        const auto whole = next();
        if (!whole || m_at + 2 >= m_target.size())
            return false;
        std::int64_t first = m_target[m_at + 1], second = m_target[m_at + 2];
        m_at += 2;
        const auto rest = [&](std::int64_t factor) {
            return whole->isKnown() && factor > 0 && whole->size % factor == 0 ? Dim(whole->size / factor) : openDim();
        };
        m_out.push_back(first == -1 ? rest(second) : Dim(first));
        m_out.push_back(second == -1 ? rest(first) : Dim(second));
        return true;
    }

    void fillRest()
    {
        Dims others = m_out;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(*m_rest));
        const Dim all = m_call.rules.product(m_in), known = m_call.rules.product(others);
        if (!all.isKnown() || !known.isKnown())
            return;
        if (known.size < 1 || all.size % known.size != 0)
            m_call.problem =
                std::to_string(all.size) + " numbers cannot be arranged in rows of " + std::to_string(known.size);
        else
            m_out[*m_rest] = Dim(all.size / known.size);
    }

    Call& m_call;
    const Dims& m_in;
    const Ints& m_target;
    std::size_t m_at = 0, m_next = 0;
    std::optional<std::size_t> m_rest;
    Dims m_out;
};

/// The codes of `_npx_reshape` in those of Reshape: -2 copies, -3 drops an extent of 1, -4 copies all that follow, -5
/// multiplies two, -6 parts one.
std::optional<Ints> numpyCodes(const Ints& target)
{
    Ints result;
    for (const std::int64_t code : target) {
        if (code == -3)
            return std::nullopt;
        result.push_back(code == -2 ? 0 : code == -4 ? -2 : code == -5 ? -3 : code == -6 ? -4 : code);
    }
    return result;
}

std::optional<Dims> reshaped(Call& call, Dims in)
{
    Ints target = call.args.ints(call.args.has("newshape") ? "newshape" : "shape");
    if (call.node.op.starts_with("_npx")) {
        const auto codes = numpyCodes(target);
        if (!codes)
            return std::nullopt;
        target = *codes;
    }
    if (target.empty()) { // before MXNet 0.9: one 0 stands for what remains
        target = call.args.ints("target_shape");
        std::ranges::replace(target, 0, -1);
        if (call.args.flag("keep_highest") && !target.empty())
            target[0] = 0;
    }
    if (target.empty())
        return std::nullopt;
    const bool reverse = call.args.flag("reverse");
    if (reverse) {
        std::ranges::reverse(in);
        std::ranges::reverse(target);
    }
    auto out = Reshaping(call, in, target).run();
    if (out && reverse)
        std::ranges::reverse(*out);
    if (out && call.problem.empty()) {
        const Dim before = call.rules.product(in), after = call.rules.product(*out);
        if (before.isKnown() && after.isKnown() && before.size != after.size)
            call.problem =
                std::to_string(before.size) + " numbers do not fill a shape of " + std::to_string(after.size);
    }
    return out;
}

void tellShape(Call& call)
{
    if (!isComplete(call.out()))
        return;
    Ints shape;
    for (const Dim& dim : *call.outShape())
        shape.push_back(dim.size);
    call.attributes().set("shape", shape);
    if (shape.size() == 2)
        call.layoutOut(0, "NC");
}

void reshape(Call& call)
{
    if (const Dims* in = call.shape(0))
        if (const auto out = reshaped(call, *in))
            call.give(0, *out);
    if (const auto elements = elementsOf(call.out()))
        completeBySize(call, 0, *elements);
    tellShape(call);
}

void reshapeLike(Call& call)
{
    if (const Dims* like = call.shape(1); like && !call.args.has("lhs_begin") && !call.args.has("rhs_begin"))
        call.give(0, Dims(*like));
    tellShape(call);
}

void flatten(Call& call)
{
    call.attributes().set("axis", std::int64_t(1));
    const Dims* in = call.shape(0);
    if (!in || in->empty())
        return;
    call.give(0, {in->front(), productOf(call, Dims(in->begin() + 1, in->end()))});
    call.layoutOut(0, "NC");
    call.dtypeOut(0, call.in(0).dtype);
    if (const Dims* out = call.outShape())
        call.expectDim(0, 0, out->front());
}

void permute(Call& call, const Ints& order)
{
    call.attributes().set("order", order);
    call.byKind();
    // And back: what is known of the output and its layout.
    const Dims* out = call.outShape();
    if (!out || out->size() != order.size())
        return;
    Dims in(order.size(), openDim());
    std::string layout(call.out().layout.empty() ? 0 : order.size(), ' ');
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto from = static_cast<std::size_t>(order[i]);
        in[from] = (*out)[i];
        if (!layout.empty())
            layout[from] = call.out().layout[i];
    }
    call.expect(0, in);
    call.layoutIn(0, layout);
}

void transpose(Call& call)
{
    Ints order = call.args.ints("axes");
    if (order.empty() && call.shape(0)) // all axes backwards
        for (std::size_t i = call.shape(0)->size(); i-- > 0;)
            order.push_back(static_cast<std::int64_t>(i));
    std::vector<bool> seen(order.size());
    for (std::int64_t& axis : order) {
        const auto place = placeOf(axis, order.size());
        if (!place || seen[*place]) {
            call.problem = "its axes are not an order";
            return;
        }
        seen[*place] = true;
        axis = static_cast<std::int64_t>(*place);
    }
    if (!order.empty())
        permute(call, order);
}

void swapAxes(Call& call)
{
    const Dims* in = call.shape(0) ? call.shape(0) : call.outShape();
    if (!in)
        return;
    Ints order;
    for (std::size_t i = 0; i < in->size(); ++i)
        order.push_back(static_cast<std::int64_t>(i));
    const auto a = placeOf(call.args.integer("dim1"), order.size()),
               b = placeOf(call.args.integer("dim2"), order.size());
    if (!a || !b) {
        call.problem = "its axes do not exist";
        return;
    }
    std::swap(order[*a], order[*b]);
    permute(call, order);
}

void expandDims(Call& call)
{
    const Dims* in = call.shape(0);
    if (!in)
        return;
    const auto place = placeOf(call.args.integer("axis"), in->size() + 1);
    if (!place) {
        call.problem = "its axis does not exist";
        return;
    }
    Dims out = *in;
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(*place), Dim(std::int64_t(1)));
    call.give(0, out);
    call.dtypeOut(0, call.in(0).dtype);
    tellShape(call);
}

void squeeze(Call& call)
{
    const Dims* in = call.shape(0);
    if (!in)
        return;
    std::vector<bool> gone(in->size());
    for (const std::int64_t axis : call.args.ints("axis"))
        if (const auto place = placeOf(axis, in->size()))
            gone[*place] = true;
    if (!call.args.has("axis")) {
        if (!isComplete(call.in(0)))
            return;
        for (std::size_t i = 0; i < in->size(); ++i)
            gone[i] = (*in)[i].size == 1;
    }
    Dims out;
    std::string layout;
    for (std::size_t i = 0; i < in->size(); ++i)
        if (!gone[i]) {
            out.push_back((*in)[i]);
            if (!call.in(0).layout.empty())
                layout += call.in(0).layout[i];
        }
    if (out.empty())
        out.emplace_back(std::int64_t(1));
    call.give(0, out);
    call.layoutOut(0, layout);
    call.dtypeOut(0, call.in(0).dtype);
    tellShape(call);
}

void concat(Call& call)
{
    const std::int64_t axis = call.args.integer(call.args.has("axis") ? "axis" : "dim", 1);
    call.attributes().set("axis", axis);
    const Dims* known = call.outShape();
    for (std::size_t i = 0; i < call.inputCount() && !known; ++i)
        known = call.shape(i);
    const auto place = known ? placeOf(axis, known->size()) : std::nullopt;
    if (!place)
        return;
    Dims common = *known;
    common[*place] = openDim();
    Dims sizes;
    for (std::size_t i = 0; i < call.inputCount(); ++i) {
        call.expect(i, common); // all but one axis are equal, in all directions
        sizes.push_back(call.dim(i, *place));
    }
    call.give(0, common);
    if (std::ranges::all_of(sizes, &Dim::isKnown)) {
        Dim sum(std::int64_t(0));
        for (const Dim& size : sizes)
            sum = call.rules.plus(sum, size.size);
        call.giveDim(0, *place, sum);
    }
    for (std::size_t i = 0; i < call.inputCount(); ++i)
        call.layoutOut(0, call.in(i).layout);
    for (std::size_t i = 0; i < call.inputCount(); ++i)
        call.layoutIn(i, call.out().layout);
    call.dtypeOut(0, call.in(0).dtype);
    if (const Dims* out = call.outShape()) { // another round with what the output has learnt
        Dims back = *out;
        back[*place] = openDim();
        for (std::size_t i = 0; i < call.inputCount(); ++i)
            call.expect(i, back);
    }
}

void stack(Call& call)
{
    const std::int64_t axis = call.args.integer("axis");
    call.attributes().set("axis", axis);
    const Dims* in = call.shape(0);
    const auto place = in ? placeOf(axis, in->size() + 1) : std::nullopt;
    if (!place)
        return;
    Dims out = *in;
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(*place), Dim(static_cast<std::int64_t>(call.inputCount())));
    call.give(0, out);
}

/// Gives every output of a split its part; without its axis if that is squeezed away.
void giveParts(Call& call, std::size_t place, const Ints& sizes, bool squeezed)
{
    for (std::size_t i = 0; i < sizes.size() && i < call.outputCount(); ++i) {
        Dims out = *call.shape(0);
        std::string layout = call.in(0).layout;
        out[place] = sizes[i] > 0 ? Dim(sizes[i]) : openDim();
        if (squeezed && sizes[i] == 1) {
            out.erase(out.begin() + static_cast<std::ptrdiff_t>(place));
            if (!layout.empty())
                layout.erase(place, 1);
        }
        call.give(i, out);
        call.layoutOut(i, layout);
        call.dtypeOut(i, call.in(0).dtype);
    }
}

void sliceChannel(Call& call)
{
    const std::int64_t axis = call.args.integer("axis", 1), parts = call.args.integer("num_outputs", 1);
    call.attributes().set("axis", axis);
    const Dims* in = call.shape(0);
    const auto place = in ? placeOf(axis, in->size()) : std::nullopt;
    if (!place || parts < 1 || parts > 10'000)
        return;
    const bool squeezed = call.args.flag("squeeze_axis");
    if (squeezed) // only parts of 1 can be squeezed
        call.expectDim(0, *place, Dim(parts));
    const Dim whole = call.dim(0, *place);
    if (whole.isKnown() && whole.size % parts != 0) {
        call.problem = "an axis of " + std::to_string(whole.size) + " cannot be parted into " + std::to_string(parts);
        return;
    }
    const Ints sizes(static_cast<std::size_t>(parts), whole.isKnown() ? whole.size / parts : 0);
    if (whole.isKnown())
        call.attributes().set("sizes", sizes);
    giveParts(call, *place, sizes, squeezed);
}

/// Parts begin at `indices` (the first is 0), or there are `sections` equal ones.
void splitV2(Call& call)
{
    const std::int64_t axis = call.args.integer("axis"), sections = call.args.integer("sections");
    call.attributes().set("axis", axis);
    const Dims* in = call.shape(0);
    const auto place = in ? placeOf(axis, in->size()) : std::nullopt;
    if (!place || !(*in)[*place].isKnown())
        return;
    const std::int64_t whole = (*in)[*place].size;
    Ints sizes;
    if (sections > 0 && sections <= 10'000) {
        sizes.assign(static_cast<std::size_t>(sections), whole / sections);
    } else {
        const Ints starts = call.args.ints("indices");
        for (std::size_t i = 0; i < starts.size(); ++i)
            sizes.push_back((i + 1 < starts.size() ? starts[i + 1] : whole) - starts[i]);
    }
    if (std::ranges::any_of(sizes, [](std::int64_t size) { return size < 1; })) {
        call.problem = "a part of an axis of " + std::to_string(whole) + " is empty";
        return;
    }
    call.attributes().set("sizes", sizes);
    giveParts(call, *place, sizes, call.args.flag("squeeze_axis"));
}

constexpr std::int64_t toTheEnd = std::int64_t(1) << 40;

/// Axes, starts, ends and steps, with "None" resolved as far as the extents are known.
struct Cut
{
    std::int64_t axis;
    std::optional<std::int64_t> start, end, step;
};

void cutOut(Call& call, const std::vector<Cut>& cuts)
{
    Ints axes, starts, ends, steps;
    const Dims* in = call.shape(0);
    Dims out = in ? *in : Dims();
    for (const Cut& cut : cuts) {
        const std::int64_t step = cut.step.value_or(1) == 0 ? 1 : cut.step.value_or(1);
        axes.push_back(cut.axis);
        starts.push_back(cut.start.value_or(step < 0 ? -1 : 0));
        ends.push_back(cut.end.value_or(step < 0 ? -toTheEnd : toTheEnd));
        steps.push_back(step);
        const auto place = in ? placeOf(cut.axis, in->size()) : std::nullopt;
        if (in && !place)
            call.problem = "its axis does not exist";
        if (!place)
            continue;
        Dim& dim = out[*place];
        if (!dim.isKnown() || dim.size > toTheEnd || (!cut.start && !cut.end && step == 1))
            continue;
        const auto clamped = [&](std::int64_t n, std::int64_t low, std::int64_t high) {
            return std::clamp(n < 0 ? n + dim.size : n, low, high);
        };
        const std::int64_t from = cut.start  ? clamped(*cut.start, 0, dim.size - (step < 0))
                                  : step < 0 ? dim.size - 1
                                             : 0;
        const std::int64_t to = cut.end ? clamped(*cut.end, step < 0 ? -1 : 0, dim.size) : step < 0 ? -1 : dim.size;
        const std::int64_t length = step > 0 ? (to - from + step - 1) / step : (from - to - step - 1) / -step;
        dim = Dim(std::max<std::int64_t>(0, length));
    }
    call.attributes().set("axis", axes);
    call.attributes().set("starts", starts);
    call.attributes().set("ends", ends);
    if (std::ranges::any_of(steps, [](std::int64_t step) { return step != 1; }))
        call.attributes().set("steps", steps);
    if (!in)
        return;
    call.give(0, out);
    call.layoutOut(0, call.in(0).layout);
    call.dtypeOut(0, call.in(0).dtype);
}

void slice(Call& call)
{
    const auto begins = call.args.optionals("begin"), ends = call.args.optionals("end"),
               steps = call.args.optionals("step");
    std::vector<Cut> cuts;
    for (std::size_t i = 0; i < std::min(begins.size(), ends.size()); ++i)
        cuts.push_back({static_cast<std::int64_t>(i), begins[i], ends[i], i < steps.size() ? steps[i] : std::nullopt});
    cutOut(call, cuts);
}

void sliceAxis(Call& call)
{
    const auto optional = [&](const char* key) {
        return call.args.has(key) ? std::optional(call.args.integer(key)) : std::nullopt;
    };
    cutOut(call, {{call.args.integer("axis"), optional("begin"), optional("end"), std::nullopt}});
}

/// Cuts the given axes, or all, to the extents of the second input.
void sliceLike(Call& call)
{
    const Dims *in = call.shape(0), *like = call.shape(1);
    if (!in || !like)
        return;
    Ints axes = call.args.ints("axes");
    if (axes.empty())
        for (std::size_t i = 0; i < std::min(in->size(), like->size()); ++i)
            axes.push_back(static_cast<std::int64_t>(i));
    std::vector<Cut> cuts;
    for (const std::int64_t axis : axes)
        if (const auto place = placeOf(axis, like->size()); place && (*like)[*place].isKnown())
            cuts.push_back({axis, 0, (*like)[*place].size, std::nullopt});
    cutOut(call, cuts);
}

/// "crop" is an old name of slice; "Crop" cuts a window of a size, or of that of the second input.
void crop(Call& call)
{
    if (call.args.has("begin")) {
        slice(call);
        return;
    }
    const Dims* in = call.shape(0);
    if (!in || in->size() != 4)
        return;
    Dims out = *in;
    const Ints size = call.args.ints("h_w", 2, 0), offset = call.args.ints("offset", 2, 0);
    for (std::size_t i = 0; i < 2; ++i)
        out[i + 2] = call.inputCount() > 1 ? call.dim(1, i + 2) : size[i] > 0 ? Dim(size[i]) : openDim();
    call.attributes().set("axis", Ints{2, 3});
    if (out[2].isKnown() && out[3].isKnown() && std::max(out[2].size, out[3].size) < toTheEnd) {
        call.attributes().set("starts", offset);
        call.attributes().set("ends", Ints{offset[0] + out[2].size, offset[1] + out[3].size});
    }
    call.give(0, out);
    call.layoutIn(0, "NCHW");
    call.layoutOut(0, call.in(0).layout);
}

void pad(Call& call)
{
    const Ints flat = call.args.ints("pad_width");
    IntPairs padding;
    for (std::size_t i = 0; i + 1 < flat.size(); i += 2)
        padding.emplace_back(flat[i], flat[i + 1]);
    call.attributes().set("padding", padding.size() > 2 ? IntPairs(padding.begin() + 2, padding.end()) : padding);
    call.attributes().set("mode", call.args.text("mode", "constant"));
    if (padding.size() > 2 && padding[1] != std::pair<std::int64_t, std::int64_t>())
        call.attributes().set("channelPadding", Ints{padding[1].first, padding[1].second});
    const Dims* in = call.shape(0);
    if (!in || in->size() > padding.size())
        return;
    Dims out = *in;
    for (std::size_t i = 0; i < out.size(); ++i)
        if (out[i].isKnown())
            out[i] = call.rules.plus(out[i], padding[i].first + padding[i].second);
    call.give(0, out);
    call.layoutOut(0, call.in(0).layout);
    call.dtypeOut(0, call.in(0).dtype);
}

void tile(Call& call)
{
    Ints times = call.args.ints("reps");
    const Dims* in = call.shape(0);
    call.attributes().set("times", times);
    if (!in || times.empty())
        return;
    Dims out = *in;
    if (out.size() < times.size())
        out.insert(out.begin(), times.size() - out.size(), Dim(std::int64_t(1)));
    times.insert(times.begin(), out.size() - times.size(), 1);
    for (std::size_t i = 0; i < out.size(); ++i)
        if (out[i].isKnown())
            out[i] = call.rules.times(out[i], times[i]);
    call.give(0, out);
}

void repeat(Call& call)
{
    const std::int64_t times = call.args.integer("repeats", 1);
    call.attributes().set("times", times);
    const Dims* in = call.shape(0);
    if (!in)
        return;
    Dims out = *in;
    if (!call.args.has("axis")) {
        const Dim all = productOf(call, out);
        call.give(0, {all.isKnown() ? call.rules.times(all, times) : all});
        return;
    }
    const auto place = placeOf(call.args.integer("axis"), out.size());
    if (!place)
        return;
    if (out[*place].isKnown())
        out[*place] = call.rules.times(out[*place], times);
    call.give(0, out);
    call.layoutOut(0, call.in(0).layout);
}

/// 0 keeps the extent.
void broadcastTo(Call& call)
{
    const Ints shape = call.args.ints("shape");
    const Dims* in = call.shape(0);
    if (!in || shape.empty())
        return;
    Dims out;
    for (std::size_t i = 0; i < shape.size(); ++i)
        out.push_back(shape[i] > 0 ? Dim(shape[i]) : i < in->size() ? (*in)[i] : openDim());
    call.give(0, out);
}

void broadcastAxis(Call& call)
{
    const Ints axes = call.args.ints("axis"), sizes = call.args.ints("size");
    const Dims* in = call.shape(0);
    if (!in)
        return;
    Dims out = *in;
    for (std::size_t i = 0; i < std::min(axes.size(), sizes.size()); ++i)
        if (const auto place = placeOf(axes[i], out.size()))
            out[*place] = Dim(sizes[i]);
    call.give(0, out);
    call.layoutOut(0, call.in(0).layout);
}

void broadcastLike(Call& call)
{
    const Dims* like = call.shape(1);
    if (like && !call.args.has("lhs_axes"))
        call.give(0, Dims(*like));
}

void rearrange(Call& call, bool toSpace)
{
    const std::int64_t block = std::clamp<std::int64_t>(call.args.integer("block_size", 1), 1, 1 << 12);
    call.attributes().set(toSpace ? "factor" : "blockSize", Ints{block, block});
    call.expect(0, Dims(4, openDim()));
    call.layoutIn(0, "NCHW");
    Dims out = *call.shape(0);
    const auto shrunk = [&](const Dim& dim, std::int64_t by) { return dim.isKnown() ? Dim(dim.size / by) : dim; };
    const auto grown = [&](const Dim& dim, std::int64_t by) { return dim.isKnown() ? call.rules.times(dim, by) : dim; };
    if (out.size() != 4)
        return;
    out[1] = toSpace ? shrunk(out[1], block * block) : grown(out[1], block * block);
    for (const std::size_t i : {2U, 3U})
        out[i] = toSpace ? grown(out[i], block) : shrunk(out[i], block);
    call.give(0, out);
    call.layoutOut(0, "NCHW");
}

void depthToSpace(Call& call)
{
    rearrange(call, true);
}

void spaceToDepth(Call& call)
{
    rearrange(call, false);
}

void same(Call& call)
{
    if (call.args.has("axis"))
        call.attributes().set("axis", call.args.ints("axis"));
    call.same();
}

constexpr Operator table[] = {
    {"reshape", Kind::Reshape, "", reshape},
    {"reshapelike", Kind::Reshape, "", reshapeLike},
    {"expanddims", Kind::Reshape, "", expandDims},
    {"squeeze", Kind::Reshape, "", squeeze},
    {"flatten", Kind::Flatten, "", flatten},
    {"batchflatten", Kind::Flatten, "", flatten},
    {"transpose", Kind::Permute, "", transpose},
    {"swapaxis", Kind::Permute, "", swapAxes},
    {"swapaxes", Kind::Permute, "", swapAxes},
    {"concat", Kind::Concat, "", concat},
    {"concatenate", Kind::Concat, "", concat},
    {"stack", Kind::Concat, "", stack},
    {"slicechannel", Kind::Split, "", sliceChannel},
    {"split", Kind::Split, "", sliceChannel},
    {"splitv2", Kind::Split, "", splitV2},
    {"hsplit", Kind::Split, "", splitV2},
    {"dsplit", Kind::Split, "", splitV2},
    {"npisplit", Kind::Split, "", splitV2},
    {"slice", Kind::Slice, "", slice},
    {"sliceaxis", Kind::Slice, "", sliceAxis},
    {"slicelike", Kind::Slice, "", sliceLike},
    {"crop", Kind::Slice, "", crop},
    {"pad", Kind::Pad, "", pad},
    {"tile", Kind::Index, "tile", tile},
    {"repeat", Kind::Index, "repeat", repeat},
    {"broadcastto", Kind::Index, "broadcast", broadcastTo},
    {"broadcastaxis", Kind::Index, "broadcast", broadcastAxis},
    {"broadcastaxes", Kind::Index, "broadcast", broadcastAxis},
    {"broadcastlike", Kind::Index, "broadcast", broadcastLike},
    {"reverse", Kind::Index, "flip", same},
    {"flip", Kind::Index, "flip", same},
    {"roll", Kind::Index, "roll", same},
    {"depthtospace", Kind::Upsample, "pixelShuffle", depthToSpace},
    {"spacetodepth", Kind::Reshape, "", spaceToDepth},
};

} // namespace

std::span<const Operator> shapeOperators()
{
    return table;
}

} // namespace nnview::mxnet
