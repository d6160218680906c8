#pragma once

#include <QPlainTextEdit>

namespace nnview {

/// A small plain text editor for labels of one or a few lines: Enter finishes, Ctrl+Enter or Shift+Enter begins a new
/// line, Esc cancels, leaving it finishes.
class LabelEditor : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit LabelEditor(QWidget* parent);

    /// The text with its non-breaking spaces, which toPlainText() would lose; lines separated by '\n'.
    QString text() const;
    /// The height that shows all lines.
    int heightForText() const;

signals:
    void committed();
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    bool m_done = false;
};

} // namespace nnview
