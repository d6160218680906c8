#include "import/torchmodule/wirings.h"

#include <algorithm>

namespace nnview::torchmodule {

namespace {

const NamedWiring* find(std::span<const NamedWiring> table, std::string_view name)
{
    const auto found = std::ranges::find(table, name, &NamedWiring::name);
    return found == table.end() ? nullptr : &*found;
}

std::string_view lastParts(std::string_view name, int count)
{
    std::size_t at = name.size();
    while (count-- > 0 && at != std::string_view::npos && at > 0)
        at = name.rfind('.', at - 1);
    return at == std::string_view::npos ? name : name.substr(at + 1);
}

const NamedWiring* knownClass(const Module& module)
{
    const std::string_view name = module.className;
    if (name.starts_with("torch."))
        return torchLayer(module.shortName());
    if (name.starts_with("torchvision."))
        for (const auto table : {visionWirings(), visionTransformerWirings(), visionTaskWirings()})
            if (const NamedWiring* found =
                    find(table, lastParts(name, name.find(".video.") != std::string_view::npos ? 3 : 2)))
                return found;
    if (isUltralytics(module))
        return find(ultralyticsWirings(), module.shortName());
    return nullptr;
}

} // namespace

const NamedWiring* torchLayer(std::string_view name)
{
    for (const auto table : {layerWirings(), activationWirings(), sequenceWirings()})
        if (const NamedWiring* found = find(table, name))
            return found;
    return nullptr;
}

bool isUltralytics(const Module& module)
{
    const std::string_view name = module.className;
    return name.starts_with("ultralytics.") || name.starts_with("models.common.") || name.starts_with("models.yolo.") ||
           name.starts_with("models.experimental.");
}

bool isKnownClass(const Module& module)
{
    return knownClass(module) != nullptr || statesItsWiring(module);
}

Wiring wiringOf(const Module& module)
{
    if (const NamedWiring* known = knownClass(module))
        return known->wiring;
    if (statesItsWiring(module))
        return {nullptr, statedWiring};
    return inferredWiring(module);
}

} // namespace nnview::torchmodule
