#pragma once

#include "graph/graph.h"
#include "import/importer.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A whole PyTorch module as torch.save(model) keeps it: a tree of objects with their settings and weights, without the
// code that says how they are called. Plain values: whoever reads the pickle makes them, this folder runs them.
namespace nnview::torchmodule {

/// A parameter or buffer of one module.
struct ModuleTensor
{
    std::string name; ///< without the module's path: "weight"
    std::string dtype = "float32";
    Ints shape;
    bool trainable = true; ///< a parameter; buffers are not
    std::string storage;   ///< two tensors with the same one, not empty, are one stored tensor
    bool operator==(const ModuleTensor&) const = default;
};

struct Module
{
    std::string className; ///< with its Python module: "torch.nn.modules.conv.Conv2d"
    /// Plain ones only: numbers, texts, lists of them; a function or class under its qualified name
    /// ("torch.nn.functional.relu"). None is left out.
    Attributes attributes;
    std::vector<ModuleTensor> tensors; ///< parameters, then buffers, in declared order; None is left out
    /// In declared order; nullptr stands for None (`downsample = None`). One object under two names is one pointer.
    std::vector<std::pair<std::string, std::shared_ptr<const Module>>> children;

    const Module* child(std::string_view name) const; ///< nullptr: none, or None
    const ModuleTensor* tensor(std::string_view name) const;
    std::string_view shortName() const; ///< "Conv2d"
};

/// Runs the module on shapes by what is known of its class (torch.nn, torchvision, Ultralytics) or, where nothing is,
/// in declared order with a note at every guess. Input shapes come from the request, else they are searched for.
/// Weights that nothing uses are kept; a layer that cannot take its input gets unknown sizes, never a refusal. Throws
/// ErrorException: Usage for an --input that belongs to no input, Limit for more operations than limits.nodes.
Graph convertModule(const Module& module, const ImportRequest& request);

} // namespace nnview::torchmodule
