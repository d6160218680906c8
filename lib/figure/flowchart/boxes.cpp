#include "figure/flowchart/boxes.h"

#include "figure/spelling.h"
#include "figure/textmetrics.h"
#include "figure/wording.h"

#include <algorithm>
#include <array>

namespace nnview::flowchart {

namespace {

constexpr double padding = 0.9; // mm: text to the sides of its box
// 2.17; the second for figures of one column, or where the first does not fit; the last where that does not
constexpr std::array<double, 3> nominalWidths = {22, 18, 15};
constexpr double mostStretch = 1.6; // of the nominal width, before texts take another line
constexpr double oneLine = 4.4, stripHeight = 3.4;

double widthOf(const std::vector<BoxLine>& lines)
{
    double width = 0;
    for (const BoxLine& line : lines)
        width = std::max(width, textWidth(line.text, line.sizePt, false, line.italic));
    return width;
}

/// The longest beginning that fits, with dots.
QString elided(const QString& text, double width, double sizePt, bool italic)
{
    if (textWidth(text, sizePt, false, italic) <= width)
        return text;
    QString head = text;
    while (head.size() > 1 && textWidth(head + QStringLiteral("…"), sizePt, false, italic) > width)
        head.chop(1);
    return head + QStringLiteral("…");
}

/// Pieces joined with commas in `count` lines, broken where the widest line is shortest; a lone piece at its spaces.
std::vector<QString> broken(const std::vector<QString>& texts, std::size_t count, double sizePt)
{
    if (count <= 1 || texts.size() < 2)
        return wrapped(texts, static_cast<int>(count), sizePt, true);
    const auto joined = [&](std::size_t first, std::size_t last) {
        QString line = texts[first];
        for (std::size_t i = first + 1; i < last; ++i)
            line += QStringLiteral(", ") + texts[i];
        return line;
    };
    std::vector<QString> best;
    double least = 0;
    for (std::size_t first = 1; first < texts.size(); ++first) {
        std::vector<QString> lines =
            broken({texts.begin() + static_cast<std::ptrdiff_t>(first), texts.end()}, count - 1, sizePt);
        lines.insert(lines.begin(), joined(0, first));
        double widest = 0;
        for (const QString& line : lines)
            widest = std::max(widest, textWidth(line, sizePt));
        if (best.empty() || widest < least - 1e-9) {
            best = std::move(lines);
            least = widest;
        }
    }
    return best;
}

/// Pieces in as few lines as fit the width, at most `most`; the states of all stand with the first.
std::vector<BoxLine> linesOf(const std::vector<Piece>& pieces, int most, double width, double sizePt, bool italic)
{
    std::vector<QString> texts;
    std::vector<std::string> states;
    for (const Piece& piece : pieces)
        if (!piece.text.isEmpty()) {
            texts.push_back(piece.text);
            states.insert(states.end(), piece.states.begin(), piece.states.end());
        }
    std::vector<BoxLine> lines;
    for (int count = 1; count <= most; ++count) {
        lines.clear();
        for (const QString& text : broken(texts, static_cast<std::size_t>(count), sizePt))
            lines.push_back({text, sizePt, italic, {}});
        if (widthOf(lines) <= width)
            break;
    }
    for (BoxLine& line : lines)
        line.text = elided(line.text, width, sizePt, italic);
    if (!lines.empty())
        lines.front().states = std::move(states);
    return lines;
}

struct Words
{
    std::vector<Piece> before, own, after;
    bool italic = false;
};

QString attributeText(const std::string& name, const AttributeValue& value)
{
    const QString key = QString::fromStdString(name) + QStringLiteral(" = ");
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return key + QString::number(*number);
    if (const auto* real = std::get_if<double>(&value))
        return key + shortNumber(*real);
    if (const auto* text = std::get_if<std::string>(&value); text && text->size() < 12)
        return key + QString::fromStdString(*text);
    return {};
}

/// A folded block says its letter, which its panel explains, and how often it stands there.
Words wordsOfUnit(const Item& item)
{
    Words words;
    words.own.push_back({item.unit->word + QLatin1Char(' ') + item.unit->kinds, {"kind"}});
    if (item.unit->count > 1)
        words.after.push_back({QStringLiteral("×") + QString::number(item.unit->count), {"count"}});
    return words;
}

Words wordsOf(const Item& item)
{
    if (item.unit)
        return wordsOfUnit(item);
    Words words;
    OperationParts parts = operationParts(item, Wording::Compact);
    words.before = std::move(parts.before);
    words.after = std::move(parts.after);
    if (parts.own.head.text.isEmpty())
        words.own.push_back({operationName(*item.node), {"kind", "function"}});
    else
        words.own.push_back(parts.own.head);
    if (item.node->kind == Kind::Dense) // no caption tells a box's units
        if (const auto units = item.node->attributes.integer("outFeatures"); units > 0)
            words.own.push_back({extentRun(units).text, {"outFeatures"}});
    words.own.insert(words.own.end(), parts.own.details.begin(), parts.own.details.end());
    words.italic = item.form == GlyphForm::Unknown;
    if (words.italic) {
        constexpr int mostAttributes = 3; // 2.5 #26
        int count = 0;
        for (const auto& [name, value] : item.node->attributes)
            if (const QString text = attributeText(name, value); !text.isEmpty() && count < mostAttributes) {
                words.own.push_back({text, {name}});
                ++count;
            }
    }
    return words;
}

BoxForm formOf(const Item& item, int incoming)
{
    constexpr int mostAtRing = 3; // one from before, one at each flank
    if (item.isInput())
        return BoxForm::Terminal;
    if (item.form == GlyphForm::Unknown)
        return BoxForm::Unknown;
    if (item.node->kind == Kind::Concat && incoming > 1)
        return BoxForm::Bus;
    if (item.form == GlyphForm::Merge && incoming > 1 && incoming <= mostAtRing)
        return BoxForm::Ring;
    return BoxForm::Operation;
}

class Sizer
{
public:
    Sizer(const Plan& plan, const Profile& profile, Names names, double nominal)
        : m_plan(plan), m_profile(profile), m_names(names), m_nominal(nominal), m_incoming(plan.items.size(), 0)
    {
        for (const Link& link : plan.links)
            ++m_incoming[at(link.to)];
        m_mainPt = profile.operationPt;
        m_detailPt = profile.detailPt;
    }

