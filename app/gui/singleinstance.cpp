#include "singleinstance.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QStandardPaths>

#include <climits>
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace nnview {

namespace {

/// A session of its own for every display: a window on another screen helps nobody. Empty: no folder of the user's own.
QByteArray pipePath()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty())
        return {};
    QString display = qEnvironmentVariable("WAYLAND_DISPLAY", qEnvironmentVariable("DISPLAY"));
    for (QChar& c : display)
        if (!c.isLetterOrNumber())
            c = QLatin1Char('-');
    return QFile::encodeName(folder + QStringLiteral("/nnview-") + display + QStringLiteral(".pipe"));
}

/// Opens it if it is a pipe that belongs to this user; -1: no.
int openPipe(const QByteArray& path, int how)
{
    const int file = ::open(path.constData(), how | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
    struct stat status = {};
    if (file >= 0 && (::fstat(file, &status) != 0 || !S_ISFIFO(status.st_mode) || status.st_uid != ::geteuid())) {
        ::close(file);
        return -1;
    }
    return file;
}

/// As it goes through the pipe: a line of JSON.
QByteArray toBytes(const SingleInstance::Request& request)
{
    QJsonArray inputs;
    for (const QString& input : request.inputs)
        inputs << input;
    return QJsonDocument(QJsonObject{{QStringLiteral("file"), request.file}, {QStringLiteral("inputs"), inputs}})
               .toJson(QJsonDocument::Compact) +
           '\n';
}

} // namespace

SingleInstance::SingleInstance(QObject* parent) : QObject(parent) {}

SingleInstance::~SingleInstance()
{
    if (m_pipe < 0)
        return;
    delete m_notifier;
    ::close(m_pipe);
}

bool SingleInstance::handOver(const Request& request)
{
    const QByteArray line = toBytes(request), path = pipePath();
    if (path.isEmpty() || line.size() > PIPE_BUF) // only so much is written in one piece
        return false;
    const int pipe = openPipe(path, O_WRONLY); // fails where nobody reads
    if (pipe < 0)
        return false;
    const auto before = std::signal(SIGPIPE, SIG_IGN); // it may end right now
    const bool written = ::write(pipe, line.constData(), std::size_t(line.size())) == line.size();
    std::signal(SIGPIPE, before);
    ::close(pipe);
    return written;
}

void SingleInstance::listen()
{
    const QByteArray path = pipePath();
    if (path.isEmpty() || m_pipe >= 0)
        return;
    constexpr mode_t onlyMine = 0600;
    (void)::mkfifo(path.constData(), onlyMine); // it may be there already
    m_pipe = openPipe(path, O_RDWR); // with a writer of its own, so that the others' leaving is no end of file
    if (m_pipe < 0)
        return;
    m_notifier = new QSocketNotifier(m_pipe, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &SingleInstance::read);
}

void SingleInstance::read()
{
    char bytes[PIPE_BUF];
    for (ssize_t count = 0; (count = ::read(m_pipe, bytes, sizeof bytes)) > 0;)
        m_unread.append(bytes, count);
    for (qsizetype end = 0; (end = m_unread.indexOf('\n')) >= 0;) {
        const QJsonObject request = QJsonDocument::fromJson(m_unread.left(end)).object();
        m_unread.remove(0, end + 1);
        std::vector<QString> inputs;
        for (const auto& input : request.value(QLatin1String("inputs")).toArray())
            inputs.push_back(input.toString());
        emit requested(request.value(QLatin1String("file")).toString(), inputs);
    }
    if (m_unread.size() > PIPE_BUF)
        m_unread.clear(); // nothing that we write
}

} // namespace nnview
