#pragma once

#include "figurecomposer.h"

#include "passes/diff.h"

#include <QWidget>

#include <array>
#include <optional>

class QGraphicsScene;
class QGraphicsView;
class QLabel;
class QSplitter;
class QTreeWidget;

namespace nnview {

class OverlayItem;

/// One of two models that are compared, and how it is drawn.
struct ComparedModel
{
    QString title;
    FigureRequest request;
};

/// Two figures beside each other at one scale, with what differs between the models marked in both and listed below. A
/// window of its own; it shows the models as they were when it was opened.
class CompareWindow : public QWidget
{
    Q_OBJECT

public:
    CompareWindow(ComparedModel before, ComparedModel after, QWidget* parent = nullptr);
    ~CompareWindow() override;

    /// Layers that differ, as listed.
    const std::vector<LayerDiff>& differences() const { return m_differences; }
    /// Both figures are there and marked.
    bool isComplete() const;
    /// Millimetres of the figures to pixels of the screen, the same in both.
    double scale() const;
    void zoomBy(double factor);
    void fit();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; ///< zooms both with the wheel
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Side
    {
        ComparedModel model;
        std::optional<Figure> figure; ///< nullopt: still to come
        FigureComposer* composer = nullptr;
        QGraphicsScene* scene = nullptr;
        QGraphicsView* view = nullptr;
        OverlayItem* here = nullptr; ///< the difference that is chosen in the list
    };
    QWidget* makeSide(Side& side);
    void follow(QGraphicsView& leader, QGraphicsView& follower);
    void accept(Side& side, const ComposedFigure& composed);
    void mark();
    void fillList();
    void showDifference(int row);
    void showSummary();

    std::array<Side, 2> m_sides; ///< before, after
    std::vector<LayerDiff> m_differences;
    QSplitter* m_figures;
    QTreeWidget* m_list;
    QLabel* m_summary;
    bool m_fitted = true;
};

} // namespace nnview
