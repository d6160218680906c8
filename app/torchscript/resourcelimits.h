#pragma once

#include "base/limits.h"

/// Memory, processor time and file sizes end at the limits from here on.
void applyLimits(const nnview::Limits& limits);
