#pragma once

#include "graph/graph.h"
#include "import/extents.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace nnview::tensorflow {

/// Whole numbers that are known while the file is read: sizes, axes, paddings. Row by row.
struct Numbers
{
    Ints shape;
    Dims values;
};

/// More numbers than these are no sizes or axes.
constexpr std::size_t mostNumbers = 1024;

/// A list of tensors of one shape, in which loops find what they read and leave what they make.
struct TensorList
{
    Value element; ///< without a shape where it is not known
    Dim length;
};

/// A tensor that an operation reads or makes.
struct Operand
{
    Value value;
    std::optional<Numbers> numbers;
    std::optional<TensorList> list; ///< if it is the handle of one
    bool constant = false;          ///< stored, or made from stored tensors only
    bool absent = false;            ///< an optional operand that is not there
};

/// One operation while it is being understood. TensorFlow and TensorFlow Lite name most of their operations differently
/// but mean the same; both readers hand them to the same rules (rules.h).
struct Call
{
    Node& node; ///< a rule sets kind and attributes
    Kind kind;  ///< what the table of operations says
    std::string_view word;
    const Attributes& options; ///< the operation's own, in lowerCamelCase
    Extents& extents;
    std::vector<Operand> inputs;
    std::vector<Operand> outputs;      ///< set by the rule; without a shape where the rule knows none
    std::vector<std::size_t> settings; ///< operands that only say how: attributes instead of parameters
    std::size_t main = 0;              ///< the operand that the operation works on: the node's first input

    bool has(std::size_t i) const { return i < inputs.size() && !inputs[i].absent; }
    const Shape& shape(std::size_t i) const;
    std::size_t rank(std::size_t i) const; ///< 0 also for an unknown shape
    /// An extent of an operand; a symbol of its own if it is not there.
    Dim extent(std::size_t i, std::size_t axis);

    /// Marks an operand as a setting; its numbers, nullptr if they are not known.
    const Numbers* setting(std::size_t i);
    /// The same where all numbers have to be whole.
    std::optional<Ints> settingInts(std::size_t i);

    void give(std::string dtype, Shape shape, std::string layout = {});
    void give(Shape shape, std::string layout = {}); ///< the type of the first operand
    /// The outputs by the common rule of the node's kind (passes/infershapes) from these operands.
    void infer(const std::vector<std::size_t>& operands);
    void inferFromFirst() { infer({0}); }
};

std::optional<Ints> asInts(const Numbers* numbers);
/// An axis that may count from the end; nullopt if it is out of range.
std::optional<std::size_t> axisIn(std::int64_t axis, std::size_t rank);

} // namespace nnview::tensorflow
