// The order of layers where the file keeps its names in alphabetical order. Modules are compared part by part of their
// paths: first what the name says about its place (stem, body, head), then its numbers, then its sort of layer.
#include "import/weights/groups.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

namespace nnview::weights {

namespace {

enum Place {
    Stem = 0,
    Down = 20,
    BeforeAttention = 30,
    Attention = 40,
    Body = 50,
    AfterAttention = 60,
    Feed = 70,
    Middle = 72,
    Up = 75,
    Branch = 80,
    LastNorm = 85,
    Head = 90
};

struct PlacedWord
{
    std::string_view word;
    int place;
};

/// Whole names, without a number at the end.
constexpr PlacedWord words[] = {
    {"q", 1},
    {"query", 1},
    {"to_q", 1},
    {"q_proj", 1},
    {"query_proj", 1},
    {"c_attn", 1},
    {"qkv", 1},
    {"query_key_value", 1},
    {"k", 2},
    {"key", 2},
    {"to_k", 2},
    {"k_proj", 2},
    {"key_proj", 2},
    {"v", 3},
    {"value", 3},
    {"to_v", 3},
    {"v_proj", 3},
    {"value_proj", 3},
    {"q_norm", 4},
    {"k_norm", 5},
    {"norm_q", 4},
    {"norm_k", 5},
    {"self", 10},
    {"input_layernorm", BeforeAttention},
    {"ln_1", BeforeAttention},
    {"layernorm_before", BeforeAttention},
    {"attention_norm", BeforeAttention},
    {"layer_norm1", BeforeAttention},
    {"pre_attention_layernorm", BeforeAttention},
    {"attention", Attention},
    {"attn", Attention},
    {"self_attn", Attention},
    {"self_attention", Attention},
    {"mixer", Attention},
    {"attn1", Attention},
    {"attn2", 62},
    {"resnets", 30},
    {"attentions", 40},
    {"downsamplers", 60},
    {"upsamplers", 60},
    {"ff", Feed},
    {"post_attention_layernorm", AfterAttention},
    {"ln_2", AfterAttention},
    {"layernorm_after", AfterAttention},
    {"ffn_norm", AfterAttention},
    {"layer_norm2", AfterAttention},
    {"self_attn_layer_norm", 45},
    {"encoder_attn", 55},
    {"cross_attn", 55},
    {"crossattention", 55},
    {"multihead_attn", 55},
    {"encoder_attn_layer_norm", 57},
    {"intermediate", Feed},
    {"mlp", Feed},
    {"ffn", Feed},
    {"feed_forward", Feed},
    {"gate_proj", Feed},
    {"up_proj", Feed + 1},
    {"down_proj", Feed + 2},
    {"c_fc", Feed},
    {"fc", Head},
    {"c_proj", Feed + 2},
    {"down_blocks", Down},
    {"down", Down},
    {"downs", Down},
    {"encoder", Down + 1},
    {"backbone", Down},
    {"features", Down},
    {"mid_block", Middle},
    {"mid", Middle},
    {"middle", Middle},
    {"middle_block", Middle},
    {"bottleneck", Middle},
    {"neck", Middle},
    {"up_blocks", Up},
    {"up", Up},
    {"ups", Up},
    {"decoder", Up + 1},
    {"output_blocks", Up},
    {"input_blocks", Down},
    {"downsample", Branch},
    {"shortcut", Branch},
    {"skip", Branch},
    {"conv_shortcut", Branch},
    {"identity", Branch},
    {"norm", LastNorm},
    {"ln", LastNorm},
    {"ln_f", LastNorm},
    {"final_layer_norm", LastNorm},
    {"fc_norm", LastNorm},
    {"LayerNorm", LastNorm},
    {"final_norm", LastNorm},
    {"ln_final", LastNorm},
    {"layernorm", LastNorm},
    {"norm_f", LastNorm},
    {"conv_norm_out", LastNorm},
    {"layer_norm", LastNorm},
    {"proj", 15},
    {"o_proj", 15},
    {"out_proj", 15},
    {"to_out", 15},
    {"wo", 15},
    {"pooler", Head},
    {"head", Head + 1},
    {"heads", Head + 1},
    {"classifier", Head + 1},
    {"lm_head", Head + 1},
    {"cls", Head + 1},
    {"logits", Head + 1},
    {"linear", Feed},
    {"out", Head},
    {"output", Head},
    {"outc", Head},
    {"conv_out", Head},
    {"proj_out", Head},
    {"last_linear", Head},
    {"predictions", Head},
    {"decision", Head},
    {"qa_outputs", Head},
    {"score", Head},
    {"conv_in", 1},
    {"inc", Stem},
    {"stem", Stem},
    {"wte", Stem},
    {"wpe", 1},
    {"word_embeddings", Stem},
    {"position_embeddings", 1},
    {"token_type_embeddings", 2},
    {"conv_stem", Stem},
    {"patch_embed", Stem},
    {"conv_proj", Stem},
    {"time_embedding", Stem},
    {"class_token", 2},
    {"cls_token", 2},
    {"class_embedding", 2},
    {"pos_embed", 3},
    {"pos_embedding", 3},
    {"position_embedding", 3},
};

constexpr PlacedWord beginnings[] = {
    {"embed", Stem},  {"tok_embed", Stem},  {"token_embed", Stem},
    {"fc", Feed + 2}, {"linear", Feed + 2}, {"dense", Feed + 2},
};

struct Key
{
    int place = Body;
    std::vector<std::int64_t> numbers;
    int sort = 2; ///< convolution 0, norm 1, anything else 2
    std::string_view name;
    auto operator<=>(const Key&) const = default;
};

std::vector<std::int64_t> numbersOf(std::string_view name)
{
    std::vector<std::int64_t> numbers;
    for (std::size_t i = 0; i < name.size();) {
        std::int64_t number = 0;
        const auto [end, problem] = std::from_chars(name.data() + i, name.data() + name.size(), number);
        if (problem == std::errc() && name[i] != '-') {
            numbers.push_back(number);
            i = static_cast<std::size_t>(end - name.data());
        } else {
            ++i;
        }
    }
    return numbers;
}

int sortOf(std::string_view name)
{
    if (name.starts_with("conv") || name.starts_with("c_") || name.ends_with("conv"))
        return 0;
    if (name.starts_with("bn") || name.starts_with("norm") || name.starts_with("gn") || name.starts_with("ln"))
        return 1;
    return 2;
}

int placeOf(std::string_view name, bool besideAttention)
{
    for (const PlacedWord& entry : words)
        if (entry.word == name)
            return entry.place;
    const auto last = name.find_last_not_of("0123456789");
    const std::string_view stem = last == std::string_view::npos ? std::string_view() : name.substr(0, last + 1);
    if (besideAttention && stem == "norm" && stem.size() < name.size()) // a block of a transformer
        return name == "norm1" ? BeforeAttention : name == "norm3" ? AfterAttention + 4 : AfterAttention;
    if (stem.size() < name.size())
        for (const std::string_view word : {"downs", "down", "ups", "up"})
            if (stem == word)
                return word[0] == 'd' ? Down : Up;
    for (const PlacedWord& entry : beginnings)
        if (name.starts_with(entry.word))
            return entry.place;
    return Body;
}

class Comparison
{
public:
    explicit Comparison(const std::vector<Group>& groups)
    {
        for (const Group& group : groups) {
            std::string parent;
            for (const std::string& part : group.parts) {
                if (part == "proj_in")
                    m_withProjection.insert(parent);
                if (part == "conv_shortcut" || part == "nin_shortcut" || part == "time_emb_proj")
                    m_normFirst.insert(parent);
                if (part == "attn" || part == "attention" || part == "self_attn" || part == "attn1" ||
                    part == "self_attention")
                    m_withAttention.insert(parent);
                parent += part + '.';
            }
        }
    }

