#pragma once

#include <QStringList>

namespace nnview {

/// The files opened or saved last, newest first, kept in the settings.
class RecentFiles
{
public:
    QStringList files() const; ///< only those that still exist
    void add(const QString& path);
    void clear();
};

} // namespace nnview
