#include "import/registry.h"

#include "import/archive/archive.h"
#include "import/keras/keras.h"
#include "import/mxnet/mxnet.h"
#include "import/onnx/onnx.h"
#include "import/safetensors/safetensors.h"
#include "import/sniff.h"
#include "import/tensorflow/tensorflow.h"
#include "import/tflite/tflite.h"
#include "import/torchexport/torchexport.h"
#include "import/torchsave/torchsave.h"
#include "import/torchscript/torchscript.h"
#include "passes/infershapes.h"
#include "passes/passes.h"

#include <cstring>
#include <exception>
#include <filesystem>
#include <new>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace nnview {

namespace {

constexpr std::string_view hdf5Extensions[] = {"h5", "hdf5"};
constexpr std::string_view zipExtensions[] = {"keras"};
constexpr std::string_view paramsExtensions[] = {"params"};
constexpr std::string_view jsonExtensions[] = {"json"};
constexpr std::string_view yamlExtensions[] = {"yaml", "yml"};
constexpr std::string_view torchExportExtensions[] = {"pt2"};
constexpr std::string_view safetensorsExtensions[] = {"safetensors"};
constexpr std::string_view shardExtensions[] = {"index.json"};
constexpr std::string_view torchSaveExtensions[] = {"pth", "pt", "bin", "ckpt", "tar", "pkl"};
constexpr std::string_view onnxExtensions[] = {"onnx"};
constexpr std::string_view onnxTextExtensions[] = {"onnxtxt", "onnxtext"};
constexpr std::string_view graphDefExtensions[] = {"pb", "pbtxt"};
constexpr std::string_view savedModelExtensions[] = {"savedmodel"};
constexpr std::string_view tfliteExtensions[] = {"tflite"};
constexpr std::string_view tfliteZipExtensions[] = {"task"};
constexpr std::string_view torchScriptExtensions[] = {"pt", "pth", "ts"};
// What a build without a library says about the formats that need it.
#ifdef NNVIEW_HAS_HDF5
constexpr std::string_view hdf5Missing = {};
#else
constexpr std::string_view hdf5Missing = "Install the package libhdf5-dev and build NNView again.";
#endif
#ifdef NNVIEW_HAS_LIBZIP
constexpr std::string_view zipMissing = hdf5Missing;
constexpr std::string_view archiveMissing = {};
#else
constexpr std::string_view zipMissing = "Install the packages libzip-dev and libhdf5-dev and build NNView again.";
constexpr std::string_view archiveMissing = "Install the package libzip-dev and build NNView again.";
#endif
#ifdef NNVIEW_HAS_LIBYAML
constexpr std::string_view yamlMissing = {};
#else
constexpr std::string_view yamlMissing = "Install the package libyaml-dev and build NNView again.";
#endif
#if defined(NNVIEW_HAS_TORCHSCRIPT) && defined(NNVIEW_HAS_LIBZIP)
constexpr std::string_view torchScriptMissing = {};
#elif defined(NNVIEW_HAS_TORCHSCRIPT)
constexpr std::string_view torchScriptMissing = "Install the package libzip-dev and build NNView again.";
#else
constexpr std::string_view torchScriptMissing = "Install the package libtorch-dev and build NNView again.";
#endif

constexpr Importer table[] = {
    {"keras-h5", "Keras HDF5 model", hdf5Extensions, sniffKerasHdf5, readKerasHdf5, hdf5Missing},
    {"keras", "Keras archive", zipExtensions, sniffKerasZip, readKerasZip, zipMissing},
    {"keras-json", "Keras model configuration, without weights", jsonExtensions, sniffKerasJson, readKerasJson, {}},
    {"keras-savedmodel",
     "TensorFlow SavedModel folder, written by Keras 2",
     savedModelExtensions,
     sniffKerasSavedModel,
     readKerasSavedModel,
     {}},
    {"keras-yaml", "Keras 1 or 2 model configuration in YAML, without weights", yamlExtensions, sniffKerasYaml,
     readKerasYaml, yamlMissing},
    {"mxnet", "MXNet symbol, with the parameters beside it", jsonExtensions, sniffMxnetSymbol, readMxnetSymbol, {}},
    {"mxnet-params", "MXNet or Gluon parameters alone", paramsExtensions, sniffMxnetParams, readMxnetParams, {}},
    {"onnx", "ONNX model", onnxExtensions, sniffOnnx, readOnnx, {}},
    {"onnx-text", "ONNX model in ONNX' textual syntax", onnxTextExtensions, sniffOnnxText, readOnnxText, {}},
    {"pt2", "torch.export program (PyTorch)", torchExportExtensions, sniffTorchExport, readTorchExport, archiveMissing},
    {"savedmodel", "TensorFlow SavedModel folder", savedModelExtensions, sniffSavedModel, readSavedModelFile, {}},
    {"graphdef", "TensorFlow graph, frozen", graphDefExtensions, sniffGraphDef, readGraphDefFile, {}},
    {"tflite", "TensorFlow Lite model", tfliteExtensions, sniffTflite, readTfliteFile, {}},
    {"tflite-zip", "archive of TensorFlow Lite models", tfliteZipExtensions, sniffTfliteZip, readTfliteZip,
     archiveMissing},
    {"torchscript", "TorchScript model (PyTorch)", torchScriptExtensions, sniffTorchScript, readTorchScript,
     torchScriptMissing},
    {"pytorch",
     "PyTorch module, state dict or checkpoint (torch.save), pickled tensors",
     torchSaveExtensions,
     sniffTorchSave,
     readTorchSave,
     {}},
    {"safetensors", "safetensors weights", safetensorsExtensions, sniffSafetensors, readSafetensors, {}},
    {"sharded-weights",
     "weights in several files with an index (PyTorch, safetensors)",
     shardExtensions,
     sniffShardIndex,
     readShardIndex,
     {}},
};

constexpr std::size_t headBytes = 4096;

[[noreturn]] void failUnreadable(std::string message, std::string advice = {})
{
    fail(ErrorCode::Unreadable, std::move(message), {}, std::move(advice));
}

/// Refuses what is neither a folder nor an ordinary file before it is opened: reading a pipe or a device could wait for
/// ever. Is it a folder?
bool checkReadable(const std::string& path)
{
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0)
        failUnreadable(errno == ENOENT || errno == ENOTDIR
                           ? "there is no such file"
                           : std::string("the file cannot be read: ") + std::strerror(errno),
                       errno == ENOENT ? "Check the spelling and the folder." : "");
    if (S_ISDIR(status.st_mode))
        return true;
    if (!S_ISREG(status.st_mode))
        failUnreadable("this is a pipe or a device, not a file", "Save the model to a file first.");
    if (status.st_size == 0)
        fail(ErrorCode::UnknownFormat, "the file is empty", "0 bytes", "Copy or save the model again.");
    return false;
}

