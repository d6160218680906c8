#include "import/tflite/tflite.h"

#include "base/error.h"
#include "import/archive/archive.h"
#include "import/keras/bytesource.h"
#include "import/sniff.h"
#include "import/tflite/tfliteconvert.h"
#include "import/tflite/tflitereader.h"

#include <algorithm>
#include <array>

namespace nnview {

namespace {

bool isTflite(std::span<const std::byte> head)
{
    constexpr std::string_view mark = "TFL3";
    return head.size() >= 8 && std::equal(mark.begin(), mark.end(), head.begin() + 4,
                                          [](char c, std::byte b) { return static_cast<std::byte>(c) == b; });
}

std::vector<const Archive::Member*> modelsIn(const Archive& archive)
{
    std::vector<const Archive::Member*> models;
    for (const Archive::Member& member : archive.members())
        if (member.name.ends_with(".tflite") || member.name.ends_with("TF_LITE_MODEL") ||
            member.name.ends_with("TF_LITE_PREFILL_DECODE"))
            models.push_back(&member);
    return models;
}

} // namespace

bool sniffTflite(std::span<const std::byte> head, const std::string&)
{
    return isTflite(head);
}

Graph readTfliteFile(const ImportRequest& request)
{
    const auto source = fileSource(request.path);
    return convertTflite(readTflite(*source, request.limits), request);
}

bool sniffTfliteZip(std::span<const std::byte> head, const std::string& path)
{
    return isZip(head) && !modelsIn(Archive(path, Limits())).empty();
}

/// The largest model of the archive; the others are named in a note.
Graph readTfliteZip(const ImportRequest& request)
{
    const Archive archive(request.path, request.limits);
    const auto models = modelsIn(archive);
    if (models.empty())
        fail(ErrorCode::Malformed, "the archive holds no TensorFlow Lite model");
    const auto bySize = [](const Archive::Member* a, const Archive::Member* b) { return a->size < b->size; };
    const Archive::Member& largest = **std::ranges::max_element(models, bySize);
    const auto source = memberSource(archive, largest, request.limits);
    std::array<std::byte, 8> head{};
    if (!source->read(0, head) || !isTflite(head))
        fail(ErrorCode::Malformed, "this member of the archive is no TensorFlow Lite model", largest.name);
    Graph graph = convertTflite(readTflite(*source, request.limits), request);
    std::string others;
    for (const Archive::Member* member : models)
        if (member != &largest)
            others += (others.empty() ? "" : ", ") + member->name;
    if (!others.empty())
        graph.notes.push_back({Severity::Info,
                               "other-models",
                               {},
                               "This is " + largest.name + "; the archive also holds " + others + "."});
    return graph;
}

} // namespace nnview
