#pragma once

#include "base/result.h"
#include "graph/graph.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace nnview {

/// An input of the model as the worker describes it before it asks for a shape.
struct AskedInput
{
    QString name;
    QString dtype;
    QStringList shape; ///< one entry per axis, "?" where unknown; empty if not even the rank is known
};

/// What a dialog needs to ask for input shapes well.
struct InputQuestion
{
    std::vector<AskedInput> inputs;
    QStringList tried; ///< what the search tried, one line each
};

/// Reads a model in a process of its own (`nnview-cli graph`), so that no file can harm or block the window. One file
/// at a time; between two files a spare process waits, ready to begin at once.
class ImportJob : public QObject
{
    Q_OBJECT

public:
    explicit ImportJob(QString program = defaultProgram(), QObject* parent = nullptr);
    ~ImportJob() override; ///< ends every process

    /// nnview-cli beside this program, in the build tree, or in PATH; $NNVIEW_CLI overrides.
    static QString defaultProgram();

    /// Without an answer or a sign of progress for so long, the process counts as hung and is ended. Default 150 s:
    /// above the processor time that the worker allows itself.
    void setSilenceLimit(int ms) { m_silence.setInterval(ms); }

    /// Starts the spare process if there is none.
    void warmUp();
    /// Begins to read; a job that is still running is dropped without a signal.
    void start(const QString& file, const std::vector<QString>& inputs);
    /// Ends in failed() with ErrorCode::Cancelled.
    void cancel();
    bool isRunning() const { return m_worker != nullptr; }

    const QString& file() const { return m_file; }
    const std::vector<QString>& inputs() const { return m_inputs; }
    const InputQuestion& question() const { return m_question; }

signals:
    void progress(double done, const QString& what); ///< done in 0…1, negative: unknown
    void finished(const nnview::Graph& ops);
    void failed(const nnview::Error& error);

private:
    struct EndProcess
    {
        void operator()(QProcess* process) const; ///< with everything it started, at once
    };
    using Worker = std::unique_ptr<QProcess, EndProcess>;

    Worker launch(const QStringList& arguments);
    void watch();
    void readOutput();
    void readMessages();
    void readEvent(const QByteArray& json);
    void workerEnded(int exitCode, QProcess::ExitStatus status);
    void fail(Error error);
    void finishJob(); ///< forgets the worker; a new spare follows

    QString m_program;
    Worker m_worker, m_spare;
    QTimer m_silence;
    QString m_file;
    std::vector<QString> m_inputs;
    InputQuestion m_question;
    std::optional<Error> m_told;     ///< by the event "error"
    QByteArray m_output, m_messages; ///< stdout; stderr without the events
    QByteArray m_line;               ///< of stderr, not complete yet
};

/// The error in what a worker wrote on stderr, for one that sent no event: "nnview-cli: FILE: MESSAGE", then indented
/// WHERE and ADVICE. The code is left as it is; an empty message means that there was nothing.
Error parseWorkerError(const QByteArray& messages, const QString& file);

} // namespace nnview
