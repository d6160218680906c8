#include "import/torchsave/tensors.h"

#include "base/error.h"

#include <algorithm>
#include <array>

namespace nnview::torchsave {

using namespace pickle;

namespace {

using NamePair = std::pair<std::string_view, std::string_view>;

constexpr NamePair storageTypes[] = {
    {"FloatStorage", "float32"},
    {"DoubleStorage", "float64"},
    {"HalfStorage", "float16"},
    {"BFloat16Storage", "bfloat16"},
    {"LongStorage", "int64"},
    {"IntStorage", "int32"},
    {"ShortStorage", "int16"},
    {"CharStorage", "int8"},
    {"ByteStorage", "uint8"},
    {"BoolStorage", "bool"},
    {"ComplexFloatStorage", "complex64"},
    {"ComplexDoubleStorage", "complex128"},
    {"QInt8Storage", "qint8"},
    {"QUInt8Storage", "quint8"},
    {"QInt32Storage", "qint32"},
    {"QUInt4x2Storage", "quint4x2"},
    {"QUInt2x4Storage", "quint2x4"},
};

/// torch.dtype objects whose names are not NumPy's already.
constexpr NamePair dtypeAliases[] = {
    {"float", "float32"}, {"double", "float64"},   {"half", "float16"},       {"long", "int64"},      {"int", "int32"},
    {"short", "int16"},   {"cfloat", "complex64"}, {"cdouble", "complex128"}, {"chalf", "complex32"},
};

constexpr std::string_view dtypeNames[] = {
    "float32",         "float64",     "float16",         "bfloat16",       "float8_e4m3fn",
    "float8_e4m3fnuz", "float8_e5m2", "float8_e5m2fnuz", "float8_e8m0fnu", "float4_e2m1fn_x2",
    "int64",           "int32",       "int16",           "int8",           "uint64",
    "uint32",          "uint16",      "uint8",           "bool",           "complex32",
    "complex64",       "complex128",  "qint8",           "quint8",         "qint32",
    "quint4x2",        "quint2x4",    "bits8",           "bits16",         "bits4x2",
    "bits2x4",         "bits1x8",
};

constexpr NamePair numpyTypes[] = {
    {"f2", "float16"}, {"f4", "float32"}, {"f8", "float64"},   {"i1", "int8"},        {"i2", "int16"},
    {"i4", "int32"},   {"i8", "int64"},   {"u1", "uint8"},     {"u2", "uint16"},      {"u4", "uint32"},
    {"u8", "uint64"},  {"b1", "bool"},    {"c8", "complex64"}, {"c16", "complex128"},
};

std::string_view find(std::span<const NamePair> pairs, std::string_view key)
{
    const auto it = std::ranges::find(pairs, key, &NamePair::first);
    return it == pairs.end() ? std::string_view() : it->second;
}

/// No tensor has so many axes; a longer list could be shared by many values.
constexpr std::size_t maxInts = 256;

/// How deep functions that make tensors out of tensors may be nested.
constexpr int maxWrappers = 8;

class TensorReader
{
public:
    explicit TensorReader(const Pickle& pickle) : m_pickle(pickle) {}

    std::optional<StoredTensor> read(Ref value, int depth = 0) const
    {
        const PyValue& object = m_pickle.at(value);
        if (object.type != Type::Object || depth > maxWrappers)
            return std::nullopt;
        auto tensor = call(m_pickle.className(value), value, object.arguments, depth);
        if (tensor && std::ranges::any_of(tensor->shape, [](std::int64_t extent) { return extent < 0; }))
            fail(ErrorCode::Malformed, "a tensor has a negative extent", {}, "Save the model again.");
        return tensor;
    }

private:
    Ref argument(Ref arguments, std::size_t i) const { return m_pickle.item(arguments, i); }
    Ints ints(Ref value) const { return intsOf(m_pickle, value).value_or(Ints()); }
    bool flag(Ref value) const { return m_pickle.integer(value).value_or(0) != 0; }
    std::string dtype(Ref value) const { return dtypeOfClass(m_pickle.className(value)); }

