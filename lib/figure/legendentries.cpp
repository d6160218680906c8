#include "figure/legendentries.h"

#include "figure/sharing.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace nnview {

namespace {

using Sample = LegendEntry::Sample;

constexpr std::array allFamilies = {Family::Data,      Family::Conv,      Family::Pool,      Family::Dense,
                                    Family::Attention, Family::Recurrent, Family::Embedding, Family::Unknown};

Line plain(const QString& text)
{
    return {{text, false}};
}

/// A family as far as it occurs.
struct Occurrence
{
    Family family = Family::Data;
    bool stacks = false, bars = false;   ///< as glyphs
    bool pools = false, resizes = false; ///< of the pool family
    bool tokens = false, convolves = false;
};

class Collector
{
public:
    Collector(const Figure& figure, std::span<const Plan* const> plans, std::span<const LegendNote> notes,
              const Theme& theme)
        : m_figure(figure), m_plans(plans), m_notes(notes), m_theme(theme)
    {
        for (const Plan* plan : plans)
            for (const Item& item : plan->items)
                m_items.emplace(item.id, &item);
    }

    std::vector<LegendEntry> all()
    {
        for (const Element& element : m_figure.elements)
            if (const auto* text = std::get_if<TextElement>(&element.shape);
                text && element.role == Role::Glyph && !standsBefore(element.layer, *text))
                m_labelled.insert(element.layer);
        layers();
        fills();
        const bool speaksForItself = m_theme.grey && m_figure.layers.size() <= mostWithoutLegend;
        if (!speaksForItself) {
            families();
            marks();
        }
        signs();
        notes(true);
        lines();
        notes(false);
        symbols();
        return std::move(m_entries);
    }

private:
    /// The name of a plate or of an operand beside a glyph is no word inside it.
    bool standsBefore(const std::string& layer, const TextElement& text) const
    {
        const auto found = m_items.find(layer);
        return found != m_items.end() &&
               (text.text == found->second->plate || (text.italic && found->second->form == GlyphForm::Attention));
    }

    void layers()
    {
        for (const DrawnLayer& layer : m_figure.layers) {
            const auto found = m_items.find(layer.id);
            if (found == m_items.end())
                continue;
            const Item& item = *found->second;
            if (item.form == GlyphForm::Merge || (item.form == GlyphForm::Bus && hasBar(layer.id)))
                m_signs.push_back(item.node->kind);
            if (item.unit && item.unit->glyph == UnitLook::Glyph::Residual)
                m_signs.push_back(Kind::Add);
            if (item.unit &&
                (item.unit->glyph == UnitLook::Glyph::Dense || item.unit->glyph == UnitLook::Glyph::Branches))
                m_signs.push_back(Kind::Concat);
            if (item.form == GlyphForm::Bar && item.node && item.node->kind == Kind::Recurrent)
                m_hasDelay = true;
            if (item.form == GlyphForm::Merge || item.form == GlyphForm::Plate ||
                (item.form == GlyphForm::Box && item.family == Family::Data))
                continue; // names itself
            if (m_labelled.contains(layer.id) || (item.form == GlyphForm::Bus && !showsFamily(layer.id, item.family)))
                continue; // a box says what it does; a bar alone has no family
            Occurrence& seen = occurrence(item.family);
            seen.stacks = seen.stacks || layer.planes > 0 || item.form == GlyphForm::Stack;
            seen.bars = seen.bars || item.form == GlyphForm::Bar;
            seen.tokens = seen.tokens || item.form == GlyphForm::Tokens;
            if (item.node) {
                seen.pools = seen.pools || item.node->kind == Kind::Pool;
                seen.resizes = seen.resizes || item.node->kind == Kind::Upsample;
                seen.convolves =
                    seen.convolves || item.node->kind == Kind::Conv || item.node->kind == Kind::ConvTranspose;
            }
        }
    }

    bool isOf(Family family, const QColor& fill) const
    {
        const auto colors = m_theme.families.find(family);
        return colors != m_theme.families.end() && (colors->second.front == fill || colors->second.tint == fill);
    }

    bool showsFamily(const std::string& id, Family family) const
    {
        return std::any_of(m_figure.elements.begin(), m_figure.elements.end(), [&](const Element& element) {
            const auto* path = std::get_if<PathElement>(&element.shape);
            return path && element.role == Role::Glyph && element.layer == id && isOf(family, path->fill);
        });
    }

