#include "figure/style.h"

#include "figure/familynames.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <utility>

static void initStyleResources()
{
    Q_INIT_RESOURCE(nnview_styles); // must stand outside of namespaces
}

namespace nnview {

namespace {

constexpr std::array<const char*, 3> themeFiles = {"classic", "colour", "print"};
constexpr std::array<const char*, 9> venueFiles = {"springer", "icml",     "cvpr", "neurips", "ieee",
                                                   "nature",   "elsevier", "lncs", "a4"};

constexpr double widthOfDoubleTokens = 120; // mm; visual-grammar 2.1

Profile narrowProfile()
{
    Profile p;
    p.width = 84;
    p.captionPt = p.operationPt = 6.5;
    p.largestSide = 9.0;
    p.smallestSide = 1.8;
    p.depth = 3.6;
    p.offset = 0.7;
    p.minOffset = 0.42;
    p.exactPlanes = 8;
    p.barLength = 7.8;
    p.barFloor = 2.5;
    p.barThickness = 1.3;
    p.slantedBars = false;
    p.minGap = 2.2;
    p.gap = 3.0;
    p.mergeDiameter = 2.0;
    p.lanePitch = 1.8;
    p.corner = 1.0;
    p.captionGap = 0.8;
    p.tickGap = 0.6;
    p.labelGap = 0.35;
    p.margin = 0.3;
    return p;
}

/// Reads typed values out of one JSON object and remembers the first thing that is wrong.
class Reader
{
public:
    Reader(QJsonObject object, std::string where) : m_object(std::move(object)), m_where(std::move(where)) {}

    double number(const char* key, double least, double most)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (!value.isDouble() || value.toDouble() < least || value.toDouble() > most)
            complain(key, "a number from " + std::to_string(least) + " to " + std::to_string(most));
        return value.toDouble();
    }
    QColor color(const char* key)
    {
        const QColor color(m_object.value(QLatin1String(key)).toString());
        if (!color.isValid())
            complain(key, "a colour like #808080");
        return color;
    }
    QString text(const char* key)
    {
        const QString text = m_object.value(QLatin1String(key)).toString();
        if (text.isEmpty())
            complain(key, "a text");
        return text;
    }
    bool flag(const char* key) { return m_object.value(QLatin1String(key)).toBool(); }
    Reader object(const char* key)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (!value.isObject())
            complain(key, "an object");
        return Reader(value.toObject(), m_where + "/" + key);
    }
    void takeProblemOf(const Reader& other)
    {
        if (m_problem.empty())
            m_problem = other.m_problem;
    }
    Result<void> result() const
    {
        if (m_problem.empty())
            return {};
        return failure(ErrorCode::Malformed, m_problem, {},
                       "Compare with a file in resources/themes or resources/venues.");
    }

private:
    void complain(const char* key, const std::string& wanted)
    {
        if (m_problem.empty())
            m_problem = "\"" + m_where + "/" + key + "\" should be " + wanted;
    }

    QJsonObject m_object;
    std::string m_where, m_problem;
};

Result<Theme> readTheme(const QJsonObject& object)
{
    Reader in(object, "theme");
    Theme theme;
    theme.name = in.text("theme").toStdString();
    theme.title = in.text("title");
    theme.outline = in.color("outline");
    theme.text = in.color("text");
    theme.detail = in.color("detail");
    theme.line = in.color("line");
    theme.kernel = in.color("kernel");
    theme.skip = in.color("skip");
    theme.frame = in.color("frame");
    theme.skipWidthPt = in.number("skipWidth", 0.5, 5);
    theme.grey = in.flag("grey");
    Reader families = in.object("families");
    for (const auto& [name, family] : familyNames) {
        Reader colors = families.object(name);
        theme.families[family] = {colors.color("front"), colors.color("tint")};
        families.takeProblemOf(colors);
    }
    in.takeProblemOf(families);
    if (const auto fine = in.result(); !fine)
        return tl::unexpected(fine.error());
    return theme;
}

