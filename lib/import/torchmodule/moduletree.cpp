#include "import/torchmodule/moduletree.h"

#include "import/torchsave/tensors.h"

#include <algorithm>
#include <array>
#include <map>

namespace nnview::torchmodule {

namespace {

using pickle::Pickle;
using pickle::PyValue;
using pickle::Ref;
using pickle::Type;

constexpr std::size_t longestList = 4096; ///< of a setting

/// The dictionary of the object's attributes. torch.fx hands it to a function instead.
Ref stateOf(const Pickle& pickle, Ref object)
{
    const PyValue& value = pickle.at(object);
    if (value.type != Type::Object)
        return pickle::none;
    if (pickle.at(value.state).type == Type::Dict)
        return value.state;
    if (const Ref first = pickle.item(value.state, 0); pickle.at(first).type == Type::Dict)
        return first;
    const Ref argument = pickle.argument(object, 0);
    return pickle.at(argument).type == Type::Dict ? argument : pickle::none;
}

/// Function or class under its name, also inside functools.partial.
std::string qualifiedName(const Pickle& pickle, Ref ref)
{
    const PyValue& value = pickle.at(ref);
    if (value.type == Type::Class)
        return value.text;
    if (value.type == Type::Object && pickle.className(ref) == "functools.partial")
        return std::string(pickle.at(pickle.argument(ref, 0)).text);
    return {};
}

std::optional<AttributeValue> listSetting(const Pickle& pickle, const std::vector<Ref>& items)
{
    if (items.empty() || items.size() > longestList)
        return std::nullopt;
    Ints ints;
    std::vector<double> numbers;
    std::vector<std::string> texts;
    for (const Ref item : items) {
        const PyValue& value = pickle.at(item);
        if (value.type == Type::Int || value.type == Type::Bool || value.type == Type::None)
            ints.push_back(value.type == Type::None ? -1 : value.integer);
        if (value.type == Type::Int || value.type == Type::Float)
            numbers.push_back(value.type == Type::Int ? static_cast<double>(value.integer) : value.real);
        if (value.type == Type::Text)
            texts.push_back(value.text);
    }
    if (ints.size() == items.size())
        return ints;
    if (numbers.size() == items.size())
        return numbers;
    if (texts.size() == items.size())
        return texts;
    return std::nullopt;
}

std::optional<AttributeValue> setting(const Pickle& pickle, Ref ref)
{
    const PyValue& value = pickle.at(ref);
    switch (value.type) {
    case Type::Bool:
        return value.integer != 0;
    case Type::Int:
        return value.integer;
    case Type::Float:
        return value.real;
    case Type::Text:
        return value.dropped ? std::nullopt : std::optional<AttributeValue>(value.text);
    case Type::List:
    case Type::Tuple:
        return listSetting(pickle, value.items);
    case Type::Dict: { // of texts only: key, value, key, value
        std::vector<std::string> texts;
        for (const auto& [key, entry] : value.entries)
            if (pickle.at(key).type == Type::Text && pickle.at(entry).type == Type::Text && texts.size() < longestList)
                texts.insert(texts.end(), {pickle.at(key).text, pickle.at(entry).text});
        return texts.empty() ? std::nullopt : std::optional<AttributeValue>(std::move(texts));
    }
    default:
        break;
    }
    if (const auto size = torchsave::intsOf(pickle, ref); size && !size->empty() && size->size() <= longestList)
        return *size;
    if (std::string name = qualifiedName(pickle, ref); !name.empty())
        return name;
    return std::nullopt;
}

class Builder
{
public:
    Builder(const Pickle& pickle, const Limits& limits) : m_pickle(pickle), m_limits(limits) {}

    std::shared_ptr<const Module> build(Ref object, std::int64_t depth);

private:
    void addSettings(Module& module, Ref state) const;
    void addTensors(Module& module, Ref state, std::string_view where) const;

