#include "graph/graphjson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <set>

namespace nnview {

namespace {

using Json = nlohmann::ordered_json;

constexpr int maxNesting = 64;
constexpr int maxMembers = 2000; // of one object: ordered_json looks keys up one by one
constexpr std::size_t maxRank = 64;

/// Where in the document we are, as a chain on the call stack; becomes text only when something is wrong.
struct Place
{
    const Place* parent = nullptr;
    std::string_view key;
    std::ptrdiff_t index = -1;

    std::string text() const
    {
        std::string path = parent ? parent->text() : std::string();
        if (index >= 0)
            return path + '[' + std::to_string(index) + ']';
        if (!path.empty() && !key.empty())
            path += '.';
        return path.append(key);
    }
};

[[noreturn]] void wrong(const Place& place, const std::string& message)
{
    fail(ErrorCode::Malformed, message, place.text());
}

/// A JSON value and its place. Everything is read through the members, which check type and range.
class Cursor
{
public:
    Cursor(const Json& json, Place place) : m_json(json), m_place(place) {}

    const Place& place() const { return m_place; }
    const Json& json() const { return m_json; }

    const Json& object() const
    {
        if (!m_json.is_object())
            wrong(m_place, "an object is expected here");
        return m_json;
    }

    bool has(const char* key) const { return object().contains(key); }

    Cursor at(const char* key) const
    {
        const auto it = object().find(key);
        if (it == m_json.end())
            wrong(m_place, std::string("the key \"") + key + "\" is missing");
        return Cursor(*it, Place{&m_place, key, -1});
    }

    template <class Function>
    void each(Function function) const
    {
        if (!m_json.is_array())
            wrong(m_place, "a list is expected here");
        for (std::size_t i = 0; i < m_json.size(); ++i)
            function(Cursor(m_json[i], Place{&m_place, {}, static_cast<std::ptrdiff_t>(i)}));
    }

    /// Like each, for a list that may be missing.
    template <class Function>
    void eachIn(const char* key, Function function) const
    {
        if (has(key))
            at(key).each(function);
    }

    std::string text() const
    {
        if (!m_json.is_string())
            wrong(m_place, "a text is expected here");
        return m_json.get<std::string>();
    }
    std::string name() const
    {
        std::string held = text();
        if (held.empty())
            wrong(m_place, "the text is empty");
        return held;
    }
    std::string text(const char* key) const { return has(key) ? at(key).text() : std::string(); }

    bool flag() const
    {
        if (!m_json.is_boolean())
            wrong(m_place, "true or false is expected here");
        return m_json.get<bool>();
    }
    bool flag(const char* key, bool fallback) const { return has(key) ? at(key).flag() : fallback; }

