#include "import/torchsave/contents.h"

#include "base/error.h"
#include "import/torchmodule/moduletree.h"
#include "import/torchsave/tensors.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace nnview::torchsave {

using namespace pickle;

namespace {

/// How deep in a checkpoint a state dict may stand.
constexpr int maxDepth = 6;
/// Longer keys name no tensor.
constexpr std::size_t maxKey = 1'000;
constexpr std::size_t maxOthers = 16, maxShownText = 60, maxHyperParameters = 24;

/// Names that hold weights of something else than the model.
constexpr std::string_view sideLines[] = {"optim", "scheduler", "scaler", "loss", "callbacks", "loops", "amp"};

bool isSideLine(std::string_view key)
{
    return std::ranges::any_of(sideLines,
                               [&](std::string_view word) { return key.find(word) != std::string_view::npos; });
}

/// What can be looked into: entries of a mapping or of an object's state, members of a list by number.
std::vector<std::pair<std::string, Ref>> childrenOf(const Pickle& values, Ref ref)
{
    std::vector<std::pair<std::string, Ref>> children;
    const PyValue& value = values.at(ref);
    const auto take = [&](const PyValue& mapping) {
        for (const auto& [key, item] : mapping.entries)
            if (values.at(key).type == Type::Text && values.text(key).size() <= maxKey)
                children.emplace_back(values.text(key), item);
            else if (const auto number = values.integer(key))
                children.emplace_back(std::to_string(*number), item);
    };
    take(value);
    if (value.type == Type::Object)
        take(values.at(value.state));
    if (value.type == Type::List || value.type == Type::Tuple)
        for (std::size_t i = 0; i < value.items.size(); ++i)
            children.emplace_back(std::to_string(i), value.items[i]);
    return children;
}

std::string memoryOf(const StoredTensor& tensor)
{
    if (tensor.storage.empty())
        return {};
    std::string key = tensor.storage + '+' + std::to_string(tensor.offset) + tensor.dtype;
    for (const Ints* list : {&tensor.shape, &tensor.strides})
        for (const std::int64_t number : *list)
            key += ',' + std::to_string(number);
    return key;
}

/// Tensors of one mapping, those of mappings inside it included.
struct StateDict
{
    std::string path;
    Ref ref = none;
    Ref module = none;
    std::size_t count = 0;
};

class Search
{
public:
    Search(const Pickle& values, const Limits& limits) : m_values(values), m_limits(limits) {}

    Contents run()
    {
        find(m_values.root(), {}, 0);
        const StateDict* best = choose();
        if (!best)
            failWithout();
        Contents contents;
        contents.path = best->path;
        contents.module = best->module;
        if (best->module == none)
            collect(best->ref, {}, 0, contents.tensors);
        describeRest(*best, contents);
        return contents;
    }

private:
    /// Every look at an entry counts: values that are shared could be walked without end.
    void spend(std::size_t amount = 1)
    {
        m_spent += amount;
        if (m_spent > static_cast<std::size_t>(m_limits.pickleValues) * 4)
            fail(ErrorCode::Limit, "the pickle refers to more values than pickle-values allows", {},
                 "If you trust the file, raise the limit with --limit pickle-values=VALUE.");
    }

    bool isMapping(Ref ref) const
    {
        const Type type = m_values.at(ref).type;
        return type == Type::Dict || type == Type::List || type == Type::Tuple || type == Type::Object;
    }

    bool isOptimizer(Ref ref) const
    {
        return m_values.entry(ref, "param_groups") != none && m_values.entry(ref, "state") != none;
    }

    void find(Ref ref, const std::string& path, int depth)
    {
        spend();
        if (depth > maxDepth || !isMapping(ref) || isOptimizer(ref) || !m_open.insert(ref).second)
            return;
        if (torchmodule::isModule(m_values, ref)) {
            m_found.push_back({path, ref, ref, countInModule(ref, 0)});
        } else {
            const auto children = childrenOf(m_values, ref);
            std::size_t tensors = 0;
            for (const auto& [key, child] : children) {
                spend();
                tensors += tensorOf(m_values, child).has_value();
            }
            if (tensors > 0)
                m_found.push_back({path, ref, none, count(ref, 0)});
            else if (isTree(children))
                m_found.push_back({path, ref, none, count(ref, 0)});
            else
                for (const auto& [key, child] : children)
                    find(child, path.empty() ? key : path + '.' + key, depth + 1);
        }
        m_open.erase(ref);
    }

    /// {"conv1": {"weight": …, "bias": …}, …}: layers as mappings, not state dicts side by side.
    bool isTree(const std::vector<std::pair<std::string, Ref>>& children)
    {
        std::size_t layers = 0;
        for (const auto& [key, child] : children) {
            if (m_values.at(child).type != Type::Dict)
                continue;
            const auto members = childrenOf(m_values, child);
            spend(members.size() + 1);
            layers += !members.empty() && members.size() <= 8 && std::ranges::all_of(members, [&](const auto& member) {
                static constexpr std::string_view leaves[] = {"weight", "bias", "weights", "biases", "kernel", "gamma",
                                                              "beta",   "W",    "b",       "scale",  "w"};
                return std::ranges::find(leaves, member.first) != std::end(leaves) &&
                       tensorOf(m_values, member.second).has_value();
            });
        }
        return layers > 1;
    }

    std::size_t count(Ref ref, int depth)
    {
        std::vector<weights::StoredWeight> tensors;
        collect(ref, {}, depth, tensors);
        return tensors.size();
    }

