// Layers that prepare data: numbers, images, categories, texts, sounds.
#include "import/keras/keraslayer.h"

#include "import/jsontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview {

using nlohmann::json;

namespace {

/// Changes pixels, not shapes, and most of them in training only.
void describeAugment(LayerCall& layer, std::string_view function)
{
    layer.node.kind = Kind::Identity;
    layer.node.attributes.set("function", std::string(function));
    copyAttributes(layer, {"factor", "mode", "value_range", "height_factor", "width_factor"});
}

void describeRescaling(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Elementwise;
    layer.node.attributes.set("function", std::string("rescale"));
    copyAttributes(layer, {"scale", "offset"});
}

/// (input - mean) / √variance with numbers taken from the data: arithmetic per element, not a norm over the tensor.
void describeStandardise(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Elementwise;
    layer.node.attributes.set("function", std::string("normalize"));
    copyAttributes(layer, {"axis", "mean", "variance"});
    if (!memberOf(layer.config, "mean").is_null())
        return;
    const json& axis = memberOf(layer.config, "axis");
    const json axes = axis.is_array() ? axis : axis.is_null() ? json::array() : json::array({axis});
    Ints shape;
    for (const json& entry : axes) {
        const auto rank = static_cast<std::int64_t>(
            layer.inputs.empty() || !layer.inputs[0].shape ? 0 : layer.inputs[0].shape->size());
        const std::int64_t at = wholeOf(entry).value_or(-1) + (wholeOf(entry).value_or(-1) < 0 ? rank : 0);
        shape.push_back(at < 0 || at >= rank ? -1 : (*layer.inputs[0].shape)[static_cast<std::size_t>(at)].size);
    }
    expect(layer, "mean", shape, false);
    expect(layer, "variance", shape, false);
}

/// How a layer that turns its input into categories writes them.
enum class Encoding { Number, PerElement, PerSample };

Encoding encodingOf(const LayerCall& layer, std::string_view fallback)
{
    const std::string mode = textOf(layer.config, "output_mode", fallback);
    return mode == "int" ? Encoding::Number : mode == "one_hot" ? Encoding::PerElement : Encoding::PerSample;
}

/// Numbers keep the shape; "one_hot" adds an axis (in place of a last one of extent 1), the others count over the last.
void setCategories(LayerCall& layer, Encoding encoding, const Dim& depth)
{
    if (layer.inputs.empty() || !layer.inputs[0].shape)
        return;
    Value value = layer.inputs[0];
    value.dtype = encoding == Encoding::Number ? "int64" : "float32";
    Dims& shape = *value.shape;
    const bool single = !shape.empty() && shape.back() == Dim(std::int64_t(1));
    if (encoding == Encoding::PerElement && !(shape.size() > 1 && single))
        shape.push_back(depth);
    else if (encoding != Encoding::Number && shape.size() > 1)
        shape.back() = depth;
    else if (encoding != Encoding::Number)
        shape.push_back(depth);
    if (encoding != Encoding::Number)
        value.layout = shape.size() == 2 ? "NC" : "";
    layer.node.outputs = {value};
}

std::optional<std::int64_t> lengthOf(const json& list)
{
    return list.is_array() ? std::optional(static_cast<std::int64_t>(list.size())) : std::nullopt;
}

/// A count that the file may leave open.
Dim depthOf(const LayerCall& layer, std::optional<std::int64_t> count)
{
    return count && *count > 0 ? Dim(*count) : Dim(layer.node.id + ".depth");
}

void setCategoryNode(LayerCall& layer, std::string_view function, const Dim& depth)
{
    layer.node.kind = Kind::Index;
    layer.node.attributes.set("function", std::string(function));
    copyAttributes(layer, {"output_mode"});
    if (depth.isKnown())
        layer.node.attributes.set("depth", depth.size);
}

void describeCategories(LayerCall& layer, std::string_view detail)
{
    const bool encoding = detail == "encode";
    const Dim depth = countOf(layer, encoding ? "num_tokens" : "num_bins");
    const Encoding written = encodingOf(layer, encoding ? "multi_hot" : "int");
    setCategoryNode(layer, detail, depth);
    setCategories(layer, written, depth);
}

/// Keras 2 wrote Hashing's and Discretization's bins in other words; an open number of bins stays open.
void describeDiscretization(LayerCall& layer, std::string_view)
{
    auto count = lengthOf(memberOf(layer.config, "bin_boundaries"));
    if (count)
        ++*count;
    else
        count = wholeOf(memberOf(layer.config, "num_bins"));
    const Dim depth = depthOf(layer, count);
    setCategoryNode(layer, "bucketize", depth);
    setCategories(layer, encodingOf(layer, "int"), depth);
    const bool third = textOf(layer.config, "dtype") != "int64"; // Keras 3 counts bins in 32 bits
    if (third && encodingOf(layer, "int") == Encoding::Number && !layer.node.outputs.empty())
        layer.node.outputs[0].dtype = "int32";
}

/// Entries of a look-up table as far as the configuration states them. The mask has an index only among numbers.
std::optional<std::int64_t> tableSize(const LayerCall& layer)
{
    if (flagOf(layer.config, "pad_to_max_tokens"))
        return wholeOf(memberOf(layer.config, "max_tokens"));
    const auto words = lengthOf(memberOf(layer.config, "vocabulary"));
    const std::int64_t unknown = wholeOf(memberOf(layer.config, "num_oov_indices")).value_or(1);
    if (words)
        return *words + unknown;
    const auto size = wholeOf(memberOf(layer.config, "vocabulary_size"));
    return size && *size > 0 ? size : std::nullopt;
}

void describeLookup(LayerCall& layer, std::string_view)
{
    const Dim depth = depthOf(layer, tableSize(layer));
    setCategoryNode(layer, "lookup", depth);
    if (flagOf(layer.config, "invert")) { // numbers back to words
        if (!layer.inputs.empty())
            layer.node.outputs = {layer.inputs[0]};
        return;
    }
    setCategories(layer, encodingOf(layer, "int"), depth);
}

/// Texts, split into words: [N] or [N, 1] -> [N, T], or one count per word of the table.
void describeTexts(LayerCall& layer, std::string_view)
{
    const Encoding encoding = encodingOf(layer, "int");
    const Dim depth = depthOf(layer, tableSize(layer));
    setCategoryNode(layer, "tokenize", depth);
    copyAttributes(layer, {"split", "standardize"});
    if (layer.inputs.empty() || !layer.inputs[0].shape || layer.inputs[0].shape->empty())
        return;
    Value value = layer.inputs[0];
    const auto length = wholeOf(memberOf(layer.config, "output_sequence_length"));
    const bool numbers = encoding == Encoding::Number;
    value.shape = Dims{value.shape->front(), numbers ? (length && *length > 0 ? Dim(*length) : Dim("T")) : depth};
    value.dtype = numbers ? "int64" : "float32";
    value.layout = numbers ? "NT" : "NC";
    layer.node.outputs = {value};
}

/// [N, samples] -> [N, bands, frames]
void describeMel(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Custom;
    copyAttributes(layer, {"num_mel_bins", "fft_length", "sequence_stride", "sequence_length", "sampling_rate"});
    const std::int64_t stride = countOf(layer, "sequence_stride");
    if (layer.inputs.empty() || !layer.inputs[0].shape || layer.inputs[0].shape->empty())
        return;
    Value value = layer.inputs[0];
    const Dims in = *value.shape;
    value.shape = in.size() > 1 ? Dims{in[0]} : Dims{};
    value.shape->emplace_back(countOf(layer, "num_mel_bins"));
    const Dim& samples = in.size() > 1 ? in[1] : in[0];
    value.shape->push_back(layer.shapes.divided(layer.shapes.plus(samples, stride + 1), stride, false));
    value.layout.clear();
    layer.node.outputs = {value};
}

/// [N, samples, channels] -> [N, frames, channels · frequencies]: two fixed convolutions.
void describeSpectrum(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Custom;
    copyAttributes(layer, {"mode", "frame_length", "frame_step", "fft_length", "window", "padding"});
    const std::int64_t length = countOf(layer, "frame_length");
    const std::int64_t step =
        wholeOf(memberOf(layer.config, "frame_step")).value_or(std::max<std::int64_t>(1, length / 2));
    const std::int64_t size = wholeOf(memberOf(layer.config, "fft_length")).value_or(length);
    const std::string mode = textOf(layer.config, "mode", "log");
    const std::int64_t bands = size / 2 + 1, outputs = bands * (mode == "stft" ? 2 : 1);
    if (step < 1 || step > (1 << 30) || size < 1 || size > (1 << 30))
        failLayer(layer, "frame_step or fft_length holds a value that no layer can have");
    if (layer.inputs.empty() || !layer.inputs[0].shape || layer.inputs[0].shape->size() != 3)
        return;
    const bool first = textOf(layer.config, "data_format") == "channels_first";
    Value value = layer.inputs[0];
    value.layout = first ? "NCL" : "NLC";
    layer.inputs[0].layout = value.layout;
    Dim& time = (*value.shape)[first ? 2 : 1];
    Dim& channels = (*value.shape)[first ? 1 : 2];
    const Dim before = channels;
    time = textOf(layer.config, "padding", "valid") == "same" ? layer.shapes.divided(time, step, true)
                                                              : layer.shapes.windowed(time, length, step, 0, 1);
    channels = layer.shapes.times(channels, outputs);
    if (flagOf(layer.config, "expand_dims")) {
        const Dims in = *value.shape;
        value.shape = first ? Dims{in[0], before, in[2], Dim(outputs)} : Dims{in[0], in[1], Dim(outputs), before};
        value.layout.clear();
    }
    layer.node.outputs = {value};
    if (mode != "imag")
        expect(layer, "real_kernel", {length, 1, bands});
    if (mode != "real")
        expect(layer, "imag_kernel", {length, 1, bands});
}

/// The first boxes of each image, padded to a fixed number.
void describeBoxes(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Custom;
    const std::int64_t most = countOf(layer, "max_number");
    layer.node.attributes.set("maxNumber", most);
    for (Value value : layer.inputs) {
        if (value.shape && value.shape->size() > 1)
            (*value.shape)[1] = most;
        layer.node.outputs.push_back(std::move(value));
    }
}

/// How many categories a column of features tells apart; -1 if it does not say.
std::int64_t categoriesOf(const json& column)
{
    const json& config = memberOf(column, "config");
    const json& words = memberOf(config, "vocabulary_list");
    const std::int64_t more = wholeOf(memberOf(config, "num_oov_buckets")).value_or(0);
    if (words.is_array())
        return static_cast<std::int64_t>(words.size()) + more;
    if (const auto size = wholeOf(memberOf(config, "vocabulary_size")))
        return *size + more;
    for (const char* key : {"number_buckets", "hash_bucket_size"})
        if (const auto count = wholeOf(memberOf(config, key)))
            return *count;
    return -1;
}

/// How many numbers a column of features makes of one example; -1 if it does not say.
std::int64_t widthOf(const json& column)
{
    const json& config = memberOf(column, "config");
    if (const auto dimension = wholeOf(memberOf(config, "dimension")))
        return *dimension;
    const json &categories = memberOf(config, "categorical_column"), &source = memberOf(config, "source_column");
    const json& boundaries = memberOf(source.is_object() ? config : memberOf(categories, "config"), "boundaries");
    const json& numeric = source.is_object() ? source : memberOf(memberOf(categories, "config"), "source_column");
    const std::int64_t buckets = boundaries.is_array() ? static_cast<std::int64_t>(boundaries.size()) + 1 : 1;
    if (categories.is_object() && !boundaries.is_array())
        return categoriesOf(categories);
    const json& shape = memberOf(numeric.is_object() ? memberOf(numeric, "config") : config, "shape");
    std::int64_t width = shape.is_array() ? buckets : -1;
    for (const json& extent : shape.is_array() ? shape : json::array())
        if (__builtin_mul_overflow(width, wholeOf(extent).value_or(-1), &width) || width < 0)
            return -1;
    return width;
}

/// Columns of a table (tf.feature_column): numbers, categories and their vectors side by side.
void describeFeatures(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Concat;
    layer.node.attributes.set("function", std::string("features"));
    const json& columns = memberOf(layer.config, "feature_columns");
    std::int64_t width = columns.is_array() ? 0 : -1;
    for (const json& column : columns.is_array() ? columns : json::array()) {
        const std::int64_t more = widthOf(column);
        if (width < 0 || more < 0 || __builtin_add_overflow(width, more, &width))
            width = -1;
        const json& config = memberOf(column, "config");
        if (textOf(column, "class_name") == "EmbeddingColumn")
            expect(layer, "embedding_weights", {categoriesOf(memberOf(config, "categorical_column")), more});
    }
    if (width >= 0)
        layer.node.outputs = {Value{"float32", Dims{Dim("N"), Dim(width)}, {}}};
}

constexpr Description descriptions[] = {
    {"AugMix", describeAugment, "augMix"},
    {"AutoContrast", describeAugment, "autoContrast"},
    {"CategoryEncoding", describeCategories, "encode"},
    {"ContrastLimitedAdaptiveHistogramEqualization", describeAugment, "equalization"},
    {"CutMix", describeAugment, "cutMix"},
    {"DenseFeatures", describeFeatures, {}},
    {"Discretization", describeDiscretization, {}},
    {"DynamicLookup", describeLookup, {}},
    {"Equalization", describeAugment, "equalization"},
    {"HashedCrossing", describeCategories, "hash"},
    {"Hashing", describeCategories, "hash"},
    {"IntegerLookup", describeLookup, {}},
    {"MaxNumBoundingBoxes", describeBoxes, {}},
    {"MelSpectrogram", describeMel, {}},
    {"MixUp", describeAugment, "mixUp"},
    {"Normalization", describeStandardise, {}},
    {"RandAugment", describeAugment, "randAugment"},
    {"RandomBrightness", describeAugment, "randomBrightness"},
    {"RandomColorDegeneration", describeAugment, "randomColorDegeneration"},
    {"RandomColorJitter", describeAugment, "randomColorJitter"},
    {"RandomContrast", describeAugment, "randomContrast"},
    {"RandomElasticTransform", describeAugment, "randomElasticTransform"},
    {"RandomErasing", describeAugment, "randomErasing"},
    {"RandomFlip", describeAugment, "randomFlip"},
    {"RandomGaussianBlur", describeAugment, "randomGaussianBlur"},
    {"RandomGrayscale", describeAugment, "randomGrayscale"},
    {"RandomHue", describeAugment, "randomHue"},
    {"RandomInvert", describeAugment, "randomInvert"},
    {"RandomPerspective", describeAugment, "randomPerspective"},
    {"RandomPosterization", describeAugment, "randomPosterization"},
    {"RandomRotation", describeAugment, "randomRotation"},
    {"RandomSaturation", describeAugment, "randomSaturation"},
    {"RandomSharpness", describeAugment, "randomSharpness"},
    {"RandomShear", describeAugment, "randomShear"},
    {"RandomTranslation", describeAugment, "randomTranslation"},
    {"RandomZoom", describeAugment, "randomZoom"},
    {"Rescaling", describeRescaling, {}},
    {"STFTSpectrogram", describeSpectrum, {}},
    {"Solarization", describeAugment, "solarization"},
    {"StringLookup", describeLookup, {}},
    {"TextVectorization", describeTexts, {}},
};

} // namespace

const Description* findPreprocessingLayer(std::string_view className)
{
    const auto it = std::ranges::find(descriptions, className, &Description::className);
    return it == std::end(descriptions) ? nullptr : it;
}

} // namespace nnview
