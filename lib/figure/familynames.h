#pragma once

#include "figure/style.h"

#include <array>
#include <utility>

namespace nnview {

/// The families in the order of presentation, with their names in the files of themes.
inline constexpr std::array<std::pair<const char*, Family>, 8> familyNames = {{
    {"data", Family::Data},
    {"conv", Family::Conv},
    {"pool", Family::Pool},
    {"dense", Family::Dense},
    {"attention", Family::Attention},
    {"recurrent", Family::Recurrent},
    {"embedding", Family::Embedding},
    {"unknown", Family::Unknown},
}};

} // namespace nnview
