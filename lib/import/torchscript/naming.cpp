#include "import/torchscript/naming.h"

#include "graph/modulepath.h"
#include "import/torchscript/operations.h"

#include <algorithm>
#include <map>
#include <set>

namespace nnview::torchscript {

namespace {

std::vector<int> valuesOf(const Call& call)
{
    std::vector<int> values;
    for (const auto& [name, argument] : call.arguments) {
        if (const auto* tensor = std::get_if<Tensor>(&argument))
            values.push_back(tensor->value);
        else if (const auto* list = std::get_if<Tensors>(&argument))
            for (const Tensor& element : *list)
                values.push_back(element.value);
    }
    return values;
}

std::string parentOf(const std::string& name)
{
    const auto dot = name.rfind('.');
    return dot == std::string::npos ? std::string() : name.substr(0, dot);
}

struct Claim
{
    std::string owner;  ///< module whose weights the operation uses, else the module that called it
    std::string weight; ///< last part of the name of the first weight: "weight", "in_proj_weight"; empty: none
    std::string word;   ///< "add", "relu"
    int run = 1;
    int ordinal = 0; ///< among the operations of that owner and run
};

Claim claimOf(const Call& call, const std::map<int, std::string>& stored)
{
    Claim claim;
    claim.owner = call.module;
    claim.run = call.moduleCall;
    std::string_view word = nameOf(call);
    while (word.starts_with('_'))
        word.remove_prefix(1);
    while (word.ends_with('_'))
        word.remove_suffix(1);
    claim.word = word.empty() ? "op" : word;
    std::set<std::string> owners;
    for (const int value : valuesOf(call)) {
        const auto found = stored.find(value);
        if (found == stored.end())
            continue;
        owners.insert(parentOf(found->second));
        if (claim.weight.empty())
            claim.weight = found->second.substr(found->second.rfind('.') + 1);
    }
    if (owners.size() == 1)
        claim.owner = *owners.begin();
    return claim;
}

/// The name without "-2" for later runs.
std::string baseName(const Claim& claim, const std::vector<const Claim*>& sameOwner, bool leaf)
{
    const auto prefix = claim.owner.empty() ? std::string() : claim.owner + ".";
    if (claim.owner.empty())
        return claim.word;
    if (sameOwner.size() == 1 && leaf)
        return claim.owner;
    const auto usersOfWeight = std::count_if(sameOwner.begin(), sameOwner.end(),
                                             [&](const Claim* other) { return other->weight == claim.weight; });
    if (!claim.weight.empty() && usersOfWeight == 1) {
        if (claim.weight == "weight")
            return claim.owner;
        if (claim.weight.size() > 7 && claim.weight.ends_with("_weight"))
            return prefix + claim.weight.substr(0, claim.weight.size() - 7);
    }
    return prefix + claim.word;
}

/// Modules that have operations of their own in modules below them.
std::set<std::string> innerModules(const std::vector<Claim>& claims)
{
    std::set<std::string> inner;
    for (const Claim& claim : claims)
        for (std::string& path : enclosingModules(claim.owner, false))
            inner.insert(std::move(path));
    return inner;
}

} // namespace

std::vector<CallName> nameCalls(const Recording& recording, const std::vector<std::string>& inputIds)
{
    std::map<int, std::string> stored;
    for (const StoredTensor& tensor : recording.stored)
        stored.emplace(tensor.tensor.value, tensor.name);

    std::vector<Claim> claims;
    for (const Call& call : recording.calls)
        claims.push_back(claimOf(call, stored));
    const std::set<std::string> inner = innerModules(claims);

    std::map<std::pair<std::string, int>, std::vector<const Claim*>> byOwner;
    for (Claim& claim : claims) {
        auto& list = byOwner[{claim.owner, claim.run}];
        claim.ordinal = static_cast<int>(list.size());
        list.push_back(&claim);
    }

    std::set<std::string> taken(inputIds.begin(), inputIds.end());
    std::map<std::pair<std::string, int>, std::string> firstRun;
    std::vector<CallName> names;
    for (const Claim& claim : claims) {
        const std::string base = baseName(claim, byOwner[{claim.owner, claim.run}], inner.count(claim.owner) == 0);
        CallName name;
        name.id = base;
        for (int n = 2; !taken.insert(name.id).second; ++n)
            name.id = base + "-" + std::to_string(n);
        name.owner = claim.owner;
        name.module = enclosingModules(claim.owner, base != claim.owner);
        const auto [first, isFirst] = firstRun.emplace(std::make_pair(claim.owner, claim.ordinal), name.id);
        if (!isFirst && claim.run > 1)
            name.sharedWith = first->second;
        names.push_back(std::move(name));
    }
    return names;
}

} // namespace nnview::torchscript
