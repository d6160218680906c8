#include "base/sandbox.h"
#include "graph/graphjson.h"
#include "import/torchscript/protocol.h"
#include "import/torchscript/readmodel.h"
#include "resourcelimits.h"

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <new>

#include <sys/prctl.h>

// nnview-torchscript: reads one request line from stdin, answers on stdout (lib/import/torchscript/protocol.h) and
// ends. nnview-cli starts it, perhaps long before there is a request, and nobody else should.

#ifdef __SANITIZE_ADDRESS__
/// libtorch is not built with the sanitizer and grows our vectors behind its back; it keeps much until the end.
extern "C" const char* __asan_default_options() // NOLINT
{
    return "detect_container_overflow=0:detect_leaks=0:detect_odr_violation=0";
}
#endif

namespace {

using namespace nnview;

void say(char prefix, std::string_view line)
{
    std::cout << prefix << line << '\n' << std::flush;
}

Result<Graph> answer(const ImportRequest& request)
{
    try {
        return torchscript::readModel(request, [] { refuseCalls(Refused::NewFiles); });
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
