#pragma once

#include "base/limits.h"

/// Memory, processor time and file sizes end at the limits from here on.
void applyLimits(const nnview::Limits& limits);

/// From here on the kernel refuses this process to open, create, rename or remove files, to start programs and to talk
/// to a network. For the time after the model file is in memory and before anything of it runs. What the kernel does
/// not know is left out.
void closeTheDoors();