    std::optional<StoredTensor> call(std::string_view function, Ref value, Ref arguments, int depth) const
    {
        using Reading = std::optional<StoredTensor> (TensorReader::*)(Ref, int) const;
        static constexpr std::pair<std::string_view, Reading> functions[] = {
            {"_rebuild_tensor", &TensorReader::plain},
            {"_rebuild_tensor_v2", &TensorReader::plain},
            {"_rebuild_tensor_v3", &TensorReader::plainWithType},
            {"_rebuild_qtensor", &TensorReader::quantised},
            {"_rebuild_parameter", &TensorReader::parameter},
            {"_rebuild_parameter_with_state", &TensorReader::parameter},
            {"_rebuild_device_tensor_from_numpy", &TensorReader::withType},
            {"_rebuild_device_tensor_from_cpu_tensor", &TensorReader::withType},
            {"_rebuild_meta_tensor_no_storage", &TensorReader::meta},
            {"_rebuild_sparse_tensor", &TensorReader::sparse},
            {"_rebuild_sparse_csr_tensor", &TensorReader::sparse},
            {"_rebuild_nested_tensor", &TensorReader::inner},
            {"_rebuild_wrapper_subclass", &TensorReader::wrapper},
            {"_rebuild_from_type", &TensorReader::fromType},
            {"_rebuild_from_type_v2", &TensorReader::fromType},
        };
        for (const std::string_view module : {"torch._utils.", "torch._tensor."})
            if (function.starts_with(module))
                for (const auto& [name, reading] : functions)
                    if (function.substr(module.size()) == name)
                        return (this->*reading)(arguments, depth);
        if (function.ends_with("multiarray._reconstruct") || function.ends_with("numeric._frombuffer"))
            return numpyArray(value, function.ends_with("_frombuffer"));
        for (const std::string_view wrapping : {"nn.parameter.Parameter", "nn.parameter.Buffer", "nn.Parameter",
                                                "autograd.variable.Variable", "autograd.Variable"})
            if (function == "torch." + std::string(wrapping)) // before torch 0.4
                return variable(value, depth);
        return std::nullopt;
    }

    /// (storage, offset, size, strides, requires_grad, …)
    std::optional<StoredTensor> plain(Ref arguments, int) const
    {
        const Ref storage = argument(arguments, 0);
        const auto shape = intsOf(m_pickle, argument(arguments, 2));
        if (m_pickle.at(storage).type != Type::Persistent || !shape)
            return std::nullopt;
        StoredTensor tensor;
        const Ref id = m_pickle.at(storage).arguments; // ("storage", class, key, device, size, …)
        tensor.dtype = dtype(argument(id, 1));
        tensor.storage = key(argument(id, 2));
        // before torch 0.4 the storage itself may be a part of another one: (key, offset, size)
        const Ref view = argument(id, 5);
        const std::int64_t base = m_pickle.integer(m_pickle.item(view, 1)).value_or(0);
        tensor.offset = m_pickle.integer(argument(arguments, 1)).value_or(0);
        if (__builtin_add_overflow(tensor.offset, base, &tensor.offset))
            tensor.offset = 0;
        tensor.shape = *shape;
        tensor.strides = ints(argument(arguments, 3));
        tensor.trainable = flag(argument(arguments, 4));
        return tensor;
    }

    std::string key(Ref value) const
    {
        const auto number = m_pickle.integer(value);
        return number ? std::to_string(*number) : std::string(m_pickle.text(value));
    }

    /// (storage, offset, size, strides, requires_grad, hooks, dtype, …)
    std::optional<StoredTensor> plainWithType(Ref arguments, int depth) const
    {
        auto tensor = plain(arguments, depth);
        if (tensor)
            tensor->dtype = dtype(argument(arguments, 6));
        return tensor;
    }

    /// (storage, offset, size, strides, quantiser, requires_grad, hooks)
    std::optional<StoredTensor> quantised(Ref arguments, int depth) const
    {
        auto tensor = plain(arguments, depth);
        if (tensor)
            tensor->trainable = flag(argument(arguments, 5));
        return tensor;
    }

    /// (data, requires_grad, …)
    std::optional<StoredTensor> parameter(Ref arguments, int depth) const
    {
        auto tensor = read(argument(arguments, 0), depth + 1);
        if (!tensor)
            return std::nullopt;
        tensor->trainable = flag(argument(arguments, 1));
        tensor->isParameter = true;
        return tensor;
    }

    std::optional<StoredTensor> variable(Ref value, int depth) const
    {
        for (const Ref source : {m_pickle.argument(value, 0), m_pickle.argument(value, 1), // 1: behind the class
                                 m_pickle.item(m_pickle.at(value).state, 0)}) {
            auto tensor = read(source, depth + 1);
            if (!tensor)
                continue;
            tensor->isParameter = m_pickle.className(value).ends_with("Parameter");
            tensor->trainable = tensor->isParameter;
            return tensor;
        }
        return std::nullopt;
    }

    /// (array or tensor, dtype, device, requires_grad)
    std::optional<StoredTensor> withType(Ref arguments, int depth) const
    {
        auto tensor = read(argument(arguments, 0), depth + 1);
        if (!tensor)
            return std::nullopt;
        tensor->dtype = dtype(argument(arguments, 1));
        tensor->trainable = flag(argument(arguments, 3));
        return tensor;
    }

    /// (dtype, size, strides, requires_grad)
    std::optional<StoredTensor> meta(Ref arguments, int) const
    {
        const auto shape = intsOf(m_pickle, argument(arguments, 1));
        if (!shape)
            return std::nullopt;
        StoredTensor tensor;
        tensor.dtype = dtype(argument(arguments, 0));
        tensor.shape = *shape;
        tensor.strides = ints(argument(arguments, 2));
        tensor.trainable = flag(argument(arguments, 3));
        return tensor;
    }

