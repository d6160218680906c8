#include "userstyles.h"

#include "document.h"

#include "figure/writefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace nnview {

QString userStylesFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/styles");
}

static Result<QByteArray> readStyle(const QString& path)
{
    constexpr qint64 most = 1 << 20; // a style has a few hundred bytes
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Unreadable, file.errorString().toStdString());
    if (file.size() > most)
        return failure(ErrorCode::Malformed, "it is too large for a theme or venue");
    return file.readAll();
}

void addUserStyles(Document& document)
{
    const QDir folder(userStylesFolder());
    for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        if (const auto json = readStyle(folder.filePath(name)))
            (void)document.addStyle(*json);
}

static Result<void> addAndKeep(Document& document, const QString& fileName, const QByteArray& json)
{
    if (auto result = document.addStyle(json); !result)
        return result;
    QDir().mkpath(userStylesFolder());
    return writeFile(userStylesFolder() + QLatin1Char('/') + fileName, json);
}

Result<void> addStyleFile(Document& document, const QString& path)
{
    const auto json = readStyle(path);
    if (!json)
        return tl::unexpected(json.error());
    return addAndKeep(document, QFileInfo(path).fileName(), *json);
}

Result<void> saveUserStyle(Document& document, const QString& name, const QByteArray& json)
{
    return addAndKeep(document, name + QStringLiteral(".json"), json);
}

} // namespace nnview
