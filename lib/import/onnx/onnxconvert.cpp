#include "import/onnx/onnxconvert.h"

#include "base/error.h"
#include "import/onnx/graphbuilder.h"
#include "import/torchscript/layouts.h"

#include <algorithm>
#include <unordered_set>

namespace nnview::onnx {

namespace {

std::string versionOf(const ModelProto& model)
{
    std::string text;
    for (const auto& [domain, version] : model.opsets)
        if (domain.empty() || domain == "ai.onnx")
            text = "opset " + std::to_string(version);
    for (const auto& [domain, version] : model.opsets)
        if (text.empty() && !domain.empty())
            text = std::string(domain) + " " + std::to_string(version);
    return text.empty() ? "opset 1" : text;
}

std::string producerOf(const ModelProto& model)
{
    std::string text(model.producer);
    if (!model.producerVersion.empty())
        text += (text.empty() ? "" : " ") + std::string(model.producerVersion);
    return text;
}

/// A location must stay inside the model's folder. Nothing is opened in any case.
bool escapes(std::string_view location)
{
    if (location.starts_with('/') || location.find('\\') != std::string_view::npos || location.find(':') == 1)
        return true;
    while (!location.empty()) {
        const auto slash = location.find('/');
        if (location.substr(0, slash) == "..")
            return true;
        location = slash == std::string_view::npos ? std::string_view() : location.substr(slash + 1);
    }
    return false;
}

void noteEscapes(const GraphProto& graph, std::vector<Note>& notes)
{
    for (const Tensor& tensor : graph.initializers)
        if (tensor.isExternal && escapes(tensor.location)) {
            notes.push_back({Severity::Warning,
                             "external-data",
                             {},
                             "The numbers of \"" + std::string(tensor.name) + "\" are said to stand in \"" +
                                 std::string(tensor.location.substr(0, 200)) +
                                 "\", outside of the model's folder. NNView does not open that file."});
            return;
        }
}

/// Names for the extents that the inputs leave open: N for the batch, then what the axis seems to be.
class Symbols
{
public:
    explicit Symbols(Extents& extents) : m_extents(extents) {}

    Dim of(const Dim& dim, std::size_t axis, std::size_t rank)
    {
        if (dim.isKnown() && (dim.size > 0 || (dim.size == 0 && axis > 0)))
            return dim;
        const bool isNamed = !dim.isKnown() && dim.symbol != "?";
        if (isNamed)
            if (const auto it = m_names.find(dim.symbol); it != m_names.end())
                return it->second;
        Dim result = axis == 0 && rank > 1 && (!isNamed || isBatch(dim.symbol)) ? Dim("N")
                     : isNamed && !isMadeUp(dim.symbol)                         ? dim
                                                                                : letter(axis, rank);
        if (isNamed)
            m_names.emplace(dim.symbol, result);
        return result;
    }
    /// A name of the file under which it is known here.
    Dim known(const Dim& dim) const
    {
        const auto it = dim.isKnown() ? m_names.end() : m_names.find(dim.symbol);
        return it == m_names.end() ? dim : it->second;
    }

private:
    static bool isBatch(std::string_view name)
    {
        return name == "batch" || name == "batch_size" || name == "batchsize" || name == "bs" || name == "None" ||
               name == "N" || name == "n" || name == "-1" || isMadeUp(name);
    }
    /// "unk__12", "input_dynamic_axes_1", "s77": says nothing.
    static bool isMadeUp(std::string_view name)
    {
        const bool isSymbol =
            name.size() > 1 && name[0] == 's' && name.find_first_not_of("0123456789", 1) == std::string_view::npos;
        return name.starts_with("unk__") || name.find("dynamic_axes") != std::string_view::npos || isSymbol ||
               name == "None" || name == "?" || name.size() > 24;
    }
    Dim letter(std::size_t axis, std::size_t rank)
    {
        static constexpr std::string_view names[] = {"N", "T", "CT", "CHW", "CDHW"};
        std::string base = "n";
        if (rank == 1 || (rank > 1 && axis == 0))
            base = "N";
        else if (rank <= 5 && axis > 0 && axis - 1 < names[rank - 1].size())
            base = names[rank - 1][axis - 1];
        const int n = ++m_used[base];
        return n == 1 ? base : base + std::to_string(n);
    }

