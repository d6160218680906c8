#include "import/mxnet/mxnetsearch.h"

#include "base/error.h"
#include "import/mxnet/mxnetcall.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace nnview::mxnet {

namespace {

using Clock = std::chrono::steady_clock;

std::size_t index(int node)
{
    return static_cast<std::size_t>(node);
}

bool isComplete(const Dims& dims)
{
    return std::ranges::all_of(dims, &Dim::isKnown);
}

/// What the first guesses leave open.
struct Sizes
{
    std::int64_t image = 224, length = 64, depth = 16, channels = 3;
};

/// Side of a square of that area that is large enough to be a picture; 0: none.
std::int64_t side(std::int64_t area)
{
    const auto root = static_cast<std::int64_t>(std::llround(std::sqrt(static_cast<double>(area))));
    return root >= 8 && root * root == area ? root : 0;
}

/// What is known of an input before anything is guessed.
struct Slot
{
    int node = 0;
    Dims dims;                 ///< empty: not even the rank
    std::string layout;        ///< empty: unknown
    std::int64_t features = 0; ///< that a dense layer behind it expects; 0: unknown
    bool flattened = false;    ///< it is flattened by an operation of its own before that layer
};

Dims filled(const Slot& slot, const Sizes& sizes)
{
    if (slot.dims
            .empty()) { // most models that begin with a dense layer take a square picture, grey or of three colours
        const std::int64_t grey = side(slot.features);
        const std::int64_t colour = slot.features % 3 == 0 ? side(slot.features / 3) : 0;
        if (grey > 0)
            return {Dim(std::int64_t(1)), Dim(std::int64_t(1)), Dim(grey), Dim(grey)};
        if (colour > 0)
            return {Dim(std::int64_t(1)), Dim(std::int64_t(3)), Dim(colour), Dim(colour)};
        return {Dim(std::int64_t(1)), Dim(slot.features)};
    }
    Dims dims = slot.dims;
    for (std::size_t i = 0; i < dims.size(); ++i) {
        if (dims[i].isKnown())
            continue;
        const char axis = slot.layout.size() == dims.size() ? slot.layout[i]
                          : i == 0                          ? 'N'
                          : dims.size() == 2                ? 'T'
                                                            : '?';
        dims[i] = Dim(axis == 'N'                  ? 1
                      : axis == 'H' || axis == 'W' ? sizes.image
                      : axis == 'D'                ? sizes.depth
                      : axis == 'C'                ? (dims.size() == 2            ? 784
                                                      : slot.layout.find('T') < 3 ? 64
                                                                                  : sizes.channels)
                                                   : sizes.length);
    }
    return dims;
}

class Search
{
public:
    Search(const Model& model, std::map<int, Dims> given, Clock::time_point end)
        : m_model(model), m_given(std::move(given)), m_end(end)
    {
    }

    InputSearch run()
    {
        learn();
        const bool open = !m_slots.empty();
        m_result.inferred = open;
        if (attempt({}) || !open)
            return finish();
        if (!trySizes())
            solve();
        return finish();
    }

private:
    void learn();
    void learnFeatures(Slot& slot) const;
    bool attempt(const Sizes& sizes);
    bool trySizes();
    void solve();
    bool hasOpen(std::string_view axes) const;
    InputSearch finish();

    const Model& m_model;
    std::map<int, Dims> m_given;
    Clock::time_point m_end;
    std::vector<Slot> m_slots;
    Inference m_last;
    int m_furthest = -1;
    bool m_fits = false;
    InputSearch m_result;
};

/// What the weights and the hints say without a guess. Where an input's rank follows from the layer that reads it, the
/// operations are asked once more.
void Search::learn()
{
    std::map<int, Dims> known = m_given;
    for (int round = 0; round < 2; ++round) {
        m_last = infer(m_model, known);
        m_slots.clear();
        for (const int node : m_model.inputs()) {
            const Value& value = m_last.values[index(node)][0];
            if (value.shape && isComplete(*value.shape)) {
                m_given[node] = known[node] = *value.shape;
                continue;
            }
            Slot slot{node, value.shape.value_or(Dims()), value.layout, 0, false};
            if (!value.shape)
                learnFeatures(slot);
            if (!slot.dims.empty())
                known[node] = slot.dims;
            m_slots.push_back(std::move(slot));
        }
    }
}

/// Follows an input of unknown rank to the first dense layer.
void Search::learnFeatures(Slot& slot) const
{
    std::set<int> reached = {slot.node};
    slot.features = 784; // MNIST, which most such models are made for
    const auto& nodes = m_model.symbol.nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto comesFrom = [&](const Entry& entry) { return reached.contains(entry.node); };
        if (m_model.parts[i] != Part::Operation || std::ranges::none_of(nodes[i].inputs, comesFrom))
            continue;
        const Node& made = m_last.described[i];
        if (made.kind == Kind::Dense && comesFrom(nodes[i].inputs[0])) {
            slot.features = made.attributes.integer("inFeatures", 784);
            if (!slot.flattened && side(slot.features) == 0)
                slot.dims = {openDim(), Dim(slot.features)};
            return;
        }
        if (made.kind == Kind::Embedding && comesFrom(nodes[i].inputs[0])) {
            slot.dims = {openDim(), openDim()};
            slot.layout = "NT";
            return;
        }
        slot.flattened = slot.flattened || made.kind == Kind::Flatten || made.kind == Kind::Reshape;
        reached.insert(static_cast<int>(i));
    }
}

