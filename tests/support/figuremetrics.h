#pragma once

#include "figure/quality.h"

#include <QString>

namespace nnview::test {

/// The themes and venues that the program carries.
inline const StyleBook& styles()
{
    static const StyleBook book;
    return book;
}

/// The first hard metric that a figure of `ops` misses, with its first offence: "Q3 text-glyph overlaps: conv1". Empty:
/// it meets them all.
inline QString missedHardMetric(const Figure& figure, const Graph& ops, const FigureOptions& options,
                                const StyleBook& styles = test::styles())
{
    for (const Metric& m : measureFigure(figure, ops, options, styles))
        if (m.hard && !m.met())
            return QString::fromStdString(m.id + ' ' + m.name + ": " + (m.offences.empty() ? "" : m.offences.front()));
    return {};
}

} // namespace nnview::test
