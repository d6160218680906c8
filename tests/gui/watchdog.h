#pragma once

#include <QApplication>
#include <QEvent>
#include <QMetaEnum>
#include <QString>
#include <QThread>

#include <algorithm>
#include <ctime>
#include <utility>
#include <vector>

namespace nnview::test {

/// An application that notes how long its event loop was deaf: the longest time from one event that it took to the next
/// moment when it could have taken another. Counted is the processor time of the window's thread, so that a busy
/// machine blames nobody, and beside it the time of the clock, for whoever waits instead of working.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    struct Deafness
    {
        double workedMs = 0, waitedMs = 0;
        QString during;
    };
    /// The longest so far, by work; forgets it.
    Deafness takeLongest() { return std::exchange(m_longest, {}); }

    /// What nobody may exceed, ms: 50 in a program as it is shipped. Code that was not optimised takes about four times
    /// as long, under the sanitizers twelve times.
    static constexpr double limitMs()
    {
        constexpr double shipped = 50;
#if defined(__SANITIZE_ADDRESS__)
        return 12 * shipped;
#elif !defined(__OPTIMIZE__)
        return 4 * shipped;
#else
        return shipped;
#endif
    }

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (QThread::currentThread() != thread())
            return QApplication::notify(receiver, event);
        // Events that are sent from inside another one are part of it, unless a loop of their own serves them.
        const int level = QThread::currentThread()->loopLevel();
        const bool isServed = m_levels.empty() || level > m_levels.back();
        const QString what = isServed ? nameOf(receiver, *event) : QString();
        if (isServed && !m_levels.empty())
            note(QStringLiteral("before ") + what);
        if (isServed)
            begin();
        m_levels.push_back(level);
        const bool result = QApplication::notify(receiver, event);
        m_levels.pop_back();
        if (isServed) {
            note(what);
            begin();
        }
        return result;
    }

private:
    static double now(clockid_t clock)
    {
        timespec time{};
        clock_gettime(clock, &time);
        return double(time.tv_sec) * 1000 + double(time.tv_nsec) / 1e6;
    }

    static QString nameOf(QObject* receiver, const QEvent& event)
    {
        const char* type = QMetaEnum::fromType<QEvent::Type>().valueToKey(event.type());
        return QStringLiteral("%1 of %2 “%3”")
            .arg(QLatin1String(type ? type : "?"), QLatin1String(receiver->metaObject()->className()),
                 receiver->objectName());
    }

    void begin()
    {
        m_work = now(CLOCK_THREAD_CPUTIME_ID);
        m_wall = now(CLOCK_MONOTONIC);
    }

    void note(const QString& what)
    {
        const double worked = now(CLOCK_THREAD_CPUTIME_ID) - m_work;
        if (worked > m_longest.workedMs)
            m_longest = {worked, now(CLOCK_MONOTONIC) - m_wall, what};
    }

    std::vector<int> m_levels; ///< loop levels of the events under way
    double m_work = 0, m_wall = 0;
    Deafness m_longest;
};

} // namespace nnview::test
