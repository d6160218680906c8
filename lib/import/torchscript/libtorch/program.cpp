#include "import/torchscript/libtorch/program.h"

#include "import/torchscript/libtorch/packed.h"
#include "import/torchscript/libtorch/tensors.h"
#include "import/torchscript/libtorch/walk.h"

#include <caffe2/serialize/versions.h>
#include <torch/csrc/jit/serialization/import_source.h>
#include <torch/csrc/jit/serialization/unpickler.h>
#include <torch/custom_class.h>

#include <sys/mman.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <tuple>

namespace torch::jit {
/// Exported by libtorch, but its header is not installed everywhere. What torch::jit::load() does first.
void populate_upgraders_graph_map();
} // namespace torch::jit

namespace nnview::torchscript {

namespace jit = torch::jit;
using c10::IValue;

namespace {

constexpr std::int64_t maxRealBytes = 1 << 16; ///< constants that are stored in more keep only their shape

enum StateKind { plainState, parameterState, bufferState };

/// True if every element of the tensor lies inside its record of `bytes` bytes (a file may claim anything).
bool isInside(const at::Tensor& tensor, std::size_t bytes)
{
    std::int64_t last = tensor.storage_offset();
    if (last < 0)
        return false;
    for (std::int64_t axis = 0; axis < tensor.dim(); ++axis) {
        const std::int64_t size = tensor.size(axis), stride = tensor.stride(axis);
        std::int64_t reach = 0;
        if (size < 1 || stride < 0 || __builtin_mul_overflow(size - 1, stride, &reach) ||
            __builtin_add_overflow(last, reach, &last))
            return false;
    }
    return last < static_cast<std::int64_t>(bytes / tensor.dtype().itemsize());
}

constexpr std::size_t spaceSize = std::size_t(1) << 30;

/// Zeros without memory, for tensors whose numbers are not read from the file. Where they lie tells records apart;
/// libtorch itself may look at some of them (scales of quantized weights).
char* emptySpace()
{
    static void* const space =
        ::mmap(nullptr, spaceSize, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (space == MAP_FAILED)
        fail(ErrorCode::Limit, "there is not enough address space for the model's tensors");
    return static_cast<char*>(space);
}

class Loader
{
public:
    Loader(const Archive& archive, const Limits& limits);

    Program run()
    {
        m_program.unit = std::make_shared<jit::CompilationUnit>();
        readVersion();
        if (m_program.version < caffe2::serialize::kProducedFileFormatVersion)
            jit::populate_upgraders_graph_map(); // old code calls operations as they were then
        readCode(); // only makes the importer, which reads code when a class is asked for
        readConstants();
        readModel();
        readInputs();
        return std::move(m_program);
    }

private:
    /// Two stored tensors with the same identity are one.
    using Identity = std::tuple<const void*, std::int64_t, std::vector<std::int64_t>, at::ScalarType>;

    const Archive::Member* find(const std::string& member) const;
    std::string read(const std::string& member) const;
    void readVersion();
    IValue restore(const c10::StrongTypePtr& type, IValue state);
    IValue withoutNumbers(const IValue& value, std::int64_t depth);
    static Identity identityOf(const at::Tensor& tensor);
    std::vector<std::int64_t> numbersOf(const at::Tensor& tensor) const;
    void visitPacked(const IValue& value, const std::string& path, std::int64_t depth);
    IValue unpickle(const std::string& member, const std::string& folder, bool real);
    c10::StrongTypePtr resolveType(const c10::QualifiedName& name);
    void readConstants();
    void readCode();
    void readModel();
    void readInputs();
    std::vector<IValue> examples();
    IValue abstract(const IValue& value, const std::string& name, StateKind kind, std::int64_t depth);
    at::Tensor abstractTensor(const at::Tensor& tensor, const std::string& name, StateKind kind);
    void visitObject(const c10::intrusive_ptr<c10::ivalue::Object>& object, const std::string& path,
                     std::int64_t depth);

    const Limits& m_limits;
    const Archive& m_archive;
    std::string m_folder; ///< the archive's one top folder, with the slash
    std::map<std::string_view, const Archive::Member*> m_members;
    Program m_program;
    std::vector<IValue> m_constants; ///< of the code; the importer keeps a pointer to them
    std::unique_ptr<jit::SourceImporter> m_importer;
    std::map<Identity, int> m_identities;
    std::map<const at::TensorImpl*, Identity> m_identityOf; ///< of tensors that went through a __setstate__
    std::map<Identity, at::Tensor> m_restored;              ///< what they became
    std::map<std::string, std::size_t> m_storageMarks;      ///< a place in `emptySpace` per record
    std::map<std::string, std::string> m_realRecords;
};

} // namespace

Loader::Loader(const Archive& archive, const Limits& limits) : m_limits(limits), m_archive(archive)
{
    const Archive::Member* root = m_archive.findEnding("/data.pkl");
    if (!root)
        fail(ErrorCode::Malformed, "the archive has no data.pkl, which holds the model's modules");
    m_folder = root->name.substr(0, root->name.size() - 8);
    for (const Archive::Member& member : m_archive.members())
        m_members.emplace(member.name, &member);
}

const Archive::Member* Loader::find(const std::string& member) const
{
    const auto found = m_members.find(m_folder + member);
    return found == m_members.end() ? nullptr : found->second;
}

std::string Loader::read(const std::string& member) const
{
    const Archive::Member* found = find(member);
    if (!found)
        fail(ErrorCode::Malformed, "the archive lacks a member that another one refers to", "member " + member);
    return m_archive.read(*found, m_limits.inflatedBytes);
}

void Loader::readVersion()
{
    const std::string text = read(find("version") ? "version" : ".data/version");
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), m_program.version);
    if (problem != std::errc())
        fail(ErrorCode::Malformed, "the archive's version is not a number", "member version");
    if (m_program.version > caffe2::serialize::kMaxSupportedFileFormatVersion)
        fail(ErrorCode::Unsupported,
             "the archive has version " + std::to_string(m_program.version) + "; this libtorch reads up to version " +
                 std::to_string(caffe2::serialize::kMaxSupportedFileFormatVersion),
             "member version", "Save the model with an older PyTorch.");
}

