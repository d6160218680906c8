#pragma once

#include "graph/graph.h"
#include "import/keras/kerasreader.h"

#include <string>
#include <vector>

namespace nnview {

/// Where a layer's weights stand in the file.
struct WeightPlace
{
    std::string group;              ///< .h5: the group of the outermost layer that holds this one
    std::vector<std::string> chain; ///< .h5: names of the models around it and its own name, outermost first
    std::string saved;              ///< .keras: "layers/sequential/layers/conv2d_1"
    bool normalised = false;        ///< .keras: a spectral normalisation, which saves its layer's kernel a second time
};

/// Hands the stored tensors out to the layers, each once.
class WeightBook
{
public:
    explicit WeightBook(const KerasFile& file);

    bool isEmpty() const { return !m_file.hasWeights; }
    /// The tensors of a layer in the order in which it lists them; they count as used from now on.
    std::vector<Parameter> take(const WeightPlace& place);
    /// A SavedModel folder numbers those variables that the model itself lists ("variables/3"): the first free ones of
    /// these shapes, in their order; empty unless there is one for each.
    std::vector<Parameter> takeNumbered(const std::vector<Parameter>& expected);
    /// What no layer has taken.
    std::vector<Parameter> rest() const;

private:
    Parameter use(std::size_t tensor);
    std::vector<std::size_t> find(const WeightPlace& place) const;
    /// Leaves out what the wrapper at `prefix` saves besides the layer in it.
    void dropCopies(const std::vector<std::string>& prefix, std::vector<std::size_t>& found) const;

    const KerasFile& m_file;
    std::vector<std::vector<std::string>> m_parts; ///< path of each tensor, taken apart
    std::vector<bool> m_used;
    std::vector<std::size_t> m_byGroup; ///< all tensors, ordered by their first path component (.h5) or path (.keras)
};

} // namespace nnview
