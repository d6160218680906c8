#pragma once

#include "import/torchmodule/torchmodule.h"

#include <optional>
#include <vector>

namespace nnview::torchmodule {

/// An encoder and decoder with skip connections, in the order in which they must run: its parts fit together by their
/// channels in this one way, whatever the order in which they were declared.
struct UNetPlan
{
    std::vector<const Module*> encoder; ///< the last one is the bottom
    const Module* pool = nullptr;       ///< between them; nullptr: they shrink their input themselves
    std::vector<const Module*> up;      ///< from the bottom
    std::vector<const Module*> decoder; ///< each takes the enlarged tensor and a skip
    std::vector<const Module*> rest;    ///< after them, as declared
};

/// nullopt: it is none, or its channels allow several readings.
std::optional<UNetPlan> unetPlan(const Module& module);

} // namespace nnview::torchmodule
