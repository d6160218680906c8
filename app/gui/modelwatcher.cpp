#include "modelwatcher.h"

#include <QFileInfo>

namespace nnview {

ModelWatcher::ModelWatcher(QObject* parent) : QObject(parent)
{
    constexpr int restMs = 400;
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    const auto noticed = [this] { m_rest.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, noticed);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, noticed);
    connect(&m_rest, &QTimer::timeout, this, &ModelWatcher::look);
}

ModelWatcher::State ModelWatcher::stateNow() const
{
    const QFileInfo file(m_path);
    return file.exists() ? State{file.size(), file.lastModified()} : State();
}

void ModelWatcher::addPaths()
{
    if (m_path.isEmpty())
        return;
    // The folder too: a file that was replaced by another is no longer the one that is watched.
    QStringList paths;
    for (const QString& path : {m_path, QFileInfo(m_path).absolutePath()})
        if (QFileInfo::exists(path) && !m_watcher.files().contains(path) && !m_watcher.directories().contains(path))
            paths << path;
    if (!paths.isEmpty())
        m_watcher.addPaths(paths);
}

void ModelWatcher::watch(const QString& path)
{
    if (path != m_path) {
        const QStringList before = m_watcher.files() + m_watcher.directories();
        if (!before.isEmpty())
            m_watcher.removePaths(before);
        m_path = path;
        addPaths();
    }
    m_rest.stop();
    m_known = m_seen = stateNow();
}

void ModelWatcher::look()
{
    addPaths();
    const State now = stateNow();
    if (now != m_seen) { // still being written: look again when it has rested
        m_seen = now;
        m_rest.start();
        return;
    }
    if (now == m_known || now.bytes <= 0) // deleted, or only just begun
        return;
    m_known = now;
    emit changed();
}

} // namespace nnview