    const Pickle& m_pickle;
    const Limits& m_limits;
    std::map<Ref, std::shared_ptr<const Module>> m_done;
};

void Builder::addSettings(Module& module, Ref state) const
{
    for (const auto& [key, value] : m_pickle.at(state).entries) {
        const std::string_view name = m_pickle.text(key);
        if (name.empty() || name.starts_with('_') || name == "training")
            continue;
        if (auto found = setting(m_pickle, value))
            module.attributes.set(name, std::move(*found));
        else if (m_pickle.at(value).type == Type::None && (name == "downsample" || name == "shortcut"))
            module.children.emplace_back(name, nullptr); // a part that is left out is no child for torch
    }
}

void Builder::addTensors(Module& module, Ref state, std::string_view where) const
{
    const Ref mapping = m_pickle.entry(state, where);
    for (const auto& [key, value] : m_pickle.at(mapping).entries) {
        const auto found = torchsave::tensorOf(m_pickle, value);
        if (!found || m_pickle.text(key).empty())
            continue;
        ModuleTensor tensor{std::string(m_pickle.text(key)), found->dtype, found->shape, where == "_parameters", {}};
        if (!found->storage.empty()) {
            tensor.storage = found->storage + "+" + std::to_string(found->offset);
            for (const Ints* list : {&found->shape, &found->strides})
                for (const std::int64_t n : *list)
                    tensor.storage += (list == &found->shape ? "x" : "/") + std::to_string(n);
        }
        module.tensors.push_back(std::move(tensor));
    }
}

std::shared_ptr<const Module> Builder::build(Ref object, std::int64_t depth)
{
    if (const auto known = m_done.find(object); known != m_done.end()) {
        if (!known->second)
            fail(ErrorCode::Malformed, "a module contains itself");
        return known->second;
    }
    if (depth > m_limits.nesting)
        fail(ErrorCode::Limit, "modules are nested more than " + std::to_string(m_limits.nesting) + " deep", {},
             "Raise the limit with --limit nesting=N.");
    if (static_cast<std::int64_t>(m_done.size()) >= m_limits.nodes)
        fail(ErrorCode::Limit, "the model has more than " + std::to_string(m_limits.nodes) + " modules", {},
             "Raise the limit with --limit nodes=N.");
    m_done[object] = nullptr;
    auto module = std::make_shared<Module>();
    module->className = m_pickle.className(object);
    const Ref state = stateOf(m_pickle, object);
    addSettings(*module, state);
    addTensors(*module, state, "_parameters");
    addTensors(*module, state, "_buffers");
    for (const auto& [key, value] : m_pickle.at(m_pickle.entry(state, "_modules")).entries)
        if (isModule(m_pickle, value))
            module->children.emplace_back(m_pickle.text(key), build(value, depth + 1));
        else if (m_pickle.at(value).type == Type::None)
            module->children.emplace_back(m_pickle.text(key), nullptr);
    m_done[object] = module;
    return module;
}

/// The one child of a class that only wraps a model; none: it is no such class.
std::string_view wrappedChild(std::string_view className)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> table = {{
        {"torch.nn.parallel.data_parallel.DataParallel", "module"},
        {"torch.nn.parallel.distributed.DistributedDataParallel", "module"},
        {"torch.optim.swa_utils.AveragedModel", "module"},
        {"torch._dynamo.eval_frame.OptimizedModule", "_orig_mod"},
        {"torch.distributed.fsdp.fully_sharded_data_parallel.FullyShardedDataParallel", "_fsdp_wrapped_module"},
    }};
    const auto* found = std::ranges::find(table, className, &std::pair<std::string_view, std::string_view>::first);
    return found == table.end() ? std::string_view() : found->second;
}

} // namespace

bool isModule(const Pickle& pickle, Ref value)
{
    const Ref state = stateOf(pickle, value);
    return state != pickle::none && pickle.entry(state, "_modules") != pickle::none &&
           pickle.entry(state, "_parameters") != pickle::none;
}

std::shared_ptr<const Module> moduleTree(const Pickle& pickle, Ref value, const Limits& limits)
{
    if (!isModule(pickle, value))
        fail(ErrorCode::Malformed, "the pickled object is no module");
    auto root = Builder(pickle, limits).build(value, 0);
    for (std::string_view name = wrappedChild(root->className); !name.empty(); name = wrappedChild(root->className)) {
        const auto found = std::ranges::find(root->children, name, [](const auto& child) { return child.first; });
        if (found == root->children.end() || !found->second)
            break;
        root = found->second;
    }
    return root;
}

} // namespace nnview::torchmodule
