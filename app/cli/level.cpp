#include "level.h"

namespace nnview::cli {

Result<Level> levelOf(const Arguments& arguments)
{
    const std::string name = arguments.value("level", "layers");
    if (name == "ops")
        return Level::Ops;
    if (name == "layers")
        return Level::Layers;
    if (name == "blocks")
        return Level::Blocks;
    return failure(ErrorCode::Usage, "there is no level \"" + name + "\"", {},
                   "The levels are ops, layers and blocks.");
}

} // namespace nnview::cli
