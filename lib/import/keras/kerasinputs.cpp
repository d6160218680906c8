#include "import/keras/kerasinputs.h"

#include "base/error.h"
#include "import/jsontext.h"
#include "import/keras/kerascalls.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview {

using nlohmann::json;

namespace {

constexpr std::int64_t largestExtent = std::int64_t(1) << 40;

/// What the first layer that says so makes of the whole model: most models use one data format throughout.
struct ModelStyle
{
    bool channelsFirst = false;
    bool steps = false; ///< images in a sequence
};

void look(const json& config, ModelStyle& style, bool& decided, int depth)
{
    if (depth > 200)
        return;
    for (const json& layer : layersOf(config)) {
        const json& inner = memberOf(layer, "config");
        const std::string name = textOf(layer, "class_name");
        style.steps = style.steps || name == "TimeDistributed" || name.starts_with("ConvLSTM");
        const std::string format = textOf(inner, "data_format");
        if (!decided && !format.empty()) {
            style.channelsFirst = format == "channels_first";
            decided = true;
        }
        look(inner, style, decided, depth + 1);
    }
}

std::string layoutFor(std::size_t rank, const json& modelConfig)
{
    ModelStyle style;
    bool decided = false;
    look(modelConfig, style, decided, 0);
    switch (rank) {
    case 1:
        return "N";
    case 2:
        return "NC";
    case 3:
        return "NTC";
    case 4:
        return style.channelsFirst ? "NCHW" : "NHWC";
    case 5:
        return style.steps ? (style.channelsFirst ? "NTCHW" : "NTHWC") : (style.channelsFirst ? "NCDHW" : "NDHWC");
    default:
        return {};
    }
}

Value valueFor(const json& list, const json& modelConfig)
{
    Value value;
    if (!list.is_array())
        return value;
    value.layout = layoutFor(list.size(), modelConfig);
    value.shape = shapeOf(list, value.layout, "input");
    if (!value.shape)
        value.layout.clear();
    return value;
}

} // namespace

Shape shapeOf(const json& list, const std::string& layout, const std::string& where)
{
    if (!list.is_array() || list.size() > 32)
        return std::nullopt;
    Dims dims;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].is_null()) {
            const bool named = i < layout.size() && layout[i] != 'C';
            dims.emplace_back(i == 0 ? "N" : named ? std::string(1, layout[i]) : "d" + std::to_string(i));
            continue;
        }
        const auto extent = wholeOf(list[i]);
        if (!extent)
            return std::nullopt;
        if (*extent < 1 || *extent > largestExtent)
            fail(ErrorCode::Malformed, "a shape holds the extent " + std::to_string(*extent), where,
                 "The file is damaged or was edited; save the model again.");
        dims.emplace_back(*extent);
    }
    return dims;
}

Value inputValue(const json& layerConfig, const json& modelConfig)
{
    for (const char* key : {"batch_shape", "batch_input_shape"})
        if (const json& list = memberOf(layerConfig, key); list.is_array()) {
            Value value = valueFor(list, modelConfig);
            value.dtype = dtypeOf(layerConfig, "float32");
            return value;
        }
    return {};
}

Value builtValue(const json& first, const json& second, const json& modelConfig)
{
    for (const json* list : {&first, &second})
        if (Value value = valueFor(*list, modelConfig); value.shape)
            return value;
    return {};
}

const InputSpec* specFor(const std::vector<InputSpec>& specs, const std::string& name, std::size_t position)
{
    const auto it = std::ranges::find(specs, name, &InputSpec::name);
    if (it != specs.end() && !name.empty())
        return &*it;
    std::size_t unnamed = 0;
    for (const InputSpec& spec : specs)
        if (spec.name.empty() && unnamed++ == position)
            return &spec;
    return nullptr;
}

std::string dtypeOf(const json& config, const std::string& fallback)
{
    const json& value = memberOf(config, "dtype");
    std::string name = value.is_string() ? value.get<std::string>() : textOf(memberOf(value, "config"), "name");
    if (name.starts_with("mixed_"))
        name.erase(0, 6);
    const bool known = name.starts_with("float") || name.starts_with("int") || name.starts_with("uint") ||
                       name == "bfloat16" || name == "bool" || name == "string" || name.starts_with("complex");
    return known ? name : fallback;
}

} // namespace nnview
