#include "figureview.h"

#include "document.h"
#include "figurescene.h"
#include "labeloverlay.h"
#include "selection.h"

#include <QElapsedTimer>
#include <QGestureEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QScreen>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>
#include <utility>

namespace nnview {

namespace {

constexpr double smallestZoom = 0.05, largestZoom = 40;
constexpr double zoomStep = 1.25;

} // namespace

FigureView::FigureView(Document& document, Selection& selection, QWidget* parent)
    : QGraphicsView(parent), m_document(document), m_selection(selection),
      m_scene(new FigureScene(document, selection, this)), m_overlay(new LabelOverlay(document, *this))
{
    setScene(m_scene);
    setAccessibleName(tr("Figure"));
    setFrameShape(NoFrame);
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    setViewportUpdateMode(SmartViewportUpdate);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    viewport()->setMouseTracking(true);
    setFitted(true);
    grabGesture(Qt::PinchGesture);
    constexpr int restMs = 120;
    m_zoomRest.setSingleShot(true);
    m_zoomRest.setInterval(restMs);
    connect(&m_zoomRest, &QTimer::timeout, this, [this] {
        m_snapshot = {};
        viewport()->update();
    });
    connect(m_scene, &FigureScene::labelEditRequested, this, &FigureView::editLabel);
    connect(&document, &Document::figureChanged, this, [this] {
        if (m_wantedView && !m_document.figure().page.isEmpty())
            setProjectView(*std::exchange(m_wantedView, std::nullopt));
        m_snapshot = {};                        // shows what was
        if (m_fitted && !m_scene->isDragging()) // under a drag the ground must not move
            applyFit();
        viewport()->update(); // the page may have another size
        emit viewChanged();
    });
    connect(m_scene, &FigureScene::dragFinished, this, [this] {
        if (m_fitted)
            applyFit();
    });
    connect(&document, &Document::graphChanged, this, [this] { m_overlay->close(false); });
}

double FigureView::pixelsPerMm() const
{
    const QScreen* ofView = screen();
    const double dpi = ofView ? ofView->physicalDotsPerInchX() : 96;
    // Some screens and every virtual one state nonsense.
    return (dpi > 40 && dpi < 600 ? dpi : 96.0) / 25.4;
}

double FigureView::zoom() const
{
    return transform().m11() / pixelsPerMm();
}

ProjectView FigureView::projectView() const
{
    if (m_fitted)
        return {};
    const QPointF center = mapToScene(viewport()->rect().center());
    return {zoom(), center.x(), center.y()};
}

void FigureView::setProjectView(const ProjectView& view)
{
    if (!(view.zoom > 0)) {
        fit();
        return;
    }
    if (m_document.figure().page.isEmpty()) { // still being composed
        m_wantedView = view;
        return;
    }
    setFitted(false);
    setScale(view.zoom * pixelsPerMm(), NoAnchor);
    centerOn(view.centerX, view.centerY);
}

void FigureView::setScale(double scale, ViewportAnchor anchor)
{
    scale = qBound(smallestZoom * pixelsPerMm(), scale, largestZoom * pixelsPerMm());
    m_overlay->close(true);
    setTransformationAnchor(anchor);
    setTransform(QTransform::fromScale(scale, scale));
    setTransformationAnchor(NoAnchor);
    emit viewChanged();
}

void FigureView::zoomBy(double factor, ViewportAnchor anchor)
{
    setFitted(false);
    constexpr double slowMs = 10; // of the 16 that a frame may take
    if (m_paintMs > slowMs && m_snapshot.isNull()) {
        const QRectF place = mapToScene(viewport()->rect()).boundingRect();
        m_snapshot = viewport()->grab();
        m_snapshotPlace = place;
    }
    if (!m_snapshot.isNull())
        m_zoomRest.start();
    setScale(transform().m11() * factor, anchor);
}

void FigureView::zoomIn()
{
    zoomBy(zoomStep, AnchorViewCenter);
}
void FigureView::zoomOut()
{
    zoomBy(1 / zoomStep, AnchorViewCenter);
}

void FigureView::zoomToPrintedSize()
{
    setFitted(false);
    setScale(pixelsPerMm(), AnchorViewCenter);
}

void FigureView::fit()
{
    setFitted(true);
    applyFit();
}

void FigureView::setFitted(bool fitted)
{
    m_fitted = fitted;
    const Qt::ScrollBarPolicy policy = fitted ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded;
    setHorizontalScrollBarPolicy(policy);
    setVerticalScrollBarPolicy(policy);
}

void FigureView::applyFit()
{
    const QRectF page = m_document.figure().page;
    if (page.isEmpty())
        return;
    constexpr double margin = 24; // px on every side: room for the shadow
    const double width = qMax(20.0, viewport()->width() - 2 * margin);
    const double height = qMax(20.0, viewport()->height() - 2 * margin);
    setScale(qMin(width / page.width(), height / page.height()), NoAnchor);
    centerOn(page.center());
}

void FigureView::showLayer(const QString& layer)
{
    if (const QRectF rect = m_scene->layerRect(layer); !rect.isEmpty())
        ensureVisible(rect, 20, 20);
}

void FigureView::drawBackground(QPainter* painter, const QRectF& rect)
{
    const QColor window = palette().color(QPalette::Window);
    painter->fillRect(rect, window.lightness() < 128 ? window.darker(130) : window.darker(108));
    const QRectF page = m_document.figure().page;
    if (page.isEmpty())
        return;
    const double pixel = 1 / transform().m11();
    painter->setPen(Qt::NoPen);
    constexpr int steps = 8;
    for (int i = steps; i > 0; --i) { // soft: many faint layers
        painter->setBrush(QColor(0, 0, 0, 7));
        const double grow = i * pixel;
        painter->drawRoundedRect(page.adjusted(-grow, -grow, grow, grow).translated(0, 2 * pixel), grow, grow);
    }
    painter->fillRect(page, Qt::white); // paper, also in a dark style
}

void FigureView::paintEvent(QPaintEvent* event)
{
    if (m_snapshot.isNull())
        paintSharply(event);
    else
        paintSnapshot();
}

void FigureView::paintSharply(QPaintEvent* event)
{
    const bool isWhole = event->rect().contains(viewport()->rect());
    QElapsedTimer timer;
    timer.start();
    QGraphicsView::paintEvent(event);
    if (isWhole)
        m_paintMs = double(timer.nsecsElapsed()) / 1e6;
}

void FigureView::paintSnapshot()
{
    QPainter painter(viewport());
    painter.setTransform(viewportTransform());
    drawBackground(&painter, mapToScene(viewport()->rect()).boundingRect());
    painter.drawPixmap(m_snapshotPlace, m_snapshot, QRectF(m_snapshot.rect()));
}

void FigureView::wheelEvent(QWheelEvent* event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        if (!m_fitted) // everything is in sight already
            QGraphicsView::wheelEvent(event);
        return;
    }
    zoomBy(std::pow(zoomStep, event->angleDelta().y() / 120.0), AnchorUnderMouse);
    event->accept();
}

