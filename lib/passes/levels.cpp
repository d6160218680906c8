#include "passes/levels.h"

namespace nnview {

const Graph& Levels::at(Level level) const
{
    if (level == Level::Ops)
        return m_ops;
    std::call_once(m_blocksOnce, [this] { m_blocks = findBlocks(simplify(m_ops)); });
    if (level != Level::Layers)
        return m_blocks;
    std::call_once(m_layersOnce, [this] {
        m_layers = m_blocks; // the same nodes
        m_layers.groups.clear();
    });
    return m_layers;
}

} // namespace nnview
