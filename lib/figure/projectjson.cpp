#include "figure/project.h"
#include "graph/graphjson.h"

#include <nlohmann/json.hpp>

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>
#include <new>

namespace nnview {

// Projects come by mail and out of other people's SVG files: everything that is read here is checked as if by a
// stranger.

namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

constexpr int schema = 1;
constexpr int maxDepth = 64;
constexpr std::size_t maxText = 10'000;       // characters of a caption; more would only stall the layout
constexpr std::size_t maxPicture = 4'000'000; // characters of base64
constexpr double maxMm = 10'000;

std::string utf8(const QString& text)
{
    return text.toStdString();
}

// ---- writing

OrderedJson toJson(const ProjectSource& source)
{
    OrderedJson inputs = OrderedJson::array();
    for (const QString& input : source.inputs)
        inputs.push_back(utf8(input));
    return {{"path", utf8(source.path)},
            {"size", source.bytes},
            {"modified", source.modified},
            {"structureHash", utf8(source.structureHash)},
            {"inputs", inputs}};
}

OrderedJson toJson(const QPointF& point)
{
    return OrderedJson::array({point.x(), point.y()});
}

constexpr std::array annotationKinds = {"text", "arrow", "frame", "bracket"}; // in the order of Annotation::Kind

OrderedJson annotationsToJson(const Edits& edits)
{
    OrderedJson json = OrderedJson::object();
    for (const auto& [id, annotation] : edits.annotations)
        json.emplace(id, OrderedJson{{"kind", annotationKinds[static_cast<std::size_t>(annotation.kind)]},
                                     {"anchor", annotation.anchor},
                                     {"at", toJson(annotation.at)},
                                     {"to", toJson(annotation.to)},
                                     {"text", utf8(annotation.text)}});
    return json;
}

OrderedJson toJson(const Edits& edits)
{
    OrderedJson json = OrderedJson::object();
    for (const auto& [id, edit] : edits.nodes) {
        if (edit.isEmpty())
            continue;
        OrderedJson entry = OrderedJson::object();
        if (edit.caption)
            entry["caption"] = utf8(*edit.caption);
        if (edit.operation)
            entry["operation"] = utf8(*edit.operation);
        if (edit.gapBefore)
            entry["gapBefore"] = *edit.gapBefore;
        if (edit.hidden)
            entry["hidden"] = *edit.hidden;
        if (edit.color)
            entry["color"] = utf8(*edit.color);
        if (edit.captionMove)
            entry["captionMove"] = toJson(*edit.captionMove);
        if (edit.operationMove)
            entry["operationMove"] = toJson(*edit.operationMove);
        if (edit.code)
            entry["code"] = utf8(*edit.code);
        if (edit.picture)
            entry["picture"] = edit.picture->toBase64().toStdString();
        json.emplace(id, std::move(entry));
    }
    return json;
}

OrderedJson groupsToJson(const Edits& edits)
{
    OrderedJson json = OrderedJson::object();
    for (const auto& [id, group] : edits.groups)
        json.emplace(id, OrderedJson{{"name", utf8(group.name)}, {"layers", group.layers}});
    return json;
}

OrderedJson toJson(const FigureOptions& figure)
{
    OrderedJson json = OrderedJson::object();
    for (const OptionDescription& option : figureOptionDescriptions())
        json[std::string(option.name)] = figureOption(figure, option.name);
    if (!figure.expanded.empty())
        json["expand"] = figure.expanded;
    if (!figure.collapsed.empty())
        json["collapse"] = figure.collapsed;
    return json;
}

/// `"name": JSON` as a member of the outermost object, its lines indented.
QByteArray member(const char* name, std::string json)
{
    QByteArray text = QByteArray::fromStdString(json);
    while (text.endsWith('\n'))
        text.chop(1);
    return "  \"" + QByteArray(name) + "\": " + text.replace("\n", "\n  ");
}

std::string dump(const OrderedJson& json)
{
    return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace);
}

// ---- reading

[[noreturn]] void malformed(const std::string& message, const std::string& where)
{
    fail(ErrorCode::Malformed, message, where);
}

/// Where the value of the member "graph" of the outermost object stands; empty if there is none. One walk over the
/// brackets before any parser sees the text, so that what is nested too deeply is refused first.
struct GraphSpan
{
    std::size_t begin = 0, end = 0;
};

GraphSpan findGraph(std::string_view text)
{
    GraphSpan graph;
    std::string_view key; // the last text at depth 1; in front of a brace that is a key
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            const std::size_t start = i + 1;
            for (++i; i < text.size() && text[i] != '"'; ++i)
                i += text[i] == '\\';
            if (depth == 1)
                key = text.substr(start, std::min(i, text.size()) - start);
        } else if (c == '{' || c == '[') {
            if (++depth > maxDepth)
                malformed("lists and objects are nested more than " + std::to_string(maxDepth) + " deep",
                          "byte " + std::to_string(i));
            if (c == '{' && depth == 2 && key == "graph" && graph.begin == 0)
                graph.begin = i;
        } else if ((c == '}' || c == ']') && --depth == 1 && graph.begin != 0 && graph.end == 0) {
            graph.end = i + 1;
        }
    }
    return graph.end == 0 ? GraphSpan{} : graph;
}

