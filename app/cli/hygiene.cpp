#include "hygiene.h"

#include "output.h"

#include <csignal>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace nnview::cli {

namespace {

std::string timeIsUp, crashed; // made before the signal comes: a handler may only call a few functions
std::string temporaryFolder, temporaryFile;

void removeTemporary()
{
    if (temporaryFolder.empty())
        return;
    ::unlink(temporaryFile.c_str());
    ::rmdir(temporaryFolder.c_str());
}

[[noreturn]] void leave(const std::string& text, ErrorCode code)
{
    removeTemporary();
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
    ::_exit(static_cast<int>(code));
}

extern "C" void onEnd(int signal)
{
    removeTemporary();
    std::signal(signal, SIG_DFL);
    ::raise(signal);
}

extern "C" void onProcessorTime(int)
{
    leave(timeIsUp, ErrorCode::Limit);
}

#ifndef __SANITIZE_ADDRESS__ // its own reports are the better ones
extern "C" void onFatalSignal(int)
{
    leave(crashed, ErrorCode::WorkerFailed);
}

/// On a stack of its own, because the usual one may be what has run out.
void catchFatalSignals()
{
    static char stack[1 << 16];
    stack_t alternative{};
    alternative.ss_sp = stack;
    alternative.ss_size = sizeof stack;
    ::sigaltstack(&alternative, nullptr);
    struct sigaction action = {};
    action.sa_handler = onFatalSignal;
    action.sa_flags = SA_ONSTACK | SA_RESETHAND;
    for (const int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL})
        ::sigaction(signal, &action, nullptr);
}
#endif

void lower(__rlimit_resource resource, rlim_t value)
{
    rlimit limit{};
    if (::getrlimit(resource, &limit) != 0)
        return;
    // The soft limit only: a helper that needs more may raise it again.
    if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > value)
        limit.rlim_cur = value;
    ::setrlimit(resource, &limit);
}

} // namespace

void prepareProcess()
{
    std::signal(SIGPIPE, SIG_IGN);
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) >= 0)
            continue;
        // Opened the wrong way round, so that using it fails as if it were closed; open() gives the lowest free number.
        [[maybe_unused]] const int placeholder = ::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
    lower(RLIMIT_CORE, 0);
}

void removeWhenKilled(const std::string& folder)
{
    temporaryFolder = folder;
    temporaryFile = folder + "/stdin";
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        std::signal(signal, onEnd);
}

void applyLimits(const Limits& limits, const std::string& file)
{
    timeIsUp = reportText(file, Error{ErrorCode::Limit,
                                      "this takes more than " + std::to_string(limits.seconds) + " s of processor time",
                                      {},
                                      "Raise the limit with --limit seconds=N."});
    std::signal(SIGXCPU, onProcessorTime);
    lower(RLIMIT_CPU, static_cast<rlim_t>(limits.seconds));
    crashed = reportText(file, Error{ErrorCode::WorkerFailed,
                                     "reading this file crashed",
                                     {},
                                     "The file is damaged, or there is a bug in NNView or in a library that it uses."});
#ifndef __SANITIZE_ADDRESS__
    catchFatalSignals();
    // Nor does the sanitizer bear a bounded address space: it reserves terabytes of it.
    constexpr rlim_t ownBytes = rlim_t(2) << 30; // the program, its libraries and their thread stacks
    lower(RLIMIT_AS, static_cast<rlim_t>(limits.memoryBytes) + ownBytes);
#endif
}

void dieWithParent()
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

} // namespace nnview::cli