    void collect(Ref ref, const std::string& prefix, int depth, std::vector<weights::StoredWeight>& tensors)
    {
        if (depth > maxDepth || !isMapping(ref))
            return;
        for (const auto& [key, child] : childrenOf(m_values, ref)) {
            spend(2 + (prefix.size() + key.size()) / 64);
            const std::string name = prefix.empty() ? key : prefix + '.' + key;
            if (const auto tensor = tensorOf(m_values, child)) {
                weights::StoredWeight weight{name, tensor->dtype, tensor->shape, std::nullopt, memoryOf(*tensor)};
                if (tensor->dtype.empty())
                    weight.dtype = "float32";
                tensors.push_back(std::move(weight));
            } else if (!isSideLine(key) && m_values.at(child).type != Type::Object) {
                collect(child, name, depth + 1, tensors);
            } else if (!m_values.at(child).entries.empty()) { // an OrderedDict
                collect(child, name, depth + 1, tensors);
            }
        }
    }

    std::size_t countInModule(Ref module, int depth)
    {
        if (static_cast<std::int64_t>(depth) > m_limits.nesting)
            return 0;
        std::size_t tensors = m_values.at(m_values.attribute(module, "_parameters")).entries.size();
        for (const auto& [key, child] : m_values.at(m_values.attribute(module, "_modules")).entries) {
            spend();
            if (torchmodule::isModule(m_values, child))
                tensors += countInModule(child, depth + 1);
        }
        return tensors;
    }

    /// Whole modules before state dicts, the model before its optimizer, more tensors before fewer.
    const StateDict* choose() const
    {
        const StateDict* best = nullptr;
        const auto rank = [](const StateDict& found) {
            return std::tuple(!isSideLine(found.path), found.module != none, found.count);
        };
        for (const StateDict& found : m_found)
            if (found.count > 0 && (!best || rank(found) > rank(*best)))
                best = &found;
        const PyValue& holder = m_values.at(best ? best->ref : none);
        if (best && best->module == none && (holder.type == Type::List || holder.type == Type::Tuple))
            fail(ErrorCode::Unsupported, "the file holds tensors without names, not a model", best->path.substr(0, 200),
                 "Save the model's state_dict() and open that file.");
        if (best && isSideLine(best->path))
            fail(ErrorCode::Unsupported, "the file holds the state of a training run, but no model",
                 best->path.substr(0, 200), "Save the model's state_dict() and open that file.");
        return best;
    }

    [[noreturn]] void failWithout() const
    {
        const Ref root = m_values.root();
        const char* advice = "Save the model, its state_dict(), or an export of it, and open that file.";
        if (isOptimizer(root) || std::ranges::any_of(childrenOf(m_values, root),
                                                     [&](const auto& child) { return isOptimizer(child.second); }))
            fail(ErrorCode::Unsupported, "the file holds the state of an optimizer, but no model", {}, advice);
        if (tensorOf(m_values, root))
            fail(ErrorCode::Unsupported, "the file holds a single tensor, not a model", {}, advice);
        const std::string_view name = m_values.className(root);
        fail(ErrorCode::Unsupported,
             "a pickle without tensors" +
                 (name.empty() ? std::string() : ": an object of " + std::string(name.substr(0, 100))),
             {}, advice);
    }

    /// Names what is beside the model on the way to it.
    void describeRest(const StateDict& best, Contents& contents) const
    {
        const auto children = childrenOf(m_values, m_values.root());
        if (best.path.empty() || contents.module == m_values.root())
            return;
        for (const auto& [key, child] : children) {
            if (best.path == key || best.path.starts_with(key + '.'))
                continue;
            if (key == "hyper_parameters")
                contents.hyperParameters = plainEntries(child);
            if (key == "pytorch-lightning_version")
                contents.producer = "PyTorch Lightning " + std::string(m_values.text(child).substr(0, 20));
            if (contents.others.size() == maxOthers)
                break;
            const std::string value = plainText(m_values, child);
            contents.others.push_back(key.substr(0, maxShownText) + (value.empty() ? "" : " = " + value));
        }
    }

    std::string plainEntries(Ref mapping) const
    {
        std::string text;
        std::size_t count = 0;
        for (const auto& [key, child] : childrenOf(m_values, mapping)) {
            const std::string value = plainText(m_values, child);
            if (value.empty() || ++count > maxHyperParameters)
                continue;
            text += (text.empty() ? "" : "; ") + key.substr(0, maxShownText) + " = " + value;
        }
        return text;
    }

    const Pickle& m_values;
    const Limits& m_limits;
    std::vector<StateDict> m_found;
    std::set<Ref> m_open;
    std::size_t m_spent = 0;
};

} // namespace

std::string plainText(const Pickle& values, Ref ref)
{
    const PyValue& value = values.at(ref);
    switch (value.type) {
    case Type::Bool:
        return value.integer ? "True" : "False";
    case Type::Int:
        return std::to_string(value.integer);
    case Type::Float: {
        std::array<char, 32> digits{};
        const auto end =
            std::to_chars(digits.data(), digits.data() + digits.size(), value.real, std::chars_format::general, 6);
        return {digits.data(), end.ptr};
    }
    case Type::Text:
        return value.text.substr(0, maxShownText);
    default:
        return {};
    }
}

Contents contentsOf(const Pickle& values, const Limits& limits)
{
    return Search(values, limits).run();
}

} // namespace nnview::torchsave
