#include "recovery.h"

#include "figure/writefile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QUuid>

namespace nnview {

namespace {

QString lockOf(const QString& copy)
{
    return copy + QStringLiteral(".lock");
}
QString descriptionOf(const QString& copy)
{
    return copy + QStringLiteral(".json");
}

void removeFiles(const QString& copy)
{
    for (const QString& path : {copy, descriptionOf(copy), lockOf(copy)})
        QFile::remove(path);
}

} // namespace

QString Recovery::folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/recovery");
}

Recovery::Recovery(QObject* parent)
    : QObject(parent), m_copy(folder() + QLatin1Char('/') + QUuid::createUuid().toString(QUuid::WithoutBraces) +
                              QStringLiteral(".nnview"))
{
    constexpr int delayMs = 1000; // with the time to write: less than two seconds of work
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    m_writer.setMaxThreadCount(1);
    connect(&m_delay, &QTimer::timeout, this, &Recovery::write);
}

Recovery::~Recovery()
{
    clear();
}

void Recovery::touch()
{
    if (!m_delay.isActive()) // not restarted: who types on and on must not lose it all
        m_delay.start();
}

void Recovery::write()
{
    if (!current || !describe)
        return;
    if (!m_lock) {
        QDir().mkpath(folder());
        m_lock = std::make_unique<QLockFile>(lockOf(m_copy));
        m_lock->setStaleLockTime(0); // only the end of the process makes it stale
        if (!m_lock->tryLock()) {
            m_lock.reset();
            return;
        }
    }
    const LostWork work = describe(m_copy);
    const QByteArray description =
        QJsonDocument(QJsonObject{{QStringLiteral("path"), work.path}, {QStringLiteral("title"), work.title}}).toJson();
    m_writer.start([project = current(m_copy), description, copy = m_copy] {
        (void)writeFile(descriptionOf(copy), description); // the next change tries again
        (void)writeFile(copy, projectToJson(project));
    });
}

void Recovery::flush()
{
    m_delay.stop();
    write();
    m_writer.waitForDone();
}

void Recovery::clear()
{
    m_delay.stop();
    if (!m_lock)
        return;
    m_writer.waitForDone();
    m_lock.reset(); // unlocks
    removeFiles(m_copy);
}

std::vector<LostWork> Recovery::lostWork()
{
    std::vector<LostWork> lost;
    const QDir directory(folder());
    for (const QString& name : directory.entryList({QStringLiteral("*.nnview")}, QDir::Files, QDir::Time)) {
        const QString copy = directory.filePath(name);
        QLockFile lock(lockOf(copy));
        lock.setStaleLockTime(0);
        if (!lock.tryLock()) // its program lives
            continue;
        lock.unlock();
        QFile file(descriptionOf(copy));
        const QJsonObject description =
            file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
        lost.push_back({copy, description.value(QStringLiteral("path")).toString(),
                        description.value(QStringLiteral("title")).toString()});
    }
    return lost;
}

void Recovery::discard(const LostWork& lost)
{
    removeFiles(lost.copy);
}

} // namespace nnview
