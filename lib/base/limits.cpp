#include "base/limits.h"

#include <charconv>
#include <utility>

namespace nnview {

Result<void> setLimit(Limits& limits, std::string_view name, std::string_view value)
{
    static constexpr std::pair<std::string_view, std::int64_t Limits::*> known[] = {
        {"nodes", &Limits::nodes},
        {"nesting", &Limits::nesting},
        {"config-bytes", &Limits::configBytes},
        {"archive-members", &Limits::archiveMembers},
        {"inflated-bytes", &Limits::inflatedBytes},
        {"inflation-ratio", &Limits::inflationRatio},
        {"pickle-values", &Limits::pickleValues},
        {"seconds", &Limits::seconds},
        {"memory-bytes", &Limits::memoryBytes},
    };
    std::string names;
    for (const auto& [knownName, member] : known) {
        names += names.empty() ? "" : ", ";
        names += knownName;
        if (knownName != name)
            continue;
        std::int64_t number = 0;
        const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (problem != std::errc() || end != value.data() + value.size() || number < 1)
            return failure(ErrorCode::Usage, "the limit " + std::string(name) + " needs a whole number of at least 1, not \"" +
                                                 std::string(value) + "\"");
        limits.*member = number;
        return {};
    }
    return failure(ErrorCode::Usage, "there is no limit \"" + std::string(name) + "\"", {}, "The limits are " + names + ".");
}

} // namespace nnview
