#include "export/svgtext.h"

#include <cmath>

namespace nnview {

QByteArray svgNumber(double value)
{
    if (!std::isfinite(value) || std::abs(value) > 1e9)
        return "0";
    const qint64 thousandths = std::llround(value * 1000);
    QByteArray text = QByteArray::number(std::abs(thousandths) / 1000);
    if (const qint64 fraction = std::abs(thousandths) % 1000; fraction != 0) {
        text += '.' + QByteArray::number(fraction).rightJustified(3, '0');
        while (text.endsWith('0'))
            text.chop(1);
    }
    return thousandths < 0 ? '-' + text : text;
}

namespace {

QByteArray point(const QPainterPath::Element& element)
{
    return svgNumber(element.x) + ' ' + svgNumber(element.y);
}

/// One past the last element of the subpath that starts at `first`.
int subpathEnd(const QPainterPath& path, int first)
{
    int end = first + 1;
    while (end < path.elementCount() && !path.elementAt(end).isMoveTo())
        ++end;
    return end;
}

} // namespace

QByteArray svgPathData(const QPainterPath& path)
{
    QByteArray data;
    for (int first = 0; first < path.elementCount();) {
        const int end = subpathEnd(path, first);
        const QPainterPath::Element start = path.elementAt(first);
        const QPainterPath::Element last = path.elementAt(end - 1);
        const bool closed = end - first > 2 && start.x == last.x && start.y == last.y;
        data += (data.isEmpty() ? "M" : " M") + point(start);
        for (int i = first + 1; i < end; ++i) {
            if (path.elementAt(i).isCurveTo() && i + 2 < end) {
                data += " C" + point(path.elementAt(i)) + ' ' + point(path.elementAt(i + 1)) + ' ' +
                        point(path.elementAt(i + 2));
                i += 2;
            } else if (!(closed && i == end - 1)) {
                data += " L" + point(path.elementAt(i));
            }
        }
        if (closed)
            data += " Z";
        first = end;
    }
    return data;
}

namespace {

bool isXmlCharacter(char32_t c)
{
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

} // namespace

QByteArray xmlText(const QString& text)
{
    QString escaped;
    escaped.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        if (c == '&')
            escaped += QLatin1String("&amp;");
        else if (c == '<')
            escaped += QLatin1String("&lt;");
        else if (c == '>')
            escaped += QLatin1String("&gt;");
        else if (c == '\r')
            escaped += QLatin1String("&#13;");
        else if (isXmlCharacter(c))
            escaped += QString::fromUcs4(&c, 1);
        else
            escaped += QChar(0xFFFD);
    }
    return escaped.toUtf8();
}

QByteArray xmlAttribute(const QString& text)
{
    return xmlText(text).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;");
}

QByteArray xmlId(std::string_view id)
{
    QByteArray escaped;
    for (const char c : id) {
        const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
                           c == '_' || c == '-';
        if (plain)
            escaped += c;
        else
            escaped += "_x" + QByteArray(1, c).toHex().toUpper() + '_';
    }
    return escaped;
}

QByteArray svgPaint(const char* property, const QColor& color)
{
    const QByteArray name = property;
    if (!color.isValid())
        return ' ' + name + "=\"none\"";
    QByteArray text = ' ' + name + "=\"" + color.name().toLatin1() + '"';
    if (color.alpha() != 255)
        text += ' ' + name + "-opacity=\"" + svgNumber(color.alphaF()) + '"';
    return text;
}

} // namespace nnview
