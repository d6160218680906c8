#include "comparewindow.h"

#include "comparewords.h"
#include "figurescenefill.h"
#include "sceneoverlay.h"

#include <QBoxLayout>
#include <QGraphicsView>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTreeWidget>
#include <QWheelEvent>

#include <cmath>

namespace nnview {

namespace {

constexpr double room = 4; // mm around the page, for the marks

/// White paper with room for the marks around it.
class PaperScene : public QGraphicsScene
{
public:
    using QGraphicsScene::QGraphicsScene;

protected:
    void drawBackground(QPainter* painter, const QRectF&) override
    {
        painter->fillRect(sceneRect().adjusted(room, room, -room, -room), Qt::white);
    }
};

/// The glyph that shows a layer: its own, or that of the block it is in.
QRectF placeOf(const Figure& figure, const std::string& layer)
{
    if (const DrawnLayer* drawn = figure.layer(layer))
        return drawn->box;
    const auto stand = figure.standsFor.find(layer);
    const DrawnLayer* drawn = stand == figure.standsFor.end() ? nullptr : figure.layer(stand->second);
    return drawn ? drawn->box : QRectF();
}

OverlayItem::Look lookOf(const LayerDiff& layer)
{
    return layer.isAdded()     ? OverlayItem::Look::Added
           : layer.isRemoved() ? OverlayItem::Look::Removed
                               : OverlayItem::Look::Changed;
}

} // namespace

CompareWindow::CompareWindow(ComparedModel before, ComparedModel after, QWidget* parent)
    : QWidget(parent, Qt::Window), m_figures(new QSplitter(Qt::Vertical)), m_list(new QTreeWidget),
      m_summary(new QLabel)
{
    setObjectName(QStringLiteral("compareWindow"));
    setWindowTitle(tr("%1 and %2 – NNView").arg(before.title, after.title));
    m_sides[0].model = std::move(before);
    m_sides[1].model = std::move(after);
    for (Side& side : m_sides)
        m_figures->addWidget(makeSide(side));
    follow(*m_sides[0].view, *m_sides[1].view);
    follow(*m_sides[1].view, *m_sides[0].view);
    m_list->setObjectName(QStringLiteral("differences"));
    m_list->setAccessibleName(tr("Differences"));
    m_list->setHeaderLabels({tr("Layer"), tr("Before"), tr("What differs")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    connect(m_list, &QTreeWidget::currentItemChanged, this,
            [this](QTreeWidgetItem* item) { showDifference(m_list->indexOfTopLevelItem(item)); });

    auto* turn = new QPushButton(tr("&Side by Side"));
    turn->setCheckable(true);
    connect(turn, &QPushButton::toggled, this, [this](bool on) {
        m_figures->setOrientation(on ? Qt::Horizontal : Qt::Vertical);
        fit();
    });
    auto* whole = new QPushButton(tr("&Fit"));
    connect(whole, &QPushButton::clicked, this, &CompareWindow::fit);
    m_summary->setTextFormat(Qt::PlainText);
    auto* line = new QHBoxLayout;
    line->addWidget(m_summary, 1);
    line->addWidget(turn);
    line->addWidget(whole);
    auto* parts = new QSplitter(Qt::Vertical);
    parts->addWidget(m_figures);
    parts->addWidget(m_list);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->addLayout(line);
    column->addWidget(parts, 1);
    for (Side& side : m_sides)
        side.composer->start(side.model.request);
    showSummary();
    resize(1100, 800);
}

CompareWindow::~CompareWindow() = default;

QWidget* CompareWindow::makeSide(Side& side)
{
    side.composer = new FigureComposer(this);
    connect(side.composer, &FigureComposer::composed, this,
            [this, &side](const ComposedFigure& composed) { accept(side, composed); });
    side.scene = new PaperScene(this);
    side.scene->setItemIndexMethod(QGraphicsScene::NoIndex);
    side.here = new OverlayItem(OverlayItem::Look::Selected);
    side.scene->addItem(side.here);
    side.view = new QGraphicsView(side.scene);
    side.view->setAccessibleName(side.model.title);
    side.view->setFrameShape(QFrame::NoFrame);
    side.view->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    side.view->setDragMode(QGraphicsView::ScrollHandDrag);
    side.view->setTransformationAnchor(QGraphicsView::AnchorViewCenter);
    side.view->viewport()->installEventFilter(this);
    auto* title = new QLabel(side.model.title);
    title->setTextFormat(Qt::PlainText);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->addWidget(title);
    column->addWidget(side.view, 1);
    return page;
}

/// Scrolling one figure scrolls the other by the same share of the way, so that two lengths of one network keep pace.
void CompareWindow::follow(QGraphicsView& leader, QGraphicsView& follower)
{
    const auto tie = [](QScrollBar& from, QScrollBar& to) {
        connect(&from, &QScrollBar::valueChanged, &to, [&from, &to](int value) {
            const int way = from.maximum() - from.minimum(), its = to.maximum() - to.minimum();
            if (way > 0 && !to.signalsBlocked()) {
                const QSignalBlocker once(&from);
                to.setValue(to.minimum() + int(std::lround(double(value - from.minimum()) * its / way)));
            }
        });
    };
    tie(*leader.horizontalScrollBar(), *follower.horizontalScrollBar());
    tie(*leader.verticalScrollBar(), *follower.verticalScrollBar());
}

bool CompareWindow::isComplete() const
{
    return m_sides[0].figure && m_sides[1].figure;
}

void CompareWindow::accept(Side& side, const ComposedFigure& composed)
{
    if (!composed.figure) {
        m_summary->setText(QString::fromStdString(composed.figure.error().message));
        return;
    }
    side.figure = *composed.figure;
    fillScene(*side.scene, *side.figure);
    side.scene->setSceneRect(side.figure->page.adjusted(-room, -room, room, room));
    if (m_fitted)
        fit();
    if (!isComplete())
        return;
    const auto& before = *m_sides[0].model.request.model;
    const auto& after = *m_sides[1].model.request.model;
    m_differences.clear();
    for (LayerDiff& layer : diffModels(before.at(Level::Layers), after.at(Level::Layers)).layers)
        if (layer.isAdded() || layer.isRemoved() || !layer.differences.empty())
            m_differences.push_back(std::move(layer));
    mark();
    fillList();
    showSummary();
}

void CompareWindow::mark()
{
    for (std::size_t s = 0; s < m_sides.size(); ++s) {
        std::map<OverlayItem::Look, std::vector<QRectF>> places;
        for (const LayerDiff& layer : m_differences)
            if (const std::string& id = s == 0 ? layer.before : layer.after; !id.empty())
                if (const QRectF place = placeOf(*m_sides[s].figure, id); !place.isEmpty())
                    places[lookOf(layer)].push_back(place.adjusted(-0.7, -0.7, 0.7, 0.7));
        for (const auto& [look, rects] : places) {
            auto* marks = new OverlayItem(look);
            marks->setRects(rects);
            m_sides[s].scene->addItem(marks);
        }
    }
}

void CompareWindow::fillList()
{
    m_list->clear();
    for (const LayerDiff& layer : m_differences) {
        auto* item = new QTreeWidgetItem(m_list, {QString::fromStdString(layer.isRemoved() ? "–" : layer.after),
                                                  QString::fromStdString(layer.isAdded() ? "–" : layer.before),
                                                  differenceWords(layer)});
        item->setForeground(0, OverlayItem::colorOf(lookOf(layer)));
        item->setToolTip(2, item->text(2));
    }
    for (int column = 0; column < 2; ++column)
        m_list->resizeColumnToContents(column);
}

void CompareWindow::showSummary()
{
    if (!isComplete()) {
        m_summary->setText(tr("Drawing both figures…"));
        return;
    }
    int added = 0, removed = 0;
    for (const LayerDiff& layer : m_differences) {
        added += layer.isAdded() ? 1 : 0;
        removed += layer.isRemoved() ? 1 : 0;
    }
    m_summary->setText(m_differences.empty() ? tr("The structure of both models is the same.")
                                             : tr("Added: %1 (green). Removed: %2 (red). Changed: %3 (orange).")
                                                   .arg(added)
                                                   .arg(removed)
                                                   .arg(int(m_differences.size()) - added - removed));
}

void CompareWindow::showDifference(int row)
{
    for (std::size_t s = 0; s < m_sides.size(); ++s) {
        QRectF place;
        if (row >= 0 && std::size_t(row) < m_differences.size())
            place = placeOf(*m_sides[s].figure,
                            s == 0 ? m_differences[std::size_t(row)].before : m_differences[std::size_t(row)].after);
        m_sides[s].here->setRects(place.isEmpty() ? std::vector<QRectF>()
                                                  : std::vector{place.adjusted(-1.2, -1.2, 1.2, 1.2)});
        if (!place.isEmpty())
            m_sides[s].view->ensureVisible(place, 30, 30);
    }
}

double CompareWindow::scale() const
{
    return m_sides[0].view->transform().m11();
}

void CompareWindow::zoomBy(double factor)
{
    constexpr double smallest = 0.2, largest = 200; // px per mm
    m_fitted = false;
    const double wanted = qBound(smallest, scale() * factor, largest);
    for (Side& side : m_sides)
        side.view->setTransform(QTransform::fromScale(wanted, wanted));
}

/// The larger figure fits its view; the other has the same scale.
void CompareWindow::fit()
{
    double wanted = 1e9;
    for (const Side& side : m_sides)
        if (const QRectF page = side.scene->sceneRect(); side.figure && !page.isEmpty())
            wanted = qMin(wanted, qMin((side.view->viewport()->width() - 4) / page.width(),
                                       (side.view->viewport()->height() - 4) / page.height()));
    if (wanted <= 0 || wanted > 1e8)
        return;
    for (Side& side : m_sides)
        side.view->setTransform(QTransform::fromScale(wanted, wanted));
    m_fitted = true;
}

bool CompareWindow::eventFilter(QObject* watched, QEvent* event)
{
    const auto* wheel = event->type() == QEvent::Wheel ? static_cast<QWheelEvent*>(event) : nullptr;
    if (!wheel || !(wheel->modifiers() & Qt::ControlModifier))
        return QWidget::eventFilter(watched, event);
    constexpr double step = 1.25, notch = 120;
    zoomBy(std::pow(step, wheel->angleDelta().y() / notch));
    return true;
}

void CompareWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_fitted)
        fit();
}

void CompareWindow::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_fitted)
        fit();
}

} // namespace nnview
