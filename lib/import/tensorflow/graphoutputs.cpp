#include "import/tensorflow/graphoutputs.h"

#include "import/tensorflow/operations.h"
#include "import/tensorflow/reachable.h"

#include <algorithm>
#include <array>

namespace nnview::tensorflow {

namespace {

/// By the scopes that TensorFlow's own helpers open.
bool isTrainingName(std::string_view name)
{
    static constexpr std::array<std::string_view, 4> scopes = {"gradients", "save", "train",
                                                               "report_uninitialized_variables"};
    const std::string_view first = name.substr(0, name.find('/'));
    if (first.size() == name.size())
        return false;
    for (const std::string_view scope : scopes)
        if (first == scope || (first.starts_with(scope) && first[scope.size()] == '_'))
            return true;
    return name.find("/gradients/") != std::string_view::npos || name.find("/Initializer/") != std::string_view::npos;
}

/// What is computed from variables alone (the steps of an optimiser, the counter of a loop) is no output.
std::vector<std::string> dependingOnInputs(const std::vector<Operation>& operations, const OperationNames& names,
                                           const std::vector<std::string>& tensors)
{
    std::vector<bool> depends(operations.size(), false);
    for (const int at : reachable(operations, names, tensors)) {
        const Operation& operation = operations[static_cast<std::size_t>(at)];
        depends[static_cast<std::size_t>(at)] = operation.type.starts_with("Placeholder") ||
                                                std::ranges::any_of(operation.inputs, [&](const std::string& input) {
                                                    const int source = names.find(parseReference(input).operation);
                                                    return source >= 0 && depends[static_cast<std::size_t>(source)];
                                                });
    }
    std::vector<std::string> found;
    std::ranges::copy_if(tensors, std::back_inserter(found), [&](const std::string& tensor) {
        return depends[static_cast<std::size_t>(names.find(tensor))];
    });
    return found;
}

} // namespace

std::vector<std::string> graphOutputs(const std::vector<Operation>& operations)
{
    const OperationNames names(operations);
    std::vector<bool> trains(operations.size(), false), taken(operations.size(), false);
    for (std::size_t i = 0; i < operations.size(); ++i)
        trains[i] = isTraining(operations[i].type) || isTrainingName(operations[i].name);
    for (std::size_t i = 0; i < operations.size(); ++i)
        for (const std::string& input : operations[i].inputs)
            if (const int at = names.find(parseReference(input).operation);
                at >= 0 && !input.starts_with('^') && !trains[i] && static_cast<std::size_t>(at) != i)
                taken[static_cast<std::size_t>(at)] = true;
    std::vector<std::string> outputs;
    for (std::size_t i = 0; i < operations.size(); ++i)
        if (!trains[i] && !taken[i])
            outputs.push_back(operations[i].name);
    const std::vector<std::string> fromInputs = dependingOnInputs(operations, names, outputs);
    return fromInputs.empty() ? outputs : fromInputs;
}

} // namespace nnview::tensorflow
