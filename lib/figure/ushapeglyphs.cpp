#include "figure/ushapeglyphs.h"

#include "figure/textmetrics.h"

#include <algorithm>
#include <cmath>

namespace nnview {

namespace {

// Amendment U6: a joined stack has so many places, divided by the channels.
constexpr int joinedPlaces = 10, fewestPlaces = 3;
constexpr int fewestFolds = 3; // U8: equal layers fold if that happens so often

/// One part of a joined stack: `places` planes, or the first and the last ones with three dots between them.
GlyphShape partOf(const GlyphShape& whole, int first, int places, std::int64_t channels, double step)
{
    GlyphShape part;
    part.count = places;
    part.elided = places < channels;
    const QRectF back = whole.planes.front();
    const int hidden = part.elided ? std::max(1, places - 3) : 0;
    for (int place = 0; place < places; ++place) {
        if (place >= 1 && place <= hidden)
            continue;
        part.planes.push_back(back.translated((first + place) * step, (first + place) * step));
        part.places.push_back(place);
    }
    if (part.elided)
        for (int dot = 1; dot <= 3; ++dot) {
            const double there = (first + (hidden + 1) * dot / 4.0) * step;
            part.dots.push_back(back.topRight() + QPointF(there, there));
        }
    part.front = part.planes.back();
    part.box = part.planes.front().united(part.front);
    return part;
}

std::pair<int, int> placesOf(std::int64_t copied, std::int64_t risen)
{
    const std::int64_t sum = copied + risen;
    if (sum <= joinedPlaces)
        return {static_cast<int>(copied), static_cast<int>(risen)};
    const int behind =
        std::clamp(static_cast<int>(std::lround(static_cast<double>(joinedPlaces * copied) / static_cast<double>(sum))),
                   fewestPlaces, joinedPlaces - fewestPlaces);
    const auto most = [](std::int64_t channels, int places) {
        return static_cast<int>(std::min<std::int64_t>(channels, places));
    };
    return {most(copied, behind), most(risen, joinedPlaces - behind)};
}

/// Divides a stack into the copied maps behind and those that rose in front.
void divide(UGlyph& glyph, const Dim& copied, const Dim& risen)
{
    GlyphShape& whole = glyph.shape;
    if (whole.oblique > 0) { // two cuboids are drawn of any stack
        glyph.copied = glyph.risen = whole;
        glyph.copied.planes.resize(1);
        glyph.copied.places.resize(1);
        glyph.risen.planes.erase(glyph.risen.planes.begin());
        glyph.risen.places.erase(glyph.risen.places.begin());
        glyph.risen.dots.clear();
        return;
    }
    const auto channels = [](const Dim& dim) { return static_cast<std::int64_t>(Scale::sizeOf(dim)); };
    const auto [behind, before] = placesOf(channels(copied), channels(risen));
    const double step = whole.depth / std::max(behind + before - 1, 1);
    glyph.copied = partOf(whole, 0, behind, channels(copied), step);
    glyph.risen = partOf(whole, behind, before, channels(risen), step);
    whole.planes = glyph.copied.planes;
    whole.planes.insert(whole.planes.end(), glyph.risen.planes.begin(), glyph.risen.planes.end());
    whole.elided = glyph.copied.elided || glyph.risen.elided;
    double left = whole.box.right(), right = whole.box.left();
    for (const QRectF& plane : whole.planes)
        if (plane.top() <= 0 && plane.bottom() >= 0) {
            left = std::min(left, plane.left());
            right = std::max(right, plane.right());
        }
    if (left < right) {
        whole.axisLeft = left;
        whole.axisRight = right;
    }
}

/// "64 + 64", in one run where no symbol needs italics.
Line sumLine(const Dim& copied, const Dim& risen)
{
    const Run first = extentRun(copied), second = extentRun(risen);
    if (!first.italic && !second.italic)
        return {{first.text + QStringLiteral(" + ") + second.text, false}};
    return {first, {QStringLiteral(" + "), false}, second};
}

/// Two layers that differ in nothing but what comes in.
bool isEqualLayer(const Item& a, const Item& b)
{
    if (!a.node || !b.node || a.node->kind != Kind::Conv || b.node->kind != Kind::Conv || a.tensor != b.tensor)
        return false;
    const OperationLabel first = operationLabel(a, Wording::Compact), second = operationLabel(b, Wording::Compact);
    const auto sameText = [](const Piece& p, const Piece& q) { return p.text == q.text; };
    return sameText(first.head, second.head) && std::equal(first.details.begin(), first.details.end(),
                                                           second.details.begin(), second.details.end(), sameText);
}

} // namespace

Profile ushapeProfile(const Profile& profile)
{
    // As in the drawing that shows the rules: sides of 15 to 4.2 mm, stacks up to 5 mm deep.
    Profile tokens = profile;
    tokens.largestSide = 15;
    tokens.smallestSide = 4.2;
    tokens.depth = 5;
    tokens.minOffset = 0.6;
    tokens.exactPlanes = 6;
    tokens.offset = 0.8;
    return tokens;
}

std::pair<double, double> UGlyphMaker::sizes(const Profile& profile)
{
    return profile.width < 120 ? std::pair(0.34, 1.0) : std::pair(0.5, 1.5);
}

UGlyphMaker::UGlyphMaker(const UShape& shape, const Plan& plan, const Profile& profile, Names names)
    : m_plan(plan), m_profile(profile), m_names(names)
{
    for (std::size_t i = 0; i < plan.items.size(); ++i)
        m_position[plan.items[i].id] = static_cast<int>(i);
    read(shape);
    if (m_isWhole)
        foldEqualLayers();
}

std::vector<UGlyphMaker::Part> UGlyphMaker::partsOf(const std::vector<std::string>& ids) const
{
    std::vector<Part> parts;
    for (const std::string& id : ids)
        if (const auto found = m_position.find(id); found != m_position.end())
            parts.push_back({{found->second}, {}, -1});
    return parts;
}

void UGlyphMaker::read(const UShape& shape)
{
    const auto isThere = [&](const std::string& id) { return m_position.count(id) > 0; };
    for (std::size_t l = 0; l < shape.levels.size(); ++l) {
        const UShapeLevel& level = shape.levels[l];
        const bool isBottom = l + 1 == shape.levels.size();
        Parts parts{partsOf(level.down), {}};
        m_isWhole = m_isWhole && isThere(level.down.front()) && isThere(level.down.back());
        if (!level.merge.empty()) {
            m_isWhole = m_isWhole && isThere(level.merge) && std::all_of(level.rise.begin(), level.rise.end(), isThere);
            if (!m_isWhole)
                return;
            Part merge{{m_position.at(level.merge)}, {}, m_position.at(level.down.back())};
            for (const std::string& id : level.rise)
                merge.rising.push_back(m_position.at(id));
            parts.right.push_back(std::move(merge));
        } else if (!isBottom) {
            m_isWhole = m_isWhole && isThere(level.up.front());
        }
        for (Part& part : partsOf(level.up))
            parts.right.push_back(std::move(part));
        m_levels.push_back(std::move(parts));
    }
}

/// U8: two equal layers in a row become one glyph, if the figure has at least three such pairs.
void UGlyphMaker::foldEqualLayers()
{
    int folds = 0;
    const auto fold = [&](std::vector<Part>& parts) {
        std::vector<Part> folded;
        for (Part& part : parts) {
            const bool plain = part.copied < 0 && !folded.empty() && folded.back().copied < 0;
            if (plain &&
                isEqualLayer(m_plan.items[at(folded.back().items.back())], m_plan.items[at(part.items.front())])) {
                folds += folded.back().items.size() == 1 ? 1 : 0;
                folded.back().items.push_back(part.items.front());
            } else {
                folded.push_back(std::move(part));
            }
        }
        return folded;
    };
    std::vector<Parts> all = m_levels;
    for (Parts& parts : all)
        parts = {fold(parts.left), fold(parts.right)};
    if (folds >= fewestFolds)
        m_levels = std::move(all);
}

CaptionBlock UGlyphMaker::caption(const Part& part) const
{
    const Item& item = m_plan.items[at(part.items.back())];
    CaptionBlock block;
    if (item.form == GlyphForm::Merge || item.form == GlyphForm::Box)
        return block;
    const bool named = m_names == Names::Model || m_names == Names::Kinds || m_names == Names::Codes;
    if (named) {
        if (const std::vector<Line> lines = captionLines(item, m_names, 2); lines.size() > 1)
            block.lines.push_back(lines.front());
    } else if (m_names != Names::None && (item.isInput() || item.isOutput)) {
        block.lines.push_back({{item.isInput() ? QStringLiteral("input") : QStringLiteral("output"), false}});
    }
    if (part.copied >= 0)
        block.lines.push_back(sumLine(m_plan.items[at(part.copied)].tensor.channels,
                                      m_plan.items[at(part.rising.back())].tensor.channels));
    else
        block.lines.push_back({extentRun(item.tensor.channels)});
    for (const Line& line : block.lines)
        block.width = std::max(block.width, lineWidth(line, m_profile.captionPt));
    block.height =
        capHeight(m_profile.captionPt) + linePitch(m_profile.captionPt) * static_cast<double>(block.lines.size() - 1);
    return block;
}

UGlyph UGlyphMaker::glyph(const Part& part, const Scale& scale) const
{
    UGlyph glyph;
    glyph.items = part.items;
    glyph.rising = part.rising;
    Item item = m_plan.items[at(part.items.back())];
    if (part.copied >= 0)
        glyph.kind = item.form == GlyphForm::Merge ? UGlyph::Kind::Sum : UGlyph::Kind::Joined;
    if (glyph.kind == UGlyph::Kind::Joined)
        item.form = GlyphForm::Stack;
    glyph.shape = glyphShape(item, scale);
    glyph.caption = caption(part);
    if (glyph.kind == UGlyph::Kind::Joined)
        divide(glyph, m_plan.items[at(part.copied)].tensor.channels,
               m_plan.items[at(part.rising.back())].tensor.channels);
    if (glyph.kind == UGlyph::Kind::Sum)
        for (const int rising : part.rising) {
            UGlyph box;
            box.items = {rising};
            box.shape = boxShape(m_plan.items[at(rising)], scale);
            glyph.boxes.push_back(std::move(box));
        }
    return glyph;
}

std::vector<ULevel> UGlyphMaker::levels(double k) const
{
    const Scale scale(m_plan, ushapeProfile(m_profile), k, false);
    std::vector<ULevel> levels;
    for (const Parts& parts : m_levels) {
        ULevel level;
        for (const Part& part : parts.left)
            level.left.push_back(glyph(part, scale));
        for (const Part& part : parts.right)
            level.right.push_back(glyph(part, scale));
        const auto lines = shapeLines(m_plan.items[at(parts.left.front().items.back())].tensor, true);
        if (!lines.empty())
            level.size = {lines.back()};
        levels.push_back(std::move(level));
    }
    return levels;
}

} // namespace nnview
