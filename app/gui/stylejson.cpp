#include "stylejson.h"

#include "figure/familynames.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace nnview {

static QByteArray bytesOf(const QJsonObject& object)
{
    return QJsonDocument(object).toJson();
}

QByteArray toJson(const Theme& theme)
{
    QJsonObject families;
    for (const auto& [key, family] : familyNames)
        if (const auto colors = theme.families.find(family); colors != theme.families.end())
            families[QLatin1String(key)] =
                QJsonObject{{"front", colors->second.front.name()}, {"tint", colors->second.tint.name()}};
    return bytesOf({{"theme", QString::fromStdString(theme.name)},
                    {"title", theme.title},
                    {"grey", theme.grey},
                    {"outline", theme.outline.name()},
                    {"text", theme.text.name()},
                    {"detail", theme.detail.name()},
                    {"line", theme.line.name()},
                    {"kernel", theme.kernel.name()},
                    {"skip", theme.skip.name()},
                    {"skipWidth", theme.skipWidthPt},
                    {"frame", theme.frame.name()},
                    {"families", families}});
}

QByteArray toJson(const Venue& venue)
{
    const auto profile = [](const Profile& of) {
        return QJsonObject{{"width", of.width},
                           {"caption", of.captionPt},
                           {"operation", of.operationPt},
                           {"detail", of.detailPt},
                           {"floor", of.floorPt}};
    };
    return bytesOf({{"venue", QString::fromStdString(venue.name)},
                    {"title", venue.title},
                    {"maxHeight", venue.twoColumns.maxHeight},
                    {"single", profile(venue.oneColumn)},
                    {"double", profile(venue.twoColumns)}});
}

} // namespace nnview
