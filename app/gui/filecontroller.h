#pragma once

#include "importjob.h"

#include "figure/project.h"

#include <QObject>

#include <optional>

namespace nnview {

class Document;

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
    /// Reads the document's model again; edits stay.
    void reload();
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
    void progress(double done, const QString& what);
    void opened(const QString& file);
    void failed(const QString& file, const nnview::Error& error);

private:
    void startJob(const QString& path, const std::vector<QString>& inputs, bool keepEdits);

    Document& m_document;
    ImportJob m_job;
    QString m_file;
    bool m_keepEdits = false;
};

} // namespace nnview