c10::StrongTypePtr Loader::resolveType(const c10::QualifiedName& name)
{
    if (isCompiledClass(name)) {
        const auto compiled = torch::getCustomClass(name.qualifiedName());
        if (!compiled)
            fail(ErrorCode::Unsupported, "the model holds objects of compiled code (" + name.name() + ")", {},
                 "Save the model without them.");
        return c10::StrongTypePtr(m_program.unit, compiled);
    }
    c10::TypePtr type = m_importer ? m_importer->loadType(name) : nullptr;
    if (!type)
        fail(ErrorCode::Malformed, "the class " + name.qualifiedName() + " is used, but its code is missing");
    return c10::StrongTypePtr(m_program.unit, std::move(type));
}

/// `real`: with the numbers of its tensors (constants of the code); else tensors keep only where they are stored.
IValue Loader::unpickle(const std::string& member, const std::string& folder, bool real)
{
    const std::string bytes = read(member);
    std::size_t position = 0;
    const auto reader = [&](char* buffer, std::size_t length) -> std::size_t {
        const std::size_t count = std::min(length, bytes.size() - position);
        std::memcpy(buffer, bytes.data() + position, count);
        position += count;
        return count;
    };
    const auto resolve = [this](const c10::QualifiedName& name) { return resolveType(name); };
    const auto loadObject = [&](const c10::StrongTypePtr& type, IValue state) {
        return restore(type, std::move(state)).toObject();
    };
    const auto readRecord = [&](const std::string& key) -> at::DataPtr {
        const Archive::Member* record = real ? find(folder + key) : nullptr;
        if (record && record->size <= maxRealBytes) {
            const auto [kept, isNew] = m_realRecords.try_emplace(folder + key);
            if (isNew)
                kept->second = read(folder + key);
            return at::DataPtr(kept->second.data(), at::kCPU);
        }
        const std::size_t place =
            m_storageMarks.emplace(folder + key, m_storageMarks.size() % (spaceSize / 128)).first->second;
        return at::DataPtr(emptySpace() + 64 * place, at::kCPU);
    };
    jit::Unpickler unpickler(reader, resolve, loadObject, readRecord, at::Device(at::kCPU));
    unpickler.set_version(m_program.version);
    return unpickler.parse_ivalue();
}

