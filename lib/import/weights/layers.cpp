#include "import/weights/layers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace nnview::weights {

namespace {

bool hasWord(const Group& group, std::initializer_list<std::string_view> words)
{
    for (const std::string& part : group.parts) {
        std::string lower;
        for (const char c : part)
            lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        for (const std::string_view word : words)
            if (lower.find(word) != std::string::npos)
                return true;
    }
    return false;
}

bool lastPartBegins(const Group& group, std::initializer_list<std::string_view> words)
{
    return std::ranges::any_of(words, [&](std::string_view word) { return group.parts.back().starts_with(word); });
}

/// Buffers by the names that PyTorch's and other modules give them; whole numbers are never trained.
bool isTrained(const StoredWeight& tensor, std::string_view role)
{
    static constexpr std::string_view buffers[] = {"running_mean", "running_var",  "weight_mask", "weight_u",
                                                   "scales",       "weight_scale", "input_scale", "extension",
                                                   "inv_freq",     "anchors",      "anchor_grid"};
    if (tensor.trainable)
        return *tensor.trainable;
    return std::ranges::find(buffers, role) == std::end(buffers) && !tensor.dtype.starts_with("int") &&
           !tensor.dtype.starts_with("uint") && tensor.dtype != "bool";
}

Parameter parameterOf(const Member& member)
{
    Parameter parameter;
    parameter.name = member.tensor->name;
    parameter.dtype = member.tensor->dtype;
    parameter.shape = member.tensor->shape;
    parameter.trainable = isTrained(*member.tensor, member.role);
    return parameter;
}

std::int64_t extent(const StoredWeight* tensor, std::size_t axis)
{
    return tensor && axis < tensor->shape.size() ? tensor->shape[axis] : 0;
}

/// Turns one group into a layer; each rule sets kind, type and attributes.
class LayerMaker
{
public:
    LayerMaker(const Group& group, const Before& before) : m_group(group), m_before(before), m_bias(group.find("bias"))
    {
    }

    Layer make()
    {
        for (const Member& member : m_group.members)
            m_layer.parameters.push_back(parameterOf(member));
        if (!(recurrent() || attention() || packed() || separable() || weighted() || norm()))
            lone();
        return std::move(m_layer);
    }

private:
    void set(Kind kind, std::string type) { m_layer.kind = kind, m_layer.type = std::move(type); }
    void doubt(std::string text) { m_layer.doubt = std::move(text); }