    Boxes run()
    {
        Boxes all;
        all.shapePt = m_detailPt;
        m_width = commonWidth();
        for (std::size_t i = 0; i < m_plan.items.size(); ++i)
            all.boxes.push_back(boxOf(static_cast<int>(i)));
        shapes(all);
        return all;
    }

private:
    /// All boxes are as wide as the widest needs to be, if its operation takes two lines.
    double commonWidth() const
    {
        const double least = m_nominal, most = least * mostStretch;
        double width = least;
        for (std::size_t i = 0; i < m_plan.items.size(); ++i) {
            const Item& item = m_plan.items[i];
            const BoxForm form = formOf(item, m_incoming[i]);
            if (form != BoxForm::Operation && form != BoxForm::Unknown)
                continue;
            const Words words = wordsOf(item);
            constexpr double endless = 1e6;
            const auto widen = [&](const std::vector<Piece>& pieces, int lines, double sizePt) {
                const auto narrowest = linesOf(pieces, 1, endless, sizePt, words.italic);
                if (widthOf(narrowest) + 2 * padding <= width)
                    return;
                std::vector<QString> texts;
                for (const Piece& piece : pieces)
                    texts.push_back(piece.text);
                for (const QString& line : broken(texts, static_cast<std::size_t>(lines), sizePt))
                    width = std::max(width, textWidth(line, sizePt, false, words.italic) + 2 * padding);
            };
            widen(words.before, 1, m_detailPt);
            widen(words.own, 2, m_mainPt);
            widen(words.after, 1, m_detailPt);
        }
        return std::min(width, most);
    }

