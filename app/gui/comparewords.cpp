#include "comparewords.h"

#include <QCoreApplication>
#include <QStringList>

namespace nnview {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("nnview::Compare", text);
}

/// What diffModels() calls things that are no attributes.
QString nameOf(const std::string& what)
{
    constexpr std::pair<const char*, const char*> known[] = {
        {"kind", QT_TRANSLATE_NOOP("nnview::Compare", "kind")},
        {"output", QT_TRANSLATE_NOOP("nnview::Compare", "output")},
        {"folded", QT_TRANSLATE_NOOP("nnview::Compare", "folded into it")},
        {"inputs", QT_TRANSLATE_NOOP("nnview::Compare", "inputs")},
        {"parameters", QT_TRANSLATE_NOOP("nnview::Compare", "parameters")},
        {"dtype", QT_TRANSLATE_NOOP("nnview::Compare", "type of numbers")}};
    for (const auto& [key, text] : known)
        if (what == key)
            return words(text);
    return QString::fromStdString(what);
}

} // namespace

QString differenceWords(const LayerDiff& layer)
{
    if (layer.isAdded())
        return words(QT_TRANSLATE_NOOP("nnview::Compare", "only after"));
    if (layer.isRemoved())
        return words(QT_TRANSLATE_NOOP("nnview::Compare", "only before"));
    QStringList parts;
    for (const Difference& difference : layer.differences)
        parts << QStringLiteral("%1: %2 → %3")
                     .arg(nameOf(difference.what), QString::fromStdString(difference.before),
                          QString::fromStdString(difference.after));
    return parts.join(QStringLiteral("; "));
}

} // namespace nnview
