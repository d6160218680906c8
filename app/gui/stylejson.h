#pragma once

#include "figure/style.h"

#include <QByteArray>

namespace nnview {

/// Files of the form that StyleBook::add() reads.
QByteArray toJson(const Theme& theme);
QByteArray toJson(const Venue& venue);

/// The families in the order of presentation, with their names in such files.
struct FamilyKey
{
    Family family;
    const char* key;
};
extern const std::vector<FamilyKey> familyKeys;

} // namespace nnview
