#include "graphwords.h"

#include "optiontext.h"

#include "graph/graphtext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <QTextDocument>

#include <algorithm>
#include <iterator>

namespace nnview {

QString shapeWords(const Shape& shape)
{
    if (!shape)
        return QCoreApplication::translate("nnview::GraphWords", "unknown");
    QStringList extents;
    for (std::size_t i = shape->size() > 1 ? 1 : 0; i < shape->size(); ++i) {
        const Dim& dim = (*shape)[i];
        extents << (dim.isKnown() ? QString::number(dim.size) : QString::fromStdString(dim.symbol));
    }
    return extents.join(QStringLiteral("×"));
}

QString valueWords(const Value& value)
{
    QString words = QString::fromStdString(toText(value.shape));
    for (const std::string& part : {value.layout, value.dtype})
        if (!part.empty())
            words += QLatin1Char(' ') + QString::fromStdString(part);
    return words;
}

QString countWords(std::int64_t count)
{
    return QLocale().toString(qlonglong(count));
}

QString plainToolTip(const QString& words)
{
    return Qt::mightBeRichText(words) ? words.toHtmlEscaped() : words;
}

QString shortCountWords(std::int64_t count)
{
    static constexpr const char* units[] = {"", " K", " M", " G", " T"};
    double value = double(count);
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < std::size(units)) {
        value /= 1000;
        ++unit;
    }
    const int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return QLocale().toString(value, 'f', decimals) + QLatin1String(units[unit]);
}

QString attributeWords(std::string_view name, const AttributeValue& value)
{
    const bool isExtent =
        name == "kernel" || name == "stride" || name == "dilation" || name == "factor" || name == "size";
    if (const auto* numbers = std::get_if<Ints>(&value); numbers && isExtent && !numbers->empty()) {
        QStringList words;
        for (const std::int64_t number : *numbers)
            words << QString::number(number);
        return words.join(QStringLiteral("×"));
    }
    if (const auto* pairs = std::get_if<IntPairs>(&value); pairs && !pairs->empty()) {
        const std::int64_t first = pairs->front().first;
        const bool same = std::all_of(pairs->begin(), pairs->end(), [first](const auto& pair) {
            return pair.first == first && pair.second == first;
        });
        if (same)
            return QString::number(first);
    }
    return QString::fromStdString(toText(value));
}

QString foldedWords(const Folded& folded)
{
    const auto function = folded.attributes.text("function");
    const QString name = QString::fromUtf8(function.data(), qsizetype(function.size()));
    if (folded.kind == Kind::Activation && !name.isEmpty())
        return name;
    const QString kind = kindTitle(kindName(folded.kind));
    return name.isEmpty() ? kind : QStringLiteral("%1 (%2)").arg(kind, name);
}

} // namespace nnview
