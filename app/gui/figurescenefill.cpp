#include "figurescenefill.h"

#include "figureitem.h"

#include <QGraphicsScene>

namespace nnview {

void fillScene(QGraphicsScene& scene, const Figure& figure)
{
    double z = 0;
    for (std::size_t i = 0; i < figure.elements.size();) {
        const ItemKey key{figure.elements[i].role, figure.elements[i].layer, figure.elements[i].from};
        std::vector<Element> elements;
        for (; i < figure.elements.size(); ++i) {
            const Element& element = figure.elements[i];
            if (!(key == ItemKey{element.role, element.layer, element.from}))
                break;
            elements.push_back(element);
        }
        auto* item = new FigureItem(key);
        item->setElements(std::move(elements));
        item->setZValue(++z);
        scene.addItem(item);
    }
}

} // namespace nnview
