// The stack machine of Python's pickle format (protocols 0 to 5, as CPython's Lib/pickletools.py describes the
// opcodes). It only builds plain values: a class is its name, a call is its callee and arguments.
#include "base/error.h"
#include "import/pickle/pickle.h"

#include <array>
#include <bit>
#include <charconv>
#include <unordered_map>

namespace nnview::pickle {

namespace {

void appendUtf8(std::string& text, std::uint32_t point)
{
    const auto tail = [&](int shift) { text += static_cast<char>(0x80 | (point >> shift & 0x3f)); };
    if (point < 0x80) {
        text += static_cast<char>(point);
    } else if (point < 0x800) {
        text += static_cast<char>(0xc0 | point >> 6);
        tail(0);
    } else if (point < 0x10000) {
        text += static_cast<char>(0xe0 | point >> 12);
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xf0 | (point >> 18 & 7));
        tail(12);
        tail(6);
        tail(0);
    }
}

/// Protocol 0: Latin-1 with \uXXXX and \UXXXXXXXX for the rest.
std::string fromRawUnicodeEscape(std::string_view line)
{
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const std::size_t digits = !line.substr(i).starts_with('\\')     ? 0
                                   : line.substr(i + 1).starts_with('u') ? 4
                                   : line.substr(i + 1).starts_with('U') ? 8
                                                                         : 0;
        std::uint32_t point = static_cast<unsigned char>(line[i]);
        if (digits > 0 && line.size() - i >= digits + 2) {
            const char* first = line.data() + i + 2;
            std::uint32_t escaped = 0;
            if (std::from_chars(first, first + digits, escaped, 16).ptr == first + digits) {
                point = escaped;
                i += digits + 1;
            }
        }
        appendUtf8(text, point);
    }
    return text;
}

} // namespace

class Machine
{
public:
    Machine(Input& input, const Limits& limits, const std::string& what)
        : m_input(input), m_limits(limits), m_what(what)
    {
    }
    Pickle run();

private:
    struct Opcode
    {
        std::uint8_t code;
        void (Machine::*execute)();
    };
    static constexpr std::int64_t pushesPerValue = 8;
    static const Opcode opcodes[]; ///< the closed list
    using Table = std::array<void (Machine::*)(), 256>;
    static const Table& table();

    [[noreturn]] void failDamaged(std::string message) const
    {
        fail(ErrorCode::Malformed, std::move(message), m_what + ", byte " + std::to_string(m_at),
             "Copy or download the file again.");
    }

    [[noreturn]] void failTooMany(const std::string& doing) const
    {
        fail(ErrorCode::Limit, "the pickle " + doing + " more values than pickle-values allows", m_what,
             "If you trust the file, raise the limit with --limit pickle-values=VALUE.");
    }

    // values and the stack
    Ref make(PyValue value);
    Ref make(Type type);
    Ref makeText(Type type, std::int64_t length);
    Ref makeText(Type type, std::string text);
    void push(Ref ref);
    Ref pop();
    std::vector<Ref> popToMark();
    PyValue& top();
    PyValue& value(Ref ref) { return m_pickle.m_values[ref]; }

    // opcodes
    void stop();
    void nothing() { push(make(Type::None)); }
    template <bool flag>
    void boolean();
    template <int bytes>
    void smallInteger();
    void integer();
    void integerLine();
    void longLine();
    template <int bytes>
    void bigInteger();
    void real();
    void realLine();
    template <Type type, int bytes>
    void text();
    void textLine();
    void unicodeLine();
    void mark();
    void popOne();
    void popMark() { popToMark(); }
    void duplicate();
    template <Type type>
    void empty();
    template <Type type>
    void collect();
    template <int count>
    void shortTuple();
    void collectDict();
    void append();
    void appends();
    void setItem();
    void setItems();
    void putLine();
    template <int bytes>
    void put();
    void memoize();
    void getLine();
    template <int bytes>
    void get();
    void global();
    void stackGlobal();
    template <int bytes>
    void extension();
    void reduce();
    void newObjectEx();
    void instance();
    void objectFromMark();
    void build();
    void persistentLine();
    void persistent();
    void protocol();
    void frame() { m_input.littleEndian(8); }
    void nextBuffer() { push(make(Type::Bytes)); }
    void readOnlyBuffer() { top(); }

