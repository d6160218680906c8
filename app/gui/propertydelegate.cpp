#include "propertydelegate.h"

#include "labeleditor.h"
#include "propertymodel.h"

#include <QColorDialog>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QKeyEvent>

#include <cmath>

namespace nnview {

namespace {
constexpr const char* valueBefore = "nnview_valueBefore"; // what Esc restores
/// The length as the spin box shows it.
double shownLength(const QModelIndex& index)
{
    return std::round(index.data(Qt::EditRole).toDouble() * 10) / 10;
}
/// Delegates are const in Qt's interface where editors are made, but editors talk back to them.
PropertyDelegate* mutableSelf(const PropertyDelegate* self)
{
    return const_cast<PropertyDelegate*>(self);
}
} // namespace

QWidget* PropertyDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const QVariant value = index.data(Qt::EditRole);
    QWidget* editor = nullptr;
    switch (value.userType()) {
    case QMetaType::QString:
        editor = textEditor(parent, value.toString());
        break;
    case QMetaType::Double:
        editor = lengthEditor(parent);
        break;
    case QMetaType::QColor:
        editor = colorEditor(parent, index);
        break;
    default:
        return nullptr;
    }
    editor->setAccessibleName(index.siblingAtColumn(PropertyModel::NameColumn).data().toString());
    editor->setProperty(valueBefore, value);
    if (const auto* model = qobject_cast<const PropertyModel*>(index.model()))
        model->beginGesture();
    return editor;
}

QWidget* PropertyDelegate::textEditor(QWidget* parent, const QString& text) const
{
    auto* editor = new LabelEditor(parent);
    editor->setPlainText(text);
    editor->selectAll();
    auto* self = mutableSelf(this);
    connect(editor, &LabelEditor::textChanged, self, [self, editor] {
        editor->resize(editor->width(), qMax(editor->minimumHeight(), editor->heightForText()));
        emit self->commitData(editor);
    });
    connect(editor, &LabelEditor::committed, self, [self, editor] { emit self->closeEditor(editor, NoHint); });
    connect(editor, &LabelEditor::cancelled, self, [self, editor] {
        editor->setPlainText(editor->property(valueBefore).toString());
        emit self->closeEditor(editor, NoHint);
    });
    return editor;
}

QWidget* PropertyDelegate::lengthEditor(QWidget* parent) const
{
    auto* editor = new QDoubleSpinBox(parent);
    constexpr double largestGap = 200;
    editor->setRange(-largestGap, largestGap);
    editor->setSingleStep(0.5);
    editor->setDecimals(1);
    editor->setSuffix(tr(" mm"));
    editor->setFrame(false);
    auto* self = mutableSelf(this);
    connect(editor, &QDoubleSpinBox::valueChanged, self, [self, editor] { emit self->commitData(editor); });
    return editor;
}

QWidget* PropertyDelegate::colorEditor(QWidget* parent, const QModelIndex& index) const
{
    auto* editor = new QComboBox(parent);
    const auto add = [editor](const QColor& color) {
        QPixmap swatch(16, 16);
        swatch.fill(color);
        editor->addItem(swatch, color.name(), color);
    };
    editor->addItem(tr("automatic"), QColor());
    const auto current = index.data(Qt::EditRole).value<QColor>();
    const QVariantList swatches = index.data(PropertyModel::SwatchesRole).toList();
    for (const QVariant& color : swatches)
        add(color.value<QColor>());
    if (current.isValid() && !swatches.contains(current))
        add(current);
    editor->addItem(tr("Other…"));
    auto* self = mutableSelf(this);
    connect(editor, &QComboBox::activated, self, [self, editor, add](int choice) {
        if (choice == editor->count() - 1) { // "Other…"
            const QColor color = QColorDialog::getColor(editor->property(valueBefore).value<QColor>(), editor);
            if (!color.isValid())
                return;
            add(color);
            editor->setCurrentIndex(editor->count() - 1);
        }
        emit self->commitData(editor);
        emit self->closeEditor(editor, NoHint);
    });
    return editor;
}

void PropertyDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    const QVariant value = index.data(Qt::EditRole);
    if (auto* text = qobject_cast<LabelEditor*>(editor)) {
        if (text->text() != value.toString()) // the caret stays while the author types
            text->setPlainText(value.toString());
    } else if (auto* length = qobject_cast<QDoubleSpinBox*>(editor)) {
        const QSignalBlocker silent(length);
        length->setValue(value.toDouble());
    } else if (auto* color = qobject_cast<QComboBox*>(editor)) {
        color->setCurrentIndex(qMax(0, color->findData(value)));
    }
}

void PropertyDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    QVariant value;
    if (auto* text = qobject_cast<LabelEditor*>(editor))
        value = text->text();
    else if (auto* length = qobject_cast<QDoubleSpinBox*>(editor)) // it shows one decimal: rounding alone is no change
        value = qFuzzyCompare(1 + length->value(), 1 + shownLength(index)) ? QVariant() : length->value();
    else if (auto* color = qobject_cast<QComboBox*>(editor); color && color->currentData().isValid())
        value = color->currentData();
    if (value.isValid() && value != index.data(Qt::EditRole))
        model->setData(index, value, Qt::EditRole);
}

void PropertyDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                            const QModelIndex&) const
{
    QRect place = option.rect;
    if (auto* text = qobject_cast<LabelEditor*>(editor)) {
        text->setMinimumHeight(place.height());
        place.setHeight(qMax(place.height(), text->heightForText()));
    }
    editor->setGeometry(place);
}

QSize PropertyDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    constexpr int roomForEditors = 6;
    size.rheight() += roomForEditors;
    return size;
}

bool PropertyDelegate::eventFilter(QObject* object, QEvent* event)
{
    // LabelEditor decides itself about Enter, Esc and leaving; the default filter would take these keys away from it.
    if (qobject_cast<LabelEditor*>(object))
        return false;
    auto* length = qobject_cast<QDoubleSpinBox*>(object);
    if (length && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape)
        length->setValue(length->property(valueBefore).toDouble()); // the steps so far were already shown
    return QStyledItemDelegate::eventFilter(object, event);
}

} // namespace nnview
