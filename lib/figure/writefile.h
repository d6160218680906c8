#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace nnview {

/// Writes bytes to a file atomically: through a temporary file in the same folder that is renamed. CannotWrite leaves
/// the old file whole.
Result<void> writeFile(const QString& path, const QByteArray& bytes);

} // namespace nnview