    void addItems(Ref target, const std::vector<Ref>& items);
    void addEntries(Ref target, const std::vector<Ref>& keysAndValues);
    void pushClass(std::string_view module, std::string_view name);
    void makeObject(Ref callee, Ref arguments);
    void remember(std::uint64_t index);
    void recall(std::uint64_t index);
    template <class Number>
    bool parse(std::string_view digits, Number& number) const;
    std::uint64_t indexLine();

    Input& m_input;
    const Limits& m_limits;
    const std::string& m_what;
    Pickle m_pickle;
    std::vector<Ref> m_stack;
    std::vector<std::size_t> m_marks; ///< heights of the stack
    std::unordered_map<std::uint64_t, Ref> m_memo;
    std::int64_t m_at = 0; ///< position of the opcode
    std::int64_t m_pushed = 0;
    std::int64_t m_texts = 0; ///< bytes of texts that are kept
    bool m_stopped = false;
};

const Machine::Opcode Machine::opcodes[] = {
    {'(', &Machine::mark},
    {'.', &Machine::stop},
    {'0', &Machine::popOne},
    {'1', &Machine::popMark},
    {'2', &Machine::duplicate},
    {'F', &Machine::realLine},
    {'I', &Machine::integerLine},
    {'J', &Machine::integer},
    {'K', &Machine::smallInteger<1>},
    {'L', &Machine::longLine},
    {'M', &Machine::smallInteger<2>},
    {'N', &Machine::nothing},
    {'P', &Machine::persistentLine},
    {'Q', &Machine::persistent},
    {'R', &Machine::reduce},
    {'S', &Machine::textLine},
    {'T', &Machine::text<Type::Text, 4>},
    {'U', &Machine::text<Type::Text, 1>},
    {'V', &Machine::unicodeLine},
    {'X', &Machine::text<Type::Text, 4>},
    {'a', &Machine::append},
    {'b', &Machine::build},
    {'c', &Machine::global},
    {'d', &Machine::collectDict},
    {'}', &Machine::empty<Type::Dict>},
    {'e', &Machine::appends},
    {'g', &Machine::getLine},
    {'h', &Machine::get<1>},
    {'i', &Machine::instance},
    {'j', &Machine::get<4>},
    {'l', &Machine::collect<Type::List>},
    {']', &Machine::empty<Type::List>},
    {'o', &Machine::objectFromMark},
    {'p', &Machine::putLine},
    {'q', &Machine::put<1>},
    {'r', &Machine::put<4>},
    {'s', &Machine::setItem},
    {'t', &Machine::collect<Type::Tuple>},
    {')', &Machine::empty<Type::Tuple>},
    {'u', &Machine::setItems},
    {'G', &Machine::real},
    {'B', &Machine::text<Type::Bytes, 4>},
    {'C', &Machine::text<Type::Bytes, 1>},
    {0x80, &Machine::protocol},
    {0x81, &Machine::reduce}, // NEWOBJ: the same two values
    {0x82, &Machine::extension<1>},
    {0x83, &Machine::extension<2>},
    {0x84, &Machine::extension<4>},
    {0x85, &Machine::shortTuple<1>},
    {0x86, &Machine::shortTuple<2>},
    {0x87, &Machine::shortTuple<3>},
    {0x88, &Machine::boolean<true>},
    {0x89, &Machine::boolean<false>},
    {0x8a, &Machine::bigInteger<1>},
    {0x8b, &Machine::bigInteger<4>},
    {0x8c, &Machine::text<Type::Text, 1>},
    {0x8d, &Machine::text<Type::Text, 8>},
    {0x8e, &Machine::text<Type::Bytes, 8>},
    {0x8f, &Machine::empty<Type::Set>},
    {0x90, &Machine::appends}, // ADDITEMS
    {0x91, &Machine::collect<Type::Set>},
    {0x92, &Machine::newObjectEx},
    {0x93, &Machine::stackGlobal},
    {0x94, &Machine::memoize},
    {0x95, &Machine::frame},
    {0x96, &Machine::text<Type::Bytes, 8>}, // BYTEARRAY8
    {0x97, &Machine::nextBuffer},
    {0x98, &Machine::readOnlyBuffer},
};

