#include "figurecanvas.h"

#include "figureview.h"
#include "ruler.h"

#include <QGridLayout>

namespace nnview {

FigureCanvas::FigureCanvas(Document& document, Selection& selection, QWidget* parent)
    : QWidget(parent), m_view(new FigureView(document, selection, this)),
      m_top(new Ruler(Qt::Horizontal, *m_view, this)), m_left(new Ruler(Qt::Vertical, *m_view, this)),
      m_corner(new QWidget(this))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setSpacing(0);
    grid->addWidget(m_corner, 0, 0);
    grid->addWidget(m_top, 0, 1);
    grid->addWidget(m_left, 1, 0);
    grid->addWidget(m_view, 1, 1);
    setFocusProxy(m_view);
}

void FigureCanvas::setRulersVisible(bool visible)
{
    for (QWidget* widget : {m_top, m_left, m_corner})
        widget->setVisible(visible);
}

} // namespace nnview
