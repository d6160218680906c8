#pragma once

#include "importjob.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QLabel;

namespace nnview {

/// Asks for the shapes of a model's inputs, prefilled with what is known.
class InputDialog : public QDialog
{
    Q_OBJECT

public:
    /// `previous`: the specs that were tried last, to begin from.
    InputDialog(const InputQuestion& question, const std::vector<QString>& previous, QWidget* parent = nullptr);

    /// As `--input` takes them: "NAME=1x3x224x224:float32".
    std::vector<QString> specs() const;

private:
    struct Row
    {
        QString name;
        QComboBox *shape, *dtype;
    };

    Row addRow(const AskedInput& input, const QString& previous);
    void validate();

    std::vector<Row> m_rows;
    QLabel* m_hint; ///< what is missing
    QDialogButtonBox* m_buttons;
};

/// "1x3x224x224" from "1×3×224×224", "1, 3, 224, 224" and the like; empty if it is not a shape of positive numbers.
QString normalisedShape(const QString& text);

} // namespace nnview
