#include "layerpanel.h"

#include "graphwords.h"
#include "layerfilter.h"
#include "layertreemodel.h"
#include "optiontext.h"
#include "selection.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSettings>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace nnview {

static const QString modulesKey = QStringLiteral("layersByModule");

LayerTree::LayerTree(LayerFilter& model, Selection& selection, QWidget* parent)
    : QTreeView(parent), m_model(model), m_selection(selection)
{
    setObjectName(QStringLiteral("layerPanel"));
    setAccessibleName(tr("Layers"));
    setModel(&model);
    setUniformRowHeights(true); // so that thousands of rows cost nothing
    setAlternatingRowColors(true);
    setFrameShape(NoFrame);
    constexpr int narrow = 14; // px: one level of nesting
    setIndentation(narrow);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(LayerTreeModel::NameColumn, QHeaderView::Stretch);
    header()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 6);
    setColumnHidden(LayerTreeModel::KindColumn, true); // the tool tip tells it
    setTextElideMode(Qt::ElideMiddle);
    connect(&selection, &Selection::changed, this, &LayerTree::showSelection);
    connect(&model, &QAbstractItemModel::modelReset, this, &LayerTree::showSelection);
    connect(&model, &LayerFilter::queryChanged, this, &LayerTree::showSelection);
}

void LayerTree::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    if (m_showing)
        return;
    QStringList layers = m_selection.layers();
    QStringList rows;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        rows << m_model.layersOf(index);
    layers.removeIf([&rows](const QString& layer) { return !rows.contains(layer); });
    for (const QString& layer : rows)
        if (!layers.contains(layer))
            layers << layer;
    const QScopedValueRollback<bool> showing(m_showing, true);
    m_selection.set(layers);
}

void LayerTree::showSelection()
{
    if (m_showing)
        return;
    const QScopedValueRollback<bool> showing(m_showing, true);
    QItemSelection rows;
    QModelIndex last;
    for (const QString& layer : m_selection.layers())
        if (const QModelIndex index = m_model.indexOf(layer); index.isValid()) {
            rows.select(index, index.siblingAtColumn(LayerTreeModel::ColumnCount - 1));
            last = index;
        }
    if (last.isValid())
        selectionModel()->setCurrentIndex(last, QItemSelectionModel::NoUpdate);
    else
        selectionModel()->clearCurrentIndex();
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    if (last.isValid())
        scrollTo(last);
}

LayerPanel::LayerPanel(LayerFilter& model, Selection& selection, QWidget* parent)
    : QWidget(parent), m_model(model), m_search(new QLineEdit)
{
    m_search->setObjectName(QStringLiteral("layerSearch"));
    m_search->setAccessibleName(tr("Search the layers"));
    m_search->setPlaceholderText(tr("Search, for example kind:conv kernel:3 C>256"));
    m_search->setToolTip(
        tr("Words are looked for in names and types. “kind:conv”, “kernel:3”, “type:Conv2D” and any "
           "other attribute compare; “C>256”, “H<=28”, “params>1000000” and “macs>0” count; a minus in "
           "front turns a term around."));
    m_search->setClearButtonEnabled(true);
    model.setByModule(QSettings().value(modulesKey, true).toBool());
    auto* tree = new LayerTree(model, selection);
    auto* hint = new QLabel;
    hint->setWordWrap(true);
    hint->setMargin(6);
    hint->hide();
    auto* filters = new QToolButton;
    filters->setObjectName(QStringLiteral("layerFilters"));
    filters->setText(tr("Filter"));
    filters->setToolTip(tr("Show only layers of one kind"));
    filters->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(filters);
    filters->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillFilters(*menu); });
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(m_search, 1);
    line->addWidget(filters);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(tree, 1);
    layout->addWidget(hint);
    connect(m_search, &QLineEdit::textChanged, &model, &LayerFilter::setQuery);
    connect(m_search, &QLineEdit::returnPressed, this, [&model, &selection] { selection.set(model.shownLayers()); });
    connect(&model, &LayerFilter::queryChanged, tree, [tree, &model] {
        if (model.isFiltering())
            tree->expandAll(); // what was found is to be seen
    });
    connect(&model, &LayerFilter::queryChanged, hint, [hint, &model] {
        hint->setText(
            model.isFiltering()
                ? tr("%1 of %2 layers; Enter selects them").arg(model.shownLayers().size()).arg(model.layerCount())
                : QString());
        hint->setVisible(model.isFiltering());
    });
    auto* clear = new QShortcut(Qt::Key_Escape, m_search, nullptr, nullptr, Qt::WidgetShortcut);
    connect(clear, &QShortcut::activated, m_search, &QLineEdit::clear);
}

/// What a search can be begun with: the kinds of this model, and what an author looks for most.
void LayerPanel::fillFilters(QMenu& menu)
{
    menu.clear();
    const auto add = [&](const QString& title, const QString& query) {
        QAction* action = menu.addAction(title, m_search, [this, query] { m_search->setText(query); });
        action->setCheckable(true);
        action->setChecked(m_search->text() == query);
    };
    add(tr("All Layers"), QString());
    menu.addSeparator();
    for (const QString& kind : m_model.kinds())
        add(kindTitle(kind.toStdString()), QStringLiteral("kind:") + kind);
    menu.addSeparator();
    add(tr("With Parameters"), QStringLiteral("params>0"));
    add(tr("Without Parameters"), QStringLiteral("params=0"));
    menu.addSeparator();
    QAction* modules = menu.addAction(tr("Inside Their Modules"));
    modules->setCheckable(true);
    modules->setChecked(m_model.isByModule());
    connect(modules, &QAction::toggled, this, [this](bool on) {
        m_model.setByModule(on);
        QSettings().setValue(modulesKey, on);
    });
}

void LayerPanel::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

} // namespace nnview
