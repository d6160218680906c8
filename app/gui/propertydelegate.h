#pragma once

#include <QStyledItemDelegate>

namespace nnview {

/// Editors for the property panel by the type of the value: text (several lines), a length in mm, a colour; a bool is
/// edited by its check mark. What is typed shows in the figure at once; Esc takes it back.
class PropertyDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QWidget* textEditor(QWidget* parent, const QString& text) const;
    QWidget* lengthEditor(QWidget* parent) const;
    QWidget* colorEditor(QWidget* parent, const QModelIndex& index) const;
};

} // namespace nnview
