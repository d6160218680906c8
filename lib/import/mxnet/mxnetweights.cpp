// A file of parameters alone: its layers are told from names and shapes.
#include "import/mxnet/mxnet.h"
#include "import/mxnet/mxnetparams.h"
#include "import/weights/weights.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

namespace nnview {

namespace {

using namespace mxnet;

/// "stage1_conv0_weight" -> "stage1_conv0.weight": a symbol's names join layer and tensor with an underscore, Gluon's
/// own files with a point.
std::string withPoint(const std::string& name)
{
    static constexpr std::array<std::string_view, 8> roles = {
        "_running_mean", "_running_var", "_moving_mean", "_moving_var", "_weight", "_bias", "_gamma", "_beta"};
    if (name.find('.') != std::string::npos || name.find('/') != std::string::npos)
        return name;
    for (const std::string_view role : roles)
        if (name.size() > role.size() && name.ends_with(role)) {
            const std::string path = name.substr(0, name.size() - role.size());
            for (const std::string_view part : {"_i2h", "_h2h"}) // of a recurrent layer: "lstm0_l0_i2h_weight"
                if (const auto line =
                        path.size() > part.size() ? path.rfind('_', path.size() - part.size() - 1) : std::string::npos;
                    path.ends_with(part) && line != std::string::npos)
                    return path.substr(0, line) + '.' + name.substr(line + 1);
            return path + '.' + name.substr(path.size() + 1);
        }
    return name;
}

/// The symbol that a file of parameters was saved with; empty if there is none.
std::string symbolBeside(const std::filesystem::path& params)
{
    std::string name = params.stem().string();
    if (name.size() > 5 && name[name.size() - 5] == '-')
        name.resize(name.size() - 5);
    name += "-symbol.json";
    std::error_code ignored;
    return std::filesystem::is_regular_file(params.parent_path() / name, ignored) ? name : std::string();
}

} // namespace

bool sniffMxnetParams(std::span<const std::byte> head, const std::string&)
{
    static constexpr std::array<unsigned char, 8> magic = {0x12, 0x01, 0, 0, 0, 0, 0, 0};
    return head.size() >= magic.size() &&
           std::ranges::equal(head.first(magic.size()), magic,
                              [](std::byte a, unsigned char b) { return std::to_integer<unsigned char>(a) == b; });
}

Graph readMxnetParams(const ImportRequest& request)
{
    weights::WeightsFile file;
    file.what = "A file of MXNet parameters";
    std::map<std::string, std::string> names; ///< as the file has them
    for (StoredArray& array : readParams(request.path, request.limits)) {
        if (array.dtype.empty())
            continue;
        std::string name = withPoint(array.name);
        names.emplace(name, std::move(array.name));
        file.tensors.push_back({std::move(name),
                                array.dtype,
                                std::move(array.shape),
                                array.auxiliary ? std::optional(false) : std::nullopt,
                                {}});
    }
    Graph graph = weights::graphFromWeights(file, request.limits);
    const auto restore = [&](std::vector<Parameter>& parameters) {
        for (Parameter& parameter : parameters)
            if (const auto own = names.find(parameter.name); own != names.end())
                parameter.name = own->second;
    };
    for (Node& node : graph.nodes) {
        restore(node.parameters);
        for (Folded& folded : node.folded)
            restore(folded.parameters);
    }
    restore(graph.unusedParameters);
    graph.model.producer = "mxnet";
    if (const std::string symbol = symbolBeside(request.path); !symbol.empty())
        graph.notes.insert(graph.notes.begin(),
                           {Severity::Info,
                            "layers-elsewhere",
                            {},
                            symbol + " beside it says how the layers are connected: open that file."});
    return graph;
}

} // namespace nnview