    /// In a U the joined stack has no bar in front of it.
    bool hasBar(const std::string& id) const
    {
        constexpr double mostWidth = 1.05, leastHeight = 2.0;
        return std::any_of(m_figure.elements.begin(), m_figure.elements.end(), [&](const Element& element) {
            const auto* path = std::get_if<PathElement>(&element.shape);
            if (!path || element.role != Role::Glyph || element.layer != id || path->stroke.widthPt > 0)
                return false;
            const QRectF bounds = path->path.boundingRect();
            return bounds.width() <= mostWidth && bounds.height() >= leastHeight;
        });
    }

    Occurrence& occurrence(Family family)
    {
        for (Occurrence& occurrence : m_families)
            if (occurrence.family == family)
                return occurrence;
        m_families.push_back({family});
        return m_families.back();
    }

    /// Icons and panels show families that no layer of the plans stands for.
    void fills()
    {
        for (const Element& element : m_figure.elements) {
            const auto* path = std::get_if<PathElement>(&element.shape);
            if (!path || !path->fill.isValid() || path->fill == QColor(Qt::white) || element.role != Role::Glyph ||
                m_labelled.contains(element.layer))
                continue;
            const auto has = [&](Family family) { return isOf(family, path->fill); };
            const bool known = std::any_of(m_families.begin(), m_families.end(),
                                           [&](const Occurrence& occurrence) { return has(occurrence.family); });
            if (known)
                continue;
            for (const Family family : allFamilies)
                if (family != Family::Data && family != Family::Unknown && has(family)) {
                    occurrence(family).convolves = family == Family::Conv;
                    break;
                }
        }
    }

    QString familyText(const Occurrence& occurrence) const
    {
        switch (occurrence.family) {
        case Family::Data:
            return occurrence.tokens && (occurrence.stacks || occurrence.bars) ? QStringLiteral("input, tokens")
                   : occurrence.tokens                                         ? QStringLiteral("tokens")
                                                                               : QStringLiteral("input");
        case Family::Conv:
            return occurrence.convolves ? QStringLiteral("convolution") : QStringLiteral("feature maps");
        case Family::Pool:
            return !occurrence.resizes ? QStringLiteral("pooling")
                   : occurrence.pools  ? QStringLiteral("pooling, resizing")
                                       : QStringLiteral("resizing");
        case Family::Dense:
            return QStringLiteral("fully connected");
        case Family::Attention:
            return QStringLiteral("attention map, one per head");
        case Family::Recurrent:
            return QStringLiteral("recurrent");
        case Family::Embedding:
            return QStringLiteral("embedding");
        case Family::Unknown:
            return QStringLiteral("custom operation");
        }
        return {};
    }

    QString sharedText(Family family) const
    {
        for (const Plan* plan : m_plans)
            if (const auto found = plan->shared.find(family); found != plan->shared.end())
                return found->second;
        return {};
    }

    /// Families that look alike are one entry (amendment T1): in the classic theme all computed maps are.
    void families()
    {
        std::vector<bool> done(m_families.size(), false);
        for (std::size_t i = 0; i < m_families.size(); ++i) {
            if (done[i])
                continue;
            const Occurrence& occurrence = m_families[i];
            const FamilyColors& colors = m_theme.families.at(occurrence.family);
            bool several = false, bars = occurrence.bars && !occurrence.stacks, stacks = occurrence.stacks;
            QString shared = sharedText(occurrence.family);
            std::vector<std::string> states = sharedStates(occurrence.family);
            for (std::size_t j = i + 1; j < m_families.size(); ++j)
                if (const FamilyColors& other = m_theme.families.at(m_families[j].family);
                    other.front == colors.front && other.tint == colors.tint) {
                    done[j] = several = true;
                    bars = bars || m_families[j].bars;
                    stacks = stacks || m_families[j].stacks;
                    if (shared.isEmpty()) {
                        shared = sharedText(m_families[j].family);
                        states = sharedStates(m_families[j].family);
                    }
                }
            LegendEntry entry;
            entry.sample = occurrence.family == Family::Attention ? Sample::Grid : Sample::Square;
            entry.fill = colors.front;
            entry.dashed = occurrence.family == Family::Unknown;
            QString text = !several ? familyText(occurrence)
                           : bars   ? QStringLiteral("layer output")
                                    : QStringLiteral("feature maps");
            if (!shared.isEmpty()) {
                text += QStringLiteral(", ") +
                        (several ? QString(shared).replace(QLatin1String("each"), QLatin1String("each convolution"))
                                 : shared);
                entry.states = std::move(states);
            } else if (occurrence.family == Family::Data) {
                entry.weight = 1; // its caption says the same
            }
            entry.text = plain(text);
            m_entries.push_back(std::move(entry));
        }
    }

