#pragma once

#include "figure/plan.h"
#include "figure/style.h"

namespace nnview {

/// The size laws of visual-grammar 2.2 for one figure: the same law for everything of one kind, so that sizes compare.
/// `k` scales geometry (sides, depths, bars, gaps), never text or strokes.
class Scale
{
public:
    Scale(const Plan& plan, const Profile& profile, double k, bool slantedBars);

    const Profile& profile() const { return m_profile; }
    double k() const { return m_k; }
    /// Slanted bars stand only beside exact stacks.
    bool slantedBars() const { return m_slanted; }
    bool exactStacks() const { return m_exact; }

    /// Side of a plane for a spatial size, mm: a · (S/Smax)^p.
    double side(double size) const;
    /// Side of a kernel window on a plane of side `plane`, mm.
    double kernelSide(double kernel, double plane) const;

    struct Stack
    {
        int planes = 1;   ///< places, back to front; those 1, 2 and 3 are dots if elided
        double depth = 0; ///< mm from the first to the last place, in x and in y
        bool elided = false;
    };
    Stack stack(const Dim& channels) const;
    /// Attention maps count heads, exact up to 16 whatever the mode of the others (amendment V2).
    Stack heads(std::int64_t count) const;

    /// Length of a bar of `units`, mm: max(floor, l1 · (u/umax)^0.3).
    double barLength(const Dim& units) const;
    double barThickness() const { return m_profile.barThickness * m_k; }
    double tokenHeight() const; ///< also the side of an attention map (V1)
    double tokenWidth(const Dim& features) const;
    double gap() const; ///< nominal distance of two silhouettes

    /// The number that a law uses for an extent: symbols count as 256, "H/4" as 64.
    static double sizeOf(const Dim& dim);

private:
    Profile m_profile;
    double m_k = 1, m_exponent = 1, m_largest = 1, m_mostUnits = 1, m_mostFeatures = 1;
    double m_mostChannels = 1;
    bool m_exact = true, m_slanted = true;
};

} // namespace nnview