    /// (layout, (indices, values, size, …)) or, by rows or columns, (layout, (pointers, indices, values, size))
    std::optional<StoredTensor> sparse(Ref arguments, int depth) const
    {
        const Ref parts = argument(arguments, 1);
        StoredTensor tensor;
        for (const Ref part : m_pickle.at(parts).items) {
            if (const auto inside = read(part, depth + 1))
                tensor.dtype = inside->dtype; // the values come last
            else if (const auto shape = intsOf(m_pickle, part))
                tensor.shape = *shape;
        }
        if (tensor.shape.empty())
            return std::nullopt;
        return tensor;
    }

    std::optional<StoredTensor> inner(Ref arguments, int depth) const
    {
        return read(argument(arguments, 0), depth + 1);
    }

    /// (class, dtype, size, strides, offset, layout, device, requires_grad)
    std::optional<StoredTensor> wrapper(Ref arguments, int) const
    {
        const auto shape = intsOf(m_pickle, argument(arguments, 2));
        if (!shape)
            return std::nullopt;
        StoredTensor tensor;
        tensor.wrapper = m_pickle.className(argument(arguments, 0));
        tensor.dtype = dtype(argument(arguments, 1));
        tensor.shape = *shape;
        tensor.strides = ints(argument(arguments, 3));
        tensor.trainable = flag(argument(arguments, 7));
        return tensor;
    }

    /// (function, class, its arguments, state)
    std::optional<StoredTensor> fromType(Ref arguments, int depth) const
    {
        if (depth >= maxWrappers)
            return std::nullopt;
        const Ref type = argument(arguments, 1);
        auto tensor = call(m_pickle.className(argument(arguments, 0)), none, argument(arguments, 2), depth + 1);
        if (!tensor)
            return std::nullopt;
        const std::string_view name = m_pickle.className(type);
        tensor->isParameter = tensor->isParameter || name == "torch.nn.parameter.Parameter";
        if (!name.starts_with("torch.nn.parameter.") && name != "torch.Tensor" && name != "torch._tensor.Tensor")
            tensor->wrapper = name;
        return tensor;
    }

    /// state (version, shape, dtype, …) or, by protocol 5, arguments (bytes, dtype, shape, order)
    std::optional<StoredTensor> numpyArray(Ref value, bool fromBuffer) const
    {
        const Ref parts = fromBuffer ? m_pickle.at(value).arguments : m_pickle.at(value).state;
        const auto shape = intsOf(m_pickle, m_pickle.item(parts, fromBuffer ? 2 : 1));
        if (!shape)
            return std::nullopt;
        StoredTensor tensor;
        const Ref type = m_pickle.item(parts, fromBuffer ? 1 : 2);
        const std::string_view code = m_pickle.text(m_pickle.argument(type, 0));
        tensor.dtype = dtypeOfNumpy(code);
        if (tensor.dtype.empty())
            return std::nullopt; // objects, texts
        tensor.shape = *shape;
        return tensor;
    }

    const Pickle& m_pickle;
};

} // namespace

bool StoredTensor::isSameMemory(const StoredTensor& other) const
{
    return !storage.empty() && storage == other.storage && offset == other.offset && shape == other.shape &&
           strides == other.strides && dtype == other.dtype;
}

std::optional<StoredTensor> tensorOf(const Pickle& pickle, Ref value)
{
    return TensorReader(pickle).read(value);
}

std::string dtypeOfClass(std::string_view className)
{
    const std::string_view name = className.substr(className.rfind('.') + 1); // npos + 1 is 0
    if (const std::string_view storage = find(storageTypes, name); !storage.empty())
        return std::string(storage);
    if (const std::string_view alias = find(dtypeAliases, name); !alias.empty())
        return std::string(alias);
    return std::ranges::find(dtypeNames, name) == std::end(dtypeNames) ? std::string() : std::string(name);
}

std::string dtypeOfNumpy(std::string_view code)
{
    if (!code.empty() && (code[0] == '<' || code[0] == '>' || code[0] == '|' || code[0] == '='))
        code.remove_prefix(1);
    return std::string(find(numpyTypes, code));
}

std::optional<Ints> intsOf(const Pickle& pickle, Ref value)
{
    if (pickle.className(value) == "torch.Size")
        value = pickle.argument(value, 0);
    const PyValue& list = pickle.at(value);
    if (list.type != Type::Tuple && list.type != Type::List)
        return std::nullopt;
    if (list.items.size() > maxInts)
        return std::nullopt;
    Ints ints;
    for (const Ref item : list.items) {
        const auto number = pickle.integer(item);
        if (!number)
            return std::nullopt;
        ints.push_back(*number);
    }
    return ints;
}

} // namespace nnview::torchsave