const Machine::Table& Machine::table()
{
    static const Table all = [] {
        Table result{};
        for (const Opcode& opcode : opcodes)
            result[opcode.code] = opcode.execute;
        return result;
    }();
    return all;
}

Pickle Machine::run()
{
    while (!m_stopped) {
        m_at = m_input.position();
        const std::uint8_t code = m_input.byte();
        if (const auto execute = table()[code])
            (this->*execute)();
        else
            failDamaged("this is no pickle, or a damaged one: there is no instruction " + std::to_string(code));
    }
    m_pickle.m_end = m_input.position();
    return std::move(m_pickle);
}

Ref Machine::make(PyValue value)
{
    if (static_cast<std::int64_t>(m_pickle.m_values.size()) >= m_limits.pickleValues)
        failTooMany("holds");
    m_pickle.m_values.push_back(std::move(value));
    return static_cast<Ref>(m_pickle.m_values.size() - 1);
}

Ref Machine::make(Type type)
{
    PyValue value;
    value.type = type;
    return make(std::move(value));
}

Ref Machine::makeText(Type type, std::string text)
{
    m_texts += static_cast<std::int64_t>(text.size());
    if (m_texts > m_limits.configBytes)
        fail(ErrorCode::Limit, "the texts in the pickle are larger than config-bytes allows", m_what,
             "If you trust the file, raise the limit with --limit config-bytes=VALUE.");
    PyValue value;
    value.type = type;
    value.integer = static_cast<std::int64_t>(text.size());
    value.text = std::move(text);
    return make(std::move(value));
}

Ref Machine::makeText(Type type, std::int64_t length)
{
    if (length >= 0 && length <= keptText)
        return makeText(type, m_input.take(length));
    m_input.skip(length);
    const Ref ref = make(type);
    value(ref).dropped = true;
    value(ref).integer = length;
    return ref;
}

void Machine::push(Ref ref)
{
    // A value that is recalled again and again costs memory too, though it is made only once.
    if (++m_pushed > m_limits.pickleValues * pushesPerValue)
        failTooMany("refers to");
    m_stack.push_back(ref);
}

Ref Machine::pop()
{
    if (m_stack.size() <= (m_marks.empty() ? 0 : m_marks.back()))
        failDamaged("the pickle is damaged: it takes a value that is not there");
    const Ref ref = m_stack.back();
    m_stack.pop_back();
    return ref;
}

std::vector<Ref> Machine::popToMark()
{
    if (m_marks.empty())
        failDamaged("the pickle is damaged: it ends a list that has not begun");
    const auto height = static_cast<std::ptrdiff_t>(m_marks.back());
    m_marks.pop_back();
    const std::vector<Ref> items(m_stack.begin() + height, m_stack.end());
    m_stack.resize(static_cast<std::size_t>(height));
    return items;
}

PyValue& Machine::top()
{
    const Ref ref = pop();
    push(ref);
    return value(ref);
}

void Machine::stop()
{
    m_pickle.m_root = pop();
    m_stopped = true;
}

template <bool flag>
void Machine::boolean()
{
    const Ref ref = make(Type::Bool);
    value(ref).integer = flag;
    push(ref);
}

template <int bytes>
void Machine::smallInteger()
{
    const auto number = static_cast<std::int64_t>(m_input.littleEndian(bytes));
    push(make(Type::Int));
    top().integer = number;
}

void Machine::integer()
{
    const auto number = static_cast<std::int32_t>(static_cast<std::uint32_t>(m_input.littleEndian(4)));
    push(make(Type::Int));
    top().integer = number;
}

template <class Number>
bool Machine::parse(std::string_view digits, Number& number) const
{
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (problem == std::errc::result_out_of_range && end == digits.data() + digits.size())
        return false;
    if (problem != std::errc() || end != digits.data() + digits.size())
        failDamaged("the pickle is damaged: a number is not written as one");
    return true;
}

void Machine::integerLine()
{
    const std::string line = m_input.line();
    if (line == "00" || line == "01") { // how protocol 0 writes False and True
        push(make(Type::Bool));
        top().integer = line == "01";
        return;
    }
    std::int64_t number = 0;
    const bool fits = parse(line, number);
    push(fits ? make(Type::Int) : makeText(Type::BigInt, line));
    if (fits)
        top().integer = number;
}

