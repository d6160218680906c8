// Writes ONNX files for the benches without a library: large weights, or many operations.
//     makeonnx vgg16 FILE               VGG-16 with all of its weights, 553 MB
//     makeonnx operations FILE COUNT    a chain of convolutions, norms, activations and additions
//     makeonnx count FILE               prints how many nodes a file has: what a reader has to do at least
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

std::string varint(std::uint64_t number)
{
    std::string text;
    for (; number >= 0x80; number >>= 7)
        text += static_cast<char>(number | 0x80);
    return text + static_cast<char>(number);
}

std::string field(int number, std::string_view bytes)
{
    return varint(static_cast<std::uint64_t>(number) << 3 | 2) + varint(bytes.size()) + std::string(bytes);
}

std::string number(int field, std::uint64_t value)
{
    return varint(static_cast<std::uint64_t>(field) << 3) + varint(value);
}

std::string node(std::string_view type, const std::string& name, const std::vector<std::string_view>& inputs,
                 std::string_view output, const std::string& attributes = {})
{
    std::string text;
    for (const std::string_view input : inputs)
        text += field(1, input);
    return field(1, text + field(2, output) + field(3, name) + field(4, type) + attributes);
}

/// A float tensor; `held` bytes follow as raw data, to be written by whoever calls.
std::string tensorHead(std::string_view name, std::initializer_list<std::uint64_t> dims, std::uint64_t held)
{
    std::string text;
    for (const std::uint64_t dim : dims)
        text += number(1, dim);
    return text + number(2, 1) + field(8, name) + varint(9 << 3 | 2) + varint(held);
}

std::string valueInfo(std::string_view name, std::initializer_list<std::uint64_t> dims)
{
    std::string shape;
    for (const std::uint64_t dim : dims)
        shape += field(1, number(1, dim));
    return field(1, name) + field(2, field(1, number(1, 1) + field(2, shape)));
}

void write(std::FILE* file, std::string_view bytes)
{
    if (std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size())
        std::exit(1);
}

void writeZeros(std::FILE* file, std::uint64_t count)
{
    static const std::string block(1 << 20, '\0');
    for (; count > 0; count -= std::min<std::uint64_t>(count, block.size()))
        write(file, std::string_view(block).substr(0, std::min<std::uint64_t>(count, block.size())));
}

constexpr std::string_view ending("\x42\x04\x0a\x00\x10\x11", 6); // opset_import { domain: "" version: 17 }

/// VGG-16 (configuration D): 553 MB of weights, a few kB of structure.
void makeVgg(std::FILE* file)
{
    struct Weight
    {
        std::string head;
        std::uint64_t bytes;
    };
    std::vector<Weight> weights;
    std::string nodes, last = "input", attributes;
    std::uint64_t size = 0;
    const auto weight = [&](const std::string& name, std::initializer_list<std::uint64_t> dims) {
        std::uint64_t bytes = 4;
        for (const std::uint64_t dim : dims)
            bytes *= dim;
        weights.push_back({tensorHead(name, dims, bytes), bytes});
        const std::uint64_t whole = weights.back().head.size() + bytes;
        size += 1 + varint(whole).size() + whole;
    };
    const auto ints = [&](std::string_view name, std::initializer_list<std::uint64_t> values) {
        std::string text = field(1, name);
        for (const std::uint64_t value : values)
            text += number(8, value);
        attributes += field(5, text + number(20, 7)); // AttributeProto::INTS
    };
    const auto layer = [&](std::string_view type, const std::string& name,
                           std::initializer_list<std::string_view> more) {
        std::vector<std::string_view> inputs = {last};
        inputs.insert(inputs.end(), more.begin(), more.end());
        const std::string output = name + "_output_0";
        nodes += node(type, name, inputs, output, attributes);
        attributes.clear();
        last = output;
    };
    std::uint64_t channels = 3, at = 0;
    for (const std::uint64_t width : {64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512, 0}) {
        const std::string n = std::to_string(at), path = "/features/features." + n + "/";
        if (width == 0) {
            ints("kernel_shape", {2, 2});
            ints("strides", {2, 2});
            layer("MaxPool", path + "MaxPool", {});
            ++at;
            continue;
        }
        weight("features." + n + ".weight", {width, channels, 3, 3});
        weight("features." + n + ".bias", {width});
        ints("kernel_shape", {3, 3});
        ints("pads", {1, 1, 1, 1});
        layer("Conv", path + "Conv", {"features." + n + ".weight", "features." + n + ".bias"});
        layer("Relu", "/features/features." + std::to_string(at + 1) + "/Relu", {});
        channels = width;
        at += 2;
    }
    layer("Flatten", "/Flatten", {});
    std::uint64_t features = channels * 7 * 7;
    at = 0;
    for (const std::uint64_t width : {4096, 4096, 1000}) {
        const std::string n = std::to_string(at);
        weight("classifier." + n + ".weight", {width, features});
        weight("classifier." + n + ".bias", {width});
        attributes = field(5, field(1, "transB") + number(3, 1) + number(20, 2)); // AttributeProto::INT
        layer("Gemm", "/classifier/classifier." + n + "/Gemm",
              {"classifier." + n + ".weight", "classifier." + n + ".bias"});
        if (width == 4096)
            layer("Relu", "/classifier/classifier." + std::to_string(at + 1) + "/Relu", {});
        features = width;
        at += 3;
    }
    const std::string ends = field(11, valueInfo("input", {1, 3, 224, 224})) + field(12, valueInfo(last, {1, 1000}));
    write(file, number(1, 8) + varint(7 << 3 | 2) + varint(nodes.size() + size + ends.size()) + nodes);
    for (const Weight& each : weights) {
        write(file, varint(5 << 3 | 2) + varint(each.head.size() + each.bytes) + each.head);
        writeZeros(file, each.bytes);
    }
    write(file, ends);
    write(file, ending);
}

