#pragma once

#include <QWidget>

namespace nnview {

class Document;
class FigureView;
class Selection;

/// The view with its rulers.
class FigureCanvas : public QWidget
{
    Q_OBJECT

public:
    FigureCanvas(Document& document, Selection& selection, QWidget* parent = nullptr);

    FigureView& view() const { return *m_view; }
    void setRulersVisible(bool visible);

private:
    FigureView* m_view;
    QWidget *m_top, *m_left, *m_corner;
};

} // namespace nnview
