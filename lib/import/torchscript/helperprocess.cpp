#include "import/torchscript/helperprocess.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace nnview::torchscript {

namespace {

constexpr const char* programName = "nnview-torchscript";
using Clock = std::chrono::steady_clock;

int remaining(Clock::time_point deadline)
{
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    return left <= 0 ? 0 : static_cast<int>(std::min<long long>(left + 1, 1000));
}

void closeFd(int& fd)
{
    if (fd >= 0)
        ::close(fd);
    fd = -1;
}

std::array<int, 2> makePipe()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        fail(ErrorCode::WorkerFailed,
             std::string("no pipe to the TorchScript helper can be made: ") + std::strerror(errno));
    return ends;
}

} // namespace

std::string helperPath()
{
    namespace fs = std::filesystem;
    std::error_code problem;
    const auto usable = [&](const fs::path& path) {
        return ::access(path.c_str(), X_OK) == 0 && !fs::is_directory(path, problem);
    };
    if (const char* folder = std::getenv("NNVIEW_LIBEXEC"); folder && *folder) {
        const fs::path path = fs::path(folder) / programName;
        return usable(path) ? path.string() : std::string();
    }
    const fs::path own = fs::read_symlink("/proc/self/exe", problem).parent_path();
    if (own.empty())
        return {};
    if (const fs::path path = own.parent_path() / "libexec/nnview" / programName; usable(path)) // installed
        return path.string();
    if (const fs::path path = own.parent_path() / "torchscript" / programName; usable(path)) // in the build tree
        return path.string();
    return {};
}

HelperProcess::HelperProcess(const std::string& program)
{
    std::array<int, 2> in = makePipe(), out{-1, -1};
    try {
        out = makePipe();
    } catch (...) {
        ::close(in[0]);
        ::close(in[1]);
        throw;
    }
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    sigset_t signals; // SIGPIPE and SIGXCPU may be ignored or handled here; the helper starts with the system's ways
    ::sigemptyset(&signals);
    ::posix_spawnattr_setsigmask(&attributes, &signals);
    ::sigaddset(&signals, SIGPIPE);
    ::sigaddset(&signals, SIGXCPU);
    ::posix_spawnattr_setsigdefault(&attributes, &signals);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<char*> environment; // all but the wish to find every function of libtorch at once: some are missing
    for (char** variable = environ; variable && *variable; ++variable)
        if (std::string_view(*variable).substr(0, 12) != "LD_BIND_NOW=")
            environment.push_back(*variable);
    environment.push_back(nullptr);
    std::string name = program;
    std::array<char*, 2> arguments = {name.data(), nullptr};
    const int problem =
        ::posix_spawn(&m_pid, program.c_str(), &actions, &attributes, arguments.data(), environment.data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    ::close(in[0]);
    ::close(out[1]);
    m_in = in[1];
    m_out = out[0];
    if (problem != 0) {
        m_pid = -1;
        closeFd(m_in);
        closeFd(m_out);
        fail(ErrorCode::WorkerFailed,
             std::string("the TorchScript helper cannot be started: ") + std::strerror(problem), program);
    }
    ::fcntl(m_in, F_SETFL, O_NONBLOCK);
}

HelperProcess::~HelperProcess()
{
    kill();
    closeFd(m_in);
    closeFd(m_out);
}

bool HelperProcess::write(std::string_view text, Clock::time_point deadline)
{
    // A helper that has gone must not kill this process; whoever ignores SIGPIPE already loses nothing.
    struct sigaction ignore
    {
    }, before{};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignore, &before);
    while (!text.empty() && Clock::now() < deadline) {
        const ssize_t written = ::write(m_in, text.data(), text.size());
        if (written > 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (written < 0 && errno == EAGAIN) {
            pollfd waiting{m_in, POLLOUT, 0};
            ::poll(&waiting, 1, remaining(deadline));
        } else if (written < 0 && errno != EINTR) {
            break;
        }
    }
    ::sigaction(SIGPIPE, &before, nullptr);
    closeFd(m_in);
    return text.empty();
}

HelperProcess::End HelperProcess::read(const std::function<void(std::string_view)>& take, std::size_t maxBytes,
                                       Clock::time_point deadline)
{
    std::array<char, 1 << 16> buffer{};
    std::size_t total = 0;
    for (;;) {
        if (Clock::now() >= deadline)
            return End::TooLate;
        pollfd waiting{m_out, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, remaining(deadline));
        if (ready <= 0)
            continue;
        const ssize_t got = ::read(m_out, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return End::Finished;
        total += static_cast<std::size_t>(got);
        if (total > maxBytes)
            return End::TooMuch;
        take({buffer.data(), static_cast<std::size_t>(got)});
    }
}

int HelperProcess::wait(Clock::time_point deadline)
{
    while (m_pid > 0) {
        const pid_t done = ::waitpid(m_pid, &m_status, WNOHANG);
        if (done == m_pid || (done < 0 && errno != EINTR)) {
            m_pid = -1;
        } else if (Clock::now() >= deadline) {
            kill();
        } else {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    return m_status;
}

void HelperProcess::kill()
{
    if (m_pid <= 0)
        return;
    ::kill(m_pid, SIGKILL);
    while (::waitpid(m_pid, &m_status, 0) < 0 && errno == EINTR) {
    }
    m_pid = -1;
}

} // namespace nnview::torchscript
