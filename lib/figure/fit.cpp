#include "figure/fit.h"

#include "figure/connectors.h"
#include "figure/rowbreaks.h"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <tuple>

namespace nnview {

namespace {

constexpr double smallestK = 0.5, largestK = 1.25;
constexpr double unbroken = 1e6; // mm: operation labels stay on one line
constexpr double airShare = 0.94;
constexpr int mostRows = 24;

/// One rung of the escalation: how texts are worded and broken, and the size below which the next rung is tried.
struct Rung
{
    Names names;
    int captionRung;
    double operationWidth;
    bool slantedBars;
    int rows;
    double leastK;
    bool staggered = false;
};

/// The order of visual-grammar, section 0: shorter captions, narrower operation labels, labels in two bands, upright
/// bars, more rows.
std::vector<Rung> escalation(Names names, const Profile& profile)
{
    std::vector<Rung> rungs;
    const auto bars = [&](auto add) {
        if (profile.slantedBars)
            add(true);
        add(false);
    };
    if (names == Names::Auto || names == Names::Codes)
        bars([&](bool slanted) {
            rungs.push_back({Names::Codes, 0, unbroken, slanted, 1, 1.15});
            for (const double width : {unbroken, 16.0, 12.0})
                rungs.push_back({Names::Codes, 1, width, slanted, 1, slanted ? 0.8 : 0.7});
            rungs.push_back({Names::Codes, 1, 16.0, slanted, 1, slanted ? 0.8 : 0.7, true});
        });
    const Names later = names == Names::Auto ? Names::Kinds : names;
    const int firstRung = later == Names::Codes ? 1 : 2;
    const auto compact = [&](int rows, double leastK) {
        bars([&](bool slanted) {
            for (const auto& [rung, width] :
                 {std::pair{firstRung, 24.0}, {firstRung, 16.0}, {3, 16.0}, {3, 12.0}, {3, 9.0}})
                rungs.push_back({later, rung, width, slanted, rows, leastK});
            for (const double width : {16.0, 12.0})
                rungs.push_back({later, 3, width, slanted, rows, leastK, true});
        });
    };
    compact(1, 0.8);
    constexpr double wide = 120; // one long row is read more easily than two, down to the targets' k (amendment L1)
    if (profile.width >= wide)
        compact(1, smallestK);
    for (int rows = 2; rows <= 4; ++rows)
        compact(rows, 0.72);
    for (int rows = 1; rows <= 4; ++rows)
        compact(rows, smallestK);
    for (int rows = 5; rows <= mostRows; ++rows)
        rungs.push_back({later, 3, 9.0, false, rows, smallestK});
    return rungs;
}

FitConfig configOf(const Rung& rung, double k)
{
    FitConfig config;
    config.names = rung.names;
    config.wording = rung.names == Names::Codes ? Wording::LeNet : Wording::Compact;
    config.rung = rung.captionRung;
    config.operationWidth = rung.operationWidth;
    config.slantedBars = rung.slantedBars;
    config.staggered = rung.staggered;
    config.k = k;
    return config;
}

bool isDownSampling(const Plan& plan, int item)
{
    if (item < 0 || !plan.items[at(item)].node)
        return false;
    const Ints stride = plan.items[at(item)].node->attributes.ints("stride");
    return std::any_of(stride.begin(), stride.end(), [](std::int64_t s) { return s > 1; });
}

class Fitter
{
public:
    Fitter(const Plan& plan, const Structure& structure, const Profile& profile, const Edits& edits)
        : m_plan(plan), m_structure(structure), m_profile(profile), m_edits(edits),
          m_pageWidth(profile.width - 2 * profile.margin), m_columns(static_cast<int>(structure.columns.size()))
    {
    }

    /// A row's end may cut up to so many skips.
    void allowCuts(int most) { m_mostCutSkips = most; }

    /// The rows at the largest k at which they fit, or nothing if that is below the rung's least.
    std::optional<Fit> tryRung(const Rung& rung) const
    {
        const auto fits = [&](double k) {
            return rung.rows == 1 ? solved(rung, k).whole.width() <= m_pageWidth : rowsAt(rung, k).has_value();
        };
        if (!fits(rung.leastK))
            return std::nullopt;
        double low = rung.leastK, high = largestK;
        for (int step = 0; step < 10 && low < high; ++step) {
            const double k = step == 0 ? high : (low + high) / 2;
            (fits(k) ? low : high) = k;
        }
        // A little less than the largest geometry leaves air for the gaps, where the labels need it
        // (visual-grammar 2.15).
        if (low < largestK)
            if (std::optional<Fit> airy = rowsAt(rung, std::max(rung.leastK, low * airShare)))
                return airy;
        return rowsAt(rung, low);
    }