/// The tensor's place in the file.
Loader::Identity Loader::identityOf(const at::Tensor& tensor)
{
    return {tensor.has_storage() ? tensor.storage().data() : nullptr, tensor.storage_offset(), tensor.sizes().vec(),
            tensor.scalar_type()};
}

/// The same value with tensors that have no numbers, for code that restores an object.
IValue Loader::withoutNumbers(const IValue& value, std::int64_t depth)
{
    if (depth > m_limits.nesting)
        fail(ErrorCode::Limit, "values are nested more than " + std::to_string(m_limits.nesting) + " deep", {},
             "Raise the limit with --limit nesting=N.");
    if (value.isTensor() && value.toTensor().defined() && !value.toTensor().device().is_meta()) {
        const at::Tensor tensor = value.toTensor();
        const Identity identity = identityOf(tensor);
        at::Tensor& restored = m_restored[identity];
        if (!restored.defined())
            restored = makeMeta(tensor.sizes().vec(), plainType(tensor.scalar_type()));
        m_identityOf[restored.unsafeGetTensorImpl()] = identity;
        return restored;
    }
    if (value.isTuple()) {
        auto elements = value.toTupleRef().elements().vec();
        for (IValue& element : elements)
            element = withoutNumbers(element, depth + 1);
        value.toTuple()->setElements(std::move(elements));
    } else if (value.isList()) {
        auto list = value.toList();
        for (std::size_t i = 0; i < list.size(); ++i)
            list.set(i, withoutNumbers(list.get(i), depth + 1));
    } else if (value.isGenericDict()) {
        auto dictionary = value.toGenericDict();
        for (auto& entry : dictionary)
            entry.setValue(withoutNumbers(entry.value(), depth + 1));
    }
    return value;
}

/// The numbers of a small 16-bit tensor, from the archive. Empty: not of this kind.
std::vector<std::int64_t> Loader::numbersOf(const at::Tensor& tensor) const
{
    if (tensor.scalar_type() != at::kShort || tensor.dim() != 1 || tensor.numel() > 64 || !tensor.is_contiguous())
        return {};
    const void* const data = tensor.storage().data();
    std::string bytes;
    for (const auto& [name, record] : m_realRecords)
        if (record.data() == data)
            bytes = record;
    for (const auto& [name, place] : m_storageMarks)
        if (emptySpace() + 64 * place == data && find(name) && find(name)->size <= maxRealBytes)
            bytes = read(name);
    if (!isInside(tensor, bytes.size()))
        return {};
    std::vector<std::int64_t> numbers;
    for (std::int64_t i = 0; i < tensor.numel(); ++i) {
        std::int16_t number = 0;
        std::memcpy(&number, bytes.data() + static_cast<std::size_t>(tensor.storage_offset() + i) * sizeof number,
                    sizeof number);
        numbers.push_back(number);
    }
    return numbers;
}

/// An object as the pickle describes it: attributes by name, or what its class's own code makes of the state.
IValue Loader::restore(const c10::StrongTypePtr& type, IValue state)
{
    const auto cls = type.type_->expect<c10::ClassType>();
    if (isCompiledClass(*cls->name())) {
        auto object = c10::ivalue::Object::create(type, 1);
        const auto numbers = [this](const at::Tensor& tensor) { return numbersOf(tensor); };
        object->setSlot(0, withoutNumbers(unpackState(cls->name()->name(), state, numbers), 0));
        return object;
    }
    const std::size_t count = cls->numAttributes();
    auto object = c10::ivalue::Object::create(type, count);
    if (const auto* method = cls->findMethod("__setstate__")) {
        Recording unseen;
        Walk(m_program.paths, m_limits, std::chrono::steady_clock::now() + std::chrono::seconds(1), {}, unseen)
            .call(*method, {object, withoutNumbers(state, 0)});
        return object;
    }
    const auto dictionary = std::move(state).toGenericDict();
    for (std::size_t i = 0; i < count; ++i)
        object->setSlot(i, dictionary.at(cls->getAttributeName(i)));
    return object;
}

