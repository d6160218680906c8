#include "figure/densebus.h"

#include "figure/blocksymbols.h"
#include "figure/connectors.h"
#include "figure/glyphbrush.h"
#include "figure/richtext.h"
#include "figure/textmetrics.h"

#include <algorithm>

namespace nnview {

namespace {

constexpr double barThickness = 1.0, boxWidth = 8.0, boxHeight = 4.6, boxRadius = 0.6; // D2
constexpr double arrowInset = 1.6;  // of a box's arrows from its sides
constexpr double arrowLength = 2.9; // from the bar to the box
constexpr double countRise = 1.3;   // of a count's baseline over the bar
constexpr double portLength = 4.6;  // of the arrows in and out
constexpr double portWidth = 2.4;   // of the name of what comes in
constexpr double widestPitch = 24.0;
constexpr int shownBoxes = 4; // 1, 2, 3 and n
constexpr double dotPitch = 1.6, dotDiameter = 0.5;

/// Features that every layer adds: what the concatenation takes from inside the block.
QString growth(const BlockKind& kind, const GraphIndex& index)
{
    const std::vector<std::string>& nodes = kind.copies.back();
    for (auto id = nodes.rbegin(); id != nodes.rend(); ++id)
        if (const Node* node = index.node(*id); node && node->attributes.contains("outChannels")) {
            const BlockSymbols symbols(kind, index);
            return symbols.text(static_cast<std::size_t>(nodes.rend() - id - 1), "outChannels");
        }
    return QStringLiteral("k");
}

/// "C + 64", or "C + 2k" where the growth is no number.
Line runningCount(int layers, const QString& added, const QString& last)
{
    Line line = {{QStringLiteral("C"), true}};
    if (layers == 0)
        return line;
    bool isNumber = false;
    const qlonglong each = added.toLongLong(&isNumber);
    line.push_back({QStringLiteral(" + "), false});
    if (last.isEmpty() && isNumber) {
        line.push_back({QString::number(each * layers), false});
        return line;
    }
    const QString factor = layers == 1 ? QString() : QString::number(layers);
    if (last.isEmpty()) {
        line.push_back({factor, false});
        line.push_back({added, true});
        return line;
    }
    line.push_back({added, !isNumber});
    line.push_back({last, true});
    return line;
}

class BusPainter
{
public:
    BusPainter(DenseBus& bus, std::string layer, const Profile& profile, const Theme& theme)
        : m_layer(std::move(layer)), m_brush(bus.row.elements, m_layer, {}, theme), m_lines(theme, profile), m_bus(bus),
          m_profile(profile), m_theme(theme)
    {
        m_lines.begin(m_layer, m_layer);
    }

    void paint(const QString& letter, const QString& added, double pitch)
    {
        const double left = portWidth + portLength, end = left + pitch * 5;
        m_lines.arrow({portWidth, 0}, {left, 0});
        m_brush.text({0.9, xHeight(m_profile.operationPt) / 2}, QStringLiteral("x"), m_profile.operationPt, true);
        m_lines.arrow({end, 0}, {end + portLength, 0});
        QPainterPath bar;
        bar.addRect(left, -barThickness / 2, end - left, barThickness);
        m_brush.path(std::move(bar), m_theme.detail, 0);
        count({left + (pitch - boxWidth) / 2, 0}, runningCount(0, added, {}), TextAlign::Center);
        for (int place = 0; place <= shownBoxes; ++place) {
            const double x = left + pitch * place + (pitch - boxWidth) / 2;
            if (place == shownBoxes - 1) {
                for (int dot = -1; dot <= 1; ++dot)
                    m_brush.dot({x + boxWidth / 2 + dot * dotPitch, top() + boxHeight / 2}, dotDiameter);
                continue;
            }
            const bool isLast = place == shownBoxes;
            box(x, letter, isLast ? Run{QStringLiteral("n"), true} : Run{QString::number(place + 1), false});
            if (place < shownBoxes - 1)
                count({x + boxWidth + (pitch - boxWidth) / 2, 0}, runningCount(place + 1, added, {}),
                      TextAlign::Center);
            if (isLast)
                count({end, 0}, runningCount(1, added, QStringLiteral("n")), TextAlign::Right);
        }
        m_bus.row.elements.insert(m_bus.row.elements.end(), m_lines.elements.begin(), m_lines.elements.end());
        m_bus.width = end + portLength;
        m_bus.row.top = -barThickness / 2 - countRise - capHeight(m_profile.operationPt);
        m_bus.row.bottom = top() + boxHeight + 0.6;
    }

private:
    static double top() { return barThickness / 2 + arrowLength; }

    void count(QPointF at, const Line& line, TextAlign align)
    {
        at.setY(-barThickness / 2 - countRise);
        const TextElement like{at, {}, m_profile.operationPt, false, false, m_theme.text, align, {}};
        paintRuns(m_bus.row.elements, {m_layer, {}, Role::Glyph, like}, line, m_profile.floorPt);
    }

    void box(double x, const QString& letter, const Run& number)
    {
        QPainterPath path;
        path.addRoundedRect(QRectF(x, top(), boxWidth, boxHeight), boxRadius, boxRadius);
        m_brush.path(std::move(path), m_theme.families.at(Family::Conv).tint, glyphOutlinePt);
        const double pt = m_profile.captionPt, numberPt = boxPt(m_profile);
        m_brush.text({x + boxWidth / 2, top() + (boxHeight + capHeight(pt)) / 2}, letter, pt, false, true);
        m_brush.text({x + boxWidth + 0.6, top() + boxHeight}, number.text, numberPt, number.italic, false,
                     TextAlign::Left);
        m_lines.arrow({x + arrowInset, barThickness / 2}, {x + arrowInset, top()});
        m_lines.arrow({x + boxWidth - arrowInset, top()}, {x + boxWidth - arrowInset, barThickness / 2});
    }

    std::string m_layer;
    Brush m_brush;
    LinePainter m_lines;
    DenseBus& m_bus;
    const Profile& m_profile;
    const Theme& m_theme;
};

} // namespace

DenseBus denseBus(const Cut& cut, int kind, const GraphIndex& blocks, const Profile& profile, const Theme& theme,
                  double width)
{
    DenseBus bus;
    const QString letter = blockLetter(kind), added = growth(cut.kinds[at(kind)], blocks);
    bus.title = QStringLiteral("layers %1; each reads all maps before it and adds %2").arg(letter, added);
    const double ends = portWidth + 2 * portLength;
    const double pitch = std::min(widestPitch, (width - ends) / 5);
    BusPainter(bus, "panel-" + letter.toStdString() + "-bus", profile, theme).paint(letter, added, pitch);
    return bus;
}

} // namespace nnview
