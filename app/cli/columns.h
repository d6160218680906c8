#pragma once

#include <string>
#include <vector>

namespace nnview::cli {

enum class Align { Left, Right };

/// Aligned columns of printable UTF-8 text, two spaces apart, no space at the end of a line.
class Columns
{
public:
    explicit Columns(std::vector<Align> align) : m_align(std::move(align)) {}
    void add(std::vector<std::string> row);
    std::string text() const;

private:
    std::vector<Align> m_align;
    std::vector<std::vector<std::string>> m_rows;
};

} // namespace nnview::cli
