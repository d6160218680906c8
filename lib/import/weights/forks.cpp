#include "import/weights/forks.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace nnview::weights {

namespace {

enum class Part { Query, QueryNorm, Key, KeyNorm, Value, Joint, Output, Gate, Up };

struct PartName
{
    std::string_view name;
    Part part;
};

constexpr PartName partNames[] = {
    {"q", Part::Query},
    {"query", Part::Query},
    {"to_q", Part::Query},
    {"q_proj", Part::Query},
    {"wq", Part::Query},
    {"q_lin", Part::Query},
    {"linear_q", Part::Query},
    {"q_norm", Part::QueryNorm},
    {"norm_q", Part::QueryNorm},
    {"k", Part::Key},
    {"key", Part::Key},
    {"to_k", Part::Key},
    {"k_proj", Part::Key},
    {"wk", Part::Key},
    {"k_lin", Part::Key},
    {"linear_k", Part::Key},
    {"k_norm", Part::KeyNorm},
    {"norm_k", Part::KeyNorm},
    {"v", Part::Value},
    {"value", Part::Value},
    {"to_v", Part::Value},
    {"v_proj", Part::Value},
    {"wv", Part::Value},
    {"v_lin", Part::Value},
    {"linear_v", Part::Value},
    {"qkv", Part::Joint},
    {"c_attn", Part::Joint},
    {"query_key_value", Part::Joint},
    {"Wqkv", Part::Joint},
    {"to_qkv", Part::Joint},
    {"qkv_proj", Part::Joint},
    {"o", Part::Output},
    {"o_proj", Part::Output},
    {"out_proj", Part::Output},
    {"c_proj", Part::Output},
    {"proj", Part::Output},
    {"wo", Part::Output},
    {"out_lin", Part::Output},
    {"dense", Part::Output},
    {"to_out", Part::Output},
    {"gate_proj", Part::Gate},
    {"w1", Part::Gate},
    {"wi_0", Part::Gate},
    {"up_proj", Part::Up},
    {"w3", Part::Up},
    {"wi_1", Part::Up},
};

constexpr std::string_view shortcutNames[] = {"downsample",      "shortcut",     "conv_shortcut", "skip",
                                              "skip_connection", "nin_shortcut", "residual_conv", "identity_conv"};

std::string parentOf(const Group& group)
{
    const std::size_t last = group.parts.back().size() + 1;
    return group.path.size() > last ? group.path.substr(0, group.path.size() - last) : std::string();
}

std::optional<Part> partOf(const Group& group)
{
    const auto it = std::ranges::find(partNames, group.parts.back(), &PartName::name);
    return it == std::end(partNames) ? std::nullopt : std::optional(it->part);
}

std::int64_t extent(const Group& group, std::size_t axis)
{
    const StoredWeight* weight = group.find("weight");
    return weight && weight->shape.size() == 2 ? weight->shape[axis] : -1;
}

bool isUnder(const Group& group, std::string_view module)
{
    return group.path.size() > module.size() && group.path.starts_with(module) && group.path[module.size()] == '.';
}

/// Layers of one module that have a part in a fork.
using Parts = std::map<Part, std::size_t>;
using Arms = std::vector<std::vector<std::size_t>>;

/// The layers of each arm; none if the module forks nothing.
Arms armsOf(const Parts& parts, Fork::Join& join)
{
    const auto arm = [&](std::initializer_list<Part> wanted) {
        std::vector<std::size_t> layers;
        for (const Part part : wanted)
            if (const auto it = parts.find(part); it != parts.end())
                layers.push_back(it->second);
        return layers;
    };
    join = Fork::Join::Attention;
    if (parts.contains(Part::Query) && parts.contains(Part::Key) && parts.contains(Part::Value))
        return {arm({Part::Query, Part::QueryNorm}), arm({Part::Key, Part::KeyNorm}), arm({Part::Value})};
    if (parts.contains(Part::Joint))
        return {arm({Part::Joint})};
    join = Fork::Join::Multiply;
    if (parts.contains(Part::Gate) && parts.contains(Part::Up))
        return {arm({Part::Gate}), arm({Part::Up})};
    return {};
}

/// Attentions and gated layers: the modules that hold the layers of a fork.
class ModuleForks
{
public:
    explicit ModuleForks(std::vector<Group>& groups) : m_groups(groups) {}