void Loader::readCode()
{
    const auto source = [this](const std::string& qualifier) -> std::shared_ptr<jit::Source> {
        std::string member = "code/" + qualifier;
        std::replace(member.begin() + 5, member.end(), '.', '/');
        member += ".py";
        if (!find(member))
            return nullptr;
        return std::make_shared<jit::Source>(read(member), member, 1);
    };
    m_importer = std::make_unique<jit::SourceImporter>(m_program.unit, &m_constants, source, m_program.version);
}

void Loader::readConstants()
{
    if (!find("constants.pkl"))
        return;
    const IValue table = unpickle("constants.pkl", "constants/", true);
    const auto remember = [this](const at::Tensor& tensor, std::string name) {
        const int id = -2 - static_cast<int>(m_program.constants.size());
        m_program.constants.push_back({std::move(name),
                                       Tensor{id, dtypeName(tensor.scalar_type()), tensor.sizes().vec()}, false,
                                       tensor.is_floating_point()});
        m_program.constantTensors.push_back(tensor);
    };
    for (const IValue& value : table.toTupleRef().elements()) {
        const std::string name = "constants.c" + std::to_string(m_constants.size());
        if (!value.isTensor()) {
            m_constants.push_back(value);
            std::vector<at::Tensor> tensors;
            allTensorsIn(value, tensors);
            for (std::size_t i = 0; i < tensors.size(); ++i)
                remember(tensors[i], name + "." + std::to_string(i));
            continue;
        }
        const at::Tensor tensor = value.toTensor();
        std::size_t bytes = 0;
        for (const auto& [key, record] : m_realRecords)
            if (tensor.has_storage() && tensor.storage().data() == record.data())
                bytes = record.size();
        const bool keep = tensor.numel() <= realElements && !tensor.is_quantized() && isInside(tensor, bytes);
        m_constants.emplace_back(keep ? tensor.clone()
                                      : makeMeta(tensor.sizes().vec(), plainType(tensor.scalar_type())));
        remember(m_constants.back().toTensor(), name);
    }
}

at::Tensor Loader::abstractTensor(const at::Tensor& tensor, const std::string& name, StateKind kind)
{
    if (!tensor.defined())
        return tensor;
    const auto restored = m_identityOf.find(tensor.unsafeGetTensorImpl());
    if (tensor.device().is_meta() && restored == m_identityOf.end())
        return tensor; // visited
    if (tensor.is_sparse())
        fail(ErrorCode::Unsupported, "the tensor " + name + " is sparse", {}, "Export the model with dense weights.");
    const Identity identity = restored == m_identityOf.end() ? identityOf(tensor) : restored->second;
    if (const auto known = m_identities.find(identity); known != m_identities.end())
        return m_program.storedTensors[static_cast<std::size_t>(known->second)];
    const at::ScalarType type = plainType(tensor.scalar_type());
    const at::Tensor meta = tensor.device().is_meta() ? tensor : makeMeta(tensor.sizes().vec(), type);
    if (kind == plainState)
        return meta;
    const int id = static_cast<int>(m_program.storedTensors.size());
    m_identities[identity] = id;
    m_program.storedTensors.push_back(meta);
    m_program.stored.push_back(
        {name, Tensor{id, dtypeName(type), tensor.sizes().vec()}, kind == parameterState, at::isFloatingType(type)});
    return meta;
}

/// The same value with tensors that have no numbers.
IValue Loader::abstract(const IValue& value, const std::string& name, StateKind kind, std::int64_t depth)
{
    if (depth > m_limits.nesting)
        fail(ErrorCode::Limit, "modules are nested more than " + std::to_string(m_limits.nesting) + " deep", name,
             "Raise the limit with --limit nesting=N.");
    if (value.isTensor())
        return abstractTensor(value.toTensor(), name, kind);
    if (isPacked(value)) {
        visitPacked(value, name, depth + 1);
    } else if (value.isObject()) {
        visitObject(value.toObject(), name, depth + 1);
    } else if (value.isList()) {
        auto list = value.toList();
        for (std::size_t i = 0; i < list.size(); ++i)
            list.set(i, abstract(list.get(i), name + "." + std::to_string(i), plainState, depth + 1));
    } else if (value.isGenericDict()) {
        auto dictionary = value.toGenericDict();
        for (auto& entry : dictionary)
            entry.setValue(abstract(entry.value(), name, plainState, depth + 1));
    } else if (value.isTuple()) {
        auto elements = value.toTupleRef().elements().vec();
        for (IValue& element : elements)
            element = abstract(element, name, plainState, depth + 1);
        value.toTuple()->setElements(std::move(elements));
    }
    return value;
}

