#include "import/torchmodule/wirings.h"

namespace nnview::torchmodule {

std::span<const NamedWiring> ultralyticsWirings()
{
    return {};
}

} // namespace nnview::torchmodule