    std::vector<std::string> sharedStates(Family family) const
    {
        return sharedText(family).isEmpty() ? std::vector<std::string>()
                                            : std::vector<std::string>{"conv.norm", "conv.activation"};
    }

    /// Without colour the window's mark tells pooling from convolution.
    void marks()
    {
        if (!m_theme.grey)
            return;
        std::set<bool> listed;
        for (const DrawnLayer& layer : m_figure.layers) {
            const auto found = m_items.find(layer.id);
            if (found == m_items.end() || !found->second->node || found->second->node->kind != Kind::Pool ||
                found->second->node->attributes.flag("global") || !hasWindow(layer.id))
                continue;
            const bool average = found->second->node->attributes.text("function") == "average";
            if (!listed.insert(average).second)
                continue;
            LegendEntry entry;
            entry.sample = average ? Sample::AverageWindow : Sample::MaximumWindow;
            entry.text = plain(average ? QStringLiteral("average pooling") : QStringLiteral("max pooling"));
            entry.weight = 5; // the labels name the pooling
            m_entries.push_back(std::move(entry));
        }
    }

    /// A window is a rectangle among the lines that lead to the layer.
    bool hasWindow(const std::string& id) const
    {
        return std::any_of(m_figure.elements.begin(), m_figure.elements.end(), [&](const Element& element) {
            const auto* path = std::get_if<PathElement>(&element.shape);
            return path && element.role == Role::Edge && element.layer == id && path->path.elementCount() == 5;
        });
    }

    void signs()
    {
        static const std::map<Kind, const char*> words = {
            {Kind::Add, "addition"}, {Kind::Multiply, "product"}, {Kind::Matmul, "matrix product"}};
        std::set<Kind> listed;
        for (const Kind kind : m_signs) {
            const auto word = words.find(kind);
            if ((kind != Kind::Concat && word == words.end()) || !listed.insert(kind).second)
                continue; // the others have their word in the circle
            LegendEntry entry;
            entry.sample = kind == Kind::Concat ? Sample::Bar : Sample::Sign;
            entry.kind = kind;
            entry.text =
                plain(kind == Kind::Concat ? QStringLiteral("concatenation") : QString::fromLatin1(word->second));
            entry.weight = kind == Kind::Concat ? 4 : kind == Kind::Add ? 6 : LegendEntry::needed;
            m_entries.push_back(std::move(entry));
        }
        if (m_hasDelay) {
            LegendEntry entry;
            entry.sample = Sample::Delay;
            entry.text = plain(QStringLiteral("one-step delay"));
            m_entries.push_back(std::move(entry));
        }
    }

    /// What a skip carries (amendment D5).
    void lines()
    {
        bool added = false, joined = false, dense = false, gated = false, solid = false, dashed = false;
        for (const DrawnEdge& edge : m_figure.edges) {
            if (!edge.skip)
                continue;
            const auto found = m_items.find(edge.to);
            const bool bus = found != m_items.end() && found->second->form == GlyphForm::Bus;
            const bool gate =
                found != m_items.end() && found->second->node && found->second->node->kind == Kind::Multiply;
            joined = joined || bus;
            gated = gated || gate;
            added = added || (!bus && !gate);
        }
        for (const auto& [id, item] : m_items) {
            added = added || (item->unit && item->unit->glyph == UnitLook::Glyph::Residual);
            dense = dense || (item->unit && item->unit->glyph == UnitLook::Glyph::Dense);
        }
        if (!added && !joined && !dense && !gated)
            return;
        for (const Element& element : m_figure.elements) {
            const auto* path = std::get_if<PathElement>(&element.shape);
            const bool isLine = element.role == Role::Edge || element.role == Role::Glyph; // a unit holds its own
            if (!path || !isLine || path->stroke.color != m_theme.skip || path->stroke.widthPt != m_theme.skipWidthPt)
                continue;
            solid = solid || !path->stroke.dashed;
            dashed = dashed || path->stroke.dashed;
        }
        const auto add = [&](const QString& text, bool isDashed) {
            LegendEntry entry;
            entry.sample = Sample::Skip;
            entry.dashed = isDashed;
            entry.text = plain(text);
            m_entries.push_back(std::move(entry));
        };
        if (solid)
            add(added && (joined || dense || gated) ? QStringLiteral("shortcut")
                : dense                             ? QStringLiteral("all earlier maps")
                : joined                            ? QStringLiteral("copy, then concatenate")
                : gated                             ? QStringLiteral("scaled by a gate")
                                                    : QStringLiteral("identity shortcut"),
                false);
        if (dashed)
            add(QStringLiteral("projection shortcut"), true);
    }

