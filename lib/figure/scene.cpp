#include "figure/scene.h"

namespace nnview {

const DrawnLayer* Figure::layer(std::string_view id) const
{
    for (const auto* list : {&layers, &details})
        for (const DrawnLayer& drawn : *list)
            if (drawn.id == id)
                return &drawn;
    return nullptr;
}

const char* roleGroup(Role role)
{
    switch (role) {
    case Role::Page:
        return "page";
    case Role::Frame:
        return "frames";
    case Role::Glyph:
        return "glyphs";
    case Role::Edge:
        return "edges";
    case Role::Caption:
        return "captions";
    case Role::Operation:
        return "ops";
    case Role::Legend:
        return "legend";
    }
    return "glyphs";
}

} // namespace nnview
