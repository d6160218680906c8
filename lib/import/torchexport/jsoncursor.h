#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace nnview::torchexport {

/// Walks through a JSON text once, from front to back, and builds nothing: whoever walks takes what it wants and skips
/// the rest. A program's JSON is mostly stack traces, so that a tree of it would cost ten times what the graph costs.
/// Understands what Python writes (NaN and Infinity). All members throw ErrorException: Malformed with the byte offset,
/// Limit for too deep a nesting.
class JsonCursor
{
public:
    /// `where` names the text in messages; the text must outlive the cursor.
    JsonCursor(std::string_view text, std::string where, std::int64_t maxNesting);

    enum class Type { Object, Array, Text, Number, Flag, Null };
    Type peek(); ///< what comes next

    /// Calls member(key) for each member of the object that comes next; member must take or skip the value. The key is
    /// valid until the next call of the cursor.
    template <class Member>
    void object(Member&& member)
    {
        open('{');
        for (bool first = true; !closes('}', first); first = false) {
            const std::string_view key = keyAndColon();
            member(key);
        }
    }
    /// Calls element() for each element of the array that comes next; element must take or skip the value.
    template <class Element>
    void array(Element&& element)
    {
        open('[');
        for (bool first = true; !closes(']', first); first = false)
            element();
    }

    std::string text();
    std::int64_t whole(); ///< also 3.0; numbers out of range end at the range
    double number();      ///< also "NaN", "Infinity" and "-Infinity" as texts
    bool flag();
    void skip();

    bool takeNull(); ///< true, and it is taken, if null comes next

    /// Nothing but white space may follow.
    void finish();

    [[noreturn]] void failHere(const std::string& message) const;

private:
    [[noreturn]] void failTooDeep() const;
    void space();
    void open(char bracket);
    bool closes(char bracket, bool first);
    std::string_view keyAndColon();
    std::string_view rawText();
    std::string_view rawNumber();
    std::string unescaped(std::string_view raw) const;
    bool takeWord(std::string_view word);

    std::string_view m_text;
    std::size_t m_at = 0;
    std::string m_where;
    std::int64_t m_depth = 0, m_maxDepth;
    std::string m_key; ///< a key that had escapes
};

} // namespace nnview::torchexport