    /// weight_ih [gates * hidden, in] and weight_hh [gates * hidden, hidden]; Keras: kernel [in, gates * hidden].
    bool recurrent()
    {
        const StoredWeight* in = m_group.find("weight_ih_l0");
        const StoredWeight* hidden = m_group.find("weight_hh_l0");
        const bool transposed = !in;
        if (transposed) {
            in = m_group.find("kernel");
            hidden = m_group.find("recurrent_kernel");
        }
        const std::int64_t rows = extent(hidden, transposed ? 1 : 0), columns = extent(hidden, transposed ? 0 : 1);
        if (!in || rows < 1 || columns < 1)
            return false;
        const StoredWeight* projection = m_group.find("weight_hr_l0"); // an LSTM whose output is made smaller
        const std::int64_t size = projection ? extent(projection, 1) : columns;
        const std::int64_t gates = size > 0 ? rows / size : 0;
        const char* cell = gates == 4 ? "lstm" : gates == 3 ? "gru" : "rnn";
        set(Kind::Recurrent, gates == 4 ? "LSTM" : gates == 3 ? "GRU" : "RNN");
        std::int64_t layers = 1;
        bool both = false;
        for (const Member& member : m_group.members) {
            const std::string_view role = member.role;
            if (!role.starts_with("weight_ih_l"))
                continue;
            std::int64_t number = 0;
            std::from_chars(role.data() + 11, role.data() + role.size(), number);
            layers = std::max(layers, std::min<std::int64_t>(number, 1'000) + 1);
            both = both || role.ends_with("_reverse");
        }
        m_layer.attributes = {{"cell", std::string(cell)},
                              {"hiddenSize", size},
                              {"layers", layers},
                              {"bidirectional", both},
                              {"returnSequences", true}};
        if (projection)
            m_layer.attributes.set("projectionSize", columns);
        m_layer.in = extent(in, transposed ? 0 : 1);
        m_layer.out = columns * (both ? 2 : 1);
        return true;
    }

    /// nn.MultiheadAttention: in_proj_weight [3 * embed, embed], or one for each of query, key and value.
    bool attention()
    {
        const StoredWeight* joint = m_group.find("in_proj_weight");
        const StoredWeight* query = m_group.find("q_proj_weight");
        if (!joint && !query)
            return false;
        set(Kind::Attention, "MultiheadAttention");
        const std::int64_t width = joint ? extent(joint, 1) : extent(query, 1);
        m_layer.attributes = {{"embedDim", width}};
        m_layer.in = m_layer.out = width;
        return true;
    }

    void dense(std::int64_t in, std::int64_t out, std::string type = "Linear")
    {
        set(Kind::Dense, std::move(type));
        if (in > 0)
            m_layer.attributes.set("inFeatures", in);
        if (out > 0)
            m_layer.attributes.set("outFeatures", out);
        m_layer.attributes.set("bias", m_bias != nullptr);
        m_layer.in = in;
        m_layer.out = out;
    }

    /// Dense layers whose weights are packed into integers: GPTQ, AWQ, compressed-tensors.
    bool packed()
    {
        if (const StoredWeight* weight = m_group.find("qweight")) {
            const StoredWeight* scales = m_group.find("scales");
            const StoredWeight* order = m_group.find("g_idx");
            const std::int64_t out = scales && scales->shape.size() == 2 ? scales->shape[1] : extent(weight, 1);
            std::int64_t in = order ? extent(order, 0) : extent(weight, 0);
            if (!order && extent(weight, 1) == out && m_before.channels > 0) // packed along the inputs
                in = m_before.channels;
            dense(in, out, "QuantLinear");
            return true;
        }
        const StoredWeight* weight = m_group.find("weight_packed");
        if (!weight)
            return false;
        const std::int64_t values = m_before.channels > 0 ? m_before.channels : extent(weight, 1) * 8;
        if (m_before.channels == 0)
            doubt("The number of its inputs is taken from weights of 4 bits.");
        dense(values, extent(weight, 0), "CompressedLinear");
        return true;
    }

    /// Keras: depthwise [..., in, multiplier] and pointwise [..., 1, in * multiplier, out].
    bool separable()
    {
        const StoredWeight* depthwise = m_group.find("depthwise_kernel");
        const StoredWeight* pointwise = m_group.find("pointwise_kernel");
        if (!depthwise || depthwise->shape.size() < 3)
            return false;
        const std::size_t axes = depthwise->shape.size() - 2;
        const Ints kernel(depthwise->shape.begin(), depthwise->shape.begin() + static_cast<std::ptrdiff_t>(axes));
        const std::int64_t in = depthwise->shape[axes], multiplier = depthwise->shape[axes + 1];
        std::int64_t product = 0;
        const std::int64_t out = pointwise && !pointwise->shape.empty()             ? pointwise->shape.back()
                                 : __builtin_mul_overflow(in, multiplier, &product) ? 0
                                                                                    : product;
        conv(kernel, in, out, pointwise ? 1 : in, pointwise ? "SeparableConv" : "DepthwiseConv");
        m_layer.attributes.set("depthMultiplier", multiplier);
        if (pointwise)
            m_layer.attributes.set("separable", true);
        return true;
    }

    void conv(const Ints& kernel, std::int64_t in, std::int64_t out, std::int64_t groups, const std::string& type)
    {
        set(Kind::Conv, type + std::to_string(kernel.size()) + 'd');
        m_layer.attributes = {{"kernel", kernel},
                              {"groups", groups},
                              {"inChannels", in},
                              {"outChannels", out},
                              {"bias", m_bias != nullptr}};
        m_layer.in = in;
        m_layer.out = out;
    }

    bool weighted()
    {
        if (const StoredWeight* kernel = m_group.find("kernel"))
            return channelsLast(*kernel);
        const StoredWeight* weight = m_group.find("weight");
        if (!weight)
            weight = m_group.find("weight_v");
        if (!weight)
            return false;
        switch (weight->shape.size()) {
        case 0:
            return false;
        case 1:
            return vector();
        case 2:
            matrix(*weight);
            return true;
        case 3:
        case 4:
        case 5:
            channelsFirst(*weight);
            return true;
        default:
            return false;
        }
    }

    /// TensorFlow and JAX: [..., in, out].
    bool channelsLast(const StoredWeight& kernel)
    {
        const std::size_t rank = kernel.shape.size();
        if (rank == 2) {
            dense(kernel.shape[0], kernel.shape[1], "Dense");
            return true;
        }
        if (rank < 3 || rank > 5)
            return false;
        const Ints window(kernel.shape.begin(), kernel.shape.end() - 2);
        const std::int64_t in = kernel.shape[rank - 2], out = kernel.shape[rank - 1];
        const std::int64_t groups = groupsFor(in, out);
        conv(window, in * groups, out, groups, "Conv");
        return true;
    }

    /// How often `perGroup` input channels make what comes in.
    std::int64_t groupsFor(std::int64_t perGroup, std::int64_t out)
    {
        const std::int64_t channels = m_before.channels;
        if (perGroup < 1 || m_before.isFirst)
            return 1;
        if (channels > perGroup && channels % perGroup == 0 && out % (channels / perGroup) == 0) {
            // A chain may be wrong about what comes in; depthwise and the usual group sizes are not.
            const bool isUsual = perGroup == 1 || channels == out || out % channels == 0 || hasWord(m_group, {"group"});
            return isUsual && (perGroup == 1 || 2 * perGroup != channels || hasWord(m_group, {"group"}))
                       ? channels / perGroup
                       : 1;
        }
        if (perGroup == 1 && out > 1 && (channels == 0 || hasWord(m_group, {"dw", "depthwise"}))) {
            doubt("It is taken for a depthwise convolution.");
            return out;
        }
        return 1;
    }

    /// PyTorch: [out, in / groups, …], transposed [in, out / groups, …].
    bool isTransposed(const StoredWeight& weight) const
    {
        const std::int64_t first = weight.shape[0], second = weight.shape[1];
        if (m_bias && first != second && extent(m_bias, 0) == second)
            return true;
        if (m_bias && extent(m_bias, 0) != first)
            return false;
        if (m_bias && first != second)
            return false;
        if (hasWord(m_group, {"deconv", "transpose", "upconv", "convt"}))
            return true;
        return hasWord(m_group, {"up"}) && weight.shape[2] % 2 == 0 && (first == m_before.channels || first == second);
    }

    void channelsFirst(const StoredWeight& weight)
    {
        const Ints window(weight.shape.begin() + 2, weight.shape.end());
        const std::int64_t first = weight.shape[0], second = weight.shape[1];
        if (isTransposed(weight)) {
            conv(window, first, second, 1, "ConvTranspose");
            m_layer.kind = Kind::ConvTranspose;
            return;
        }
        const std::int64_t groups = groupsFor(second, first);
        std::int64_t in = 0;
        if (__builtin_mul_overflow(second, groups, &in))
            in = second;
        conv(window, in, first, groups, "Conv");
    }

    bool isEmbedding(const StoredWeight& weight) const
    {
        if (m_bias)
            return false;
        const std::string_view leaf = m_group.members.front().tensor->name;
        if (leaf.ends_with("embeddings") || leaf.ends_with("embedding") || leaf.ends_with("embeddings:0"))
            return true;
        return hasWord({m_group.path, {m_group.parts.back()}, {}, false},
                       {"embed", "wte", "wpe", "emb", "shared", "relative_attention_bias", "lookup", "codebook"}) &&
               !lastPartBegins(m_group, {"embedding_hidden", "embed_out", "embeddings_project"}) && weight.shape[0] > 1;
    }

    void matrix(const StoredWeight& weight)
    {
        const std::int64_t rows = weight.shape[0], columns = weight.shape[1];
        const bool looksUp = isEmbedding(weight);
        if (looksUp || (m_before.isFirst && !m_bias && rows >= 256 && rows / 4 > columns)) {
            set(Kind::Embedding, "Embedding");
            m_layer.attributes = {{"vocabulary", rows}, {"dim", columns}};
            m_layer.out = columns;
            if (!looksUp)
                doubt("It is taken for an embedding, because it stands first and has far more rows than columns.");
        } else if (m_bias && rows != columns && extent(m_bias, 0) == columns) {
            dense(rows, columns, "Conv1D"); // GPT-2 keeps [in, out]
        } else if (const StoredWeight* statistics = m_group.find("extension"); statistics && columns == 1) {
            dense(m_before.channels, m_bias ? extent(m_bias, 0) : 0, "Linear4bit"); // bitsandbytes: all in one column
            doubt("Its weights are packed; how many inputs and outputs it has cannot be told from them.");
        } else {
            dense(columns, rows);
        }
    }

    bool isNormName() const { return hasWord(m_group, {"norm", "ln", "bn"}); }

    /// A weight for each channel: a norm, or a slope for each.
    bool vector()
    {
        const std::int64_t size = extent(m_group.find("weight"), 0);
        if (!m_bias && !m_group.find("running_mean") && lastPartBegins(m_group, {"prelu", "act", "relu"})) {
            set(Kind::Activation, "PReLU");
            m_layer.attributes = {{"function", std::string("prelu")}};
            return true;
        }
        return normOf(size);
    }

    bool norm()
    {
        for (const std::string_view role : {"gamma", "scale", "beta", "running_mean"})
            if (const StoredWeight* tensor = m_group.find(role); tensor && tensor->shape.size() == 1)
                return normOf(tensor->shape[0]);
        return false;
    }

    bool normOf(std::int64_t size)
    {
        const bool shifted = m_bias || m_group.find("beta");
        if (m_group.isLone || (!isNormName() && !shifted && !m_group.find("running_mean")))
            return false;
        std::string function = "layer", type = "LayerNorm";
        if (m_group.find("running_mean") || lastPartBegins(m_group, {"bn"}))
            function = "batch", type = m_before.isSpatial ? "BatchNorm2d" : "BatchNorm";
        else if (!shifted)
            function = "rms", type = "RMSNorm";
        else if (hasWord(m_group, {"group", "gn"}))
            function = "group", type = "GroupNorm";
        else if (hasWord(m_group, {"instance"}))
            function = "instance", type = "InstanceNorm";
        else if (!hasWord(m_group, {"ln", "layernorm", "layer_norm"}) && m_before.isSpatial) {
            function = "group", type = "GroupNorm";
            doubt("It is taken for a group norm, because it follows a convolution.");
        }
        set(Kind::Norm, type);
        m_layer.attributes = {{"function", function}};
        m_layer.in = m_layer.out = size;
        return true;
    }

    /// A parameter that a module keeps for itself.
    void lone()
    {
        const StoredWeight& tensor = *m_group.members.front().tensor;
        m_layer.type = m_group.parts.back();
        if (tensor.shape.size() >= 2 && hasWord(m_group, {"pos_embed", "position_emb", "positional_emb", "pos_enc"})) {
            set(Kind::Embedding, m_group.parts.back());
            const std::size_t rank = tensor.shape.size();
            m_layer.attributes = {{"vocabulary", tensor.shape[rank - 2]}, {"dim", tensor.shape[rank - 1]}};
            m_layer.out = tensor.shape[rank - 1];
            doubt("It is taken for a table of positions that is added here.");
            return;
        }
        set(Kind::Custom, m_group.parts.back());
        if (hasWord(m_group,
                    {"cls_token", "class_token", "class_embedding", "dist_token", "mask_token", "query_embed"}))
            m_layer.out = tensor.shape.empty() ? 0 : tensor.shape.back();
    }

    const Group& m_group;
    const Before& m_before;
    const StoredWeight* m_bias;
    Layer m_layer;
};

} // namespace

Layer layerOf(const Group& group, const Before& before)
{
    return LayerMaker(group, before).make();
}

} // namespace nnview::weights