Profile readProfile(Reader& in, double maxHeight)
{
    const double width = in.number("width", 20, 1000);
    Profile p = width < widthOfDoubleTokens ? narrowProfile() : Profile();
    p.width = width;
    p.maxHeight = maxHeight;
    p.captionPt = in.number("caption", 4, 24);
    p.operationPt = in.number("operation", 4, 24);
    p.detailPt = in.number("detail", 4, 24);
    p.floorPt = in.number("floor", 4, 24);
    return p;
}

Result<Venue> readVenue(const QJsonObject& object)
{
    Reader in(object, "venue");
    Venue venue;
    venue.name = in.text("venue").toStdString();
    venue.title = in.text("title");
    const double maxHeight = in.number("maxHeight", 20, 2000);
    Reader one = in.object("single");
    venue.oneColumn = readProfile(one, maxHeight);
    in.takeProblemOf(one);
    Reader two = in.object("double");
    venue.twoColumns = readProfile(two, maxHeight);
    in.takeProblemOf(two);
    if (const auto fine = in.result(); !fine)
        return tl::unexpected(fine.error());
    return venue;
}

QByteArray builtInFile(const char* folder, const char* name)
{
    QFile file(QStringLiteral(":/nnview/%1/%2.json").arg(QLatin1String(folder), QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

template <class T>
const T* named(const std::vector<T>& all, std::string_view name)
{
    for (const T& one : all)
        if (one.name == name)
            return &one;
    return nullptr;
}

template <class T>
void putInFront(std::vector<T>& all, T one)
{
    std::erase_if(all, [&](const T& other) { return other.name == one.name; });
    all.insert(all.begin(), std::move(one));
}

template <class T>
std::vector<std::string> namesOf(const std::vector<T>& all)
{
    std::vector<std::string> names;
    for (const T& one : all)
        names.push_back(one.name);
    return names;
}

} // namespace

StyleNames builtInStyleNames()
{
    return {{themeFiles.begin(), themeFiles.end()}, {venueFiles.begin(), venueFiles.end()}};
}

StyleBook::StyleBook()
{
    initStyleResources();
    // Each file goes to the front, so the last one read is the first one presented.
    for (auto it = themeFiles.rbegin(); it != themeFiles.rend(); ++it)
        if (!add(builtInFile("themes", *it)))
            qFatal("built-in theme %s is damaged", *it);
    for (auto it = venueFiles.rbegin(); it != venueFiles.rend(); ++it)
        if (!add(builtInFile("venues", *it)))
            qFatal("built-in venue %s is damaged", *it);
}

Result<void> StyleBook::add(const QByteArray& json)
{
    QJsonParseError problem;
    const QJsonObject object = QJsonDocument::fromJson(json, &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return failure(ErrorCode::Malformed, "the style is not JSON: " + problem.errorString().toStdString(),
                       "byte " + std::to_string(problem.offset));
    if (object.contains(QLatin1String("theme"))) {
        Result<Theme> theme = readTheme(object);
        if (!theme)
            return tl::unexpected(theme.error());
        putInFront(m_themes, *std::move(theme));
        return {};
    }
    if (object.contains(QLatin1String("venue"))) {
        Result<Venue> venue = readVenue(object);
        if (!venue)
            return tl::unexpected(venue.error());
        putInFront(m_venues, *std::move(venue));
        return {};
    }
    return failure(ErrorCode::Malformed, "the style has neither a \"theme\" nor a \"venue\"", {},
                   "Compare with a file in resources/themes or resources/venues.");
}

const Theme* StyleBook::theme(std::string_view name) const
{
    return named(m_themes, name);
}

const Venue* StyleBook::venue(std::string_view name) const
{
    return named(m_venues, name);
}

std::vector<std::string> StyleBook::themeNames() const
{
    return namesOf(m_themes);
}

std::vector<std::string> StyleBook::venueNames() const
{
    return namesOf(m_venues);
}

} // namespace nnview
