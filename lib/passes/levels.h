#pragma once

#include "passes/passes.h"

#include <mutex>

namespace nnview {

/// One model at all levels. Each is made when it is first asked for, by whichever thread that is, and kept: finding the
/// blocks of a model takes longer than drawing them. References stay valid as long as this does.
class Levels
{
public:
    explicit Levels(Graph ops) : m_ops(std::move(ops)) {}

    const Graph& ops() const { return m_ops; }
    /// As atLevel() has it.
    const Graph& at(Level level) const;

private:
    const Graph m_ops;
    mutable std::once_flag m_blocksOnce, m_layersOnce;
    mutable Graph m_blocks, m_layers;
};

} // namespace nnview
