#pragma once

#include <string_view>

namespace nnview::test {

/// LeNet-5 at level ops, NCHW; the text form of tests/support/graphbuilder.h.
inline constexpr std::string_view leNet5 = R"(
    image: [N, 1, 32, 32] NCHW
    c1 = conv(image) [N, 6, 28, 28] NCHW kernel=[5, 5] stride=[1, 1] inChannels=1 outChannels=6; parameter c1.weight [6, 1, 5, 5]; folded tanh
    s2 = pool(c1) [N, 6, 14, 14] NCHW function=average kernel=[2, 2] stride=[2, 2]
    c3 = conv(s2) [N, 16, 10, 10] NCHW kernel=[5, 5] stride=[1, 1] inChannels=6 outChannels=16; parameter c3.weight [16, 6, 5, 5]; folded tanh
    s4 = pool(c3) [N, 16, 5, 5] NCHW function=average kernel=[2, 2] stride=[2, 2]
    c5 = conv(s4) [N, 120, 1, 1] NCHW kernel=[5, 5] stride=[1, 1] inChannels=16 outChannels=120; parameter c5.weight [120, 16, 5, 5]; folded tanh
    flatten = flatten(c5) [N, 120] NC
    f6 = dense(flatten) [N, 84] NC inFeatures=120 outFeatures=84; parameter f6.weight [84, 120]; folded tanh
    out = dense(f6) [N, 10] NC inFeatures=84 outFeatures=10; parameter out.weight [10, 84]; folded softmax
    output: out
)";

/// Two residual blocks, the second with a projection, and a head.
inline constexpr std::string_view residual = R"(
    image: [N, 3, 32, 32] NCHW
    stem = conv(image) [N, 16, 32, 32] NCHW kernel=[3, 3] stride=[1, 1] inChannels=3 outChannels=16; parameter stem.weight [16, 3, 3, 3]; folded relu
    a1 = conv(stem) [N, 16, 32, 32] NCHW kernel=[3, 3] stride=[1, 1] inChannels=16 outChannels=16; parameter a1.weight [16, 16, 3, 3]; folded relu
    a2 = conv(a1) [N, 16, 32, 32] NCHW kernel=[3, 3] stride=[1, 1] inChannels=16 outChannels=16; parameter a2.weight [16, 16, 3, 3]
    a.add = add(a2, stem) [N, 16, 32, 32] NCHW
    a.relu = activation(a.add) [N, 16, 32, 32] NCHW function=relu
    b1 = conv(a.relu) [N, 32, 16, 16] NCHW kernel=[3, 3] stride=[2, 2] inChannels=16 outChannels=32; parameter b1.weight [32, 16, 3, 3]; folded relu
    b2 = conv(b1) [N, 32, 16, 16] NCHW kernel=[3, 3] stride=[1, 1] inChannels=32 outChannels=32; parameter b2.weight [32, 32, 3, 3]
    b.down = conv(a.relu) [N, 32, 16, 16] NCHW kernel=[1, 1] stride=[2, 2] inChannels=16 outChannels=32; parameter b.down.weight [32, 16, 1, 1]
    b.add = add(b2, b.down) [N, 32, 16, 16] NCHW
    b.relu = activation(b.add) [N, 32, 16, 16] NCHW function=relu
    gap = pool(b.relu) [N, 32, 1, 1] NCHW function=average global=true
    fc = dense(gap) [N, 10] NC inFeatures=32 outFeatures=10; parameter fc.weight [10, 32]
    output: fc
)";

/// Four branches that are joined, as in Inception.
inline constexpr std::string_view inception = R"(
    image: [N, 64, 28, 28] NCHW
    stem = conv(image) [N, 64, 28, 28] NCHW kernel=[3, 3] stride=[1, 1] inChannels=64 outChannels=64; parameter stem.weight [64, 64, 3, 3]
    b1 = conv(stem) [N, 32, 28, 28] NCHW kernel=[1, 1] stride=[1, 1] inChannels=64 outChannels=32; parameter b1.weight [32, 64, 1, 1]
    b3.reduce = conv(stem) [N, 24, 28, 28] NCHW kernel=[1, 1] stride=[1, 1] inChannels=64 outChannels=24; parameter b3.reduce.weight [24, 64, 1, 1]
    b3 = conv(b3.reduce) [N, 48, 28, 28] NCHW kernel=[3, 3] stride=[1, 1] inChannels=24 outChannels=48; parameter b3.weight [48, 24, 3, 3]
    b5.reduce = conv(stem) [N, 8, 28, 28] NCHW kernel=[1, 1] stride=[1, 1] inChannels=64 outChannels=8; parameter b5.reduce.weight [8, 64, 1, 1]
    b5 = conv(b5.reduce) [N, 16, 28, 28] NCHW kernel=[5, 5] stride=[1, 1] inChannels=8 outChannels=16; parameter b5.weight [16, 8, 5, 5]
    pool = pool(stem) [N, 64, 28, 28] NCHW function=max kernel=[3, 3] stride=[1, 1]
    pool.project = conv(pool) [N, 16, 28, 28] NCHW kernel=[1, 1] stride=[1, 1] inChannels=64 outChannels=16; parameter pool.project.weight [16, 64, 1, 1]
    cat = concat(b1, b3, b5, pool.project) [N, 112, 28, 28] NCHW axis=1
    output: cat
)";

/// A U: two copies over what lies between them, joined by channel.
inline constexpr std::string_view uNet = R"(
    image: [N, 3, 128, 128] NCHW
    e1 = conv(image) [N, 64, 128, 128] NCHW kernel=[3, 3] stride=[1, 1] inChannels=3 outChannels=64; parameter e1.weight [64, 3, 3, 3]; folded relu
    p1 = pool(e1) [N, 64, 64, 64] NCHW function=max kernel=[2, 2] stride=[2, 2]
    e2 = conv(p1) [N, 128, 64, 64] NCHW kernel=[3, 3] stride=[1, 1] inChannels=64 outChannels=128; parameter e2.weight [128, 64, 3, 3]; folded relu
    p2 = pool(e2) [N, 128, 32, 32] NCHW function=max kernel=[2, 2] stride=[2, 2]
    low = conv(p2) [N, 256, 32, 32] NCHW kernel=[3, 3] stride=[1, 1] inChannels=128 outChannels=256; parameter low.weight [256, 128, 3, 3]; folded relu
    u2 = convTranspose(low) [N, 128, 64, 64] NCHW kernel=[2, 2] stride=[2, 2] inChannels=256 outChannels=128; parameter u2.weight [256, 128, 2, 2]
    cat2 = concat(e2, u2) [N, 256, 64, 64] NCHW axis=1
    d2 = conv(cat2) [N, 128, 64, 64] NCHW kernel=[3, 3] stride=[1, 1] inChannels=256 outChannels=128; parameter d2.weight [128, 256, 3, 3]; folded relu
    u1 = convTranspose(d2) [N, 64, 128, 128] NCHW kernel=[2, 2] stride=[2, 2] inChannels=128 outChannels=64; parameter u1.weight [128, 64, 2, 2]
    cat1 = concat(e1, u1) [N, 128, 128, 128] NCHW axis=1
    d1 = conv(cat1) [N, 64, 128, 128] NCHW kernel=[3, 3] stride=[1, 1] inChannels=128 outChannels=64; parameter d1.weight [64, 128, 3, 3]; folded relu
    out = conv(d1) [N, 2, 128, 128] NCHW kernel=[1, 1] stride=[1, 1] inChannels=64 outChannels=2; parameter out.weight [2, 64, 1, 1]
    output: out
)";

} // namespace nnview::test
