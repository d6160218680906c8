#include "figure/flowchart/chart.h"

#include "figure/brackets.h"
#include "figure/connectors.h"
#include "figure/textmetrics.h"

#include <algorithm>
#include <map>
#include <set>

namespace nnview::flowchart {

namespace {

constexpr double titleLine = 3.2; // mm: a frame's title with its room
constexpr double frameInside = 1.8;

/// One frame per repeat that is drawn once, and per module of some boxes (visual-grammar 2.11); outer ones first, as in
/// Graph::groups. A frame that something leaves and enters again would be a lie about the order, so that it is left
/// out.
class Frames
{
public:
    Frames(const Chart& chart, FlowGraph& flow) : m_chart(chart), m_flow(flow), m_index(chart.graph)
    {
        for (std::size_t i = 0; i < chart.plan.items.size(); ++i)
            m_item[chart.plan.items[i].id] = static_cast<int>(i);
    }

    std::vector<Chart::Title> run()
    {
        std::map<std::string, int, std::less<>> frameOf;
        for (const Group& group : m_chart.graph.groups) {
            const bool isRepeat = group.kind == "repeat" && group.count > 1;
            if (group.copies.size() != 1 || !(isRepeat || (m_chart.framesModules && group.kind == "module")))
                continue;
            std::set<int> members;
            for (const std::string& id : group.copies.front())
                if (const auto found = m_item.find(id); found != m_item.end())
                    members.insert(found->second);
            if (members.empty() || !isConvex(members) || !nests(members) || (!isRepeat && !isWorthAFrame(members)))
                continue;
            FlowFrame frame;
            frame.parent = m_flow.nodes[idx(*members.begin())].frame;
            for (const int member : members)
                m_flow.nodes[idx(member)].frame = static_cast<int>(m_flow.frames.size());
            m_flow.frames.push_back(frame);
            m_titles.push_back(titleOf(group));
        }
        return std::move(m_titles);
    }

private:
    /// A module of at least two boxes that is not the whole model, at most two frames deep.
    bool isWorthAFrame(const std::set<int>& members) const
    {
        constexpr int deepest = 2;
        int depth = 1;
        std::size_t held = 0; // by the frame around it
        const int around = m_flow.nodes[idx(*members.begin())].frame;
        for (int frame = around; frame != none; frame = m_flow.frames[idx(frame)].parent)
            ++depth;
        for (std::size_t i = 0; i < m_chart.plan.items.size(); ++i)
            held += !m_chart.plan.items[i].isInput() && m_flow.nodes[i].frame == around;
        return depth <= deepest && members.size() >= 2 && members.size() < held;
    }

    bool nests(const std::set<int>& members) const
    {
        const int frame = m_flow.nodes[idx(*members.begin())].frame;
        return std::all_of(members.begin(), members.end(), [&](int m) { return m_flow.nodes[idx(m)].frame == frame; });
    }

    bool isConvex(const std::set<int>& members) const
    {
        std::set<int> beyond;                       // outside, after a member
        for (const FlowEdge& edge : m_flow.edges) { // sorted by their ends
            if (edge.to > *members.rbegin())
                break;
            const bool comesOut = members.contains(edge.from) || beyond.contains(edge.from);
            if (beyond.contains(edge.from) && members.contains(edge.to))
                return false;
            if (comesOut && !members.contains(edge.to))
                beyond.insert(edge.to);
        }
        return true;
    }

    Chart::Title titleOf(const Group& group) const
    {
        Chart::Title title;
        const bool isNamed = !group.id.starts_with("repeat-");
        if (isNamed)
            title.name = QString::fromStdString(group.id);
        if (group.kind == "module")
            title.name = title.name.mid(title.name.lastIndexOf(QLatin1Char('.')) + 1);
        else
            title.count = QStringLiteral("×") + QString::number(group.count);
        title.difference = differenceText(group, m_index);
        const double space = textWidth(QStringLiteral("  "), m_chart.titlePt);
        for (const QString* text : {&title.name, &title.difference})
            if (!text->isEmpty())
                title.width += textWidth(*text, m_chart.boxes.shapePt) + space;
        title.width += textWidth(title.count, m_chart.titlePt, true);
        return title;
    }

