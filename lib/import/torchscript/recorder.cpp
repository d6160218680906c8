#include "import/torchscript/recorder.h"

#include "import/torchscript/shaperules.h"

// The only file that includes libtorch: it takes half a minute to compile.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <caffe2/serialize/inline_container.h>
#include <torch/csrc/jit/api/compilation_unit.h>
#include <torch/csrc/jit/api/function_impl.h>
#include <torch/csrc/jit/ir/constants.h>
#include <torch/csrc/jit/ir/ir.h>
#include <torch/csrc/jit/runtime/operator.h>
#include <torch/csrc/jit/serialization/import_source.h>
#include <torch/csrc/jit/serialization/unpickler.h>
#include <torch/library.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <set>
#include <unordered_map>

namespace nnview::torchscript {

namespace {

namespace jit = torch::jit;
namespace prim = c10::prim;
using c10::IValue;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t realElements = 4096; ///< constants and size arithmetic up to here are computed with real numbers

constexpr std::array<std::pair<at::ScalarType, const char*>, 12> dtypes = {{
    {at::kFloat, "float32"},
    {at::kDouble, "float64"},
    {at::kHalf, "float16"},
    {at::kBFloat16, "bfloat16"},
    {at::kLong, "int64"},
    {at::kInt, "int32"},
    {at::kShort, "int16"},
    {at::kChar, "int8"},
    {at::kByte, "uint8"},
    {at::kBool, "bool"},
    {at::kComplexFloat, "complex64"},
    {at::kComplexDouble, "complex128"},
}};

std::string dtypeName(at::ScalarType type)
{
    for (const auto& [known, name] : dtypes)
        if (known == type)
            return name;
    return c10::toString(type);
}

at::Tensor makeMeta(const Ints& shape, at::ScalarType type)
{
    return at::empty(shape, at::TensorOptions().dtype(type).device(at::kMeta));
}

at::Tensor makeMeta(const Tensor& tensor)
{
    for (const auto& [type, name] : dtypes)
        if (tensor.dtype == name)
            return makeMeta(tensor.shape, type);
    fail(ErrorCode::Usage, "the type \"" + tensor.dtype + "\" is not one that tensors can have", {},
         "Known are float32, float64, float16, bfloat16, int64, int32, int16, int8, uint8 and bool.");
}

/// The first line of a libtorch message without its C++ addresses: one sentence for a person.
std::string firstLine(std::string text)
{
    for (const char* noise : {"Exception raised from", "\nFrom ", "\n"})
        text = text.substr(0, text.find(noise));
    while (!text.empty() && (text.back() == '.' || text.back() == ':' || text.back() == ' '))
        text.pop_back();
    if (text.size() > 300)
        text = text.substr(0, 297) + "...";
    return text;
}

std::string messageOf(const std::exception& problem)
{
    if (const auto* error = dynamic_cast<const c10::Error*>(&problem))
        return firstLine(error->what_without_backtrace());
    std::string text = problem.what();
    while (!text.empty() && text.front() == '\n')
        text.erase(0, 1);
    return firstLine(text);
}

} // namespace

struct Recorder::Impl
{
    Limits limits;
    std::unique_ptr<caffe2::serialize::PyTorchStreamReader> archive;
    std::shared_ptr<jit::CompilationUnit> unit = std::make_shared<jit::CompilationUnit>();
    std::vector<IValue> constants;
    std::unique_ptr<jit::SourceImporter> importer;
    IValue root;
    std::string className;
    std::vector<InputInfo> inputs;
    std::vector<StoredTensor> stored;
    std::map<const void*, std::string> paths; ///< of module objects
    std::vector<at::Tensor> storedTensors;    ///< by value id

    std::string read(const std::string& member);
    IValue unpickle(const std::string& member, const std::string& folder, bool real);
    void readCode();
    void readConstants();
    void readModel();
    void readInputs();

    using Identity = std::tuple<const void*, std::int64_t, std::vector<std::int64_t>, at::ScalarType>;
    std::map<Identity, int> identities;
    IValue abstract(const IValue& value, const std::string& name, int stateKind, std::int64_t depth);
    at::Tensor abstractTensor(const at::Tensor& tensor, const std::string& name, int stateKind);
    void visitObject(const c10::intrusive_ptr<c10::ivalue::Object>& object, const std::string& path,
                     std::int64_t depth);