/// Weights of a quantized layer: "fc._packed_params._packed_params" of the framework is fc.weight and fc.bias here.
void Loader::visitPacked(const IValue& value, const std::string& path, std::int64_t depth)
{
    std::string owner = path;
    while (owner.ends_with("_packed_params"))
        owner.resize(owner.size() > 14 ? owner.size() - 15 : 0);
    const std::string prefix = owner.empty() ? owner : owner + ".";
    if (value.isObject() && isPacked(value.toObjectRef().getSlot(0)))
        return visitPacked(value.toObjectRef().getSlot(0), path, depth);
    if (value.isGenericDict()) {
        for (const auto& entry : value.toGenericDict())
            if (entry.value().isTensor() || isPacked(entry.value()))
                abstract(entry.value(), prefix + entry.key().toStringRef(), bufferState, depth);
        return;
    }
    std::vector<at::Tensor> tensors;
    allTensorsIn(value, tensors);
    for (std::size_t i = 0; i < tensors.size(); ++i)
        abstractTensor(tensors[i],
                       prefix + (i == 0   ? "weight"
                                 : i == 1 ? "bias"
                                          : "weight_" + std::to_string(i)),
                       bufferState);
}

void Loader::visitObject(const c10::intrusive_ptr<c10::ivalue::Object>& object, const std::string& path,
                         std::int64_t depth)
{
    if (!m_program.paths.emplace(object.get(), path).second)
        return;
    const auto type = object->type();
    for (std::size_t i = 0; i < type->numAttributes(); ++i) {
        const std::string name = type->getAttributeName(i);
        StateKind kind = plainState;
        if (type->is_module())
            kind = type->is_parameter(i) ? parameterState : type->is_buffer(i) ? bufferState : plainState;
        const IValue value = object->getSlot(i);
        if (name == "training" && value.isBool())
            object->setSlot(i, false);
        else
            object->setSlot(i, abstract(value, path.empty() ? name : path + "." + name, kind, depth));
    }
}

void Loader::readModel()
{
    m_program.root = unpickle("data.pkl", "data/", false);
    if (!m_program.root.isObject())
        fail(ErrorCode::Malformed, "data.pkl does not hold a module");
    m_program.className = m_program.root.toObjectRef().type()->name()->name();
    visitObject(m_program.root.toObject(), "", 0);
}

/// The inputs that the model was traced with: shapes and types only. Empty if the archive keeps none.
std::vector<IValue> Loader::examples()
{
    if (!find("traced_inputs.pkl"))
        return {};
    try {
        const IValue all = unpickle("traced_inputs.pkl", "traced_inputs/", false);
        for (const auto& entry : all.toGenericDict()) {
            if (!entry.key().isString() || entry.key().toStringRef() != "forward")
                continue;
            return entry.value().isList() ? entry.value().toListRef().vec()
                                          : entry.value().toTupleRef().elements().vec();
        }
    } catch (const std::exception&) {
        // only a convenience: the search goes on without
    }
    return {};
}

void Loader::readInputs()
{
    const auto* forward = m_program.root.toObjectRef().type()->findMethod("forward");
    if (!forward)
        fail(ErrorCode::Unsupported, "the model has no method \"forward\"", {},
             "Save the module that is called, not a part of it.");
    m_program.examples = examples();
}

std::string codeOf(const Archive& archive, const Limits& limits)
{
    std::string code;
    for (const Archive::Member& member : archive.members())
        if (member.name.ends_with(".py") && static_cast<std::int64_t>(code.size()) < limits.inflatedBytes)
            code += archive.read(member, limits.inflatedBytes) + '\n';
    return code;
}

Program loadProgram(const Archive& archive, const Limits& limits)
{
    return Loader(archive, limits).run();
}

} // namespace nnview::torchscript
