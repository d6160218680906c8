#pragma once

#include "figure/ushapelayout.h"

#include <map>
#include <string>
#include <utility>

namespace nnview {

/// The tokens of a profile for a U: its sides differ less than those of a row, its stacks are shallower.
Profile ushapeProfile(const Profile& profile);

/// Makes the glyphs of a U's levels, unplaced, at any size.
class UGlyphMaker
{
public:
    UGlyphMaker(const UShape& shape, const Plan& plan, const Profile& profile, Names names);

    /// False if a layer is hidden without which the U is none.
    bool isWhole() const { return m_isWhole; }
    std::vector<ULevel> levels(double k) const;
    /// Smallest and largest factor of geometry.
    static std::pair<double, double> sizes(const Profile& profile);

private:
    /// Which items one glyph shows.
    struct Part
    {
        std::vector<int> items, rising;
        int copied = -1; ///< merges: the item whose tensor is copied
    };
    struct Parts
    {
        std::vector<Part> left, right;
    };

    void read(const UShape& shape);
    std::vector<Part> partsOf(const std::vector<std::string>& ids) const;
    void foldEqualLayers();
    UGlyph glyph(const Part& part, const Scale& scale) const;
    CaptionBlock caption(const Part& part) const;

    const Plan& m_plan;
    const Profile& m_profile;
    Names m_names;
    std::map<std::string, int> m_position;
    std::vector<Parts> m_levels;
    bool m_isWhole = true;
};

} // namespace nnview
