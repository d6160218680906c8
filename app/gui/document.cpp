#include "document.h"

#include "optiontext.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

namespace nnview {

Document::Document(QObject* parent) : QObject(parent)
{
    connect(&m_undoStack, &QUndoStack::cleanChanged, this, &Document::emitModified);
}

QString Document::title() const
{
    if (!m_path.isEmpty())
        return QFileInfo(m_path).fileName();
    if (!m_source.path.isEmpty())
        return QFileInfo(m_source.path).fileName();
    return QString::fromStdString(m_ops.model.name);
}

std::vector<Note> Document::notes() const
{
    std::vector<Note> notes;
    if (m_composeError)
        notes.push_back({Severity::Error, "compose", {}, m_composeError->message});
    notes.insert(notes.end(), m_openNotes.begin(), m_openNotes.end());
    notes.insert(notes.end(), m_ops.notes.begin(), m_ops.notes.end());
    if (!m_figure.fits) {
        const QString text = m_figure.advice.isEmpty()
                                 ? tr("The figure does not fit the page.")
                                 : tr("The figure does not fit the page: %1.").arg(m_figure.advice);
        notes.push_back({Severity::Warning, "does-not-fit", {}, text.toStdString()});
    }
    for (const std::string& id : m_figure.orphans)
        notes.push_back(
            {Severity::Warning,
             "orphaned-edit",
             {},
             tr("Your changes to “%1” are kept, but the model has no such layer now.").arg(layerId(id)).toStdString()});
    return notes;
}

static ProjectSource describeSource(const QString& modelPath, const Graph& ops, const std::vector<QString>& inputs)
{
    const QFileInfo file(modelPath);
    ProjectSource source;
    source.path = file.absoluteFilePath();
    source.bytes = file.size();
    source.modified = file.lastModified().toMSecsSinceEpoch();
    source.structureHash = structureHash(ops);
    source.inputs = inputs;
    return source;
}

void Document::clear()
{
    m_loaded = false;
    m_source = {};
    m_view = {};
    m_path.clear();
    m_sourceChanged = false;
    begin({}, {});
}

void Document::setModel(Graph ops, const QString& modelPath, const std::vector<QString>& inputs)
{
    m_loaded = true;
    m_source = describeSource(modelPath, ops, inputs);
    m_view = {};
    m_path.clear();
    m_sourceChanged = false;
    // Theme, venue and columns stay as the author has them: the next model belongs to the same paper.
    begin(std::move(ops), {{}, m_state.options});
}

void Document::replaceModel(Graph ops, const QString& modelPath, const std::vector<QString>& inputs)
{
    const ProjectSource source = describeSource(modelPath, ops, inputs);
    m_sourceChanged = m_sourceChanged || !(source == m_source);
    m_source = source;
    m_ops = std::move(ops);
    rebuild(true);
    emit pathChanged();
    emitModified();
}

Result<void> Document::open(const QString& path)
{
    Result<Project> project = loadProject(path);
    if (!project)
        return tl::unexpected(project.error());
    const bool isProjectFile = !path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive);
    m_loaded = true;
    m_source = project->source;
    if (!m_source.path.isEmpty())
        m_source.path = QDir::cleanPath(QFileInfo(path).absoluteDir().absoluteFilePath(m_source.path));
    m_view = project->view;
    m_path = isProjectFile ? QFileInfo(path).absoluteFilePath() : QString();
    m_sourceChanged = false;
    std::vector<Note> notes = replaceUnknownStyles(project->figure);
    begin(std::move(project->graph), {std::move(project->edits), project->figure}, std::move(notes));
    return {};
}

std::vector<Note> Document::replaceUnknownStyles(FigureOptions& options) const
{
    std::vector<Note> notes;
    const auto note = [&notes](const QString& text) {
        notes.push_back({Severity::Warning, "unknown-style", {}, text.toStdString()});
    };
    const FigureOptions standard;
    if (!m_styles.theme(options.theme)) {
        note(tr("The theme “%1” is not here; the figure uses another one.").arg(QString::fromStdString(options.theme)));
        options.theme = standard.theme;
    }
    if (!m_styles.venue(options.venue)) {
        note(tr("The venue “%1” is not here; the figure uses another one.").arg(QString::fromStdString(options.venue)));
        options.venue = standard.venue;
    }
    return notes;
}

Project Document::project(const QString& path) const
{
    Project project{m_source, m_ops, m_state.edits, m_state.options, m_view};
    if (!m_source.path.isEmpty())
        project.source.path = path.isEmpty() ? QFileInfo(m_source.path).fileName()
                                             : QFileInfo(path).absoluteDir().relativeFilePath(m_source.path);
    return project;
}

