#pragma once

#include <string>

// Graphs made of blocks, in the text form of graphbuilder.h.

namespace nnview::test {

inline std::string convLine(const std::string& id, const std::string& from, int in, int out, int size, int kernel = 3,
                            int stride = 1)
{
    const auto number = [](int n) { return std::to_string(n); };
    const std::string k = number(kernel), s = number(stride);
    return id + " = conv(" + from + ") [N, " + number(out) + ", " + number(size) + ", " + number(size) +
           "] NCHW kernel=[" + k + ", " + k + "] stride=[" + s + ", " + s + "] groups=1 inChannels=" + number(in) +
           " outChannels=" + number(out) + "; parameter " + id + ".weight [" + number(out) + ", " + number(in) + ", " +
           k + ", " + k + "]; folded relu\n";
}

inline std::string mapShape(int channels, int size)
{
    const std::string s = std::to_string(size);
    return " [N, " + std::to_string(channels) + ", " + s + ", " + s + "] NCHW";
}

/// Two convolutions and a skip, with a projection where channels or size change.
inline std::string residualBlock(const std::string& id, const std::string& from, int in, int out, int size, int stride)
{
    const bool projects = stride != 1 || in != out;
    return convLine(id + ".a", from, in, out, size, 3, stride) + convLine(id + ".b", id + ".a", out, out, size) +
           (projects ? convLine(id + ".down", from, in, out, size, 1, stride) : "") + id + " = add(" + id + ".b, " +
           (projects ? id + ".down" : from) + ")" + mapShape(out, size) + '\n';
}

/// Three branches; `wide` are the channels of one of them, 24 + wide come out.
inline std::string branchModule(const std::string& id, const std::string& from, int in, int wide)
{
    return convLine(id + ".p", from, in, 16, 8, 1) + convLine(id + ".q1", from, in, 8, 8, 1) +
           convLine(id + ".q2", id + ".q1", 8, wide, 8) + convLine(id + ".r", from, in, 8, 8, 5) + id + " = concat(" +
           id + ".p, " + id + ".q2, " + id + ".r)" + mapShape(24 + wide, 8) + " axis=1\n";
}

/// A stem and `stages` residual stages of two blocks; all but the first begin with a projection.
inline std::string residualStages(int stages)
{
    std::string text = "x:" + mapShape(8, 64) + '\n' + convLine("stem", "x", 8, 8, 64);
    std::string from = "stem";
    int channels = 8, size = 64;
    for (int stage = 1; stage <= stages; ++stage) {
        const int out = stage == 1 ? channels : 2 * channels, stride = stage == 1 ? 1 : 2;
        size /= stride;
        const std::string name = "s" + std::to_string(stage);
        text += residualBlock(name + "a", from, channels, out, size, stride) +
                residualBlock(name + "b", name + "a", out, out, size, 1);
        from = name + "b";
        channels = out;
    }
    return text + "output: " + from + '\n';
}

/// A stem, three modules of branches with different channels, a last convolution.
inline std::string branchModules()
{
    return "x:" + mapShape(8, 8) + '\n' + convLine("stem", "x", 8, 8, 8) + branchModule("m1", "stem", 8, 16) +
           branchModule("m2", "m1", 40, 32) + branchModule("m3", "m2", 56, 64) + convLine("last", "m3", 88, 8, 8) +
           "output: last\n";
}

/// A stem, `layers` dense layers of 8 new maps each, a last convolution.
inline std::string denseBlock(int layers)
{
    std::string text = "x:" + mapShape(16, 32) + '\n' + convLine("stem", "x", 16, 16, 32);
    std::string from = "stem";
    for (int layer = 0; layer < layers; ++layer) {
        const std::string id = "d" + std::to_string(layer);
        const int in = 16 + 8 * layer;
        text += convLine(id + ".a", from, in, 32, 32, 1) + convLine(id + ".b", id + ".a", 32, 8, 32) + id +
                " = concat(" + from + ", " + id + ".b)" + mapShape(in + 8, 32) + " axis=1\n";
        from = id;
    }
    return text + convLine("last", from, 16 + 8 * layers, 8, 32) + "output: last\n";
}

} // namespace nnview::test
