#include "hygiene.h"

#include "output.h"

#include <csignal>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace nnview::cli {

namespace {

std::string timeIsUp; // made before the signal comes: a handler may only call write and _exit

extern "C" void onProcessorTime(int)
{
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, timeIsUp.data(), timeIsUp.size());
    ::_exit(static_cast<int>(ErrorCode::Limit));
}

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

void applyLimits(const Limits& limits, const std::string& file)
{
    timeIsUp =
        reportText(file, Error{ErrorCode::Limit,
                               "this takes more than " + std::to_string(limits.seconds) + " s of processor time",
                               {},
                               "Raise the limit with --limit seconds=N."});
    std::signal(SIGXCPU, onProcessorTime);
    lower(RLIMIT_CPU, static_cast<rlim_t>(limits.seconds));
#ifndef __SANITIZE_ADDRESS__                     // reserves terabytes of address space for itself
    constexpr rlim_t ownBytes = rlim_t(2) << 30; // the program, its libraries and their thread stacks
    lower(RLIMIT_AS, static_cast<rlim_t>(limits.memoryBytes) + ownBytes);
#endif
}

void dieWithParent()
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

} // namespace nnview::cli
