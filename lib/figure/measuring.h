#pragma once

#include "figure/inkgeometry.h"
#include "figure/quality.h"

#include <string>
#include <vector>

namespace nnview {

inline constexpr double touching = 0.05; // mm: less is no overlap, and not off the page

/// What the families of metrics share: the figure as ink, the graph at the figure's level, and the list that they fill.
struct Measuring
{
    const Figure& figure;
    const Graph& graph;
    const Profile& profile;
    const Theme& theme;
    Ink ink;
    std::vector<Metric> metrics;

    Metric& add(const char* id, const char* name, double target, bool hard, bool atLeast = false);
};

/// Names an offence; only the first twenty are kept.
void note(std::vector<std::string>& offences, const std::string& where);
/// One more offence of a metric that counts.
void count(Metric& metric, const std::string& where);
/// The text as an offence names it.
std::string say(const InkText& text);

void measureTexts(Measuring& m);        ///< Q1–Q5: texts against texts, glyphs and lines; type
void measureLines(Measuring& m);        ///< Q6–Q10, Q26: strokes, and edges against glyphs and each other
void measureLabels(Measuring& m);       ///< Q11, Q12: labels and what they belong to
void measurePage(Measuring& m);         ///< Q13, Q14, Q22, Q25: page, ink, number, alignment
void measureColors(Measuring& m);       ///< Q15, Q16: contrast and families
void measureLaws(Measuring& m);         ///< Q17, Q18: sizes and elision
void measureCompleteness(Measuring& m); ///< Q19: what a reader can read off
void measureTruth(Measuring& m);        ///< Q20, Q21: the drawing's graph against the model's

} // namespace nnview
