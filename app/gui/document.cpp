#include "document.h"

#include "optiontext.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <utility>

namespace nnview {

QString titleOf(const DocumentContent& content)
{
    if (!content.path.isEmpty())
        return QFileInfo(content.path).fileName();
    if (!content.source.path.isEmpty())
        return QFileInfo(content.source.path).fileName();
    return QString::fromStdString(content.model->ops().model.name);
}

std::unique_ptr<QUndoStack> newUndoStack()
{
    constexpr int mostSteps = 10'000;
    auto stack = std::make_unique<QUndoStack>();
    stack->setUndoLimit(mostSteps);
    return stack;
}

Document::Document(QObject* parent) : QObject(parent)
{
    connect(&m_composer, &FigureComposer::composed, this, [this](const ComposedFigure& result) {
        if (!m_composer.isBusy()) // else it belongs to an earlier state
            m_content->figureIsCurrent = true;
        accept(result);
    });
    connect(&m_composer, &FigureComposer::measured, this, [this](const std::vector<Metric>& metrics) {
        m_content->metrics = metrics;
        emit metricsChanged();
    });
    connect(&m_undoGroup, &QUndoGroup::cleanChanged, this, &Document::emitModified);
    show(std::make_unique<DocumentContent>());
}

Document::~Document()
{
    m_undoGroup.disconnect(this); // the stack says goodbye to its group
}

std::vector<Note> Document::notes() const
{
    const Figure& figure = m_content->figure;
    std::vector<Note> notes;
    if (m_content->composeError)
        notes.push_back({Severity::Error, "compose", {}, m_content->composeError->message});
    notes.insert(notes.end(), m_content->openNotes.begin(), m_content->openNotes.end());
    notes.insert(notes.end(), ops().notes.begin(), ops().notes.end());
    if (!figure.fits) {
        const Venue* venue = m_styles->venue(options().venue);
        const Profile page = venue ? venue->profile(options().columns) : Profile();
        const bool isTooWide = figure.page.width() > page.width + 0.01;
        const QString text = isTooWide ? tr("The figure needs %1 mm of width at the smallest type, the page has %2 mm.")
                                       : tr("The figure is %1 mm high, the page has %2 mm.");
        notes.push_back({Severity::Warning,
                         "does-not-fit",
                         {},
                         text.arg(isTooWide ? figure.page.width() : figure.page.height(), 0, 'f', 0)
                             .arg(isTooWide ? page.width : page.maxHeight, 0, 'f', 0)
                             .toStdString()});
    }
    for (const std::string& id : figure.orphans)
        notes.push_back(
            {Severity::Warning, "orphaned-edit", id,
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
    show(std::make_unique<DocumentContent>());
}

void Document::setModel(Graph ops, const QString& modelPath, const std::vector<QString>& inputs)
{
    auto content = std::make_unique<DocumentContent>();
    content->loaded = true;
    content->source = describeSource(modelPath, ops, inputs);
    content->model = std::make_shared<const Levels>(std::move(ops));
    // Theme, venue and columns stay as the author has them: the next model belongs to the same paper.
    FigureOptions options;
    options.theme = this->options().theme;
    options.venue = this->options().venue;
    options.columns = this->options().columns;
    content->state = std::make_shared<const DocumentState>(DocumentState{{}, options});
    show(std::move(content));
}

void Document::replaceModel(std::shared_ptr<const Levels> model, const QString& modelPath,
                            const std::vector<QString>& inputs)
{
    const ProjectSource source = describeSource(modelPath, model->ops(), inputs);
    m_content->sourceChanged = m_content->sourceChanged || !(source == m_content->source);
    m_content->source = source;
    m_content->model = std::move(model);
    rebuild();
    emit pathChanged();
    emitModified();
}

std::unique_ptr<DocumentContent> Document::exchange(std::unique_ptr<DocumentContent> content)
{
    m_composer.cancel();
    auto before = std::exchange(m_content, std::move(content));
    QUndoStack* stack = m_content->undoStack.get();
    if (!m_undoGroup.stacks().contains(stack))
        m_undoGroup.addStack(stack);
    stack->setActive();
    emit graphChanged();
    emit figureChanged();
    if (!m_content->figureIsCurrent)
        rebuild();
    emit stateChanged();
    emit metricsChanged();
    emit pathChanged();
    emitModified();
    return before;
}

void Document::show(std::unique_ptr<DocumentContent> content)
{
    m_composer.cancel();
    std::swap(m_content, content);
    m_undoGroup.addStack(m_content->undoStack.get());
    m_content->undoStack->setActive();
    content.reset(); // the stack before, once the group knows the new one
    rebuild();
    emit stateChanged();
    emit pathChanged();
    emitModified();
}

Result<std::unique_ptr<DocumentContent>> Document::load(const QString& path) const
{
    Result<Project> project = loadProject(path);
    if (!project)
        return tl::unexpected(project.error());
    auto content = std::make_unique<DocumentContent>();
    content->loaded = true;
    content->source = project->source;
    if (!content->source.path.isEmpty())
        content->source.path = QDir::cleanPath(QFileInfo(path).absoluteDir().absoluteFilePath(content->source.path));
    content->view = project->view;
    if (!path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive))
        content->path = QFileInfo(path).absoluteFilePath();
    content->openNotes = replaceUnknownStyles(project->figure);
    content->model = std::make_shared<const Levels>(std::move(project->graph));
    content->state = std::make_shared<const DocumentState>(DocumentState{std::move(project->edits), project->figure});
    return content;
}

Result<void> Document::open(const QString& path)
{
    auto content = load(path);
    if (!content)
        return tl::unexpected(content.error());
    show(std::move(*content));
    return {};
}

std::vector<Note> Document::replaceUnknownStyles(FigureOptions& options) const
{
    std::vector<Note> notes;
    const auto note = [&notes](const QString& text) {
        notes.push_back({Severity::Warning, "unknown-style", {}, text.toStdString()});
    };
    const FigureOptions standard;
    if (!m_styles->theme(options.theme)) {
        note(tr("The theme “%1” is not here; the figure uses another one.").arg(QString::fromStdString(options.theme)));
        options.theme = standard.theme;
    }
    if (!m_styles->venue(options.venue)) {
        note(tr("The venue “%1” is not here; the figure uses another one.").arg(QString::fromStdString(options.venue)));
        options.venue = standard.venue;
    }
    return notes;
}

Project Document::project(const QString& path) const
{
    Project project{source(), ops(), edits(), options(), view()};
    if (!source().path.isEmpty())
        project.source.path = path.isEmpty() ? QFileInfo(source().path).fileName()
                                             : QFileInfo(path).absoluteDir().relativeFilePath(source().path);
    return project;
}

Result<void> Document::save(const QString& path, const ProjectView& view)
{
    Project saved = project(path);
    saved.view = view;
    if (auto result = saveProject(saved, path); !result)
        return result;
    m_content->view = view;
    m_content->path = QFileInfo(path).absoluteFilePath();
    m_content->sourceChanged = m_content->recovered = false;
    undoStack().setClean();
    emit pathChanged();
    emitModified();
    return {};
}

Result<void> Document::addStyle(const QByteArray& json)
{
    StyleBook styles = *m_styles;
    if (auto result = styles.add(json); !result)
        return result;
    m_styles = std::make_shared<const StyleBook>(std::move(styles)); // a figure under way keeps those it has
    emit stylesChanged();
    rebuild();
    return {};
}

void Document::push(const DocumentState& after, const QString& text, const QString& key)
{
    if (isEmpty() || after == state())
        return;
    undoStack().push(new EditCommand(*this, StateChange(state(), after), text, key));
    emitModified();
}

void Document::restore(DocumentState state)
{
    m_content->state = std::make_shared<const DocumentState>(std::move(state));
    emit stateChanged();
    rebuild();
}

FigureRequest Document::request() const
{
    return {m_content->model, m_styles, edits(), options()};
}

void Document::rebuild()
{
    constexpr std::size_t fewNodes = 60; // composed within a few milliseconds
    if (isEmpty()) {
        m_content->layers = levelOf(m_content->model, Level::Ops);
        m_content->figure = {};
        m_content->figureIsCurrent = true;
        emit graphChanged();
        emit figureChanged();
    } else if (ops().nodes.size() <= fewNodes) {
        m_composer.cancel();
        m_content->figureIsCurrent = true;
        accept(composeNow(request()));
    } else {
        m_content->figureIsCurrent = false;
        m_composer.start(request());
    }
}

void Document::accept(const ComposedFigure& result)
{
    m_content->composeError.reset();
    if (result.figure)
        m_content->figure = *result.figure;
    else
        m_content->composeError = result.figure.error(); // the figure before stays; the notes say why
    m_content->metrics.clear();
    if (result.layers != m_content->layers) {
        m_content->layers = result.layers;
        emit graphChanged();
    }
    emit figureChanged();
    if (result.figure && !isComposing())
        m_composer.measure(request(), m_content->figure);
}

const Figure& Document::finishedFigure()
{
    if (isComposing()) {
        m_composer.cancel();
        m_content->figureIsCurrent = true;
        accept(composeNow(request()));
    }
    return figure();
}

void Document::emitModified()
{
    if (const bool modified = isModified(); modified != m_wasModified) {
        m_wasModified = modified;
        emit modifiedChanged(modified);
    }
}

} // namespace nnview
