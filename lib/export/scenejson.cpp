#include "export/export.h"
#include "export/svgtext.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>

namespace nnview {

namespace {

using Json = nlohmann::ordered_json;

Json number(double value)
{
    return std::isfinite(value) ? Json(std::round(value * 1000) / 1000 + 0.0)
                                : Json(nullptr); // + 0.0: no negative zero
}

Json text(const QString& value)
{
    return value.toStdString();
}

Json color(const QColor& value)
{
    if (!value.isValid())
        return nullptr;
    return text(value.name(value.alpha() == 255 ? QColor::HexRgb : QColor::HexArgb));
}

Json box(const QRectF& value)
{
    return {number(value.x()), number(value.y()), number(value.width()), number(value.height())};
}

void describe(Json& json, const PathElement& element)
{
    json["path"] = svgPathData(element.path).toStdString();
    json["fill"] = color(element.fill);
    if (element.stroke.widthPt > 0)
        json["stroke"] = {{"widthPt", number(element.stroke.widthPt)},
                          {"color", color(element.stroke.color)},
                          {"dashed", element.stroke.dashed}};
    if (!element.picture.isEmpty())
        json["picture"] = element.picture.toBase64().toStdString();
}

void describe(Json& json, const TextElement& element)
{
    constexpr std::array<const char*, 3> aligns = {"left", "center", "right"};
    json["text"] = text(element.text);
    json["baseline"] = {number(element.baseline.x()), number(element.baseline.y())};
    json["align"] = aligns[std::size_t(element.align)];
    json["sizePt"] = number(element.sizePt);
    json["bold"] = element.bold;
    json["italic"] = element.italic;
    json["color"] = color(element.color);
    json["states"] = element.states;
}

Json describe(const Element& element)
{
    Json json;
    json["role"] = roleGroup(element.role);
    json["layer"] = element.layer;
    if (element.role == Role::Edge)
        json["from"] = element.from;
    std::visit([&](const auto& shape) { describe(json, shape); }, element.shape);
    return json;
}

Json describe(const DrawnLayer& layer)
{
    return {{"id", layer.id},
            {"kind", layer.kind},
            {"name", text(layer.name)},
            {"caption", text(layer.caption)},
            {"operation", text(layer.operation)},
            {"box", box(layer.box)},
            {"gapBefore", number(layer.gapBefore)},
            {"row", layer.row},
            {"channels", layer.channels},
            {"planes", layer.planes},
            {"elided", layer.elided},
            {"width", number(layer.width)},
            {"height", number(layer.height)},
            {"depth", number(layer.depth)},
            {"sizeX", layer.sizeX},
            {"sizeY", layer.sizeY}};
}

template <class List>
Json describeAll(const List& list)
{
    Json json = Json::array();
    for (const auto& item : list)
        json.push_back(describe(item));
    return json;
}

} // namespace

QByteArray figureToSceneJson(const Figure& figure)
{
    Json edges = Json::array();
    for (const DrawnEdge& edge : figure.edges)
        edges.push_back({{"from", edge.from}, {"to", edge.to}, {"skip", edge.skip}});

    Json json;
    json["schema"] = 1;
    json["title"] = text(figure.title);
    json["description"] = text(figure.description);
    json["page"] = box(figure.page);
    json["fits"] = figure.fits;
    json["advice"] = text(figure.advice);
    json["orphans"] = figure.orphans;
    json["layers"] = describeAll(figure.layers);
    json["edges"] = edges;
    json["elements"] = describeAll(figure.elements);
    return QByteArray::fromStdString(json.dump(1, ' ', false, Json::error_handler_t::replace)) + '\n';
}

} // namespace nnview
