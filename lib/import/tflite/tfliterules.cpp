#include "import/tflite/tfliterules.h"

#include "import/tensorflow/rules.h"
#include "import/tensorflow/windows.h"

#include <algorithm>
#include <array>

namespace nnview::tflite {

using namespace tensorflow;

namespace {

bool isSame(const Call& call)
{
    return call.options.text("padding") == "same";
}

/// An option per spatial axis: "stride" and "" => strideH, strideW; for three axes strideD before them.
Ints perAxis(const Call& call, std::string_view name, std::string_view suffix, std::size_t axes, std::int64_t fallback)
{
    constexpr std::array<char, 3> letters = {'D', 'H', 'W'};
    Ints values;
    for (std::size_t i = 3 - axes; i < 3; ++i) {
        const std::string key = std::string(name) + letters[i] + std::string(suffix);
        values.push_back(std::max<std::int64_t>(1, call.options.integer(key, fallback)));
    }
    return values;
}

std::int64_t known(const Dim& dim)
{
    return dim.isKnown() ? dim.size : 0;
}

/// The extents of the axes from `first` on, as far as they are known.
Ints extentsOf(const Call& call, std::size_t operand, std::size_t first, std::size_t count)
{
    Ints result;
    for (std::size_t i = first; i < first + count && i < call.rank(operand); ++i)
        result.push_back(known((*call.shape(operand))[i]));
    return result;
}

Operand withLayout(const Operand& operand, std::string layout)
{
    Operand result = operand;
    result.value.layout = std::move(layout);
    return result;
}

} // namespace

void convRule(Call& call)
{
    call.node.kind = Kind::Conv;
    const std::size_t rank = call.rank(1);
    if (rank != 4 && rank != 5)
        return;
    const std::size_t axes = rank - 2;
    // CONV_3D keeps TensorFlow's order of the weights: depth, height, width, in, out.
    const bool spatialFirst = axes == 3;
    const std::int64_t inPerGroup = known(call.extent(1, spatialFirst ? rank - 2 : rank - 1));
    const std::int64_t out = known(call.extent(1, spatialFirst ? rank - 1 : 0));
    Window window{extentsOf(call, 1, spatialFirst ? 0 : 1, axes),
                  perAxis(call, "stride", "", axes, 1),
                  perAxis(call, "dilation", "Factor", axes, 1),
                  isSame(call),
                  {}};
    setWindow(call, window, 0, 1);
    const std::int64_t in = call.rank(0) == rank ? known(call.extent(0, rank - 1)) : 0;
    const std::int64_t groups = in > 0 && inPerGroup > 0 ? std::max<std::int64_t>(1, in / inPerGroup) : 1;
    setChannels(call, in > 0 ? in : inPerGroup, out, groups, call.has(2));
    if (call.has(0))
        call.inputs[0] = withLayout(call.inputs[0], spatialLayout(rank));
    call.inferFromFirst();
}

void depthwiseRule(Call& call)
{
    call.node.kind = Kind::Conv;
    if (call.rank(1) != 4)
        return;
    const std::int64_t out = known(call.extent(1, 3));
    const std::int64_t multiplier = std::max<std::int64_t>(1, call.options.integer("depthMultiplier", 1));
    const std::int64_t in = call.rank(0) == 4 ? known(call.extent(0, 3)) : out / multiplier;
    setWindow(call,
              {extentsOf(call, 1, 1, 2),
               perAxis(call, "stride", "", 2, 1),
               perAxis(call, "dilation", "Factor", 2, 1),
               isSame(call),
               {}},
              0, 1);
    setChannels(call, in, out, std::max<std::int64_t>(1, in), call.has(2));
    if (in > 0 && out / in > 1)
        call.node.attributes.set("depthMultiplier", out / in);
    if (call.has(0))
        call.inputs[0] = withLayout(call.inputs[0], "NHWC");
    call.inferFromFirst();
}

void transposeConvRule(Call& call)
{
    call.node.kind = Kind::ConvTranspose;
    call.main = 2;
    const std::size_t rank = call.rank(1);
    if ((rank != 4 && rank != 5) || !call.has(2))
        return;
    const std::size_t axes = rank - 2;
    const bool spatialFirst = axes == 3; // depth, height, width, out, in
    const std::int64_t in = known(call.extent(1, rank - 1)), out = known(call.extent(1, spatialFirst ? rank - 2 : 0));
    Window window{extentsOf(call, 1, spatialFirst ? 0 : 1, axes),
                  perAxis(call, "stride", "", axes, 1),
                  perAxis(call, "dilation", "Factor", axes, 1),
                  isSame(call),
                  {}};
    Shape stated = shapeFrom(call, call.setting(0));
    Dims result(rank);
    for (std::size_t i = 0; i < rank; ++i) {
        const bool isKnown = stated && stated->size() == rank;
        result[i] = isKnown ? (*stated)[i] : call.extents.fresh();
    }
    Dims inSpace, outSpace;
    for (std::size_t i = 1; i + 1 < rank; ++i) {
        inSpace.push_back(call.extent(2, i));
        outSpace.push_back(result[i]);
    }
    setTransposedWindow(call, window, inSpace, outSpace);
    setChannels(call, in, out, 1, call.has(3));
    result.back() = out;
    if (call.rank(2) == rank)
        result.front() = (*call.shape(2))[0];
    call.give(call.inputs[2].value.dtype, std::move(result), spatialLayout(rank));
}

void poolRule(Call& call)
{
    call.node.kind = Kind::Pool;
    call.node.attributes.set("function", std::string(call.word));
    const Ints kernel = {std::max<std::int64_t>(1, call.options.integer("filterHeight")),
                         std::max<std::int64_t>(1, call.options.integer("filterWidth"))};
    setWindow(call, {kernel, perAxis(call, "stride", "", 2, 1), {}, isSame(call), {}}, 0, 1);
    if (call.has(0))
        call.inputs[0] = withLayout(call.inputs[0], "NHWC");
    call.inferFromFirst();
}

void fullyConnectedRule(Call& call)
{
    if (call.rank(1) != 2) {
        call.node.kind = Kind::Matmul;
        return;
    }
    const Dim out = call.extent(1, 0), in = call.extent(1, 1);
    if (call.inputs[1].constant && out.isKnown() && in.isKnown()) {
        call.node.kind = Kind::Dense;
        call.node.attributes = {{"inFeatures", in.size}, {"outFeatures", out.size}, {"bias", call.has(2)}};
    } else {
        call.node.kind = Kind::Matmul;
        call.node.attributes.set("transposeB", true);
    }
    if (!call.shape(0))
        return;
    Dims shape = *call.shape(0);
    if (!call.options.flag("keepNumDims") || shape.empty()) { // all rows in one axis
        const Dim rows = call.rank(0) == 2 ? shape[0] : call.extents.quotient(shape, {in});
        shape = {rows, out};
    } else {
        shape.back() = out;
    }
    const std::size_t rank = shape.size();
    call.give(std::move(shape), rank == 2 ? "NC" : rank == 3 ? "NTC" : "");
}

void embeddingRule(Call& call)
{
    call.node.kind = Kind::Embedding;
    if (!call.shape(1) || call.rank(1) < 1)
        return;
    call.node.attributes.set("vocabulary", known(call.extent(1, 0)));
    call.node.attributes.set("dim", call.rank(1) > 1 ? known(call.shape(1)->back()) : 1);
    if (!call.shape(0))
        return;
    Dims shape = *call.shape(0);
    shape.insert(shape.end(), call.shape(1)->begin() + 1, call.shape(1)->end());
    const std::size_t rank = shape.size();
    call.give(call.inputs[1].value.dtype, std::move(shape), rank == 3 ? "NTC" : rank == 2 ? "NC" : "");
}

namespace {

/// Number of units of each direction: the rows of the recurrent weights' columns.
std::int64_t hiddenSize(const Call& call, bool isLstm)
{
    // LSTM: 20 or 24 operands, 5 to 8 are the recurrent weights [units, outputs]; RNN: 2 is [units, units].
    const std::size_t index = isLstm ? 6 : 2;
    return call.rank(index) == 2 ? known((*call.shape(index))[0]) : 0;
}

void recurrent(Call& call, bool bidirectional)
{
    const bool isLstm = call.word == "lstm";
    const std::int64_t hidden = hiddenSize(call, isLstm);
    const bool timeMajor = call.options.flag("timeMajor"), merged = call.options.flag("mergeOutputs");
    const bool sequence = call.rank(0) == 3;
    call.node.kind = Kind::Recurrent;
    call.node.attributes = {{"cell", std::string(call.word)},
                            {"hiddenSize", hidden},
                            {"layers", std::int64_t(1)},
                            {"bidirectional", bidirectional},
                            {"returnSequences", sequence}};
    if (timeMajor)
        call.node.attributes.set("batchFirst", false);
    if (!call.shape(0) || hidden == 0)
        return;
    // A projection makes the outputs narrower than the units.
    std::int64_t width = hidden;
    if (isLstm && call.rank(6) == 2)
        width = known((*call.shape(6))[1]);
    Dims shape = *call.shape(0);
    const std::string layout = sequence ? (timeMajor ? "TNC" : "NTC") : "NC";
    shape.back() = bidirectional && merged ? 2 * width : width;
    call.inputs[0].value.layout = layout;
    call.give(shape, layout);
    if (bidirectional && !merged)
        call.give(shape, layout);
}

} // namespace

void stepRule(Call& call)
{
    if (call.word == "lstm" && call.inputs.size() <= 5) { // the basic kernel: one matrix for all gates
        call.node.kind = Kind::Recurrent;
        const std::int64_t hidden = call.rank(1) == 2 ? known(call.extent(1, 1)) : 0;
        call.node.attributes = {{"cell", std::string("lstm")},
                                {"hiddenSize", hidden},
                                {"layers", std::int64_t(1)},
                                {"bidirectional", false},
                                {"returnSequences", false}};
        return;
    }
    recurrent(call, false);
}

void sequenceRule(Call& call)
{
    recurrent(call, call.node.type.starts_with("BIDIRECTIONAL"));
}

void svdfRule(Call& call)
{
    call.node.kind = Kind::Custom;
    call.node.attributes = {{"function", std::string("svdf")}, {"rank", call.options.integer("rank")}};
    const std::int64_t filters = call.rank(1) == 2 ? known(call.extent(1, 0)) : 0;
    const std::int64_t rank = std::max<std::int64_t>(1, call.options.integer("rank", 1));
    if (call.rank(0) == 2 && filters > 0)
        call.give(Dims{call.extent(0, 0), Dim(filters / rank)}, "NC");
}

void hloConcatRule(Call& call)
{
    call.node.kind = Kind::Concat;
    call.node.attributes.set("axis", call.options.integer("dimension"));
    std::vector<std::size_t> operands;
    for (std::size_t i = 0; i < call.inputs.size(); ++i)
        operands.push_back(i);
    call.infer(operands);
}

void hloTransposeRule(Call& call)
{
    call.node.kind = Kind::Permute;
    call.node.attributes.set("order", call.options.ints("permutation"));
    call.inferFromFirst();
}

void hloConvRule(Call& call)
{
    call.node.kind = Kind::Conv;
    const Ints spatial = call.options.ints("kernelSpatialDimensions");
    const Ints pads = call.options.ints("padding");
    Window window;
    for (std::size_t i = 0; i < spatial.size(); ++i) {
        const auto axis = axisIn(spatial[i], call.rank(1));
        window.kernel.push_back(axis ? known(call.extent(1, *axis)) : 1);
        const bool stated = 2 * i + 1 < pads.size();
        window.padding.emplace_back(stated ? pads[2 * i] : 0, stated ? pads[2 * i + 1] : 0);
    }
    window.stride = call.options.ints("windowStrides");
    window.dilation = call.options.ints("rhsDilation");
    if (window.stride.empty())
        window.stride.assign(spatial.size(), 1);
    setWindow(call, window, 0, 1);
    const std::int64_t groups = std::max<std::int64_t>(1, call.options.integer("featureGroupCount", 1));
    const auto in = axisIn(call.options.integer("kernelInputFeatureDimension"), call.rank(1));
    const auto out = axisIn(call.options.integer("kernelOutputFeatureDimension"), call.rank(1));
    setChannels(call, in ? known(call.extent(1, *in)) * groups : 0, out ? known(call.extent(1, *out)) : 0, groups,
                false);
}

void hloDotRule(Call& call)
{
    const Ints contracted = call.options.ints("rhsContractingDimensions");
    const bool single = contracted.size() == 1 && call.rank(1) == 2 && call.inputs[1].constant &&
                        call.options.ints("rhsBatchingDimensions").empty();
    if (!single || contracted[0] < 0 || contracted[0] > 1) {
        call.node.kind = Kind::Matmul;
        return;
    }
    const auto inner = static_cast<std::size_t>(contracted[0]);
    call.node.kind = Kind::Dense;
    call.node.attributes = {{"inFeatures", known(call.extent(1, inner))},
                            {"outFeatures", known(call.extent(1, 1 - inner))},
                            {"bias", false}};
}

} // namespace nnview::tflite
