#include "import/torchmodule/inferred.h"

#include "import/torchmodule/needs.h"
#include "import/torchmodule/wirings.h"

#include <algorithm>

// Classes that nobody knows: declared order, and between the layers only what the next one's weights ask for and
// exactly one tensor can give. Every such step is a guess and noted.
namespace nnview::torchmodule {

namespace {

std::string show(const Tensor& x)
{
    std::string text;
    for (const std::int64_t n : x.shape)
        text += (text.empty() ? "" : "×") + std::to_string(n);
    return text;
}

bool fits(const Need& need, const Tensor& x)
{
    const bool whole = x.dtype.starts_with("int") || x.dtype.starts_with("uint");
    switch (need.role) {
    case Need::Role::Tokens:
        return whole;
    case Need::Role::Features:
        return !whole && !x.shape.empty() && x.shape.back() == need.count;
    case Need::Role::Channels:
        return !whole && x.shape.size() > 1 && x.shape[1] == need.count &&
               (need.rank == 0 || need.rank == x.shape.size());
    }
    return false;
}

/// Flatten, or patches as a sequence: what leads from a picture to a layer that asks for features.
std::optional<Tensor> flattened(Forward& f, const Need& need, const Tensor& x)
{
    if (x.shape.size() < 3 || need.role != Need::Role::Features)
        return std::nullopt;
    const std::int64_t batch = std::max<std::int64_t>(x.shape[0], 1);
    if (need.dense && elements(x) / batch == need.count) {
        f.guess("inferred-operation", "A flatten is assumed here: the next layer asks for " +
                                          std::to_string(need.count) + " features, which is all of " + show(x) + ".");
        return f.flatten(x, 1);
    }
    if (!need.dense && x.shape.size() == 4 && x.shape[1] == need.count && x.shape[3] != need.count) {
        f.guess("inferred-operation",
                "The picture is assumed to become a sequence here, since the next layer works on " +
                    std::to_string(need.count) + " features.");
        return f.transpose(f.flatten(x, 2), 1, 2);
    }
    if (need.dense && f.courage() != Courage::Strict && x.shape.size() > 3 && x.shape[1] == need.count) {
        f.guess("inferred-operation",
                "A global mean is assumed here: the next layer asks for as many features as there "
                "are channels.");
        Ints axes;
        for (std::size_t i = 2; i < x.shape.size(); ++i)
            axes.push_back(static_cast<std::int64_t>(i));
        return f.mean(x, axes);
    }
    return std::nullopt;
}

/// A skip connection: the one earlier tensor of the same size that brings the missing channels.
std::optional<Tensor> concatenated(Forward& f, const Need& need, const Tensor& x)
{
    if (need.role != Need::Role::Channels || x.shape.size() < 3 || x.shape[1] >= need.count)
        return std::nullopt;
    Tensors found;
    for (const Tensor& other : f.earlier()) {
        Ints shape = other.shape;
        if (other.value == x.value || shape.size() != x.shape.size() || shape[1] + x.shape[1] != need.count)
            continue;
        shape[1] = x.shape[1];
        if (shape == x.shape)
            found.push_back(other);
    }
    if (found.size() != 1)
        return std::nullopt;
    f.guess("inferred-operation", "A concatenation is assumed here: the next layer asks for " +
                                      std::to_string(need.count) + " channels, which these two have together.");
    return f.cat({found.front(), x}, 1);
}

/// A branch: the latest earlier tensor that fits.
std::optional<Tensor> branched(Forward& f, const Need& need, const Tensor& x)
{
    for (const Tensor& other : f.earlier())
        if (other.value != x.value && fits(need, other)) {
            f.guess("inferred-order", "This layer cannot take what stands before it; the nearest earlier tensor that "
                                      "fits is taken.");
            return other;
        }
    return std::nullopt;
}

bool contains(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::ranges::any_of(words, [&](std::string_view w) { return text.find(w) != std::string_view::npos; });
}

/// A second table of an embedding: positions and segments are counted by the code, all else reads the input; then sum.
Tensor furtherEmbedding(Forward& f, const std::string& name, const Module& child, const Tensor& x)
{
    Tensor ids{-1, "int64", Ints(x.shape.begin(), x.shape.end() - 1)};
    if (!contains(name, {"pos", "wpe", "type", "segment"}))
        for (const Tensor& other : f.earlier())
            if (other.dtype == "int64")
                ids = other;
    f.guess("inferred-operation", "This table's rows are assumed to be added to the embedding before it.");
    const Tensor rows = f.run(child, ids);
    return f.add(x, rows);
}

} // namespace

Tensor runFitting(Forward& f, const std::string& name, const Module& child, const Tensor& x)
{
    const auto need = needOf(child);
    if (!need || fits(*need, x))
        return f.run(child, x);
    if (need->role == Need::Role::Tokens && child.children.empty() && x.shape.size() > 1)
        return furtherEmbedding(f, name, child, x);
    for (const auto rule : {flattened, concatenated, branched})
        if (const auto y = rule(f, *need, x))
            return f.run(child, *y);
    return f.run(child, x);
}

Tensors inDeclaredOrder(Forward& f, const Tensors& inputs)
{
    f.guessOrder();
    Tensor x = inputs.at(0);
    Tensors ends; // of branches that nothing goes on from: outputs of the model
    for (const auto& [name, child] : f.module().children) {
        if (!child)
            continue;
        const Tensor before = x;
        x = runFitting(f, name, *child, x);
        if (before.value != x.value && !f.isUsed(before))
            ends.push_back(before);
    }
    if (!f.isRoot())
        return {x};
    ends.push_back(x);
    return ends;
}

} // namespace nnview::torchmodule
