#include "labeleditor.h"

#include <QKeyEvent>
#include <QTextDocument>

#include <utility>

namespace nnview {

LabelEditor::LabelEditor(QWidget* parent) : QPlainTextEdit(parent)
{
    setLineWrapMode(NoWrap);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabChangesFocus(true);
    document()->setDocumentMargin(2);
}

QString LabelEditor::text() const
{
    return document()
        ->toRawText()
        .replace(QChar::ParagraphSeparator, QLatin1Char('\n'))
        .replace(QChar::LineSeparator, QLatin1Char('\n'));
}

int LabelEditor::heightForText() const
{
    return fontMetrics().lineSpacing() * qMax(1, document()->blockCount()) + 2 * frameWidth() + 5;
}

void LabelEditor::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier)) {
        textCursor().insertBlock(); // a paragraph: Qt's own Shift+Enter inserts a line separator
        return;
    }
    if (isReturn) {
        if (!std::exchange(m_done, true))
            emit committed();
    } else if (event->key() == Qt::Key_Escape) {
        if (!std::exchange(m_done, true))
            emit cancelled();
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

void LabelEditor::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && !std::exchange(m_done, true))
        emit committed();
}

} // namespace nnview
