#pragma once

#include "import/extents.h"
#include "import/onnx/onnxmodel.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nnview::onnx {

/// What is known of the numbers in a small tensor: a size may be a symbol. Shape arithmetic runs on these.
struct Content
{
    Dims integers;             ///< of an integer or boolean tensor, flat
    std::vector<double> reals; ///< of a float tensor
    bool isReal = false;

    std::size_t size() const { return isReal ? reals.size() : integers.size(); }
};

/// Larger tensors do no shape arithmetic.
constexpr std::size_t mostContent = 1024;

/// A tensor while the graph is built.
struct TensorInfo
{
    Value value;
    std::optional<Content> content;
    bool isConstant = false;        ///< depends on no input of the model
    const Tensor* stored = nullptr; ///< the stored tensor that this is, perhaps transposed, reshaped or of another type
    int source = none; ///< node that makes it (>= 0), or input -2-i of the model; none: it is stored itself
    int port = 0;
    std::string element; ///< of a sequence: the type of its tensors
    Shape elementShape;
    std::string_view name;

    static constexpr int none = -1;
    bool isStoredItself() const { return source == none; }
};

/// One node with what is known of its operands. A rule reads it and fills `outputs`.
class Operation
{
public:
    Operation(const NodeProto& proto, std::int64_t version, Extents& arithmetic);

    const NodeProto& node;
    const std::int64_t opset; ///< of the node's domain
    Extents& extents;
    std::vector<const TensorInfo*> inputs; ///< nullptr: left out
    std::vector<TensorInfo> outputs;       ///< at least one; as many as the node names
    std::string problem;                   ///< set by a rule whose inputs do not fit together, one clause

    const AttributeData* find(std::string_view name) const;
    bool hasAttribute(std::string_view name) const { return find(name) != nullptr; }
    std::int64_t integer(std::string_view name, std::int64_t fallback = 0) const;
    double number(std::string_view name, double fallback = 0) const;
    std::string_view text(std::string_view name, std::string_view fallback = {}) const;
    Ints ints(std::string_view name) const;
    std::vector<double> reals(std::string_view name) const;
    std::size_t count(std::string_view name) const; ///< entries of a list attribute

    bool has(std::size_t input) const { return input < inputs.size() && inputs[input]; }
    const Shape& shape(std::size_t input) const; ///< unknown for an input that is left out
    std::optional<std::size_t> rank(std::size_t input) const;
    std::string dtype(std::size_t input) const;
    const Content* content(std::size_t input) const;
    /// The integers of an input: numbers and symbols. nullopt if not even their count is known.
    std::optional<Dims> sizes(std::size_t input) const;
    /// The integers of an input if all are numbers.
    std::optional<Ints> integers(std::size_t input) const;
    /// An integer list that was an attribute and became an input in later opsets; nullopt if neither tells it.
    std::optional<Ints> integers(std::string_view attribute, std::size_t input) const;
    /// An axis of `rank`, counted from the end if negative; nullopt if there is no such axis.
    static std::optional<std::size_t> axis(std::int64_t axis, std::size_t rank);

    void set(std::size_t output, Shape shape);
    void set(std::size_t output, Shape shape, std::string_view dtype);

    /// Extents, rank by rank, of tensors that meet element by element (NumPy's rule); problem if they do not fit.
    Shape broadcast(const std::vector<const Shape*>& shapes);
};

} // namespace nnview::onnx
