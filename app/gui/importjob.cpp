#include "importjob.h"

#include "graph/graphjson.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>
#endif

namespace nnview {

namespace {

constexpr qsizetype maxDocumentBytes = qsizetype(1) << 30;
constexpr qsizetype maxMessageBytes = 1 << 20;
constexpr qsizetype maxEventBytes = 1 << 20;

QString axisText(const QJsonValue& value)
{
    if (value.isDouble())
        return value.toDouble() >= 0 ? QString::number(qint64(value.toDouble())) : QStringLiteral("?");
    return value.toString(QStringLiteral("?"));
}

QStringList shapeText(const QJsonValue& value)
{
    QStringList shape;
    for (const QJsonValue& axis : value.toArray())
        shape << axisText(axis);
    return shape;
}

AskedInput askedInput(const QJsonObject& json)
{
    AskedInput input{json.value(QLatin1String("name")).toString(), json.value(QLatin1String("dtype")).toString(),
                     shapeText(json.value(QLatin1String("shape")))};
    constexpr int maxRank = 16;
    const int rank = json.value(QLatin1String("rank")).toInt(-1);
    while (rank <= maxRank && input.shape.size() < rank)
        input.shape << QStringLiteral("?");
    return input;
}

/// One attempt of the search: "1x3x224x224: what went wrong".
QString triedText(const QJsonValue& value)
{
    const QJsonObject trial = value.toObject();
    QStringList shapes;
    for (const QJsonValue& shape : trial.value(QLatin1String("inputs")).toArray())
        shapes << shape.toString();
    const QString problem = trial.value(QLatin1String("problem")).toString();
    return problem.isEmpty() ? shapes.join(QLatin1String(", "))
                             : shapes.join(QLatin1String(", ")) + QLatin1String(": ") + problem;
}

} // namespace

QString ImportJob::defaultProgram()
{
    if (const QString chosen = qEnvironmentVariable("NNVIEW_CLI"); !chosen.isEmpty())
        return chosen;
    const QDir here(QCoreApplication::applicationDirPath());
    for (const char* place : {"nnview-cli", "../cli/nnview-cli", "../../app/cli/nnview-cli"})
        if (const QFileInfo file(here.filePath(QLatin1String(place))); file.isExecutable())
            return file.canonicalFilePath();
    return QStandardPaths::findExecutable(QStringLiteral("nnview-cli"));
}

ImportJob::ImportJob(QString program, QObject* parent) : QObject(parent), m_program(std::move(program))
{
    m_silence.setSingleShot(true);
    setSilenceLimit(150'000);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        fail({ErrorCode::WorkerFailed,
              tr("the reading process did not answer for %1 s and was ended")
                  .arg(m_silence.interval() / 1000)
                  .toStdString(),
              {},
              {}});
    });
}

ImportJob::~ImportJob() = default;

void ImportJob::EndProcess::operator()(QProcess* process) const
{
    process->disconnect();
    if (process->state() != QProcess::NotRunning) {
#ifdef Q_OS_LINUX
        if (const qint64 id = process->processId(); id > 0)
            ::kill(-pid_t(id), SIGKILL); // its process group: the worker and the helper that it may have started
#endif
        process->kill();
        process->waitForFinished(1000);
    }
    process->deleteLater();
}

ImportJob::Worker ImportJob::launch(const QStringList& arguments)
{
    Worker worker(new QProcess);
#ifdef Q_OS_LINUX
    worker->setChildProcessModifier([] {
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // nobody stays when the window goes, however it goes
    });
#endif
    worker->start(m_program, arguments);
    return worker;
}

void ImportJob::warmUp()
{
    if (m_spare || m_program.isEmpty())
        return;
    m_spare = launch({QStringLiteral("graph"), QStringLiteral("--wait")});
    // A spare that ends by itself is of no use; the next file then gets a fresh process, which will say what is wrong.
    QProcess* spare = m_spare.get();
    connect(spare, &QProcess::finished, this, [this] { m_spare.reset(); });
    connect(spare, &QProcess::errorOccurred, this, [this, spare] {
        if (spare->state() == QProcess::NotRunning)
            m_spare.reset();
    });
}

void ImportJob::start(const QString& file, const std::vector<QString>& inputs)
{
    m_worker.reset();
    m_file = file;
    m_inputs = inputs;
    m_question = {};
    m_told.reset();
    m_output.clear();
    m_messages.clear();
    m_line.clear();

    if (m_spare && m_spare->state() == QProcess::Running) {
        m_spare->disconnect(this);
        m_worker = std::move(m_spare);
        QJsonArray specs;
        for (const QString& input : inputs)
            specs.append(input);
        const QJsonObject request{{QStringLiteral("file"), file}, {QStringLiteral("inputs"), specs}};
        watch();
        m_worker->write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
        m_worker->closeWriteChannel();
    } else {
        QStringList arguments{QStringLiteral("graph"), QStringLiteral("--events")};
        for (const QString& input : inputs)
            arguments << QStringLiteral("--input") << input;
        arguments << QFileInfo(file).absoluteFilePath(); // absolute: never taken for an option
        m_worker = launch(arguments);
        watch();
    }
    m_silence.start();
    emit progress(-1, {});
}

void ImportJob::cancel()
{
    if (isRunning())
        fail({ErrorCode::Cancelled, tr("reading was cancelled").toStdString(), {}, {}});
}

