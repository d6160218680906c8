#pragma once

#include "base/limits.h"
#include "import/onnx/draft.h"
#include "import/onnx/onnxmodel.h"
#include "import/onnx/operation.h"
#include "import/onnx/operators.h"

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace nnview::onnx {

/// The names that a graph, sub-graph or function body can see.
struct Scope
{
    const Scope* outer = nullptr; ///< a sub-graph sees the tensors around it; a function does not
    std::unordered_map<std::string_view, const TensorInfo*> tensors;
    std::unordered_map<std::string_view, const ValueInfo*> stated;
    const std::vector<std::pair<std::string_view, std::int64_t>>* opsets = nullptr;
    std::vector<std::string> calls;
    int owner = -1; ///< number of the control operation whose sub-graph this is
    std::string branch;
    int depth = 0;

    const TensorInfo* find(std::string_view name) const;
    std::int64_t opset(std::string_view domain) const;
    /// A scope inside this one.
    Scope inner() const;
};

/// Thrown when an operation cannot take its input: the graph ends with that operation.
struct PartialGraph
{
};

/// Builds the drafts node by node: resolves names, inlines functions, runs the rules, lists parameters.
class GraphBuilder
{
public:
    /// `checked`: the shapes stated in the file hold, because the inputs have the shapes of the file.
    GraphBuilder(const ModelProto& model, const Limits& limits, bool checked);

    Extents& extents() { return m_extents; }
    std::vector<Draft>& drafts() { return m_drafts; }
    std::vector<Note>& notes() { return m_notes; }
    /// Notes that belong to a draft, which has no id yet.
    std::vector<std::pair<int, Note>>& draftNotes() { return m_draftNotes; }

    TensorInfo* newTensor(TensorInfo info);
    const TensorInfo* addStored(const Tensor& tensor, std::string_view name);
    void addInitializers(const GraphProto& graph, Scope& scope);
    void addNodes(const std::vector<NodeProto>& nodes, Scope& scope);
    /// A node for a stored tensor that is handed out as it is.
    const TensorInfo* addConstantNode(const TensorInfo& stored);
    /// What the file says of its shapes: names of unnamed axes are settled here.
    Shape settled(Shape shape);
    /// Stored tensors that count and that no node lists.
    std::vector<Parameter> unlisted() const;

private:
    void addNode(const NodeProto& proto, Scope& scope);
    void addConstant(const NodeProto& proto, Scope& scope);
    void addCall(const NodeProto& call, const FunctionProto& function, Scope& scope);
    void addOperation(const NodeProto& proto, Scope& scope);
    void addControl(const NodeProto& proto, Scope& scope);
    std::vector<TensorInfo> addIf(const Operation& op, const Scope& scope, Draft& draft);
    std::vector<TensorInfo> addLoop(const Operation& op, const Scope& scope, Draft& draft);
    std::vector<TensorInfo> addScan(const Operation& op, const Scope& scope, Draft& draft);
    std::vector<TensorInfo> addSequenceMap(const Operation& op, const Scope& scope, Draft& draft);
    /// Adds a sub-graph; `given` are its inputs. Gives its outputs, which become inputs of the control operation.
    std::vector<TensorInfo> addBody(const GraphProto& body, const Scope& scope, Draft& draft, std::string branch,
                                    std::vector<TensorInfo> given);

    Operation resolve(const NodeProto& proto, const Scope& scope);
    void checkStated(Operation& op, const Scope& scope, int draft);
    void passOn(Operation& op, const Operator* known);
    int append(Operation& op, const Operator* known, Description description, const Scope& scope);
    void listOperands(const Operation& op, const Operator* known, const Description& d, Draft& draft, int at);
    void listParameter(Draft& draft, int at, const Tensor& tensor, std::string_view name, bool trainable);
    void publish(Operation& op, Scope& scope, int draft);
    const FunctionProto* function(const NodeProto& proto) const;

    const ModelProto& m_model;
    const Limits& m_limits;
    bool m_checked;
    Extents m_extents;
    std::deque<TensorInfo> m_tensors;
    std::deque<std::vector<NodeProto>> m_bound; ///< bodies of functions with their attributes filled in
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, const FunctionProto*> m_functions;
    std::vector<Draft> m_drafts;
    int m_controls = 0; ///< how many control operations have been met
    std::vector<Note> m_notes;
    std::vector<std::pair<int, Note>> m_draftNotes;
    std::vector<const Tensor*> m_stored;   ///< in file order
    std::unordered_map<const Tensor*, int> m_listed; ///< first draft that lists it
};

/// Is it a weight or buffer, not a number for shape arithmetic?
bool countsAsParameter(const Tensor& tensor);

/// File order, or an order in which every tensor is made before it is used. Malformed for a circle.
std::vector<const NodeProto*> callOrder(const std::vector<NodeProto>& nodes);

/// "kernel_shape" -> "kernelShape"
std::string lowerCamel(std::string_view name);

} // namespace nnview::onnx
