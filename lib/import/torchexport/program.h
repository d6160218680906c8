#pragma once

#include "graph/attributes.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

// A program of torch.export as its file states it: torch/_export/serde/schema.py of PyTorch, versions 1 to 8, without
// what no figure needs (strides, devices, stack traces).
namespace nnview::torchexport {

/// An extent of a tensor.
struct Size
{
    std::int64_t value = 0; ///< where the file leaves the size open: that of the example input, 0 if it has none
    std::string expression; ///< not empty: open; a text of SymPy such as "2*s0" or "Mul(Integer(2), Symbol('s0'))"
};

struct TensorMeta
{
    std::string dtype; ///< NumPy's names
    std::vector<Size> sizes;
    bool requiresGrad = false;
};

struct Program;
struct ProgramGraph;

struct TensorName
{
    std::string name; ///< empty: None in a list of tensors
};
/// A number that the program computes: a size, a condition.
struct NumberName
{
    std::string name;
};
/// A whole number, or one that the program computes.
struct NumberOrName
{
    std::int64_t value = 0;
    std::string name; ///< empty: value
};
struct SubGraph
{
    std::string name;
    std::shared_ptr<ProgramGraph> graph;
};
/// A program's word for something else: an operation, a device, an object of C++.
struct Word
{
    std::string text;
};

/// monostate: None, or something that a graph cannot show.
using Argument =
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Ints, std::vector<double>, TensorName,
                 std::vector<TensorName>, NumberName, std::vector<NumberOrName>, SubGraph, Word>;

struct NamedArgument
{
    std::string name; ///< of the operation's schema; empty for operations of higher order
    Argument value;
};

struct ProgramNode
{
    std::string target; ///< "torch.ops.aten.conv2d.default"
    std::string name;   ///< may be missing in files of old
    std::vector<NamedArgument> inputs;
    std::vector<Argument> outputs;
    std::string moduleStack; ///< metadata nn_module_stack: "key,path,class;key,path,class"
};

struct ProgramGraph
{
    std::vector<Argument> inputs, outputs;
    std::vector<ProgramNode> nodes;
    std::map<std::string, TensorMeta, std::less<>> tensors;
};

struct ProgramInput
{
    enum class Kind { User, Parameter, Buffer, Constant, Other };
    Kind kind = Kind::Other;
    Argument argument;  ///< its name in the graph
    std::string target; ///< of a stored tensor: "layer1.0.conv1.weight"
};

struct ProgramOutput
{
    bool isResult = true; ///< not a new value of a buffer, a gradient or a token
    Argument argument;
};

/// Bounds of a symbol.
struct Range
{
    std::int64_t low = 0, high = INT64_MAX;
};

/// A stored tensor as the archive lists it.
struct StoredEntry
{
    std::string name;
    std::string storage; ///< member that holds the numbers; two names may share one
    bool isParameter = false;
    bool isWeight = true; ///< not a constant
    TensorMeta meta;
};

using Ranges = std::map<std::string, Range, std::less<>>; ///< by symbol

struct Program
{
    std::string name;          ///< in its package; empty for the only one
    std::string schemaVersion; ///< "8.20"
    std::string torchVersion;  ///< "2.15.0+cu132"; empty before torch 2.5
    bool knowsRuns = false;    ///< nodes say which run of a module they belong to (since torch 2.6)
    ProgramGraph graph;
    std::vector<ProgramInput> inputs;
    std::vector<ProgramOutput> outputs;
    Ranges ranges;                          ///< of the symbols in sizes
    std::string inputTree, outputTree;      ///< JSON of how arguments and results nest; may be empty
    std::vector<std::string> argumentNames; ///< of forward; may be empty
    std::vector<StoredEntry> stored;        ///< from the archive, where it has a list
    std::vector<std::string> otherModels;   ///< further models of the same package
};

} // namespace nnview::torchexport
