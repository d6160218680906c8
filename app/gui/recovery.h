#pragma once

#include "figure/project.h"

#include <QLockFile>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace nnview {

/// Work that a program left behind when it was killed.
struct LostWork
{
    QString copy; ///< a project file
    QString path; ///< where the project was; empty: never saved
    QString title;
};

/// Keeps a copy of unsaved work that outlives the program: written a second after a change in a thread of its own,
/// removed when the work is saved or given up. A lock tells the copies of living programs from those that were lost.
class Recovery : public QObject
{
    Q_OBJECT

public:
    explicit Recovery(QObject* parent = nullptr);
    ~Recovery() override; ///< a program that ends well leaves nothing

    /// Work of programs that are gone.
    static std::vector<LostWork> lostWork();
    static void discard(const LostWork& lost);
    static QString folder();

    /// Something changed: the owner is asked for the project when it is time to write.
    void touch();
    /// The work is saved or given up.
    void clear();
    /// Writes now and waits.
    void flush();

    /// What to write, for a file at `copy`; set by the owner.
    std::function<Project(const QString& copy)> current;
    std::function<LostWork(const QString& copy)> describe;

private:
    void write();

    QString m_copy;
    std::unique_ptr<QLockFile> m_lock;
    QTimer m_delay;
    QThreadPool m_writer; ///< one thread, so that copies are written in order
};

} // namespace nnview