Result<void> Document::save(const QString& path, const ProjectView& view)
{
    Project saved = project(path);
    saved.view = view;
    if (auto result = saveProject(saved, path); !result)
        return result;
    m_view = view;
    m_path = QFileInfo(path).absoluteFilePath();
    m_sourceChanged = false;
    m_undoStack.setClean();
    emit pathChanged();
    emitModified();
    return {};
}

void Document::setCaption(const std::string& layer, std::optional<QString> caption)
{
    const DrawnLayer* drawn = m_figure.layer(layer);
    if (drawn && caption == drawn->caption)
        caption.reset();
    editLayer(layer, tr("change caption of %1").arg(layerId(layer)), QStringLiteral("caption"),
              [&](NodeEdit& edit) { edit.caption = caption; });
}

void Document::setOperation(const std::string& layer, std::optional<QString> operation)
{
    const DrawnLayer* drawn = m_figure.layer(layer);
    if (drawn && operation == drawn->operation)
        operation.reset();
    editLayer(layer, tr("change operation label of %1").arg(layerId(layer)), QStringLiteral("operation"),
              [&](NodeEdit& edit) { edit.operation = operation; });
}

void Document::setGapBefore(const std::string& layer, std::optional<double> mm)
{
    editLayer(layer, tr("move %1").arg(layerId(layer)), QStringLiteral("gap"),
              [&](NodeEdit& edit) { edit.gapBefore = mm; });
}

void Document::setHidden(const std::string& layer, bool hidden)
{
    editLayer(layer, (hidden ? tr("hide %1") : tr("show %1")).arg(layerId(layer)), {}, [&](NodeEdit& edit) {
        edit.hidden = hidden ? std::optional(true) : std::nullopt; // shown is what the composer does anyway
    });
}

void Document::setColor(const std::string& layer, const std::optional<QString>& color)
{
    editLayer(layer, tr("change colour of %1").arg(layerId(layer)), QStringLiteral("color"),
              [&](NodeEdit& edit) { edit.color = color; });
}

void Document::resetLayer(const std::string& layer)
{
    editLayer(layer, tr("reset %1").arg(layerId(layer)), {}, [](NodeEdit& edit) { edit = {}; });
}

void Document::resetAll()
{
    push({{}, m_state.options}, tr("reset all layers"), {});
}

Result<void> Document::setOption(std::string_view name, std::string_view value)
{
    DocumentState after = m_state;
    if (auto result = setFigureOption(after.options, name, value); !result)
        return result;
    if (!m_styles.theme(after.options.theme) || !m_styles.venue(after.options.venue))
        return failure(ErrorCode::Usage, "there is no " + std::string(name) + " \"" + std::string(value) + '"');
    push(std::move(after), tr("change %1").arg(optionTitle(name)), {});
    return {};
}

void Document::editLayer(const std::string& layer, const QString& text, const QString& what,
                         const std::function<void(NodeEdit&)>& change)
{
    DocumentState after = m_state;
    NodeEdit& edit = after.edits.nodes[layer];
    change(edit);
    if (edit.isEmpty())
        after.edits.nodes.erase(layer);
    push(std::move(after), text,
         what.isEmpty() ? QString() : QStringLiteral("%1 %2 %3").arg(what).arg(m_gesture).arg(layerId(layer)));
}

void Document::push(DocumentState after, const QString& text, const QString& key)
{
    if (!m_loaded || after == m_state)
        return;
    m_undoStack.push(new EditCommand(*this, std::move(after), text, key));
    emitModified();
}

void Document::restore(const DocumentState& state)
{
    const bool otherLevel = state.options.level != m_state.options.level;
    m_state = state;
    rebuild(otherLevel);
}

void Document::begin(Graph ops, DocumentState state, std::vector<Note> notes)
{
    m_ops = std::move(ops);
    m_state = std::move(state);
    m_openNotes = std::move(notes);
    m_figure = {};
    m_undoStack.clear();
    rebuild(true);
    emit pathChanged();
    emitModified();
}

void Document::rebuild(bool graphIsNew)
{
    if (graphIsNew)
        m_layers = atLevel(m_ops, m_state.options.level);
    m_composeError.reset();
    if (!m_loaded) {
        m_figure = {};
    } else if (auto figure = composeFigure(m_ops, m_state.edits, m_state.options, m_styles)) {
        m_figure = std::move(*figure);
    } else {
        m_composeError = figure.error(); // the figure before stays; the notes say why
    }
    if (graphIsNew)
        emit graphChanged();
    emit figureChanged();
}

void Document::emitModified()
{
    if (const bool modified = isModified(); modified != m_wasModified) {
        m_wasModified = modified;
        emit modifiedChanged(modified);
    }
}

} // namespace nnview
