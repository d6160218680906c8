#pragma once

#include "figure/style.h"

#include <QByteArray>

namespace nnview {

/// Files of the form that StyleBook::add() reads.
QByteArray toJson(const Theme& theme);
QByteArray toJson(const Venue& venue);

} // namespace nnview
