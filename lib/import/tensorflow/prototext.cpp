#include "import/tensorflow/prototext.h"

#include "base/error.h"
#include "import/protobuf/wirewriter.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <span>

namespace nnview::tensorflow {

namespace {

enum class Form { Text, Whole, Real, Type, Message };

struct Message;

/// A field of a message: its name in the text, its number on the wire.
struct Field
{
    std::string_view name;
    int number;
    Form form;
    const Message* message = nullptr;
};

struct Message
{
    std::span<const Field> fields;
};

// The messages of a GraphDef, as far as the reader looks at them.
constexpr Field dimFields[] = {{"size", 1, Form::Whole}};
constexpr Message dim{dimFields};
constexpr Field shapeFields[] = {{"dim", 2, Form::Message, &dim}, {"unknown_rank", 3, Form::Whole}};
constexpr Message shape{shapeFields};
constexpr Field tensorFields[] = {{"dtype", 1, Form::Type},          {"tensor_shape", 2, Form::Message, &shape},
                                  {"tensor_content", 4, Form::Text}, {"int_val", 7, Form::Whole},
                                  {"int64_val", 10, Form::Whole},    {"bool_val", 11, Form::Whole}};
constexpr Message tensor{tensorFields};
constexpr Field functionFields[] = {{"name", 1, Form::Text}};
constexpr Message functionReference{functionFields};
constexpr Field listFields[] = {{"s", 2, Form::Text},
                                {"i", 3, Form::Whole},
                                {"f", 4, Form::Real},
                                {"b", 5, Form::Whole},
                                {"type", 6, Form::Type},
                                {"shape", 7, Form::Message, &shape},
                                {"func", 9, Form::Message, &functionReference}};
constexpr Message list{listFields};
constexpr Field valueFields[] = {{"list", 1, Form::Message, &list},
                                 {"s", 2, Form::Text},
                                 {"i", 3, Form::Whole},
                                 {"f", 4, Form::Real},
                                 {"b", 5, Form::Whole},
                                 {"type", 6, Form::Type},
                                 {"shape", 7, Form::Message, &shape},
                                 {"tensor", 8, Form::Message, &tensor},
                                 {"func", 10, Form::Message, &functionReference}};
constexpr Message value{valueFields};
constexpr Field attributeFields[] = {{"key", 1, Form::Text}, {"value", 2, Form::Message, &value}};
constexpr Message attribute{attributeFields};
constexpr Field nodeFields[] = {
    {"name", 1, Form::Text}, {"op", 2, Form::Text}, {"input", 3, Form::Text}, {"attr", 5, Form::Message, &attribute}};
constexpr Message node{nodeFields};
constexpr Field definitionFields[] = {{"name", 1, Form::Text},
                                      {"input_arg", 2, Form::Message, &functionReference},
                                      {"output_arg", 3, Form::Message, &functionReference}};
constexpr Message definition{definitionFields};
constexpr Field pairFields[] = {{"key", 1, Form::Text}, {"value", 2, Form::Text}};
constexpr Message pair{pairFields};
constexpr Field functionBodyFields[] = {{"signature", 1, Form::Message, &definition},
                                        {"node_def", 3, Form::Message, &node},
                                        {"ret", 4, Form::Message, &pair}};
constexpr Message function{functionBodyFields};
constexpr Field libraryFields[] = {{"function", 1, Form::Message, &function}};
constexpr Message library{libraryFields};
constexpr Field graphFields[] = {{"node", 1, Form::Message, &node}, {"library", 2, Form::Message, &library}};
constexpr Message graph{graphFields};

constexpr std::string_view typeNames[] = {
    "DT_INVALID",   "DT_FLOAT",  "DT_DOUBLE",     "DT_INT32", "DT_UINT8",    "DT_INT16",   "DT_INT8",     "DT_STRING",
    "DT_COMPLEX64", "DT_INT64",  "DT_BOOL",       "DT_QINT8", "DT_QUINT8",   "DT_QINT32",  "DT_BFLOAT16", "DT_QINT16",
    "DT_QUINT16",   "DT_UINT16", "DT_COMPLEX128", "DT_HALF",  "DT_RESOURCE", "DT_VARIANT", "DT_UINT32",   "DT_UINT64"};

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-' || c == '+';
}

class Parser
{
public:
    Parser(std::string_view text, const Limits& limits) : m_text(text), m_limits(limits) {}

    std::string run()
    {
        std::string out;
        parseFields(graph, out, 0);
        skipSpace();
        if (m_at < m_text.size())
            failHere("the text of the graph has a bracket too many");
        return out;
    }

private:
    [[noreturn]] void failHere(std::string message) const
    {
        const auto line = std::ranges::count(m_text.substr(0, m_at), '\n') + 1;
        fail(ErrorCode::Malformed, std::move(message), "line " + std::to_string(line), "Save the graph again.");
    }

