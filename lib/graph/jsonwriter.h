#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace nnview {

/// Writes JSON straight into a string, in the form of nlohmann::json::dump: a graph of 100,000 nodes as a tree of
/// values would take seconds. Braces and brackets have to be closed in the order in which they were opened.
class JsonWriter
{
public:
    explicit JsonWriter(bool pretty) : m_pretty(pretty) {}

    void beginObject() { begin('{'); }
    void endObject() { end('}'); }
    void beginArray() { begin('['); }
    void endArray() { end(']'); }
    void key(std::string_view name);

    void null() { raw("null"); }
    void boolean(bool value) { raw(value ? "true" : "false"); }
    void integer(std::int64_t value);
    void number(double value);         ///< has to be finite
    void text(std::string_view value); ///< bytes that are not UTF-8 become U+FFFD

    std::string take() && { return std::move(m_out); }

private:
    void begin(char bracket);
    void end(char bracket);
    void separate(); ///< comma and new line before a value or key
    void raw(std::string_view value);
    void newLine();
    void quoted(std::string_view value);

    std::string m_out;
    bool m_pretty;
    int m_depth = 0;
    bool m_isFirst = true; ///< of the innermost bracket
    bool m_afterKey = false;
};

} // namespace nnview
