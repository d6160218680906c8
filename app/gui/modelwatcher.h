#pragma once

#include <QDateTime>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace nnview {

/// Says when a model file has become another one and rests again: a framework may take seconds to write it, replace it
/// by a new file, or write it twice.
class ModelWatcher : public QObject
{
    Q_OBJECT

public:
    explicit ModelWatcher(QObject* parent = nullptr);

    /// Empty: nothing is watched. What the file is now counts as known.
    void watch(const QString& path);
    const QString& path() const { return m_path; }
    /// How long a file must rest, ms.
    void setRest(int ms) { m_rest.setInterval(ms); }

signals:
    void changed();

private:
    struct State
    {
        qint64 bytes = -1; ///< -1: no such file
        QDateTime modified;
        bool operator==(const State&) const = default;
    };
    State stateNow() const;
    void addPaths();
    void look();

    QString m_path;
    QFileSystemWatcher m_watcher;
    QTimer m_rest;
    State m_known, m_seen;
};

} // namespace nnview
