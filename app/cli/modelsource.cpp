#include "modelsource.h"

#include "base/sandbox.h"
#include "hygiene.h"
#include "import/registry.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

namespace nnview::cli {

namespace {

/// Where a model and what belongs to it may lie: its folder, and that of the file that a link leads to (download caches
/// keep all files in one place and give them their names by links).
std::vector<std::string> foldersOf(const std::string& model)
{
    std::error_code problem;
    std::vector<std::string> folders;
    for (const auto& path : {std::filesystem::absolute(model, problem), std::filesystem::canonical(model, problem)}) {
        const bool isFolder = std::filesystem::is_directory(path, problem);
        folders.push_back(isFolder ? path.string() : path.parent_path().string());
    }
    return folders;
}

} // namespace

ModelSource::ModelSource(ModelSource&& other) noexcept
    : request(std::move(other.request)), shownName(std::move(other.shownName)),
      m_folder(std::exchange(other.m_folder, {}))
{
}

ModelSource::~ModelSource()
{
    std::error_code ignored;
    if (!m_folder.empty())
        std::filesystem::remove_all(m_folder, ignored);
}

Result<ModelSource> ModelSource::create(const Arguments& arguments)
{
    if (arguments.words.size() != 1)
        return failure(ErrorCode::Usage, arguments.words.empty() ? "no model is given" : "more than one model is given",
                       {}, "--help shows how the command is used.");
    ModelSource source;
    source.request.path = source.shownName = arguments.words.front();
    for (const std::string& limit : arguments.values("limit"))
        if (auto set = addLimit(source.request, limit); !set)
            return tl::unexpected<Error>(set.error());
    for (const std::string& input : arguments.values("input"))
        if (auto added = addInput(source.request, input); !added)
            return tl::unexpected<Error>(added.error());
    if (source.shownName == "-") {
        source.shownName = "stdin";
        if (auto copied = source.copyStdin(); !copied)
            return tl::unexpected<Error>(copied.error());
    }
    return source;
}

Result<Graph> ModelSource::read(Then then) const
{
    applyLimits(request.limits, shownName);
    refuseCalls(Refused::Network);
    return importModel(request, [&](const Importer& importer) {
        if (then == Then::OnlyPrints && m_folder.empty() && !startsHelper(importer))
            readOnlyBeneath(foldersOf(request.path));
    });
}

Result<void> ModelSource::copyStdin()
{
    std::error_code problem;
    const auto parent = std::filesystem::temp_directory_path(problem);
    std::string folder = (problem ? std::filesystem::path("/tmp") : parent) / "nnview-XXXXXX";
    const auto broken = [](const char* what) {
        return failure(ErrorCode::Unreadable, std::string(what) + ": " + std::strerror(errno));
    };
    if (!::mkdtemp(folder.data()))
        return broken("no temporary file for the model can be made");
    m_folder = folder;
    removeWhenKilled(folder);
    request.path = folder + "/stdin"; // a fixed name: the document names the file
    const int file = ::open(request.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return broken("no temporary file for the model can be made");
    std::vector<char> buffer(1 << 16);
    std::int64_t total = 0;
    ssize_t got = 0;
    while ((got = ::read(STDIN_FILENO, buffer.data(), buffer.size())) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return ::close(file), broken("stdin cannot be read");
        total += got;
        if (total > request.limits.memoryBytes)
            return ::close(file), failure(ErrorCode::Limit, "the model is larger than the limit memory-bytes", {},
                                          "Raise it with --limit memory-bytes=N, or give the name of a file.");
        if (::write(file, buffer.data(), static_cast<std::size_t>(got)) != got)
            return ::close(file), broken("the temporary file cannot be written");
    }
    ::close(file);
    return {};
}

Result<void> addLimit(ImportRequest& request, std::string_view text)
{
    const auto equals = text.find('=');
    if (equals == std::string_view::npos)
        return failure(ErrorCode::Usage, "a limit is written NAME=VALUE, not \"" + std::string(text) + "\"");
    return setLimit(request.limits, text.substr(0, equals), text.substr(equals + 1));
}

Result<void> addInput(ImportRequest& request, std::string_view text)
{
    auto spec = parseInputSpec(text);
    if (!spec)
        return tl::unexpected<Error>(spec.error());
    request.inputs.push_back(std::move(*spec));
    return {};
}

} // namespace nnview::cli
