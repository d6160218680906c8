#include "figure/layertable.h"

#include "figure/tabletext.h"

#include <algorithm>
#include <array>
#include <set>

namespace nnview {

namespace {

constexpr const char* dash = "–";
/// Rows that fit on a page of a paper.
constexpr std::size_t rowsOfPage = 40;

constexpr std::array<const char*, 9> heads = {"id",  "source name", "op",     "in",    "k / s / p / d / g",
                                              "out", "norm, act",   "repeat", "params"};
using Cells = std::array<std::string, heads.size()>;

/// "9 408", with a no-break space between thousands.
std::string grouped(std::int64_t number)
{
    std::string text = std::to_string(number);
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), "\u00a0");
    return text;
}

std::string windowText(const LayerWindow& window)
{
    if (window.isEmpty())
        return dash;
    std::string text;
    for (const std::string* part : {&window.kernel, &window.stride, &window.padding, &window.dilation, &window.groups})
        text += (text.empty() ? "" : " / ") + (part->empty() ? dash : *part);
    return text;
}

std::string parametersText(const LayerRow& row)
{
    if (row.parameters == 0 && row.foldedParameters == 0)
        return dash;
    return grouped(row.parameters) +
           (row.foldedParameters == 0 ? std::string() : " + " + grouped(row.foldedParameters));
}

std::string orDash(const std::string& text)
{
    return text.empty() ? dash : text;
}

Cells cellsOf(const LayerRow& row)
{
    return {row.id,
            row.sourceName,
            row.operation,
            orDash(row.in),
            windowText(row.window),
            orDash(row.out),
            orDash(row.normAndActivation),
            std::to_string(row.repeat) + (row.differs.empty() ? "" : "*"),
            parametersText(row)};
}

std::string differencesText(const LayerTable& table)
{
    std::set<std::string> names;
    for (const LayerRow& row : table.rows)
        names.insert(row.differs.begin(), row.differs.end());
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string totalsText(const LayerTable& table)
{
    return grouped(table.parameters) + " parameters (" + grouped(table.trainable) + " trainable), " +
           (table.macs ? grouped(*table.macs) : "?") + " multiply-accumulates";
}

/// A run of backticks longer than any inside; a pipe ends the cell even in code.
std::string markdownCode(const std::string& text)
{
    std::size_t longest = 0, run = 0;
    std::string inner;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
        inner += c == '|' ? std::string("\\|") : c == '\n' || c == '\r' ? std::string(" ") : std::string(1, c);
    }
    const std::string fence(longest + 1, '`');
    const std::string space = longest > 0 ? " " : "";
    return fence + space + inner + space + fence;
}

} // namespace

std::string toMarkdown(const LayerTable& table)
{
    std::string text = "|";
    std::string rule = "|";
    for (const char* head : heads) {
        text += std::string(" ") + head + " |";
        rule += "---|";
    }
    text += '\n' + rule + '\n';
    for (const LayerRow& row : table.rows) {
        text += '|';
        const Cells cells = cellsOf(row);
        for (std::size_t i = 0; i < cells.size(); ++i)
            text += ' ' + (i == 1 ? markdownCode(cells[i]) : i == 7 ? cells[i] : markdownEscaped(cells[i])) + " |";
        text += '\n';
    }
    text += "\nTotal: " + totalsText(table) + ".\n";
    if (const std::string names = differencesText(table); !names.empty())
        text += "\\* The copies differ in: " + names + ". The row shows the first.\n";
    return text;
}

std::string toLatex(const LayerTable& table)
{
    const bool isLong = table.rows.size() > rowsOfPage;
    const std::string name = isLong ? "longtable" : "tabular";
    std::string text = std::string("% Needs \\usepackage{booktabs}") + (isLong ? " and \\usepackage{longtable}" : "") +
                       ".\n\\begin{" + name + "}{lllllllrr}\n\\toprule\n";
    for (std::size_t i = 0; i < heads.size(); ++i)
        text += (i == 0 ? "" : " & ") + latexEscaped(heads[i]);
    text += isLong ? " \\\\\n\\midrule\n\\endhead\n" : " \\\\\n\\midrule\n";
    for (const LayerRow& row : table.rows) {
        const Cells cells = cellsOf(row);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string cell = latexEscaped(cells[i]);
            text += (i == 0 ? "" : " & ") + (i == 1 ? "\\texttt{" + cell + '}' : cell);
        }
        text += " \\\\\n";
    }
    text += "\\midrule\n\\multicolumn{9}{l}{Total: " + latexEscaped(totalsText(table)) + ".} \\\\\n";
    if (const std::string names = differencesText(table); !names.empty())
        text +=
            "\\multicolumn{9}{l}{* The copies differ in: " + latexEscaped(names) + ". The row shows the first.} \\\\\n";
    return text + "\\bottomrule\n\\end{" + name + "}\n";
}

std::string toCsv(const LayerTable& table)
{
    std::string text = "id,source name,op,in,kernel,stride,padding,dilation,groups,out,norm and activation,repeat,"
                       "differs,parameters,folded parameters\r\n";
    for (const LayerRow& row : table.rows) {
        std::string differs;
        for (const std::string& name : row.differs)
            differs += (differs.empty() ? "" : ", ") + name;
        bool first = true;
        for (const std::string& cell :
             {row.id, row.sourceName, row.operation, row.in, row.window.kernel, row.window.stride, row.window.padding,
              row.window.dilation, row.window.groups, row.out, row.normAndActivation, std::to_string(row.repeat),
              differs, std::to_string(row.parameters), std::to_string(row.foldedParameters)}) {
            text += (first ? "" : ",") + csvEscaped(cell);
            first = false;
        }
        text += "\r\n";
    }
    return text;
}

} // namespace nnview
