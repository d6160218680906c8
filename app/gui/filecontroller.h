#pragma once

#include "importjob.h"
#include "modelchanges.h"
#include "modelwatcher.h"

#include "figure/project.h"

#include <QObject>

#include <memory>
#include <optional>

namespace nnview {

class Document;
struct DocumentContent;
struct LostWork;

/// Opens, reloads and saves: what happens between files, the worker and the document. Asks nobody anything; the window
/// does.
class FileController : public QObject
{
    Q_OBJECT

public:
    enum class SourceState { Unchanged, Changed, Missing };

    explicit FileController(Document& document, QObject* parent = nullptr);

    ImportJob& job() { return m_job; }

    /// A project or SVG is opened at once, a model is read by the worker. The document changes only if it succeeds.
    void open(const QString& path, const std::vector<QString>& inputs = {});
    /// Opens an example as something new: it has no model file, and Save asks where to.
    void openExample(const QString& path);
    /// Opens the copy of work that was lost; counts as modified.
    void recover(const LostWork& lost);
    /// Reads the document's model again; edits stay.
    void reload();
    /// Reloads whenever the model file changes. Default: on.
    void setWatching(bool on);
    ModelWatcher& watcher() { return m_watcher; }
    /// Reads it from another place, or with other input shapes; edits stay.
    void replaceModel(const QString& path, const std::vector<QString>& inputs);
    /// What failed last once more, maybe with other input shapes.
    void retry();
    void retry(const std::vector<QString>& inputs);

    Result<void> save(const QString& path, const ProjectView& view);

    /// What was read last, or is being read.
    const QString& file() const { return m_file; }
    /// How the model of the document stands to what the document was made from.
    SourceState sourceState() const;

    static bool isProject(const QString& path); ///< or an SVG with a project inside

signals:
    void readingStarted(const QString& file);
    void aboutToShow(); ///< something else was read and is about to take the document's place
    void reloaded(const nnview::ModelChanges& changes); ///< the model changed on the disk and was read again
    void progress(double done, const QString& what);
    void opened(const QString& file);
    void failed(const QString& file, const nnview::Error& error);
    void reloadFailed(const nnview::Error& error); ///< the model changed on the disk and cannot be read

private:
    enum class Purpose { Open, Replace, Watched };
    void startJob(const QString& path, const std::vector<QString>& inputs, Purpose purpose);
    void jobFinished(const Graph& ops);
    void jobFailed(const Error& error);
    void showContent(Result<std::unique_ptr<DocumentContent>> content);
    void reloadWatched();

    Document& m_document;
    ImportJob m_job;
    QString m_file;
    Purpose m_purpose = Purpose::Open;
    ModelWatcher m_watcher;
    bool m_watching = true;
    int m_failures = 0; ///< of reading a file that changed, one after the other
};

} // namespace nnview
