#include "figure/textmetrics.h"

#include <QCoreApplication>
#include <QFile>
#include <QFontDatabase>
#include <QRawFont>
#include <QThread>

#include <array>
#include <unordered_map>

namespace nnview {

namespace {

/// Liberation Sans has 2048 units per em: at this pixel size an unhinted advance is a whole number.
constexpr double unitsPerEm = 2048;

/// A glyph descends if it reaches further below the baseline than the overshoot of a round letter.
constexpr double overshoot = 0.03 * unitsPerEm;

constexpr std::array<const char*, 4> styleFiles = {
    ":/fonts/LiberationSans-Regular.ttf",
    ":/fonts/LiberationSans-Bold.ttf",
    ":/fonts/LiberationSans-Italic.ttf",
    ":/fonts/LiberationSans-BoldItalic.ttf",
};

struct Glyph
{
    double advance = 0; ///< em
    bool descends = false;
    bool missing = false;
};

/// One style of the font, and the glyphs that were asked for so far.
class Face
{
public:
    explicit Face(const char* resource)
    {
        QFile file(QString::fromLatin1(resource));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the program was built without its font %s", resource);
        m_font.loadFromData(file.readAll(), unitsPerEm, QFont::PreferNoHinting);
    }

    const Glyph& glyph(char32_t character)
    {
        const auto it = m_glyphs.find(character);
        return it != m_glyphs.end() ? it->second : m_glyphs.emplace(character, measured(character)).first->second;
    }

private:
    Glyph measured(char32_t character) const
    {
        const QList<quint32> indexes = m_font.glyphIndexesForString(QString::fromUcs4(&character, 1));
        if (indexes.size() != 1 || indexes.front() == 0)
            return {.advance = 1, .missing = true};
        const QList<QPointF> advances = m_font.advancesForGlyphIndexes(indexes, QRawFont::UseDesignMetrics);
        return {.advance = advances.front().x() / unitsPerEm,
                .descends = m_font.boundingRect(indexes.front()).bottom() > overshoot};
    }

    QRawFont m_font;
    std::unordered_map<char32_t, Glyph> m_glyphs;
};

struct Faces
{
    std::array<Face, 4> styles{Face(styleFiles[0]), Face(styleFiles[1]), Face(styleFiles[2]), Face(styleFiles[3])};
};

/// A raw font belongs to the thread that made it, so every thread that composes has its own.
Faces& facesOfThread()
{
    const QCoreApplication* application = QCoreApplication::instance();
    if (application && QThread::currentThread() == application->thread()) {
        // Never destroyed: fonts must not outlive the application object that static objects outlive.
        static auto* const ofApplication = new Faces;
        return *ofApplication;
    }
    thread_local Faces own;
    return own;
}

Face& face(bool bold, bool italic)
{
    return facesOfThread().styles[(bold ? 1 : 0) + (italic ? 2 : 0)];
}

void registerFonts()
{
    static const bool registered = [] {
        for (const char* resource : styleFiles) {
            if (QFontDatabase::addApplicationFont(QString::fromLatin1(resource)) < 0)
                qWarning("the font %s cannot be used", resource);
        }
        return true;
    }();
    Q_UNUSED(registered)
}

} // namespace

double textWidth(const QString& text, double sizePt, bool bold, bool italic)
{
    Face& font = face(bold, italic);
    double em = 0;
    for (const char32_t character : text.toUcs4())
        em += font.glyph(character).advance;
    return em * sizePt * mmPerPt;
}

QRectF textBox(const TextElement& text)
{
    const double em = text.sizePt * mmPerPt;
    const double width = textWidth(text.text, text.sizePt, text.bold, text.italic);
    double left = text.baseline.x();
    if (text.align == TextAlign::Center)
        left -= width / 2;
    else if (text.align == TextAlign::Right)
        left -= width;

    Face& font = face(text.bold, text.italic);
    bool descends = false;
    for (const char32_t character : text.text.toUcs4())
        descends = descends || font.glyph(character).descends;
    return {left, text.baseline.y() - 0.73 * em, width, (descends ? 0.94 : 0.73) * em};
}

QString missingGlyphs(const QString& text)
{
    QString missing;
    for (const char32_t character : text.toUcs4()) {
        const QString letter = QString::fromUcs4(&character, 1);
        if (face(false, false).glyph(character).missing && !missing.contains(letter))
            missing += letter;
    }
    return missing;
}

QFont figureFont(bool bold, bool italic)
{
    registerFonts();
    QFont font(QStringLiteral("Liberation Sans"));
    font.setBold(bold);
    font.setItalic(italic);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setKerning(false);
    return font;
}

double capHeight(double sizePt)
{
    return 0.73 * sizePt * mmPerPt;
}

double xHeight(double sizePt)
{
    return 0.53 * sizePt * mmPerPt;
}

double descender(double sizePt)
{
    return 0.21 * sizePt * mmPerPt;
}

} // namespace nnview
