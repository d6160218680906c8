#include "import/keras/kerasyaml.h"

#include "base/error.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <map>
#include <memory>
#include <optional>

#include <yaml.h>

namespace nnview {

using nlohmann::json;

namespace {

/// Aliases may name what holds aliases itself: each copy counts in full, so that no small file grows without end.
constexpr std::size_t mostValues = 400'000;

std::string lineOf(const yaml_mark_t& mark)
{
    return "line " + std::to_string(mark.line + 1);
}

/// One event of the parser; freed with it.
class Event
{
public:
    explicit Event(yaml_parser_t& parser)
    {
        if (yaml_parser_parse(&parser, &m_event) == 0)
            fail(ErrorCode::Malformed, "the YAML text is damaged", lineOf(parser.problem_mark),
                 "Save the model again with model.to_yaml().");
    }
    ~Event() { yaml_event_delete(&m_event); }
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;

    const yaml_event_t* operator->() const { return &m_event; }

private:
    yaml_event_t m_event = {};
};

template <class Number>
std::optional<Number> numberOf(std::string_view text)
{
    Number value{};
    if (text.starts_with('+'))
        text.remove_prefix(1);
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// A scalar without quotes, by the rules of YAML 1.1 as far as Python writes them.
json plain(std::string_view text)
{
    if (text.empty() || text == "~" || text == "null" || text == "Null")
        return nullptr;
    if (text == "true" || text == "True" || text == "yes")
        return true;
    if (text == "false" || text == "False" || text == "no")
        return false;
    if (const auto whole = numberOf<std::int64_t>(text))
        return *whole;
    const bool number = text.find_first_of("0123456789") != std::string_view::npos;
    if (const auto real = number ? numberOf<double>(text) : std::nullopt)
        return *real;
    return std::string(text);
}

class YamlReader
{
public:
    YamlReader(std::string_view text, const Limits& limits) : m_limits(limits)
    {
        if (yaml_parser_initialize(&m_parser) == 0)
            fail(ErrorCode::Limit, "there is not enough memory to read the file");
        yaml_parser_set_input_string(&m_parser, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    }
    ~YamlReader() { yaml_parser_delete(&m_parser); }
    YamlReader(const YamlReader&) = delete;
    YamlReader& operator=(const YamlReader&) = delete;

    json read()
    {
        for (;;) {
            const Event event(m_parser);
            if (event->type == YAML_STREAM_END_EVENT)
                return nullptr;
            if (event->type != YAML_STREAM_START_EVENT && event->type != YAML_DOCUMENT_START_EVENT)
                return value(event, 0).first;
        }
    }

private:
    using Counted = std::pair<json, std::size_t>; ///< and how many values it holds

    void count(std::size_t values, const yaml_mark_t& mark)
    {
        m_values += values;
        if (m_values > mostValues)
            fail(ErrorCode::Limit, "the YAML text stands for more values than a model can have", lineOf(mark),
                 "The file is damaged or was made to fill the memory.");
    }

    Counted value(const Event& event, std::int64_t depth)
    {
        if (depth > m_limits.nesting)
            fail(ErrorCode::Limit, "the YAML text nests deeper than nesting allows", lineOf(event->start_mark),
                 "If you trust the file, raise the limit with --limit nesting=VALUE.");
        switch (event->type) {
        case YAML_ALIAS_EVENT:
            return alias(event);
        case YAML_SCALAR_EVENT:
            return anchored(event->data.scalar.anchor, scalar(event));
        case YAML_SEQUENCE_START_EVENT: {
            const std::string anchor = nameOf(event->data.sequence_start.anchor);
            return anchored(anchor, sequence(depth));
        }
        case YAML_MAPPING_START_EVENT: {
            const std::string anchor = nameOf(event->data.mapping_start.anchor);
            return anchored(anchor, mapping(depth));
        }
        default:
            fail(ErrorCode::Malformed, "the YAML text ends too early", lineOf(event->start_mark));
        }
    }

    static std::string nameOf(const yaml_char_t* anchor) { return anchor ? reinterpret_cast<const char*>(anchor) : ""; }

    Counted anchored(const yaml_char_t* anchor, Counted made) { return anchored(nameOf(anchor), std::move(made)); }
    Counted anchored(const std::string& anchor, Counted made)
    {
        if (!anchor.empty())
            m_anchors[anchor] = made;
        return made;
    }

    Counted alias(const Event& event)
    {
        const auto it = m_anchors.find(nameOf(event->data.alias.anchor));
        if (it == m_anchors.end())
            fail(ErrorCode::Malformed, "the YAML text names something that does not exist", lineOf(event->start_mark));
        count(it->second.second, event->start_mark);
        return it->second;
    }

    Counted scalar(const Event& event)
    {
        count(1, event->start_mark);
        const std::string_view text(reinterpret_cast<const char*>(event->data.scalar.value), event->data.scalar.length);
        return {event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE ? plain(text) : json(std::string(text)), 1};
    }

    Counted sequence(std::int64_t depth)
    {
        Counted list{json::array(), 1};
        for (;;) {
            const Event event(m_parser);
            if (event->type == YAML_SEQUENCE_END_EVENT)
                return list;
            Counted entry = value(event, depth + 1);
            list.first.push_back(std::move(entry.first));
            list.second += entry.second;
        }
    }

    Counted mapping(std::int64_t depth)
    {
        Counted object{json::object(), 1};
        for (;;) {
            const Event event(m_parser);
            if (event->type == YAML_MAPPING_END_EVENT)
                return object;
            const json key = value(event, depth + 1).first;
            const Event second(m_parser);
            Counted entry = value(second, depth + 1);
            object.first[key.is_string() ? key.get<std::string>() : key.dump()] = std::move(entry.first);
            object.second += entry.second + 1;
        }
    }

    const Limits& m_limits;
    yaml_parser_t m_parser = {};
    std::map<std::string, Counted> m_anchors;
    std::size_t m_values = 0;
};

} // namespace

std::string jsonFromYaml(std::string_view text, const Limits& limits)
{
    return YamlReader(text, limits).read().dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace nnview
