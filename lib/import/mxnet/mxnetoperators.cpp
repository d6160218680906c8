// What is known of an operator by its name alone.
#include "import/mxnet/mxnetrules.h"

#include <algorithm>
#include <array>
#include <map>

namespace nnview::mxnet {

namespace {

std::string lowerLetters(std::string_view op)
{
    constexpr std::size_t longest = 64; // no operator has a longer name
    std::string key;
    for (const char c : op.substr(0, longest))
        if (c != '_')
            key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return key;
}

std::string_view withoutPrefix(std::string_view op)
{
    for (const std::string_view prefix : {"_contrib_", "_sparse_", "_npi_", "_npx_", "_np_"})
        if (op.starts_with(prefix))
            return op.substr(prefix.size());
    return op;
}

const std::map<std::string_view, const Operator*>& allOperators()
{
    static const auto operators = [] {
        std::map<std::string_view, const Operator*> all;
        for (const auto rows :
             {layerOperators(), sequenceOperators(), shapeOperators(), elementwiseOperators(), reductionOperators(),
              visionOperators(), imageOperators(), linearAlgebraOperators(), makingOperators(), numpyOperators()})
            for (const Operator& row : rows)
                all.emplace(row.key, &row);
        return all;
    }();
    return operators;
}

using enum InputRole;

/// Roles by position; what lies behind is Data.
struct Roles
{
    std::string_view key;
    std::array<InputRole, 5> roles;
};

constexpr Roles roleTable[] = {
    {"convolution", {Data, Weight, Weight, Data, Data}},
    {"convolutionv1", {Data, Weight, Weight, Data, Data}},
    {"deconvolution", {Data, Weight, Weight, Data, Data}},
    {"deformableconvolution", {Data, Data, Weight, Weight, Data}},
    {"modulateddeformableconvolution", {Data, Data, Data, Weight, Weight}},
    {"fullyconnected", {Data, Weight, Weight, Data, Data}},
    {"quantizedconv", {Data, Weight, Weight, Data, Data}},
    {"quantizedfullyconnected", {Data, Weight, Weight, Data, Data}},
    {"batchnorm", {Data, Weight, Weight, State, State}},
    {"batchnormv1", {Data, Weight, Weight, State, State}},
    {"cudnnbatchnorm", {Data, Weight, Weight, State, State}},
    {"syncbatchnorm", {Data, Weight, Weight, State, State}},
    {"batchnormwithrelu", {Data, Weight, Weight, State, State}},
    {"quantizedbatchnorm", {Data, Weight, Weight, State, State}},
    {"layernorm", {Data, Weight, Weight, Data, Data}},
    {"instancenorm", {Data, Weight, Weight, Data, Data}},
    {"groupnorm", {Data, Weight, Weight, Data, Data}},
    {"embedding", {Data, Weight, Data, Data, Data}},
    {"sparseembedding", {Data, Weight, Data, Data, Data}},
    {"rnn", {Data, Weight, Data, Data, Data}},
    {"leakyrelu", {Data, Weight, Data, Data, Data}},
    {"identityattachklsparsereg", {Data, State, Data, Data, Data}},
    {"softmaxoutput", {Data, Label, Data, Data, Data}},
    {"linearregressionoutput", {Data, Label, Data, Data, Data}},
    {"logisticregressionoutput", {Data, Label, Data, Data, Data}},
    {"maeregressionoutput", {Data, Label, Data, Data, Data}},
    {"svmoutput", {Data, Label, Data, Data, Data}},
};

/// Operators with several outputs, by the attribute that says how many, or a fixed number.
std::size_t statedOutputs(const SymbolNode& node, const std::string& key)
{
    const Arguments args(node);
    if (key == "slicechannel" || key == "split" || key == "ampmulticast")
        return static_cast<std::size_t>(std::clamp<std::int64_t>(args.integer("num_outputs", 1), 1, 10'000));
    if (key == "splitv2" || key == "hsplit" || key == "dsplit") {
        const std::int64_t sections = args.integer("sections");
        return sections > 0 ? static_cast<std::size_t>(std::min<std::int64_t>(sections, 10'000))
                            : std::max<std::size_t>(1, args.ints("indices").size());
    }
    if (key == "rnn" && args.flag("state_outputs"))
        return args.text("mode") == "lstm" ? 3 : 2;
    if (key == "topk" && args.text("ret_typ") == "both")
        return 2;
    if (key == "multiboxtarget" || key.starts_with("quantize") || key == "requantize")
        return 3;
    if (key == "samplemultinomial")
        return args.flag("get_prob") ? 2 : 1;
    static constexpr std::string_view pairs[] = {"moments",     "linalgslogdet", "slogdet", "linalggelqf",
                                                 "linalgsyevd", "eig",           "eigh"};
    return key == "svd" ? 3 : std::ranges::find(pairs, key) != std::end(pairs) ? 2 : 1;
}

} // namespace

std::string operatorKey(std::string_view op)
{
    const std::string whole = lowerLetters(op);
    return allOperators().contains(whole) ? whole : lowerLetters(withoutPrefix(op));
}

const Operator* findOperator(std::string_view op)
{
    const auto found = allOperators().find(operatorKey(op));
    return found == allOperators().end() ? nullptr : found->second;
}

InputRole roleOf(const SymbolNode& node, std::size_t input)
{
    const std::string key = operatorKey(node.op);
    if (node.op == "Softmax") // the old name of SoftmaxOutput
        return input == 1 ? Label : Data;
    if (key == "upsampling" && Arguments(node).text("sample_type") == "bilinear")
        return input == 1 ? Weight : Data;
    const auto row = std::ranges::find(roleTable, std::string_view(key), &Roles::key);
    return row != std::end(roleTable) && input < row->roles.size() ? row->roles[input] : Data;
}

std::size_t outputCount(const SymbolNode& node)
{
    return statedOutputs(node, operatorKey(node.op));
}

} // namespace nnview::mxnet
