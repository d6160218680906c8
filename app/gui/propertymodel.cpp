#include "propertymodel.h"

#include "document.h"
#include "graphwords.h"
#include "optiontext.h"
#include "selection.h"

#include "graph/graphtext.h"

#include <QColor>
#include <QFont>
#include <QLocale>

namespace nnview {

PropertyModel::PropertyModel(Document& document, Selection& selection, QObject* parent)
    : QAbstractTableModel(parent), m_document(document), m_selection(selection)
{
    connect(&document, &Document::figureChanged, this, &PropertyModel::refresh);
    connect(&document, &Document::stateChanged, this, &PropertyModel::refresh);
    connect(&selection, &Selection::changed, this, &PropertyModel::refresh);
    refresh();
}

std::vector<std::string> PropertyModel::layers() const
{
    const GraphIndex index(m_document.layers());
    std::vector<std::string> layers;
    for (const QString& layer : m_selection.layers())
        if (const std::string id = layerId(layer); index.node(id) || index.input(id) || m_document.figure().layer(id))
            layers.push_back(id);
    return layers;
}

void PropertyModel::refresh()
{
    std::vector<Row> rows = rowsOfSelection();
    const auto sameRow = [](const Row& a, const Row& b) { return a.property == b.property && a.name == b.name; };
    // With the same rows open editors stay open: they may be what caused the change.
    if (!rows.empty() && std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), sameRow)) {
        m_rows = std::move(rows);
        emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

std::vector<PropertyModel::Row> PropertyModel::rowsOfSelection() const
{
    const std::vector<std::string> selected = layers();
    if (selected.empty())
        return {};
    std::vector<Row> rows = editableRows(selected.back());
    for (std::size_t i = 0; i + 1 < selected.size(); ++i) {
        const std::vector<Row> other = editableRows(selected[i]);
        for (std::size_t r = 0; r < rows.size(); ++r) {
            rows[r].mixed |= other[r].value != rows[r].value;
            rows[r].changed |= other[r].changed;
        }
    }
    std::erase_if(rows, [](const Row& row) { // a place of one's own is shown only where there is one
        return !row.changed && (row.property == Property::CaptionMove || row.property == Property::OperationMove ||
                                row.property == Property::GroupName || row.property == Property::Picture);
    });
    if (selected.size() > 1) {
        addSums(rows, selected);
    } else {
        std::vector<Row> facts = rowsOfLayer(selected.front());
        rows.insert(rows.end(), facts.begin(), facts.end());
    }
    return rows;
}

void PropertyModel::addSums(std::vector<Row>& rows, const std::vector<std::string>& layers) const
{
    const GraphIndex index(m_document.layers());
    std::int64_t parameters = 0, macs = 0;
    bool macsAreKnown = true;
    for (const std::string& layer : layers)
        if (const Node* node = index.node(layer)) {
            parameters += node->parameterCount;
            macs += node->macs.value_or(0);
            macsAreKnown &= node->macs.has_value();
        }
    rows.push_back({Property::Section, tr("%1 layers").arg(layers.size()), {}});
    rows.push_back({Property::Fact, tr("Parameters"), countWords(parameters)});
    rows.push_back({Property::Fact, tr("Multiply-accumulates"), macsAreKnown ? countWords(macs) : tr("unknown")});
}

std::vector<PropertyModel::Row> PropertyModel::rowsOfLayer(const std::string& id) const
{
    const Graph& graph = m_document.layers();
    const GraphIndex index(graph);
    const Node* node = index.node(id);
    const GraphInput* input = index.input(id);
    std::vector<Row> rows;
    if (!node && !input)
        return rows;
    const auto fact = [&rows](const QString& name, const QString& value) {
        if (!value.isEmpty())
            rows.push_back({Property::Fact, name, value});
    };
    rows.push_back({Property::Section, tr("Layer"), {}});
    fact(tr("Name"), layerId(id));
    if (input) {
        fact(tr("Kind"), kindTitle("input"));
        fact(tr("Shape"), valueWords(input->value));
        return rows;
    }
    fact(tr("Kind"), kindTitle(kindName(node->kind)));
    fact(tr("Type"), QString::fromStdString(node->type));
    if (node->name != id)
        fact(tr("Name in the file"), QString::fromStdString(node->name));
    for (const Use& use : node->inputs) {
        const Value* value = index.value(use);
        fact(tr("Input"), layerId(use.from) + (value ? QLatin1Char(' ') + valueWords(*value) : QString()));
    }
    addFacts(rows, *node);
    return rows;
}

static QString moveWords(const std::optional<QPointF>& move)
{
    const QLocale locale;
    return move ? PropertyModel::tr("%1, %2 mm")
                      .arg(locale.toString(move->x(), 'f', 2), locale.toString(move->y(), 'f', 2))
                : QString();
}

std::vector<PropertyModel::Row> PropertyModel::editableRows(const std::string& id) const
{
    const NodeEdit& edit = m_document.edits().of(id);
    const DrawnLayer* drawn = m_document.figure().layer(id);
    const auto group = m_document.edits().groups.find(id);
    const bool isOwnGroup = group != m_document.edits().groups.end();
    return {
        {Property::Section, tr("In the figure"), {}},
        {Property::GroupName, tr("Name of the group"), isOwnGroup ? group->second.name : QString(), isOwnGroup},
        {Property::Code, tr("Letter and number"), edit.code.value_or(QString()), edit.code.has_value()},
        {Property::Caption, tr("Caption"), edit.caption.value_or(drawn ? drawn->caption : QString()),
         edit.caption.has_value()},
        {Property::CaptionMove, tr("Caption moved by"), moveWords(edit.captionMove), edit.captionMove.has_value()},
        {Property::Operation, tr("Operation label"), edit.operation.value_or(drawn ? drawn->operation : QString()),
         edit.operation.has_value()},
        {Property::OperationMove, tr("Label moved by"), moveWords(edit.operationMove), edit.operationMove.has_value()},
        {Property::Gap, tr("Gap before"), edit.gapBefore.value_or(drawn ? drawn->gapBefore : 0.0),
         edit.gapBefore.has_value()},
        {Property::Visible, tr("Visible"), !edit.hidden.value_or(false), edit.hidden.has_value()},
        {Property::Color, tr("Colour"), edit.color ? QColor(*edit.color) : QColor(), edit.color.has_value()},
        {Property::Picture, tr("Picture"), edit.picture ? tr("own picture") : QString(), edit.picture.has_value()}};
}

void PropertyModel::addFacts(std::vector<Row>& rows, const Node& node) const
{
    const auto fact = [&rows](const QString& name, const QString& value) {
        if (!value.isEmpty())
            rows.push_back({Property::Fact, name, value});
    };
    for (const Value& value : node.outputs)
        fact(tr("Output"), valueWords(value));
    if (node.parameterCount)
        fact(tr("Parameters"), countWords(node.parameterCount));
    fact(tr("Multiply-accumulates"), node.macs ? (*node.macs ? countWords(*node.macs) : QString()) : tr("unknown"));
    if (!node.sharedWith.empty())
        fact(tr("Shares its weights with"), layerId(node.sharedWith));

    if (!node.attributes.empty())
        rows.push_back({Property::Section, tr("Attributes"), {}});
    for (const auto& [key, value] : node.attributes)
        fact(QString::fromStdString(key), attributeWords(key, value));

    if (!node.folded.empty())
        rows.push_back({Property::Section, tr("Folded into this layer"), {}});
    for (const Folded& folded : node.folded) {
        QString words = QString::fromStdString(folded.type);
        if (folded.parameterCount)
            words += tr(", %1 parameters").arg(countWords(folded.parameterCount));
        fact(foldedWords(folded), words);
    }

    if (!node.parameters.empty())
        rows.push_back({Property::Section, tr("Stored tensors"), {}});
    for (const Parameter& parameter : node.parameters) {
        QString words = QString::fromStdString(toText(AttributeValue(parameter.shape)) + ' ' + parameter.dtype);
        if (!parameter.shared.empty())
            words += tr(", shared with %1").arg(layerId(parameter.shared));
        fact(QString::fromStdString(parameter.name), words);
    }
}

void PropertyModel::beginGesture() const
{
    m_document.beginGesture();
}

QModelIndex PropertyModel::indexOf(Property property, int column) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].property == property)
            return index(int(i), column);
    return {};
}

int PropertyModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}
int PropertyModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PropertyModel::displayed(const Row& row) const
{
    if (row.mixed && row.property != Property::Visible)
        return tr("mixed");
    switch (row.property) {
    case Property::Gap:
        return tr("%1 mm").arg(QLocale().toString(row.value.toDouble(), 'f', 1));
    case Property::Visible:
        return {}; // the check mark says it
    case Property::Color:
        return row.changed ? row.value.value<QColor>().name() : tr("automatic");
    case Property::Code:
        return row.changed ? row.value : tr("automatic");
    default:
        return row.value;
    }
}

QVariantList PropertyModel::swatches() const
{
    QVariantList colors;
    for (const std::string& name : m_document.styles().themeNames())
        if (const Theme* theme = m_document.styles().theme(name))
            for (const auto& [family, pair] : theme->families)
                if (!colors.contains(pair.front))
                    colors << pair.front;
    return colors;
}

QVariant PropertyModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    const bool isValue = index.column() == ValueColumn;
    switch (role) {
    case PropertyRole:
        return int(row.property);
    case ChangedRole:
        return row.changed;
    case MixedRole:
        return row.mixed;
    case SwatchesRole:
        return row.property == Property::Color ? swatches() : QVariantList();
    case Qt::FontRole: {
        QFont font;
        font.setBold(row.property == Property::Section || (row.changed && !isValue));
        font.setItalic(row.mixed && isValue);
        return font;
    }
    case Qt::EditRole:
        if (isValue && row.property != Property::Visible)
            return row.value;
        [[fallthrough]];
    case Qt::DisplayRole:
        if (index.column() == NameColumn)
            return row.name;
        return isValue ? displayed(row) : row.changed ? QVariant(QStringLiteral("↺")) : QVariant();
    case Qt::ToolTipRole:
        if (index.column() == ResetColumn)
            return row.changed ? tr("Back to what NNView chooses") : QVariant();
        return plainToolTip((isValue ? displayed(row) : QVariant(row.name)).toString());
    case Qt::CheckStateRole:
        if (isValue && row.property == Property::Visible)
            return row.mixed ? Qt::PartiallyChecked : row.value.toBool() ? Qt::Checked : Qt::Unchecked;
        return {};
    case Qt::DecorationRole:
        return isValue && row.property == Property::Color && row.changed && !row.mixed ? row.value : QVariant();
    default:
        return {};
    }
}

