#include "stylejson.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace nnview {

const std::vector<FamilyKey> familyKeys = {{Family::Data, "data"},           {Family::Conv, "conv"},
                                           {Family::Pool, "pool"},           {Family::Dense, "dense"},
                                           {Family::Attention, "attention"}, {Family::Recurrent, "recurrent"},
                                           {Family::Embedding, "embedding"}, {Family::Unknown, "unknown"}};

static QByteArray bytesOf(const QJsonObject& object)
{
    return QJsonDocument(object).toJson();
}

QByteArray toJson(const Theme& theme)
{
    QJsonObject families;
    for (const auto& [family, key] : familyKeys)
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
