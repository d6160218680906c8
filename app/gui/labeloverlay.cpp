#include "labeloverlay.h"

#include "document.h"
#include "figurescene.h"
#include "figureview.h"
#include "labeleditor.h"

#include "figure/textmetrics.h"

namespace nnview {

LabelOverlay::LabelOverlay(Document& document, FigureView& view) : QObject(&view), m_document(document), m_view(view) {}

LabelEditor* LabelOverlay::editor() const
{
    return m_editor;
}

/// The text as the author sees it: the change if there is one, else as composed.
QString LabelOverlay::currentText() const
{
    if (m_role == Role::Legend) {
        const auto& annotations = m_document.edits().annotations;
        const auto it = annotations.find(layerId(m_layer));
        return it == annotations.end() ? QString() : it->second.text;
    }
    const NodeEdit& edit = m_document.edits().of(layerId(m_layer));
    const auto& changed = m_role == Role::Operation ? edit.operation : edit.caption;
    if (changed)
        return *changed;
    const DrawnLayer* drawn = m_document.figure().layer(layerId(m_layer));
    if (!drawn)
        return {};
    return m_role == Role::Operation ? drawn->operation : drawn->caption;
}

void LabelOverlay::open(const QString& layer, Role role)
{
    close(true);
    const QRectF label = m_view.figureScene().labelRect(layer, role);
    if (label.isEmpty())
        return;
    m_view.ensureVisible(label, 30, 30);
    m_layer = layer;
    m_role = role;
    m_textBefore = currentText();
    m_editor = new LabelEditor(m_view.viewport());
    styleEditor();
    m_editor->setPlainText(m_textBefore);
    m_editor->selectAll();
    placeEditor(label);
    connect(m_editor, &LabelEditor::textChanged, this, [this, label] { placeEditor(label); });
    connect(m_editor, &LabelEditor::committed, this, [this] { close(true); });
    connect(m_editor, &LabelEditor::cancelled, this, [this] { close(false); });
    m_editor->show();
    m_editor->setFocus();
}

void LabelOverlay::styleEditor()
{
    m_editor->setObjectName(QStringLiteral("labelEditor"));
    m_editor->setAccessibleName(m_role == Role::Legend      ? tr("Note")
                                : m_role == Role::Operation ? tr("Operation label")
                                                            : tr("Caption"));
    QPalette paper = m_editor->palette();
    paper.setColor(QPalette::Base, Qt::white);
    paper.setColor(QPalette::Text, Qt::black);
    m_editor->setPalette(paper);
    constexpr double usualSizePt = 7;
    constexpr int smallest = 11, largest = 40; // px: legible, but never larger than the window
    QFont font = figureFont();
    font.setPixelSize(qBound(smallest, int(usualSizePt * mmPerPt * m_view.transform().m11()), largest));
    m_editor->setFont(font);
}

void LabelOverlay::placeEditor(const QRectF& label)
{
    constexpr int smallestWidth = 120, room = 24; // px
    const QRect box = m_view.mapFromScene(label).boundingRect();
    int width = qMax(smallestWidth, box.width() + room / 2);
    for (const QString& line : m_editor->text().split(QLatin1Char('\n')))
        width = qMax(width, m_editor->fontMetrics().horizontalAdvance(line) + room);
    const int height = qMax(m_editor->heightForText(), box.height() + 6);
    m_editor->setGeometry(QRect(box.topLeft() - QPoint(4, 3), QSize(width, height)));
}

void LabelOverlay::commitAnnotation(const QString& text)
{
    const auto& annotations = m_document.edits().annotations;
    const auto it = annotations.find(layerId(m_layer));
    if (it == annotations.end())
        return;
    Annotation annotation = it->second;
    annotation.text = text;
    const bool isNothing = annotation.kind == Annotation::Kind::Text && text.trimmed().isEmpty();
    m_document.setAnnotation(it->first, isNothing ? std::nullopt : std::optional(std::move(annotation)));
}

void LabelOverlay::moveBy(int dx, int dy)
{
    if (m_editor)
        m_editor->move(m_editor->pos() + QPoint(dx, dy));
}

void LabelOverlay::close(bool commit)
{
    if (!m_editor)
        return;
    LabelEditor* editor = m_editor;
    m_editor.clear(); // first: giving up the focus asks to commit again
    const QString text = editor->text();
    const bool hadFocus = editor->hasFocus();
    editor->disconnect(this);
    editor->hide();
    editor->deleteLater();
    if (hadFocus)
        m_view.setFocus();
    if (!commit || text == m_textBefore)
        return;
    m_document.beginGesture();
    if (m_role == Role::Legend)
        commitAnnotation(text);
    else if (m_role == Role::Operation)
        m_document.setOperation(layerId(m_layer), text);
    else
        m_document.setCaption(layerId(m_layer), text);
}

} // namespace nnview
