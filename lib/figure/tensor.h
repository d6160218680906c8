#pragma once

#include "graph/graph.h"

#include <QString>

#include <vector>

namespace nnview {

/// What a tensor is to a figure, whatever the axis order of its source and without the batch.
struct DrawnTensor
{
    enum class Form { Unknown, Vector, Tokens, Map1D, Map2D, Map3D };
    Form form = Form::Unknown;
    Dim channels;             ///< of maps; units of a vector; features of a token
    Dim depth, height, width; ///< of maps; a 1-D map has a width only; a token matrix has its token count in height

    bool isMap() const { return form >= Form::Map1D; }
    bool operator==(const DrawnTensor&) const = default;
};

/// A map whose spatial sizes are all 1 is a vector (visual-grammar, section 0). Without a layout the batch is taken to
/// be first and the channels second.
DrawnTensor drawnTensor(const Value& value);

/// A piece of a line in one style: symbols such as T are italic.
struct Run
{
    QString text;
    bool italic = false;
    int script = 0; ///< 1: raised, -1: lowered, both smaller
};
using Line = std::vector<Run>;

double lineWidth(const Line& line, double sizePt); ///< mm
QString plainText(const Line& line);

/// "30 522" with a no-break space between thousands, or the symbol in italics.
Run extentRun(const Dim& dim);
/// "6@28×28", "32@100", "64@8×28×28", "T×512", "120". Broken into two lines after '@' if `broken` and there is one.
std::vector<Line> shapeLines(const DrawnTensor& tensor, bool broken);

} // namespace nnview
