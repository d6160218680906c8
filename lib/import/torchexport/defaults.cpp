#include "import/torchexport/defaults.h"

#include "import/torchscript/operations.h"

namespace nnview::torchexport {

namespace {

struct Default
{
    std::string_view op, argument;
    double real;
    bool isWhole = false;
};

/// aten/src/ATen/native/native_functions.yaml
constexpr Default defaults[] = {
    {"leaky_relu", "negative_slope", 0.01},
    {"elu", "alpha", 1},
    {"glu", "dim", -1, true},
    {"group_norm", "eps", 1e-5},
    {"layer_norm", "eps", 1e-5},
    {"topk", "dim", -1, true},
    {"sort", "dim", -1, true},
    {"argsort", "dim", -1, true},
};

} // namespace

void addDefaults(torchscript::Call& call)
{
    std::string_view op = torchscript::nameOf(call);
    if (op.ends_with('_') && !op.starts_with('_'))
        op.remove_suffix(1);
    for (const Default& known : defaults)
        if (known.op == op && !call.find(known.argument))
            call.arguments.emplace_back(known.argument,
                                        known.isWhole ? torchscript::Argument(static_cast<std::int64_t>(known.real))
                                                      : torchscript::Argument(known.real));
}

} // namespace nnview::torchexport
