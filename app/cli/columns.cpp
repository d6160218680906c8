#include "columns.h"

#include "printable.h"

#include <algorithm>

namespace nnview::cli {

namespace {

/// Code points, which is the number of cells for the scripts that layer names and units use.
std::size_t width(const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

} // namespace

void Columns::add(std::vector<std::string> row)
{
    for (std::string& cell : row)
        cell = printable(cell);
    m_rows.push_back(std::move(row));
}

std::string Columns::text() const
{
    std::vector<std::size_t> widths(m_align.size(), 0);
    for (const auto& row : m_rows)
        for (std::size_t column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], width(row[column]));
    std::string all;
    for (const auto& row : m_rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            const std::size_t space = widths[column] - width(row[column]);
            const bool isLeft = m_align[column] == Align::Left;
            all.append(column == 0 ? "" : "  ").append(isLeft ? 0 : space, ' ').append(row[column]);
            all.append(isLeft ? space : 0, ' ');
        }
        all.erase(all.find_last_not_of(' ') + 1);
        all += '\n';
    }
    return all;
}

} // namespace nnview::cli
