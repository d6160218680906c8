#include "figure/paneltable.h"

#include "figure/textmetrics.h"

#include <algorithm>

namespace nnview {

namespace {

constexpr std::size_t mostRows = 12;
constexpr double rowPitch = 2.87, columnPitch = 7.5, columnGap = 2.2; // G4
constexpr double rulePt = 0.5;

struct TableRow
{
    QString name;
    std::vector<std::int64_t> values;
    std::size_t unit = 0;
};

/// "4a" of "inception4a": what sets a name apart from the first of its series.
QString nameOf(const FoldedUnit& unit, const FoldedUnit::Copy& copy, const Plan& plan)
{
    const bool isNumber = copy.name.find_first_not_of("0123456789") == std::string::npos; // says nothing
    if (unit.groups.size() > 1 && !isNumber) {
        const auto digit =
            std::find_if(copy.name.begin(), copy.name.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (digit != copy.name.end())
            return QString::fromStdString(std::string(digit, copy.name.end()));
        return QString::fromStdString(copy.name);
    }
    for (const Item& item : plan.items)
        if (item.id == unit.id)
            return item.kindName;
    return QString::fromStdString(copy.name);
}

std::vector<TableRow> rowsOf(const Cut& cut, int kind, const BlockSymbols& symbols, const Plan& plan)
{
    std::vector<TableRow> rows;
    std::size_t number = 0; // in the kind's list of copies, which follows the units
    for (std::size_t u = 0; u < cut.units.size(); ++u)
        for (const FoldedUnit::Copy& copy : cut.units[u].copies) {
            if (copy.kind != kind)
                continue;
            TableRow row{nameOf(cut.units[u], copy, plan), {}, u};
            for (const BlockSymbols::Symbol& symbol : symbols.symbols())
                row.values.push_back(symbol.values[number]);
            ++number;
            if (rows.empty() || rows.back().unit != u || rows.back().values != row.values ||
                (cut.units[u].groups.size() > 1 && rows.back().name != row.name))
                rows.push_back(std::move(row));
        }
    return rows;
}

} // namespace

PanelTable tableOf(const Cut& cut, int kind, const BlockSymbols& symbols, const Plan& plan, const Profile& profile,
                   const Theme& theme)
{
    PanelTable table;
    if (symbols.symbols().size() < 2)
        return table;
    const std::vector<TableRow> rows = rowsOf(cut, kind, symbols, plan);
    if (rows.size() < 2 || rows.size() > mostRows)
        return table;
    const double pt = profile.operationPt;
    const auto add = [&](double x, double y, const QString& text, TextAlign align, bool italic) {
        table.elements.push_back(
            {{}, {}, Role::Legend, TextElement{{x, y}, text, pt, false, italic, theme.text, align, {}}});
    };
    double first = 0;
    for (const TableRow& row : rows)
        first = std::max(first, textWidth(row.name, pt));
    std::vector<double> ends; // right ends of the columns of numbers
    double x = first;
    for (std::size_t c = 0; c < symbols.symbols().size(); ++c) {
        double widest = textWidth(symbols.symbols()[c].name, pt, false, true);
        for (const TableRow& row : rows)
            widest = std::max(widest, textWidth(QString::number(row.values[c]), pt));
        x += std::max(columnPitch, widest + columnGap);
        ends.push_back(x);
    }
    const auto rule = [&](double y) {
        QPainterPath path(QPointF(0, y));
        path.lineTo(x, y);
        table.elements.push_back({{}, {}, Role::Legend, PathElement{path, {}, {rulePt, theme.frame, false}}});
    };
    double y = capHeight(pt);
    for (std::size_t c = 0; c < ends.size(); ++c)
        add(ends[c], y, symbols.symbols()[c].name, TextAlign::Right, true);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        if (r == 0 || rows[r].unit != rows[r - 1].unit)
            rule(y + 0.9);
        const bool opens = r == 0 || rows[r].unit != rows[r - 1].unit;
        y += opens ? rowPitch + 0.6 : rowPitch;
        add(0, y, rows[r].name, TextAlign::Left, false);
        for (std::size_t c = 0; c < ends.size(); ++c)
            add(ends[c], y, QString::number(rows[r].values[c]), TextAlign::Right, false);
    }
    table.width = x;
    table.height = y + descender(pt);
    return table;
}

} // namespace nnview
