#include "figure/measure.h"

#include "figure/textmetrics.h"

#include <algorithm>

namespace nnview {

namespace {

constexpr int mostLines = 6;
constexpr double barCaptionInset = 0.3;

double widest(const std::vector<QString>& lines, double sizePt)
{
    double width = 0;
    for (const QString& line : lines)
        width = std::max(width, textWidth(line, sizePt));
    return width;
}

/// The fewest lines that are not wider than `width`, broken at commas; a piece that is wider itself is broken at a
/// space. The narrowest breaking if none is narrow enough.
std::vector<QString> broken(const std::vector<QString>& pieces, double width, double sizePt)
{
    std::vector<QString> best;
    for (const bool insidePieces : {false, true})
        for (int count = 1; count <= mostLines; ++count) {
            std::vector<QString> lines = wrapped(pieces, count, sizePt, insidePieces);
            if (widest(lines, sizePt) <= width)
                return lines;
            if (best.empty() || widest(lines, sizePt) < widest(best, sizePt) - 1e-6)
                best = std::move(lines);
        }
    return best;
}

void append(LabelBlock& block, const std::vector<QString>& lines, double sizePt, bool detail,
            const std::vector<std::string>& states)
{
    for (const QString& line : lines) {
        block.lines.push_back(
            {line, sizePt, detail, block.lines.empty() || detail ? states : std::vector<std::string>()});
        block.width = std::max(block.width, textWidth(line, sizePt));
    }
}

CaptionBlock captionBlock(const Item& item, const Profile& profile, const FitConfig& config)
{
    CaptionBlock block;
    block.lines = captionLines(item, config.names, config.rung);
    for (const Line& line : block.lines)
        block.width = std::max(block.width, lineWidth(line, profile.captionPt));
    if (!block.lines.empty())
        block.height =
            capHeight(profile.captionPt) + linePitch(profile.captionPt) * static_cast<double>(block.lines.size() - 1);
    return block;
}

/// Captions begin at the back plane; at a slanted bar a little further right, after a bus bar at the joined tensor.
double captionStart(const GlyphShape& shape)
{
    if (shape.tensorLeft > 0 || !shape.operands.empty())
        return shape.planes.front().left();
    return shape.slanted ? barCaptionInset : 0;
}

/// Boxes of one column have the width of the widest (amendment G6).
void widenToColumn(const Column& column, std::vector<GlyphShape>& shapes)
{
    double widest = 0;
    for (const int box : column.boxes)
        widest = std::max(widest, shapes[at(box)].box.width());
    for (const int box : column.boxes)
        if (!shapes[at(box)].lines.empty())
            widenBox(shapes[at(box)], widest);
}

/// A fan falls from a longer bar or a plane onto the spine's item number s, whose connector is known.
bool fallsOnto(const Measures& m, const Structure& structure, std::size_t s)
{
    if (s == 0)
        return false;
    const Connector connector = m.connectors[at(structure.spine[s])];
    const double from = m.shapes[at(structure.spine[s - 1])].outTop.y(),
                 to = m.shapes[at(structure.spine[s])].inTop.y();
    return (connector == Connector::Fan || connector == Connector::PlaneToBar) && from < to - 0.3;
}

} // namespace

LabelBlock operationBlock(const OperationLabel& label, Wording wording, const Profile& profile, double width)
{
    LabelBlock block;
    if (label.isEmpty())
        return block;
    std::vector<QString> details;
    std::vector<std::string> detailStates;
    for (const Piece& piece : label.details) {
        details.push_back(piece.text);
        detailStates.insert(detailStates.end(), piece.states.begin(), piece.states.end());
    }
    if (wording == Wording::LeNet) {
        append(block, broken({label.head.text}, width, profile.captionPt), profile.captionPt, false, label.head.states);
        if (!details.empty())
            append(block, broken(details, std::max(width, block.width), profile.detailPt), profile.detailPt, true,
                   detailStates);
    } else {
        std::vector<QString> pieces = {label.head.text};
        pieces.insert(pieces.end(), details.begin(), details.end());
        std::vector<std::string> states = label.head.states;
        states.insert(states.end(), detailStates.begin(), detailStates.end());
        append(block, broken(pieces, width, profile.operationPt), profile.operationPt, false, states);
    }
    block.height = capHeight(block.lines.front().sizePt);
    for (std::size_t i = 1; i < block.lines.size(); ++i)
        block.height += linePitch(block.lines[i].sizePt);
    return block;
}

Texts measureTexts(const Plan& plan, const Structure& structure, const Profile& profile, const FitConfig& config)
{
    Texts texts;
    texts.captions.resize(plan.items.size());
    texts.operations.resize(plan.items.size());
    texts.busNames.resize(plan.items.size());
    for (const int i : structure.spine) {
        const Item& item = plan.items[static_cast<std::size_t>(i)];
        texts.captions[static_cast<std::size_t>(i)] = captionBlock(item, profile, config);
        if (item.form != GlyphForm::Box && item.form != GlyphForm::Unknown && item.form != GlyphForm::Join)
            texts.operations[static_cast<std::size_t>(i)] =
                operationBlock(operationLabel(item, config.wording), config.wording, profile, config.operationWidth);
        LabelBlock& label = texts.operations[static_cast<std::size_t>(i)];
        if (item.form == GlyphForm::Bus && structure.endsFork[static_cast<std::size_t>(i)] && label.lines.size() == 1)
            std::swap(label, texts.busNames[static_cast<std::size_t>(i)]);
    }
    return texts;
}

Measures measure(const Plan& plan, const Structure& structure, const Profile& profile, const FitConfig& config,
                 const Texts& texts)
{
    const Scale scale(plan, profile, config.k, config.slantedBars);
    const std::size_t n = plan.items.size();
    Measures m;
    m.config = config;
    m.profile = profile;
    m.gap = scale.gap();
    m.shapes.resize(n);
    m.captions = texts.captions;
    m.operations = texts.operations;
    m.busNames = texts.busNames;
    m.connectors.assign(n, Connector::Arrow);
    for (std::size_t i = 0; i < n; ++i) {
        const Item& item = plan.items[i];
        if (!structure.onSpine[i]) {
            m.shapes[i] = boxShape(item, scale);
            continue;
        }
        m.shapes[i] = glyphShape(item, scale);
    }
    hangBrackets(plan, profile, m.shapes);
    for (const int i : structure.spine) {
        const GlyphShape& shape = m.shapes[static_cast<std::size_t>(i)];
        CaptionBlock& caption = m.captions[static_cast<std::size_t>(i)];
        // A block's caption stands over its middle, others at the left (amendment L10).
        caption.dx = plan.items[static_cast<std::size_t>(i)].unit ? shape.box.center().x() - caption.width / 2
                                                                  : captionStart(shape);
    }
    for (const Column& column : structure.columns)
        if (column.spine < 0)
            widenToColumn(column, m.shapes);
    constexpr double leastConePlane = 3.0; // mm
    for (std::size_t s = 1; s < structure.spine.size(); ++s) {
        const int from = structure.spine[s - 1], to = structure.spine[s];
        const bool alone = structure.consumers[static_cast<std::size_t>(from)] == 1;
        Connector connector = connectorOf(plan, {from, to}, alone);
        const QRectF& plane = m.shapes[static_cast<std::size_t>(from)].front;
        const bool cone =
            connector == Connector::Cone || connector == Connector::DoubleCone || connector == Connector::InvertedCone;
        const bool neighbours =
            structure.columnOf[static_cast<std::size_t>(to)] == structure.columnOf[static_cast<std::size_t>(from)] + 1;
        const bool tooSmall = cone && std::min(plane.width(), plane.height()) < std::min(leastConePlane, 1.5);
        if (!neighbours || tooSmall)
            connector = connector == Connector::Plain ? Connector::Plain : Connector::Arrow;
        m.connectors[static_cast<std::size_t>(to)] = connector;
        // A fan that rises from this glyph would run through a caption that reaches over its right end.
        const bool fan = connector == Connector::Fan || connector == Connector::PlaneToBar;
        const GlyphShape& source = m.shapes[static_cast<std::size_t>(from)];
        CaptionBlock& caption = m.captions[static_cast<std::size_t>(from)];
        const double rise = source.outTop.y() - m.shapes[static_cast<std::size_t>(to)].inTop.y();
        const double overhang = caption.dx + caption.width - source.outTop.x();
        if (fan && rise > 0.3 && overhang > -0.6) {
            // Further left it would meet the fan that falls onto this glyph: then it stands over both.
            if (fallsOnto(m, structure, s - 1))
                caption.lift = rise;
            else
                caption.dx = std::min(caption.dx, source.outTop.x() - caption.width - 0.6);
        }
    }
    return m;
}

} // namespace nnview
