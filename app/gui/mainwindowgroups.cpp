// Groups of layers, and pictures on the planes.

#include "figureview.h"
#include "mainwindow.h"
#include "userpicture.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QSettings>

#include <algorithm>

namespace nnview {

namespace {

bool holds(const Group& group, const std::string& layer)
{
    return group.id == layer || std::any_of(group.copies.begin(), group.copies.end(), [&](const auto& copy) {
               return std::find(copy.begin(), copy.end(), layer) != copy.end();
           });
}

std::size_t sizeOf(const Group& group)
{
    return group.copies.empty() ? 0 : group.copies.size() * group.copies.front().size();
}

/// The group of the author's own around a layer, or itself; empty: none.
std::string ownGroupOf(const Document& document, const std::string& layer)
{
    for (const auto& [id, group] : document.edits().groups)
        if (id == layer || std::find(group.layers.begin(), group.layers.end(), layer) != group.layers.end())
            return id;
    return {};
}

} // namespace

/// The layers of the model that the selected glyphs stand for.
static std::vector<std::string> layersBehind(const Document& document, const QStringList& selected)
{
    const GraphIndex index(document.model().at(Level::Layers));
    std::vector<std::string> layers;
    for (const QString& name : selected) {
        const std::string id = layerId(name);
        if (index.node(id)) {
            layers.push_back(id);
            continue;
        }
        for (const auto& [layer, stand] : document.figure().standsFor)
            if (stand == id)
                layers.push_back(layer);
    }
    return layers;
}

void MainWindow::groupLayers()
{
    auto group = m_document.addGroup(layersBehind(m_document, m_selection.layers()));
    if (!group) {
        showMessage(m_selection.layers().size() < 2
                        ? tr("Select two layers or more to group them; what lies between them comes along.")
                        : tr("These layers cannot be drawn as one block, because more than one tensor leaves them. "
                             "Select the layers up to where their ways meet again."),
                    {}, {});
        return;
    }
    m_document.finishedFigure();
    m_selection.select(layerId(*group));
}

void MainWindow::ungroupLayers()
{
    const std::string group = ownGroupOf(m_document, layerId(m_selection.layer()));
    if (group.empty()) {
        setGroupOpen(m_selection.layer(), true); // of the model's own groups nothing else can be undone
        return;
    }
    const std::vector<std::string> layers = m_document.edits().groups.at(group).layers;
    m_document.removeGroup(group);
    m_document.finishedFigure();
    m_selection.set(LayerIds(layers).names());
}

void MainWindow::nameGroup()
{
    const std::string group = ownGroupOf(m_document, layerId(m_selection.layer()));
    if (group.empty()) {
        figureView().editLabel(m_selection.layer(), Role::Caption);
        return;
    }
    bool accepted = false;
    const QString name = QInputDialog::getText(this, tr("Name Group"), tr("Name of the group in the figure:"),
                                               QLineEdit::Normal, m_document.edits().groups.at(group).name, &accepted);
    if (accepted)
        m_document.setGroupName(group, name);
}

/// Opens the largest closed group around the layer, or closes the smallest open one; the author's own go first.
void MainWindow::setGroupOpen(const QString& layer, bool open)
{
    const std::string own = ownGroupOf(m_document, layerId(layer));
    if (!own.empty() && m_document.options().expanded.contains(own) != open) {
        changeGroup(own, open);
        return;
    }
    const Group* found = nullptr;
    for (const Group& group : m_document.layers().groups) {
        const bool isOpen = m_document.options().expanded.contains(group.id);
        const bool isClosed = m_document.options().collapsed.contains(group.id);
        if (!holds(group, layerId(layer)) || (open ? isOpen : isClosed))
            continue;
        const bool isBetter = !found || (open ? sizeOf(group) > sizeOf(*found) : sizeOf(group) < sizeOf(*found));
        if (isBetter)
            found = &group;
    }
    if (found)
        changeGroup(std::string(found->id), open); // the graph may go with the change
}

void MainWindow::changeGroup(const std::string& id, bool open)
{
    m_document.changeOptions(
        (open ? tr("open group %1") : tr("close group %1")).arg(layerId(id)),
        [&](FigureOptions& options) { open ? expandGroup(options, id) : collapseGroup(options, id); });
}

void MainWindow::toggleGroup(const QString& group)
{
    const std::string id = layerId(group);
    changeGroup(id, !m_document.options().expanded.contains(id));
}

void MainWindow::choosePicture()
{
    const QString key = QStringLiteral("pictureFolder");
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Picture for the Input"), QSettings().value(key, QDir::homePath()).toString(), pictureFilter());
    if (path.isEmpty())
        return;
    QSettings().setValue(key, QFileInfo(path).absolutePath());
    setPicture(path);
}

/// On the selected layers, else on the first input.
void MainWindow::setPicture(const QString& path)
{
    const auto picture = readPicture(path);
    if (!picture) {
        tell(picture.error(), QFileInfo(path).fileName());
        return;
    }
    QStringList layers = m_selection.layers();
    if (layers.isEmpty() && !m_document.ops().inputs.empty())
        layers << layerId(m_document.ops().inputs.front().id);
    m_document.setPicture(layers, *picture);
}

} // namespace nnview
