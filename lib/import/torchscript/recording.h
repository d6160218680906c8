#pragma once

#include "base/error.h"
#include "graph/attributes.h"
#include "graph/graph.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

// What one abstract forward pass through a TorchScript model saw, as plain values. The recorder (the only file with
// libtorch) makes it, the converter turns it into a Graph; both ends can be tested without the other.
namespace nnview::torchscript {

/// A tensor as an operation saw it. Two tensors with the same `value` are the same result; in-place operations give a
/// new one.
struct Tensor
{
    int value = -1; ///< below 0: a constant of the code, which is nobody's result
    std::string dtype = "float32";
    Ints shape;
    Dims dims =
        {}; ///< the shape where the file leaves some sizes open (`shape` then has those of an example), else empty
    bool operator==(const Tensor&) const = default;
};
using Tensors = std::vector<Tensor>;

/// monostate: None, or something that no rule asks for.
using Argument =
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Tensor, Tensors, Ints, std::vector<double>>;

/// One operation as written in the code, whole: `aten::linear`, never what it is made of.
struct Call
{
    std::string op;     ///< "aten::conv2d"
    std::string module; ///< path of the module whose code called it: "layer1.0.conv1"; empty: the model itself
    int moduleCall = 1; ///< 2 while that module runs for the second time
    std::vector<std::pair<std::string, Argument>> arguments; ///< names of the operation's schema
    Tensors outputs;                                         ///< lists flattened; empty if the operation failed
    std::string type = {};                                   ///< the source's own word for it; empty: `op`
    int guess = -1; ///< number of the guess that the outputs' shapes are, in call order; -1: they are known

    const Argument* find(std::string_view name) const;
    const Tensor* tensor(std::string_view name) const; ///< nullptr: None or not a tensor
    std::int64_t integer(std::string_view name, std::int64_t fallback = 0) const;
    double number(std::string_view name, double fallback = 0) const;
    bool flag(std::string_view name, bool fallback = false) const;
    std::string text(std::string_view name) const;
    Ints ints(std::string_view name) const; ///< a single number is a list of one; empty if missing
};

/// A parameter or buffer. Two names for one stored tensor are one entry, under the first name.
struct StoredTensor
{
    std::string name;
    Tensor tensor;
    bool trainable = true;
    bool floating = true;
};

/// An input of the model's forward function, or a tensor inside one ("images.0", "batch.mask").
struct InputInfo
{
    std::string name;
    bool isTensor = true;          ///< else a number or text, for which some value is taken
    bool optional = false;         ///< has a default or may be None; then it is left out
    std::optional<Tensor> example; ///< from the archive, if it keeps one
};

struct NamedTensor
{
    std::string name;
    Tensor tensor;
};

struct Recording
{
    std::vector<NamedTensor> inputs;
    std::vector<StoredTensor> stored;
    std::vector<StoredTensor> constants; ///< of the code: sizes, tables, and all weights of a frozen model
    std::vector<Call> calls;
    std::vector<NamedTensor>
        outputs;               ///< tuples, lists and dictionaries flattened; names where keys or fields have some
    std::string problem;       ///< not empty: the pass ended early with this message
    std::string problemModule; ///< where
    std::vector<std::pair<std::int64_t, std::string>>
        extents;             ///< sizes that stand for extents which only real numbers would tell, with their symbols
    bool callFailed = false; ///< the last call is the one that failed
    bool outOfTime = false;
};

} // namespace nnview::torchscript