    /// How many rows the tightest layout takes; 0 if something between two cuts is wider than the page.
    int leastRows(const Rung& tightest) const
    {
        const RowSolver& solver = solved(tightest, smallestK).solver;
        const RowRanges rows = greedyRows(solver, m_structure, m_pageWidth, m_mostCutSkips);
        for (const auto& [first, last] : rows)
            if (solver.solve(first, last, 0).width() > m_pageWidth)
                return 0;
        return static_cast<int>(rows.size());
    }

    Fit tooLarge(const Rung& rung) const
    {
        Fit fit;
        fit.fits = false;
        const Solved& tightest = solved(rung, smallestK);
        fit.measures = tightest.measures;
        const RowSolver& solver = tightest.solver;
        // What stands between two cuts stays together and gives the width; the other rows then use it.
        double widest = m_pageWidth;
        for (const auto& [first, last] : greedyRows(solver, m_structure, 0, m_mostCutSkips))
            widest = std::max(widest, solver.solve(first, last, 0).width());
        for (const auto& [first, last] : greedyRows(solver, m_structure, widest, m_mostCutSkips))
            fit.rows.push_back(solver.fill(first, last, widest));
        linkRows(fit.rows);
        fit.width = widest + 2 * m_profile.margin;
        return fit;
    }

private:
    /// Everything in one row, for one configuration.
    struct Solved
    {
        Solved(Measures m, const Plan& plan, const Structure& structure, const Edits& edits)
            : measures(std::move(m)), solver(plan, structure, measures, edits),
              whole(solver.solve(0, static_cast<int>(structure.columns.size()) - 1, 0))
        {
        }
        const Measures measures;
        const RowSolver solver;
        const Row whole;
    };

    /// Rungs that differ only in their rows share it.
    const Solved& solved(const Rung& rung, double k) const
    {
        const auto key =
            std::tuple(rung.names, rung.captionRung, rung.operationWidth, rung.slantedBars, rung.staggered, k);
        std::unique_ptr<const Solved>& found = m_solved[key];
        if (!found)
            found = std::make_unique<const Solved>(measuresOf(rung, k), m_plan, m_structure, m_edits);
        return *found;
    }

    Measures measuresOf(const Rung& rung, double k) const
    {
        const FitConfig config = configOf(rung, k);
        const auto key = std::tuple(config.names, config.rung, config.operationWidth);
        auto texts = m_texts.find(key);
        if (texts == m_texts.end())
            texts = m_texts.emplace(key, measureTexts(m_plan, m_structure, m_profile, config)).first;
        return measure(m_plan, m_structure, m_profile, config, texts->second);
    }

    std::optional<Fit> rowsAt(const Rung& rung, double k) const
    {
        const Solved& one = solved(rung, k);
        Fit fit;
        fit.width = m_profile.width;
        if (rung.rows == 1) {
            if (one.whole.width() > m_pageWidth)
                return std::nullopt;
            fit.rows = {one.solver.fill(0, m_columns - 1, m_pageWidth)};
            fit.measures = one.measures;
            return fit;
        }
        for (const auto& [first, last] : brokenRows(one.whole, rung.rows)) {
            Row row = one.solver.fill(first, last, m_pageWidth);
            if (row.width() > m_pageWidth + 1e-6)
                return std::nullopt;
            fit.rows.push_back(std::move(row));
        }
        if (static_cast<int>(fit.rows.size()) != rung.rows)
            return std::nullopt;
        linkRows(fit.rows);
        fit.measures = one.measures;
        return fit;
    }

