#include "inputdialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>

namespace nnview {

namespace {

constexpr const char* commonShapes[] = {
    "1x3x224x224", "1x3x299x299",    "1x3x32x32", "1x1x28x28", "1x1x32x32",
    "1x224x224x3", "1x3x16x112x112", "1x784",     "1x128",
};
constexpr const char* commonTypes[] = {"float32", "int64", "float64", "float16", "int32", "bool"};

/// What is known of a shape, as a start: the batch is one, the rest the author must say.
QString draftOf(const AskedInput& input)
{
    QStringList axes = input.shape;
    if (!axes.isEmpty() && normalisedShape(axes.first()).isEmpty())
        axes.first() = QStringLiteral("1");
    return axes.join(QLatin1Char('x'));
}

} // namespace

QString normalisedShape(const QString& text)
{
    static const QRegularExpression separators(QStringLiteral("\\s*[x×X*,;]\\s*|\\s+"));
    static const QRegularExpression brackets(QStringLiteral("[\\[\\]()]"));
    const QString plain = QString(text).remove(brackets).trimmed();
    QStringList axes;
    for (const QString& axis : plain.split(separators, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        if (axis.toLongLong(&isNumber) < 1 || !isNumber)
            return {};
        axes << axis;
    }
    return axes.join(QLatin1Char('x'));
}

InputDialog::InputDialog(const InputQuestion& question, const std::vector<QString>& previous, QWidget* parent)
    : QDialog(parent), m_hint(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    setObjectName(QStringLiteral("inputDialog"));
    setWindowTitle(tr("Input Shape"));
    auto* layout = new QVBoxLayout(this);
    auto* intro = new QLabel(tr("Give the shape of one example, batch first, as the model expects it."));
    intro->setWordWrap(true);
    layout->addWidget(intro);

    std::vector<AskedInput> inputs = question.inputs;
    if (inputs.empty())
        inputs.push_back({});
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        m_rows.push_back(addRow(inputs[i], i < previous.size() ? previous[i] : QString()));
        auto* fields = new QHBoxLayout;
        fields->addWidget(m_rows.back().shape, 1);
        fields->addWidget(m_rows.back().dtype);
        form->addRow(inputs[i].name.isEmpty() ? tr("Input") : inputs[i].name, fields);
    }
    layout->addLayout(form);
    layout->addWidget(m_hint);
    m_hint->setWordWrap(true);

    if (!question.tried.isEmpty()) {
        layout->addWidget(new QLabel(tr("These were tried without success:")));
        auto* tried = new QPlainTextEdit(question.tried.join(QLatin1Char('\n')));
        tried->setAccessibleName(tr("Shapes that were tried"));
        tried->setReadOnly(true);
        constexpr int shownLines = 5;
        tried->setMaximumHeight(tried->fontMetrics().lineSpacing() * shownLines + 12);
        layout->addWidget(tried);
    }
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Read the Model"));
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    constexpr int comfortableWidth = 440;
    setMinimumWidth(comfortableWidth);
    m_rows.front().shape->setFocus();
    validate();
}

InputDialog::Row InputDialog::addRow(const AskedInput& input, const QString& previous)
{
    Row row{input.name, new QComboBox, new QComboBox};
    row.shape->setEditable(true);
    row.shape->setObjectName(QStringLiteral("shape"));
    row.shape->setAccessibleName(tr("Shape of %1").arg(input.name.isEmpty() ? tr("the input") : input.name));
    row.shape->lineEdit()->setPlaceholderText(tr("for example 1x3x224x224"));
    row.shape->setToolTip(tr("Numbers with × between them, batch first"));
    const qsizetype rank = input.shape.size();
    for (const char* shape : commonShapes)
        if (const QString text = QLatin1String(shape); rank == 0 || text.count(QLatin1Char('x')) + 1 == rank)
            row.shape->addItem(text);
    const QString shapeBefore =
        previous.mid(previous.lastIndexOf(QLatin1Char('=')) + 1).section(QLatin1Char(':'), 0, 0);
    row.shape->setEditText(shapeBefore.isEmpty() ? draftOf(input) : shapeBefore);

    row.dtype->setEditable(true);
    row.dtype->setAccessibleName(tr("Number type"));
    for (const char* dtype : commonTypes)
        row.dtype->addItem(QLatin1String(dtype));
    row.dtype->setEditText(input.dtype.isEmpty() ? QLatin1String(commonTypes[0]) : input.dtype);
    connect(row.shape, &QComboBox::editTextChanged, this, &InputDialog::validate);
    return row;
}

void InputDialog::validate()
{
    const bool complete = std::all_of(m_rows.begin(), m_rows.end(), [](const Row& row) {
        return !normalisedShape(row.shape->currentText()).isEmpty();
    });
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(complete);
    m_hint->setText(complete ? QString() : tr("Give every size as a number, also in place of each question mark."));
}

std::vector<QString> InputDialog::specs() const
{
    std::vector<QString> specs;
    for (const Row& row : m_rows) {
        QString spec = normalisedShape(row.shape->currentText());
        if (!row.name.isEmpty())
            spec.prepend(row.name + QLatin1Char('='));
        if (const QString dtype = row.dtype->currentText().trimmed(); !dtype.isEmpty())
            spec += QLatin1Char(':') + dtype;
        specs.push_back(spec);
    }
    return specs;
}

} // namespace nnview