    Extents& m_extents;
    std::map<std::string, Dim> m_names;
    std::map<std::string, int> m_used = {{"N", 1}};
};

/// --input by name, else in order.
const InputSpec* specFor(const ImportRequest& request, std::string_view name, std::size_t& next)
{
    const auto named = std::ranges::find_if(request.inputs, [&](const InputSpec& s) { return s.name == name; });
    if (named != request.inputs.end())
        return &*named;
    while (next < request.inputs.size() && !request.inputs[next].name.empty())
        ++next;
    return next < request.inputs.size() ? &request.inputs[next++] : nullptr;
}

void checkSpecs(const ImportRequest& request, const std::vector<const ValueInfo*>& inputs)
{
    for (const InputSpec& spec : request.inputs) {
        const auto isIt = [&](const ValueInfo* info) { return info->name == spec.name; };
        if (spec.name.empty() || std::ranges::any_of(inputs, isIt))
            continue;
        std::string names;
        for (const ValueInfo* info : inputs)
            names += (names.empty() ? "" : ", ") + std::string(info->name);
        fail(ErrorCode::Usage, "the model has no input \"" + spec.name + "\"", {}, "Its inputs are: " + names + ".");
    }
}

std::string uniqueId(std::string name, std::set<std::string>& taken)
{
    if (name.empty())
        name = "input";
    std::string id = name;
    for (int n = 2; !taken.insert(id).second; ++n)
        id = name + "-" + std::to_string(n);
    return id;
}

/// The whole of one conversion.
class Conversion
{
public:
    Conversion(const ModelProto& model, const ImportRequest& request)
        : m_model(model), m_request(request), m_builder(model, request.limits, request.inputs.empty()),
          m_symbols(m_builder.extents())
    {
    }

    Graph run()
    {
        m_graph.model.version = versionOf(m_model);
        m_graph.model.producer = producerOf(m_model);
        m_scope.opsets = &m_model.opsets;
        addInputs();
        renameStated();
        m_builder.addInitializers(m_model.graph, m_scope);
        try {
            m_builder.addNodes(m_model.graph.nodes, m_scope);
        } catch (const PartialGraph&) {
            m_graph.model.partial = true;
        }
        addOutputs();
        finishNodes();
        addGroups();
        addNotes();
        torchscript::fillLayouts(m_graph);
        return std::move(m_graph);
    }

private:
    void addInputs();
    void renameStated();
    void addOutputs();
    void finishNodes();
    void addGroups();
    void addNotes();
    std::string idOf(int source) const
    {
        return source >= 0 ? m_builder.drafts()[static_cast<std::size_t>(source)].node.id
                           : m_graph.inputs[static_cast<std::size_t>(-2 - source)].id;
    }

