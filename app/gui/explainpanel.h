#pragma once

#include <QScrollArea>

class QFormLayout;
class QLabel;

namespace nnview {

class Document;
class Selection;

/// What the selected layer does, with its own numbers put into the laws that hold for it.
class ExplainPanel : public QScrollArea
{
    Q_OBJECT

public:
    ExplainPanel(Document& document, Selection& selection, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void explain();
    void addRow(const QString& title, const QString& text);

    Document& m_document;
    Selection& m_selection;
    QLabel *m_title, *m_text, *m_reading;
    QFormLayout* m_equations;
};

} // namespace nnview