    Box boxOf(int i) const
    {
        const Item& item = m_plan.items[at(i)];
        Box box;
        box.form = formOf(item, m_incoming[at(i)]);
        if (box.form == BoxForm::Terminal) {
            const double most = m_width * mostStretch;
            box.own = {{elided(item.modelName, most, m_mainPt, false), m_mainPt, false, {"name"}}};
            box.height = oneLine;
            box.width = std::max(widthOf(box.own) + 2 * padding + oneLine / 2, 2.5 * oneLine);
            return box;
        }
        const Words words = wordsOf(item);
        const double room = m_width - 2 * padding;
        const int mostOwn = box.form == BoxForm::Unknown ? 3 : 2;
        box.before = linesOf(words.before, 2, room, m_detailPt, false);
        box.after = linesOf(words.after, 2, room, m_detailPt, false);
        box.own = linesOf(words.own, mostOwn, room, m_mainPt, words.italic);
        for (BoxLine& count : box.after)
            count.bold = item.unit.has_value();
        box.beforeHeight = strip(box.before);
        box.afterHeight = strip(box.after);
        box.width = m_width;
        if (box.form == BoxForm::Ring || box.form == BoxForm::Bus) {
            box.diameter = m_profile.mergeDiameter;
            box.height = box.afterHeight;
            box.width = box.after.empty() ? 0 : widthOf(box.after) + 2 * padding;
            return box;
        }
        if (const QString name = nameOf(item); !name.isEmpty())
            box.own.insert(box.own.begin(), {elided(name, room, m_detailPt, true), m_detailPt, true, {"name"}});
        const double text = linePitch(m_mainPt) * static_cast<double>(box.own.size() - 1);
        box.height = oneLine + text + box.beforeHeight + box.afterHeight;
        if (item.node->kind == Kind::Attention && item.node->attributes.integer("heads", 2) > 1)
            box.sheets = 2;
        box.loops = item.node->kind == Kind::Recurrent;
        box.loopsBothWays = box.loops && item.node->attributes.flag("bidirectional");
        return box;
    }

    /// A box says what it does; its name only if the author wants it.
    QString nameOf(const Item& item) const
    {
        switch (m_names) {
        case Names::Codes:
            return item.code;
        case Names::Kinds:
            return item.kindName;
        case Names::Model:
            return item.modelName;
        default:
            return {};
        }
    }

    double strip(const std::vector<BoxLine>& lines) const
    {
        constexpr double clear = 0.4; // under a descender
        const double least = capHeight(m_detailPt) + 2 * (descender(m_detailPt) + clear);
        return lines.empty()
                   ? 0
                   : std::max(stripHeight, least) + linePitch(m_detailPt) * static_cast<double>(lines.size() - 1);
    }

    /// The shape stands where it changes: a reader who follows a line knows it from the last one.
    void shapes(Boxes& all) const
    {
        std::vector<const DrawnTensor*> known(m_plan.items.size(), nullptr);
        for (const Link& link : m_plan.links)
            if (!known[at(link.to)])
                known[at(link.to)] = &m_plan.items[at(link.from)].tensor;
        for (std::size_t i = 0; i < m_plan.items.size(); ++i) {
            const Item& item = m_plan.items[i];
            if (known[i] && *known[i] == item.tensor)
                continue;
            const std::vector<Line> lines = shapeLines(item.tensor, false);
            if (lines.empty())
                continue;
            all.boxes[i].shape = lines.front();
            all.boxes[i].shapeWidth = lineWidth(lines.front(), all.shapePt);
        }
    }

    const Plan& m_plan;
    const Profile& m_profile;
    Names m_names;
    double m_nominal;
    std::vector<int> m_incoming;
    double m_mainPt = 6.5, m_detailPt = 6, m_width = 0;
};

} // namespace

Boxes boxesOf(const Plan& plan, const Profile& profile, Names names, int narrower)
{
    const int step =
        std::clamp(narrower + (profile.width < 120 ? 1 : 0), 0, static_cast<int>(nominalWidths.size()) - 1);
    return Sizer(plan, profile, names, nominalWidths[static_cast<std::size_t>(step)]).run();
}

} // namespace nnview::flowchart
