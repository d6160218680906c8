#pragma once

#include "figure/project.h"
#include "figure/scene.h"

#include <QGraphicsView>
#include <QPixmap>
#include <QTimer>

#include <optional>

namespace nnview {

class Document;
class FigureScene;
class LabelEditor;
class LabelOverlay;
class Selection;

/// The page with the figure: zoom (1 is the printed size), pan, and the editor that opens at a label's place.
class FigureView : public QGraphicsView
{
    Q_OBJECT

public:
    FigureView(Document& document, Selection& selection, QWidget* parent = nullptr);

    FigureScene& figureScene() const { return *m_scene; }

    double
    zoom() const; ///< 1: a millimetre on the screen is a millimetre on paper, as far as the screen tells its size
    bool isFitted() const { return m_fitted; }
    ProjectView projectView() const;
    void setProjectView(const ProjectView& view);

    /// Opens the editor at the caption or operation label of a layer.
    void editLabel(const QString& layer, Role role);
    LabelEditor* labelEditor() const; ///< nullptr: none is open

public slots:
    void zoomIn();
    void zoomOut();
    void zoomToPrintedSize();
    void fit();                           ///< and stays fitted while the view changes its size
    void showLayer(const QString& layer); ///< scrolls as little as needed

signals:
    void viewChanged(); ///< zoom or scroll position

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    double pixelsPerMm() const; ///< at zoom 1
    void paintSharply(QPaintEvent* event);
    void paintSnapshot();
    void setScale(double pixelsPerMm, ViewportAnchor anchor);
    void zoomBy(double factor, ViewportAnchor anchor);
    void setFitted(bool fitted);
    void applyFit();
    void setPanning(bool panning);
    void moveWithKey(const QKeyEvent& event);
    void selectNeighbour(int step, bool add);
    void nudgeGap(double mm);
    void nudgeAnnotation(QPointF mm);

    Document& m_document;
    Selection& m_selection;
    FigureScene* m_scene;
    LabelOverlay* m_overlay;
    std::optional<ProjectView> m_wantedView; ///< of a project whose figure is not there yet
    /// What was last painted sharply, while a figure of thousands of glyphs is zoomed: it is scaled, and painted anew
    /// when the zoom rests.
    QPixmap m_snapshot;
    QRectF m_snapshotPlace; ///< mm
    QTimer m_zoomRest;
    double m_paintMs = 0; ///< of the last whole view
    QPoint m_panFrom;
    bool m_fitted = true;
    bool m_spaceHeld = false;
    bool m_panning = false;
};

} // namespace nnview
