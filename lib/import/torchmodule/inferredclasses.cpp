#include "import/torchmodule/inferred.h"
#include "import/torchmodule/needs.h"
#include "import/torchmodule/wirings.h"

#include <algorithm>

// What an unknown class is taken for.
namespace nnview::torchmodule {

namespace {

/// Without parts of its own: one operation that keeps the shape.
Tensor leaf(Forward& f, const Tensor& x)
{
    const std::string name(f.module().shortName());
    f.guess("inferred-shape", "What " + name + " computes is not in the file; it is assumed to keep the shape.");
    Arguments arguments = {{"input", x}};
    for (const ModuleTensor& tensor : f.module().tensors)
        arguments.emplace_back(tensor.name, f.weight(tensor.name));
    return f.custom(name, std::move(arguments), x.shape);
}

/// A subclass of nn.Sequential: its parts are numbered.
bool isNumbered(const Module& module)
{
    std::size_t i = 0;
    return !module.children.empty() && std::ranges::all_of(module.children, [&](const auto& child) {
        return child.second && child.first == std::to_string(i++);
    });
}

Tensors numbered(Forward& f, const Tensors& inputs)
{
    Tensor x = inputs.at(0);
    for (const auto& [name, child] : f.module().children)
        x = runFitting(f, name, *child, x);
    return {x};
}

} // namespace

Wiring inferredWiring(const Module& module)
{
    if (const std::string_view layer = layerBySettings(module); !layer.empty())
        if (const NamedWiring* found = torchLayer(layer))
            return found->wiring;
    if (module.children.empty())
        return {leaf};
    if (isNumbered(module))
        return {nullptr, numbered};
    return {nullptr, inDeclaredOrder};
}

} // namespace nnview::torchmodule
