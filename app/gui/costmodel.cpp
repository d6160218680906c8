#include "costmodel.h"

#include "document.h"
#include "graphwords.h"
#include "optiontext.h"

#include "figure/tabletext.h"

#include <QFont>
#include <QLocale>
#include <QStringList>

namespace nnview {

CostModel::CostModel(Document& document, QObject* parent) : QAbstractTableModel(parent), m_document(document)
{
    connect(&document, &Document::graphChanged, this, &CostModel::refresh);
    refresh();
}

void CostModel::refresh()
{
    beginResetModel();
    m_rows.clear();
    m_sums = {};
    for (const Node& node : m_document.layers().nodes) {
        Row row{layerId(node.id), kindTitle(kindName(node.kind)), {}, node.parameterCount, node.macs.value_or(-1)};
        for (const Folded& folded : node.folded)
            row.parameters += folded.parameterCount;
        if (!node.outputs.empty())
            row.output = shapeWords(node.outputs.front().shape);
        m_rows.push_back(std::move(row));
    }
    const Totals& totals = m_document.ops().totals;
    m_sums = {{}, tr("Sum"), {}, totals.parameterCount, totals.macs.value_or(-1)};
    endResetModel();
}

int CostModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_rows.empty() ? 0 : int(m_rows.size()) + 1;
}
int CostModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CostModel::display(const Row& row, int column) const
{
    switch (column) {
    case NameColumn:
        return row.layer;
    case KindColumn:
        return row.kind;
    case OutputColumn:
        return row.output;
    case ParametersColumn:
        return countWords(row.parameters);
    case MacsColumn:
        return row.macs < 0 ? QStringLiteral("?") : countWords(row.macs);
    default:
        break;
    }
    if (m_sums.macs <= 0 || row.macs < 0)
        return {};
    return tr("%1 %").arg(QLocale().toString(100.0 * double(row.macs) / double(m_sums.macs), 'f', 1));
}

QVariant CostModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool isSum = std::size_t(index.row()) == m_rows.size();
    const Row& row = isSum ? m_sums : m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return display(row, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(row.layer);
    case Qt::TextAlignmentRole:
        return index.column() < ParametersColumn ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::FontRole: {
        QFont font;
        font.setBold(isSum);
        return font;
    }
    case LayerRole:
        return row.layer;
    case SortRole:
        if (index.column() == ParametersColumn)
            return qlonglong(row.parameters);
        if (index.column() == MacsColumn || index.column() == ShareColumn)
            return qlonglong(row.macs);
        if (index.column() == NameColumn)
            return index.row(); // the order of the model
        return display(row, index.column());
    default:
        return {};
    }
}

QVariant CostModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Layer");
    case KindColumn:
        return tr("Kind");
    case OutputColumn:
        return tr("Output");
    case ParametersColumn:
        return tr("Parameters");
    case MacsColumn:
        return tr("Multiply-accumulates");
    default:
        return tr("Share");
    }
}

namespace {

QString cellText(const QString& text, TableFormat format)
{
    const std::string plain = text.toStdString();
    switch (format) {
    case TableFormat::Markdown:
        return QString::fromStdString(markdownEscaped(plain));
    case TableFormat::Csv:
        return QString::fromStdString(csvEscaped(plain));
    case TableFormat::Latex:
        break;
    }
    return QString::fromStdString(latexEscaped(plain));
}

QString rowText(const QStringList& cells, TableFormat format)
{
    switch (format) {
    case TableFormat::Markdown:
        return QStringLiteral("| ") + cells.join(QLatin1String(" | ")) + QStringLiteral(" |\n");
    case TableFormat::Csv:
        return cells.join(QLatin1Char(',')) + QLatin1Char('\n');
    case TableFormat::Latex:
        break;
    }
    return cells.join(QLatin1String(" & ")) + QStringLiteral(" \\\\\n");
}

} // namespace

QString tableText(const QAbstractItemModel& model, TableFormat format)
{
    const int columns = model.columnCount();
    QStringList header, rule;
    QString alignment;
    for (int column = 0; column < columns; ++column) {
        const bool isNumber = column >= CostModel::ParametersColumn;
        header << cellText(model.headerData(column, Qt::Horizontal).toString(), format);
        rule << (isNumber ? QStringLiteral("---:") : QStringLiteral("---"));
        alignment += isNumber ? QLatin1Char('r') : QLatin1Char('l');
    }
    QString text = rowText(header, format);
    if (format == TableFormat::Markdown)
        text += rowText(rule, format);
    else if (format == TableFormat::Latex)
        text = QStringLiteral("\\begin{tabular}{%1}\n\\hline\n").arg(alignment) + text + QStringLiteral("\\hline\n");
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < columns; ++column) {
            const QModelIndex index = model.index(row, column);
            const bool plain = format == TableFormat::Csv &&
                               (column == CostModel::ParametersColumn || column == CostModel::MacsColumn);
            cells << cellText(index.data(plain ? int(CostModel::SortRole) : int(Qt::DisplayRole)).toString(), format);
        }
        text += rowText(cells, format);
    }
    return format == TableFormat::Latex ? text + QStringLiteral("\\hline\n\\end{tabular}\n") : text;
}

} // namespace nnview
