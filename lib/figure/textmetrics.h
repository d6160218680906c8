#pragma once

#include "figure/scene.h"

#include <QFont>

namespace nnview {

/// Text is measured with the Liberation Sans that the program carries (the same widths as Arial and Helvetica),
/// unhinted and without kerning, so that a figure is the same on every machine. Needs a QGuiApplication.
double textWidth(const QString& text, double sizePt, bool bold = false, bool italic = false); ///< mm

/// The box of a text, mm: sum of advances by ascender 0.73 em, descender 0.21 em only where a letter descends.
QRectF textBox(const TextElement& text);

/// The characters of `text` that Liberation Sans has no glyph for, each once: other fonts draw them, at a width that is
/// guessed as 1 em here.
QString missingGlyphs(const QString& text);

/// The family "Liberation Sans" from the program's resources; size to be set by the caller. Hinting and kerning are
/// off.
QFont figureFont(bool bold = false, bool italic = false);

/// Baseline distance of two lines, mm.
inline double linePitch(double sizePt)
{
    return sizePt * mmPerPt * 1.18;
}

/// Height of a capital letter, mm.
double capHeight(double sizePt);

/// Height of an x, mm.
double xHeight(double sizePt);

/// How far p, g and @ reach under the baseline, mm.
double descender(double sizePt);

} // namespace nnview
