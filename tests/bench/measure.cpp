// Runs a command several times and prints what the system accounts for it: wall and processor time of the fastest run
// (what else the machine does only adds to it), the median of the wall times beside it, and the largest resident set of
// the command and its children. The first run warms the disk cache and does not count.
//     measure RUNS LABEL COMMAND [ARGUMENT…]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

struct Run
{
    double wallMs = 0, cpuMs = 0, peakMb = 0;
};

double milliseconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

Run once(char** command)
{
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        const int nowhere = ::open("/dev/null", O_RDWR);
        for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
            ::dup2(nowhere, descriptor);
        ::execvp(command[0], command);
        ::_exit(127);
    }
    int status = 0;
    rusage usage{};
    if (child < 0 || ::wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        std::fprintf(stderr, "%s did not succeed\n", command[0]);
        std::exit(1);
    }
    const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
    return {wall.count(), milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime),
            static_cast<double>(usage.ru_maxrss) / 1024};
}

/// What stands at this part of the runs, 0 for the least, if they are sorted by `member`.
template <class Member>
double at(double part, std::vector<Run> runs, Member member)
{
    std::sort(runs.begin(), runs.end(), [&](const Run& a, const Run& b) { return a.*member < b.*member; });
    return runs[static_cast<std::size_t>(part * static_cast<double>(runs.size()))].*member;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4) {
        std::fprintf(stderr, "usage: measure RUNS LABEL COMMAND [ARGUMENT…]\n");
        return 2;
    }
    once(argv + 3);
    std::vector<Run> runs;
    for (int i = 0; i < std::max(1, std::atoi(argv[1])); ++i)
        runs.push_back(once(argv + 3));
    std::printf("%-44s %8.1f ms wall %8.1f ms cpu %8.1f MB peak (median %.1f ms)\n", argv[2],
                at(0, runs, &Run::wallMs), at(0, runs, &Run::cpuMs), at(0.5, runs, &Run::peakMb),
                at(0.5, runs, &Run::wallMs));
    return 0;
}