    bool isInteger() const
    {
        return m_json.is_number_integer() &&
               !(m_json.is_number_unsigned() &&
                 m_json.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
    }
    std::int64_t count(std::int64_t most = std::numeric_limits<std::int64_t>::max()) const
    {
        const std::int64_t number = isInteger() ? m_json.get<std::int64_t>() : -1;
        if (number < 0 || number > most)
            wrong(m_place, "a whole number from 0 to " + std::to_string(most) + " is expected here");
        return number;
    }
    std::int64_t count(const char* key) const { return has(key) ? at(key).count() : 0; }

    std::optional<std::int64_t> macs(const char* key) const
    {
        if (!has(key))
            return 0;
        const Cursor value = at(key);
        return value.m_json.is_null() ? std::nullopt : std::optional(value.count());
    }

private:
    const Json& m_json;
    Place m_place;
};

std::vector<std::string> texts(const Cursor& list)
{
    std::vector<std::string> items;
    list.each([&](const Cursor& item) { items.push_back(item.text()); });
    return items;
}

Shape readShape(const Cursor& cursor)
{
    if (cursor.json().is_null())
        return std::nullopt;
    Dims dims;
    cursor.each([&](const Cursor& extent) {
        if (dims.size() == maxRank)
            wrong(cursor.place(), "a tensor has more than " + std::to_string(maxRank) + " axes");
        if (extent.json().is_string())
            dims.emplace_back(extent.name());
        else
            dims.emplace_back(extent.count());
    });
    return dims;
}

Value readValue(const Cursor& cursor)
{
    Value value;
    value.dtype = cursor.at("dtype").name();
    value.shape = readShape(cursor.at("shape"));
    value.layout = cursor.text("layout");
    return value;
}

IntPairs readPairs(const Cursor& list)
{
    IntPairs pairs;
    list.each([&](const Cursor& pair) {
        Ints both;
        pair.each([&](const Cursor& item) {
            if (!item.isInteger())
                wrong(item.place(), "a whole number is expected here");
            both.push_back(item.json().get<std::int64_t>());
        });
        if (both.size() != 2)
            wrong(pair.place(), "a pair of whole numbers is expected here");
        pairs.emplace_back(both[0], both[1]);
    });
    return pairs;
}

AttributeValue readList(const Cursor& cursor)
{
    const Json& list = cursor.json();
    const auto all = [&](auto predicate) { return std::all_of(list.begin(), list.end(), predicate); };
    if (all([](const Json& item) { return item.is_number_integer(); })) {
        Ints numbers;
        cursor.each([&](const Cursor& item) {
            if (!item.isInteger())
                wrong(item.place(), "the number is too large");
            numbers.push_back(item.json().get<std::int64_t>());
        });
        return numbers;
    }
    if (all([](const Json& item) { return item.is_number(); }))
        return list.get<std::vector<double>>();
    if (all([](const Json& item) { return item.is_string(); }))
        return list.get<std::vector<std::string>>();
    return readPairs(cursor);
}

AttributeValue readAttribute(const Cursor& cursor)
{
    const Json& json = cursor.json();
    if (json.is_boolean())
        return json.get<bool>();
    if (cursor.isInteger())
        return json.get<std::int64_t>();
    if (json.is_number())
        return json.get<double>();
    if (json.is_string())
        return json.get<std::string>();
    if (json.is_array())
        return readList(cursor);
    wrong(cursor.place(), "an attribute is a number, a text, true, false or a list of these");
}

Attributes readAttributes(const Cursor& owner)
{
    Attributes attributes;
    if (!owner.has("attributes"))
        return attributes;
    const Cursor object = owner.at("attributes");
    for (const auto& [key, value] : object.object().items())
        attributes.set(key, readAttribute(Cursor(value, Place{&object.place(), key, -1})));
    return attributes;
}

Parameter readParameter(const Cursor& cursor)
{
    Parameter parameter;
    parameter.name = cursor.at("name").text();
    parameter.dtype = cursor.at("dtype").name();
    cursor.at("shape").each([&](const Cursor& extent) { parameter.shape.push_back(extent.count()); });
    parameter.trainable = cursor.flag("trainable", true);
    parameter.shared = cursor.text("shared");
    return parameter;
}

std::vector<Parameter> readParameters(const Cursor& owner, const char* key)
{
    std::vector<Parameter> parameters;
    owner.eachIn(key, [&](const Cursor& item) { parameters.push_back(readParameter(item)); });
    return parameters;
}

Kind readKind(const Cursor& cursor)
{
    return kindFromName(cursor.at("kind").name()).value_or(Kind::Custom); // a later version may know more kinds
}

Folded readFolded(const Cursor& cursor)
{
    Folded folded;
    folded.id = cursor.text("id");
    folded.kind = readKind(cursor);
    folded.type = cursor.text("type");
    folded.attributes = readAttributes(cursor);
    folded.parameters = readParameters(cursor, "parameters");
    folded.parameterCount = cursor.count("parameterCount");
    folded.before = cursor.flag("before", false);
    folded.part = cursor.flag("part", false);
    if (folded.part)
        folded.macs = cursor.macs("macs");
    return folded;
}

/// Builds the graph and keeps what it needs to check ids and uses.
class DocumentReader
{
public:
    Graph read(const Cursor& document);

private:
    void addId(const Cursor& owner, const std::string& id, std::size_t outputs);
    Use readUse(const Cursor& cursor) const;
    Node readNode(const Cursor& cursor);
    Group readGroup(const Cursor& cursor);

