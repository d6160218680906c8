#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace nnview {

/// The files that a picture can be read from, for a file dialog.
QString pictureFilter();
bool isPicture(const QString& path); ///< by its name

/// A picture as it travels inside of figures: a PNG, or a JPEG where that is much smaller, of at most 512 pixels a
/// side. Unreadable or Malformed.
Result<QByteArray> readPicture(const QString& path);

} // namespace nnview