    void notes(bool ofCopies)
    {
        for (const LegendNote& note : m_notes) {
            if ((note.mark == LegendNote::Mark::CopiedMaps) != ofCopies)
                continue;
            LegendEntry entry;
            switch (note.mark) {
            case LegendNote::Mark::Words:
                entry.sample = Sample::None;
                break;
            case LegendNote::Mark::ArrowRight:
                entry.sample = Sample::ArrowRight;
                break;
            case LegendNote::Mark::ArrowDown:
                entry.sample = Sample::ArrowDown;
                break;
            case LegendNote::Mark::ArrowUp:
                entry.sample = Sample::ArrowUp;
                break;
            case LegendNote::Mark::CopiedMaps:
                entry.sample = Sample::Square;
                entry.fill = Qt::white;
                break;
            }
            entry.text = plain(note.text);
            entry.states = note.states;
            m_entries.push_back(std::move(entry));
        }
    }

    /// Symbols in captions that stand for sizes of the input: "T: tokens of the input".
    void symbols()
    {
        std::set<QString> shown;
        for (const Element& element : m_figure.elements)
            if (const auto* text = std::get_if<TextElement>(&element.shape);
                text && text->italic && element.role == Role::Caption)
                shown.insert(text->text);
        const auto isShown = [&](const QString& symbol) {
            return std::any_of(shown.begin(), shown.end(), [&](const QString& text) { return uses(text, symbol); });
        };
        std::map<QString, bool> told;
        const auto tell = [&](const Dim& dim, const char* meaning) {
            const QString symbol = QString::fromStdString(dim.symbol);
            if (dim.isKnown() || symbol.isEmpty() || !isShown(symbol) || !told.emplace(symbol, true).second)
                return;
            LegendEntry entry;
            entry.text = {{symbol, true}, {QStringLiteral(": ") + QString::fromLatin1(meaning), false}};
            m_entries.push_back(std::move(entry));
        };
        if (m_plans.empty())
            return;
        for (const Item& item : m_plans.front()->items) {
            if (!item.isInput())
                continue;
            const DrawnTensor& tensor = item.tensor;
            const bool isMap1D = tensor.form == DrawnTensor::Form::Map1D;
            tell(tensor.height, tensor.form == DrawnTensor::Form::Tokens ? "number of tokens" : "height of the input");
            tell(tensor.width, isMap1D ? "length of the input" : "width of the input");
            tell(tensor.depth, "depth of the input");
            tell(tensor.channels, isMap1D || tensor.isMap() ? "channels of the input" : "size of the input");
        }
    }

    /// "T" is used by "T" and "T/2", not by "Tmax".
    static bool uses(const QString& text, const QString& symbol)
    {
        for (qsizetype at = text.indexOf(symbol); at >= 0; at = text.indexOf(symbol, at + 1)) {
            const auto isPart = [&](qsizetype index) {
                return index >= 0 && index < text.size() && (text[index].isLetterOrNumber() || text[index] == u'_');
            };
            const bool begins = !isPart(at - 1) || text[at - 1].isDigit();
            if (begins && !isPart(at + symbol.size()))
                return true;
        }
        return false;
    }

    const Figure& m_figure;
    std::span<const Plan* const> m_plans;
    std::span<const LegendNote> m_notes;
    const Theme& m_theme;
    std::map<std::string, const Item*, std::less<>> m_items;
    std::vector<Occurrence> m_families;
    std::vector<Kind> m_signs;
    std::set<std::string> m_labelled; ///< layers with words inside their glyphs
    bool m_hasDelay = false;
    std::vector<LegendEntry> m_entries;
};

} // namespace

std::vector<LegendEntry> legendEntries(const Figure& figure, std::span<const Plan* const> plans,
                                       std::span<const LegendNote> notes, const Theme& theme)
{
    return Collector(figure, plans, notes, theme).all();
}

} // namespace nnview
