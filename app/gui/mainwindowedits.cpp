// What the window's actions do to the selected layers, and the command palette.

#include "documenttabs.h"
#include "figureview.h"
#include "guide.h"
#include "mainwindow.h"

#include <QAction>
#include <QColorDialog>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

namespace nnview {

void MainWindow::toggleLayer()
{
    const bool isHidden = m_document.edits().of(layerId(m_selection.layer())).hidden.value_or(false);
    m_document.setHidden(m_selection.layers(), !isHidden);
}

void MainWindow::chooseColor()
{
    const auto& before = m_document.edits().of(layerId(m_selection.layer())).color;
    const QColor color = QColorDialog::getColor(before ? QColor(*before) : QColor(Qt::white), this, tr("Colour"));
    if (color.isValid())
        m_document.setColor(m_selection.layers(), color.name());
}

/// The selected labels stand on the line of the one that was selected first; of layers, both labels do.
void MainWindow::alignLabels()
{
    if (m_selection.part() == Role::Legend)
        return;
    m_document.beginGesture();
    if (m_selection.part() != Role::Operation)
        m_document.alignLabels(m_selection.layers(), Role::Caption);
    if (m_selection.part() != Role::Caption)
        m_document.alignLabels(m_selection.layers(), Role::Operation);
}

/// An annotation is removed, a layer hidden: a model's layers cannot be deleted from its figure.
void MainWindow::deleteSelected()
{
    const std::string id = layerId(m_selection.layer());
    if (m_document.edits().annotations.contains(id)) {
        m_document.setAnnotation(id, {});
        m_selection.select({});
    } else {
        m_document.setHidden(m_selection.layers(), true);
    }
}

void MainWindow::selectAllLayers()
{
    QStringList layers;
    for (const DrawnLayer& layer : m_document.figure().layers)
        layers << layerId(layer.id);
    m_selection.set(layers);
}

/// Where the labels of these layers end, at least `y`.
static double lowestInk(const Figure& figure, const QStringList& layers, double y)
{
    for (const Element& element : figure.elements)
        if (const auto* text = std::get_if<TextElement>(&element.shape);
            text && layers.contains(layerId(element.layer)))
            y = qMax(y, text->baseline.y() + text->sizePt * mmPerPt / 4);
    return y;
}

void MainWindow::insertAnnotation(Annotation::Kind kind)
{
    const Figure& figure = m_document.finishedFigure();
    QRectF around;
    const DrawnLayer* anchor = nullptr;
    for (const QString& id : m_selection.layers())
        if (const DrawnLayer* layer = figure.layer(layerId(id))) {
            around |= layer->box;
            anchor = layer;
        }
    if (!anchor) {
        const QPointF middle = figure.page.center();
        around = QRectF(middle - QPointF(10, 5), middle + QPointF(10, 5));
    }
    constexpr double distance = 2, arrowLength = 8, frameMargin = 1.5; // mm
    Annotation annotation;
    annotation.kind = kind;
    if (kind == Annotation::Kind::Text) {
        annotation.at = QPointF(around.left(), around.top() - distance);
        annotation.text = tr("Text");
    } else if (kind == Annotation::Kind::Arrow) {
        annotation.to = QPointF(around.center().x(), around.top() - distance / 2);
        annotation.at = annotation.to - QPointF(arrowLength / 2, arrowLength);
    } else if (kind == Annotation::Kind::Bracket) {
        const double y = lowestInk(figure, m_selection.layers(), around.bottom()) + distance;
        annotation.at = QPointF(around.left(), y);
        annotation.to = QPointF(around.right(), y);
        annotation.text = tr("Text");
    } else {
        const QRectF frame = around.adjusted(-frameMargin, -frameMargin, frameMargin, frameMargin);
        annotation.at = frame.topLeft();
        annotation.to = frame.bottomRight();
    }
    if (anchor) {
        annotation.anchor = anchor->id;
        annotation.at -= anchor->box.center();
        annotation.to -= anchor->box.center();
    }
    const QString key = layerId(m_document.addAnnotation(std::move(annotation)));
    m_document.finishedFigure(); // it is edited where it stands
    m_selection.select(key, Role::Legend);
    if (kind == Annotation::Kind::Text || kind == Annotation::Kind::Bracket)
        figureView().editLabel(key, Role::Legend);
}

static void listActions(std::vector<Command>& commands, const QMenu& menu, const QString& path)
{
    for (QAction* action : menu.actions()) {
        const QString title = path + QString(action->text()).remove(QLatin1Char('&'));
        if (action->menu())
            listActions(commands, *action->menu(), title + QStringLiteral(" › "));
        else if (!action->isSeparator() && action->isEnabled())
            commands.push_back(
                {title, action->shortcut().toString(QKeySequence::NativeText), [action] { action->trigger(); }});
    }
}

std::vector<Command> MainWindow::commands() const
{
    std::vector<Command> commands;
    for (const QAction* action : menuBar()->actions())
        listActions(commands, *action->menu(),
                    QString(action->text()).remove(QLatin1Char('&')) + QStringLiteral(" › "));
    auto* self = const_cast<MainWindow*>(this); // the commands act on the window that lists them
    for (const QAction* go : actions())
        if (go->isEnabled())
            commands.push_back({go->text(), go->shortcut().toString(QKeySequence::NativeText),
                                [go] { const_cast<QAction*>(go)->trigger(); }});
    for (const DrawnLayer& layer : m_document.figure().layers) {
        const QString id = layerId(layer.id);
        commands.push_back({tr("Go to layer %1").arg(id), {}, [self, id] { self->selection().select(id); }});
    }
    return commands;
}

void MainWindow::showPalette()
{
    CommandPalette palette(commands(), this);
    if (palette.exec() == QDialog::Accepted && palette.chosen())
        palette.chosen()();
}

void MainWindow::showGuide()
{
    Guide(this).exec();
}

} // namespace nnview
