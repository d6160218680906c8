#pragma once

#include <string>

namespace nnview::test {

/// The variants of a U-Net that are still one.
struct UNetStyle
{
    int levels = 4;     ///< sizes, the bottom included
    int dimensions = 2; ///< 1, 2, 3
    int convs = 2;      ///< at each level, on the way down and up; 0: a bottom of one layer, where `pools` is false
    bool adds = false, pools = true, resizes = false;
    int copies = 99; ///< levels whose maps are copied, from the top
};

/// Text of such a network (tests/support/graphbuilder.h): 2^(levels + 2) wide, 8 channels at the top.
inline std::string uNetText(const UNetStyle& style)
{
    const auto times = [&](int size, const char* separator) {
        std::string text;
        for (int d = 0; d < style.dimensions; ++d)
            text += (d ? separator : "") + std::to_string(size);
        return text;
    };
    const auto spread = [&](int size) { return "[" + times(size, ", ") + "]"; };
    const std::string layout = style.dimensions == 1 ? "NCL" : style.dimensions == 2 ? "NCHW" : "NCDHW";
    const auto tensor = [&](int channels, int size) {
        return " [N, " + std::to_string(channels) + ", " + times(size, ", ") + "] " + layout;
    };
    std::string text, last = "image";
    int channels = 1, number = 0;
    const auto conv = [&](const char* kind, const std::string& id, int out, int size, int kernel, int stride) {
        text += id + " = " + kind + "(" + last + ")" + tensor(out, size) + " kernel=" + spread(kernel) +
                " stride=" + spread(stride) + " inChannels=" + std::to_string(channels) +
                " outChannels=" + std::to_string(out) + "; parameter " + id + ".w [" + std::to_string(out) + ", " +
                std::to_string(channels) + ", " + times(kernel, ", ") + "]; folded relu\n";
        last = id;
        channels = out;
    };
    const auto convs = [&](int out, int size) {
        for (int c = 0; c < style.convs; ++c)
            conv("conv", "c" + std::to_string(number++), out, size, 3, 1);
    };
    const int width = 4 << style.levels;
    text = "image:" + tensor(1, width) + "\n";
    std::string copied[16];
    int copiedChannels[16] = {};
    for (int l = 0; l < style.levels; ++l) {
        const int size = width >> l;
        if (l > 0 && style.pools) {
            const std::string id = "pool" + std::to_string(l);
            text += id + " = pool(" + last + ")" + tensor(channels, size) + " function=max kernel=" + spread(2) +
                    " stride=" + spread(2) + "\n";
            last = id;
        } else if (l > 0) {
            conv("conv", "down" + std::to_string(l), 8 << l, size, 3, 2);
        }
        convs(8 << l, size);
        copied[l] = last;
        copiedChannels[l] = channels;
    }
    for (int l = style.levels - 2; l >= 0; --l) {
        const int size = width >> l, out = 8 << l;
        const std::string n = std::to_string(l);
        if (style.resizes) {
            text += "up" + n + " = upsample(" + last + ")" + tensor(channels, size) +
                    " function=nearest factor=" + spread(2) + "\n";
            last = "up" + n;
            conv("conv", "rise" + n, out, size, 1, 1);
        } else {
            conv("convTranspose", "up" + n, out, size, 2, 2);
        }
        if (l < style.copies) {
            text += "merge" + n + (style.adds ? " = add(" : " = concat(") + copied[l] + ", " + last + ")" +
                    tensor(style.adds ? out : copiedChannels[l] + out, size) + (style.adds ? "\n" : " axis=1\n");
            last = "merge" + n;
            channels = style.adds ? out : copiedChannels[l] + out;
        }
        convs(out, size);
    }
    conv("conv", "head", 2, width, 1, 1);
    return text + "output: head\n";
}

} // namespace nnview::test