    bool operator()(const Group& a, const Group& b) const
    {
        std::string parent;
        for (std::size_t i = 0; i < a.parts.size() && i < b.parts.size(); ++i) {
            if (a.parts[i] != b.parts[i]) {
                return key(a.parts[i], parent) < key(b.parts[i], parent);
            }
            parent += a.parts[i] + '.';
        }
        return a.parts.size() < b.parts.size();
    }

private:
    Key key(std::string_view name, const std::string& parent) const
    {
        int place = placeOf(name, m_withAttention.contains(parent));
        if (m_withProjection.contains(parent) && (name == "norm" || name == "proj_in"))
            place = name == "norm" ? 11 : 12;
        const int sort = sortOf(name);
        return {place, numbersOf(name), sort == 1 && m_normFirst.contains(parent) ? -1 : sort, name};
    }

    // paths of modules
    std::set<std::string> m_withAttention;  ///< a block of a transformer
    std::set<std::string> m_withProjection; ///< a transformer on feature maps: norm, proj_in, …
    std::set<std::string> m_normFirst;      ///< a residual block whose norms stand before its convolutions
};

std::int64_t extent(const Group& group, std::size_t axis)
{
    const StoredWeight* weight = group.find("weight");
    return weight && axis < weight->shape.size() ? weight->shape[axis] : -1;
}

bool isNorm(const Group& group)
{
    const StoredWeight* weight = group.find("weight");
    return weight && weight->shape.size() == 1 && group.find("running_mean");
}

/// Weight and bias come first, as modules declare them.
int roleRank(const Member& member)
{
    return member.role == "weight" ? 0 : member.role == "bias" ? 1 : 2;
}

/// `conv => norm` becomes `norm => conv` where the norm fits the convolution's input and not its output.
void putNormsBeforeTheirLayer(std::vector<Group>& groups)
{
    for (std::size_t i = 0; i + 1 < groups.size(); ++i) {
        const Group &layer = groups[i], &norm = groups[i + 1];
        if (extent(layer, 2) > 0 && isNorm(norm) && extent(norm, 0) != extent(layer, 0) &&
            extent(norm, 0) == extent(layer, 1)) {
            std::swap(groups[i], groups[i + 1]);
            ++i;
        }
    }
}

} // namespace

void sortByRole(std::vector<Group>& groups)
{
    std::ranges::stable_sort(groups, Comparison(groups));
    putNormsBeforeTheirLayer(groups);
    for (Group& group : groups)
        std::ranges::stable_sort(group.members, {}, roleRank);
}

} // namespace nnview::weights
