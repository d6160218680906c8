#include "drawing.h"

#include "figure/compose.h"
#include "output.h"
#include "projectsource.h"

#include <QFile>
#include <QGuiApplication>

#include <charconv>
#include <cmath>

namespace nnview::cli {

namespace {

using Reported = tl::unexpected<int>; // the exit code of a problem that stderr has been told

/// stderr belongs to our own words; what Qt has to complain about its surroundings helps nobody here.
void dropChatter(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    if (type == QtFatalMsg)
        say("Qt", message.toStdString());
}

/// No window system is needed, and what the text of a figure measures must not depend on the caller's locale.
std::unique_ptr<QGuiApplication> startQt()
{
    static int argc = 1;
    static char name[] = "nnview-cli";
    static char* argv[] = {name, nullptr};
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    ::setenv("LC_ALL", "C.UTF-8", 1);
    if (!::getenv("XDG_RUNTIME_DIR"))
        ::setenv("XDG_RUNTIME_DIR", "/dev/null/none", 1); // else Qt makes a folder, only to look for Wayland there
    qInstallMessageHandler(dropChatter);
    return std::make_unique<QGuiApplication>(argc, argv);
}

Result<std::pair<std::string, std::string>> idAndValue(const std::string& option, const std::string& text)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        return failure(ErrorCode::Usage, "--" + option + " is written ID=VALUE, not \"" + text + "\"");
    return std::pair(text.substr(0, equals), text.substr(equals + 1));
}

Result<void> addLabel(Edits& edits, const std::string& text)
{
    const auto parts = idAndValue("label", text);
    if (!parts)
        return tl::unexpected(parts.error());
    edits.nodes[parts->first].caption =
        QString::fromStdString(parts->second).replace(QLatin1String("\\n"), QLatin1String("\n"));
    return {};
}

Result<void> addGap(Edits& edits, const std::string& text)
{
    const auto parts = idAndValue("gap", text);
    if (!parts)
        return tl::unexpected(parts.error());
    double gap = 0;
    const std::string& number = parts->second;
    const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), gap);
    if (problem != std::errc() || end != number.data() + number.size() || !(std::abs(gap) <= 1000))
        return failure(ErrorCode::Usage, "a gap is a number of millimetres, not \"" + number + "\"");
    edits.nodes[parts->first].gapBefore = gap;
    return {};
}

Result<void> applyOptions(const Arguments& arguments, Project& project)
{
    for (const char* option : {"template", "theme", "venue", "columns", "level", "names"})
        if (arguments.has(option))
            if (auto set = setFigureOption(project.figure, option, arguments.value(option)); !set)
                return set;
    for (const std::string& id : arguments.values("expand"))
        expandGroup(project.figure, id);
    for (const std::string& id : arguments.values("collapse"))
        collapseGroup(project.figure, id);
    for (const std::string& label : arguments.values("label"))
        if (auto added = addLabel(project.edits, label); !added)
            return added;
    for (const std::string& gap : arguments.values("gap"))
        if (auto added = addGap(project.edits, gap); !added)
            return added;
    return {};
}

/// 0, or the exit code of what was reported.
int addStyles(const Arguments& arguments, StyleBook& styles)
{
    for (const std::string& name : arguments.values("style")) {
        QFile file(QFile::decodeName(QByteArray::fromStdString(name)));
        if (!file.open(QIODevice::ReadOnly))
            return report(
                name,
                Error{ErrorCode::Unreadable, "the style cannot be read: " + file.errorString().toStdString(), {}, {}});
        if (const auto added = styles.add(file.readAll()); !added)
            return report(name, added.error());
    }
    return 0;
}

void sayWhatIsOdd(const Drawing& drawing)
{
    for (const std::string& id : drawing.figure.orphans)
        say(drawing.shownName,
            "note: there is no layer or group \"" + id + "\" in the figure; what was set for it has no effect");
    if (!drawing.figure.fits)
        say(drawing.shownName,
            "note: the figure does not fit the page" +
                (drawing.figure.advice.isEmpty() ? std::string() : "; " + drawing.figure.advice.toStdString()));
}

} // namespace

tl::expected<Drawing, int> draw(const Arguments& arguments)
{
    // What can be wrong with the options is said before a long read; a project's own options are below those given
    // here.
    Project trial;
    if (const auto applied = applyOptions(arguments, trial); !applied)
        return Reported(report({}, applied.error()));
    Drawing drawing;
    drawing.qt = startQt();
    if (const int code = addStyles(arguments, drawing.styles); code != 0)
        return Reported(code);
    auto project = readProject(arguments, drawing.shownName);
    if (!project)
        return Reported(
            report(project.error().code == ErrorCode::Usage ? std::string() : drawing.shownName, project.error()));
    drawing.project = std::move(*project);
    if (const auto applied = applyOptions(arguments, drawing.project); !applied)
        return Reported(report({}, applied.error()));
    drawing.model = std::make_unique<const Levels>(drawing.project.graph);
    auto figure = composeFigure(*drawing.model, drawing.project.edits, drawing.project.figure, drawing.styles);
    if (!figure)
        return Reported(report({}, figure.error()));
    drawing.figure = std::move(*figure);
    sayWhatIsOdd(drawing);
    return drawing;
}

} // namespace nnview::cli
