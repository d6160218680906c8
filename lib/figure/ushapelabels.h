#pragma once

#include "figure/ushapelayout.h"

#include <map>

namespace nnview {

/// An operation label under the arrow that leads to a glyph.
struct ULabel
{
    int item = -1;
    LabelBlock block;
    double center = 0, top = 0;                 ///< middle and upper edge of the text
    double tickX = 0, tickTop = 0, tickEnd = 0; ///< the line from the arrow down to the text
};

/// What is said once for the whole figure (U8): an arrow or a swatch, and its meaning.
struct UKeyEntry
{
    enum class Icon { None, Copied, Copy, Across, Down, Up };
    Icon icon = Icon::None;
    QString text;
    std::vector<std::string> states;
};

struct ULabels
{
    std::vector<ULabel> placed;
    std::vector<UKeyEntry> key;
    std::map<int, QString> operations; ///< by item: what its label says, wherever it stands
};

/// Says what every arrow of a U does: equal transitions once in the key, others under their arrow where there is room,
/// else in the key with the size of their level.
ULabels labelUShape(const ULayout& layout, const Plan& plan, const Profile& profile, const Edits& edits);

} // namespace nnview
