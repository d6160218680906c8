#include "base/sandbox.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>

using namespace nnview;

namespace {

enum Door { ReadInside = 1, ReadOutside = 2, WriteInside = 4, MakeOutside = 8, Remove = 16, Start = 32, Connect = 64 };

/// Which doors a child process finds open after it has given up `what`.
int openDoors(const std::string& inside, const std::string& outside, const std::function<void()>& what)
{
    const pid_t child = ::fork();
    if (child == 0) {
        what();
        int open = 0;
        const auto note = [&](Door door, bool is) { open |= is ? door : 0; };
        note(ReadInside, ::open((inside + "/model").c_str(), O_RDONLY) >= 0);
        note(ReadOutside, ::open((outside + "/secret").c_str(), O_RDONLY) >= 0);
        note(WriteInside, ::open((inside + "/model").c_str(), O_WRONLY) >= 0);
        note(MakeOutside, ::open((outside + "/new").c_str(), O_WRONLY | O_CREAT, 0600) >= 0);
        note(Remove, ::unlink((inside + "/spare").c_str()) == 0);
        note(Connect, ::socket(AF_INET, SOCK_STREAM, 0) >= 0);
        char program[] = "true";
        char* const words[] = {program, nullptr};
        char* const nothing[] = {nullptr};
        // Started where nobody needs it any more: a program that starts ends with 0, so its door is told by the parent.
        const pid_t grandchild = static_cast<pid_t>(::syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr));
        if (grandchild == 0) {
            ::execve("/bin/true", words, nothing);
            ::_exit(1);
        }
        int status = 1;
        note(Start, grandchild > 0 && ::waitpid(grandchild, &status, 0) == grandchild && status == 0);
        ::_exit(open);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool hasLandlock()
{
    return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1u) > 0;
}

} // namespace

class TestSandbox : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("a build with the address sanitizer keeps its doors open");
#endif
        m_inside = std::make_unique<QTemporaryDir>();
        m_outside = std::make_unique<QTemporaryDir>();
        for (const QString& path :
             {m_inside->filePath("model"), m_inside->filePath("spare"), m_outside->filePath("secret")}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
    }

    void everythingIsOpenAtFirst()
    {
        QCOMPARE(doorsAfter([] {}), ReadInside | ReadOutside | WriteInside | MakeOutside | Remove | Start | Connect);
    }
    void withoutNetwork()
    {
        QCOMPARE(doorsAfter([] { refuseCalls(Refused::Network); }),
                 ReadInside | ReadOutside | WriteInside | MakeOutside | Remove | Start);
    }
    void withoutNewFiles()
    {
        QCOMPARE(doorsAfter([] { refuseCalls(Refused::NewFiles); }), 0);
    }
    void readingInOneFolder()
    {
        if (!hasLandlock())
            QSKIP("this kernel has no Landlock");
        const std::string inside = m_inside->path().toStdString();
        QCOMPARE(doorsAfter([&] { readOnlyBeneath({inside}); }), ReadInside | Connect);
    }
    void readingOneFile()
    {
        if (!hasLandlock())
            QSKIP("this kernel has no Landlock");
        const std::string model = m_inside->filePath("model").toStdString();
        QCOMPARE(doorsAfter([&] { readOnlyBeneath({model}); }), ReadInside | Connect);
    }
    void aPathThatIsNotThereOpensNothing()
    {
        if (!hasLandlock())
            QSKIP("this kernel has no Landlock");
        QCOMPARE(doorsAfter([] { readOnlyBeneath({"/no such folder"}); }), static_cast<int>(Connect));
    }
    void bothTogether()
    {
        if (!hasLandlock())
            QSKIP("this kernel has no Landlock");
        const std::string inside = m_inside->path().toStdString();
        QCOMPARE(doorsAfter([&] {
                     refuseCalls(Refused::Network);
                     readOnlyBeneath({inside});
                 }),
                 static_cast<int>(ReadInside));
    }

private:
    int doorsAfter(const std::function<void()>& what) const
    {
        return openDoors(m_inside->path().toStdString(), m_outside->path().toStdString(), what);
    }

    std::unique_ptr<QTemporaryDir> m_inside, m_outside;
};

QTEST_GUILESS_MAIN(TestSandbox)
#include "tst_sandbox.moc"