    std::vector<Fork> run()
    {
        for (std::size_t i = 0; i < m_groups.size(); ++i)
            sortIn(i);
        std::vector<Fork> forks;
        std::map<std::size_t, Arms> moves; // the layer at whose place a fork goes => its layers
        for (const auto& [module, parts] : m_parts) {
            Fork fork;
            Arms arms = armsOf(parts, fork.join);
            if (arms.empty())
                continue;
            std::size_t place = m_groups.size();
            for (const auto& arm : arms) {
                fork.arms.push_back(arm.size());
                place = std::min(place, *std::ranges::min_element(arm));
            }
            fork.first = m_groups[arms[0][0]].path;
            complete(fork, module, parts);
            moves.emplace(place, std::move(arms));
            forks.push_back(std::move(fork));
        }
        arrange(moves);
        return forks;
    }

private:
    void sortIn(std::size_t i)
    {
        const Group& group = m_groups[i];
        m_paths.insert(group.path);
        if (group.isLone) {
            m_lone[parentOf(group)].push_back(i);
            return;
        }
        const auto part = partOf(group);
        const bool isNorm = part == Part::QueryNorm || part == Part::KeyNorm;
        if (part && (isNorm || extent(group, 0) > 0 || group.find("qweight") || group.find("weight_packed")))
            m_parts[parentOf(group)].try_emplace(*part, i);
    }

    void complete(Fork& fork, const std::string& module, const Parts& parts)
    {
        const std::string inside = module.empty() ? module : module + '.';
        if (fork.join != Fork::Join::Attention) {
            fork.id = inside + "multiply";
            return;
        }
        fork.id = module.empty() || m_paths.contains(module) ? inside + "attention" : module;
        if (const auto out = parts.find(Part::Output); out != parts.end())
            fork.width = inputsOf(m_groups[out->second]);
        if (const auto lone = m_lone.find(module); lone != m_lone.end() && !module.empty())
            for (const std::size_t i : lone->second) {
                fork.own.push_back(m_groups[i]);
                m_gone.insert(i);
            }
    }

    static std::int64_t inputsOf(const Group& dense)
    {
        const StoredWeight* bias = dense.find("bias");
        const std::int64_t rows = extent(dense, 0), columns = extent(dense, 1);
        const bool isTurned = bias && rows != columns && !bias->shape.empty() && bias->shape[0] == columns;
        return std::max<std::int64_t>(0, isTurned ? rows : columns);
    }

    /// Brings the layers of each fork together at the place of its first one.
    void arrange(const std::map<std::size_t, Arms>& moves)
    {
        for (const auto& [place, arms] : moves)
            for (const auto& arm : arms)
                m_gone.insert(arm.begin(), arm.end());
        std::vector<Group> arranged;
        for (std::size_t i = 0; i < m_groups.size(); ++i) {
            if (const auto move = moves.find(i); move != moves.end())
                for (const auto& arm : move->second)
                    for (const std::size_t layer : arm)
                        arranged.push_back(m_groups[layer]);
            if (!m_gone.contains(i))
                arranged.push_back(m_groups[i]);
        }
        m_groups = std::move(arranged);
    }

    std::vector<Group>& m_groups;
    std::set<std::string> m_paths;
    std::map<std::string, Parts> m_parts;                   ///< by module
    std::map<std::string, std::vector<std::size_t>> m_lone; ///< by module
    std::set<std::size_t> m_gone;                           ///< stand elsewhere from now on
};

/// Residual blocks: one that has a shortcut layer tells the others of its sort.
class ShortcutForks
{
public:
    ShortcutForks(std::vector<Group>& groups, const std::vector<Fork>& others) : m_groups(groups)
    {
        for (const Fork& fork : others)
            m_taken.insert(fork.first);
    }

