#include "graph/graphjson.h"
#include "import/torchscript/protocol.h"
#include "import/torchscript/readmodel.h"

#include <csignal>
#include <cstdio>
#include <iostream>
#include <new>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

// nnview-torchscript: reads one request line from stdin, answers on stdout (lib/import/torchscript/protocol.h) and
// ends. nnview-cli starts it, perhaps long before there is a request, and nobody else should.

namespace {

using namespace nnview;

void say(char prefix, std::string_view line)
{
    std::cout << prefix << line << '\n' << std::flush;
}

void lower(__rlimit_resource resource, rlim_t value)
{
    const rlimit limit{value, value};
    ::setrlimit(resource, &limit);
}

/// Everything that the model's code might do beyond shapes hits a wall: no files can grow, no processes start, memory
/// and processor time end.
void applyLimits(const Limits& limits)
{
    ::signal(SIGXFSZ, SIG_IGN);
    lower(RLIMIT_CORE, 0);
    lower(RLIMIT_FSIZE, 0);
    lower(RLIMIT_CPU, static_cast<rlim_t>(limits.seconds));
#ifndef __SANITIZE_ADDRESS__ // reserves more than any limit for itself
    lower(RLIMIT_DATA, static_cast<rlim_t>(limits.memoryBytes));
#endif
}

Result<Graph> answer(const ImportRequest& request)
{
    try {
        return torchscript::readModel(request);
    } catch (const ErrorException& problem) {
        return tl::unexpected<Error>(problem.error);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::Limit, "there is not enough memory to read the file", {},
                       "Raise the limit with --limit memory-bytes=N.");
    } catch (const std::exception& problem) {
        std::string text = problem.what();
        return failure(ErrorCode::Malformed, "libtorch cannot read the file: " + text.substr(0, text.find('\n')));
    }
}

} // namespace

int main()
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    torchscript::Recorder::warmUp();
    std::string line;
    if (!std::getline(std::cin, line))
        return 0; // the parent went away without a request
    auto request = torchscript::requestFromLine(line);
    if (!request) {
        say('!', torchscript::errorLine(request.error()));
        return 0;
    }
    request->events.progress = [](double done, std::string_view what) {
        say('@', torchscript::progressLine(done, what));
    };
    request->events.other = [](std::string_view event) { say('@', event); };
    applyLimits(request->limits);
    const auto graph = answer(*request);
    if (graph)
        std::cout << toJson(*graph) << '\n' << std::flush;
    else
        say('!', torchscript::errorLine(graph.error()));
    std::_Exit(0); // libtorch's destructors take their time and have nothing to save
}
