#include "ruler.h"

#include "figureview.h"

#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace nnview {

namespace {
constexpr int thickness = 20; // px
/// The smallest of 1, 2, 5, 10, … mm whose marks stay `pixels` apart.
double niceStep(double pixelsPerMm, double pixels)
{
    double decade = 1;
    while (true) {
        for (const double factor : {1.0, 2.0, 5.0})
            if (factor * decade * pixelsPerMm >= pixels || decade > 1e4)
                return factor * decade;
        decade *= 10;
    }
}
} // namespace

Ruler::Ruler(Qt::Orientation orientation, FigureView& view, QWidget* parent)
    : QWidget(parent), m_orientation(orientation), m_view(view)
{
    const bool horizontal = orientation == Qt::Horizontal;
    setAccessibleName(horizontal ? tr("Horizontal ruler") : tr("Vertical ruler"));
    setToolTip(tr("Millimetres on the printed page"));
    setSizePolicy(horizontal ? QSizePolicy::Expanding : QSizePolicy::Fixed,
                  horizontal ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.75);
    setFont(small);
    connect(&view, &FigureView::viewChanged, this, qOverload<>(&QWidget::update));
    view.viewport()->installEventFilter(this);
}

QSize Ruler::sizeHint() const
{
    return {thickness, thickness};
}

double Ruler::toMm(double pixel) const
{
    const QTransform inverse = m_view.viewportTransform().inverted();
    return m_orientation == Qt::Horizontal ? inverse.map(QPointF(pixel, 0)).x() : inverse.map(QPointF(0, pixel)).y();
}

bool Ruler::eventFilter(QObject*, QEvent* event)
{
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::Leave) {
        const auto* mouse = event->type() == QEvent::MouseMove ? static_cast<QMouseEvent*>(event) : nullptr;
        m_mouse = !mouse ? -1 : m_orientation == Qt::Horizontal ? mouse->pos().x() : mouse->pos().y();
        update();
    }
    return false;
}

void Ruler::paintEvent(QPaintEvent*)
{
    const bool horizontal = m_orientation == Qt::Horizontal;
    const int length = horizontal ? width() : height();
    const double scale = m_view.transform().m11();
    if (!(scale > 0))
        return;
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    const auto line = [&](double at, double size) {
        horizontal ? painter.drawLine(QPointF(at, thickness - size), QPointF(at, thickness))
                   : painter.drawLine(QPointF(thickness - size, at), QPointF(thickness, at));
    };
    QColor ink = palette().color(QPalette::WindowText);
    ink.setAlpha(150);
    painter.setPen(ink);

    const double start = toMm(0);
    const double major = niceStep(scale, 50);
    const double minor = niceStep(scale, 5);
    const auto firstMark = std::floor(start / minor);
    for (double i = firstMark; (i * minor - start) * scale <= length; ++i) {
        const double mm = i * minor;
        const double at = std::round((mm - start) * scale) + 0.5;
        const bool isMajor = std::abs(std::remainder(mm, major)) < minor / 2;
        line(at, isMajor ? 9 : 4);
        if (!isMajor)
            continue;
        const QString number = QString::number(qRound(mm));
        if (horizontal) {
            painter.drawText(QPointF(at + 2.5, 10), number);
        } else {
            painter.save();
            painter.translate(10, at - 2.5);
            painter.rotate(-90);
            painter.drawText(QPointF(0, 0), number);
            painter.restore();
        }
    }
    painter.drawLine(horizontal ? QPoint(0, thickness - 1) : QPoint(thickness - 1, 0),
                     horizontal ? QPoint(width(), thickness - 1) : QPoint(thickness - 1, height()));
    if (m_mouse >= 0) {
        painter.setPen(palette().color(QPalette::Highlight));
        line(m_mouse + 0.5, thickness);
    }
}

} // namespace nnview
