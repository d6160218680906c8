#include "import/keras/kerascalls.h"

#include "base/error.h"
#include "import/jsontext.h"
#include "import/keras/kerascallorder.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview {

using nlohmann::json;

namespace {

constexpr std::int64_t mostOutputs = 10'000; ///< of one call of a layer

/// A reference as the file writes it, before the index of the call is understood.
struct Reference
{
    std::string layer;
    std::int64_t call = 0;
    std::int64_t port = 0;
    const json* stated = nullptr; ///< {"shape", "dtype"}
    bool oldForm = false;
    bool isMask = false;
};

bool isReference(const json& value)
{
    return value.is_array() && value.size() >= 3 && value.size() <= 4 && value[0].is_string() &&
           value[1].is_number_integer() && value[2].is_number_integer();
}

/// The members of an object of arguments, the data first: attention takes query, value and key in this order, and a
/// parsed object no longer knows the file's.
std::vector<std::pair<std::string, const json*>> argumentsOf(const json& object)
{
    static constexpr std::string_view first[] = {"inputs", "query", "value", "key"};
    std::vector<std::pair<std::string, const json*>> members;
    for (const std::string_view name : first)
        if (const auto it = object.find(name); it != object.end())
            members.emplace_back(name, &*it);
    for (const auto& [name, value] : object.items())
        if (std::find(std::begin(first), std::end(first), name) == std::end(first))
            members.emplace_back(name, &value);
    return members;
}

/// All references in a structure of lists and objects, in order.
class ReferenceFinder
{
public:
    ReferenceFinder(const std::map<std::string, std::size_t, std::less<>>& layers, const std::string& where)
        : m_layers(layers), m_where(where)
    {
    }

    /// Keras 3: {"args": [{"class_name": "__keras_tensor__", …}], "kwargs": {…}}
    void findNew(const json& value, bool isMask, std::vector<Reference>& into) const
    {
        if (value.is_object() && textOf(value, "class_name") == "__keras_tensor__") {
            const json& config = memberOf(value, "config");
            const json& history = memberOf(config, "keras_history");
            if (!isReference(history))
                fail(ErrorCode::Malformed, "a tensor has no history", m_where);
            into.push_back(reference(history, true));
            into.back().stated = &config;
            into.back().isMask = isMask;
            return;
        }
        if (value.is_object())
            for (const auto& [name, member] : argumentsOf(value))
                findNew(*member, isMask || name == "mask", into);
        else if (value.is_array())
            for (const json& entry : value)
                findNew(entry, isMask, into);
    }

    /// Keras 2: [["conv", 0, 0, {"y": ["other", 0, 0]}], …], or one reference by itself. Inside keyword arguments a
    /// list that only looks like a reference is left alone.
    void findOld(const json& value, bool certain, std::vector<Reference>& into) const
    {
        if (isReference(value)) {
            if (value[0] == "_CONSTANT_VALUE") {
                if (value.size() == 4)
                    findOld(value[3], false, into);
                return;
            }
            if (certain || m_layers.contains(value[0].get_ref<const std::string&>())) {
                into.push_back(reference(value, certain));
                into.back().oldForm = true;
            }
            if (value.size() == 4)
                findOld(value[3], false, into);
            return;
        }
        if (value.is_object())
            for (const auto& [name, member] : argumentsOf(value))
                findOld(*member, false, into);
        else if (value.is_array())
            for (const json& entry : value)
                findOld(entry, certain, into);
    }

private:
    Reference reference(const json& list, bool mustExist) const
    {
        Reference result{list[0].get<std::string>(),
                         list[1].get<std::int64_t>(),
                         list[2].get<std::int64_t>(),
                         nullptr,
                         false,
                         false};
        if (mustExist && !m_layers.contains(result.layer))
            fail(ErrorCode::Malformed, "the model refers to a layer \"" + result.layer + "\" that does not exist",
                 m_where, "The file is damaged or was edited; save the model again.");
        if (result.call < 0 || result.port < 0 || result.port > 100'000)
            fail(ErrorCode::Malformed, "the model refers to a tensor that does not exist",
                 m_where + ", layer " + result.layer);
        return result;
    }

    const std::map<std::string, std::size_t, std::less<>>& m_layers;
    const std::string& m_where;
};

class CallReader
{
public:
    CallReader(const json& model, const Limits& limits, const std::string& where)
        : m_model(model), m_layers(layersOf(model)), m_limits(limits), m_where(where)
    {
    }

