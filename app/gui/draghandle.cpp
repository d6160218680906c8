#include "draghandle.h"

#include <QApplication>
#include <QMouseEvent>

namespace nnview {

void DragHandle::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->pos();
    QToolButton::mousePressEvent(event);
}

void DragHandle::mouseMoveEvent(QMouseEvent* event)
{
    const bool far = (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (event->buttons() & Qt::LeftButton && far && isEnabled()) {
        setDown(false);
        emit dragStarted();
    }
}

} // namespace nnview
