// Writes ONNX files for the benches without a library: large weights, or many operations.
//     makeonnx weights MEGABYTES FILE     a chain of dense layers whose stored matrices have that size
//     makeonnx operations COUNT FILE      a chain of convolutions, norms, activations and additions
//     makeonnx count FILE                 prints how many nodes a file has: what a reader has to do at least
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

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

std::string node(std::string_view type, const std::string& name, std::initializer_list<std::string_view> inputs,
                 std::string_view output)
{
    std::string text;
    for (const std::string_view input : inputs)
        text += field(1, input);
    return field(1, text + field(2, output) + field(3, name) + field(4, type));
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

void makeWeights(std::FILE* file, std::uint64_t megabytes)
{
    constexpr std::uint64_t width = 4096, bytes = width * width * 4; // 64 MiB each
    const std::uint64_t layers = std::max<std::uint64_t>(1, (megabytes << 20) / bytes);
    std::string nodes, last = "x";
    std::uint64_t size = 0;
    for (std::uint64_t i = 0; i < layers; ++i) {
        const std::string n = std::to_string(i);
        nodes += node("MatMul", "/fc" + n + "/MatMul", {last, "w" + n}, "y" + n);
        last = "y" + n;
        const std::string head = tensorHead("w" + n, {width, width}, bytes);
        size += 1 + varint(head.size() + bytes).size() + head.size() + bytes;
    }
    const std::string ends = field(11, valueInfo("x", {1, width})) + field(12, valueInfo(last, {1, width}));
    write(file, number(1, 8) + varint(7 << 3 | 2) + varint(nodes.size() + size + ends.size()) + nodes);
    for (std::uint64_t i = 0; i < layers; ++i) {
        const std::string head = tensorHead("w" + std::to_string(i), {width, width}, bytes);
        write(file, varint(5 << 3 | 2) + varint(head.size() + bytes) + head);
        writeZeros(file, bytes);
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
    if (argc == 3 && std::strcmp(argv[1], "count") == 0)
        return count(argv[2]);
    if (argc != 4)
        return 2;
    std::FILE* file = std::fopen(argv[3], "wb");
    if (!file)
        return 1;
    const std::uint64_t size = std::strtoull(argv[2], nullptr, 10);
    if (std::strcmp(argv[1], "weights") == 0)
        makeWeights(file, size);
    else
        makeOperations(file, size);
    return std::fclose(file) == 0 ? 0 : 1;
}
