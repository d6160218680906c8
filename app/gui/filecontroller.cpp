#include "filecontroller.h"

#include "document.h"

#include <QDateTime>
#include <QFileInfo>

namespace nnview {

FileController::FileController(Document& document, QObject* parent) : QObject(parent), m_document(document)
{
    connect(&m_job, &ImportJob::progress, this, &FileController::progress);
    connect(&m_job, &ImportJob::failed, this, [this](const Error& error) { emit failed(m_file, error); });
    connect(&m_job, &ImportJob::finished, this, [this](const Graph& ops) {
        if (m_keepEdits)
            m_document.replaceModel(ops, m_job.file(), m_job.inputs());
        else
            m_document.setModel(ops, m_job.file(), m_job.inputs());
        emit opened(m_file);
    });
}

bool FileController::isProject(const QString& path)
{
    return path.endsWith(QLatin1String(".nnview"), Qt::CaseInsensitive) ||
           path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive);
}

void FileController::open(const QString& path, const std::vector<QString>& inputs)
{
    if (!isProject(path)) {
        startJob(path, inputs, false);
        return;
    }
    m_file = path;
    m_keepEdits = false;
    if (auto result = m_document.open(path); !result)
        emit failed(path, result.error());
    else
        emit opened(path);
}

void FileController::reload()
{
    replaceModel(m_document.source().path, m_document.source().inputs);
}

void FileController::replaceModel(const QString& path, const std::vector<QString>& inputs)
{
    startJob(path, inputs, true);
}

void FileController::retry()
{
    if (isProject(m_file))
        open(m_file);
    else
        startJob(m_file, m_job.inputs(), m_keepEdits);
}

void FileController::retry(const std::vector<QString>& inputs)
{
    startJob(m_file, inputs, m_keepEdits);
}

void FileController::startJob(const QString& path, const std::vector<QString>& inputs, bool keepEdits)
{
    m_file = path;
    m_keepEdits = keepEdits;
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