    ModelCalls read()
    {
        for (std::size_t i = 0; i < m_layers.size(); ++i)
            m_names.emplace(layerName(m_layers[i]), i);
        countCalls();
        std::vector<ModelCall> calls;
        for (std::size_t i = 0; i < m_layers.size(); ++i)
            readLayer(i, calls);
        m_oldForm = !calls.empty() && calls[0].arguments->is_array();
        m_result.inputs = ends("input_layers");
        m_result.outputs = ends("output_layers");
        m_result.calls = inCallOrder(std::move(calls), m_result.outputs, m_where);
        return std::move(m_result);
    }

private:
    bool isInput(std::size_t layer) const { return textOf(m_layers[layer], "class_name") == "InputLayer"; }

    void countCalls()
    {
        std::size_t all = 0;
        for (const json& layer : m_layers) {
            const json& nodes = memberOf(layer, "inbound_nodes");
            m_callCount.push_back(nodes.is_array() ? nodes.size() : 0);
            all += m_callCount.back();
        }
        if (static_cast<std::int64_t>(all) > m_limits.nodes)
            fail(ErrorCode::Limit, "the model has more layers than nodes allows", m_where,
                 "Raise the limit with --limit nodes=VALUE.");
    }

    TensorName resolve(const Reference& reference) const
    {
        const std::size_t layer = m_names.find(reference.layer)->second;
        if (isInput(layer))
            return {layer, 0, static_cast<int>(reference.port)};
        auto call = static_cast<std::size_t>(reference.call);
        // In Keras 2 a model inside a model is already called once when it is made.
        if (reference.oldForm && isModelEntry(m_layers[layer]) && call > 0)
            --call;
        if (call == m_callCount[layer] && call > 0)
            --call;
        if (call >= m_callCount[layer])
            fail(ErrorCode::Malformed,
                 "the model refers to a call of the layer \"" + reference.layer + "\" that does not exist", m_where,
                 "The file is damaged or was edited; save the model again.");
        return {layer, call, static_cast<int>(reference.port)};
    }

    std::vector<Reference> references(const json& node) const
    {
        const ReferenceFinder finder(m_names, m_where);
        std::vector<Reference> found;
        if (node.is_object()) {
            finder.findNew(memberOf(node, "args"), false, found);
            finder.findNew(memberOf(node, "kwargs"), false, found);
        } else {
            finder.findOld(node, true, found);
        }
        return found;
    }

    void readLayer(std::size_t layer, std::vector<ModelCall>& calls)
    {
        if (isInput(layer))
            return;
        const json& nodes = memberOf(m_layers[layer], "inbound_nodes");
        for (std::size_t i = 0; i < m_callCount[layer]; ++i) {
            ModelCall call{layer, i, {}, -1, &nodes[i]};
            for (const Reference& reference : references(nodes[i])) {
                const TensorName name = resolve(reference);
                if (reference.stated)
                    m_result.stated.emplace(name, reference.stated);
                if (reference.isMask)
                    call.mask = static_cast<int>(call.inputs.size());
                call.inputs.push_back(name);
            }
            calls.push_back(std::move(call));
        }
    }

    /// "input_layers" and "output_layers": a list of references, or one by itself, or an object of them.
    std::vector<TensorName> ends(const char* key) const
    {
        std::vector<Reference> found;
        const ReferenceFinder finder(m_names, m_where);
        const json& structure = memberOf(m_model, key);
        if (structure.is_object()) {
            for (const json& entry : structure)
                finder.findOld(entry, true, found);
        } else {
            finder.findOld(structure, true, found);
        }
        std::vector<TensorName> result;
        for (Reference& reference : found) {
            reference.oldForm = m_oldForm;
            result.push_back(resolve(reference));
        }
        return result;
    }

    const json& m_model;
    const json& m_layers;
    const Limits& m_limits;
    const std::string& m_where;
    std::map<std::string, std::size_t, std::less<>> m_names;
    std::vector<std::size_t> m_callCount;
    bool m_oldForm = false; ///< Keras 2 wrote it
    ModelCalls m_result;
};

} // namespace

bool isModelEntry(const json& entry)
{
    return !memberOf(entry, "class_name").is_null() &&
           (memberOf(memberOf(entry, "config"), "layers").is_array() || memberOf(entry, "config").is_array());
}

bool isOperationEntry(const json& entry)
{
    const json& config = memberOf(entry, "config");
    if (const std::string module = textOf(entry, "module"); !module.empty())
        return module.find(".ops") != std::string::npos;
    return !isModelEntry(entry) && config.is_object() && !config.contains("trainable") && !config.contains("dtype");
}

const json& layersOf(const json& config)
{
    static const json none = json::array();
    if (config.is_array()) // the oldest Sequential models
        return config;
    const json& layers = memberOf(config, "layers");
    return layers.is_array() ? layers : none;
}

std::string layerName(const json& entry)
{
    return textOf(entry, "name", textOf(memberOf(entry, "config"), "name"));
}

ModelCalls readModelCalls(const json& model, const Limits& limits, const std::string& where)
{
    return CallReader(model, limits, where).read();
}

} // namespace nnview
