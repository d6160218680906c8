#include "import/torchmodule/unet.h"

#include "import/torchmodule/needs.h"

#include <algorithm>

namespace nnview::torchmodule {

namespace {

struct Part
{
    const Module* module = nullptr;
    std::int64_t in = 0, out = 0; ///< channels; 0: it has no weights
    bool used = false;
};

struct Parts
{
    std::vector<Part> blocks, ups, others;
    std::vector<const Module*> pools;
};

/// The children, those of lists too.
void collect(const Module& module, Parts& parts, int depth)
{
    for (const auto& [name, child] : module.children) {
        if (!child || parts.blocks.size() + parts.others.size() > 500)
            continue;
        const bool isList = child->shortName() == "ModuleList" || child->shortName() == "ModuleDict";
        const auto need = needOf(*child);
        const Part part{child.get(), need ? need->count : 0, channelsOut(*child).value_or(0), false};
        if (isList && depth < 3)
            collect(*child, parts, depth + 1);
        else if (isPool(*child))
            parts.pools.push_back(child.get());
        else if (need && need->role == Need::Role::Channels && enlarges(*child))
            parts.ups.push_back(part);
        else if (need && need->role == Need::Role::Channels)
            parts.blocks.push_back(part);
        else
            parts.others.push_back(part);
    }
}

/// Blocks that each take what the one before gives, with more channels every time.
std::vector<Part*> encoderOf(std::vector<Part>& blocks)
{
    std::vector<Part*> chain;
    const auto first = std::ranges::min_element(blocks, {}, &Part::in);
    for (Part* next = first == blocks.end() ? nullptr : &*first; next;) {
        next->used = true;
        chain.push_back(next);
        const auto fits = [&](const Part& p) { return !p.used && p.in == chain.back()->out && p.out > p.in; };
        if (std::ranges::count_if(blocks, fits) > 1)
            return {};
        const auto found = std::ranges::find_if(blocks, fits);
        next = found == blocks.end() ? nullptr : &*found;
    }
    return chain;
}

Part* onlyOne(std::vector<Part>& parts, std::int64_t in)
{
    const auto fits = [&](const Part& p) { return !p.used && p.in == in; };
    const auto found = std::ranges::find_if(parts, fits);
    return std::ranges::count_if(parts, fits) == 1 ? &*found : nullptr;
}

} // namespace

std::optional<UNetPlan> unetPlan(const Module& module)
{
    Parts parts;
    collect(module, parts, 0);
    if (parts.ups.size() < 2 || parts.blocks.size() < 2 * parts.ups.size() + 1)
        return std::nullopt;
    const std::vector<Part*> encoder = encoderOf(parts.blocks);
    if (encoder.size() != parts.ups.size() + 1)
        return std::nullopt;
    const bool onePool = parts.pools.size() == 1 ||
                         (!parts.pools.empty() &&
                          std::ranges::all_of(parts.pools, [&](const Module* p) { return p == parts.pools.front(); }));
    if (!onePool && !parts.pools.empty())
        return std::nullopt;
    UNetPlan plan;
    plan.pool = onePool ? parts.pools.front() : nullptr;
    for (const Part* part : encoder)
        plan.encoder.push_back(part->module);
    std::int64_t channels = encoder.back()->out;
    for (std::size_t i = encoder.size() - 1; i-- > 0;) {
        Part* up = onlyOne(parts.ups, channels);
        Part* block = up ? onlyOne(parts.blocks, up->out + encoder[i]->out) : nullptr;
        if (!block)
            return std::nullopt;
        up->used = block->used = true;
        plan.up.push_back(up->module);
        plan.decoder.push_back(block->module);
        channels = block->out;
    }
    for (const auto* list : {&parts.blocks, &parts.others})
        for (const Part& part : *list)
            if (!part.used)
                plan.rest.push_back(part.module);
    return plan;
}

} // namespace nnview::torchmodule