bool Search::attempt(const Sizes& sizes)
{
    std::map<int, Dims> inputs = m_given;
    for (const Slot& slot : m_slots)
        inputs[slot.node] = filled(slot, sizes);
    if (std::ranges::any_of(m_result.tried, [&](const Trial& trial) { return trial.inputs == inputs; }))
        return m_fits;
    m_last = infer(m_model, inputs);
    m_fits = m_last.failed < 0;
    const int reached = m_fits ? static_cast<int>(m_model.symbol.nodes.size()) : m_last.failed;
    m_result.tried.push_back({inputs, m_fits ? std::string() : m_last.problems[index(m_last.failed)]});
    if (reached > m_furthest) {
        m_furthest = reached;
        m_result.inputs = std::move(inputs);
        m_result.inference = m_last;
    }
    return m_fits;
}

bool Search::hasOpen(std::string_view axes) const
{
    return std::ranges::any_of(m_slots, [&](const Slot& slot) {
        for (std::size_t i = 0; i < slot.dims.size(); ++i)
            if (!slot.dims[i].isKnown() && i < slot.layout.size() &&
                axes.find(slot.layout[i]) != std::string_view::npos)
                return true;
        return false;
    });
}

bool Search::trySizes()
{
    using List = std::vector<std::int64_t>;
    const List images = hasOpen("HW")
                            ? List{224, 32, 28, 299, 256, 512, 64, 96, 128, 160, 192, 384, 300, 112, 48, 16, 227, 231}
                            : List{224};
    const List lengths =
        hasOpen("TL") ? List{64, 128, 32, 50, 100, 256, 512, 16, 1024, 10, 20, 77, 40, 35, 60, 1000, 8} : List{64};
    const List depths = hasOpen("D") ? List{16, 8, 32, 64, 4} : List{16};
    const List channels = hasOpen("C") ? List{3, 1, 4} : List{3};
    for (const std::int64_t channel : channels)
        for (const std::int64_t image : images)
            for (const std::int64_t length : lengths)
                for (const std::int64_t depth : depths) {
                    if (Clock::now() > m_end)
                        return false;
                    if (attempt({image, length, depth, channel}))
                        return true;
                }
    return false;
}

/// A dense layer that expects F features gets more of them the larger the picture or the longer the sequence is:
/// bisection.
void Search::solve()
{
    const bool image = hasOpen("HW"), sequence = hasOpen("TL");
    for (const std::int64_t channels : hasOpen("C") ? Ints{3, 1} : Ints{3}) {
        std::int64_t low = 1, high = image ? 4096 : 1 << 20;
        while ((image || sequence) && low <= high && Clock::now() <= m_end) {
            const std::int64_t middle = low + (high - low) / 2;
            if (attempt({image ? middle : 224, sequence ? middle : 64, 16, channels}))
                return;
            bool tooLarge = false;
            if (m_last.failed >= 0 && m_last.described[index(m_last.failed)].kind == Kind::Dense &&
                m_model.symbol.nodes[index(m_last.failed)].inputs.size() > 1) {
                const SymbolNode& node = m_model.symbol.nodes[index(m_last.failed)];
                const auto have = elementsOf(m_last.value(node.inputs[0]));
                const Value& weight = m_last.value(node.inputs[1]);
                const auto want = elementsOf(weight);
                const std::int64_t units = std::max<std::int64_t>(
                    1, m_last.described[index(m_last.failed)].attributes.integer("outFeatures", 1));
                tooLarge = have && want && *have > *want / units;
            }
            if (tooLarge)
                high = middle - 1;
            else
                low = middle + 1; // too few features, or a kernel did not fit
        }
    }
}

InputSearch Search::finish()
{
    const auto& parts = m_model.parts;
    int first = 0; // operation that takes something
    while (first < static_cast<int>(parts.size()) && parts[index(first)] != Part::Operation)
        ++first;
    m_result.found = m_furthest > first || m_fits || m_model.inputs().empty();
    return std::move(m_result);
}

std::map<int, Dims> givenShapes(const Model& model, const std::vector<InputSpec>& specs)
{
    std::map<int, Dims> given;
    const std::vector<int> inputs = model.inputs();
    for (const InputSpec& spec : specs) {
        const auto fits = [&](int node) {
            return !given.contains(node) && (spec.name.empty() || spec.name == model.symbol.nodes[index(node)].name);
        };
        const auto input = std::ranges::find_if(inputs, fits);
        if (input == inputs.end()) {
            std::string names;
            for (const int node : inputs)
                names += (names.empty() ? "" : ", ") + model.symbol.nodes[index(node)].name;
            fail(ErrorCode::Usage,
                 spec.name.empty() ? "more shapes are given than the model has inputs"
                                   : "the model has no input \"" + spec.name + "\"",
                 {}, names.empty() ? "It has no inputs." : "Its inputs are: " + names + ".");
        }
        given[*input] = spec.shape;
    }
    return given;
}

} // namespace

InputSearch searchInputs(const Model& model, const std::vector<InputSpec>& specs, std::chrono::milliseconds budget)
{
    return Search(model, givenShapes(model, specs), Clock::now() + budget).run();
}

std::string specText(const Dims& dims)
{
    std::string text;
    for (const Dim& dim : dims)
        text += (text.empty() ? "" : "x") + (dim.isKnown() ? std::to_string(dim.size) : "?");
    return text;
}

} // namespace nnview::mxnet
