#include "import/torchscript/protocol.h"

#include <nlohmann/json.hpp>

namespace nnview::torchscript {

namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string bytesAsText(std::string_view bytes)
{
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            text += c;
        } else {
            text += static_cast<char>(0xC0 | (byte >> 6));
            text += static_cast<char>(0x80 | (byte & 0x3F));
        }
    }
    return text;
}

std::string textAsBytes(std::string_view text)
{
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80 || i + 1 == text.size())
            bytes += text[i];
        else
            bytes += static_cast<char>(((lead & 0x03) << 6) | (static_cast<unsigned char>(text[++i]) & 0x3F));
    }
    return bytes;
}

Json inputsToJson(const std::vector<InputSpec>& inputs)
{
    Json list = Json::array();
    for (const InputSpec& input : inputs) {
        Json shape = Json::array();
        for (const Dim& dim : input.shape)
            shape.push_back(dim.size);
        list.push_back({{"name", input.name}, {"shape", std::move(shape)}, {"dtype", input.dtype}});
    }
    return list;
}

} // namespace

std::string requestLine(const ImportRequest& request)
{
    const Limits& l = request.limits;
    Json json = {{"file", bytesAsText(request.path)},
                 {"inputs", inputsToJson(request.inputs)},
                 {"limits",
                  {{"nodes", l.nodes},
                   {"nesting", l.nesting},
                   {"config-bytes", l.configBytes},
                   {"archive-members", l.archiveMembers},
                   {"inflated-bytes", l.inflatedBytes},
                   {"inflation-ratio", l.inflationRatio},
                   {"seconds", l.seconds},
                   {"memory-bytes", l.memoryBytes}}}};
    return dump(json) + '\n';
}

Result<ImportRequest> requestFromLine(std::string_view line)
{
    const auto wrong = [] { return failure(ErrorCode::Usage, "the request is not one that nnview-cli writes"); };
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("file") || !json["file"].is_string())
        return wrong();
    ImportRequest request;
    request.path = textAsBytes(json["file"].get<std::string>());
    try {
        const Json inputs = json.value("inputs", Json::array()), limits = json.value("limits", Json::object());
        for (const Json& input : inputs) {
            InputSpec spec{input.at("name").get<std::string>(), {}, input.at("dtype").get<std::string>()};
            for (const Json& dim : input.at("shape"))
                spec.shape.emplace_back(dim.get<std::int64_t>());
            request.inputs.push_back(std::move(spec));
        }
        for (const auto& [name, value] : limits.items())
            if (auto set = setLimit(request.limits, name, value.dump()); !set)
                return tl::unexpected<Error>(set.error());
    } catch (const Json::exception&) {
        return wrong();
    }
    return request;
}

std::string errorLine(const Error& error)
{
    return dump({{"code", static_cast<int>(error.code)},
                 {"message", error.message},
                 {"where", error.where},
                 {"advice", error.advice}});
}

Error errorFromLine(std::string_view line)
{
    const Json json = Json::parse(line, nullptr, false);
    try {
        const int code = json.at("code").get<int>();
        if (code >= static_cast<int>(ErrorCode::Usage) && code <= static_cast<int>(ErrorCode::Cancelled))
            return {static_cast<ErrorCode>(code), json.at("message").get<std::string>(),
                    json.at("where").get<std::string>(), json.at("advice").get<std::string>()};
    } catch (const Json::exception&) {
        // falls through: the helper talks nonsense
    }
    return {ErrorCode::WorkerFailed, "the TorchScript helper reported an error that cannot be understood", {}, {}};
}

std::string progressLine(double done, std::string_view what)
{
    return dump({{"event", "progress"}, {"done", done}, {"what", what}});
}

bool forwardEvent(std::string_view line, const ImportEvents& events)
{
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("event") || !json["event"].is_string())
        return false;
    if (json["event"] == "progress") {
        if (events.progress && json.contains("done") && json["done"].is_number())
            events.progress(json["done"].get<double>(), json.contains("what") && json["what"].is_string()
                                                            ? json["what"].get<std::string>()
                                                            : std::string());
    } else if (events.other) {
        events.other(line);
    }
    return true;
}

} // namespace nnview::torchscript
