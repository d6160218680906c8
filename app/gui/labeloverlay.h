#pragma once

#include "figure/scene.h"

#include <QObject>
#include <QPointer>

namespace nnview {

class Document;
class FigureView;
class LabelEditor;

/// The editor that opens in the figure, at the place of a caption, operation label or note.
class LabelOverlay : public QObject
{
    Q_OBJECT

public:
    LabelOverlay(Document& document, FigureView& view);

    void open(const QString& layer, Role role);
    void close(bool commit);
    void moveBy(int dx, int dy); ///< the view was scrolled, pixels
    LabelEditor* editor() const; ///< nullptr: none is open

private:
    void styleEditor();
    void placeEditor(const QRectF& label); ///< mm
    QString currentText() const;
    void commitAnnotation(const QString& text);

    Document& m_document;
    FigureView& m_view;
    QPointer<LabelEditor> m_editor;
    QString m_layer, m_textBefore;
    Role m_role = Role::Caption;
};

} // namespace nnview
