#include "figurepanel.h"

#include "document.h"
#include "optiontext.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>

namespace nnview {

FigurePanel::FigurePanel(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_size(new QLabel)
{
    setObjectName(QStringLiteral("figurePanel"));
    auto* form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const OptionDescription& option : figureOptionDescriptions()) {
        const std::string name(option.name);
        auto* box = new QComboBox;
        box->setObjectName(QString::fromStdString(name));
        box->setAccessibleName(optionTitle(name));
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(10);
        for (const std::string& value : option.values)
            box->addItem(optionValueTitle(name, value, document.styles()), QString::fromStdString(value));
        form->addRow(optionTitle(name), box);
        m_boxes[name] = box;
        connect(box, &QComboBox::activated, this, [this, name, box] { choose(name, box->currentData().toString()); });
    }
    m_size->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_size->setWordWrap(true);
    form->addRow(tr("Size"), m_size);
    connect(&document, &Document::stylesChanged, this, &FigurePanel::addStyles);
    connect(&document, &Document::figureChanged, this, &FigurePanel::showOptions);
    connect(&document, &Document::stateChanged, this, &FigurePanel::showOptions);
    showOptions();
}

void FigurePanel::addStyles()
{
    const auto addMissing = [this](const std::string& option, const std::vector<std::string>& names) {
        QComboBox* list = box(option);
        for (const std::string& name : names)
            if (list && list->findData(QString::fromStdString(name)) < 0)
                list->addItem(optionValueTitle(option, name, m_document.styles()), QString::fromStdString(name));
    };
    addMissing("theme", m_document.styles().themeNames());
    addMissing("venue", m_document.styles().venueNames());
}

QComboBox* FigurePanel::box(const std::string& option) const
{
    const auto it = m_boxes.find(option);
    return it == m_boxes.end() ? nullptr : it->second;
}

void FigurePanel::choose(const std::string& option, const QString& value)
{
    // Every value comes from this build's own list, so it cannot be refused; the boxes show what holds in any case.
    if (auto result = m_document.setOption(option, value.toStdString()); !result)
        showOptions();
}

void FigurePanel::showOptions()
{
    for (const auto& [name, box] : m_boxes) {
        const QString value = QString::fromStdString(figureOption(m_document.options(), name));
        if (box->findData(value) < 0) // a theme or venue of the author's own
            box->addItem(optionValueTitle(name, value.toStdString(), m_document.styles()), value);
        box->setCurrentIndex(box->findData(value));
        box->setEnabled(!m_document.isEmpty() && box->count() > 1);
    }
    const QRectF page = m_document.figure().page;
    if (page.isEmpty()) {
        m_size->clear();
        return;
    }
    const QLocale locale;
    QString size = tr("%1 × %2 mm").arg(locale.toString(page.width(), 'f', 1), locale.toString(page.height(), 'f', 1));
    if (!m_document.figure().fits)
        size += QLatin1Char('\n') + tr("does not fit the page");
    m_size->setText(size);
}

} // namespace nnview
