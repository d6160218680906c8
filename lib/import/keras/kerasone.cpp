#include "import/keras/kerasone.h"

#include "base/error.h"
#include "import/jsontext.h"
#include "import/keras/kerascalls.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace nnview {

using nlohmann::json;

namespace {

constexpr std::string_view oldKeys[] = {"nb_filter",   "border_mode", "dim_ordering",  "nb_row",   "filter_length",
                                        "subsample",   "inner_init",  "W_regularizer", "p",        "init",
                                        "concat_axis", "nb_feature",  "atrous_rate",   "nb_kernel"};

bool hasOldKeys(const json& value, int depth)
{
    if (depth > 12)
        return false;
    if (value.is_object())
        for (const auto& [key, member] : value.items())
            if (std::ranges::find(oldKeys, key) != std::end(oldKeys) || hasOldKeys(member, depth + 1))
                return true;
    if (value.is_array())
        return std::ranges::any_of(value, [&](const json& entry) { return hasOldKeys(entry, depth + 1); });
    return false;
}

void rename(json& config, const char* from, const char* to)
{
    if (const auto it = config.find(from); it != config.end()) {
        json value = std::move(*it);
        config.erase(from);
        config[to] = std::move(value);
    }
}

/// Gathers single numbers in a list: nb_row and nb_col in kernel_size.
void gather(json& config, std::initializer_list<const char*> from, const char* to)
{
    json list = json::array();
    for (const char* key : from)
        if (const auto it = config.find(key); it != config.end())
            list.push_back(*it);
    if (list.size() == from.size())
        config[to] = std::move(list);
}

void rewriteWindow(json& config)
{
    rename(config, "nb_filter", "filters");
    gather(config, {"kernel_dim1", "kernel_dim2", "kernel_dim3"}, "kernel_size");
    gather(config, {"nb_row", "nb_col"}, "kernel_size");
    gather(config, {"filter_length"}, "kernel_size");
    rename(config, "pool_length", "pool_size");
    rename(config, "stride", "strides");
    rename(config, "subsample", "strides");
    rename(config, "subsample_length", "strides");
    rename(config, "atrous_rate", "dilation_rate");
    rename(config, "border_mode", "padding");
    if (const std::string ordering = textOf(config, "dim_ordering"); !ordering.empty())
        config["data_format"] = ordering == "th" ? "channels_first" : "channels_last";
}

std::string windowClass(const std::string& name)
{
    static const std::map<std::string_view, std::string_view> names{
        {"Convolution1D", "Conv1D"},       {"Convolution2D", "Conv2D"},
        {"Convolution3D", "Conv3D"},       {"AtrousConvolution1D", "Conv1D"},
        {"AtrousConvolution2D", "Conv2D"}, {"AtrousConv1D", "Conv1D"},
        {"AtrousConv2D", "Conv2D"},        {"Deconvolution2D", "Conv2DTranspose"},
        {"Deconv2D", "Conv2DTranspose"},   {"SeparableConvolution2D", "SeparableConv2D"},
    };
    const auto it = names.find(name);
    return it == names.end() ? name : std::string(it->second);
}

/// Merge(mode="concat") is one class for all ways of joining.
std::string mergeClass(json& config)
{
    static const std::map<std::string_view, std::string_view> modes{
        {"sum", "Add"}, {"mul", "Multiply"}, {"ave", "Average"},       {"max", "Maximum"},
        {"dot", "Dot"}, {"cos", "Dot"},      {"concat", "Concatenate"}};
    rename(config, "concat_axis", "axis");
    rename(config, "dot_axes", "axes");
    const auto it = modes.find(textOf(config, "mode"));
    return it == modes.end() ? "Merge" : std::string(it->second);
}

void rewriteUnits(json& config)
{
    rename(config, "output_dim", "units");
    rename(config, "inner_activation", "recurrent_activation");
}

bool hasUnits(const std::string& name)
{
    static constexpr std::string_view names[] = {"Dense",     "TimeDistributedDense", "LSTM",   "GRU",
                                                 "SimpleRNN", "MaxoutDense",          "Highway"};
    return std::ranges::find(names, name) != std::end(names);
}

class Rewriter
{
public:
    explicit Rewriter(const Limits& limits) : m_limits(limits) {}

