// ONNX' textual syntax (docs/Syntax.md of ONNX 1.23), as onnx.printer writes it. Numbers are those of onnx.proto.
#include "import/onnx/onnxtext.h"

#include "import/onnx/texttensor.h"
#include "import/protobuf/wirewriter.h"

namespace nnview::onnx {

namespace {

/// AttributeProto.AttributeType
enum AttributeType { Real = 1, Integer, Text, Tensor, Graph, Reals, Integers, Texts, Tensors, Graphs };

class Parser
{
public:
    Parser(std::string_view text, const Limits& limits) : m_text(text), m_limits(limits) {}

    std::string model();

private:
    /// One more pair of brackets that may hold its own kind again.
    struct Level
    {
        explicit Level(Parser& parser) : m_parser(parser)
        {
            if (++parser.m_depth > parser.m_limits.nesting)
                fail(ErrorCode::Limit, "the sub-graphs of the model are nested deeper than nesting allows", {},
                     "Raise the limit with --limit nesting=VALUE.");
        }
        ~Level() { --m_parser.m_depth; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;

    private:
        Parser& m_parser;
    };

    void header(std::string& out, bool isFunction);
    std::string function();
    std::string graph();
    void nodes(std::string& out, int field);
    std::string node();
    void attributes(std::string& out);
    std::string attribute(std::string_view name);
    int attributeValue(std::string& out, std::string_view stated);
    void values(std::string& out, int infoField, char end);
    void names(std::string& out, int field, std::string_view end);

