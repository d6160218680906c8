#pragma once

#include "export/export.h"

namespace nnview {

/// The page at settings.dpi, over settings.background, with the resolution in the file. Usage if the picture would have
/// no pixels or more than 32,000 on a side.
Result<QByteArray> figureToPng(const Figure& figure, const ExportSettings& settings);

} // namespace nnview