/// A JSON object and its place; members that are missing give the fallback, members of another type are an error.
class ObjectReader
{
public:
    ObjectReader(const Json& json, std::string place) : m_json(json), m_place(std::move(place))
    {
        if (!json.is_object())
            malformed("an object is expected here", m_place);
    }

    std::string place(const std::string& key) const { return m_place.empty() ? key : m_place + '.' + key; }

    ObjectReader object(const char* key) const
    {
        static const Json none = Json::object();
        const Json* value = find(key);
        return {value ? *value : none, place(key)};
    }

    std::optional<QString> text(const char* key, std::size_t most = maxText) const
    {
        const Json* value = find(key);
        return value ? std::optional(textOf(*value, place(key), most)) : std::nullopt;
    }

    std::optional<double> number(const char* key, double least, double most) const
    {
        const Json* value = find(key);
        if (!value)
            return std::nullopt;
        const double number = value->is_number() ? value->get<double>() : std::nan("");
        if (!(number >= least && number <= most))
            malformed("a number from " + std::to_string(std::int64_t(least)) + " to " +
                          std::to_string(std::int64_t(most)) + " is expected here",
                      place(key));
        return number;
    }

    /// [x, y] in mm.
    std::optional<QPointF> point(const char* key) const
    {
        const Json* value = find(key);
        if (!value)
            return std::nullopt;
        const auto isLength = [](const Json& number) {
            return number.is_number() && std::abs(number.get<double>()) <= maxMm;
        };
        if (!value->is_array() || value->size() != 2 || !isLength((*value)[0]) || !isLength((*value)[1]))
            malformed("two lengths in mm are expected here", place(key));
        return QPointF((*value)[0].get<double>(), (*value)[1].get<double>());
    }

    std::int64_t count(const char* key) const
    {
        const Json* value = find(key);
        if (!value)
            return 0;
        if (!value->is_number_integer() || value->get<std::int64_t>() < 0)
            malformed("a whole number is expected here", place(key));
        return value->get<std::int64_t>();
    }

    std::optional<bool> flag(const char* key) const
    {
        const Json* value = find(key);
        if (value && !value->is_boolean())
            malformed("true or false is expected here", place(key));
        return value ? std::optional(value->get<bool>()) : std::nullopt;
    }

    std::vector<QString> texts(const char* key) const
    {
        std::vector<QString> list;
        if (const Json* value = find(key)) {
            if (!value->is_array())
                malformed("a list is expected here", place(key));
            for (const Json& item : *value)
                list.push_back(textOf(item, place(key), maxText));
        }
        return list;
    }

    const Json& json() const { return m_json; }

private:
    const Json* find(const char* key) const
    {
        const auto it = m_json.find(key);
        return it == m_json.end() || it->is_null() ? nullptr : &*it;
    }

    static QString textOf(const Json& value, const std::string& place, std::size_t most)
    {
        const auto* text = value.get_ptr<const std::string*>();
        if (!text)
            malformed("a text is expected here", place);
        if (text->size() > most)
            malformed("the text is longer than " + std::to_string(most) + " bytes", place);
        return QString::fromStdString(*text);
    }

    const Json& m_json;
    std::string m_place;
};

ProjectSource readSource(const ObjectReader& source)
{
    return {.path = source.text("path").value_or(QString()),
            .bytes = source.count("size"),
            .modified = source.count("modified"),
            .structureHash = source.text("structureHash").value_or(QString()),
            .inputs = source.texts("inputs")};
}

/// Only what every viewer of an SVG shows; decoded nowhere but where it is painted.
std::optional<QByteArray> readPicture(const ObjectReader& entry)
{
    const std::optional<QString> text = entry.text("picture", maxPicture);
    if (!text)
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(text->toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || !(decoded.decoded.startsWith("\x89PNG") || decoded.decoded.startsWith("\xff\xd8\xff")))
        malformed("a PNG or JPEG file in base64 is expected here", entry.place("picture"));
    return decoded.decoded;
}

OwnGroup readGroup(const ObjectReader& entry)
{
    OwnGroup group{.layers = {}, .name = entry.text("name").value_or(QString())};
    for (const QString& layer : entry.texts("layers"))
        group.layers.push_back(utf8(layer));
    return group;
}

NodeEdit readEdit(const ObjectReader& entry)
{
    NodeEdit edit{.caption = entry.text("caption"),
                  .operation = entry.text("operation"),
                  .gapBefore = entry.number("gapBefore", -maxMm, maxMm),
                  .hidden = entry.flag("hidden"),
                  .color = entry.text("color"),
                  .captionMove = entry.point("captionMove"),
                  .operationMove = entry.point("operationMove"),
                  .code = entry.text("code"),
                  .picture = readPicture(entry)};
    if (edit.color && !(edit.color->startsWith('#') && edit.color->size() == 7 && QColor(*edit.color).isValid()))
        malformed("a colour such as #808080 is expected here", entry.place("color"));
    return edit;
}

