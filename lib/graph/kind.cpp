#include "graph/kind.h"

#include <array>
#include <cstddef>

namespace nnview {

namespace {

constexpr std::array<std::string_view, 32> names = {
    "conv",       "convTranspose", "pool",     "upsample", "dense",       "flatten",  "reshape", "permute",
    "pad",        "slice",         "split",    "activation", "norm",      "dropout",  "add",     "multiply",
    "subtract",   "divide",        "maximum",  "minimum",  "concat",      "matmul",   "attention", "embedding",
    "recurrent",  "reduce",        "elementwise", "identity", "index",    "quantize", "control", "custom",
};
static_assert(names.size() == static_cast<std::size_t>(Kind::Custom) + 1);

} // namespace

std::string_view kindName(Kind kind)
{
    return names[static_cast<std::size_t>(kind)];
}

std::optional<Kind> kindFromName(std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name)
            return static_cast<Kind>(i);
    return std::nullopt;
}

bool isMerge(Kind kind)
{
    return kind >= Kind::Add && kind <= Kind::Matmul;
}

} // namespace nnview
