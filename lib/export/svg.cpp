#include "export/export.h"
#include "export/paint.h"
#include "export/svgtext.h"

#include <QFileInfo>

#include <set>

namespace nnview {

namespace {

// The form of the file is contract section 4 and visual-grammar 2.18: lengths in mm, a group per role and inside it one
// per layer, real text in one single family, presentation attributes only. Whatever Inkscape, Illustrator, Chromium,
// librsvg or QtSvg reads differently (classes, tspan dy, comma lists of families, filters, clips) is not used.

/// Gives out ids that are unique in the document: the second "layer-a" becomes "layer-a-2".
class Ids
{
public:
    QByteArray unique(const QByteArray& wanted)
    {
        QByteArray id = wanted;
        for (int n = 2; !m_used.insert(id).second; ++n)
            id = wanted + '-' + QByteArray::number(n);
        return id;
    }

private:
    std::set<QByteArray> m_used;
};

QByteArray attribute(const char* name, const QByteArray& value)
{
    return QByteArray(" ") + name + "=\"" + value + '"';
}

QByteArray attribute(const char* name, double value)
{
    return attribute(name, svgNumber(value));
}

/// The geometry as the most telling element: people edit a <rect> or <circle> more easily than a path.
QByteArray geometry(const QPainterPath& path, bool filled)
{
    const QRectF box = path.boundingRect();
    QPainterPath rectangle, ellipse;
    rectangle.addRect(box);
    if (path == rectangle)
        return "<rect" + attribute("x", box.x()) + attribute("y", box.y()) + attribute("width", box.width()) +
               attribute("height", box.height());
    ellipse.addEllipse(box);
    if (path == ellipse && svgNumber(box.width()) == svgNumber(box.height()))
        return "<circle" + attribute("cx", box.center().x()) + attribute("cy", box.center().y()) +
               attribute("r", box.width() / 2);
    QByteArray text = "<path" + attribute("d", svgPathData(path));
    if (filled && path.fillRule() == Qt::OddEvenFill && text.count('M') > 1)
        text += attribute("fill-rule", QByteArrayLiteral("evenodd"));
    return text;
}

/// The picture is part of the file: figures travel alone.
QByteArray pictureOf(const PathElement& element)
{
    if (element.picture.isEmpty())
        return {};
    const QByteArray type = element.picture.startsWith("\x89PNG") ? "png" : "jpeg";
    const QRectF box = element.path.boundingRect();
    return "<image" + attribute("x", box.x()) + attribute("y", box.y()) + attribute("width", box.width()) +
           attribute("height", box.height()) + attribute("preserveAspectRatio", QByteArrayLiteral("none")) +
           attribute("xlink:href", "data:image/" + type + ";base64," + element.picture.toBase64()) + "/>\n";
}

/// The namespace of a picture's address, where there is one.
QByteArray linksIn(const Figure& figure)
{
    for (const Element& element : figure.elements)
        if (const auto* path = std::get_if<PathElement>(&element.shape); path && !path->picture.isEmpty())
            return attribute("xmlns:xlink", QByteArrayLiteral("http://www.w3.org/1999/xlink"));
    return {};
}

QByteArray shape(const PathElement& element)
{
    QByteArray text = geometry(element.path, element.fill.isValid()) + svgPaint("fill", element.fill);
    if (element.stroke.widthPt > 0) {
        text += svgPaint("stroke", element.stroke.color) + attribute("stroke-width", element.stroke.widthPt * mmPerPt);
        if (element.stroke.dashed)
            text += attribute("stroke-dasharray", svgNumber(dashOn) + ' ' + svgNumber(dashOff));
    }
    return text + "/>\n" + pictureOf(element);
}

QByteArray shape(const TextElement& element)
{
    QByteArray text = "<text" + attribute("x", element.baseline.x()) + attribute("y", element.baseline.y()) +
                      attribute("font-size", element.sizePt * mmPerPt);
    if (element.align != TextAlign::Left)
        text += attribute("text-anchor", QByteArray(element.align == TextAlign::Center ? "middle" : "end"));
    if (element.bold)
        text += attribute("font-weight", QByteArrayLiteral("bold"));
    if (element.italic)
        text += attribute("font-style", QByteArrayLiteral("italic"));
    if (element.text.simplified() != element.text)
        text += attribute("xml:space", QByteArrayLiteral("preserve"));
    return text + svgPaint("fill", element.color) + '>' + xmlText(element.text) + "</text>\n";
}

/// The start tag of the group that holds consecutive elements of one layer; empty if they belong to none.
QByteArray layerGroup(const Figure& figure, const Element& element, Ids& ids)
{
    if (element.layer.empty())
        return {};
    const QByteArray id = xmlId(element.layer);
    const QByteArray trueId = xmlAttribute(QString::fromStdString(element.layer));
    QByteArray attributes;
    QByteArray name;
    switch (element.role) {
    case Role::Glyph: {
        name = "layer-" + id;
        attributes = attribute("data-id", trueId);
        if (const DrawnLayer* layer = figure.layer(element.layer))
            attributes += attribute("data-kind", xmlAttribute(QString::fromStdString(layer->kind))) +
                          attribute("data-name", xmlAttribute(layer->name));
        break;
    }
    case Role::Edge:
        name = "edge-" + xmlId(element.from) + '-' + id;
        attributes =
            attribute("data-from", xmlAttribute(QString::fromStdString(element.from))) + attribute("data-to", trueId);
        break;
    case Role::Caption:
        name = "caption-" + id;
        break;
    case Role::Operation:
        name = "op-" + id;
        break;
    case Role::Frame:
        name = "frame-" + id;
        break;
    case Role::Page:
    case Role::Legend:
        name = QByteArray(roleGroup(element.role)) + '-' + id;
        break;
    }
    return "<g" + attribute("id", ids.unique(name)) + attributes + ">\n";
}

bool sameGroup(const Element& a, const Element& b)
{
    return a.role == b.role && a.layer == b.layer && a.from == b.from;
}

/// All elements in paint order, in groups by role and, inside, by layer.
QByteArray groups(const Figure& figure)
{
    Ids ids;
    QByteArray text;
    const Element* previous = nullptr;
    bool inLayer = false;
    for (const Element& element : figure.elements) {
        const bool newRole = !previous || previous->role != element.role;
        const bool newLayer = newRole || !sameGroup(*previous, element);
        if (newLayer && inLayer)
            text += "</g>\n";
        if (newRole && previous)
            text += "</g>\n";
        if (newRole)
            text += "<g" + attribute("id", ids.unique(roleGroup(element.role))) + ">\n";
        if (newLayer) {
            const QByteArray start = layerGroup(figure, element, ids);
            inLayer = !start.isEmpty();
            text += start;
        }
        text += std::visit([](const auto& drawn) { return shape(drawn); }, element.shape);
        previous = &element;
    }
    if (inLayer)
        text += "</g>\n";
    if (previous)
        text += "</g>\n";
    return text;
}

/// The project as it may leave the author's computer: no folders, no time (copies of a model give the same bytes), and
/// the document at the level that the figure shows.
QByteArray travellingProject(const Project& project, const Graph* shown)
{
    Project copy = project;
    copy.source.path = QFileInfo(project.source.path).fileName();
    copy.source.modified = 0;
    copy.graph = shown ? *shown : atLevel(project.graph, project.figure.level);
    return projectToJson(copy);
}

} // namespace

QByteArray figureToSvg(const Figure& figure, const ExportSettings& settings)
{
    const QByteArray width = svgNumber(figure.page.width());
    const QByteArray height = svgNumber(figure.page.height());
    QByteArray text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<svg xmlns=\"http://www.w3.org/2000/svg\"" +
                      linksIn(figure) + " version=\"1.1\"" + attribute("width", width + "mm") +
                      attribute("height", height + "mm") + attribute("viewBox", "0 0 " + width + ' ' + height) +
                      " font-family=\"Arial\" stroke-linejoin=\"round\">\n";
    text += "<title>" + xmlText(figure.title) + "</title>\n<desc>" + xmlText(figure.description) + "</desc>\n";
    if (settings.project)
        text += "<metadata><project xmlns=\"" + QByteArray(svgProjectNamespace) + "\">" +
                xmlText(QString::fromUtf8(travellingProject(*settings.project, settings.shown))) +
                "</project></metadata>\n";
    return text + groups(figure) + "</svg>\n";
}

} // namespace nnview
