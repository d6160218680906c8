#include "import/torchsave/torchsave.h"

#include "import/torchmodule/moduletree.h"
#include "import/torchsave/contents.h"
#include "import/torchsave/torchfile.h"
#include "import/weights/weights.h"

namespace nnview {

namespace {

using namespace torchsave;

std::string joined(const std::vector<std::string>& texts)
{
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : ", ") + text;
    return all;
}

void addNotes(Graph& graph, const Contents& contents)
{
    const auto info = [&](std::string code, std::string text) {
        graph.notes.push_back({Severity::Info, std::move(code), {}, std::move(text)});
    };
    if (!contents.path.empty())
        info("checkpoint", "The model stands under \"" + contents.path + "\" of a checkpoint." +
                               (contents.others.empty() ? "" : " It also holds: " + joined(contents.others) + '.'));
    if (!contents.hyperParameters.empty())
        info("hyper-parameters", "Settings of the training: " + contents.hyperParameters + '.');
}

} // namespace

bool sniffTorchSave(std::span<const std::byte> head, const std::string& path)
{
    return looksLikeTorchFile(head, path);
}

Graph readTorchSave(const ImportRequest& request)
{
    const TorchFile file = openTorchFile(request.path, request.limits);
    Contents contents = contentsOf(file.values, request.limits);
    Graph graph;
    if (contents.module != pickle::none) {
        graph =
            torchmodule::convertModule(*torchmodule::moduleTree(file.values, contents.module, request.limits), request);
    } else {
        weights::WeightsFile stored;
        stored.what = contents.path.empty() ? "A state dict of PyTorch" : "The checkpoint of a model of PyTorch";
        stored.tensors = std::move(contents.tensors);
        graph = weights::graphFromWeights(stored, request.limits);
    }
    if (graph.model.producer.empty())
        graph.model.producer = contents.producer.empty() ? "PyTorch" : contents.producer;
    if (graph.model.version.empty())
        graph.model.version = file.form;
    addNotes(graph, contents);
    return graph;
}

} // namespace nnview
