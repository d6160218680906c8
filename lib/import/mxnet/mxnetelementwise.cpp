// Activations, arithmetic on one or two tensors, and the outputs with a loss behind them.
#include "import/mxnet/mxnetrules.h"

#include <algorithm>

namespace nnview::mxnet {

namespace {

void same(Call& call)
{
    call.same();
}

/// Two tensors of one shape.
void equalShapes(Call& call)
{
    call.allSame(0, call.inputCount() == 0 ? 0 : call.inputCount() - 1);
}

void broadcast(Call& call)
{
    call.byKind(call.inputCount());
}

/// Operators of the NumPy interface broadcast; the older ones want equal shapes.
void binary(Call& call)
{
    if (call.node.op.starts_with("_np"))
        broadcast(call);
    else
        equalShapes(call);
}

void withScalar(Call& call)
{
    for (const char* key : {"scalar", "alpha", "data"})
        if (call.args.has(key)) {
            call.attributes().set("scalar", call.args.number(key));
            break;
        }
    call.same();
}

void clip(Call& call)
{
    const double low = call.args.number("a_min"), high = call.args.number("a_max");
    call.attributes().set("min", low);
    call.attributes().set("max", high);
    if (low == 0 && high == 6) { // Gluon writes relu6 so
        call.made.kind = Kind::Activation;
        call.attributes().set("function", std::string("relu6"));
    }
    call.same();
}

void activation(Call& call)
{
    const std::string type = call.args.text("act_type", "relu");
    call.attributes().set("function", type == "softrelu" ? std::string("softplus") : type);
    call.same();
}

void leakyRelu(Call& call)
{
    const std::string type = call.args.text("act_type", "leaky");
    const std::string function = type == "leaky" || type == "rrelu" ? "leakyRelu" : type;
    call.attributes().set("function", function);
    if (type == "leaky" || type == "elu")
        call.attributes().set("slope", call.args.number("slope", 0.25));
    if (type == "rrelu") {
        call.attributes().set("lowerBound", call.args.number("lower_bound", 0.125));
        call.attributes().set("upperBound", call.args.number("upper_bound", 0.334));
    }
    if (type == "prelu") {
        const Dims* in = call.shape(0);
        const Dim channels = in && in->size() == 1 ? call.dim(0, 0) : call.dim(0, 1);
        const Dim stored = call.dim(1, 0); // one slope for all is allowed
        if (!stored.isKnown())
            call.expect(1, {channels});
    }
    call.same();
    if (const Dims* out = call.outShape(); out && type == "rrelu") // the slopes that were drawn
        call.give(1, Dims(*out));
}

void softmax(Call& call)
{
    call.attributes().set("axis", call.args.integer("axis", -1));
    call.allSame(0, 0);
}

void softmaxActivation(Call& call)
{
    const bool channel = call.args.text("mode", "instance") == "channel";
    call.attributes().set("axis", std::int64_t(channel ? 1 : -1));
    call.same();
}

/// The last axis is the classes', or with multi_output the second.
void softmaxOutput(Call& call)
{
    call.attributes().set("axis", std::int64_t(call.args.flag("multi_output") ? 1 : -1));
    call.same();
}

/// "softmax" is the activation, "Softmax" the old name of SoftmaxOutput.
void softmaxOrOutput(Call& call)
{
    if (call.node.op == "Softmax")
        softmaxOutput(call);
    else
        softmax(call);
}

void cast(Call& call)
{
    call.same();
    call.dtypeOut(0, call.args.dtype("dtype"));
}

/// Each output is like its input.
void castAll(Call& call)
{
    for (std::size_t i = 0; i < call.inputCount(); ++i)
        if (const Dims* in = call.shape(i))
            call.give(i, Dims(*in));
}

void likeFirst(Call& call)
{
    call.same();
}

void toBool(Call& call)
{
    call.same();
    call.dtypeOut(0, "bool");
}

using enum Kind;

constexpr Operator table[] = {
    // activations
    {"activation", Activation, "", activation},
    {"leakyrelu", Activation, "", leakyRelu},
    {"relu", Activation, "relu", same},
    {"sigmoid", Activation, "sigmoid", same},
    {"tanh", Activation, "tanh", same},
    {"hardsigmoid", Activation, "hardSigmoid", same},
    {"softsign", Activation, "softsign", same},
    {"softmax", Activation, "softmax", softmaxOrOutput},
    {"logsoftmax", Activation, "logSoftmax", softmax},
    {"softmin", Activation, "softmin", softmax},
    {"maskedsoftmax", Activation, "softmax", softmax},
    {"softmaxactivation", Activation, "softmax", softmaxActivation},
    {"softmaxoutput", Activation, "softmax", softmaxOutput},
    {"logisticregressionoutput", Activation, "sigmoid", same},
    // outputs that are what came in, with a loss behind
    {"linearregressionoutput", Identity, "output", same},
    {"maeregressionoutput", Identity, "output", same},
    {"svmoutput", Identity, "output", same},
    {"makeloss", Identity, "output", same},
    {"identityattachklsparsereg", Identity, "output", same},
    // two tensors
    {"plus", Add, "", binary},
    {"add", Add, "", binary},
    {"elemwiseadd", Add, "", equalShapes},
    {"elementwisesum", Add, "", equalShapes},
    {"addn", Add, "", equalShapes},
    {"gradadd", Add, "", equalShapes},
    {"broadcastadd", Add, "", broadcast},
    {"broadcastplus", Add, "", broadcast},
    {"minus", Subtract, "", binary},
    {"sub", Subtract, "", binary},
    {"subtract", Subtract, "", binary},
    {"elemwisesub", Subtract, "", equalShapes},
    {"broadcastsub", Subtract, "", broadcast},
    {"broadcastminus", Subtract, "", broadcast},
    {"mul", Multiply, "", binary},
    {"multiply", Multiply, "", binary},
    {"elemwisemul", Multiply, "", equalShapes},
    {"broadcastmul", Multiply, "", broadcast},
    {"div", Divide, "", binary},
    {"truedivide", Divide, "", binary},
    {"elemwisediv", Divide, "", equalShapes},
    {"scatterelemwisediv", Divide, "", equalShapes},
    {"broadcastdiv", Divide, "", broadcast},
    {"maximum", Maximum, "", binary},
    {"broadcastmaximum", Maximum, "", broadcast},
    {"minimum", Minimum, "", binary},
    {"broadcastminimum", Minimum, "", broadcast},
    {"power", Elementwise, "pow", binary},
    {"broadcastpower", Elementwise, "pow", broadcast},
    {"mod", Elementwise, "remainder", binary},
    {"broadcastmod", Elementwise, "remainder", broadcast},
    {"hypot", Elementwise, "hypot", binary},
    {"broadcasthypot", Elementwise, "hypot", broadcast},
    {"arctan2", Elementwise, "atan2", binary},
    {"copysign", Elementwise, "copySign", binary},
    {"ldexp", Elementwise, "ldexp", binary},
    {"lcm", Elementwise, "lcm", binary},
    {"bitwiseand", Elementwise, "and", binary},
    {"bitwiseor", Elementwise, "or", binary},
    {"bitwisexor", Elementwise, "xor", binary},
    {"equal", Elementwise, "equal", binary},
    {"notequal", Elementwise, "notEqual", binary},
    {"greater", Elementwise, "greater", binary},
    {"greaterequal", Elementwise, "greaterEqual", binary},
    {"less", Elementwise, "less", binary},
    {"lessequal", Elementwise, "lessEqual", binary},
    {"lesser", Elementwise, "less", binary},
    {"lesserequal", Elementwise, "lessEqual", binary},
    {"logicaland", Elementwise, "logicalAnd", binary},
    {"logicalor", Elementwise, "logicalOr", binary},
    {"logicalxor", Elementwise, "logicalXor", binary},
    {"broadcastequal", Elementwise, "equal", broadcast},
    {"broadcastnotequal", Elementwise, "notEqual", broadcast},
    {"broadcastgreater", Elementwise, "greater", broadcast},
    {"broadcastgreaterequal", Elementwise, "greaterEqual", broadcast},
    {"broadcastlesser", Elementwise, "less", broadcast},
    {"broadcastlesserequal", Elementwise, "lessEqual", broadcast},
    {"broadcastlogicaland", Elementwise, "logicalAnd", broadcast},
    {"broadcastlogicalor", Elementwise, "logicalOr", broadcast},
    {"broadcastlogicalxor", Elementwise, "logicalXor", broadcast},
    // a tensor and a number
    {"plusscalar", Elementwise, "add", withScalar},
    {"addscalar", Elementwise, "add", withScalar},
    {"scatterplusscalar", Elementwise, "add", withScalar},
    {"minusscalar", Elementwise, "subtract", withScalar},
    {"subtractscalar", Elementwise, "subtract", withScalar},
    {"scatterminusscalar", Elementwise, "subtract", withScalar},
    {"rminusscalar", Elementwise, "subtractFrom", withScalar},
    {"rsubtractscalar", Elementwise, "subtractFrom", withScalar},
    {"mulscalar", Elementwise, "multiply", withScalar},
    {"multiplyscalar", Elementwise, "multiply", withScalar},
    {"divscalar", Elementwise, "divide", withScalar},
    {"truedividescalar", Elementwise, "divide", withScalar},
    {"rdivscalar", Elementwise, "divideInto", withScalar},
    {"rtruedividescalar", Elementwise, "divideInto", withScalar},
    {"modscalar", Elementwise, "remainder", withScalar},
    {"rmodscalar", Elementwise, "remainder", withScalar},
    {"powerscalar", Elementwise, "pow", withScalar},
    {"rpowerscalar", Elementwise, "pow", withScalar},
    {"maximumscalar", Elementwise, "max", withScalar},
    {"minimumscalar", Elementwise, "min", withScalar},
    {"hypotscalar", Elementwise, "hypot", withScalar},
    {"arctan2scalar", Elementwise, "atan2", withScalar},
    {"rarctan2scalar", Elementwise, "atan2", withScalar},
    {"copysignscalar", Elementwise, "copySign", withScalar},
    {"rcopysignscalar", Elementwise, "copySign", withScalar},
    {"ldexpscalar", Elementwise, "ldexp", withScalar},
    {"rldexpscalar", Elementwise, "ldexp", withScalar},
    {"lcmscalar", Elementwise, "lcm", withScalar},
    {"bitwiseandscalar", Elementwise, "and", withScalar},
    {"bitwiseorscalar", Elementwise, "or", withScalar},
    {"bitwisexorscalar", Elementwise, "xor", withScalar},
    {"equalscalar", Elementwise, "equal", withScalar},
    {"notequalscalar", Elementwise, "notEqual", withScalar},
    {"greaterscalar", Elementwise, "greater", withScalar},
    {"greaterequalscalar", Elementwise, "greaterEqual", withScalar},
    {"lesserscalar", Elementwise, "less", withScalar},
    {"lesserequalscalar", Elementwise, "lessEqual", withScalar},
    {"lessscalar", Elementwise, "less", withScalar},
    {"lessequalscalar", Elementwise, "lessEqual", withScalar},
    {"logicalandscalar", Elementwise, "logicalAnd", withScalar},
    {"logicalorscalar", Elementwise, "logicalOr", withScalar},
    {"logicalxorscalar", Elementwise, "logicalXor", withScalar},
    {"smoothl1", Elementwise, "smoothL1", withScalar},
    {"clip", Elementwise, "clip", clip},
    // one tensor
    {"abs", Elementwise, "abs", same},
    {"absolute", Elementwise, "abs", same},
    {"sign", Elementwise, "sign", same},
    {"signste", Elementwise, "sign", same},
    {"round", Elementwise, "round", same},
    {"roundste", Elementwise, "round", same},
    {"around", Elementwise, "round", same},
    {"rint", Elementwise, "round", same},
    {"ceil", Elementwise, "ceil", same},
    {"floor", Elementwise, "floor", same},
    {"trunc", Elementwise, "trunc", same},
    {"fix", Elementwise, "trunc", same},
    {"square", Elementwise, "square", same},
    {"sqrt", Elementwise, "sqrt", same},
    {"rsqrt", Elementwise, "rsqrt", same},
    {"cbrt", Elementwise, "cbrt", same},
    {"rcbrt", Elementwise, "rcbrt", same},
    {"exp", Elementwise, "exp", same},
    {"expm1", Elementwise, "expm1", same},
    {"log", Elementwise, "log", same},
    {"log10", Elementwise, "log10", same},
    {"log2", Elementwise, "log2", same},
    {"log1p", Elementwise, "log1p", same},
    {"sin", Elementwise, "sin", same},
    {"cos", Elementwise, "cos", same},
    {"tan", Elementwise, "tan", same},
    {"arcsin", Elementwise, "asin", same},
    {"arccos", Elementwise, "acos", same},
    {"arctan", Elementwise, "atan", same},
    {"sinh", Elementwise, "sinh", same},
    {"cosh", Elementwise, "cosh", same},
    {"arcsinh", Elementwise, "asinh", same},
    {"arccosh", Elementwise, "acosh", same},
    {"arctanh", Elementwise, "atanh", same},
    {"degrees", Elementwise, "degrees", same},
    {"radians", Elementwise, "radians", same},
    {"reciprocal", Elementwise, "reciprocal", same},
    {"negative", Elementwise, "neg", same},
    {"erf", Elementwise, "erf", same},
    {"erfinv", Elementwise, "erfInv", same},
    {"gamma", Elementwise, "gamma", same},
    {"gammaln", Elementwise, "logGamma", same},
    {"logicalnot", Elementwise, "logicalNot", same},
    {"bitwisenot", Elementwise, "not", same},
    {"isnan", Elementwise, "isNan", toBool},
    {"isinf", Elementwise, "isInf", toBool},
    {"isposinf", Elementwise, "isInf", toBool},
    {"isneginf", Elementwise, "isInf", toBool},
    {"isfinite", Elementwise, "isFinite", toBool},
    {"nantonum", Elementwise, "nanToNum", same},
    {"cumsum", Elementwise, "cumSum", same},
    {"divsqrtdim", Elementwise, "divideBySqrtDim", same},
    {"quadratic", Elementwise, "quadratic", same},
    {"imagenormalize", Elementwise, "normalize", same},
    {"tril", Elementwise, "tril", same},
    // nothing changes
    {"identity", Identity, "identity", same},
    {"copy", Identity, "copy", same},
    {"copyto", Identity, "copy", same},
    {"crossdevicecopy", Identity, "copy", same},
    {"blockgrad", Identity, "stopGradient", same},
    {"stopgradient", Identity, "stopGradient", same},
    {"gradientmultiplier", Identity, "identity", same},
    {"identitywithattrlikerhs", Identity, "identity", likeFirst},
    {"caststorage", Identity, "identity", same},
    {"sharememory", Identity, "identity", same},
    {"cast", Identity, "cast", cast},
    {"ampcast", Identity, "cast", cast},
    {"ampmulticast", Identity, "cast", castAll},
};

} // namespace

std::span<const Operator> elementwiseOperators()
{
    return table;
}

} // namespace nnview::mxnet
