#include "import/torchscript/recording.h"

namespace nnview::torchscript {

const Argument* Call::find(std::string_view name) const
{
    for (const auto& [key, value] : arguments)
        if (key == name)
            return std::holds_alternative<std::monostate>(value) ? nullptr : &value;
    return nullptr;
}

const Tensor* Call::tensor(std::string_view name) const
{
    const Argument* found = find(name);
    return found ? std::get_if<Tensor>(found) : nullptr;
}

std::int64_t Call::integer(std::string_view name, std::int64_t fallback) const
{
    const Argument* found = find(name);
    if (!found)
        return fallback;
    if (const auto* value = std::get_if<std::int64_t>(found))
        return *value;
    if (const auto* value = std::get_if<bool>(found))
        return *value;
    return fallback;
}

double Call::number(std::string_view name, double fallback) const
{
    const Argument* found = find(name);
    if (!found)
        return fallback;
    if (const auto* value = std::get_if<double>(found))
        return *value;
    if (const auto* value = std::get_if<std::int64_t>(found))
        return static_cast<double>(*value);
    return fallback;
}

bool Call::flag(std::string_view name, bool fallback) const
{
    return integer(name, fallback) != 0;
}

std::string Call::text(std::string_view name) const
{
    const Argument* found = find(name);
    const auto* value = found ? std::get_if<std::string>(found) : nullptr;
    return value ? *value : std::string();
}

Ints Call::ints(std::string_view name) const
{
    const Argument* found = find(name);
    if (!found)
        return {};
    if (const auto* list = std::get_if<Ints>(found))
        return *list;
    if (const auto* value = std::get_if<std::int64_t>(found))
        return {*value};
    return {};
}

} // namespace nnview::torchscript