void Machine::longLine()
{
    std::string line = m_input.line();
    if (line.ends_with('L'))
        line.pop_back();
    std::int64_t number = 0;
    const bool fits = parse(line, number);
    push(fits ? make(Type::Int) : makeText(Type::BigInt, line));
    if (fits)
        top().integer = number;
}

template <int bytes>
void Machine::bigInteger()
{
    const auto length = static_cast<std::int64_t>(m_input.littleEndian(bytes));
    if (length > 8) {
        push(makeText(Type::BigInt, length));
        return;
    }
    std::uint64_t number = length == 0 ? 0 : m_input.littleEndian(static_cast<int>(length));
    if (length > 0 && length < 8 && (number >> (8 * length - 1) & 1)) // two's complement of that many bytes
        number |= ~std::uint64_t(0) << (8 * length);
    push(make(Type::Int));
    top().integer = static_cast<std::int64_t>(number);
}

void Machine::real()
{
    std::uint64_t bits = 0;
    for (int i = 0; i < 8; ++i)
        bits = bits << 8 | m_input.byte();
    push(make(Type::Float));
    top().real = std::bit_cast<double>(bits);
}

void Machine::realLine()
{
    double number = 0;
    parse(m_input.line(), number);
    push(make(Type::Float));
    top().real = number;
}

template <Type type, int bytes>
void Machine::text()
{
    const std::uint64_t length = m_input.littleEndian(bytes);
    push(
        makeText(type, length > static_cast<std::uint64_t>(INT64_MAX) ? INT64_MAX : static_cast<std::int64_t>(length)));
}

void Machine::textLine()
{
    std::string line = m_input.line();
    if (line.size() < 2 || (line[0] != '\'' && line[0] != '"') || line.back() != line[0])
        failDamaged("the pickle is damaged: a text has no quotation marks");
    push(makeText(Type::Text, line.substr(1, line.size() - 2))); // escapes stay as they are: names have none
}

void Machine::unicodeLine()
{
    push(makeText(Type::Text, fromRawUnicodeEscape(m_input.line())));
}

void Machine::mark()
{
    if (static_cast<std::int64_t>(m_marks.size()) >= m_limits.pickleValues)
        failTooMany("begins");
    m_marks.push_back(m_stack.size());
}

void Machine::popOne()
{
    // as in CPython: on an empty level, POP takes the mark
    if (!m_marks.empty() && m_marks.back() == m_stack.size())
        m_marks.pop_back();
    else
        pop();
}

void Machine::duplicate()
{
    const Ref ref = pop();
    push(ref);
    push(ref);
}

template <Type type>
void Machine::empty()
{
    push(make(type));
}

template <Type type>
void Machine::collect()
{
    std::vector<Ref> items = popToMark();
    push(make(type));
    top().items = std::move(items);
}

template <int count>
void Machine::shortTuple()
{
    std::vector<Ref> items(count);
    for (int i = count; i-- > 0;)
        items[static_cast<std::size_t>(i)] = pop();
    push(make(Type::Tuple));
    top().items = std::move(items);
}

void Machine::collectDict()
{
    const std::vector<Ref> items = popToMark();
    push(make(Type::Dict));
    addEntries(m_stack.back(), items);
}

void Machine::addItems(Ref target, const std::vector<Ref>& items)
{
    PyValue& list = value(target);
    if (list.type != Type::List && list.type != Type::Set && list.type != Type::Object)
        failDamaged("the pickle is damaged: it appends to a value that is no list");
    list.items.insert(list.items.end(), items.begin(), items.end());
}

void Machine::addEntries(Ref target, const std::vector<Ref>& keysAndValues)
{
    PyValue& dict = value(target);
    if ((dict.type != Type::Dict && dict.type != Type::Object) || keysAndValues.size() % 2 != 0)
        failDamaged("the pickle is damaged: it sets entries of a value that is no dictionary");
    for (std::size_t i = 0; i < keysAndValues.size(); i += 2)
        dict.entries.emplace_back(keysAndValues[i], keysAndValues[i + 1]);
}

void Machine::append()
{
    const Ref item = pop();
    const Ref list = pop();
    addItems(list, {item});
    push(list);
}

void Machine::appends()
{
    const std::vector<Ref> items = popToMark();
    const Ref list = pop();
    addItems(list, items);
    push(list);
}

