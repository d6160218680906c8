#include "figure/units.h"

#include <QStringList>

#include <algorithm>

namespace nnview {

namespace {

/// The last layer with weights of its own, or the pooling behind it: what the block's tensor looks like.
Family familyOf(const std::vector<std::string>& nodes, const GraphIndex& index)
{
    for (auto id = nodes.rbegin(); id != nodes.rend(); ++id) {
        const Node* node = index.node(*id);
        if (!node)
            continue;
        switch (node->kind) {
        case Kind::Pool:
        case Kind::Upsample:
            return Family::Pool;
        case Kind::Dense:
            return Family::Dense;
        case Kind::Recurrent:
            return Family::Recurrent;
        case Kind::Conv:
        case Kind::ConvTranspose:
            return Family::Conv;
        default:
            break;
        }
    }
    return Family::Data;
}

/// The new maps of a dense layer: what its concatenation takes from inside.
const Value* newMaps(const std::vector<std::string>& nodes, const GraphIndex& index)
{
    for (auto id = nodes.rbegin(); id != nodes.rend(); ++id)
        if (const Node* node = index.node(*id); node && node->kind == Kind::Concat)
            for (const Use& use : node->inputs)
                if (std::find(nodes.begin(), nodes.end(), use.from) != nodes.end())
                    return index.value(use);
    return nullptr;
}

/// "4a–4e" of "inception4a" … "inception4e", "3a, 3b" of two; empty where a copy has no name.
QString namesOf(const FoldedUnit& unit)
{
    std::string prefix = unit.copies.front().name;
    for (const FoldedUnit::Copy& copy : unit.copies) {
        if (copy.name.empty())
            return {};
        const auto end = std::mismatch(prefix.begin(), prefix.end(), copy.name.begin(), copy.name.end()).first;
        prefix.erase(end, prefix.end());
    }
    // A number stays whole: "4a", not "a".
    while (!prefix.empty() && (std::isdigit(static_cast<unsigned char>(prefix.back())) != 0))
        prefix.pop_back();
    const auto shortName = [&](const FoldedUnit::Copy& copy) {
        return QString::fromStdString(copy.name.substr(std::min(prefix.size(), copy.name.size())));
    };
    const QString first = shortName(unit.copies.front()), last = shortName(unit.copies.back());
    const auto isNumber = [](const QString& text) {
        return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
    };
    if (isNumber(first) || isNumber(last)) // "0, 1" of a list says no more than the count
        return {};
    return first + (unit.copies.size() == 2 ? QStringLiteral(", ") : QStringLiteral("–")) + last;
}

/// "A" where all copies are alike, "B, A, A", "B, then A" of many.
QString kindsOf(const FoldedUnit& unit)
{
    constexpr std::size_t mostListed = 3;
    QStringList letters;
    for (const FoldedUnit::Copy& copy : unit.copies)
        letters << blockLetter(copy.kind);
    const auto alike = [&](qsizetype from) {
        return std::all_of(letters.begin() + from, letters.end(), [&](const QString& l) { return l == letters[from]; });
    };
    if (alike(0)) {
        const QString names = unit.groups.size() > 1 ? namesOf(unit) : QString();
        return letters.front() + (names.isEmpty() ? QString() : QStringLiteral(": ") + names);
    }
    if (unit.copies.size() <= mostListed)
        return letters.join(QStringLiteral(", "));
    if (alike(1))
        return letters.front() + QStringLiteral(", then ") + letters[1];
    letters.removeDuplicates();
    return letters.join(QStringLiteral(", "));
}

UnitLook::Glyph glyphOf(BlockRole role, const DrawnTensor& output)
{
    if (!output.isMap() || role == BlockRole::Attention)
        return UnitLook::Glyph::Box;
    switch (role) {
    case BlockRole::Residual:
        return UnitLook::Glyph::Residual;
    case BlockRole::Branches:
        return UnitLook::Glyph::Branches;
    case BlockRole::Dense:
        return UnitLook::Glyph::Dense;
    default:
        return UnitLook::Glyph::Stack;
    }
}

QString wordFor(const FoldedUnit& unit, BlockRole role, Family family, const DrawnTensor& output,
                const GraphIndex& index)
{
    if (unit.copies.size() == 1 && mergesPatches(unit.copies.front().nodes, index))
        return QStringLiteral("merging");
    if (role == BlockRole::Dense)
        return QStringLiteral("block");
    const Node* last = index.node(unit.copies.front().nodes.back());
    if (role == BlockRole::Chain && unit.copies.size() == 1 && last && last->kind == Kind::Multiply)
        return QStringLiteral("SE");
    if (role == BlockRole::Chain && unit.copies.size() == 1 && family == Family::Pool)
        return QStringLiteral("trans.");
    for (const char* word : {"encoder", "decoder"})
        if (role == BlockRole::Attention && unit.id.find(word) != std::string::npos)
            return QString::fromLatin1(word);
    return output.isMap() || role == BlockRole::Attention ? QStringLiteral("stage") : QStringLiteral("block");
}

} // namespace

bool hasProjection(const std::vector<std::string>& nodes, const GraphIndex& index)
{
    const auto inside = [&](const std::string& id) { return std::find(nodes.begin(), nodes.end(), id) != nodes.end(); };
    for (auto id = nodes.rbegin(); id != nodes.rend(); ++id) {
        const Node* node = index.node(*id);
        if (!node || node->kind != Kind::Add)
            continue;
        return std::all_of(node->inputs.begin(), node->inputs.end(), [&](const Use& use) { return inside(use.from); });
    }
    return false;
}

bool mergesPatches(const std::vector<std::string>& nodes, const GraphIndex& index)
{
    return std::any_of(nodes.begin(), nodes.end(), [&](const std::string& id) {
        const Node* node = index.node(id);
        return node && node->kind == Kind::Concat && node->inputs.size() == 4 &&
               std::all_of(node->inputs.begin(), node->inputs.end(), [&](const Use& use) {
                   const Node* part = index.node(use.from);
                   return part && part->kind == Kind::Slice;
               });
    });
}

QString blockLetter(int kind)
{
    const QString letter(QChar(u'A' + kind % 26));
    return kind < 26 ? letter : blockLetter(kind / 26 - 1) + letter;
}

UnitLook lookOf(const FoldedUnit& unit, const Cut& cut, const GraphIndex& index, const DrawnTensor& output)
{
    const FoldedUnit::Copy& last = unit.copies.back();
    const BlockKind& kind = cut.kinds[static_cast<std::size_t>(last.kind)];
    UnitLook look;
    look.glyph = glyphOf(kind.role, output);
    look.branches = kind.branches;
    look.count = static_cast<int>(unit.copies.size());
    look.letter = blockLetter(last.kind);
    look.kinds = kindsOf(unit);
    look.shown = output;
    look.family = kind.role == BlockRole::Attention ? Family::Attention
                  : kind.role == BlockRole::Chain   ? familyOf(last.nodes, index)
                  : output.isMap()                  ? Family::Conv
                                                    : familyOf(last.nodes, index);
    look.word = wordFor(unit, kind.role, look.family, output, index);
    for (const FoldedUnit::Copy& copy : unit.copies)
        look.projection = look.projection || hasProjection(copy.nodes, index);
    if (look.glyph == UnitLook::Glyph::Dense)
        if (const Value* added = newMaps(last.nodes, index)) {
            look.shown = drawnTensor(*added);
            look.added = QStringLiteral("+") + plainText({extentRun(look.shown.channels)});
        }
    return look;
}

} // namespace nnview
