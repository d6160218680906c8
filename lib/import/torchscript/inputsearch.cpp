#include "import/torchscript/inputsearch.h"

#include "import/torchscript/inputneeds.h"
#include "import/torchscript/operations.h"

#include <algorithm>
#include <set>

namespace nnview::torchscript {

namespace {

using Clock = std::chrono::steady_clock;

/// What is known of one input.
struct Slot
{
    std::string name;
    std::optional<Tensor> fixed; ///< given or kept by the archive
    bool typeKnown = false;      ///< of `fixed`
    std::optional<InputNeed> need;
    std::optional<Tensor> like; ///< what it met in an addition or the like
};

/// Shapes that let a pass reach the first layer with weights, whatever kind of model it is.
const Tensors& probes()
{
    static const Tensors shapes = {{-1, "float32", {1, 3, 224, 224}},
                                   {-1, "int64", {1, 64}},
                                   {-1, "float32", {1, 64}},
                                   {-1, "float32", {1, 3, 64}},
                                   {-1, "float32", {1, 3, 16, 64, 64}},
                                   {-1, "float32", {64}}};
    return shapes;
}

void giveSpecs(std::vector<Slot>& slots, const std::vector<InputSpec>& specs)
{
    std::set<const Slot*> given;
    for (const InputSpec& spec : specs) {
        const auto fits = [&](const Slot& slot) {
            return given.count(&slot) == 0 && (spec.name.empty() || spec.name == slot.name);
        };
        const auto slot = std::find_if(slots.begin(), slots.end(), fits);
        if (slot == slots.end()) {
            std::string names;
            for (const Slot& each : slots)
                names += (names.empty() ? "" : ", ") + each.name;
            fail(ErrorCode::Usage,
                 spec.name.empty() ? "more shapes are given than the model has inputs"
                                   : "the model has no input \"" + spec.name + "\"",
                 {}, "Its inputs are: " + names + ".");
        }
        Tensor tensor;
        for (const Dim& dim : spec.shape)
            tensor.shape.push_back(dim.size);
        slot->typeKnown = !spec.dtype.empty() || (slot->fixed && slot->typeKnown);
        tensor.dtype = !spec.dtype.empty() ? spec.dtype : slot->fixed ? slot->fixed->dtype : "float32";
        slot->fixed = std::move(tensor);
        given.insert(&*slot);
    }
}

class Search
{
public:
    Search(std::vector<Slot> slots, const std::vector<StoredTensor>& stored, const Pass& pass, Clock::time_point end)
        : m_slots(std::move(slots)), m_stored(stored), m_pass(pass), m_end(end)
    {
    }

    SearchResult run()
    {
        learn();
        if (!m_done)
            trySizes();
        if (!m_done)
            solve();
        return std::move(m_result);
    }

private:
    bool isOpen(const Slot& slot) const { return !slot.fixed || (!slot.typeKnown && slot.fixed->dtype == "float32"); }
    std::vector<NamedTensor> shapes(const InputSizes& sizes, const Tensor& probe) const;
    bool attempt(const InputSizes& sizes, const Tensor& probe);
    bool learnFromMeeting();
    void learn();
    void trySizes();
    void solve();
    std::vector<std::int64_t> lengths() const;
    std::vector<std::int64_t> imageSizes() const;
    bool anyRole(InputNeed::Role role, std::size_t axes) const;

