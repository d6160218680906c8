#pragma once

#include "base/result.h"
#include "figure/options.h"

#include <QByteArray>
#include <QColor>
#include <QString>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace nnview {

/// Families of layers that share a colour (visual-grammar 2.4).
enum class Family { Data, Conv, Pool, Dense, Attention, Recurrent, Embedding, Unknown };

struct FamilyColors
{
    QColor front; ///< front plane, bars
    QColor tint;  ///< back planes, boxes
};

/// Colours of a figure; read from resources/themes/NAME.json.
struct Theme
{
    std::string name;
    QString title;
    std::map<Family, FamilyColors> families;
    QColor outline, text, detail, line, kernel, skip, frame;
    double skipWidthPt = 0.75;
    bool grey = false; ///< kind is told by shape and mark alone
};

/// Lengths (mm) and type (pt) of one width of a venue; visual-grammar 2.1. The values here are those of a wide figure;
/// figures under 120 mm have tokens of their own (narrowProfile in style.cpp).
struct Profile
{
    double width = 174, maxHeight = 234;
    double captionPt = 7, operationPt = 6.5, detailPt = 6, floorPt = 6;
    double largestSide = 23, smallestSide = 3.6;     // a, b
    double depth = 9, offset = 1.5, minOffset = 0.8; // Dmax, delta, delta min
    int exactPlanes = 16;                            // Nexact
    double barLength = 20, barFloor = 4, barThickness = 3.3;
    bool slantedBars = true;
    double minGap = 3.3, gap = 5;
    double mergeDiameter = 3.0, lanePitch = 2.4, corner = 1.4;
    double captionGap = 1.2, tickGap = 1.0, labelGap = 0.7;
    double margin = 0.5;
};

struct Venue
{
    std::string name;
    QString title;
    Profile oneColumn, twoColumns;
    const Profile& profile(Columns columns) const { return columns == Columns::Single ? oneColumn : twoColumns; }
};

/// Themes and venues: those of the program and, on top, files of the user's own (`--style FILE`).
class StyleBook
{
public:
    StyleBook(); ///< reads the built-in files; they are part of the program, so this cannot fail

    /// Adds a theme or venue from JSON of the form of resources/themes and resources/venues, in front of one with the
    /// same name. Malformed says which key is wrong.
    Result<void> add(const QByteArray& json);

    const Theme* theme(std::string_view name) const; ///< nullptr: unknown
    const Venue* venue(std::string_view name) const;
    std::vector<std::string> themeNames() const; ///< in order of presentation
    std::vector<std::string> venueNames() const;

private:
    std::vector<Theme> m_themes;
    std::vector<Venue> m_venues;
};

} // namespace nnview