    TextCursor m_text;
    const Limits& m_limits;
    std::int64_t m_depth = 0;
};

void Parser::header(std::string& out, bool isFunction)
{
    while (!m_text.take(">")) {
        const std::string_view key = m_text.word();
        m_text.expect(":");
        if (key == "opset_import" || key == "metadata_props") {
            m_text.expect("[");
            while (!m_text.take("]")) {
                std::string entry;
                putBytes(entry, 1, m_text.quoted());
                m_text.expect(":");
                if (key == "opset_import")
                    putInteger(entry, 2, m_text.parsed<std::int64_t>());
                else
                    m_text.quoted();
                if (key == "opset_import")
                    putBytes(out, isFunction ? 9 : 8, entry);
                m_text.take(",");
            }
        } else if (m_text.isQuoted()) {
            const std::string value = m_text.quoted();
            if (key == "domain" && isFunction)
                putBytes(out, 10, value);
            else if (key == "overload" && isFunction)
                putBytes(out, 13, value);
            else if (key == "producer_name" || key == "producer_version")
                putBytes(out, key == "producer_name" ? 2 : 3, value);
        } else if (const auto value = m_text.parsed<std::int64_t>(); key == "ir_version") {
            putInteger(out, 1, value);
        }
        m_text.take(",");
    }
}

std::string Parser::model()
{
    std::string out;
    if (m_text.take("<"))
        header(out, false);
    putBytes(out, 7, graph());
    while (m_text.peek() != 0)
        putBytes(out, 25, function());
    return out;
}

std::string Parser::function()
{
    std::string out;
    if (m_text.take("<"))
        header(out, true);
    putBytes(out, 1, m_text.name());
    if (m_text.take("<"))
        while (!m_text.take(">")) {
            const std::string_view name = m_text.word();
            if (m_text.peek() == '=' || m_text.peek() == ':')
                putBytes(out, 11, attribute(name));
            else
                putBytes(out, 6, name);
            m_text.take(",");
        }
    for (const int field : {4, 5}) {
        m_text.expect("(");
        while (!m_text.take(")")) {
            const std::size_t start = m_text.at();
            std::string name = m_text.name();
            if (const char next = m_text.peek(); next != ',' && next != ')') { // its type stood there
                m_text.back(start);
                readType(m_text, m_limits);
                name = m_text.name();
            }
            putBytes(out, field, name);
            m_text.take(",");
        }
        if (field == 4)
            m_text.expect("=>");
    }
    if (m_text.take("<"))
        values(out, 12, '>');
    nodes(out, 7);
    return out;
}

std::string Parser::graph()
{
    const Level level(*this);
    std::string out;
    putBytes(out, 2, m_text.name());
    m_text.expect("(");
    values(out, 11, ')');
    m_text.expect("=>");
    m_text.expect("(");
    values(out, 12, ')');
    if (m_text.take("<"))
        values(out, 13, '>');
    nodes(out, 1);
    return out;
}

/// "float[N, 3] x, float[2] w = {1, 2}" up to the bracket: what has numbers is an initializer.
void Parser::values(std::string& out, int infoField, char end)
{
    while (!m_text.take(std::string_view(&end, 1))) {
        const std::size_t start = m_text.at();
        const std::string message = readType(m_text, m_limits);
        const std::string name = m_text.name();
        const bool isStored = m_text.take("=");
        if (!isStored || infoField != 13) {
            std::string info;
            putBytes(info, 1, name);
            putBytes(info, 2, message);
            putBytes(out, infoField, info);
        }
        if (isStored) {
            const std::size_t data = m_text.at();
            m_text.back(start);
            const TensorType stored = readTensorType(m_text, typeOf(m_text.word()));
            m_text.back(data);
            putBytes(out, 5, readTensor(m_text, stored, name));
        }
        m_text.take(",");
    }
}

void Parser::nodes(std::string& out, int field)
{
    m_text.expect("{");
    while (!m_text.take("}"))
        putBytes(out, field, node());
}

/// Names up to `end`; one may be left out.
void Parser::names(std::string& out, int field, std::string_view end)
{
    while (!m_text.take(end)) {
        putBytes(out, field, m_text.name());
        if (!m_text.take(",") && m_text.peek() != end[0])
            m_text.failHere("a list of names in the text of the model does not end");
    }
}

/// "[label] y, z = domain.Operator <axis = 1> (x, w)"
std::string Parser::node()
{
    std::string out;
    if (m_text.take("[")) {
        putBytes(out, 3, m_text.name());
        m_text.expect("]");
    }
    names(out, 2, "=");
    const std::string whole = m_text.name(), op = whole.substr(0, whole.find(':'));
    const auto dot = op.rfind('.');
    putBytes(out, 4, dot == std::string::npos ? op : op.substr(dot + 1));
    if (dot != std::string::npos)
        putBytes(out, 7, op.substr(0, dot));
    if (op.size() < whole.size())
        putBytes(out, 8, whole.substr(op.size() + 1));
    attributes(out);
    m_text.expect("(");
    names(out, 1, ")");
    attributes(out);
    return out;
}

void Parser::attributes(std::string& out)
{
    if (!m_text.take("<"))
        return;
    while (!m_text.take(">")) {
        putBytes(out, 5, attribute(m_text.word()));
        m_text.take(",");
    }
}

/// ": ints = [1, 2]" behind the name.
std::string Parser::attribute(std::string_view name)
{
    std::string out;
    putBytes(out, 1, name);
    std::string_view stated;
    if (m_text.take(":"))
        stated = m_text.word();
    m_text.expect("=");
    int type = 0;
    if (m_text.take("[")) {
        type = stated == "floats" ? Reals : stated == "strings" ? Texts : Integers;
        while (!m_text.take("]")) {
            std::string value;
            const int single = attributeValue(value, stated);
            type = single + Reals - Real;
            // The fields of the lists: floats 7, ints 8, strings 9, tensors 10, graphs 11; packed lists may be split
            // up.
            value[0] = static_cast<char>((static_cast<unsigned char>(value[0]) & 7) | (single + 6) << 3);
            out += value;
            m_text.take(",");
        }
    } else if (m_text.take("@")) {
        putBytes(out, 21, m_text.word());
    } else {
        type = attributeValue(out, stated);
    }
    if (type != 0)
        putInteger(out, 20, type);
    return out;
}

/// One value in the field of its type: f 2, i 3, s 4, t 5, g 6.
int Parser::attributeValue(std::string& out, std::string_view stated)
{
    if (m_text.isQuoted() && !stated.starts_with("graph")) {
        putBytes(out, 4, m_text.quoted());
        return Text;
    }
    if (m_text.isNumber()) {
        const std::size_t start = m_text.at();
        const std::string_view digits = m_text.number();
        m_text.back(start);
        if (digits.find_first_of(".eEin") == std::string_view::npos && !stated.starts_with("float")) {
            putInteger(out, 3, m_text.parsed<std::int64_t>());
            return Integer;
        }
        putReal(out, 2, m_text.parsed<float>());
        return Real;
    }
    const std::size_t start = m_text.at();
    const std::string word = m_text.name();
    const bool isGraph = m_text.peek() == '(';
    m_text.back(start);
    if (isGraph) {
        putBytes(out, 6, graph());
        return Graph;
    }
    if (const int element = typeOf(word); element != 0) {
        m_text.word();
        const TensorType type = readTensorType(m_text, element);
        const std::string name = m_text.peek() == '{' || m_text.peek() == '=' ? std::string() : m_text.name();
        m_text.take("=");
        putBytes(out, 5, readTensor(m_text, type, name));
        return Tensor;
    }
    putReal(out, 2, m_text.parsed<float>()); // "inf", "nan"
    return Real;
}

} // namespace

bool looksLikeText(std::string_view head)
{
    TextCursor text(head);
    if (!text.take("<"))
        return false;
    for (const std::string_view key : {"ir_version", "opset_import", "producer_name", "domain"})
        if (text.take(key))
            return text.take(":");
    return false;
}

std::string modelFromText(std::string_view text, const Limits& limits)
{
    return Parser(text, limits).model();
}

} // namespace nnview::onnx
