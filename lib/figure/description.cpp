#include "figure/description.h"

#include "figure/wording.h"

#include <map>
#include <vector>

namespace nnview {

namespace {

QString shapeText(const Item& item)
{
    const auto lines = shapeLines(item.tensor, false);
    return lines.empty() ? QString() : plainText(lines.front());
}

QString sentence(const Item& item)
{
    const OperationLabel label = operationLabel(item, Wording::Compact);
    QString text = label.head.text;
    for (const Piece& detail : label.details)
        text += QStringLiteral(", ") + detail.text;
    if (text.isEmpty())
        text = boxLines(item).empty() ? item.kindName : boxLines(item).front();
    const QString shape = shapeText(item);
    return shape.isEmpty() ? text : text + QStringLiteral(" → ") + shape;
}

} // namespace

QString describe(const Plan& plan, const Graph& graph)
{
    constexpr std::size_t mostLayers = 40; // more is no caption
    QStringList inputs, layers;
    for (const Item& item : plan.items) {
        if (item.isInput())
            inputs << (shapeText(item).isEmpty() ? item.modelName
                                                 : item.modelName + QLatin1Char(' ') + shapeText(item));
        else if (static_cast<std::size_t>(layers.size()) < mostLayers)
            layers << sentence(item);
    }
    QString text = QString::fromStdString(graph.model.name) + QStringLiteral(": input ") +
                   inputs.join(QStringLiteral(", ")) + QStringLiteral("; ");
    text += layers.join(QStringLiteral("; "));
    const std::size_t total = plan.items.size() - static_cast<std::size_t>(inputs.size());
    if (total > mostLayers)
        text += QStringLiteral("; and ") + QString::number(total - mostLayers) + QStringLiteral(" more layers");
    return text + QLatin1Char('.');
}

} // namespace nnview
