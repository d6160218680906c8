#include "import/onnx/shaperules.h"

#include <algorithm>

namespace nnview::onnx {

namespace {

Dim batchOf(Operation& op)
{
    const Shape& in = op.shape(0);
    return in && in->size() > 1 ? (*in)[0] : in && in->size() == 1 ? Dim(std::int64_t(1)) : op.extents.fresh();
}

/// A list of tensors: its shape is its length.
void setSequence(Operation& op, const Dim& length, const std::string& element, const Shape& elementShape)
{
    TensorInfo& output = op.outputs[0];
    output.value.dtype = "sequence(" + element + ')';
    output.value.shape = Dims{length};
    output.element = element;
    output.elementShape = elementShape;
}

Shape ofEqualRank(Operation& op, const Shape& a, const Shape& b)
{
    if (!a || !b || a->size() != b->size())
        return std::nullopt;
    Dims result = *a;
    for (std::size_t i = 0; i < result.size(); ++i)
        if (result[i] != (*b)[i])
            result[i] = op.extents.fresh();
    return result;
}

std::string elementOf(const Operation& op)
{
    return op.has(0) ? op.inputs[0]->element : std::string();
}

Shape elementShapeOf(const Operation& op)
{
    return op.has(0) ? op.inputs[0]->elementShape : std::nullopt;
}

Dim lengthOf(Operation& op)
{
    const Shape& in = op.shape(0);
    return in && in->size() == 1 ? (*in)[0] : op.extents.fresh();
}

} // namespace

void sequenceConstructShape(Operation& op)
{
    Shape shape = op.shape(0);
    for (std::size_t i = 1; i < op.inputs.size(); ++i)
        shape = ofEqualRank(op, shape, op.shape(i));
    setSequence(op, Dim(static_cast<std::int64_t>(op.inputs.size())), op.dtype(0), shape);
}

void sequenceEmptyShape(Operation& op)
{
    const std::string_view dtype = dtypeName(op.integer("dtype", 1));
    setSequence(op, Dim(std::int64_t(0)), std::string(dtype), std::nullopt);
}

void sequenceInsertShape(Operation& op)
{
    const Dim length = lengthOf(op);
    const bool wasEmpty = length == Dim(std::int64_t(0));
    setSequence(op, op.extents.sum(length, Dim(std::int64_t(1))), op.dtype(1),
                wasEmpty ? op.shape(1) : ofEqualRank(op, elementShapeOf(op), op.shape(1)));
}

void sequenceEraseShape(Operation& op)
{
    setSequence(op, op.extents.sum(lengthOf(op), Dim(std::int64_t(-1))), elementOf(op), elementShapeOf(op));
}

void sequenceAtShape(Operation& op)
{
    op.set(0, elementShapeOf(op), elementOf(op));
}

void sequenceLengthShape(Operation& op)
{
    op.set(0, Dims(), "int64");
}

void splitToSequenceShape(Operation& op)
{
    Shape element = op.shape(0);
    const auto axis = element ? Operation::axis(op.integer("axis"), element->size()) : std::nullopt;
    Dim length = op.extents.fresh();
    if (axis) {
        Dim& dim = (*element)[*axis];
        const Dim whole = dim;
        const bool isList = op.has(1) && op.rank(1) == std::size_t(1);
        const auto parts = op.has(1) ? op.sizes(1) : std::nullopt;
        if (!op.has(1)) {
            length = whole;
            dim = std::int64_t(1);
            if (op.integer("keepdims", 1) == 0)
                element->erase(element->begin() + static_cast<std::ptrdiff_t>(*axis));
        } else if (isList && parts) {
            length = Dim(static_cast<std::int64_t>(parts->size()));
            const bool equal =
                !parts->empty() && std::ranges::all_of(*parts, [&](const Dim& d) { return d == (*parts)[0]; });
            dim = equal ? (*parts)[0] : op.extents.fresh();
        } else if (parts && parts->size() == 1) {
            length = op.extents.quotient(whole, (*parts)[0], true);
            dim = op.extents.exactQuotient(whole, (*parts)[0]) ? (*parts)[0] : op.extents.fresh();
        } else {
            dim = op.extents.fresh();
        }
    }
    setSequence(op, length, op.dtype(0), element);
}

void concatFromSequenceShape(Operation& op)
{
    Shape out = elementShapeOf(op);
    const bool isNew = op.integer("new_axis") != 0;
    const auto axis = out ? Operation::axis(op.integer("axis"), out->size() + (isNew ? 1 : 0)) : std::nullopt;
    if (axis && isNew)
        out->insert(out->begin() + static_cast<std::ptrdiff_t>(*axis), lengthOf(op));
    else if (axis)
        (*out)[*axis] = op.extents.product(lengthOf(op), (*out)[*axis]);
    op.set(0, axis ? out : std::nullopt, elementOf(op));
}

void optionalShape(Operation& op)
{
    op.outputs[0].value.dtype = "optional(" + op.dtype(0) + ')';
    op.outputs[0].value.shape = op.has(0) ? op.shape(0) : Shape(Dims());
    op.outputs[0].element = elementOf(op);
    op.outputs[0].elementShape = elementShapeOf(op);
}

void optionalGetShape(Operation& op)
{
    std::string dtype = op.dtype(0);
    if (dtype.starts_with("optional(") && dtype.ends_with(')'))
        dtype = dtype.substr(9, dtype.size() - 10);
    op.set(0, op.shape(0), dtype);
    op.outputs[0].element = elementOf(op);
    op.outputs[0].elementShape = elementShapeOf(op);
}

void optionalHasShape(Operation& op)
{
    op.set(0, Dims(), "bool");
}

void stringNormalizerShape(Operation& op)
{
    Shape out = op.shape(0);
    if (out && !out->empty() && op.count("stopwords") > 0)
        out->back() = op.extents.fresh();
    op.set(0, std::move(out), "string");
}

void stringSplitShape(Operation& op)
{
    Shape out = op.shape(0);
    op.set(1, op.shape(0), "int64");
    if (out)
        out->push_back(op.extents.fresh());
    op.set(0, std::move(out), "string");
}

void tfIdfShape(Operation& op)
{
    Shape out = op.shape(0);
    const Ints indexes = op.ints("ngram_indexes");
    const Dim width = indexes.empty() ? op.extents.fresh() : Dim(*std::ranges::max_element(indexes) + 1);
    if (out && !out->empty())
        out->back() = width;
    op.set(0, std::move(out), "float32");
}

void imageDecoderShape(Operation& op)
{
    const std::int64_t channels = op.text("pixel_format", "RGB") == "Grayscale" ? 1 : 3;
    op.set(0, Dims{op.extents.fresh(), op.extents.fresh(), channels}, "uint8");
}

/// R, T, then tensors, their gradients and their states: the new tensors and states come out, without the gradients.
void optimizerShape(Operation& op)
{
    const std::size_t outputs = op.outputs.size();
    const std::size_t states = op.node.type == "Adam" ? 2 : 1;
    const std::size_t tensors = outputs / (1 + states);
    for (std::size_t i = 0; i < outputs; ++i) {
        const std::size_t input = 2 + (i < tensors ? i : i + tensors);
        op.set(i, op.shape(input), op.dtype(input));
    }
}

void gradientShape(Operation& op)
{
    for (std::size_t i = 0; i < op.outputs.size(); ++i)
        op.set(i, op.shape(i), op.dtype(i));
}

// ai.onnx.ml

void classifierShape(Operation& op)
{
    const Dim batch = batchOf(op);
    const bool hasTexts = op.count("classlabels_strings") > 0;
    std::size_t classes = 0;
    for (const char* name : {"classlabels_strings", "classlabels_ints", "classlabels_int64s"})
        classes = std::max(classes, op.count(name));
    if (op.node.type == "LinearClassifier" && classes == 0)
        classes = std::max<std::size_t>(op.count("intercepts"), 2);
    op.set(0, Dims{batch}, hasTexts ? "string" : "int64");
    op.set(1, Dims{batch, static_cast<std::int64_t>(classes)}, "float32");
}

void regressorShape(Operation& op)
{
    std::int64_t targets = op.integer(op.node.type == "LinearRegressor" ? "targets" : "n_targets", 1);
    if (op.node.type == "SVMRegressor")
        targets = 1;
    op.set(0, Dims{batchOf(op), targets}, "float32");
}

void treeEnsembleShape(Operation& op)
{
    op.set(0, Dims{batchOf(op), op.integer("n_targets", 1)}, op.dtype(0));
}

void featureShape(Operation& op)
{
    op.set(0, op.shape(0), op.node.type == "Scaler" || op.node.type == "Normalizer" ? "float32" : op.dtype(0));
}

void featureVectorizerShape(Operation& op)
{
    std::int64_t width = 0;
    for (const std::int64_t part : op.ints("inputdimensions"))
        if (__builtin_add_overflow(width, part, &width))
            return;
    op.set(0, Dims{batchOf(op), width}, "float32");
}

void arrayFeatureShape(Operation& op)
{
    Shape out = op.shape(0);
    const Shape& picks = op.shape(1);
    const Dim count = picks ? op.extents.product(*picks) : op.extents.fresh();
    if (out && out->size() == 1)
        out->insert(out->begin(), Dim(std::int64_t(1)));
    if (out && !out->empty())
        out->back() = count;
    op.set(0, std::move(out));
}

void labelShape(Operation& op)
{
    std::string dtype;
    if (op.count("values_strings") > 0 || (op.node.type == "CategoryMapper" && op.dtype(0) == "int64"))
        dtype = "string";
    else if (op.count("values_floats") > 0)
        dtype = "float32";
    else if (const AttributeData* tensor = op.find("values_tensor"))
        dtype = dtypeName(std::holds_alternative<std::shared_ptr<Tensor>>(*tensor)
                              ? std::get<std::shared_ptr<Tensor>>(*tensor)->dataType
                              : 0);
    else if (op.count("classes_strings") > 0 && op.dtype(0) == "int64") // before version 2: both ways, by the input
        dtype = "string";
    op.set(0, op.shape(0), dtype.empty() ? "int64" : dtype);
}

void oneHotEncoderShape(Operation& op)
{
    Shape out = op.shape(0);
    const std::size_t classes = std::max(op.count("cats_int64s"), op.count("cats_strings"));
    if (out)
        out->emplace_back(static_cast<std::int64_t>(classes));
    op.set(0, std::move(out), "float32");
}

void dictVectorizerShape(Operation& op)
{
    const std::size_t words = std::max(op.count("string_vocabulary"), op.count("int64_vocabulary"));
    op.set(0, Dims{std::int64_t(1), static_cast<std::int64_t>(words)}, "float32");
}

void castMapShape(Operation& op)
{
    const std::string_view to = op.text("cast_to", "TO_FLOAT");
    const Dim width = op.text("map_form") == "SPARSE" ? Dim(op.integer("max_map", 1)) : op.extents.fresh();
    op.set(0, Dims{std::int64_t(1), width}, to == "TO_STRING" ? "string" : to == "TO_INT64" ? "int64" : "float32");
}

void zipMapShape(Operation& op)
{
    const bool texts = op.count("classlabels_strings") > 0;
    op.set(0, Dims{batchOf(op)}, texts ? "sequence(map(string, float32))" : "sequence(map(int64, float32))");
}

} // namespace nnview::onnx
