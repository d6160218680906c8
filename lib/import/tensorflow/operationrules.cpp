#include "import/tensorflow/operationrules.h"

#include "import/tensorflow/rules.h"
#include "import/tensorflow/windows.h"

#include <algorithm>
#include <map>

namespace nnview::tensorflow {

namespace {

std::int64_t known(const Dim& dim)
{
    return dim.isKnown() ? dim.size : 0;
}

bool channelsFirst(const Call& call)
{
    return call.options.text("dataFormat").starts_with("NC");
}

/// The entries of a list over all axes that stand for the spatial ones.
Ints spatial(const Call& call, std::string_view key, std::size_t axes)
{
    const Ints all = call.options.ints(key);
    if (all.size() != axes + 2)
        return Ints(axes, 1);
    const auto first = all.begin() + (channelsFirst(call) ? 2 : 1);
    return {first, first + static_cast<std::ptrdiff_t>(axes)};
}

Window windowOf(const Call& call, Ints kernel)
{
    const std::size_t axes = kernel.size();
    Window window{std::move(kernel),
                  spatial(call, "strides", axes),
                  spatial(call, "dilations", axes),
                  call.options.text("padding") == "SAME",
                  {}};
    const Ints stated = call.options.ints("explicitPaddings");
    if (call.options.text("padding") == "EXPLICIT" && stated.size() == 2 * (axes + 2)) {
        const std::size_t first = channelsFirst(call) ? 2 : 1;
        for (std::size_t i = first; i < first + axes; ++i)
            window.padding.emplace_back(stated[2 * i], stated[2 * i + 1]);
    }
    return window;
}

Ints kernelOf(const Call& call, std::size_t operand)
{
    Ints kernel;
    for (std::size_t i = 0; i + 2 < call.rank(operand); ++i)
        kernel.push_back(known((*call.shape(operand))[i]));
    return kernel;
}

std::size_t channelAxis(const Call& call, std::size_t rank)
{
    return channelsFirst(call) ? 1 : rank - 1;
}

void inferSpatial(Call& call, std::size_t rank)
{
    if (call.has(0))
        call.inputs[0].value.layout = spatialLayout(rank, channelsFirst(call));
    call.inferFromFirst();
}

} // namespace

void convRule(Call& call)
{
    call.node.kind = Kind::Conv;
    const std::size_t rank = call.rank(1);
    if (rank < 3 || rank > 5)
        return;
    const std::int64_t inPerGroup = known(call.extent(1, rank - 2)), out = known(call.extent(1, rank - 1));
    setWindow(call, windowOf(call, kernelOf(call, 1)), 0, channelsFirst(call) ? 2 : 1);
    const std::int64_t in = call.rank(0) == rank ? known(call.extent(0, channelAxis(call, rank))) : inPerGroup;
    const std::int64_t groups = inPerGroup > 0 ? std::max<std::int64_t>(1, in / inPerGroup) : 1;
    setChannels(call, in > 0 ? in : inPerGroup, out, groups, false);
    inferSpatial(call, rank);
}

void depthwiseRule(Call& call)
{
    call.node.kind = Kind::Conv;
    if (call.rank(1) != 4)
        return;
    const std::int64_t in = known(call.extent(1, 2)), multiplier = known(call.extent(1, 3));
    std::int64_t out = 0;
    if (__builtin_mul_overflow(in, multiplier, &out))
        return;
    setWindow(call, windowOf(call, kernelOf(call, 1)), 0, channelsFirst(call) ? 2 : 1);
    setChannels(call, in, out, std::max<std::int64_t>(1, in), false);
    if (multiplier > 1)
        call.node.attributes.set("depthMultiplier", multiplier);
    inferSpatial(call, 4);
}

void convTransposeRule(Call& call)
{
    call.node.kind = Kind::ConvTranspose;
    call.main = 2;
    const std::size_t rank = call.rank(1);
    const Numbers* size = call.setting(0);
    if (rank < 3 || rank > 5 || !call.has(2))
        return;
    const std::int64_t out = known(call.extent(1, rank - 2)), in = known(call.extent(1, rank - 1));
    Dims result(rank), inSpace, outSpace;
    const Shape stated = shapeFrom(call, size);
    for (std::size_t i = 0; i < rank; ++i)
        result[i] = stated && stated->size() == rank ? (*stated)[i] : call.extents.fresh();
    const std::size_t first = channelsFirst(call) ? 2 : 1;
    for (std::size_t i = first; i < first + rank - 2; ++i) {
        inSpace.push_back(call.extent(2, i));
        outSpace.push_back(result[i]);
    }
    setTransposedWindow(call, windowOf(call, kernelOf(call, 1)), inSpace, outSpace);
    setChannels(call, in, out, 1, false);
    result[channelAxis(call, rank)] = out;
    if (call.rank(2) == rank)
        result[0] = (*call.shape(2))[0];
    call.give(call.inputs[2].value.dtype, std::move(result), spatialLayout(rank, channelsFirst(call)));
}

void poolRule(Call& call)
{
    call.node.kind = Kind::Pool;
    call.node.attributes.set("function", std::string(call.word));
    const std::size_t count = call.options.ints("ksize").size();
    if (count < 3 || count > 5)
        return;
    Window window = windowOf(call, spatial(call, "ksize", count - 2));
    window.dilation.clear();
    setWindow(call, window, 0, channelsFirst(call) ? 2 : 1);
    inferSpatial(call, count);
}

void matMulRule(Call& call)
{
    batchMatMulRule(call);
}

void biasAddRule(Call& call)
{
    call.node.kind = Kind::Add;
    if (call.has(0))
        call.give(call.shape(0), call.inputs[0].value.layout);
}

void batchNormRule(Call& call)
{
    call.node.kind = Kind::Norm;
    call.node.attributes.set("function", std::string("batch"));
    call.node.attributes.set("epsilon", call.options.number("epsilon", 0.0001));
    if (!call.has(0))
        return;
    const std::size_t rank = call.rank(0);
    std::string layout = call.inputs[0].value.layout;
    if (layout.empty())
        layout = spatialLayout(rank, channelsFirst(call));
    call.give(call.shape(0), layout);
    const Shape channels = rank > 1 ? Shape(Dims{call.extent(0, channelAxis(call, rank))}) : call.shape(1);
    for (int i = 0; i < 5; ++i) // mean and variance, which inference does not use
        call.give("float32", channels);
}

void normRule(Call& call)
{
    call.node.kind = Kind::Norm;
    call.node.attributes.set("function", std::string(call.word));
    call.inferFromFirst();
}

namespace {

struct Equation
{
    std::string first, second, result; ///< letters; an ellipsis is "."
};

/// "abc,cde->abde"; only of two operands.
std::optional<Equation> equationOf(std::string text)
{
    std::erase(text, ' ');
    for (auto dots = text.find("..."); dots != std::string::npos; dots = text.find("..."))
        text.replace(dots, 3, ".");
    const auto comma = text.find(','), arrow = text.find("->");
    if (comma == std::string::npos || arrow == std::string::npos || comma > arrow ||
        text.find(',', comma + 1) != std::string::npos)
        return std::nullopt;
    return Equation{text.substr(0, comma), text.substr(comma + 1, arrow - comma - 1), text.substr(arrow + 2)};
}

/// What each letter stands for; the ellipsis stands for the axes that are left over.
bool assign(const std::string& letters, const Dims& shape, std::map<char, Dims>& meaning)
{
    const bool open = letters.find('.') != std::string::npos;
    const std::size_t named = letters.size() - (open ? 1 : 0);
    if (shape.size() < named || (!open && shape.size() != named))
        return false;
    std::size_t axis = 0;
    for (const char letter : letters) {
        const std::size_t count = letter == '.' ? shape.size() - named : 1;
        Dims dims(shape.begin() + static_cast<std::ptrdiff_t>(axis),
                  shape.begin() + static_cast<std::ptrdiff_t>(axis + count));
        axis += count;
        Dims& mine = meaning[letter];
        if (mine.size() < dims.size() || (mine.size() == 1 && !mine[0].isKnown() && dims[0].isKnown()))
            mine = std::move(dims);
    }
    return true;
}

} // namespace

void einsumRule(Call& call)
{
    call.node.kind = Kind::Matmul;
    const std::string text(call.options.text("equation"));
    call.node.attributes.set("equation", text);
    const auto equation = equationOf(text);
    if (!equation || !call.shape(0) || !call.shape(1))
        return;
    std::map<char, Dims> meaning;
    if (!assign(equation->first, *call.shape(0), meaning) || !assign(equation->second, *call.shape(1), meaning))
        return;
    Dims shape;
    for (const char letter : equation->result)
        shape.insert(shape.end(), meaning[letter].begin(), meaning[letter].end());
    Dims in, out;
    for (const char letter : equation->second) {
        const bool contracted = equation->result.find(letter) == std::string::npos;
        const Dims& dims = meaning[letter];
        if (contracted)
            in.insert(in.end(), dims.begin(), dims.end());
        else if (equation->first.find(letter) == std::string::npos)
            out.insert(out.end(), dims.begin(), dims.end());
    }
    const Dim inFeatures = call.extents.product(in), outFeatures = call.extents.product(out);
    if (call.inputs[1].constant && inFeatures.isKnown() && outFeatures.isKnown() && !in.empty()) {
        call.node.kind = Kind::Dense;
        call.node.attributes = {
            {"inFeatures", inFeatures.size}, {"outFeatures", outFeatures.size}, {"bias", false}, {"equation", text}};
    }
    const std::size_t rank = shape.size();
    call.give(std::move(shape), call.node.kind == Kind::Dense && rank == 3 ? "NTC" : "");
}

void resourceGatherRule(Call& call)
{
    gatherRule(call);
}

void flowRule(Call& call)
{
    call.node.kind = Kind::Control;
    call.node.attributes.set("function", std::string(call.word));
    std::size_t from = 0;
    while (from < call.inputs.size() && !call.shape(from)) // of a loop only the way in is known at first
        ++from;
    if (from == call.inputs.size())
        return;
    const Value& value = call.inputs[from].value;
    call.give(value.dtype, value.shape, value.layout);
    if (call.node.type.ends_with("Switch"))
        call.give(value.dtype, value.shape, value.layout);
    else if (call.node.type.ends_with("Merge"))
        call.give("int32", Dims());
}

void lstmBlockRule(Call& call)
{
    call.node.kind = Kind::Recurrent;
    const std::int64_t hidden = call.rank(4) == 2 ? known(call.extent(4, 1)) / 4 : 0;
    call.main = 1;
    call.node.attributes = {{"cell", std::string("lstm")}, {"hiddenSize", hidden},    {"layers", std::int64_t(1)},
                            {"bidirectional", false},      {"returnSequences", true}, {"batchFirst", false}};
    if (call.rank(1) != 3 || hidden == 0)
        return;
    Dims shape = *call.shape(1);
    shape.back() = hidden;
    for (int i = 0; i < 7; ++i)
        call.give(call.inputs[1].value.dtype, shape, "TNC");
}

} // namespace nnview::tensorflow
