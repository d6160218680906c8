#include "figure/wording.h"

#include "figure/spelling.h"

#include <algorithm>

namespace nnview {

namespace {

const QString times = QStringLiteral("×");

bool allEqual(const Ints& values)
{
    return std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end();
}

/// "/2", "/2×1"; empty where nothing is skipped.
QString factor(const QString& mark, const Ints& values)
{
    if (values.empty() || std::all_of(values.begin(), values.end(), [](std::int64_t v) { return v == 1; }))
        return {};
    return mark + (allEqual(values) ? QString::number(values.front()) : product(values));
}

QString kernelText(const Ints& kernel)
{
    return kernel.size() == 1 ? QStringLiteral("k = ") + QString::number(kernel.front()) : product(kernel);
}

Piece foldedPiece(const Folded& folded)
{
    switch (folded.kind) {
    case Kind::Norm:
        return {normSpelling(folded.attributes.text("function")), {"norm"}};
    case Kind::Activation: {
        const auto function = folded.attributes.text("function");
        return {function == "linear" ? QString() : activationSpelling(function), {"activation"}};
    }
    case Kind::Dropout:
        if (folded.attributes.number("rate") == 0)
            return {}; // switched off
        return {QStringLiteral("drop ") + shortNumber(folded.attributes.number("rate")), {"dropout"}};
    default:
        return {};
    }
}

std::vector<Piece> foldedPieces(const Item& item, bool before)
{
    std::vector<Piece> pieces;
    for (const Folded& folded : item.node->folded) {
        const bool inLegend = (folded.kind == Kind::Norm && item.normInLegend) ||
                              (folded.kind == Kind::Activation && item.activationInLegend);
        if (folded.before == before && !folded.part && !inLegend)
            if (Piece piece = foldedPiece(folded); !piece.text.isEmpty())
                pieces.push_back(std::move(piece));
    }
    // The one layer that is not as the legend says.
    if (!before && item.lacksNorm)
        pieces.push_back({QStringLiteral("no norm"), {"norm"}});
    if (!before && item.lacksActivation)
        pieces.push_back({QStringLiteral("linear"), {"activation"}});
    return pieces;
}

bool isDepthwise(const Attributes& a)
{
    const auto groups = a.integer("groups", 1);
    return groups > 1 && groups == a.integer("inChannels");
}

std::vector<Piece> strideAndSpread(const Attributes& a, bool transposed)
{
    std::vector<Piece> pieces;
    const auto add = [&](const QString& text, const char* states) {
        if (!text.isEmpty())
            pieces.push_back({text, {states}});
    };
    add(factor(transposed ? QStringLiteral("↑") : QStringLiteral("/"), a.ints("stride")), "stride");
    add(factor(QStringLiteral("d = "), a.ints("dilation")), "dilation");
    if (const auto groups = a.integer("groups", 1); groups > 1 && !isDepthwise(a))
        add(QStringLiteral("g = ") + QString::number(groups), "groups");
    return pieces;
}

OperationLabel convLabel(const Item& item, Wording wording)
{
    const Attributes& a = item.node->attributes;
    const bool transposed = item.node->kind == Kind::ConvTranspose;
    const QString kernel = kernelText(a.ints("kernel"));
    OperationLabel label;
    if (wording == Wording::LeNet) {
        if (item.coversInput) {
            label.head = {QStringLiteral("Full connection"), {"kind"}};
            label.details.push_back({kernel + QStringLiteral(" conv"), {"kernel"}});
        } else {
            label.head = {transposed       ? QStringLiteral("Up-convolutions")
                          : isDepthwise(a) ? QStringLiteral("Depthwise conv.")
                                           : QStringLiteral("Convolutions"),
                          {"kind"}};
            label.details.push_back({kernel, {"kernel"}});
        }
    } else {
        const QString kind = transposed       ? QStringLiteral(" up-conv")
                             : isDepthwise(a) ? QStringLiteral(" depthwise")
                                              : QStringLiteral(" conv");
        label.head = a.ints("kernel").size() == 1
                         ? Piece{kind.trimmed() + QStringLiteral(", ") + kernel, {"kind", "kernel"}}
                         : Piece{kernel + kind, {"kind", "kernel"}};
        label.details.push_back({QString::number(a.integer("outChannels")), {"outChannels"}});
    }
    const auto more = strideAndSpread(a, transposed);
    label.details.insert(label.details.end(), more.begin(), more.end());
    return label;
}

OperationLabel poolLabel(const Item& item, Wording wording)
{
    const Attributes& a = item.node->attributes;
    const bool average = a.text("function") == "average";
    const QString kind = average ? QStringLiteral("avg") : QString::fromUtf8(a.text("function", "max"));
    OperationLabel label;
    if (a.flag("global")) {
        const QString word = average ? QStringLiteral("average") : kind;
        label.head = {(wording == Wording::LeNet ? QStringLiteral("Global ") : QStringLiteral("global ")) + word +
                          QStringLiteral(" pool"),
                      {"kind", "function"}};
        return label;
    }
    if (a.flag("adaptive")) {
        const auto lines = shapeLines(item.tensor, true);
        label.head = {QStringLiteral("adaptive ") + kind + QStringLiteral(" pool → ") +
                          (lines.empty() ? QString() : plainText(lines.back())),
                      {"kind", "function", "kernel", "stride"}};
        return label;
    }
    const QString kernel = kernelText(a.ints("kernel"));
    if (wording == Wording::LeNet) {
        label.head = {average ? QStringLiteral("Subsampling") : QStringLiteral("Max pooling"), {"kind"}};
        label.details.push_back({average ? kernel + QStringLiteral(" avg") : kernel, {"kernel", "function"}});
    } else {
        label.head = {kernel + QLatin1Char(' ') + kind + QStringLiteral(" pool"), {"kind", "kernel", "function"}};
    }
    const auto more = strideAndSpread(a, false);
    label.details.insert(label.details.end(), more.begin(), more.end());
    return label;
}

OperationLabel upsampleLabel(const Item& item)
{
    const Attributes& a = item.node->attributes;
    const QString function = a.text("function") == "pixelShuffle" ? QStringLiteral("pixel shuffle")
                                                                  : QString::fromUtf8(a.text("function", "resize"));
    return {{function, {"kind", "function"}}, {{factor(QStringLiteral("↑"), a.ints("factor")), {"factor"}}}};
}

OperationLabel recurrentLabel(const Item& item)
{
    const Attributes& a = item.node->attributes;
    QString cell = QString::fromUtf8(a.text("cell", "rnn")).toUpper();
    if (a.flag("bidirectional"))
        cell.prepend(QStringLiteral("Bi"));
    OperationLabel label{{cell, {"cell", "bidirectional"}},
                         {{QString::number(a.integer("hiddenSize")), {"hiddenSize"}}}};
    if (const auto layers = a.integer("layers", 1); layers > 1)
        label.details.push_back({QString::number(layers) + QStringLiteral(" layers"), {"layers"}});
    label.details.push_back(
        {a.flag("returnSequences") ? QStringLiteral("sequence") : QStringLiteral("last step"), {"returnSequences"}});
    return label;
}

OperationLabel attentionLabel(const Item& item)
{
    const Attributes& a = item.node->attributes;
    OperationLabel label{{QStringLiteral("MHA"), {"kind"}}, {}};
    if (const auto heads = a.integer("heads"); heads > 0)
        label.details.push_back(
            {QString::number(heads) + (heads == 1 ? QStringLiteral(" head") : QStringLiteral(" heads")), {"heads"}});
    if (const auto dim = a.integer("embedDim"); dim > 0)
        label.details.push_back({QStringLiteral("d = ") + QString::number(dim), {"embedDim"}});
    if (a.flag("causal"))
        label.details.push_back({QStringLiteral("causal"), {"causal"}});
    if (a.flag("cross"))
        label.details.push_back({QStringLiteral("cross"), {"cross"}});
    return label;
}

OperationLabel bareLabel(const Item& item, Wording wording)
{
    switch (item.node->kind) {
    case Kind::Conv:
    case Kind::ConvTranspose:
        return convLabel(item, wording);
    case Kind::Pool:
        return poolLabel(item, wording);
    case Kind::Upsample:
        return upsampleLabel(item);
    case Kind::Dense:
        if (wording == Wording::LeNet)
            return {{QStringLiteral("Full connection"), {"kind"}}, {}};
        return {{QStringLiteral("fc"), {"kind"}}, {}};
    case Kind::Recurrent:
        return recurrentLabel(item);
    case Kind::Attention:
        return attentionLabel(item);
    case Kind::Embedding: {
        const auto rows = extentRun(item.node->attributes.integer("vocabulary")).text;
        const auto columns = extentRun(item.node->attributes.integer("dim")).text;
        return {{QStringLiteral("embedding"), {"kind"}}, {{rows + times + columns, {"vocabulary", "dim"}}}};
    }
    case Kind::Concat:
        return {{item.joins.isEmpty() ? QStringLiteral("concat") : item.joins, {"kind"}}, {}};
    case Kind::Reshape:
    case Kind::Permute:
    case Kind::Slice:
    case Kind::Index:
    case Kind::Flatten:
    case Kind::Reduce:
        if (item.form != GlyphForm::Box)
            return {{operationName(*item.node), {"kind"}}, {}};
        return {};
    case Kind::Add:
    case Kind::Multiply:
        if (const QString stored = storedName(item.node->parameters);
            item.node->inputs.size() == 1 && !stored.isEmpty())
            return {{stored, {"kind"}}, {}};
        return {};
    default:
        return {}; // boxes and circles say themselves what they are
    }
}

} // namespace

OperationParts operationParts(const Item& item, Wording wording)
{
    if (item.isInput())
        return {};
    return {foldedPieces(item, true), bareLabel(item, wording), foldedPieces(item, false)};
}

OperationLabel operationLabel(const Item& item, Wording wording)
{
    if (item.isInput())
        return {};
    if (item.unit) { // the bracket says it where there is one, the box where it is one
        const bool said = item.unit->count > 1 || item.unit->glyph == UnitLook::Glyph::Box;
        return {{said ? QString() : item.unit->kinds, {"kind"}}, {}};
    }
    auto [before, label, after] = operationParts(item, wording);
    label.details.insert(label.details.end(), after.begin(), after.end());
    if (label.head.text.isEmpty() && isMerge(item.node->kind) && !label.details.empty()) {
        label.head = label.details.front();
        label.details.erase(label.details.begin());
    }
    if (!item.plate.isEmpty()) // the plate says it
        std::erase_if(before, [](const Piece& piece) { return piece.states == std::vector<std::string>{"norm"}; });
    if (before.empty())
        return label;
    // A pre-activation acts first and is read first: "BN, ReLU, 3×3 conv, 64".
    before.push_back(label.head);
    before.insert(before.end(), label.details.begin(), label.details.end());
    if (wording == Wording::LeNet) {
        label.details.assign(before.begin(), before.end());
        std::erase_if(label.details, [&](const Piece& piece) { return piece.text == label.head.text; });
        return label;
    }
    return {before.front(), {before.begin() + 1, before.end()}};
}

} // namespace nnview
