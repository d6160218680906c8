#pragma once

#include "figure/plan.h"
#include "figure/scene.h"
#include "figure/style.h"

namespace nnview {

/// A label as an author types it: `*T*` is italic, `x^2` and `x^{-1}` raise, `C_in` and `C_{out}` lower what follows a
/// single letter or a bracket; a backslash makes any of these signs plain. Names such as layer_1 stay as they are,
/// because their base is longer than a letter.
Line markedUp(const QString& text);

/// markedUp, then {channels} and the other placeholders of `filledIn`; values that are filled in are never marked up.
Line editedLine(const QString& templateText, const Item& item);

/// `text` with every word that is one of `symbols` in italics, digits before it aside: the C of "1×1 conv, 4C".
Line withSymbols(const QString& text, const std::vector<QString>& symbols);

/// Size of a sub- or superscript beside text of `sizePt`, pt: never under the floor.
double scriptPt(double sizePt, double floorPt);

double runsWidth(const Line& line, double sizePt, double floorPt); ///< mm

/// Adds a line like the text element `like` (its place, alignment, size, colour), one element for each run, because
/// many viewers ignore dy on tspan.
void paintRuns(std::vector<Element>& out, const Element& like, const Line& line, double floorPt);

} // namespace nnview
