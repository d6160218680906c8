#include "import/torchscript/libtorch/program.h"

#include "import/archive/archive.h"
#include "import/torchscript/libtorch/tensors.h"

#include <caffe2/serialize/versions.h>
#include <torch/csrc/jit/serialization/import_source.h>
#include <torch/csrc/jit/serialization/unpickler.h>
#include <torch/library.h>

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

class Loader
{
public:
    Loader(const std::string& path, const Limits& limits);

    Program run()
    {
        m_program.unit = std::make_shared<jit::CompilationUnit>();
        readVersion();
        if (m_program.version < caffe2::serialize::kProducedFileFormatVersion)
            jit::populate_upgraders_graph_map(); // old code calls operations as they were then
        readConstants();
        readCode();
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
    Archive m_archive;
    std::string m_folder; ///< the archive's one top folder, with the slash
    std::map<std::string_view, const Archive::Member*> m_members;
    Program m_program;
    std::vector<IValue> m_constants; ///< of the code; the importer keeps a pointer to them
    std::unique_ptr<jit::SourceImporter> m_importer;
    std::map<Identity, int> m_identities;
    std::map<std::string, std::unique_ptr<char>> m_storageMarks; ///< an address per record, never read through
    std::map<std::string, std::string> m_realRecords;
};

} // namespace

Loader::Loader(const std::string& path, const Limits& limits) : m_limits(limits), m_archive(path, limits)
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
    if (name.qualifiedName().rfind("__torch__.torch.classes.", 0) == 0)
        fail(ErrorCode::Unsupported, "the model holds objects of compiled code (" + name.name() + ")", {},
             "Quantized models are of this kind: export the model before it is quantized.");
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
        const auto cls = type.type_->expect<c10::ClassType>();
        if (cls->findMethod("__setstate__"))
            fail(ErrorCode::Unsupported, "the class " + cls->name()->name() + " restores itself with code of its own",
                 member);
        const std::size_t count = cls->numAttributes();
        auto object = c10::ivalue::Object::create(type, count);
        const auto dictionary = std::move(state).toGenericDict();
        for (std::size_t i = 0; i < count; ++i)
            object->setSlot(i, dictionary.at(cls->getAttributeName(i)));
        return object;
    };
    const auto readRecord = [&](const std::string& key) -> at::DataPtr {
        const Archive::Member* record = real ? find(folder + key) : nullptr;
        if (record && record->size <= maxRealBytes) {
            const auto [kept, isNew] = m_realRecords.try_emplace(folder + key);
            if (isNew)
                kept->second = read(folder + key);
            return at::DataPtr(kept->second.data(), at::kCPU);
        }
        auto& mark = m_storageMarks[folder + key];
        if (!mark)
            mark = std::make_unique<char>();
        return at::DataPtr(mark.get(), at::kCPU);
    };
    jit::Unpickler unpickler(reader, resolve, loadObject, readRecord, at::Device(at::kCPU));
    unpickler.set_version(m_program.version);
    return unpickler.parse_ivalue();
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
    for (const IValue& value : table.toTupleRef().elements()) {
        if (!value.isTensor()) {
            m_constants.push_back(value);
            continue;
        }
        const at::Tensor tensor = value.toTensor();
        std::size_t bytes = 0;
        for (const auto& [name, record] : m_realRecords)
            if (tensor.has_storage() && tensor.storage().data() == record.data())
                bytes = record.size();
        const bool keep = tensor.numel() <= realElements && !tensor.is_quantized() && isInside(tensor, bytes);
        m_constants.emplace_back(keep ? tensor.clone() : makeMeta(tensor.sizes().vec(), tensor.scalar_type()));
    }
}

at::Tensor Loader::abstractTensor(const at::Tensor& tensor, const std::string& name, StateKind kind)
{
    if (!tensor.defined() || tensor.device().is_meta())
        return tensor;
    if (tensor.is_sparse() || tensor.is_quantized())
        fail(ErrorCode::Unsupported, "the tensor " + name + " is sparse or quantized", {},
             "Export the model with dense floating-point weights.");
    const Identity identity{tensor.has_storage() ? tensor.storage().data() : nullptr, tensor.storage_offset(),
                            tensor.sizes().vec(), tensor.scalar_type()};
    if (const auto known = m_identities.find(identity); known != m_identities.end())
        return m_program.storedTensors[static_cast<std::size_t>(known->second)];
    const at::Tensor meta = makeMeta(tensor.sizes().vec(), tensor.scalar_type());
    if (kind == plainState)
        return meta;
    const int id = static_cast<int>(m_program.storedTensors.size());
    m_identities[identity] = id;
    m_program.storedTensors.push_back(meta);
    m_program.stored.push_back({name, Tensor{id, dtypeName(tensor.scalar_type()), tensor.sizes().vec()},
                                kind == parameterState, tensor.is_floating_point()});
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
    if (value.isObject()) {
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
    const std::vector<IValue> traced = examples();
    const auto& arguments = forward->getSchema().arguments();
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        InputInfo info;
        info.name = arguments[i].name();
        const auto& type = *arguments[i].type();
        info.isTensor = type.isSubtypeOf(*c10::OptionalType::ofTensor());
        info.optional = arguments[i].default_value().has_value() || (type.kind() == c10::TypeKind::OptionalType);
        if (i - 1 < traced.size() && traced[i - 1].isTensor() && traced[i - 1].toTensor().defined()) {
            const at::Tensor& example = traced[i - 1].toTensor();
            info.example = Tensor{-1, dtypeName(example.scalar_type()), example.sizes().vec()};
            info.optional = false;
        }
        m_program.inputs.push_back(std::move(info));
    }
}

/// Their shapes come from shapeRule, so a schema is enough.
void defineNewerOperations()
{
    static const bool once = [] {
        static const std::pair<const char*, const char*> newer[] = {
            {"aten::scaled_dot_product_attention",
             "scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, "
             "float dropout_p=0.0, bool is_causal=False, *, float? scale=None, bool enable_gqa=False) -> Tensor"},
            {"aten::rms_norm",
             "rms_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, float? eps=None) -> Tensor"},
        };
        for (const auto& [name, schema] : newer) {
            if (c10::Dispatcher::singleton().findSchema({name, ""}))
                continue;
            static std::vector<std::unique_ptr<torch::Library>> libraries; // a registration lives as long as its object
            libraries.push_back(
                std::make_unique<torch::Library>(torch::Library::FRAGMENT, "aten", c10::nullopt, __FILE__, __LINE__));
            libraries.back()->def(schema);
        }
        return true;
    }();
    (void)once;
}

Program loadProgram(const std::string& path, const Limits& limits)
{
    return Loader(path, limits).run();
}

} // namespace nnview::torchscript
