#pragma once

#include <QWidget>

namespace nnview {

class FigureView;

/// A scale in millimetres along the top or the left of a view, zero at the page's corner; marks the mouse.
class Ruler : public QWidget
{
    Q_OBJECT

public:
    Ruler(Qt::Orientation orientation, FigureView& view, QWidget* parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    double toMm(double pixel) const;

    Qt::Orientation m_orientation;
    FigureView& m_view;
    int m_mouse = -1; ///< px in the viewport, -1: outside
};

} // namespace nnview
