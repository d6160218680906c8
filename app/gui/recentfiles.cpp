#include "recentfiles.h"

#include <QFileInfo>
#include <QSettings>

namespace nnview {

static const QString settingsKey = QStringLiteral("recentFiles");

QStringList RecentFiles::files() const
{
    QStringList files = QSettings().value(settingsKey).toStringList();
    files.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return files;
}

void RecentFiles::add(const QString& path)
{
    constexpr qsizetype most = 10;
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = QSettings().value(settingsKey).toStringList();
    files.removeAll(absolute);
    files.prepend(absolute);
    QSettings().setValue(settingsKey, files.mid(0, most));
}

void RecentFiles::clear()
{
    QSettings().remove(settingsKey);
}

} // namespace nnview