    void skipSpace()
    {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '#')
                m_at = std::min(m_text.find('\n', m_at), m_text.size());
            else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == ';')
                ++m_at;
            else
                return;
        }
    }

    bool take(char c)
    {
        skipSpace();
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    std::string_view word()
    {
        skipSpace();
        const std::size_t start = m_at;
        while (m_at < m_text.size() && isWordCharacter(m_text[m_at]))
            ++m_at;
        if (m_at == start)
            failHere(m_at >= m_text.size() ? "the text of the graph is cut off" : "the text of the graph is damaged");
        return m_text.substr(start, m_at - start);
    }

    /// `message`: nullptr steps over fields that the reader does not look at.
    void parseFields(const Message* message, std::string& out, std::int64_t depth)
    {
        if (depth > m_limits.nesting)
            fail(ErrorCode::Limit, "the text of the graph is nested deeper than nesting allows", {},
                 "Raise the limit with --limit nesting=VALUE.");
        while (true) {
            skipSpace();
            if (m_at >= m_text.size() || m_text[m_at] == '}' || m_text[m_at] == '>')
                return;
            parseField(message, out, depth);
        }
    }
    void parseFields(const Message& message, std::string& out, std::int64_t depth)
    {
        parseFields(&message, out, depth);
    }

    void parseField(const Message* message, std::string& out, std::int64_t depth)
    {
        const std::string_view name = word();
        const Field* field = nullptr;
        if (message)
            for (const Field& candidate : message->fields)
                if (candidate.name == name)
                    field = &candidate;
        const bool colon = take(':');
        skipSpace();
        if (take('{') || take('<')) {
            parseMessage(field, out, depth);
        } else if (take('[')) {
            while (!take(']')) {
                skipSpace();
                if (take('{') || take('<'))
                    parseMessage(field, out, depth);
                else
                    parseScalar(field, out);
            }
        } else if (colon) {
            parseScalar(field, out);
        } else {
            failHere("the text of the graph is damaged");
        }
    }

    void parseMessage(const Field* field, std::string& out, std::int64_t depth)
    {
        std::string inner;
        const bool isKnown = field && field->form == Form::Message;
        parseFields(isKnown ? field->message : nullptr, inner, depth + 1);
        if (!take('}') && !take('>'))
            failHere("the text of the graph is cut off");
        if (!isKnown)
            return;
        putBytes(out, field->number, inner);
    }

    void parseScalar(const Field* field, std::string& out)
    {
        skipSpace();
        if (m_at < m_text.size() && (m_text[m_at] == '"' || m_text[m_at] == '\'')) {
            std::string text;
            while (skipSpace(), m_at < m_text.size() && (m_text[m_at] == '"' || m_text[m_at] == '\''))
                text += quoted(); // pieces that stand next to each other are one text
            if (!field || field->form != Form::Text)
                return;
            putBytes(out, field->number, text);
            return;
        }
        const std::string_view text = word();
        if (!field)
            return;
        if (field->form == Form::Real) {
            appendReal(*field, text, out);
        } else if (field->form == Form::Whole || field->form == Form::Type) {
            putInteger(out, field->number, whole(text));
        }
    }

    static void appendReal(const Field& field, std::string_view text, std::string& out)
    {
        float number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        putReal(out, field.number, number);
    }

    std::int64_t whole(std::string_view text) const
    {
        if (text == "true" || text == "false")
            return text == "true" ? 1 : 0;
        constexpr std::string_view reference = "_REF";
        const bool isReference = text.ends_with(reference);
        const std::string_view plain = text.substr(0, text.size() - (isReference ? reference.size() : 0));
        if (const auto* name = std::ranges::find(typeNames, plain); name != std::end(typeNames))
            return name - std::begin(typeNames) + (isReference ? 100 : 0);
        std::int64_t number = 0;
        const char* end = text.data() + text.size();
        const auto [stop, problem] = std::from_chars(text.data(), end, number);
        if (problem != std::errc() || stop != end) {
            if (text.starts_with("DT_"))
                return 0; // a type that is newer than this table
            failHere("a number in the text of the graph cannot be read");
        }
        return number;
    }

    std::string quoted()
    {
        const char mark = m_text[m_at++];
        std::string text;
        while (m_at < m_text.size() && m_text[m_at] != mark) {
            if (m_text[m_at] != '\\') {
                text += m_text[m_at++];
                continue;
            }
            if (++m_at < m_text.size())
                text += escaped();
        }
        if (m_at >= m_text.size())
            failHere("the text of the graph is cut off");
        ++m_at;
        return text;
    }

    char escaped()
    {
        const char c = m_text[m_at++];
        const auto number = [&](int base, std::size_t most) {
            unsigned code = 0;
            const char* start = m_text.data() + m_at;
            const char* end = start + std::min(most, m_text.size() - m_at);
            m_at += static_cast<std::size_t>(std::from_chars(start, end, code, base).ptr - start);
            return static_cast<char>(code);
        };
        switch (c) {
        case 'n':
            return '\n';
        case 't':
            return '\t';
        case 'r':
            return '\r';
        case 'x':
            return number(16, 2);
        default:
            break;
        }
        if (c < '0' || c > '7')
            return c;
        --m_at;
        return number(8, 3);
    }

    std::string_view m_text;
    const Limits& m_limits;
    std::size_t m_at = 0;
};

} // namespace

bool looksLikeGraphText(std::string_view text)
{
    const auto start = text.find_first_not_of(" \t\r\n");
    text.remove_prefix(std::min(start, text.size()));
    for (const std::string_view word : {"node", "library", "versions"}) {
        if (!text.starts_with(word))
            continue;
        const auto next = text.find_first_not_of(" :\t", word.size());
        return next != std::string_view::npos && (text[next] == '{' || text[next] == '<');
    }
    return false;
}

std::string graphFromText(std::string_view text, const Limits& limits)
{
    if (static_cast<std::int64_t>(text.size()) > limits.configBytes)
        fail(ErrorCode::Limit, "the text of the graph is longer than config-bytes allows", {},
             "Raise the limit with --limit config-bytes=VALUE.");
    return Parser(text, limits).run();
}

} // namespace nnview::tensorflow
