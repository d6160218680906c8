#pragma once

#include <QString>

namespace nnview {

/// How the window looks: as the desktop says, or light or dark in any case. The paper stays white.
enum class Appearance { Desktop, Light, Dark };

/// Applies it to the running program.
void setAppearance(Appearance appearance);

Appearance savedAppearance();
void saveAppearance(Appearance appearance);

} // namespace nnview