    std::vector<Slot> m_slots;
    const std::vector<StoredTensor>& m_stored;
    const Pass& m_pass;
    Clock::time_point m_end;
    SearchResult m_result;
    Recording m_last;
    bool m_done = false;
};

/// Lists are mostly of single pictures, without a batch.
Tensor probeFor(const Slot& slot, const Tensor& probe)
{
    const auto dot = slot.name.rfind('.');
    Tensor result = probe;
    if (dot != std::string::npos && slot.name.find_first_not_of("0123456789", dot + 1) == std::string::npos &&
        probe.shape.size() == 4)
        result.shape.erase(result.shape.begin());
    return result;
}

std::vector<NamedTensor> Search::shapes(const InputSizes& sizes, const Tensor& probe) const
{
    std::vector<NamedTensor> result;
    for (const Slot& slot : m_slots) {
        Tensor tensor = slot.fixed  ? *slot.fixed
                        : slot.need ? shapeFor(*slot.need, sizes)
                        : slot.like ? *slot.like
                                    : probeFor(slot, probe);
        if (slot.fixed && !slot.typeKnown && slot.need && slot.need->role == InputNeed::Role::Tokens)
            tensor.dtype = "int64";
        result.push_back({slot.name, std::move(tensor)});
    }
    return result;
}

/// An input that no layer asks anything of may still have to fit to another tensor.
bool Search::learnFromMeeting()
{
    static const std::set<std::string_view> meetings = {"add", "sub", "mul", "div", "add_", "mul_", "maximum", "where"};
    if (!m_last.callFailed || m_last.calls.empty() || meetings.count(nameOf(m_last.calls.back())) == 0)
        return false;
    const Call& call = m_last.calls.back();
    const Tensor *a = call.tensor("self"), *b = call.tensor("other");
    for (std::size_t i = 0; a && b && i < m_slots.size() && i < m_last.inputs.size(); ++i) {
        Slot& slot = m_slots[i];
        const int value = m_last.inputs[i].tensor.value;
        const Tensor* other = b->value == value ? a : a->value == value ? b : nullptr;
        if (!other || slot.fixed || slot.need || slot.like)
            continue;
        slot.like = Tensor{-1, other->dtype, other->shape};
        return true;
    }
    return false;
}

/// Runs a pass, keeps it if it is the best so far, and learns what the layers that it reached ask of the inputs. True:
/// it learnt something, so that the same sizes may go further now.
bool Search::attempt(const InputSizes& sizes, const Tensor& probe)
{
    std::vector<NamedTensor> inputs = shapes(sizes, probe);
    m_last = m_pass(inputs);
    m_done = m_last.problem.empty();
    const auto through = [](const Recording& r) { return r.calls.size() - (r.callFailed ? 1 : 0); };
    if (m_done || (through(m_last) > 0 && (!m_result.recording || through(m_last) > through(*m_result.recording))))
        m_result.recording = m_last;
    m_result.tried.push_back({std::move(inputs), m_last.problem});
    if (m_last.outOfTime) { // another shape would not be faster
        m_result.outOfTime = true;
        m_end = Clock::time_point::min();
    }
    bool learnt = false;
    for (std::size_t i = 0; i < m_slots.size() && i < m_last.inputs.size() && !m_done; ++i) {
        if (!isOpen(m_slots[i]) || m_slots[i].need)
            continue;
        m_slots[i].need = needOf(m_last, m_last.inputs[i].tensor.value);
        learnt = learnt || m_slots[i].need.has_value();
    }
    return learnt || (!m_done && learnFromMeeting());
}

/// Finds out what the first layers ask; a pass may have to get through one input's layers to reach the next one's.
void Search::learn()
{
    for (const Tensor& probe : probes()) {
        while (attempt({}, probe) && !m_done) {
        }
        const auto isClosed = [this](const Slot& slot) { return !isOpen(slot) || slot.need || slot.like; };
        if (m_done || Clock::now() > m_end || std::all_of(m_slots.begin(), m_slots.end(), isClosed))
            return;
    }
}

bool Search::anyRole(InputNeed::Role role, std::size_t axes) const
{
    return std::any_of(m_slots.begin(), m_slots.end(), [&](const Slot& slot) {
        return !slot.fixed && slot.need && slot.need->role == role && slot.need->axes == axes;
    });
}

std::vector<std::int64_t> Search::imageSizes() const
{
    if (!anyRole(InputNeed::Role::Image, 2) && !anyRole(InputNeed::Role::Image, 3))
        return {224};
    return {224, 32, 28, 299, 256, 512, 64, 96, 128, 160, 192, 384, 112, 48, 16};
}

/// Lengths of stored position tables first: models that add one to their tokens accept no other.
std::vector<std::int64_t> Search::lengths() const
{
    using Role = InputNeed::Role;
    if (!anyRole(Role::Image, 1) && !anyRole(Role::Tokens, 0) && !anyRole(Role::Sequence, 0))
        return {64};
    std::vector<std::int64_t> result;
    for (const StoredTensor& tensor : m_stored) {
        const Ints& shape = tensor.tensor.shape;
        if (shape.size() == 3 && shape[0] == 1 && shape[1] > 1 && shape[1] <= 16384 && result.size() < 8)
            result.push_back(shape[1]);
    }
    for (const std::int64_t length :
         {64, 128, 32, 50, 100, 256, 512, 16, 1024, 16000, 10, 20, 77, 40, 1000, 2048, 4096, 8})
        result.push_back(length);
    return result;
}

void Search::trySizes()
{
    const std::vector<std::int64_t> depths = anyRole(InputNeed::Role::Image, 3)
                                                 ? std::vector<std::int64_t>{16, 8, 32, 64, 4}
                                                 : std::vector<std::int64_t>{16};
    for (const std::int64_t image : imageSizes())
        for (const std::int64_t length : lengths())
            for (const std::int64_t depth : depths) {
                if (Clock::now() > m_end || m_done)
                    return;
                const InputSizes sizes{image, length, depth};
                if (sizes == InputSizes())
                    continue; // learn() tried these
                while (attempt(sizes, probes()[0]) && !m_done) {
                }
            }
}

/// A dense layer that expects F features gets more of them the larger the picture or the longer the sequence is:
/// bisection.
void Search::solve()
{
    const bool image = anyRole(InputNeed::Role::Image, 2), sequence = anyRole(InputNeed::Role::Image, 1);
    if (!image && !sequence)
        return;
    std::int64_t low = 1, high = image ? 2048 : 1 << 20;
    while (low <= high && Clock::now() <= m_end && !m_done) {
        const std::int64_t middle = low + (high - low) / 2;
        attempt({image ? middle : 224, sequence ? middle : 64, 16}, probes()[0]);
        if (m_done)
            return;
        const Call* last = m_last.callFailed && !m_last.calls.empty() ? &m_last.calls.back() : nullptr;
        const Tensor* data = last && nameOf(*last) == "linear" ? last->tensor("input") : nullptr;
        const Tensor* weight = last ? last->tensor("weight") : nullptr;
        const bool tooLarge = data && weight && !data->shape.empty() && !weight->shape.empty() &&
                              data->shape.back() > weight->shape.back();
        if (tooLarge)
            high = middle - 1;
        else
            low = middle + 1; // too few features, or a kernel did not fit
    }
}

} // namespace

SearchResult searchInputs(const std::vector<InputInfo>& inputs, const std::vector<InputSpec>& specs,
                          const std::vector<StoredTensor>& stored, const Pass& pass, std::chrono::milliseconds budget)
{
    std::vector<Slot> slots;
    for (const InputInfo& input : inputs) {
        const auto isNamed = [&](const InputSpec& spec) { return spec.name == input.name; };
        if (input.optional && std::none_of(specs.begin(), specs.end(), isNamed))
            continue;
        if (!input.isTensor)
            continue;
        slots.push_back({input.name, input.example, input.example.has_value(), std::nullopt, std::nullopt});
    }
    giveSpecs(slots, specs);
    const bool inferred = std::any_of(slots.begin(), slots.end(), [](const Slot& slot) { return !slot.fixed; });
    SearchResult result = Search(std::move(slots), stored, pass, Clock::now() + budget).run();
    result.inferred = inferred;
    if (!result.recording && !inferred && !result.tried.empty() && !result.outOfTime)
        result.recording = pass(result.tried.back().inputs); // even its first operation fails: the graph says so
    return result;
}

std::string specText(const Tensor& tensor)
{
    std::string text;
    for (std::size_t i = 0; i < tensor.shape.size(); ++i)
        text += (i ? "x" : "") + std::to_string(tensor.shape[i]);
    return text + ":" + tensor.dtype;
}

} // namespace nnview::torchscript
