#pragma once

#include <QToolButton>

namespace nnview {

/// A button whose contents can be dragged into another program.
class DragHandle : public QToolButton
{
    Q_OBJECT

public:
    using QToolButton::QToolButton;

signals:
    void dragStarted();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QPoint m_pressed;
};

} // namespace nnview