void Machine::setItem()
{
    const Ref item = pop();
    const Ref key = pop();
    const Ref dict = pop();
    addEntries(dict, {key, item});
    push(dict);
}

void Machine::setItems()
{
    const std::vector<Ref> items = popToMark();
    const Ref dict = pop();
    addEntries(dict, items);
    push(dict);
}

void Machine::remember(std::uint64_t index)
{
    const Ref ref = pop();
    push(ref);
    m_memo[index] = ref;
    if (static_cast<std::int64_t>(m_memo.size()) > m_limits.pickleValues)
        failTooMany("remembers");
}

void Machine::recall(std::uint64_t index)
{
    const auto found = m_memo.find(index);
    if (found == m_memo.end())
        failDamaged("the pickle is damaged: it refers to a value that it has not made");
    push(found->second);
}

std::uint64_t Machine::indexLine()
{
    std::uint64_t index = 0;
    if (!parse(m_input.line(), index))
        failDamaged("the pickle is damaged: a number is too large");
    return index;
}

void Machine::putLine()
{
    remember(indexLine());
}

template <int bytes>
void Machine::put()
{
    remember(m_input.littleEndian(bytes));
}

void Machine::memoize()
{
    remember(m_memo.size());
}

void Machine::getLine()
{
    recall(indexLine());
}

template <int bytes>
void Machine::get()
{
    recall(m_input.littleEndian(bytes));
}

void Machine::pushClass(std::string_view module, std::string_view name)
{
    // as Python 3 calls the modules
    if (module == "__builtin__")
        module = "builtins";
    else if (module == "copy_reg")
        module = "copyreg";
    push(makeText(Type::Class, std::string(module) + '.' + std::string(name)));
}

void Machine::global()
{
    const std::string module = m_input.line();
    pushClass(module, m_input.line());
}

void Machine::stackGlobal()
{
    const Ref name = pop();
    const Ref module = pop();
    if (value(name).type != Type::Text || value(module).type != Type::Text)
        failDamaged("the pickle is damaged: the name of a class is no text");
    pushClass(value(module).text, value(name).text);
}

template <int bytes>
void Machine::extension()
{
    push(makeText(Type::Class, "extension." + std::to_string(m_input.littleEndian(bytes))));
}

void Machine::makeObject(Ref callee, Ref arguments)
{
    // Objects of protocols 0 and 1 and some of 2 are made by a function that gets the class as its first argument.
    const std::string& name = value(callee).text;
    if (name == "copyreg._reconstructor" || name == "copyreg.__newobj__" || name == "copyreg.__newobj_ex__") {
        const Ref type = m_pickle.item(arguments, 0);
        if (type != none && value(type).type == Type::Class)
            callee = type;
    }
    push(make(Type::Object));
    top().callee = callee;
    top().arguments = arguments;
}

void Machine::reduce()
{
    const Ref arguments = pop();
    const Ref callee = pop();
    makeObject(callee, arguments);
}

void Machine::newObjectEx()
{
    pop(); // keyword arguments
    reduce();
}

void Machine::instance()
{
    global();
    const Ref callee = pop();
    collect<Type::Tuple>();
    const Ref arguments = pop();
    makeObject(callee, arguments);
}

void Machine::objectFromMark()
{
    std::vector<Ref> items = popToMark();
    if (items.empty())
        failDamaged("the pickle is damaged: an object without a class");
    const Ref callee = items.front();
    items.erase(items.begin());
    const Ref arguments = make(Type::Tuple);
    value(arguments).items = std::move(items);
    makeObject(callee, arguments);
}

void Machine::build()
{
    const Ref state = pop();
    PyValue& object = top();
    if (object.type == Type::Object)
        object.state = state;
}

void Machine::persistentLine()
{
    const Ref id = makeText(Type::Text, m_input.line());
    push(make(Type::Persistent));
    top().arguments = id;
}

void Machine::persistent()
{
    const Ref id = pop();
    push(make(Type::Persistent));
    top().arguments = id;
}

void Machine::protocol()
{
    if (m_input.byte() > 5)
        fail(ErrorCode::Unsupported, "a pickle of a protocol newer than 5", m_what, "Save the model with protocol 5.");
}

Pickle unpickle(Input& input, const Limits& limits, const std::string& what)
{
    return Machine(input, limits, what).run();
}

} // namespace nnview::pickle