Annotation readAnnotation(const ObjectReader& entry)
{
    const std::string kind = utf8(entry.text("kind").value_or(QString()));
    const auto* known = std::find(annotationKinds.begin(), annotationKinds.end(), kind);
    if (known == annotationKinds.end())
        malformed("\"text\", \"arrow\", \"frame\" or \"bracket\" is expected here", entry.place("kind"));
    return {.kind = static_cast<Annotation::Kind>(known - annotationKinds.begin()),
            .anchor = utf8(entry.text("anchor").value_or(QString())),
            .at = entry.point("at").value_or(QPointF()),
            .to = entry.point("to").value_or(QPointF()),
            .text = entry.text("text").value_or(QString())};
}

Edits readEdits(const ObjectReader& entries, const ObjectReader& annotations, const ObjectReader& groups)
{
    Edits edits;
    for (const auto& [id, value] : groups.json().items())
        edits.groups.emplace(id, readGroup({value, groups.place(id)}));
    for (const auto& [id, value] : annotations.json().items())
        edits.annotations.emplace(id, readAnnotation({value, annotations.place(id)}));
    for (const auto& [id, value] : entries.json().items())
        if (NodeEdit edit = readEdit({value, entries.place(id)}); !edit.isEmpty())
            edits.nodes.emplace(id, std::move(edit));
    return edits;
}

FigureOptions readOptions(const ObjectReader& figure)
{
    FigureOptions options;
    for (const OptionDescription& option : figureOptionDescriptions()) {
        const std::string name(option.name);
        const std::optional<QString> value = figure.text(name.c_str());
        if (!value)
            continue;
        if (const Result<void> set = setFigureOption(options, name, utf8(*value)); !set) {
            const Error& error = set.error();
            fail(error.code == ErrorCode::Unsupported ? error.code : ErrorCode::Malformed, error.message,
                 figure.place(name), error.advice);
        }
    }
    for (const QString& id : figure.texts("expand"))
        expandGroup(options, utf8(id));
    for (const QString& id : figure.texts("collapse"))
        collapseGroup(options, utf8(id));
    return options;
}

ProjectView readView(const ObjectReader& view)
{
    return {.zoom = view.number("zoom", 0, 1000).value_or(0),
            .centerX = view.number("centerX", -maxMm, maxMm).value_or(0),
            .centerY = view.number("centerY", -maxMm, maxMm).value_or(0)};
}

Project readProject(std::string text)
{
    const GraphSpan span = findGraph(text);
    const std::string graphText = text.substr(span.begin, span.end - span.begin);
    if (span.end > 0) // same length, so that a parse error names the right byte
        text.replace(span.begin, graphText.size(), "{}" + std::string(graphText.size() - 2, ' '));

    const Json json = Json::parse(text);
    const ObjectReader document(json, {});
    if (!json.contains("schema") || !json.contains("graph"))
        malformed("this is JSON, but not a project of NNView", {});
    if (document.count("schema") > schema)
        fail(ErrorCode::Unsupported,
             "the project has schema " + std::to_string(document.count("schema")) + ", this version reads schema 1",
             "schema", "use the version of NNView that wrote it, or a newer one");
    Result<Graph> graph = graphFromJson(graphText);
    if (!graph)
        fail(graph.error().code, graph.error().message,
             graph.error().where.empty() ? "graph" : "graph, " + graph.error().where, graph.error().advice);
    return {.source = readSource(document.object("source")),
            .graph = std::move(*graph),
            .edits = readEdits(document.object("edits"), document.object("annotations"), document.object("groups")),
            .figure = readOptions(document.object("figure")),
            .view = readView(document.object("view"))};
}

} // namespace

QByteArray projectToJson(const Project& project)
{
    const OrderedJson view = {
        {"zoom", project.view.zoom}, {"centerX", project.view.centerX}, {"centerY", project.view.centerY}};
    QByteArrayList members = {
        member("schema", std::to_string(schema)),       member("source", dump(toJson(project.source))),
        member("graph", toJson(project.graph)),         member("edits", dump(toJson(project.edits))),
        member("figure", dump(toJson(project.figure))), member("view", dump(view))};
    if (!project.edits.annotations.empty())
        members << member("annotations", dump(annotationsToJson(project.edits)));
    if (!project.edits.groups.empty())
        members << member("groups", dump(groupsToJson(project.edits)));
    return "{\n" + members.join(",\n") + "\n}\n";
}

Result<Project> projectFromJson(const QByteArray& json)
{
    try {
        return readProject(json.toStdString());
    } catch (const ErrorException& problem) {
        return tl::unexpected(problem.error);
    } catch (const Json::parse_error& problem) {
        return failure(ErrorCode::Malformed, "the project is not JSON", "byte " + std::to_string(problem.byte));
    } catch (const Json::exception&) {
        return failure(ErrorCode::Malformed, "the project holds a number that is too large");
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::Limit, "the project needs more memory than there is");
    }
}

} // namespace nnview