QVariant PropertyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Property") : section == ValueColumn ? tr("Value") : QString();
}

static bool isEditable(PropertyModel::Property property)
{
    using Property = PropertyModel::Property;
    return property == Property::Caption || property == Property::Operation || property == Property::Gap ||
           property == Property::Color || property == Property::Code || property == Property::GroupName;
}

Qt::ItemFlags PropertyModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    if (row.property == Property::Section)
        return Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == ValueColumn && row.property == Property::Visible)
        flags |= Qt::ItemIsUserCheckable;
    else if (index.column() == ValueColumn && isEditable(row.property))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool PropertyModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != ValueColumn)
        return false;
    const Property property = m_rows[std::size_t(index.row())].property;
    if (role != (property == Property::Visible ? Qt::CheckStateRole : Qt::EditRole))
        return false;
    switch (property) {
    case Property::Caption:
        m_document.setCaption(layers(), value.toString());
        return true;
    case Property::Operation:
        m_document.setOperation(layers(), value.toString());
        return true;
    case Property::Code:
        m_document.setCode(layers(), value.toString());
        return true;
    case Property::GroupName:
        m_document.setGroupName(layers().back(), value.toString());
        return true;
    case Property::Gap:
        m_document.setGapBefore(layers(), value.toDouble());
        return true;
    case Property::Visible:
        m_document.setHidden(layers(), value.toInt() != Qt::Checked);
        return true;
    case Property::Color: {
        const auto color = value.value<QColor>();
        m_document.setColor(layers(), color.isValid() ? std::optional(color.name()) : std::nullopt);
        return true;
    }
    default:
        return false;
    }
}

void PropertyModel::reset(const QModelIndex& index)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return;
    m_document.beginGesture();
    switch (m_rows[std::size_t(index.row())].property) {
    case Property::Caption:
        m_document.setCaption(layers(), {});
        break;
    case Property::Operation:
        m_document.setOperation(layers(), {});
        break;
    case Property::Gap:
        m_document.setGapBefore(layers(), {});
        break;
    case Property::Visible:
        m_document.setHidden(layers(), false);
        break;
    case Property::Color:
        m_document.setColor(layers(), {});
        break;
    case Property::CaptionMove:
        m_document.setLabelMove(layers(), Role::Caption, {});
        break;
    case Property::OperationMove:
        m_document.setLabelMove(layers(), Role::Operation, {});
        break;
    case Property::Code:
        m_document.setCode(layers(), {});
        break;
    case Property::Picture:
        m_document.setPicture(layers(), {});
        break;
    case Property::GroupName:
        m_document.setGroupName(layers().back(), {});
        break;
    case Property::Section:
    case Property::Fact:
        break;
    }
}

} // namespace nnview
