#include "filecontroller.h"

#include "document.h"
#include "recovery.h"

#include <QDateTime>
#include <QFileInfo>

namespace nnview {

FileController::FileController(Document& document, QObject* parent) : QObject(parent), m_document(document)
{
    connect(&m_job, &ImportJob::progress, this, [this](double done, const QString& what) {
        if (m_purpose != Purpose::Watched)
            emit progress(done, what);
    });
    connect(&m_job, &ImportJob::failed, this, &FileController::jobFailed);
    connect(&m_job, &ImportJob::finished, this, &FileController::jobFinished);
    connect(&m_watcher, &ModelWatcher::changed, this, &FileController::reloadWatched);
    connect(&document, &Document::pathChanged, this, [this] { setWatching(m_watching); });
}

void FileController::jobFinished(const Graph& ops)
{
    m_failures = 0;
    if (m_purpose == Purpose::Open) {
        emit aboutToShow();
        m_document.setModel(ops, m_job.file(), m_job.inputs());
        emit opened(m_file);
        return;
    }
    const Level level = m_document.options().level;
    auto model = std::make_shared<const Levels>(ops);
    const ModelChanges changes = changesBetween(m_document.model().at(level), model->at(level));
    m_document.replaceModel(std::move(model), m_job.file(), m_job.inputs());
    m_document.followRenames(changes.renamed);
    if (m_purpose == Purpose::Watched)
        emit reloaded(changes);
    else
        emit opened(m_file);
}

void FileController::jobFailed(const Error& error)
{
    if (m_purpose != Purpose::Watched) {
        emit failed(m_file, error);
        return;
    }
    // Half written, most likely. What is shown stays; the last attempt says what is wrong.
    constexpr int attempts = 5, pauseMs = 1000;
    if (++m_failures < attempts) {
        QTimer::singleShot(pauseMs, this, &FileController::reloadWatched);
        return;
    }
    m_failures = 0;
    emit reloadFailed(error);
}

void FileController::setWatching(bool on)
{
    m_watching = on;
    m_watcher.watch(on && !m_document.isEmpty() ? m_document.source().path : QString());
}

void FileController::reloadWatched()
{
    if (m_document.isEmpty() || m_job.isRunning() || m_watcher.path() != m_document.source().path ||
        sourceState() != SourceState::Changed)
        return;
    startJob(m_document.source().path, m_document.source().inputs, Purpose::Watched);
}

bool FileController::isProject(const QString& path)
{
    return path.endsWith(QLatin1String(".nnview"), Qt::CaseInsensitive) ||
           path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive);
}

void FileController::open(const QString& path, const std::vector<QString>& inputs)
{
    if (!isProject(path)) {
        startJob(path, inputs, Purpose::Open);
        return;
    }
    m_file = path;
    m_purpose = Purpose::Open;
    showContent(m_document.load(path));
}

void FileController::showContent(Result<std::unique_ptr<DocumentContent>> content)
{
    if (!content) {
        emit failed(m_file, content.error());
        return;
    }
    emit aboutToShow();
    m_document.show(std::move(*content));
    emit opened(m_file);
}

void FileController::openExample(const QString& path)
{
    m_file = path;
    m_purpose = Purpose::Open;
    auto content = m_document.load(path);
    if (content) {
        (*content)->path.clear();
        (*content)->source = {};
    }
    showContent(std::move(content));
}

void FileController::recover(const LostWork& lost)
{
    m_file = lost.copy;
    m_purpose = Purpose::Open;
    auto content = m_document.load(lost.copy);
    if (content) {
        (*content)->path = lost.path;
        (*content)->recovered = true;
    }
    showContent(std::move(content));
}

void FileController::reload()
{
    replaceModel(m_document.source().path, m_document.source().inputs);
}

void FileController::replaceModel(const QString& path, const std::vector<QString>& inputs)
{
    startJob(path, inputs, Purpose::Replace);
}

void FileController::retry()
{
    if (isProject(m_file))
        open(m_file);
    else
        startJob(m_file, m_job.inputs(), m_purpose);
}

void FileController::retry(const std::vector<QString>& inputs)
{
    startJob(m_file, inputs, m_purpose);
}

void FileController::startJob(const QString& path, const std::vector<QString>& inputs, Purpose purpose)
{
    m_file = path;
    m_purpose = purpose;
    if (purpose != Purpose::Watched)
        emit readingStarted(path);
    const QString absolute = QFileInfo(path).absoluteFilePath();
    m_job.start(absolute, std::vector<QString>(inputs)); // a copy: they may be the job's own
}

Result<void> FileController::save(const QString& path, const ProjectView& view)
{
    return m_document.save(path, view);
}

FileController::SourceState FileController::sourceState() const
{
    const ProjectSource& source = m_document.source();
    if (source.path.isEmpty())
        return SourceState::Unchanged;
    const QFileInfo file(source.path);
    if (!file.exists())
        return SourceState::Missing;
    const bool same =
        file.isDir() || (file.size() == source.bytes && file.lastModified().toMSecsSinceEpoch() == source.modified);
    return same ? SourceState::Unchanged : SourceState::Changed;
}

} // namespace nnview
