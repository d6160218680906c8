#include "import/mxnet/mxnetcall.h"

#include <algorithm>

namespace nnview::mxnet {

namespace {

const Value& nothing()
{
    static const Value value;
    return value;
}

} // namespace

Dim openDim()
{
    return Dim("?");
}

bool isComplete(const Value& value)
{
    return value.shape && std::ranges::all_of(*value.shape, &Dim::isKnown);
}

std::optional<std::int64_t> elementsOf(const Value& value)
{
    if (!isComplete(value))
        return std::nullopt;
    std::int64_t product = 1;
    for (const Dim& dim : *value.shape)
        if (__builtin_mul_overflow(product, dim.size, &product))
            return std::nullopt;
    return product;
}

const Value& Call::in(std::size_t i) const
{
    return i < m_inputs.size() ? *m_inputs[i] : nothing();
}

const Value& Call::out(std::size_t i) const
{
    return i < m_outputs.size() ? m_outputs[i] : nothing();
}

const Dims* Call::shape(std::size_t i) const
{
    return in(i).shape ? &*in(i).shape : nullptr;
}

const Dims* Call::outShape(std::size_t i) const
{
    return out(i).shape ? &*out(i).shape : nullptr;
}

Dim Call::dim(std::size_t input, std::size_t axis) const
{
    const Dims* dims = shape(input);
    return dims && axis < dims->size() ? (*dims)[axis] : openDim();
}

void Call::noteChange(const Value& value)
{
    if (!hasChanged(&value))
        m_changed.push_back(&value);
}

void Call::unify(Value& into, const Dims& dims)
{
    if (!into.shape) {
        into.shape = Dims(dims.size(), openDim());
        noteChange(into);
    }
    if (into.shape->size() != dims.size()) {
        if (problem.empty())
            problem =
                "it needs " + std::to_string(dims.size()) + " axes and gets " + std::to_string(into.shape->size());
        return;
    }
    for (std::size_t i = 0; i < dims.size(); ++i) {
        Dim& mine = (*into.shape)[i];
        if (!dims[i].isKnown() || mine == dims[i])
            continue;
        if (dims[i].size < 1 && problem.empty()) {
            problem = "nothing is left of its input";
        } else if (mine.isKnown()) {
            if (problem.empty())
                problem =
                    "an axis of " + std::to_string(mine.size) + " does not fit one of " + std::to_string(dims[i].size);
        } else {
            mine = dims[i];
            noteChange(into);
        }
    }
}

void Call::expect(std::size_t input, const Dims& dims)
{
    if (input < m_inputs.size())
        unify(*m_inputs[input], dims);
}

void Call::give(std::size_t output, const Dims& dims)
{
    if (output < m_outputs.size())
        unify(m_outputs[output], dims);
}

void Call::giveDim(std::size_t output, std::size_t axis, const Dim& dim)
{
    if (const Dims* dims = outShape(output); dims && axis < dims->size()) {
        Dims wanted(dims->size(), openDim());
        wanted[axis] = dim;
        give(output, wanted);
    }
}

void Call::expectDim(std::size_t input, std::size_t axis, const Dim& dim)
{
    if (const Dims* dims = shape(input); dims && axis < dims->size()) {
        Dims wanted(dims->size(), openDim());
        wanted[axis] = dim;
        expect(input, wanted);
    }
}

/// The first to say what the axes are is right.
void Call::setLayout(Value& into, std::string_view layout)
{
    if (layout.empty() || !into.layout.empty() || !into.shape || into.shape->size() != layout.size())
        return;
    into.layout = layout;
    noteChange(into);
}

void Call::layoutIn(std::size_t input, std::string_view layout)
{
    if (input < m_inputs.size())
        setLayout(*m_inputs[input], layout);
}

void Call::layoutOut(std::size_t output, std::string_view layout)
{
    if (output < m_outputs.size())
        setLayout(m_outputs[output], layout);
}

void Call::dtypeOut(std::size_t output, const std::string& dtype)
{
    if (output < m_outputs.size() && !dtype.empty())
        m_outputs[output].dtype = dtype;
}

void Call::allSame(std::size_t first, std::size_t last)
{
    const std::size_t end = std::min(last + 1, m_inputs.size());
    for (std::size_t i = first; i < end; ++i) {
        if (const Dims* dims = shape(i))
            give(0, Dims(*dims));
        layoutOut(0, in(i).layout);
    }
    if (const Dims* dims = outShape()) {
        const Dims common = *dims;
        for (std::size_t i = first; i < end; ++i) {
            expect(i, common);
            layoutIn(i, out().layout);
        }
    }
    if (first < end && !m_outputs.empty())
        m_outputs[0].dtype = in(first).dtype;
}

void Call::byKind(std::size_t inputs)
{
    std::vector<Value> values;
    for (std::size_t i = 0; i < std::min(inputs, m_inputs.size()); ++i) {
        if (!in(i).shape)
            return;
        values.push_back(in(i));
    }
    Node plain; // without outputs, so that only the rule speaks
    plain.kind = made.kind;
    plain.attributes = made.attributes;
    const ShapeRules::Result result = rules.outputs(plain, values);
    if (problem.empty())
        problem = result.problem;
    for (std::size_t i = 0; i < result.outputs.size() && i < m_outputs.size(); ++i) {
        if (!result.outputs[i].shape)
            continue;
        Dims dims = *result.outputs[i].shape;
        for (Dim& dim : dims)
            if (!dim.isKnown())
                dim = openDim();
        give(i, dims);
        layoutOut(i, result.outputs[i].layout);
        m_outputs[i].dtype = result.outputs[i].dtype;
    }
}

std::optional<std::size_t> placeOf(std::int64_t axis, std::size_t rank)
{
    const auto n = static_cast<std::int64_t>(rank);
    if (axis < -n || axis >= n)
        return std::nullopt;
    return static_cast<std::size_t>(axis < 0 ? axis + n : axis);
}

std::string layoutOf(const Call& call, std::size_t spatialAxes)
{
    static constexpr std::string_view plain[] = {"", "NCW", "NCHW", "NCDHW"};
    std::string layout(plain[spatialAxes < std::size(plain) ? spatialAxes : 0]);
    std::string wanted = layout, stated = call.args.text("layout");
    std::ranges::sort(wanted);
    std::string letters = stated;
    std::ranges::sort(letters);
    if (letters == wanted)
        layout = stated;
    if (spatialAxes == 1)
        std::ranges::replace(layout, 'W', 'L');
    return layout;
}

} // namespace nnview::mxnet