    std::vector<Fork> run()
    {
        std::set<std::string> kinds; // what stands in the main path of blocks with a shortcut
        std::set<std::size_t> depths;
        for (const Group& group : m_groups)
            if (const std::size_t depth = shortcutDepth(group); depth > 0)
                depths.insert(depth);
        const std::vector<Block> blocks = blocksAt(depths);
        for (const Block& block : blocks)
            if (block.hasShortcut)
                kinds.insert(block.mainPath);
        std::vector<Fork> forks;
        for (const Block& block : blocks)
            if (kinds.contains(block.mainPath) && !block.isMixed && block.mainLayers > 1)
                forks.push_back(forkOf(block));
        return forks;
    }

private:
    struct Block
    {
        std::size_t begin = 0, end = 0;
        std::string path, mainPath; ///< of the module; what is inside, without the shortcut
        std::size_t mainLayers = 0;
        bool hasShortcut = false;
        bool isMixed = false; ///< holds another fork
    };

    /// How many parts the path of the block has around a shortcut; 0: it is none.
    static std::size_t shortcutDepth(const Group& group)
    {
        for (std::size_t i = 1; i < group.parts.size(); ++i)
            if (std::ranges::find(shortcutNames, group.parts[i]) != std::end(shortcutNames))
                return i;
        return 0;
    }

    static std::string front(const Group& group, std::size_t count)
    {
        std::string path;
        for (std::size_t i = 0; i < count; ++i)
            path += (path.empty() ? "" : ".") + group.parts[i];
        return path;
    }

    std::vector<Block> blocksAt(const std::set<std::size_t>& depths) const
    {
        std::vector<Block> blocks;
        for (const std::size_t depth : depths)
            for (std::size_t i = 0; i < m_groups.size();) {
                if (m_groups[i].parts.size() <= depth) {
                    ++i;
                    continue;
                }
                Block block{i, i, front(m_groups[i], depth), {}, 0, false, false};
                for (; i < m_groups.size() && isUnder(m_groups[i], block.path); ++i)
                    add(block, m_groups[i], depth);
                block.end = i;
                blocks.push_back(std::move(block));
            }
        return blocks;
    }

    void add(Block& block, const Group& group, std::size_t depth) const
    {
        block.isMixed = block.isMixed || m_taken.contains(group.path);
        if (shortcutDepth(group) == depth) {
            block.hasShortcut = true;
            return;
        }
        block.mainPath += group.path.substr(block.path.size()) + ' ';
        ++block.mainLayers;
    }

    Fork forkOf(const Block& block)
    {
        const auto begin = m_groups.begin() + static_cast<std::ptrdiff_t>(block.begin);
        const auto end = m_groups.begin() + static_cast<std::ptrdiff_t>(block.end);
        const std::size_t depth = static_cast<std::size_t>(std::ranges::count(block.path, '.')) + 1;
        std::stable_partition(begin, end, [&](const Group& group) { return shortcutDepth(group) != depth; });
        Fork fork;
        fork.first = begin->path;
        fork.arms = {block.mainLayers, block.end - block.begin - block.mainLayers};
        fork.join = Fork::Join::Add;
        fork.id = block.path + ".add";
        return fork;
    }

    std::vector<Group>& m_groups;
    std::set<std::string> m_taken; ///< first layers of other forks
};

} // namespace

std::vector<Fork> findForks(std::vector<Group>& groups)
{
    std::vector<Fork> forks = ModuleForks(groups).run();
    for (Fork& fork : ShortcutForks(groups, forks).run())
        if (std::ranges::none_of(forks, [&](const Fork& other) { return other.first == fork.first; }))
            forks.push_back(std::move(fork));
    return forks;
}

void absorbBuffers(std::vector<Group>& groups)
{
    const auto isBuffer = [](const Group& group) {
        return group.isLone && std::ranges::all_of(group.members, [](const Member& member) {
                   const std::string& dtype = member.tensor->dtype;
                   return dtype.starts_with("int") || dtype.starts_with("uint") || dtype == "bool";
               });
    };
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (!isBuffer(groups[i]))
            continue;
        const std::string module = parentOf(groups[i]);
        std::size_t host = groups.size();
        for (const std::size_t beside : {i + 1, i - 1}) // i - 1 of 0 is out of range too
            if (beside < groups.size() && !groups[beside].isLone &&
                (host == groups.size() || (!isUnder(groups[host], module) && isUnder(groups[beside], module))))
                host = beside;
        if (host == groups.size())
            continue;
        for (Member& member : groups[i].members)
            groups[host].members.push_back({"buffer", member.tensor});
        groups[i].members.clear();
    }
    std::erase_if(groups, [](const Group& group) { return group.members.empty(); });
}

} // namespace nnview::weights
