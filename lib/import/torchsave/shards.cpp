// Models in several files: the index is JSON, {"metadata": {…}, "weight_map": {"layer.weight":
// "model-00001-of-00002.…"}}.
#include "base/error.h"
#include "import/jsontext.h"
#include "import/safetensors/header.h"
#include "import/sniff.h"
#include "import/torchsave/contents.h"
#include "import/torchsave/torchsave.h"
#include "import/weights/weights.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

namespace nnview {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr std::size_t maxShards = 10'000, maxNamed = 5;

std::string readIndex(const std::string& path, const Limits& limits)
{
    std::error_code problem;
    const auto size = static_cast<std::int64_t>(fs::file_size(path, problem));
    std::ifstream file(path, std::ios::binary);
    if (problem || !file)
        fail(ErrorCode::Unreadable, "the file cannot be opened", {}, "Check that it exists and that you may read it.");
    if (size > limits.configBytes)
        fail(ErrorCode::Limit, "the index is larger than config-bytes allows", {},
             "If you trust the file, raise the limit with --limit config-bytes=VALUE.");
    std::string text(static_cast<std::size_t>(size), '\0');
    if (!file.read(text.data(), size))
        fail(ErrorCode::Unreadable, "the file cannot be read");
    return text;
}

/// A name without a folder in it.
bool isPlainName(std::string_view name)
{
    return !name.empty() && name.size() < 256 && name != "." && name != ".." &&
           name.find_first_of(std::string_view("/\\\0", 3)) == std::string_view::npos;
}

/// Files may only lie in the folder of the index. The cache of Hugging Face keeps links there, to files in the same
/// repository: models--…/snapshots/REVISION/NAME -> models--…/blobs/HASH.
class ShardFolder
{
public:
    explicit ShardFolder(const std::string& index)
    {
        std::error_code problem;
        m_folder = fs::absolute(index, problem).parent_path();
        const fs::path real = fs::canonical(m_folder, problem);
        m_root = real.parent_path().filename() == "snapshots" ? real.parent_path().parent_path() : real;
    }

    /// Empty if there is no such ordinary file inside.
    std::string find(const std::string& name) const
    {
        std::error_code problem;
        const fs::path file = fs::canonical(m_folder / name, problem);
        if (problem || !fs::is_regular_file(file, problem))
            return {};
        const auto [end, rest] = std::mismatch(m_root.begin(), m_root.end(), file.begin(), file.end());
        return end == m_root.end() && rest != file.end() ? file.string() : std::string();
    }

private:
    fs::path m_folder, m_root;
};

std::set<std::string> shardNames(const json& index)
{
    const json& map = memberOf(index, "weight_map");
    if (!map.is_object() || map.empty())
        fail(ErrorCode::Malformed, "the index names no files", "weight_map", "Download the index again.");
    std::set<std::string> names;
    for (const auto& [tensor, file] : map.items()) {
        if (!file.is_string() || !isPlainName(file.get<std::string>()))
            fail(ErrorCode::Malformed, "the index names a file outside of its folder",
                 "tensor " + tensor.substr(0, 200), "Only files beside the index are read.");
        names.insert(file.get<std::string>());
        if (names.size() > maxShards)
            fail(ErrorCode::Limit, "the index names more than " + std::to_string(maxShards) + " files");
    }
    return names;
}

std::vector<weights::StoredWeight> readShard(const std::string& path, const std::string& name, const Limits& limits)
{
    if (name.ends_with(".safetensors"))
        return safetensors::readHeader(path, limits).tensors;
    const torchsave::TorchFile file = torchsave::openTorchFile(path, limits);
    auto tensors = torchsave::contentsOf(file.values, limits).tensors;
    for (weights::StoredWeight& tensor : tensors)
        if (!tensor.memory.empty())
            tensor.memory = name + ' ' + tensor.memory;
    return tensors;
}

/// Tensors of all files that are there; `missing` gets the others.
std::vector<weights::StoredWeight> readShards(const std::set<std::string>& names, const ImportRequest& request,
                                              std::vector<std::string>& missing)
{
    const ShardFolder folder(request.path);
    std::vector<weights::StoredWeight> tensors;
    double done = 0;
    for (const std::string& name : names) {
        const std::string path = folder.find(name);
        if (path.empty()) {
            missing.push_back(name);
            continue;
        }
        try {
            for (weights::StoredWeight& tensor : readShard(path, name, request.limits))
                tensors.push_back(std::move(tensor));
        } catch (ErrorException& problem) {
            problem.error.where = "file " + name + (problem.error.where.empty() ? "" : ", ") + problem.error.where;
            throw;
        }
        if (static_cast<std::int64_t>(tensors.size()) > request.limits.pickleValues)
            fail(ErrorCode::Limit, "the files hold more tensors than pickle-values allows", {},
                 "If you trust the file, raise the limit with --limit pickle-values=VALUE.");
        if (request.events.progress)
            request.events.progress(0.1 + 0.8 * ++done / static_cast<double>(names.size()), "reading");
    }
    return tensors;
}

} // namespace

bool sniffShardIndex(std::span<const std::byte> head, const std::string&)
{
    const std::string_view start = textStart(head);
    return start.starts_with('{') && start.find("\"weight_map\"") != std::string_view::npos;
}

Graph readShardIndex(const ImportRequest& request)
{
    const json index = parseJson(readIndex(request.path, request.limits), request.limits, "the index");
    const std::set<std::string> names = shardNames(index);
    std::vector<std::string> missing;
    weights::WeightsFile file;
    file.tensors = readShards(names, request, missing);
    std::string list;
    for (std::size_t i = 0; i < missing.size() && i < maxNamed; ++i)
        list += (i > 0 ? ", " : "") + missing[i];
    if (missing.size() > maxNamed)
        list += " and " + std::to_string(missing.size() - maxNamed) + " more";
    if (missing.size() == names.size())
        fail(ErrorCode::Unreadable, "none of the files that the index names lies beside it", list,
             "Download them into the same folder.");
    if (names.begin()->ends_with(".safetensors")) // each is in alphabetical order; together they are not
        std::ranges::sort(file.tensors, {}, &weights::StoredWeight::name);
    file.what = "A model in " + std::to_string(names.size()) + (names.size() == 1 ? " file" : " files");
    Graph graph = weights::graphFromWeights(file, request.limits);
    graph.model.version = std::to_string(names.size()) + " files";
    if (!missing.empty())
        graph.notes.push_back(
            {Severity::Warning,
             "missing-file",
             {},
             "The layers in these files are missing, because they do not lie beside the index: " + list + '.'});
    return graph;
}

} // namespace nnview
