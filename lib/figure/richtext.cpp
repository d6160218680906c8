#include "figure/richtext.h"

#include "figure/textmetrics.h"
#include "figure/wording.h"

#include <algorithm>

namespace nnview {

namespace {

constexpr double scriptShare = 0.75;
constexpr double lowered = 0.18, raised = 0.35; // em of the line

class Parser
{
public:
    explicit Parser(const QString& text) : m_text(text) {}

    Line parse()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            if (c == u'\\' && isSign(m_at + 1)) {
                m_run += m_text[m_at + 1];
                m_at += 2;
            } else if (c == u'*' && (m_italic || opensItalic())) {
                end();
                m_italic = !m_italic;
                ++m_at;
            } else if ((c == u'_' || c == u'^') && hasBase() && takeScript(c == u'^' ? 1 : -1)) {
                continue;
            } else {
                m_run += c;
                ++m_at;
            }
        }
        end();
        return std::move(m_line);
    }

private:
    bool isSign(qsizetype at) const
    {
        return at < m_text.size() &&
               (m_text[at] == u'*' || m_text[at] == u'_' || m_text[at] == u'^' || m_text[at] == u'\\');
    }
    /// "3 * 3" and "3*3" are products.
    bool opensItalic() const
    {
        const bool begins = m_at == 0 || !m_text[m_at - 1].isLetterOrNumber();
        const qsizetype close = m_text.indexOf(u'*', m_at + 1);
        return begins && close > m_at + 1 && !m_text[m_at + 1].isSpace();
    }
    bool hasBase() const
    {
        if (m_at == 0)
            return false;
        const QChar base = m_text[m_at - 1];
        if (base == u')' || base == u']' || base == u'}' || base == u'*')
            return true;
        return base.isLetter() && (m_at < 2 || !(m_text[m_at - 2].isLetterOrNumber() || m_text[m_at - 2] == u'_'));
    }
    bool takeScript(int script)
    {
        qsizetype first = m_at + 1, last = first, next = first;
        if (first < m_text.size() && m_text[first] == u'{') {
            ++first;
            last = m_text.indexOf(u'}', first);
            if (last < 0)
                return false;
            next = last + 1;
        } else {
            while (last < m_text.size() && m_text[last].isLetterOrNumber())
                ++last;
            next = last;
        }
        if (last == first)
            return false;
        end();
        m_line.push_back({m_text.mid(first, last - first), m_italic, script});
        m_at = next;
        return true;
    }
    void end()
    {
        if (!m_run.isEmpty())
            m_line.push_back({m_run, m_italic});
        m_run.clear();
    }

    const QString& m_text;
    qsizetype m_at = 0;
    QString m_run;
    bool m_italic = false;
    Line m_line;
};

} // namespace

Line markedUp(const QString& text)
{
    return Parser(text).parse();
}

Line editedLine(const QString& templateText, const Item& item)
{
    Line line = markedUp(templateText);
    for (Run& run : line)
        if (run.script == 0)
            run.text = filledIn(run.text, item);
    return line;
}

Line withSymbols(const QString& text, const std::vector<QString>& symbols)
{
    Line line;
    const auto append = [&](const QString& piece, bool italic) {
        if (piece.isEmpty())
            return;
        if (!line.empty() && line.back().italic == italic)
            line.back().text += piece;
        else
            line.push_back({piece, italic});
    };
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i;
        if (text[i].isLetter()) {
            while (end < text.size() && text[end].isLetterOrNumber())
                ++end;
            const QString word = text.mid(i, end - i);
            append(word, std::find(symbols.begin(), symbols.end(), word) != symbols.end());
        } else {
            while (end < text.size() && !text[end].isLetter())
                ++end;
            append(text.mid(i, end - i), false);
        }
        i = end;
    }
    return line;
}

double scriptPt(double sizePt, double floorPt)
{
    return std::min(sizePt, std::max(scriptShare * sizePt, floorPt));
}

double runsWidth(const Line& line, double sizePt, double floorPt)
{
    double width = 0;
    for (const Run& run : line)
        width += textWidth(run.text, run.script == 0 ? sizePt : scriptPt(sizePt, floorPt), false, run.italic);
    return width;
}

void paintRuns(std::vector<Element>& out, const Element& like, const Line& line, double floorPt)
{
    const TextElement& model = std::get<TextElement>(like.shape);
    double x = model.baseline.x();
    if (model.align != TextAlign::Left)
        x -= runsWidth(line, model.sizePt, floorPt) / (model.align == TextAlign::Center ? 2 : 1);
    for (const Run& run : line) {
        Element element = like;
        TextElement& text = std::get<TextElement>(element.shape);
        text.text = run.text;
        text.italic = run.italic;
        text.align = TextAlign::Left;
        if (run.script != 0) {
            text.sizePt = scriptPt(model.sizePt, floorPt);
            text.baseline.ry() += (run.script > 0 ? -raised : lowered) * model.sizePt * mmPerPt;
        }
        text.baseline.setX(x);
        x += textWidth(run.text, text.sizePt, text.bold, run.italic);
        out.push_back(std::move(element));
    }
}

} // namespace nnview
