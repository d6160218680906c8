#include "import/safetensors/safetensors.h"

#include "import/safetensors/header.h"
#include "import/weights/weights.h"

#include <algorithm>
#include <filesystem>

namespace nnview {

namespace {

/// How much of the metadata a note repeats.
constexpr std::size_t notedEntries = 8, notedText = 200;

std::string producerOf(const std::string& format)
{
    if (format == "pt")
        return "PyTorch";
    if (format == "tf")
        return "TensorFlow";
    if (format == "flax")
        return "Flax";
    return format == "mlx" ? "MLX" : format == "np" ? "NumPy" : "";
}

} // namespace

bool sniffSafetensors(std::span<const std::byte> head, const std::string& path)
{
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(head[i]); };
    if (head.size() < 8)
        return false;
    if (head.size() > 8 && at(8) == '{' && at(7) == 0 && at(6) == 0)
        return true;
    // a damaged one is still called so
    return path.ends_with(".safetensors") && (head.size() < 10 || (at(8) == '{' && (at(9) == '"' || at(9) == '}')));
}

Graph readSafetensors(const ImportRequest& request)
{
    safetensors::Header header = safetensors::readHeader(request.path, request.limits);
    weights::WeightsFile file;
    file.what = "A safetensors file";
    file.tensors = std::move(header.tensors);
    Graph graph = weights::graphFromWeights(file, request.limits);
    std::string told;
    std::size_t entries = 0;
    for (const auto& [key, value] : header.metadata) {
        if (key == "format")
            graph.model.producer = producerOf(value);
        else if (++entries <= notedEntries)
            told += (told.empty() ? "" : "; ") + key + ": " + value.substr(0, notedText);
    }
    if (!told.empty())
        graph.notes.push_back({Severity::Info, "metadata", {}, "The file says of itself: " + told + '.'});
    return graph;
}

} // namespace nnview