    void entry(json& layer, std::int64_t depth)
    {
        if (depth > m_limits.nesting)
            fail(ErrorCode::Limit, "models lie deeper inside each other than nesting allows", {},
                 "Raise the limit with --limit nesting=VALUE.");
        if (!layer.is_object() || !layer.contains("config"))
            return;
        json& config = layer["config"];
        if (isModelEntry(layer) && textOf(layer, "class_name") != "Merge")
            return model(layer, depth);
        if (!config.is_object())
            return;
        std::string name = textOf(layer, "class_name");
        if (json* inner = config.contains("layer") ? &config["layer"] : nullptr)
            entry(*inner, depth + 1);
        rewriteWindow(config);
        rename(config, "bias", "use_bias");
        rename(config, "p", "rate");
        rename(config, "sigma", "stddev");
        if (hasUnits(name))
            rewriteUnits(config);
        name = name == "TimeDistributedDense" ? "Dense" : name == "Merge" ? mergeClass(config) : windowClass(name);
        layer["class_name"] = std::move(name);
        inputOf(config);
    }

private:
    /// The oldest layers state input_dim or input_length instead of a shape.
    static void inputOf(json& config)
    {
        if (config.contains("batch_input_shape") || !config.contains("input_dim") || config.contains("output_dim"))
            return;
        const auto dim = wholeOf(config["input_dim"]);
        if (dim && config.contains("input_length"))
            config["batch_input_shape"] = json::array({nullptr, config["input_length"], *dim});
        else if (dim && config.contains("units"))
            config["batch_input_shape"] = json::array({nullptr, *dim});
    }

    void model(json& layer, std::int64_t depth)
    {
        json& config = layer["config"];
        json& layers = config.is_array() ? config : config["layers"];
        if (!layers.empty() && textOf(layers[0], "class_name") == "Merge" &&
            memberOf(memberOf(layers[0], "config"), "layers").is_array())
            return branches(layer, depth);
        for (json& inner : layers)
            entry(inner, depth + 1);
    }

    static json reference(const std::string& name) { return json::array({name, 0, 0}); }

    /// Sequential([Merge([a, b]), c]) -> inputs of a and b, a, b, merge, c with their wires.
    void branches(json& layer, std::int64_t depth)
    {
        const json old = std::move(layer["config"]);
        json joint = layersOf(old)[0];
        json inputs = json::array(), layers = json::array(), ends = json::array();
        json& parts = joint["config"]["layers"];
        for (json& part : parts) {
            entry(part, depth + 1);
            const json& inner = layersOf(memberOf(part, "config"));
            if (inner.empty())
                continue;
            const std::string name = "branch_" + std::to_string(ends.size() + 1);
            json input{{"class_name", "InputLayer"}, {"name", name + "_input"}, {"inbound_nodes", json::array()}};
            input["config"] = {{"name", name + "_input"},
                               {"batch_input_shape", memberOf(memberOf(inner[0], "config"), "batch_input_shape")}};
            layers.push_back(std::move(input));
            inputs.push_back(reference(name + "_input"));
            part["name"] = name;
            part["inbound_nodes"] = json::array({json::array({reference(name + "_input")})});
            layers.push_back(part);
            ends.push_back(reference(name));
        }
        joint["config"].erase("layers");
        json wires = json::array({std::move(ends)});
        std::string last;
        for (std::size_t i = 0; i < layersOf(old).size(); ++i) {
            json next = i == 0 ? joint : layersOf(old)[i];
            entry(next, depth + 1);
            last = layerName(next);
            if (last.empty())
                last = "layer_" + std::to_string(i);
            next["name"] = last;
            next["inbound_nodes"] = std::move(wires);
            layers.push_back(std::move(next));
            wires = json::array({json::array({reference(last)})});
        }
        const std::string name = textOf(old, "name");
        layer["class_name"] = "Model";
        layer["config"] = {{"name", name},
                           {"layers", layers},
                           {"input_layers", inputs},
                           {"output_layers", json::array({reference(last)})}};
    }

    const Limits& m_limits;
};

} // namespace

bool isKerasOne(const json& root)
{
    return !root.contains("module") && hasOldKeys(root, 0);
}

void rewriteKerasOne(json& root, const Limits& limits)
{
    Rewriter(limits).entry(root, 0);
}

} // namespace nnview
