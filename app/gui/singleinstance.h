#pragma once

#include <QObject>
#include <QString>

#include <vector>

class QSocketNotifier;

namespace nnview {

/// One program per user and desktop session: a second `nnview` hands its file to the first and leaves. They meet at a
/// named pipe in the user's own runtime folder; no sockets, nothing that others could write to.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    /// What a second program was called with.
    struct Request
    {
        QString file; ///< absolute; empty: a window with the start page
        std::vector<QString> inputs;
    };

    explicit SingleInstance(QObject* parent = nullptr);
    ~SingleInstance() override;

    /// True: a program that is running took it. False: there is none, or it cannot be told.
    static bool handOver(const Request& request);
    /// From now on this is the program that others hand their files to.
    void listen();

signals:
    void requested(const QString& file, const std::vector<QString>& inputs);

private:
    void read();

    int m_pipe = -1;
    QSocketNotifier* m_notifier = nullptr;
    QByteArray m_unread;
};

} // namespace nnview
