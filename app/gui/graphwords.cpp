#include "graphwords.h"

#include "optiontext.h"

#include "graph/graphtext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

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
    return extents.join(QStringLiteral(" × "));
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