    /// Break positions with the most even rows, best before a down-sampling (visual-grammar 2.13). Empty if there are
    /// none.
    RowRanges brokenRows(const Row& whole, int rows) const
    {
        constexpr double elsewhere = 15;     // cost of a break that is not before a down-sampling
        constexpr double underSkip = 2500;   // of each skip that it cuts: as much as 50 mm that stay empty
        constexpr double missingGlyph = 250; // of each glyph that a row has less than five (amendment D4)
        constexpr int fewestGlyphs = 5;
        constexpr double infinity = std::numeric_limits<double>::max();
        constexpr double squeezed = 2; // mm that a row may seem too long: its own layout is tighter than the whole's
        if (whole.right - whole.x.front() > rows * (m_pageWidth + squeezed))
            return {};
        const double mark = letterDiameter(m_profile) + continuationGap;
        // Width of columns first … last as a row of its own, from their places in the whole.
        const auto width = [&](int first, int last) {
            const double end = last + 1 < m_columns ? whole.x[at(last + 1)] - 1.0 + mark : whole.right;
            return end - whole.x[at(first)] + (first > 0 ? mark : 0);
        };
        std::vector<std::vector<double>> cost(at(rows) + 1, std::vector<double>(at(m_columns) + 1, infinity));
        std::vector<std::vector<int>> from(at(rows) + 1, std::vector<int>(at(m_columns) + 1, -1));
        cost[0][0] = 0;
        for (int r = 1; r <= rows; ++r)
            for (int end = r; end <= m_columns; ++end) {
                if (!rowMayEnd(m_structure, end - 1, m_mostCutSkips))
                    continue;
                for (int start = end - 1; start >= r - 1; --start) {
                    const double slack = m_pageWidth - width(start, end - 1);
                    if (slack < -squeezed)
                        break;
                    if (cost[at(r - 1)][at(start)] == infinity)
                        continue;
                    double value = cost[at(r - 1)][at(start)] + slack * slack;
                    value += missingGlyph * std::max(0, fewestGlyphs - (end - start));
                    if (end < m_columns)
                        value += underSkip * m_structure.cutSkips[at(end - 1)];
                    if (end < m_columns && !isDownSampling(m_plan, m_structure.columns[at(end)].spine))
                        value += elsewhere;
                    if (value < cost[at(r)][at(end)]) {
                        cost[at(r)][at(end)] = value;
                        from[at(r)][at(end)] = start;
                    }
                }
            }
        RowRanges ranges;
        if (cost[at(rows)][at(m_columns)] == infinity)
            return ranges;
        for (int r = rows, end = m_columns; r > 0; --r) {
            const int start = from[at(r)][at(end)];
            ranges.emplace_back(start, end - 1);
            end = start;
        }
        std::reverse(ranges.begin(), ranges.end());
        return ranges;
    }

    const Plan& m_plan;
    const Structure& m_structure;
    const Profile& m_profile;
    const Edits& m_edits;
    double m_pageWidth;
    int m_columns, m_mostCutSkips = 0;
    mutable std::map<std::tuple<Names, int, double, bool, bool, double>, std::unique_ptr<const Solved>> m_solved;
    mutable std::map<std::tuple<Names, int, double>, Texts>
        m_texts; ///< texts do not depend on k: measured once for each wording
};

/// Captions one rung fuller where nothing has to move for it: the 1998 figure, too, has "C1: feature maps" beside "S2:
/// f. maps".
void fillCaptions(const Plan& plan, const Structure& structure, const Edits& edits, Fit& fit)
{
    if (fit.measures.config.names != Names::Codes || fit.measures.config.rung != 1 || !structure.arcs.empty())
        return;
    FitConfig fuller = fit.measures.config;
    fuller.rung = 0;
    const Measures full = measure(plan, structure, fit.measures.profile, fuller,
                                  measureTexts(plan, structure, fit.measures.profile, fuller));
    for (const Row& row : fit.rows)
        for (int c = static_cast<int>(row.x.size()) - 1; c >= 0; --c) {
            const int item = structure.columns[at(row.first + c)].spine;
            if (item < 0)
                continue;
            // A new solver sees the captions that have changed so far.
            const RowSolver solver(plan, structure, fit.measures, edits);
            if (solver.captionFits(row, c, full.captions[at(item)]))
                fit.measures.captions[at(item)] = full.captions[at(item)];
        }
}

} // namespace

Fit fitFigure(const Plan& plan, const Structure& structure, const Profile& profile, Names names, const Edits& edits)
{
    const std::vector<Rung> rungs = escalation(names, profile);
    // Only where rows do not fit otherwise may their ends cut skips.
    Fitter fitter(plan, structure, profile, edits);
    for (const int cuts : {0, mostCutSkips}) {
        fitter.allowCuts(cuts);
        const int leastRows = fitter.leastRows(rungs.back());
        for (const Rung& rung : rungs) {
            if (leastRows == 0)
                break;
            if (rung.rows < leastRows)
                continue;
            if (std::optional<Fit> fit = fitter.tryRung(rung)) {
                fillCaptions(plan, structure, edits, *fit);
                return *std::move(fit);
            }
        }
    }
    return fitter.tooLarge(rungs.back());
}

} // namespace nnview