bool FigureView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomBy(1 + gesture->value(), AnchorUnderMouse);
            return true;
        }
    } else if (event->type() == QEvent::Gesture) {
        if (QGesture* gesture = static_cast<QGestureEvent*>(event)->gesture(Qt::PinchGesture)) {
            zoomBy(static_cast<QPinchGesture*>(gesture)->scaleFactor(), AnchorUnderMouse);
            return true;
        }
    }
    return QGraphicsView::viewportEvent(event);
}

void FigureView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Space:
        if (!event->isAutoRepeat()) {
            m_spaceHeld = true;
            viewport()->setCursor(Qt::OpenHandCursor);
        }
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        moveWithKey(*event);
        return;
    case Qt::Key_F2:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_selection.layer().isEmpty())
            editLabel(m_selection.layer(), m_selection.isLabel()                    ? m_selection.part()
                                           : event->modifiers() & Qt::ShiftModifier ? Role::Operation
                                                                                    : Role::Caption);
        return;
    case Qt::Key_Escape:
        if (m_scene->isDragging())
            QGraphicsView::keyPressEvent(event);
        else if (m_selection.isLabel() && m_selection.part() != Role::Legend)
            m_selection.setPart(Role::Glyph);
        else
            m_selection.select({});
        return;
    default:
        QGraphicsView::keyPressEvent(event);
    }
}

