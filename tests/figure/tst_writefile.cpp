#include "figure/writefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <functional>
#include <memory>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace nnview;

namespace {

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What a child process answers (0 to 127), -1 if it did not end by itself.
int inChild(const std::function<int()>& work)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(work());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

constexpr int written = 0, refused = 1, otherError = 2;

int write(const QString& path, const QByteArray& bytes)
{
    const auto result = writeFile(path, bytes);
    if (result)
        return written;
    return result.error().code == ErrorCode::CannotWrite && !result.error().message.empty() ? refused : otherError;
}

} // namespace

/// Whatever happens while a file is written, the old one or the new one is there, whole.
class TestWriteFile : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath("a.nnview");
        QCOMPARE(write(m_path, before), written);
    }

    void replaces()
    {
        QCOMPARE(write(m_path, after), written);
        QCOMPARE(contentsOf(m_path), after);
        QCOMPARE(left(), QStringList("a.nnview"));
    }

    void throughALink()
    {
        QVERIFY(QDir(m_folder->path()).mkdir("b"));
        const QString link = m_folder->filePath("b/link.nnview");
        QVERIFY(QFile::link("../a.nnview", link));
        QCOMPARE(write(link, after), written);
        QCOMPARE(contentsOf(m_path), after);
        QVERIFY(QFileInfo(link).isSymLink());
    }

    void keepsThePermissions()
    {
        QVERIFY(QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(write(m_path, after), written);
        QCOMPARE(QFile::permissions(m_path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void fullDisk()
    {
        const int answer = inChild([this] {
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{1000, 1000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            return write(m_path, after);
        });
        QCOMPARE(answer, refused);
        QCOMPARE(contentsOf(m_path), before);
        QCOMPARE(left(), QStringList("a.nnview"));
    }

    void readOnlyFolder()
    {
        QVERIFY(QFile::setPermissions(m_folder->path(),
                                      QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));
        const int answer = inChild([this] {
            if (::geteuid() == 0 && ::seteuid(65534) != 0) // root may write anywhere
                return otherError;
            return write(m_path, after);
        });
        QCOMPARE(answer, refused);
        QCOMPARE(contentsOf(m_path), before);
    }

    void lostFolder()
    {
        QVERIFY(m_folder->remove());
        QCOMPARE(write(m_path, after), refused);
        QVERIFY(!QFileInfo::exists(m_folder->path()));
    }

    void killedAtAnyMoment()
    {
        constexpr int kills = 500;
        int changed = 0;
        for (int kill = 0; kill < kills; ++kill) {
            const pid_t child = ::fork();
            if (child == 0) {
                for (;;) {
                    write(m_path, after);
                    write(m_path, before);
                }
            }
            ::usleep(static_cast<useconds_t>(100 + 37 * kill % 6000));
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
            const QByteArray now = contentsOf(m_path);
            QVERIFY2(now == before || now == after,
                     qPrintable(QString("%1 bytes after kill %2").arg(now.size()).arg(kill)));
            changed += now == after ? 1 : 0;
        }
        QVERIFY2(changed > kills / 20, "the child hardly ever came to write");
    }

private:
    QStringList left() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    }

    const QByteArray before = QByteArray(200'000, 'a'), after = QByteArray(300'000, 'b');
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_APPLESS_MAIN(TestWriteFile)
#include "tst_writefile.moc"
