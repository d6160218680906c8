#include "waitrequest.h"

#include "import/torchscript/torchscript.h"

#include "import/torchscript/torchscript.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>

#include <unistd.h>

namespace nnview::cli {

namespace {

using Json = nlohmann::json;

constexpr std::size_t maxLine = 1 << 20;

/// Byte by byte, so that nothing behind the line is taken.
Result<std::optional<std::string>> readLine()
{
    std::string line;
    char c = 0;
    for (;;) {
        const ssize_t got = ::read(STDIN_FILENO, &c, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 && line.empty())
            return std::nullopt;
        if (got <= 0 || c == '\n')
            return line;
        if (line.size() == maxLine)
            return failure(ErrorCode::Usage, "the request is longer than a line can be");
        line += c;
    }
}

Result<void> readLimits(const Json& limits, ImportRequest& request)
{
    for (const auto& [name, value] : limits.items()) {
        const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
        if (auto set = setLimit(request.limits, name, text); !set)
            return set;
    }
    return {};
}

} // namespace

void warmUpReaders()
{
    warmTorchScript();
}

Result<std::optional<ModelSource>> readWaitRequest()
{
    const auto line = readLine();
    if (!line)
        return tl::unexpected<Error>(line.error());
    if (!*line)
        return std::nullopt;
    const Json json = Json::parse(**line, nullptr, false);
    if (!json.is_object() || !json.contains("file") || !json["file"].is_string())
        return failure(ErrorCode::Usage, "the request is no JSON object with a \"file\"", {},
                       R"(Write one line such as {"file": "model.h5", "inputs": ["1x3x224x224"]}.)");
    const Json inputs = json.value("inputs", Json::array());
    const Json limits = json.value("limits", Json::object());
    if (!inputs.is_array() ||
        !std::all_of(inputs.begin(), inputs.end(), [](const Json& input) { return input.is_string(); }))
        return failure(ErrorCode::Usage, "the \"inputs\" of the request are no list of texts");
    if (!limits.is_object())
        return failure(ErrorCode::Usage, "the \"limits\" of the request are no object");
    Arguments arguments;
    arguments.words = {json["file"].get<std::string>()};
    for (const Json& input : inputs)
        arguments.add("input", input.get<std::string>());
    auto source = ModelSource::create(arguments);
    if (!source)
        return tl::unexpected<Error>(source.error());
    if (auto set = readLimits(limits, source->request); !set)
        return tl::unexpected<Error>(set.error());
    return std::optional(std::move(*source));
}

} // namespace nnview::cli
