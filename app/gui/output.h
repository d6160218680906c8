#pragma once

#include "figure/project.h"
#include "figure/scene.h"

class QMimeData;
class QPrinter;

namespace nnview {

/// The figure as SVG (with the project inside), PDF and PNG at once: each program pastes what it likes best. `shown` as
/// in ExportSettings.
QMimeData* figureMimeData(const Figure& figure, const Project& project, const Graph* shown = nullptr);

/// Turns the paper so that the figure fits, if it can.
void orientPaper(QPrinter& printer, const Figure& figure);

/// Draws one page at true size, 1 mm = 1 mm on paper: centred between the margins, at the top margin. What is larger
/// than the paper is scaled down to it. Returns the scale that was used.
double printFigure(QPrinter& printer, const Figure& figure);

} // namespace nnview