void makeOperations(std::FILE* file, std::uint64_t count)
{
    std::string graph, last = "x";
    std::uint64_t made = 0;
    for (std::uint64_t block = 0; made < count; ++block) {
        const std::string n = std::to_string(block), path = "/layers/layers." + n + "/", start = last;
        const std::string c = "c" + n, b = "b" + n, r = "r" + n, a = "a" + n;
        graph += node("Conv", path + "conv/Conv", {start, "w" + n}, c);
        graph += node("BatchNormalization", path + "norm/BatchNormalization", {c, "s", "s", "s", "s"}, b);
        graph += node("Relu", path + "relu/Relu", {b}, r);
        graph += node("Add", path + "Add", {r, start}, a);
        graph += field(5, tensorHead("w" + n, {8, 8, 1, 1}, 256) + std::string(256, '\0'));
        last = a;
        made += 4;
    }
    graph += field(5, tensorHead("s", {8}, 32) + std::string(32, '\0'));
    graph += field(11, valueInfo("x", {1, 8, 16, 16})) + field(12, valueInfo(last, {1, 8, 16, 16}));
    write(file, number(1, 8) + field(7, graph));
    write(file, ending);
}

/// Length or number behind a tag.
std::uint64_t readVarint(std::string_view bytes, std::size_t& at)
{
    std::uint64_t value = 0;
    for (int shift = 0; at < bytes.size() && shift < 64; shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes[at++]);
        value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80)
            break;
    }
    return value;
}

std::uint64_t countNodes(std::string_view message, int level)
{
    std::uint64_t nodes = 0;
    for (std::size_t at = 0; at < message.size();) {
        const std::uint64_t tag = readVarint(message, at), value = readVarint(message, at);
        if ((tag & 7) != 2)
            continue;
        if (value > message.size() - at)
            return nodes;
        if (level == 0 && tag >> 3 == 7)
            nodes += countNodes(message.substr(at, value), 1);
        nodes += level == 1 && tag >> 3 == 1;
        at += value;
    }
    return nodes;
}

int count(const char* path)
{
    const int file = ::open(path, O_RDONLY);
    struct stat status = {};
    if (file < 0 || ::fstat(file, &status) != 0)
        return 1;
    const auto size = static_cast<std::size_t>(status.st_size);
    void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED)
        return 1;
    std::printf("%llu\n", static_cast<unsigned long long>(countNodes({static_cast<const char*>(bytes), size}, 0)));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const std::string_view what = argc > 2 ? argv[1] : "";
    if (what == "count")
        return count(argv[2]);
    if (what != "vgg16" && (what != "operations" || argc != 4))
        return 2;
    std::FILE* file = std::fopen(argv[2], "wb");
    if (!file)
        return 1;
    if (what == "vgg16")
        makeVgg(file);
    else
        makeOperations(file, std::strtoull(argv[3], nullptr, 10));
    return std::fclose(file) == 0 ? 0 : 1;
}