void ImportJob::watch()
{
    QProcess* worker = m_worker.get();
    connect(worker, &QProcess::readyReadStandardOutput, this, &ImportJob::readOutput);
    connect(worker, &QProcess::readyReadStandardError, this, &ImportJob::readMessages);
    connect(worker, &QProcess::finished, this, &ImportJob::workerEnded);
    const auto couldNotStart = [this] {
        fail({ErrorCode::WorkerFailed, tr("the reading process could not be started").toStdString(),
              m_program.isEmpty() ? "nnview-cli" : m_program.toStdString(),
              tr("Install NNView again: the program nnview-cli belongs beside nnview.").toStdString()});
    };
    connect(worker, &QProcess::errorOccurred, this, [couldNotStart](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            couldNotStart();
    });
    if (worker->error() == QProcess::FailedToStart) // it was quicker than this connection
        QMetaObject::invokeMethod(worker, couldNotStart, Qt::QueuedConnection);
}

void ImportJob::readOutput()
{
    m_silence.start();
    m_output += m_worker->readAllStandardOutput();
    if (m_output.size() > maxDocumentBytes)
        fail({ErrorCode::WorkerFailed, tr("the reading process answered without end").toStdString(), {}, {}});
}

void ImportJob::readMessages()
{
    m_silence.start();
    m_line += m_worker->readAllStandardError();
    qsizetype begin = 0;
    for (qsizetype end; (end = m_line.indexOf('\n', begin)) >= 0; begin = end + 1) {
        const QByteArray line = m_line.mid(begin, end - begin);
        if (line.startsWith('@'))
            readEvent(line.mid(1));
        else if (m_messages.size() < maxMessageBytes)
            m_messages += line + '\n';
        if (!m_worker)
            return; // a slot cancelled the job
    }
    m_line.remove(0, begin);
    if (m_line.size() > maxEventBytes)
        m_line.clear(); // no message is that long; what is in the file cannot be worth keeping
}

void ImportJob::readEvent(const QByteArray& json)
{
    const QJsonObject event = QJsonDocument::fromJson(json).object(); // empty if it is not JSON
    const QString name = event.value(QLatin1String("event")).toString();
    if (name == QLatin1String("progress")) {
        emit progress(qBound(0.0, event.value(QLatin1String("done")).toDouble(), 1.0),
                      event.value(QLatin1String("what")).toString());
    } else if (name == QLatin1String("inputs")) {
        m_question.inputs.clear();
        for (const QJsonValue& input : event.value(QLatin1String("inputs")).toArray())
            m_question.inputs.push_back(askedInput(input.toObject()));
    } else if (name == QLatin1String("error")) {
        const auto text = [&event](const char* key) {
            return event.value(QLatin1String(key)).toString().toStdString();
        };
        m_told = Error{ErrorCode::WorkerFailed, text("message"), text("where"), text("advice")};
    } else if (name == QLatin1String("tried")) {
        for (const QJsonValue& trial : event.value(QLatin1String("tried")).toArray())
            m_question.tried << triedText(trial);
    }
}

void ImportJob::workerEnded(int exitCode, QProcess::ExitStatus status)
{
    readMessages();
    if (!m_worker)
        return;
    m_messages += m_line;
    m_output += m_worker->readAllStandardOutput();
    const QByteArray lastLine = m_messages.trimmed().split('\n').last().trimmed();
    if (status == QProcess::CrashExit) {
        fail({ErrorCode::WorkerFailed, tr("the reading process crashed").toStdString(), lastLine.toStdString(), {}});
    } else if (exitCode == 0) {
        Result<Graph> graph = graphFromJson(std::string_view(m_output.constData(), std::size_t(m_output.size())));
        if (!graph) {
            fail({ErrorCode::WorkerFailed,
                  tr("the reading process answered with something that is not a model").toStdString(),
                  graph.error().message,
                  {}});
            return;
        }
        finishJob();
        emit finished(*graph);
    } else if (exitCode >= int(ErrorCode::Usage) && exitCode <= int(ErrorCode::Cancelled)) {
        Error error = m_told.value_or(parseWorkerError(m_messages, m_file));
        error.code = ErrorCode(exitCode);
        if (error.message.empty())
            error.message = errorName(error.code);
        fail(std::move(error));
    } else {
        fail({ErrorCode::WorkerFailed,
              tr("the reading process ended with the unknown code %1").arg(exitCode).toStdString(),
              lastLine.toStdString(),
              {}});
    }
}

void ImportJob::fail(Error error)
{
    finishJob();
    emit failed(error);
}

void ImportJob::finishJob()
{
    m_silence.stop();
    m_worker.reset();
    m_output.clear();
    m_line.clear();
    QTimer::singleShot(0, this, &ImportJob::warmUp); // after the answer has been shown
}

Error parseWorkerError(const QByteArray& messages, const QString& file)
{
    const QStringList lines = QString::fromUtf8(messages).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    const QString prefix = QStringLiteral("nnview-cli: ");
    const auto first =
        std::find_if(lines.begin(), lines.end(), [&](const QString& line) { return line.startsWith(prefix); });
    Error error;
    if (first == lines.end()) { // only the chatter of a library
        if (!lines.isEmpty())
            error.message = lines.last().trimmed().toStdString();
        return error;
    }
    QString message = first->mid(prefix.size());
    if (message.startsWith(file + QLatin1String(": ")))
        message.remove(0, file.size() + 2);
    error.message = message.toStdString();
    QStringList rest;
    for (auto it = first + 1; it != lines.end() && it->startsWith(QLatin1String("  ")); ++it)
        rest << it->trimmed();
    if (!rest.isEmpty())
        error.where = rest.takeFirst().toStdString();
    error.advice = rest.join(QLatin1Char(' ')).toStdString();
    return error;
}

} // namespace nnview
