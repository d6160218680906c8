#include "import/registry.h"

#include "import/torchscript/torchscript.h"

#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <new>

namespace nnview {

namespace {

constexpr std::string_view torchScriptExtensions[] = {"pt", "pth", "ts"};
#ifdef NNVIEW_HAS_TORCHSCRIPT
constexpr std::string_view torchScriptMissing = {};
#else
constexpr std::string_view torchScriptMissing = "libtorch-dev";
#endif

constexpr Importer table[] = {
    {"torchscript", "TorchScript model (PyTorch)", torchScriptExtensions, sniffTorchScript, readTorchScript,
     torchScriptMissing},
};

constexpr std::size_t headBytes = 4096;

std::vector<std::byte> readHead(const std::string& path)
{
    std::error_code problem;
    const auto status = std::filesystem::status(path, problem);
    if (!std::filesystem::exists(status))
        fail(ErrorCode::Unreadable, "there is no such file");
    if (std::filesystem::is_directory(status))
        fail(ErrorCode::Unreadable, "this is a folder, not a file");
    std::ifstream file(path, std::ios::binary);
    if (!file)
        fail(ErrorCode::Unreadable, std::string("the file cannot be opened: ") + std::strerror(errno));
    std::vector<std::byte> head(headBytes);
    file.read(reinterpret_cast<char*>(head.data()), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(file.gcount()));
    return head;
}

Graph read(const ImportRequest& request)
{
    const auto head = readHead(request.path);
    for (const Importer& importer : importers())
        if (importer.sniff(head, request.path))
            return importer.read(request);
    fail(ErrorCode::UnknownFormat, "not a model file that NNView knows", {}, "nnview-cli formats lists what it reads.");
}

} // namespace

std::span<const Importer> importers()
{
    return table;
}

Result<Graph> importModel(const ImportRequest& request)
{
    try {
        return read(request);
    } catch (const ErrorException& problem) {
        return tl::unexpected<Error>(problem.error);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::Limit, "there is not enough memory to read the file", {},
                       "Raise the limit with --limit memory-bytes=N.");
    } catch (const std::exception& problem) {
        return failure(ErrorCode::Malformed, problem.what());
    }
}

} // namespace nnview
