#pragma once

#include "passes/composites/attention.h"
#include "passes/composites/composite.h"

// One finder per pattern. A new pattern is a function here, its file, and its place in the list of composites.cpp.
namespace nnview {

/// (x - mean) / sqrt(mean((x - mean)²) + ε) · γ + β    =>  layer norm      in any order of the products
/// x / sqrt(mean(x²) + ε) · γ                          =>  RMS norm
std::vector<Composite> findNorms(const Surroundings& around);

/// reshape => instance norm => reshape => · γ => + β   =>  group norm
std::vector<Composite> findGroupNorms(const Surroundings& around);

/// x · sigmoid(x) => SiLU, x · hardSigmoid(x) and x · relu6(x + 3) / 6 => hard-swish, x · tanh(softplus(x)) => mish,
/// x · (1 + erf(x / √2)) / 2 and x · (1 + tanh(…)) / 2 => GELU
std::vector<Composite> findActivations(const Surroundings& around);

/// x / max(|x|, ε)   =>  l2Normalize     the cosine attention of Swin V2
std::vector<Composite> findNormalise(const Surroundings& around);

/// exp(x - max(x)) / sum(…)    =>  softmax
std::vector<Composite> findSoftmax(const Surroundings& around);

/// [N, T, C] => [N·T, C] => dense => [N, T, D]    =>  dense
std::vector<Composite> findTokenwiseDense(const Surroundings& around);

/// [N, C, H, W] => [N, g, C/g, H, W] => swap of axes 1 and 2 => [N, C, H, W]   =>  permute, function channelShuffle
/// (Zhang et al. 2018, ShuffleNet; NHWC in the same way)
std::vector<Composite> findChannelShuffles(const Surroundings& around);

/// all slices with steps of two along two axes, joined   =>  reshape, function spaceToDepth     (focus of YOLOv5, patch
/// merging of Swin)
std::vector<Composite> findSpaceToDepth(const Surroundings& around);

/// slice [0, a), slice [a, b) … of the same tensor along one axis, all of it   =>  split
std::vector<Composite> findSplits(const Surroundings& around);

/// A loop over slices whose body is the cell of an LSTM, a GRU or a plain recurrent layer   =>  recurrent
std::vector<Composite> findLoopedCells(const Surroundings& around);

/// act(dense(x)) · dense(x), or both halves of one dense  =>  dense [swiGlu, geGlu, reGlu or glu]   (Shazeer 2020)
std::vector<Composite> findGatedLinear(const Surroundings& around);

/// concat(concat(a, b), c)   =>  concat(a, b, c)      one along the same axis; some exporters write it so
std::vector<Composite> findNestedConcats(const Surroundings& around);

/// The gates and states of an LSTM or GRU cell               =>  recurrent
/// cell => cell => cell …, the same weights, step by step    =>  one recurrent of n steps; here a plain cell counts too
std::vector<Composite> findRecurrentLoops(const Surroundings& around);

/// recurrent => squeeze of the directions => recurrent …, with their last states joined   =>  one recurrent of n layers
std::vector<Composite> findRecurrentStacks(const Surroundings& around);

} // namespace nnview
