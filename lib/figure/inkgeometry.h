#pragma once

#include "figure/scene.h"

#include <vector>

namespace nnview {

// A figure's elements as the plain shapes that metrics compare.

struct InkText
{
    std::string layer, owner; ///< owner: layer and role, so that runs of one label can be told from neighbours
    Role role = Role::Glyph;
    QString text;
    QRectF box;
    double baseline = 0, sizePt = 0;
    QColor color;
};

/// A closed or filled path.
struct InkShape
{
    std::string layer;
    Role role = Role::Glyph;
    QPainterPath path;
    bool hasText = false; ///< the layer writes inside its glyph
};

/// A straight piece of an open line, curves flattened to 0.05 mm.
struct InkLine
{
    std::string layer, from;
    Role role = Role::Edge;
    QPointF a, b;
};

struct Ink
{
    std::vector<InkText> texts;
    std::vector<InkShape> shapes;
    std::vector<InkLine> lines;
    double thinnestPt = 1e6;
};

Ink inkOf(const Figure& figure);

bool crosses(const QRectF& rect, QPointF a, QPointF b);
/// How much of a–b lies inside the path, mm; measured in steps of 0.05.
double lengthInside(const QPainterPath& path, QPointF a, QPointF b);
/// The two cross somewhere that is an end of neither.
bool properlyCross(const InkLine& a, const InkLine& b);

} // namespace nnview