    std::map<std::string, std::size_t, std::less<>> m_outputs; ///< id => number of its outputs, of what stands before
    std::set<std::string, std::less<>> m_groups;
};

void DocumentReader::addId(const Cursor& owner, const std::string& id, std::size_t outputs)
{
    if (!m_outputs.emplace(id, outputs).second)
        wrong(owner.place(), "the id \"" + id + "\" is there twice");
}

Use DocumentReader::readUse(const Cursor& cursor) const
{
    Use use;
    use.from = cursor.at("from").name();
    const auto producer = m_outputs.find(use.from);
    if (producer == m_outputs.end())
        wrong(cursor.place(), "\"" + use.from + "\" is no input and no node before this place");
    if (cursor.has("port"))
        use.port = static_cast<int>(cursor.at("port").count(std::numeric_limits<int>::max()));
    if (static_cast<std::size_t>(use.port) >= producer->second)
        wrong(cursor.place(), "\"" + use.from + "\" has no output " + std::to_string(use.port));
    return use;
}

Node DocumentReader::readNode(const Cursor& cursor)
{
    Node node;
    node.id = cursor.at("id").name();
    node.kind = readKind(cursor);
    node.type = cursor.text("type");
    node.name = cursor.text("name");
    if (cursor.has("module"))
        node.module = texts(cursor.at("module"));
    cursor.at("inputs").each([&](const Cursor& use) { node.inputs.push_back(readUse(use)); });
    cursor.at("outputs").each([&](const Cursor& value) { node.outputs.push_back(readValue(value)); });
    if (node.outputs.empty())
        wrong(cursor.at("outputs").place(), "a node has at least one output");
    node.attributes = readAttributes(cursor);
    node.parameters = readParameters(cursor, "parameters");
    cursor.eachIn("folded", [&](const Cursor& folded) { node.folded.push_back(readFolded(folded)); });
    node.sharedWith = cursor.text("sharedWith");
    node.parameterCount = cursor.count("parameterCount");
    node.macs = cursor.macs("macs");
    addId(cursor, node.id, node.outputs.size());
    return node;
}

Group DocumentReader::readGroup(const Cursor& cursor)
{
    Group group;
    group.id = cursor.at("id").name();
    group.kind = cursor.at("kind").name();
    if (cursor.has("parent") && !cursor.at("parent").json().is_null()) {
        group.parent = cursor.at("parent").name();
        if (!m_groups.contains(group.parent)) // parents first: so groups cannot form a cycle
            wrong(cursor.place(), "\"" + group.parent + "\" is no group before this place");
    }
    if (cursor.has("count"))
        group.count = static_cast<int>(cursor.at("count").count(std::numeric_limits<int>::max()));
    group.same = cursor.text("same");
    if (cursor.has("differs"))
        group.differs = texts(cursor.at("differs"));
    cursor.eachIn("copies", [&](const Cursor& copy) {
        group.copies.push_back(texts(copy));
        for (const std::string& id : group.copies.back())
            if (!m_outputs.contains(id))
                wrong(copy.place(), "there is no node \"" + id + "\"");
    });
    if (!m_groups.insert(group.id).second)
        wrong(cursor.place(), "the group \"" + group.id + "\" is there twice");
    return group;
}

ModelInfo readModel(const Cursor& cursor)
{
    ModelInfo model;
    model.name = cursor.text("name");
    model.format = cursor.text("format");
    model.version = cursor.text("version");
    model.producer = cursor.text("producer");
    if (cursor.has("file")) {
        model.fileName = cursor.at("file").text("name");
        model.fileBytes = cursor.at("file").count("bytes");
    }
    model.partial = cursor.flag("partial", false);
    return model;
}

Note readNote(const Cursor& cursor)
{
    const std::string severity = cursor.text("severity");
    Note note;
    note.severity = severity == "error" ? Severity::Error : severity == "warning" ? Severity::Warning : Severity::Info;
    note.code = cursor.text("code");
    note.node = cursor.text("node");
    note.text = cursor.text("text");
    return note;
}

Graph DocumentReader::read(const Cursor& document)
{
    const std::int64_t schema = document.at("schema").count();
    if (schema > 1)
        fail(ErrorCode::Unsupported,
             "the document has schema " + std::to_string(schema) + ", this version reads schema 1", "schema",
             "Use the version of NNView that wrote it, or a newer one.");
    if (schema < 1)
        wrong(document.at("schema").place(), "schema 1 is expected here");
    Graph graph;
    graph.model = readModel(document.at("model"));
    document.at("inputs").each([&](const Cursor& item) {
        GraphInput input{item.at("id").name(), item.text("name"), readValue(item)};
        addId(item, input.id, 1);
        graph.inputs.push_back(std::move(input));
    });
    document.at("nodes").each([&](const Cursor& item) { graph.nodes.push_back(readNode(item)); });
    document.at("outputs").each([&](const Cursor& item) {
        graph.outputs.push_back(GraphOutput{readUse(item), item.text("name"), readValue(item)});
    });
    document.eachIn("groups", [&](const Cursor& item) { graph.groups.push_back(readGroup(item)); });
    graph.unusedParameters = readParameters(document, "unusedParameters");
    if (document.has("totals")) {
        const Cursor totals = document.at("totals");
        graph.totals = {totals.count("parameterCount"), totals.count("trainableCount"), totals.macs("macs")};
    }
    document.eachIn("notes", [&](const Cursor& item) { graph.notes.push_back(readNote(item)); });
    return graph;
}

/// One walk over the bytes before the parser sees them, so that neither depth nor width can hurt it.
void checkBrackets(std::string_view text)
{
    std::vector<int> members;
    bool inText = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inText) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inText = false;
        } else if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            members.push_back(0);
            if (members.size() > maxNesting)
                fail(ErrorCode::Malformed,
                     "lists and objects are nested more than " + std::to_string(maxNesting) + " deep",
                     "byte " + std::to_string(i));
        } else if ((c == '}' || c == ']') && !members.empty()) {
            members.pop_back();
        } else if (c == ':' && !members.empty() && ++members.back() > maxMembers) {
            fail(ErrorCode::Malformed, "an object has more than " + std::to_string(maxMembers) + " keys",
                 "byte " + std::to_string(i));
        }
    }
}

} // namespace

Result<Graph> graphFromJson(std::string_view text)
{
    try {
        checkBrackets(text);
        const Json document = Json::parse(text.begin(), text.end());
        return DocumentReader().read(Cursor(document, Place{}));
    } catch (const ErrorException& problem) {
        return tl::unexpected<Error>(problem.error);
    } catch (const Json::parse_error& problem) {
        return failure(ErrorCode::Malformed, "the document is not JSON", "byte " + std::to_string(problem.byte));
    } catch (const Json::exception&) {
        return failure(ErrorCode::Malformed, "the document holds a number that is too large");
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::Limit, "the document needs more memory than there is");
    }
}

} // namespace nnview