std::vector<std::byte> readHead(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        failUnreadable(std::string("the file cannot be opened: ") + std::strerror(errno),
                       errno == EACCES ? "Check that you may read it." : "");
    std::vector<std::byte> head(headBytes);
    std::size_t have = 0;
    ssize_t got = 0;
    while (have < head.size() && (got = ::read(file, head.data() + have, head.size() - have)) > 0)
        have += static_cast<std::size_t>(got);
    const int problem = errno;
    ::close(file);
    if (got < 0)
        failUnreadable(std::string("the file cannot be read: ") + std::strerror(problem));
    head.resize(have);
    return head;
}

/// Zip archives that no importer has taken.
[[noreturn]] void failArchive(const std::string& path)
{
    const Archive archive(path, Limits());
    fail(ErrorCode::UnknownFormat, "not a model file that NNView knows; it looks like a ZIP archive", {},
         "nnview-cli formats lists what it reads.");
}

[[noreturn]] void failUnknown(std::span<const std::byte> head, const ImportRequest& request)
{
    if (isZip(head))
        failArchive(request.path);
    const std::string what = looksLike(head);
    fail(ErrorCode::UnknownFormat,
         "not a model file that NNView knows" + (what.empty() ? std::string() : "; it looks like " + what), {},
         "nnview-cli formats lists what it reads.");
}

std::string stem(std::string name)
{
    for (const Importer& importer : importers())
        for (const std::string_view extension : importer.extensions)
            if (name.size() > extension.size() + 1 && name.ends_with(extension) &&
                name[name.size() - extension.size() - 1] == '.')
                return name.substr(0, name.size() - extension.size() - 1);
    return name;
}

Graph complete(Graph graph, const Importer& importer, const ImportRequest& request)
{
    std::filesystem::path path(request.path);
    if (!path.has_filename()) // "folder/"
        path = path.parent_path();
    std::error_code problem;
    const auto bytes = std::filesystem::file_size(path, problem);
    graph.model.fileName = path.filename().string();
    graph.model.fileBytes = problem ? 0 : static_cast<std::int64_t>(bytes);
    if (graph.model.name.empty())
        graph.model.name = stem(graph.model.fileName);
    graph.model.format = importer.name;
    inferShapes(graph);
    countCost(graph);
    return graph;
}

Graph read(const ImportRequest& request, const std::function<void(const Importer&)>& chosen)
{
    const bool isFolder = checkReadable(request.path);
    const auto head = isFolder ? std::vector<std::byte>() : readHead(request.path);
    for (const Importer& importer : importers()) {
        if (!importer.sniff(head, request.path))
            continue;
        if (!importer.missing.empty())
            fail(ErrorCode::Unsupported,
                 "this build has no reader for the format: " + std::string(importer.description), {},
                 std::string(importer.missing));
        if (chosen)
            chosen(importer);
        if (request.events.progress)
            request.events.progress(0.1, "reading");
        return complete(importer.read(request), importer, request);
    }
    if (isFolder)
        failUnreadable("this is a folder, not a model file", "Name the file inside it.");
    failUnknown(head, request);
}

} // namespace

std::span<const Importer> importers()
{
    return table;
}

bool startsHelper(const Importer& importer)
{
    return importer.read == readTorchScript;
}

Result<Graph> importModel(const ImportRequest& request, const std::function<void(const Importer&)>& chosen)
{
    try {
        return read(request, chosen);
    } catch (const ErrorException& problem) {
        return tl::unexpected<Error>(problem.error);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::Limit, "there is not enough memory to read the file", {},
                       "Raise the limit with --limit memory-bytes=VALUE.");
    } catch (const std::exception& problem) {
        return failure(ErrorCode::Malformed, std::string("the file is damaged: ") + problem.what());
    }
}

} // namespace nnview
