#pragma once

#include "graph/graph.h"
#include "import/keras/kerascalls.h"
#include "import/keras/keraslayer.h"
#include "import/keras/kerasnames.h"
#include "import/keras/kerasweights.h"

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace nnview {

struct Tensor
{
    Use use;
    Value value;
};

/// Thrown when a layer cannot take its input: the graph ends with that layer.
struct PartialGraph
{
};

/// The model that is being walked through.
struct Scope
{
    std::vector<std::string> module; ///< ids of the models around a layer, outermost first
    std::vector<std::string> names;  ///< their names in the file
    std::string saved;               ///< where a .keras file saves the model; empty for the outermost
    bool timeDistributed = false;
};

/// One call of a layer or model.
struct LayerUse
{
    const nlohmann::json& entry; ///< {"class_name", "config", …}
    std::string saved;           ///< its name among the saved layers of its model
    std::vector<Tensor> inputs;
    const nlohmann::json* arguments;             ///< the inbound node; nullptr in a Sequential model
    int mask = -1;                               ///< which of the inputs is a mask
    std::map<int, const nlohmann::json*> stated; ///< what the file says about each output
    int outputs = 1;                             ///< how many of them the model uses
};

/// Builds the graph call by call: ids, attributes, weights, shapes.
class KerasGraph
{
public:
    /// `strict`: the input's shape was given by a person, so the shapes in the file may not fit.
    KerasGraph(WeightBook& weights, LayerNames& names, const Limits& limits, bool strict)
        : m_weights(weights), m_names(names), m_limits(limits), m_strict(strict)
    {
    }

    Graph& graph() { return m_graph; }
    Tensor addInput(const std::string& id, const std::string& name, Value value);
    void addOutput(const Tensor& tensor);
    /// The outputs of a layer that is not a model.
    std::vector<Tensor> addLayer(const LayerUse& use, const Scope& scope);
    /// The scope of the layers inside a model.
    Scope enter(const Scope& scope, const LayerUse& use) const;
    /// Adds what no layer has used and hands the graph over.
    Graph finish();

private:
    struct Made
    {
        std::string id;
        std::vector<Parameter> parameters;
        int calls = 0;
    };

    Made& identify(Node& node, const std::string& className, const LayerUse& use, const Scope& scope);
    std::vector<Tensor> append(Node node);
    bool hasFailed(const Node& node) const;
    void setParameters(Node& node, LayerCall& call, Made& made);
    void setOutputs(LayerCall& call, const LayerUse& use, std::vector<Value> full);
    void applyStated(Node& node, const LayerUse& use);

    WeightBook& m_weights;
    LayerNames& m_names;
    const Limits& m_limits;
    bool m_strict;
    Graph m_graph;
    ShapeRules m_shapes;
    std::set<std::string> m_laidOut;    ///< inputs whose layout is settled
    std::map<std::string, Made> m_made; ///< by the layer's place in the file
};

} // namespace nnview
