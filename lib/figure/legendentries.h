#pragma once

#include "figure/plan.h"
#include "figure/rowpaint.h"

#include <span>

namespace nnview {

/// One entry of a legend: a sample of what is drawn and what it means.
struct LegendEntry
{
    enum class Sample {
        None,
        Square,
        Grid, ///< attention map
        MaximumWindow,
        AverageWindow,
        Delay,
        Bar, ///< of a concatenation
        Sign,
        Skip,
        ArrowRight,
        ArrowDown,
        ArrowUp
    };
    Sample sample = Sample::None;
    Line text;
    QColor fill;
    Kind kind = Kind::Add; ///< of a sign
    bool dashed = false;
    /// Entries under `needed` are given up for want of room, the least first: the figure says it in words as well.
    int weight = needed;
    std::vector<std::string> states;
    static constexpr int needed = 10;
};

std::vector<LegendEntry> legendEntries(const Figure& figure, std::span<const Plan* const> plans,
                                       std::span<const LegendNote> notes, const Theme& theme);

} // namespace nnview
