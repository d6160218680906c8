#pragma once

#include <QByteArray>
#include <QColor>
#include <QPainterPath>
#include <QString>

#include <string_view>

namespace nnview {

/// Rounded to 0.001 without trailing zeros, point as the decimal sign whatever the locale; "0" for what is not finite.
QByteArray svgNumber(double value);

/// The `d` attribute of a path: absolute M, L, C and Z.
QByteArray svgPathData(const QPainterPath& path);

/// Element content; characters that XML 1.0 cannot hold become U+FFFD.
QByteArray xmlText(const QString& text);
/// Content of an attribute in double quotes, likewise; line ends and tabs are kept.
QByteArray xmlAttribute(const QString& text);

/// An id for XML: bytes of the UTF-8 text outside [A-Za-z0-9._-] become `_xHH_`.
QByteArray xmlId(std::string_view id);

/// ` fill="#rrggbb"`, with `fill-opacity` where the colour is not opaque; "none" for an invalid colour.
QByteArray svgPaint(const char* property, const QColor& color);

} // namespace nnview
