#pragma once

#include <QWidget>

#include <map>
#include <string>

class QComboBox;
class QLabel;

namespace nnview {

class Document;

/// The options of the whole figure: one box per option of this build.
class FigurePanel : public QWidget
{
    Q_OBJECT

public:
    explicit FigurePanel(Document& document, QWidget* parent = nullptr);

    QComboBox* box(const std::string& option) const; ///< nullptr: no such option

private:
    void showOptions();
    void addStyles();
    void choose(const std::string& option, const QString& value);

    Document& m_document;
    std::map<std::string, QComboBox*> m_boxes;
    QLabel* m_size;
};

} // namespace nnview
