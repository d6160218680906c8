#include "figure/spelling.h"
#include "figure/textmetrics.h"
#include "figure/wording.h"

#include <algorithm>
#include <limits>

namespace nnview {

namespace {

/// "feature maps", "f. maps", "layer", "tokens"; empty where the shape alone speaks.
QString noun(const Item& item, bool abbreviated)
{
    switch (item.form) {
    case GlyphForm::Stack:
        return abbreviated ? QStringLiteral("f. maps") : QStringLiteral("feature maps");
    case GlyphForm::Bar:
        if (item.node->kind == Kind::Recurrent)
            return (item.node->attributes.flag("bidirectional") ? QStringLiteral("Bi") : QString()) +
                   QString::fromUtf8(item.node->attributes.text("cell", "rnn")).toUpper();
        return QStringLiteral("layer");
    case GlyphForm::Tokens:
        return QStringLiteral("tokens");
    case GlyphForm::Table:
        return abbreviated ? QStringLiteral("embed.") : QStringLiteral("embedding");
    case GlyphForm::Attention:
        return abbreviated ? QStringLiteral("att. maps") : QStringLiteral("attention maps");
    default:
        return {};
    }
}

QString codedName(const Item& item, int rung)
{
    if (item.isInput())
        return item.kindName == QLatin1String("input") || rung >= 2 ? QStringLiteral("INPUT")
                                                                    : QStringLiteral("INPUT ") + item.modelName;
    if (item.isOutput &&
        (item.form == GlyphForm::Bar || item.form == GlyphForm::Stack || item.form == GlyphForm::Tokens))
        return QStringLiteral("OUTPUT");
    if (item.code.isEmpty())
        return {};
    const QString words = noun(item, rung >= 1);
    return rung >= 2 || words.isEmpty() ? item.code : item.code + QStringLiteral(": ") + words;
}

QString shownName(const Item& item, Names names, int rung)
{
    switch (names) {
    case Names::Codes:
        return codedName(item, rung);
    case Names::Model:
        return item.modelName;
    case Names::None:
        return {};
    default:
        return item.kindName;
    }
}

QString dimText(const Dim& dim)
{
    return extentRun(dim).text;
}

/// Value of one placeholder; null (not empty) if there is no such placeholder.
QString placeholder(const QString& key, const Item& item)
{
    const DrawnTensor& t = item.tensor;
    const auto shape = [&] {
        const auto lines = shapeLines(t, false);
        return lines.empty() ? QString() : plainText(lines.front());
    };
    const auto folded = [&](Kind kind) {
        if (item.node)
            for (const Folded& f : item.node->folded)
                if (f.kind == kind)
                    return activationSpelling(f.attributes.text("function"));
        return QString();
    };
    const auto full = [](const QString& text) { return text.isNull() ? QStringLiteral("") : text; };
    if (key == QLatin1String("channels") || key == QLatin1String("units"))
        return full(dimText(t.channels));
    if (key == QLatin1String("height"))
        return full(dimText(t.height));
    if (key == QLatin1String("width") || key == QLatin1String("length"))
        return full(dimText(t.width));
    if (key == QLatin1String("depth"))
        return full(dimText(t.depth));
    if (key == QLatin1String("shape"))
        return full(shape());
    if (key == QLatin1String("name"))
        return full(item.modelName);
    if (key == QLatin1String("code"))
        return full(item.code);
    if (key == QLatin1String("kernel"))
        return full(product(item.kernel));
    if (key == QLatin1String("stride"))
        return full(item.node ? product(item.node->attributes.ints("stride")) : QString());
    if (key == QLatin1String("activation"))
        return full(folded(Kind::Activation));
    return {};
}

/// A stride or factor does not begin a line: "/2" alone says nothing.
bool isTail(const QString& piece)
{
    return piece.startsWith(QLatin1Char('/')) || piece.startsWith(QStringLiteral("↑"));
}

/// What stays together when a label is broken: whole pieces, or with `insidePieces` their words, but "d = 2" and
/// "k = 5" whole, because a value never stands apart from its name.
std::vector<QString> units(const std::vector<QString>& pieces, bool insidePieces)
{
    std::vector<QString> all;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const QString piece = pieces[i] + (i + 1 < pieces.size() ? QStringLiteral(",") : QString());
        if (i > 0 && isTail(piece)) {
            all.back() += QLatin1Char(' ') + piece;
            continue;
        }
        if (!insidePieces || piece.contains(QLatin1String(" = "))) {
            all.push_back(piece);
            continue;
        }
        for (const QString& word : piece.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            all.push_back(word);
    }
    return all;
}

} // namespace

std::vector<Line> captionLines(const Item& item, Names names, int rung)
{
    std::vector<Line> lines;
    if (item.form == GlyphForm::Merge || item.form == GlyphForm::Box || item.form == GlyphForm::Port ||
        item.form == GlyphForm::Join || item.form == GlyphForm::Plate)
        return lines;
    if (const QString name = shownName(item, names, rung); !name.isEmpty())
        lines.push_back({{name, false}});
    const auto heads = item.form == GlyphForm::Attention ? item.node->attributes.integer("heads") : 0;
    if (heads > 0 && item.tensor.form == DrawnTensor::Form::Tokens && !item.node->attributes.flag("cross")) {
        // One map per head, from every token to every token.
        const Run tokens = extentRun(item.tensor.height);
        const Line map = {tokens, {QStringLiteral("×"), false}, tokens};
        const QString count = QString::number(heads) + QLatin1Char('@');
        lines.push_back({{count, false}});
        if (rung >= 3)
            lines.push_back(map);
        else
            lines.back().insert(lines.back().end(), map.begin(), map.end());
        return lines;
    }
    for (Line& line : shapeLines(item.tensor, rung >= 3))
        lines.push_back(std::move(line));
    return lines;
}

std::vector<QString> boxLines(const Item& item)
{
    constexpr double boxPt = 6;
    if (!item.boxText.empty())
        return item.boxText;
    if (item.isInput()) {
        const auto shape = shapeLines(item.tensor, false);
        std::vector<QString> lines = {item.modelName};
        if (!shape.empty())
            lines.push_back(plainText(shape.front()));
        return lines;
    }
    Item plain = item; // a box has no plate beside it
    plain.plate.clear();
    const OperationLabel label = operationLabel(plain, Wording::Compact);
    std::vector<QString> pieces;
    const QString name = operationName(*item.node);
    if (label.head.text.isEmpty() || isMerge(item.node->kind))
        pieces.push_back(name);
    if (!label.head.text.isEmpty() && (pieces.empty() || label.head.text != name))
        pieces.push_back(label.head.text);
    if (item.node->kind == Kind::Dense) // no caption tells a box's units
        pieces.push_back(QString::number(item.node->attributes.integer("outFeatures")));
    for (const Piece& detail : label.details)
        pieces.push_back(detail.text);
    return wrapped(pieces, pieces.size() > 1 ? 2 : 1, boxPt, false);
}

std::vector<QString> wrapped(const std::vector<QString>& pieces, int count, double sizePt, bool insidePieces)
{
    const std::vector<QString> all = units(pieces, insidePieces);
    const std::size_t n = all.size();
    const std::size_t lines = std::min<std::size_t>(n, static_cast<std::size_t>(std::max(count, 1)));
    if (n == 0)
        return {};
    const auto lineText = [&](std::size_t first, std::size_t last) {
        QString text = all[first];
        for (std::size_t i = first + 1; i <= last; ++i)
            text += QLatin1Char(' ') + all[i];
        return text;
    };
    // Widths add up, because texts are measured without kerning: a line's width needs no text of its own.
    std::vector<double> widthUpTo(n + 1, 0); // of the first words, a space after each
    const double space = textWidth(QStringLiteral(" "), sizePt);
    for (std::size_t i = 0; i < n; ++i)
        widthUpTo[i + 1] = widthUpTo[i] + textWidth(all[i], sizePt) + space;
    // best[l][j]: least widest line with the first j words in l lines.
    constexpr double infinity = std::numeric_limits<double>::max();
    std::vector<std::vector<double>> best(lines + 1, std::vector<double>(n + 1, infinity));
    std::vector<std::vector<std::size_t>> from(lines + 1, std::vector<std::size_t>(n + 1, 0));
    best[0][0] = 0;
    for (std::size_t l = 1; l <= lines; ++l)
        for (std::size_t j = l; j <= n; ++j)
            for (std::size_t i = l - 1; i < j; ++i) {
                if (best[l - 1][i] == infinity)
                    continue;
                const double widest = std::max(best[l - 1][i], widthUpTo[j] - widthUpTo[i] - space);
                if (widest < best[l][j] - 1e-9) {
                    best[l][j] = widest;
                    from[l][j] = i;
                }
            }
    std::vector<QString> result(lines);
    for (std::size_t l = lines, j = n; l > 0; --l) {
        const std::size_t i = from[l][j];
        result[l - 1] = lineText(i, j - 1);
        // The comma that separated two pieces is silent at a line's end.
        if (result[l - 1].endsWith(QLatin1Char(',')))
            result[l - 1].chop(1);
        j = i;
    }
    return result;
}

QString filledIn(const QString& templateText, const Item& item)
{
    QString result;
    qsizetype at = 0;
    while (at < templateText.size()) {
        const qsizetype open = templateText.indexOf(QLatin1Char('{'), at);
        const qsizetype close = open < 0 ? -1 : templateText.indexOf(QLatin1Char('}'), open);
        if (close < 0)
            break;
        const QString value = placeholder(templateText.mid(open + 1, close - open - 1), item);
        result += templateText.mid(at, open - at);
        result += value.isNull() ? templateText.mid(open, close - open + 1) : value;
        at = close + 1;
    }
    return result + templateText.mid(at);
}

} // namespace nnview
