#include "import/importer.h"

#include <charconv>

namespace nnview {

Result<InputSpec> parseInputSpec(std::string_view text)
{
    InputSpec spec;
    std::string_view rest = text;
    if (const auto equals = rest.rfind('='); equals != std::string_view::npos) {
        spec.name = rest.substr(0, equals);
        rest.remove_prefix(equals + 1);
    }
    if (const auto colon = rest.rfind(':'); colon != std::string_view::npos) {
        spec.dtype = rest.substr(colon + 1);
        rest = rest.substr(0, colon);
    }
    const auto bad = [&] {
        return failure(ErrorCode::Usage, "\"" + std::string(text) + "\" is not an input shape", {},
                       "Write NAME=1x3x224x224:float32; NAME= and :TYPE may be left out.");
    };
    while (!rest.empty()) {
        const auto cross = rest.find('x');
        const std::string_view part = rest.substr(0, cross);
        std::int64_t extent = 0;
        const auto [end, problem] = std::from_chars(part.data(), part.data() + part.size(), extent);
        if (problem != std::errc() || end != part.data() + part.size() || extent < 1 || extent > (std::int64_t(1) << 40))
            return bad();
        spec.shape.emplace_back(extent);
        if (cross == std::string_view::npos)
            break;
        rest.remove_prefix(cross + 1);
        if (rest.empty())
            return bad();
    }
    if (spec.shape.empty() || spec.shape.size() > 16)
        return bad();
    return spec;
}

} // namespace nnview