    const ModelProto& m_model;
    const ImportRequest& m_request;
    mutable GraphBuilder m_builder;
    Symbols m_symbols;
    Scope m_scope;
    Graph m_graph;
    std::vector<ValueInfo> m_stated; ///< what the file says of inner tensors, with the symbols of this graph
    std::vector<std::pair<int, int>> m_outputs;
    std::vector<std::pair<int, std::string>> m_owners; ///< control number and branch of each draft
};

void Conversion::addInputs()
{
    std::unordered_set<std::string_view> stored;
    for (const Tensor& tensor : m_model.graph.initializers)
        stored.insert(tensor.name);
    std::vector<const ValueInfo*> inputs;
    for (const ValueInfo& info : m_model.graph.inputs)
        if (!stored.contains(info.name)) // before IR 4 the weights stand among the inputs too
            inputs.push_back(&info);
    checkSpecs(m_request, inputs);
    std::set<std::string> taken;
    std::size_t next = 0;
    for (const ValueInfo* info : inputs) {
        GraphInput input;
        input.name = info->name;
        input.id = uniqueId(input.name, taken);
        input.value.dtype = info->dtype.empty() ? "float32" : info->dtype;
        input.value.shape = info->shape;
        if (const InputSpec* spec = specFor(m_request, info->name, next)) {
            input.value.shape = spec->shape;
            if (!spec->dtype.empty())
                input.value.dtype = spec->dtype;
        }
        if (Shape& shape = input.value.shape)
            for (std::size_t i = 0; i < shape->size(); ++i)
                (*shape)[i] = m_symbols.of((*shape)[i], i, shape->size());
        if (input.value.dtype.starts_with("sequence") && !input.value.shape)
            input.value.shape = Dims{m_builder.extents().fresh()};
        TensorInfo tensor;
        tensor.value = input.value;
        tensor.source = -2 - static_cast<int>(m_graph.inputs.size());
        tensor.name = info->name;
        if (tensor.value.dtype.starts_with("sequence("))
            tensor.element = tensor.value.dtype.substr(9, tensor.value.dtype.size() - 10);
        tensor.elementShape = m_builder.settled(info->elementShape);
        m_scope.tensors[info->name] = m_builder.newTensor(std::move(tensor));
        m_graph.inputs.push_back(std::move(input));
    }
}

void Conversion::renameStated()
{
    m_stated = m_model.graph.values;
    m_stated.insert(m_stated.end(), m_model.graph.outputs.begin(), m_model.graph.outputs.end());
    for (ValueInfo& info : m_stated) {
        if (info.shape)
            for (Dim& dim : *info.shape)
                dim = m_symbols.known(dim);
    }
    for (const ValueInfo& info : m_stated)
        m_scope.stated.emplace(info.name, &info);
}

void Conversion::addOutputs()
{
    for (const ValueInfo& info : m_model.graph.outputs) {
        const TensorInfo* tensor = m_scope.find(info.name);
        if (!tensor && m_graph.model.partial)
            continue;
        if (!tensor)
            fail(ErrorCode::Malformed, "the output \"" + std::string(info.name) + "\" is made by nothing", {},
                 "Export the model again.");
        if (tensor->isStoredItself())
            tensor = m_builder.addConstantNode(*tensor);
        GraphOutput output;
        output.name = info.name;
        output.value = tensor->value;
        m_outputs.emplace_back(tensor->source, tensor->port);
        m_graph.outputs.push_back(std::move(output));
    }
}

void Conversion::finishNodes()
{
    std::vector<std::string> ids;
    for (const GraphInput& input : m_graph.inputs)
        ids.push_back(input.id);
    std::vector<Draft>& drafts = m_builder.drafts();
    nameDrafts(drafts, ids);
    for (Draft& draft : drafts) {
        draft.node.inputs.reserve(draft.uses.size());
        for (const auto& [source, port] : draft.uses)
            draft.node.inputs.push_back({idOf(source), port});
        for (Parameter& parameter : draft.node.parameters)
            if (!parameter.shared.empty())
                parameter.shared = idOf(std::stoi(parameter.shared));
        m_owners.emplace_back(draft.owner, draft.branch);
    }
    for (std::size_t i = 0; i < m_outputs.size(); ++i)
        m_graph.outputs[i].use = {idOf(m_outputs[i].first), m_outputs[i].second};
    for (auto& [draft, note] : m_builder.draftNotes()) {
        note.node = drafts[static_cast<std::size_t>(draft)].node.id;
        m_graph.notes.push_back(std::move(note));
    }
}

/// One group per sub-graph.
void Conversion::addGroups()
{
    std::vector<Draft>& drafts = m_builder.drafts();
    std::map<int, const Draft*> controls;
    for (const Draft& draft : drafts)
        if (draft.control >= 0)
            controls[draft.control] = &draft;
    std::map<std::pair<int, std::string>, Group> groups;
    for (const Draft& draft : drafts) {
        if (draft.owner < 0)
            continue;
        const Draft& owner = *controls[draft.owner];
        Group& group = groups[{draft.owner, draft.branch}];
        group.id = owner.node.id + "." + draft.branch;
        group.kind = "block";
        group.same = "exact";
        if (owner.owner >= 0)
            group.parent = controls[owner.owner]->node.id + "." + owner.branch;
        group.copies.resize(1);
        group.copies[0].push_back(draft.node.id);
    }
    for (auto& [key, group] : groups)
        m_graph.groups.push_back(std::move(group));
    std::set<std::string> made;
    for (const Group& group : m_graph.groups)
        made.insert(group.id);
    for (Group& group : m_graph.groups)
        if (!made.contains(group.parent))
            group.parent.clear();
    m_graph.nodes.reserve(drafts.size());
    for (Draft& draft : drafts)
        m_graph.nodes.push_back(std::move(draft.node));
}

void Conversion::addNotes()
{
    noteEscapes(m_model.graph, m_graph.notes);
    if (m_model.hasTraining)
        m_graph.notes.push_back({Severity::Info,
                                 "training-ignored",
                                 {},
                                 "The file also describes how to train the model; that is not drawn."});
    m_graph.unusedParameters = m_builder.unlisted();
    if (!m_graph.model.partial && !m_graph.unusedParameters.empty()) {
        std::string names;
        for (std::size_t i = 0; i < m_graph.unusedParameters.size() && i < 3; ++i)
            names += (i > 0 ? ", " : "") + m_graph.unusedParameters[i].name;
        const std::size_t count = m_graph.unusedParameters.size();
        m_graph.notes.push_back({Severity::Info,
                                 "unused-parameters",
                                 {},
                                 std::to_string(count) + (count == 1 ? " stored tensor is" : " stored tensors are") +
                                     " used by no layer: " + names + (count > 3 ? " …" : "") + "."});
    }
}

} // namespace

Graph convertModel(const ModelProto& model, const ImportRequest& request)
{
    return Conversion(model, request).run();
}

} // namespace nnview::onnx