/// Arrows move a label that is selected; else they walk through the layers, and up and down lead to the labels of one.
void FigureView::moveWithKey(const QKeyEvent& event)
{
    const int x = event.key() == Qt::Key_Left ? -1 : event.key() == Qt::Key_Right ? 1 : 0;
    const int y = event.key() == Qt::Key_Up ? -1 : event.key() == Qt::Key_Down ? 1 : 0;
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    const double step = shift ? 1 : 0.1; // mm
    if (!event.isAutoRepeat())
        m_document.beginGesture();
    if (m_selection.part() == Role::Legend)
        nudgeAnnotation(QPointF(x, y) * step);
    else if (m_selection.isLabel())
        m_document.moveLabels(m_selection.layers(), m_selection.part(), QPointF(x, y) * step);
    else if (x != 0 && event.modifiers() & Qt::AltModifier)
        nudgeGap(x * step);
    else if (x != 0)
        selectNeighbour(x, shift);
    else if (!m_selection.layer().isEmpty())
        m_selection.setPart(y < 0 ? Role::Caption : Role::Operation);
}

void FigureView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceHeld = false;
        if (!m_panning)
            viewport()->unsetCursor();
        return;
    }
    QGraphicsView::keyReleaseEvent(event);
}

void FigureView::focusOutEvent(QFocusEvent* event)
{
    m_spaceHeld = false;
    setPanning(false);
    QGraphicsView::focusOutEvent(event);
}

void FigureView::setPanning(bool panning)
{
    m_panning = panning;
    if (panning)
        viewport()->setCursor(Qt::ClosedHandCursor);
    else if (m_spaceHeld)
        viewport()->setCursor(Qt::OpenHandCursor);
    else
        viewport()->unsetCursor();
}

void FigureView::mousePressEvent(QMouseEvent* event)
{
    m_overlay->close(true);
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_spaceHeld)) {
        m_panFrom = event->pos();
        setPanning(true);
        return;
    }
    QGraphicsView::mousePressEvent(event);
}

void FigureView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_panning) {
        QGraphicsView::mouseMoveEvent(event);
        return;
    }
    const QPoint moved = event->pos() - m_panFrom;
    m_panFrom = event->pos();
    setFitted(false);
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

void FigureView::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_panning)
        setPanning(false);
    else
        QGraphicsView::mouseReleaseEvent(event);
}

void FigureView::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fitted)
        applyFit();
    emit viewChanged();
}

void FigureView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    m_overlay->moveBy(dx, dy);
    emit viewChanged();
}

void FigureView::selectNeighbour(int step, bool add)
{
    const auto& layers = m_document.figure().layers;
    if (layers.empty())
        return;
    const auto isSelected = [this](const DrawnLayer& drawn) { return layerId(drawn.id) == m_selection.layer(); };
    const auto it = std::find_if(layers.begin(), layers.end(), isSelected);
    const int last = int(layers.size()) - 1;
    const int next = it == layers.end() ? (step > 0 ? 0 : last) : int(it - layers.begin()) + step;
    const QString layer = layerId(layers[std::size_t(qBound(0, next, last))].id);
    QStringList selected = add ? m_selection.layers() : QStringList();
    selected.removeAll(layer);
    m_selection.set(selected << layer);
}

void FigureView::nudgeGap(double mm)
{
    if (const DrawnLayer* drawn = m_document.figure().layer(layerId(m_selection.layer())))
        m_document.setGapBefore(drawn->id, std::round((drawn->gapBefore + mm) * 10) / 10);
}

void FigureView::nudgeAnnotation(QPointF mm)
{
    const auto& annotations = m_document.edits().annotations;
    const auto it = annotations.find(layerId(m_selection.layer()));
    if (it == annotations.end())
        return;
    Annotation annotation = it->second;
    annotation.at += mm;
    annotation.to += mm;
    m_document.setAnnotation(it->first, std::move(annotation));
}

void FigureView::editLabel(const QString& layer, Role role)
{
    m_selection.select(layer, role);
    m_overlay->open(layer, role);
}

LabelEditor* FigureView::labelEditor() const
{
    return m_overlay->editor();
}

} // namespace nnview