    const Chart& m_chart;
    FlowGraph& m_flow;
    GraphIndex m_index;
    std::map<std::string, int, std::less<>> m_item;
    std::vector<Chart::Title> m_titles;
};

FlowNode nodeOf(const Box& box, Direction direction, double shapePt)
{
    const bool down = direction == Direction::Down;
    FlowNode node;
    const double plate = box.after.empty() ? 0 : plateGap + (down ? box.height : box.width);
    const double plateHalf = (down ? box.width : box.height) / 2;
    switch (box.form) {
    case BoxForm::Ring:
        node.entry = Entry::Ring;
        node.ringRadius = box.diameter / 2;
        node.ringAt = box.diameter / 2;
        node.along = box.diameter + plate;
        node.left = node.right = std::max(box.diameter / 2 + 1.6, box.after.empty() ? 0 : plateHalf);
        break;
    case BoxForm::Bus:
        node.entry = Entry::Bus;
        node.along = busThickness + plate;
        node.bar = leastBus / 2;
        node.beyond = busTextGap + (down ? textWidth(QString::fromLatin1(busText), shapePt) : capHeight(shapePt));
        node.left = std::max(node.bar, box.after.empty() ? 0 : plateHalf);
        node.right = node.left + node.beyond;
        break;
    default: {
        const double sheets = box.sheets * sheetOffset;
        const double half = (down ? box.width : box.height) / 2;
        node.along = (down ? box.height : box.width) + sheets;
        node.face = half;
        node.left = half + (box.loops ? loopReach : 0);
        node.right = half + sheets + (box.loopsBothWays ? loopReach : 0);
    }
    }
    if (!box.shape.empty()) {
        const double room = captionGap + (down ? box.shapeWidth : capHeight(shapePt)) + captionGap;
        node.right = std::max(node.right, room);
        node.stub = (down ? capHeight(shapePt) + descender(shapePt) : box.shapeWidth) + 2 * captionGap;
    }
    if (box.form == BoxForm::Bus && !down)
        node.stub = std::max(node.stub, textWidth(QString::fromLatin1(busText), shapePt) + captionGap);
    return node;
}

/// Names of the model's outputs; a single one needs none.
void findOutputs(Chart& chart)
{
    std::map<std::string, int, std::less<>> item;
    for (std::size_t i = 0; i < chart.plan.items.size(); ++i)
        item[chart.plan.items[i].id] = static_cast<int>(i);
    const bool single = chart.graph.outputs.size() == 1;
    for (const GraphOutput& output : chart.graph.outputs) {
        const auto found = item.find(output.use.from);
        if (found == item.end())
            continue;
        const int node = static_cast<int>(chart.plan.items.size() + chart.outputNames.size());
        chart.outputs.push_back({found->second, node});
        const QString name = QString::fromStdString(output.name);
        chart.outputNames.push_back(single || name.isEmpty() ? QStringLiteral("output") : name);
    }
}

} // namespace

Chart chartOf(const Plan& plan, const Graph& graph, const Edits& edits, const Theme& theme, const Profile& profile,
              Names names, int narrower, bool framesModules)
{
    Chart chart{plan, graph, edits, theme, profile, boxesOf(plan, profile, names, narrower), {}, {}, {}};
    chart.framesModules = framesModules;
    chart.titlePt = std::max(chart.titlePt, profile.floorPt);
    findOutputs(chart);
    std::set<int> used;
    for (const Link& link : plan.links)
        used.insert(link.from);
    for (const Link& link : chart.outputs)
        used.insert(link.from);
    for (std::size_t i = 0; i < plan.items.size(); ++i)
        if (!used.contains(static_cast<int>(i)))
            chart.boxes.boxes[i].shape.clear(); // there is no line that it could stand at
    return chart;
}

Spacing spacingOf(const Profile& profile)
{
    Spacing spacing;
    spacing.nodeGap = profile.minGap;
    spacing.least = profile.minGap;
    spacing.letter = letterDiameter(profile);
    return spacing;
}

FlowGraph flowGraphOf(Chart& chart, Direction direction)
{
    FlowGraph flow;
    for (std::size_t i = 0; i < chart.plan.items.size(); ++i) {
        FlowNode node = nodeOf(chart.boxes.boxes[i], direction, chart.boxes.shapePt);
        node.isSource = chart.plan.items[i].isInput();
        node.gapBefore = chart.edits.of(chart.plan.items[i].id).gapBefore.value_or(none);
        flow.nodes.push_back(node);
    }
    for (const QString& name : chart.outputNames) {
        FlowNode node;
        const double width = textWidth(name, chart.boxes.shapePt), height = capHeight(chart.boxes.shapePt);
        const bool down = direction == Direction::Down;
        node.isSink = true;
        node.along = outputGap + (down ? height + captionGap : width);
        node.left = node.right = (down ? width : height) / 2 + captionGap;
        flow.nodes.push_back(node);
    }
    const Structure structure = structureOf(chart.plan);
    std::set<std::pair<int, int>> spine;
    for (std::size_t s = 1; s < structure.mainPath.size(); ++s)
        spine.emplace(structure.mainPath[s - 1], structure.mainPath[s]);
    for (const Link& link : chart.plan.links)
        flow.edges.push_back({link.from, link.to, spine.contains({link.from, link.to})});
    for (const Link& link : chart.outputs)
        flow.edges.push_back(
            {link.from, link.to, !structure.mainPath.empty() && structure.mainPath.back() == link.from});
    std::set<int> used;
    for (const FlowEdge& edge : flow.edges)
        used.insert(edge.from);
    for (std::size_t i = 0; i < chart.plan.items.size();
         ++i) // its text stands over the line that leaves it, if any does
        if (chart.boxes.boxes[i].form == BoxForm::Bus && !used.contains(static_cast<int>(i)))
            flow.nodes[i].along =
                std::max(flow.nodes[i].along, textWidth(QString::fromLatin1(busText), chart.boxes.shapePt));
    std::sort(flow.edges.begin(), flow.edges.end(),
              [](const FlowEdge& a, const FlowEdge& b) { return a.to != b.to ? a.to < b.to : a.from < b.from; });
    chart.titles = Frames(chart, flow).run();
    for (std::size_t f = 0; f < flow.frames.size(); ++f) {
        FlowFrame& frame = flow.frames[f];
        frame.before = frame.after = frame.left = frame.right = frameInside;
        if (direction == Direction::Down) {
            frame.before += titleLine;
            frame.leastBeside = chart.titles[f].width + 2 * frameInside;
        } else {
            frame.right += titleLine;
        }
    }
    return flow;
}

} // namespace nnview::flowchart