    std::map<std::string, std::unique_ptr<char>> storageMarks; ///< an address per stored record, never read through
    std::map<std::string, std::shared_ptr<std::string>> realRecords;
};

// ---- loading

namespace {

enum StateKind { plainState, parameterState, bufferState };

/// Newer operations that older libtorch does not know; their shapes come from shapeRule, so a schema is enough.
void defineNewerOperations()
{
    static const bool once = [] {
        static const std::pair<const char*, const char*> newer[] = {
            {"aten::scaled_dot_product_attention",
             "scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float "
             "dropout_p=0.0, "
             "bool is_causal=False, *, float? scale=None, bool enable_gqa=False) -> Tensor"},
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

/// True if every element of the tensor lies inside its storage (a file may say anything).
bool insideStorage(const at::Tensor& tensor)
{
    if (!tensor.storage() || !tensor.storage().data())
        return false;
    std::int64_t last = tensor.storage_offset();
    if (last < 0)
        return false;
    for (std::int64_t axis = 0; axis < tensor.dim(); ++axis) {
        const std::int64_t size = tensor.size(axis), stride = tensor.stride(axis);
        std::int64_t reach = 0;
        if (size < 0 || stride < 0 || (size > 0 && __builtin_mul_overflow(size - 1, stride, &reach)) ||
            __builtin_add_overflow(last, reach, &last))
            return false;
    }
    const auto elements = static_cast<std::int64_t>(tensor.storage().nbytes() / tensor.dtype().itemsize());
    return last < elements;
}

} // namespace

std::string Recorder::Impl::read(const std::string& member)
{
    const auto [data, size] = archive->getRecord(member);
    return std::string(static_cast<const char*>(data.get()), size);
}

/// `real`: with the numbers of its tensors (constants of the code); else tensors keep only where they are stored.
IValue Recorder::Impl::unpickle(const std::string& member, const std::string& folder, bool real)
{
    const std::string bytes = read(member);
    std::size_t position = 0;
    const auto reader = [&](char* buffer, std::size_t length) -> std::size_t {
        const std::size_t count = std::min(length, bytes.size() - position);
        std::memcpy(buffer, bytes.data() + position, count);
        position += count;
        return count;
    };
    const auto resolveType = [&](const c10::QualifiedName& name) {
        if (name.qualifiedName().rfind("__torch__.torch.classes.", 0) == 0)
            fail(ErrorCode::Unsupported, "the model holds objects of compiled code (" + name.name() + ")", {},
                 "Quantized models are of this kind: export the model before it is quantized.");
        if (!importer)
            fail(ErrorCode::Malformed, "the constants of the code hold an object of class " + name.name(), member);
        c10::TypePtr type = importer->loadType(name);
        if (!type)
            fail(ErrorCode::Malformed, "the class " + name.qualifiedName() + " is used, but its code is missing",
                 member);
        return c10::StrongTypePtr(unit, std::move(type));
    };
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
        if (real) {
            auto& record = realRecords[folder + key];
            if (!record)
                record = std::make_shared<std::string>(read(folder + key));
            return at::DataPtr(record->data(), at::kCPU);
        }
        auto& mark = storageMarks[folder + key];
        if (!mark)
            mark = std::make_unique<char>();
        return at::DataPtr(mark.get(), at::kCPU);
    };
    jit::Unpickler unpickler(reader, resolveType, loadObject, readRecord, at::Device(at::kCPU));
    unpickler.set_version(archive->version());
    return unpickler.parse_ivalue();
}

void Recorder::Impl::readCode()
{
    const auto source = [this](const std::string& qualifier) -> std::shared_ptr<jit::Source> {
        std::string member = "code/" + qualifier;
        std::replace(member.begin() + 5, member.end(), '.', '/');
        member += ".py";
        if (!archive->hasRecord(member))
            return nullptr;
        return std::make_shared<jit::Source>(read(member), member, 1);
    };
    importer = std::make_unique<jit::SourceImporter>(unit, &constants, source, archive->version());
}

void Recorder::Impl::readConstants()
{
    if (!archive->hasRecord("constants.pkl"))
        return;
    for (const IValue& value : unpickle("constants.pkl", "constants/", true).toTupleRef().elements()) {
        if (!value.isTensor()) {
            constants.push_back(value);
            continue;
        }
        const at::Tensor tensor = value.toTensor();
        const bool keep = tensor.numel() <= realElements && !tensor.is_quantized() && insideStorage(tensor);
        constants.emplace_back(keep ? tensor.clone() : makeMeta(tensor.sizes().vec(), tensor.scalar_type()));
    }
}

at::Tensor Recorder::Impl::abstractTensor(const at::Tensor& tensor, const std::string& name, int stateKind)
{
    if (!tensor.defined() || tensor.device().is_meta())
        return tensor;
    if (tensor.is_sparse() || tensor.is_quantized())
        fail(ErrorCode::Unsupported, "the tensor " + name + " is sparse or quantized", {},
             "Export the model with dense floating-point weights.");
    const Identity identity{tensor.has_storage() ? tensor.storage().data() : nullptr, tensor.storage_offset(),
                            tensor.sizes().vec(), tensor.scalar_type()};
    if (const auto known = identities.find(identity); known != identities.end())
        return storedTensors[static_cast<std::size_t>(known->second)];
    const at::Tensor meta = makeMeta(tensor.sizes().vec(), tensor.scalar_type());
    if (stateKind == plainState)
        return meta;
    const int id = static_cast<int>(storedTensors.size());
    identities[identity] = id;
    storedTensors.push_back(meta);
    stored.push_back({name, Tensor{id, dtypeName(tensor.scalar_type()), tensor.sizes().vec()},
                      stateKind == parameterState, tensor.is_floating_point()});
    return meta;
}

/// The same value with tensors that have no numbers.
IValue Recorder::Impl::abstract(const IValue& value, const std::string& name, int stateKind, std::int64_t depth)
{
    if (depth > limits.nesting)
        fail(ErrorCode::Limit, "modules are nested more than " + std::to_string(limits.nesting) + " deep", name,
             "Raise the limit with --limit nesting=N.");
    if (value.isTensor())
        return abstractTensor(value.toTensor(), name, stateKind);
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

void Recorder::Impl::visitObject(const c10::intrusive_ptr<c10::ivalue::Object>& object, const std::string& path,
                                 std::int64_t depth)
{
    if (!paths.emplace(object.get(), path).second)
        return;
    const auto type = object->type();
    for (std::size_t i = 0; i < type->numAttributes(); ++i) {
        const std::string name = type->getAttributeName(i);
        int kind = plainState;
        if (type->is_module())
            kind = type->is_parameter(i) ? parameterState : type->is_buffer(i) ? bufferState : plainState;
        const IValue value = object->getSlot(i);
        if (name == "training" && value.isBool())
            object->setSlot(i, false);
        else
            object->setSlot(i, abstract(value, path.empty() ? name : path + "." + name, kind, depth));
    }
}

void Recorder::Impl::readModel()
{
    root = unpickle("data.pkl", "data/", false);
    if (!root.isObject())
        fail(ErrorCode::Malformed, "data.pkl does not hold a module");
    className = root.toObjectRef().type()->name()->name();
    visitObject(root.toObject(), "", 0);
    readInputs();
}

void Recorder::Impl::readInputs()
{
    const auto* forward = root.toObjectRef().type()->findMethod("forward");
    if (!forward)
        fail(ErrorCode::Unsupported, "the model has no method \"forward\"", {},
             "Save the module that is called, not a part of it.");
    c10::List<IValue> examples(c10::AnyType::get());
    if (archive->hasRecord("traced_inputs.pkl")) {
        try {
            const IValue all = unpickle("traced_inputs.pkl", "traced_inputs/", false);
            for (const auto& entry : all.toGenericDict())
                if (entry.key().isString() && entry.key().toStringRef() == "forward") {
                    if (entry.value().isList())
                        examples = entry.value().toList();
                    else
                        for (const IValue& element : entry.value().toTupleRef().elements())
                            examples.push_back(element);
                }
        } catch (const std::exception&) {
            examples.clear(); // only a convenience: the search goes on without
        }
    }
    const auto& arguments = forward->getSchema().arguments();
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        InputInfo info;
        info.name = arguments[i].name();
        const auto& type = *arguments[i].type();
        info.isTensor = type.isSubtypeOf(*c10::OptionalType::ofTensor());
        info.optional = arguments[i].default_value().has_value() || (type.kind() == c10::TypeKind::OptionalType);
        if (i - 1 < examples.size()) {
            const IValue example = examples.get(i - 1);
            if (example.isTensor() && example.toTensor().defined()) {
                info.example =
                    Tensor{-1, dtypeName(example.toTensor().scalar_type()), example.toTensor().sizes().vec()};
                info.optional = false;
            }
        }
        inputs.push_back(std::move(info));
    }
}

// ---- the abstract forward pass

namespace {

struct OutOfTime
{
};

class Walk
{
public:
    Walk(const std::map<const void*, std::string>& paths, const Limits& limits, Clock::time_point deadline,
         Recording& recording)
        : m_paths(paths), m_limits(limits), m_deadline(deadline), m_recording(recording)
    {
    }

    IValue call(const jit::Function& function, std::vector<IValue> arguments);
    int track(const at::Tensor& tensor);
    Tensor plain(const at::Tensor& tensor) const;
    const std::string& module() const { return m_module; }

private:
    using Values = std::unordered_map<const jit::Value*, IValue>;

    void runBlock(jit::Block& block, Values& values);
    void step(jit::Node& node, Values& values);
    bool plumbing(jit::Node& node, Values& values);
    void loop(jit::Node& node, Values& values);
    IValue enter(const jit::Function& function, std::vector<IValue> arguments);
    void operation(jit::Node& node, Values& values);
    void execute(const jit::Operator& op, const c10::FunctionSchema& schema, std::vector<IValue>& stack);
    void finish(Call call, const c10::FunctionSchema& schema, const std::vector<at::Tensor>& read,
                std::vector<IValue>& stack);
    Argument argument(const IValue& value) const;

    const std::map<const void*, std::string>& m_paths;
    const Limits& m_limits;
    Clock::time_point m_deadline;
    Recording& m_recording;
    std::unordered_map<const at::TensorImpl*, int> m_ids;
    std::vector<at::Tensor> m_alive; ///< so that no address is used twice
    int m_nextId = 0;
    std::map<std::string, int> m_moduleCalls;
    std::string m_module;
    int m_moduleCall = 1;
    std::int64_t m_depth = 0;
    std::int64_t m_steps = 0;
};

int Walk::track(const at::Tensor& tensor)
{
    m_alive.push_back(tensor);
    return m_ids[tensor.unsafeGetTensorImpl()] = m_nextId++;
}

Tensor Walk::plain(const at::Tensor& tensor) const
{
    const auto known = m_ids.find(tensor.unsafeGetTensorImpl());
    return {known == m_ids.end() ? -1 : known->second, dtypeName(tensor.scalar_type()), tensor.sizes().vec()};
}

Argument Walk::argument(const IValue& value) const
{
    if (value.isTensor())
        return value.toTensor().defined() ? Argument(plain(value.toTensor())) : Argument();
    if (value.isBool())
        return value.toBool();
    if (value.isInt())
        return value.toInt();
    if (value.isDouble())
        return value.toDouble();
    if (value.isString())
        return value.toStringRef();
    if (!value.isList())
        return {};
    const auto list = value.toListRef();
    const auto all = [&](auto test) { return std::all_of(list.begin(), list.end(), test); };
    if (all([](const IValue& v) { return v.isInt() || v.isBool(); })) {
        Ints ints;
        for (const IValue& v : list)
            ints.push_back(v.isInt() ? v.toInt() : v.toBool());
        return ints;
    }
    if (all([](const IValue& v) { return v.isDouble(); })) {
        std::vector<double> numbers;
        for (const IValue& v : list)
            numbers.push_back(v.toDouble());
        return numbers;
    }
    if (all([](const IValue& v) { return v.isTensor() || v.isNone(); })) {
        Tensors tensors;
        for (const IValue& v : list)
            tensors.push_back(v.isTensor() && v.toTensor().defined() ? plain(v.toTensor()) : Tensor{-1, "", {}});
        return tensors;
    }
    return {};
}

IValue Walk::call(const jit::Function& constFunction, std::vector<IValue> arguments)
{
    auto& function = const_cast<jit::Function&>(constFunction);
    auto* code = jit::tryToGraphFunction(function);
    if (!code)
        fail(ErrorCode::Unsupported, "the model calls compiled code (" + function.name() + ")", m_module);
    if (++m_depth > m_limits.nesting)
        fail(ErrorCode::Limit, "functions call each other more than " + std::to_string(m_limits.nesting) + " deep",
             m_module, "Raise the limit with --limit nesting=N.");
    const auto graph = code->graph();
    Values values;
    for (std::size_t i = 0; i < graph->inputs().size() && i < arguments.size(); ++i)
        values[graph->inputs()[i]] = std::move(arguments[i]);
    runBlock(*graph->block(), values);
    --m_depth;
    return values[graph->outputs().at(0)];
}

/// A call from code; follows which module is running.
IValue Walk::enter(const jit::Function& function, std::vector<IValue> arguments)
{
    const std::string caller = m_module;
    const int callerCall = m_moduleCall;
    if (!arguments.empty() && arguments[0].isObject()) {
        const auto known = m_paths.find(&arguments[0].toObjectRef());
        if (known != m_paths.end() && known->second != caller) {
            m_module = known->second;
            m_moduleCall = ++m_moduleCalls[m_module];
        }
    }
    IValue result = call(function, std::move(arguments));
    m_module = caller;
    m_moduleCall = callerCall;
    return result;
}

void Walk::runBlock(jit::Block& block, Values& values)
{
    for (jit::Node* node : block.nodes())
        step(*node, values);
}

void Walk::step(jit::Node& node, Values& values)
{
    if (++m_steps % 64 == 0 && Clock::now() > m_deadline)
        throw OutOfTime();
    if (!plumbing(node, values))
        operation(node, values);
}

void Walk::loop(jit::Node& node, Values& values)
{
    jit::Block& body = *node.blocks().at(0);
    const std::int64_t trips = values[node.input(0)].toInt();
    bool goOn = values[node.input(1)].toBool();
    std::vector<IValue> carried;
    for (std::size_t i = 2; i < node.inputs().size(); ++i)
        carried.push_back(values[node.input(i)]);
    for (std::int64_t trip = 0; trip < trips && goOn; ++trip) {
        if (++m_steps % 64 == 0 && Clock::now() > m_deadline)
            throw OutOfTime();
        values[body.inputs().at(0)] = trip;
        for (std::size_t i = 0; i < carried.size(); ++i)
            values[body.inputs().at(i + 1)] = carried[i];
        runBlock(body, values);
        goOn = values[body.outputs().at(0)].toBool();
        for (std::size_t i = 0; i < carried.size(); ++i)
            carried[i] = values[body.outputs().at(i + 1)];
    }
    for (std::size_t i = 0; i < carried.size(); ++i)
        values[node.output(i)] = carried[i];
}

/// Everything that moves values about without computing: control flow, attributes, calls, lists, tuples. False: not of
/// this kind.
bool Walk::plumbing(jit::Node& node, Values& values)
{
    const auto kind = node.kind();
    const auto in = [&](std::size_t i) -> IValue& { return values[node.input(i)]; };
    const auto all = [&] {
        std::vector<IValue> inputs;
        for (const jit::Value* input : node.inputs())
            inputs.push_back(values[input]);
        return inputs;
    };
    const auto give = [&](IValue value) { values[node.output()] = std::move(value); };
    const auto spread = [&](const auto& elements) {
        if (elements.size() != node.outputs().size())
            fail(ErrorCode::Malformed, "a list of " + std::to_string(elements.size()) + " is unpacked into " +
                                           std::to_string(node.outputs().size()) + " values");
        for (std::size_t i = 0; i < elements.size(); ++i)
            values[node.output(i)] = elements[i];
    };
    if (kind == prim::Constant) {
        give(node.output()->type()->cast<c10::FunctionType>() ? IValue()
                                                              : jit::toIValue(node.output()).value_or(IValue()));
    } else if (kind == prim::GetAttr) {
        give(in(0).toObjectRef().getAttr(node.s(c10::attr::name)));
    } else if (kind == prim::SetAttr) {
        in(0).toObject()->setAttr(node.s(c10::attr::name), in(1));
    } else if (kind == prim::CallMethod) {
        const auto type = in(0).toObjectRef().type();
        give(enter(type->getMethod(node.s(c10::attr::name)), all()));
    } else if (kind == prim::CallFunction) {
        auto arguments = all();
        arguments.erase(arguments.begin());
        give(enter(*node.input(0)->type()->expect<c10::FunctionType>()->function(), std::move(arguments)));
    } else if (kind == prim::If) {
        jit::Block& block = *node.blocks().at(in(0).toBool() ? 0 : 1);
        runBlock(block, values);
        for (std::size_t i = 0; i < node.outputs().size(); ++i)
            values[node.output(i)] = values[block.outputs()[i]];
    } else if (kind == prim::Loop) {
        loop(node, values);
    } else if (kind == prim::ListConstruct) {
        c10::impl::GenericList list(node.output()->type()->expect<c10::ListType>()->getElementType());
        for (IValue& value : all())
            list.push_back(std::move(value));
        give(std::move(list));
    } else if (kind == prim::DictConstruct) {
        const auto type = node.output()->type()->expect<c10::DictType>();
        c10::impl::GenericDict dictionary(type->getKeyType(), type->getValueType());
        for (std::size_t i = 0; i + 1 < node.inputs().size(); i += 2)
            dictionary.insert_or_assign(in(i), in(i + 1));
        give(std::move(dictionary));
    } else if (kind == prim::TupleConstruct) {
        const auto type = node.output()->type()->expect<c10::TupleType>();
        give(type->schema() ? c10::ivalue::Tuple::createNamed(all(), type) : c10::ivalue::Tuple::create(all()));
    } else if (kind == prim::ListUnpack) {
        spread(in(0).toListRef().vec());
    } else if (kind == prim::TupleUnpack) {
        spread(in(0).toTupleRef().elements().vec());
    } else if (kind == prim::TupleIndex) {
        const auto elements = in(0).toTupleRef().elements().vec();
        const std::int64_t index = in(1).toInt();
        give(elements.at(
            static_cast<std::size_t>(index < 0 ? index + static_cast<std::int64_t>(elements.size()) : index)));
    } else if (kind == prim::TupleSlice) {
        const auto elements = in(0).toTupleRef().elements().vec();
        give(c10::ivalue::Tuple::create(
            std::vector<IValue>(elements.begin() + node.i(c10::attr::beg), elements.begin() + node.i(c10::attr::end))));
    } else if (kind == prim::CreateObject) {
        const auto type = node.output()->type()->expect<c10::ClassType>();
        give(c10::ivalue::Object::create(c10::StrongTypePtr(nullptr, type), type->numAttributes()));
    } else if (kind == prim::isinstance) {
        const auto type = in(0).type();
        const auto candidates = node.tys(c10::attr::types);
        give(std::any_of(candidates.begin(), candidates.end(),
                         [&](const c10::TypePtr& candidate) { return type->isSubtypeOf(*candidate); }));
    } else if (kind == prim::unchecked_cast || kind == prim::unchecked_unwrap_optional) {
        give(in(0));
    } else if (kind == prim::Uninitialized) {
        give(IValue());
    } else if (kind == prim::RaiseException) {
        throw std::runtime_error(in(0).isString() ? in(0).toStringRef() : "the model's code raises an exception");
    } else if (kind == prim::Print || kind == c10::Symbol::fromQualString("aten::warn")) {
        // what the model says to its user is not for ours
    } else {
        return false;
    }
    return true;
}

bool isForbidden(const std::string& name)
{
    // The only operations that reach outside the process; other namespaces hold compiled code.
    static const std::set<std::string> names = {"aten::save",          "aten::from_file", "aten::wait",
                                                "prim::fork",          "prim::Enter",     "prim::Exit",
                                                "aten::sym_from_file", "prim::awaitable"};
    return names.count(name) > 0 || (name.rfind("aten::", 0) != 0 && name.rfind("prim::", 0) != 0);
}

void tensorsIn(const IValue& value, std::vector<at::Tensor>& tensors)
{
    if (value.isTensor() && value.toTensor().defined()) {
        tensors.push_back(value.toTensor());
    } else if (value.isList()) {
        for (const IValue& element : value.toListRef())
            tensorsIn(element, tensors);
    }
}

void Walk::operation(jit::Node& node, Values& values)
{
    const std::string name = node.kind().toQualString();
    const jit::Operator* op = node.maybeOperator();
    if (!op || isForbidden(name))
        fail(ErrorCode::Unsupported, "the model uses the operation " + name + ", which cannot be read", m_module);
    const c10::FunctionSchema& schema = op->schema();
    std::vector<IValue> stack;
    std::vector<at::Tensor> read;
    for (const jit::Value* input : node.inputs()) {
        stack.push_back(values[input]);
        tensorsIn(stack.back(), read);
    }
    const bool givesTensors =
        std::any_of(schema.returns().begin(), schema.returns().end(), [](const c10::Argument& result) {
            const auto& type = *result.type();
            return type.isSubtypeOf(*c10::TensorType::get()) || type.isSubtypeOf(*c10::ListType::ofTensors());
        });
    const bool tracked =
        givesTensors && name.rfind("prim::", 0) != 0 &&
        std::any_of(read.begin(), read.end(), [&](const at::Tensor& t) { return plain(t).value >= 0; });
    if (!tracked) {
        execute(*op, schema, stack);
    } else {
        if (static_cast<std::int64_t>(m_recording.calls.size()) >= m_limits.nodes)
            fail(ErrorCode::Limit, "the model has more than " + std::to_string(m_limits.nodes) + " operations",
                 m_module, "Raise the limit with --limit nodes=N.");
        Call call{name, m_module, m_moduleCall, {}, {}};
        for (std::size_t i = 0; i < stack.size() && i < schema.arguments().size(); ++i)
            call.arguments.emplace_back(schema.arguments()[i].name(), argument(stack[i]));
        m_recording.calls.push_back(call);
        m_recording.callFailed = true; // until it is through
        if (const auto outputs = shapeRule(call)) {
            stack.clear();
            for (const Tensor& output : *outputs)
                stack.emplace_back(makeMeta(output));
            if (schema.returns().size() == 1 && schema.returns()[0].type()->kind() == c10::TypeKind::ListType) {
                c10::List<at::Tensor> list;
                for (const IValue& value : stack)
                    list.push_back(value.toTensor());
                stack = {list};
            }
        } else {
            execute(*op, schema, stack);
        }
        finish(std::move(call), schema, read, stack);
        m_recording.callFailed = false;
    }
    for (std::size_t i = 0; i < node.outputs().size(); ++i)
        values[node.output(i)] = stack.at(stack.size() - node.outputs().size() + i);
}

/// Runs the operation itself: on the meta device if it sees any tensor of the model, else with real numbers (size
/// arithmetic).
void Walk::execute(const jit::Operator& op, const c10::FunctionSchema& schema, std::vector<IValue>& stack)
{
    std::vector<at::Tensor> read;
    for (const IValue& value : stack)
        tensorsIn(value, read);
    const bool meta = std::any_of(read.begin(), read.end(), [](const at::Tensor& t) { return t.device().is_meta(); });
    const auto toMeta = [](const at::Tensor& t) {
        return t.defined() && !t.device().is_meta() && t.dim() > 0 ? makeMeta(t.sizes().vec(), t.scalar_type()) : t;
    };
    bool asksForDevice = false;
    const auto setDevice = [&](c10::Device device) {
        for (IValue& value : stack)
            if (value.isDevice())
                value = device;
    };
    for (IValue& value : stack) {
        asksForDevice = asksForDevice || value.isDevice();
        if (!meta)
            continue;
        if (value.isTensor()) {
            value = toMeta(value.toTensor());
        } else if (value.isTensorList()) {
            c10::List<at::Tensor> list;
            for (const IValue& element : value.toListRef())
                list.push_back(toMeta(element.toTensor()));
            value = list;
        }
    }
    setDevice(meta ? c10::Device(at::kMeta) : c10::Device(at::kCPU));
    if (schema.is_vararg())
        stack.emplace_back(static_cast<std::int64_t>(stack.size()));
    if (meta && schema.name() == "aten::equal") { // compares numbers, which nobody knows here
        stack = {IValue(stack.at(0).toTensor().sizes() == stack.at(1).toTensor().sizes())};
        return;
    }
    if (!meta && asksForDevice && read.empty()) { // a new tensor: real if it is small
        auto trial = stack;
        setDevice(at::kMeta);
        std::swap(trial, stack);
        for (IValue& value : trial)
            if (value.isDevice())
                value = c10::Device(at::kMeta);
        try {
            op.getOperation()(trial);
            if (!trial.empty() && trial.back().isTensor() && trial.back().toTensor().numel() > realElements) {
                stack = std::move(trial);
                return;
            }
        } catch (const std::exception&) {
            // no such operation on meta; the memory limit guards the other way
        }
        setDevice(at::kCPU);
    }
    op.getOperation()(stack);
}

/// Gives the results their identity. A result that is the very tensor an operation read (dropout at inference,
/// contiguous) becomes one of its own, unless the operation works in place.
void Walk::finish(Call call, const c10::FunctionSchema& schema, const std::vector<at::Tensor>& read,
                  std::vector<IValue>& stack)
{
    std::set<const at::TensorImpl*> untouched;
    std::size_t position = 0;
    for (const at::Tensor& tensor : read)
        untouched.insert(tensor.unsafeGetTensorImpl());
    for (const c10::Argument& argument : schema.arguments()) {
        if (argument.alias_info() && argument.alias_info()->isWrite() && position < read.size())
            untouched.erase(read[position].unsafeGetTensorImpl()); // in-place operations write their first tensor
        if (argument.type()->isSubtypeOf(*c10::TensorType::get()))
            ++position;
    }
    const auto own = [&](const at::Tensor& tensor) {
        const at::Tensor result = untouched.count(tensor.unsafeGetTensorImpl()) > 0 ? tensor.alias() : tensor;
        track(result);
        call.outputs.push_back(plain(result));
        return result;
    };
    for (IValue& value : stack) {
        if (value.isTensor() && value.toTensor().defined()) {
            value = own(value.toTensor());
        } else if (value.isTensorList()) {
            c10::List<at::Tensor> list;
            for (const IValue& element : value.toListRef())
                list.push_back(own(element.toTensor()));
            value = list;
        }
    }
    m_recording.calls.back() = std::move(call);
}

void flatten(const IValue& value, const std::string& name, const Walk& walk, std::vector<NamedTensor>& outputs)
{
    if (value.isTensor()) {
        if (value.toTensor().defined())
            outputs.push_back({name, walk.plain(value.toTensor())});
    } else if (value.isTuple()) {
        const auto tuple = value.toTuple();
        const auto* schema = tuple->type()->schema() ? tuple->type()->schema().get() : nullptr;
        for (std::size_t i = 0; i < tuple->elements().size(); ++i)
            flatten(tuple->elements()[i], schema ? schema->arguments().at(i).name() : name, walk, outputs);
    } else if (value.isList()) {
        for (const IValue& element : value.toListRef())
            flatten(element, name, walk, outputs);
    } else if (value.isGenericDict()) {
        for (const auto& entry : value.toGenericDict())
            flatten(entry.value(), entry.key().isString() ? entry.key().toStringRef() : name, walk, outputs);
    }
}

} // namespace

Recording Recorder::record(const Tensors& shapes, Clock::time_point deadline)
{
    const c10::InferenceMode inference;
    Recording recording;
    recording.stored = m_impl->stored;
    Walk walk(m_impl->paths, m_impl->limits, deadline, recording);
    for (const at::Tensor& tensor : m_impl->storedTensors)
        walk.track(tensor);
    std::vector<IValue> arguments = {m_impl->root};
    const auto* forward = m_impl->root.toObjectRef().type()->findMethod("forward");
    std::size_t next = 0;
    for (std::size_t i = 0; i < m_impl->inputs.size(); ++i) {
        const InputInfo& input = m_impl->inputs[i];
        if (next < shapes.size() && input.isTensor && !(input.optional && shapes.size() <= i)) {
            const at::Tensor tensor = makeMeta(shapes[next++]);
            walk.track(tensor);
            arguments.emplace_back(tensor);
            recording.inputs.push_back({input.name, walk.plain(tensor)});
        } else {
            arguments.push_back(forward->getSchema().arguments()[i + 1].default_value().value_or(IValue()));
        }
    }
    const auto stop = [&](std::string message) {
        recording.problem = message.empty() ? "the forward pass failed" : std::move(message);
        recording.problemModule = walk.module();
    };
    try {
        flatten(walk.call(*forward, std::move(arguments)), {}, walk, recording.outputs);
    } catch (const OutOfTime&) {
        recording.outOfTime = true;
        stop("the forward pass took too long");
    } catch (const ErrorException& problem) {
        if (problem.error.code == ErrorCode::Limit)
            throw;
        stop(problem.error.message);
    } catch (const std::exception& problem) {
        stop(messageOf(problem));
    }
    return recording;
}

Recorder::Recorder(const std::string& path, const Limits& limits) : m_impl(std::make_unique<Impl>())
{
    const c10::InferenceMode inference;
    at::set_num_threads(1);
    m_impl->limits = limits;
    try {
        m_impl->archive = std::make_unique<caffe2::serialize::PyTorchStreamReader>(path);
        defineNewerOperations();
        m_impl->readConstants();
        m_impl->readCode();
        m_impl->readModel();
    } catch (const std::exception& problem) {
        std::string message = messageOf(problem);
        const std::string text = problem.what();
        if (const auto at = text.find("Unknown builtin op: "); at != std::string::npos) {
            const auto name = firstLine(text.substr(at + 20));
            fail(ErrorCode::Unsupported,
                 "the model uses the operation " + name + ", which this build's libtorch does not know", {},
                 "Save the model with operations of an older PyTorch, or use a build with a newer libtorch.");
        }
        fail(ErrorCode::Malformed, "libtorch cannot load the archive: " + message);
    }
}

Recorder::~Recorder() = default;

void Recorder::warmUp()
{
    at::set_num_threads(1);
    defineNewerOperations();
    jit::getAllOperators();
}

const std::string& Recorder::className() const
{
    return m_impl->className;
}

std::string Recorder::producer() const
{
    return "archive version " + std::to_string(m_impl->archive->version());
}

const std::vector<InputInfo>& Recorder::inputs() const
{
    return m_impl->inputs;
}

const std::vector<StoredTensor>& Recorder::stored() const
{
    return m_impl->stored;
}

} // namespace nnview::torchscript
