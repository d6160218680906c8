#include "explainpanel.h"

#include "document.h"
#include "explaintext.h"
#include "optiontext.h"
#include "selection.h"

#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace nnview {

namespace {
QLabel* readableLabel()
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}
} // namespace

ExplainPanel::ExplainPanel(Document& document, Selection& selection, QWidget* parent)
    : QScrollArea(parent), m_document(document), m_selection(selection), m_title(readableLabel()),
      m_text(readableLabel()), m_reading(new QLabel), m_equations(new QFormLayout)
{
    setObjectName(QStringLiteral("explainPanel"));
    setAccessibleName(tr("Explanation of the layer"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_text->setObjectName(QStringLiteral("explanation"));
    m_reading->setOpenExternalLinks(true);
    m_reading->setWordWrap(true);
    m_equations->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_equations->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addLayout(m_equations);
    column->addWidget(m_reading);
    column->addStretch(1);
    setWidget(content);
    connect(&selection, &Selection::changed, this, &ExplainPanel::explain);
    connect(&document, &Document::graphChanged, this, &ExplainPanel::explain);
    explain();
}

void ExplainPanel::showEvent(QShowEvent* event)
{
    QScrollArea::showEvent(event);
    explain();
}

void ExplainPanel::addRow(const QString& title, const QString& text)
{
    auto* value = readableLabel();
    value->setText(text);
    value->setAccessibleName(title);
    m_equations->addRow(title, value);
}

void ExplainPanel::explain()
{
    if (!isVisible() && !m_title->text().isEmpty()) // in the dark it costs nothing
        return;
    while (m_equations->rowCount() > 0)
        m_equations->removeRow(0);
    m_reading->hide();
    const GraphIndex index(m_document.layers());
    const std::string id = layerId(m_selection.layer());
    const Node* node = index.node(id);
    if (!node) {
        const bool isInput = index.input(id);
        m_title->setText(isInput ? m_selection.layer() : tr("No layer is selected"));
        m_text->setText(
            isInput ? QCoreApplication::translate("nnview::Explain",
                                                  "This is what the network is given. Every layer after it works "
                                                  "on this tensor or on what became of it.")
                    : tr("Select a layer: this panel says what it does and how its numbers come about."));
        return;
    }
    m_title->setText(QStringLiteral("%1 – %2").arg(m_selection.layer(), kindTitle(kindName(node->kind))));
    m_text->setText(explanationOf(*node));
    const std::vector<Equation> equations = explainLayer(m_document.layers(), id);
    for (std::size_t i = 0; i < equations.size();) { // what holds for height and width alike is said once
        QStringList titles;
        const Equation& first = equations[i];
        for (; i < equations.size() && equations[i].about == first.about && equations[i].text == first.text; ++i)
            titles << equationTitle(equations[i]);
        addRow(titles.join(QStringLiteral(", ")), QString::fromStdString(first.text));
    }
    if (const Reading reading = readingOf(*node); !reading.url.isEmpty()) {
        m_reading->setText(
            tr("Read more: %1")
                .arg(QStringLiteral("<a href=\"%1\">%2</a>").arg(reading.url, reading.title.toHtmlEscaped())));
        m_reading->show();
    }
}

} // namespace nnview
