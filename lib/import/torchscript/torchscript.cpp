#include "import/torchscript/torchscript.h"

#include "graph/graphjson.h"
#include "import/archive/archive.h"
#include "import/sniff.h"
#include "import/torchscript/helperprocess.h"
#include "import/torchscript/protocol.h"

#include <csignal>
#include <memory>

#include <sys/wait.h>

namespace nnview {

namespace {

using namespace torchscript;
using Clock = std::chrono::steady_clock;

constexpr std::size_t maxAnswer = std::size_t(512) << 20;

std::unique_ptr<HelperProcess>
    spare; // NOLINT: one per process, so that a spare can be started before there is a request

/// Takes the helper's output apart: events go out at once, the document or error stays.
class Answer
{
public:
    explicit Answer(const ImportEvents& events) : m_events(events) {}

    void take(std::string_view bytes)
    {
        m_rest += bytes;
        std::size_t start = 0;
        for (auto end = m_rest.find('\n'); end != std::string::npos; end = m_rest.find('\n', start)) {
            line(std::string_view(m_rest).substr(start, end - start));
            start = end + 1;
        }
        m_rest.erase(0, start);
    }
    const std::string& document() const { return m_document; }
    const std::string& error() const { return m_error; }

private:
    void line(std::string_view text)
    {
        if (text.starts_with('@'))
            forwardEvent(text.substr(1), m_events);
        else if (text.starts_with('!'))
            m_error = text.substr(1);
        else
            m_document += text;
    }

    const ImportEvents& m_events;
    std::string m_rest, m_document, m_error;
};

[[noreturn]] void failTooLate(const Limits& limits)
{
    fail(ErrorCode::Limit, "reading the file takes more than " + std::to_string(limits.seconds) + " s", {},
         "Raise the limit with --limit seconds=VALUE.");
}

[[noreturn]] void explain(int status, const Limits& limits)
{
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU))
        failTooLate(limits);
    if (WIFSIGNALED(status))
        fail(ErrorCode::WorkerFailed,
             "the TorchScript helper crashed (signal " + std::to_string(WTERMSIG(status)) + ")", {},
             "The file may be damaged. Saving the model again with a newer or older PyTorch may help.");
    fail(ErrorCode::WorkerFailed,
         "the TorchScript helper ended without an answer (exit code " +
             std::to_string(WIFEXITED(status) ? WEXITSTATUS(status) : status) + ")",
         {}, "Its shared libraries may be missing or of another version.");
}

} // namespace

bool sniffTorchScript(std::span<const std::byte> head, const std::string& path)
{
    if (!isZip(head))
        return false;
    try {
        const Archive archive(path, Limits());
        // torch.save writes a data.pkl too, but neither code nor its constants
        return archive.findEnding("/data.pkl") && (archive.hasFolder("code") || archive.findEnding("/constants.pkl"));
    } catch (const ErrorException&) {
        return false; // a damaged archive: whoever asks next says so
    }
}

void warmTorchScript()
{
    const std::string program = helperPath();
    if (spare || program.empty())
        return;
    try {
        spare = std::make_unique<HelperProcess>(program);
    } catch (const ErrorException&) {
        // the request will say so
    }
}

Graph readTorchScript(const ImportRequest& request)
{
    const auto deadline = Clock::now() + std::chrono::seconds(request.limits.seconds);
    std::unique_ptr<HelperProcess> helper = std::move(spare);
    if (!helper) {
        const std::string program = helperPath();
        if (program.empty())
            fail(ErrorCode::Unsupported, "this installation lacks nnview-torchscript, which reads TorchScript files",
                 {}, "Install the package libtorch-dev and build NNView again.");
        helper = std::make_unique<HelperProcess>(program);
    }
    Answer answer(request.events);
    helper->write(requestLine(request), deadline); // a helper that has gone shows below
    const auto end = helper->read([&](std::string_view bytes) { answer.take(bytes); }, maxAnswer, deadline);
    if (end == HelperProcess::End::TooLate)
        failTooLate(request.limits);
    if (end == HelperProcess::End::TooMuch)
        fail(ErrorCode::WorkerFailed, "the TorchScript helper answers without end");
    const int status = helper->wait(Clock::now() + std::chrono::seconds(5));
    if (!answer.error().empty())
        throw ErrorException{errorFromLine(answer.error())};
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || answer.document().empty())
        explain(status, request.limits);
    auto graph = graphFromJson(answer.document());
    if (!graph)
        fail(ErrorCode::WorkerFailed,
             "the TorchScript helper gave an answer that cannot be understood: " + graph.error().message);
    return std::move(*graph);
}

} // namespace nnview
