#include "import/torchscript/libtorch/arguments.h"

#include "import/torchscript/libtorch/tensors.h"

#include <torch/csrc/jit/api/function_impl.h>

#include <algorithm>

namespace nnview::torchscript {

namespace jit = torch::jit;
using c10::IValue;
using c10::TypeKind;
using c10::TypePtr;

namespace {

constexpr int deepest = 16; ///< nesting of types and of calls that hand a dictionary on

/// Keys by which code asks a dictionary, in the order of the code.
void collectKeys(const jit::Value& dictionary, std::vector<std::string>& keys, int depth)
{
    for (const jit::Use& use : dictionary.uses()) {
        const auto kind = use.user->kind();
        if (kind == c10::aten::__getitem__ && use.offset == 0) {
            const auto key = jit::toIValue(use.user->input(1));
            if (key && key->isString() && std::find(keys.begin(), keys.end(), key->toStringRef()) == keys.end())
                keys.push_back(key->toStringRef());
            continue;
        }
        const jit::Function* called = nullptr;
        std::size_t index = use.offset;
        if (kind == c10::prim::CallMethod) {
            const auto type = use.user->input(0)->type()->cast<c10::ClassType>();
            called = type ? type->findMethod(use.user->s(c10::attr::name)) : nullptr;
        } else if (kind == c10::prim::CallFunction) {
            const auto type = use.user->input(0)->type()->cast<c10::FunctionType>();
            called = type ? type->function() : nullptr;
            --index;
        }
        auto* code = called ? jit::tryToGraphFunction(const_cast<jit::Function&>(*called)) : nullptr;
        if (code && depth < deepest && index < code->graph()->inputs().size())
            collectKeys(*code->graph()->inputs()[index], keys, depth + 1);
    }
}

class Inputs
{
public:
    explicit Inputs(std::size_t listLength) : m_listLength(listLength) {}

    void add(const std::string& name, const TypePtr& type, const IValue* example, bool optional, int depth = 0)
    {
        if (depth > deepest)
            return;
        if (type->kind() == TypeKind::OptionalType) {
            const bool given = example && !example->isNone();
            add(name, type->expectRef<c10::OptionalType>().getElementType(), given ? example : nullptr, !given,
                depth + 1);
        } else if (type->isSubtypeOf(*c10::TensorType::get())) {
            InputInfo info{name, true, optional, std::nullopt};
            if (example && example->isTensor() && example->toTensor().defined()) {
                const at::Tensor tensor = example->toTensor();
                info.example = Tensor{-1, dtypeName(plainType(tensor.scalar_type())), tensor.sizes().vec()};
                info.optional = false;
            }
            inputs.push_back(std::move(info));
        } else if (type->kind() == TypeKind::ListType && type->containedType(0)->isSubtypeOf(*c10::TensorType::get())) {
            const bool known = example && example->isList();
            for (std::size_t i = 0; i < (known ? example->toListRef().size() : m_listLength); ++i) {
                const IValue element = known ? IValue(example->toListRef()[i]) : IValue();
                add(name + "." + std::to_string(i), type->containedType(0), known ? &element : nullptr, optional,
                    depth + 1);
            }
        } else if (type->kind() == TypeKind::TupleType) {
            addTuple(name, type->expectRef<c10::TupleType>(), example, optional, depth);
        } else if (type->kind() == TypeKind::DictType && example && example->isGenericDict()) {
            for (const auto& entry : example->toGenericDict())
                if (entry.key().isString())
                    addNamed(name, entry.key().toStringRef(), type->containedType(1), entry.value(), depth);
        } else if (type->kind() == TypeKind::DictType) {
            for (const std::string& key : keys)
                add(name + "." + key, type->containedType(1), nullptr, optional, depth + 1);
        } else {
            inputs.push_back({name, false, optional, std::nullopt});
        }
    }

    std::vector<InputInfo> inputs;
    std::vector<std::string> keys; ///< of the dictionary at hand

private:
    void addNamed(const std::string& name, const std::string& part, const TypePtr& type, const IValue& example,
                  int depth)
    {
        add(name + "." + part, type, &example, false, depth + 1);
    }

    void addTuple(const std::string& name, const c10::TupleType& type, const IValue* example, bool optional, int depth)
    {
        const bool known = example && example->isTuple() && example->toTupleRef().size() == type.elements().size();
        for (std::size_t i = 0; i < type.elements().size(); ++i) {
            const std::string part = type.schema() ? type.schema()->arguments().at(i).name() : std::to_string(i);
            const IValue element = known ? example->toTupleRef().elements()[i] : IValue();
            add(name + "." + part, type.elements()[i], known ? &element : nullptr, optional, depth + 1);
        }
    }

    std::size_t m_listLength;
};

IValue make(const std::string& name, const TypePtr& type, const TensorNamed& tensorNamed,
            const std::vector<std::string>& keys, int depth)
{
    const auto inner = [&](const std::string& part, const TypePtr& element) {
        return make(name + "." + part, element, tensorNamed, keys, depth + 1);
    };
    if (type->isSubtypeOf(*c10::TensorType::get())) {
        const at::Tensor tensor = tensorNamed(name);
        return tensor.defined() ? IValue(tensor) : IValue();
    }
    if (depth > deepest)
        return {};
    switch (type->kind()) {
    case TypeKind::OptionalType:
        return make(name, type->expectRef<c10::OptionalType>().getElementType(), tensorNamed, keys, depth + 1);
    case TypeKind::IntType:
        return 1;
    case TypeKind::FloatType:
    case TypeKind::NumberType:
        return 1.0;
    case TypeKind::BoolType:
        return false;
    case TypeKind::StringType:
        return std::string();
    case TypeKind::DeviceObjType:
        return c10::Device(at::kCPU);
    case TypeKind::ListType: {
        c10::impl::GenericList list(type->containedType(0));
        if (type->containedType(0)->isSubtypeOf(*c10::TensorType::get()))
            for (std::size_t i = 0; tensorNamed(name + "." + std::to_string(i)).defined(); ++i)
                list.push_back(tensorNamed(name + "." + std::to_string(i)));
        else
            list.push_back(inner("0", type->containedType(0)));
        return IValue(list);
    }
    case TypeKind::TupleType: {
        const auto tuple = type->expect<c10::TupleType>();
        std::vector<IValue> elements;
        for (std::size_t i = 0; i < tuple->elements().size(); ++i)
            elements.push_back(inner(tuple->schema() ? tuple->schema()->arguments().at(i).name() : std::to_string(i),
                                     tuple->elements()[i]));
        return tuple->schema() ? IValue(c10::ivalue::Tuple::createNamed(std::move(elements), tuple))
                               : IValue(c10::ivalue::Tuple::create(std::move(elements)));
    }
    case TypeKind::DictType: {
        c10::impl::GenericDict dictionary(type->containedType(0), type->containedType(1));
        for (const std::string& key : keys)
            if (IValue value = inner(key, type->containedType(1)); !value.isNone())
                dictionary.insert(key, std::move(value));
        return IValue(dictionary);
    }
    default:
        fail(ErrorCode::Unsupported,
             "the input \"" + name + "\" is of type " + type->annotation_str() + ", and NNView cannot make one up", {},
             "Save a wrapper whose inputs are tensors.");
    }
}

} // namespace

std::vector<InputInfo> inputsOf(const torch::jit::Function& forward, const std::vector<IValue>& examples,
                                std::size_t listLength)
{
    Inputs result(listLength);
    const auto& arguments = forward.getSchema().arguments();
    auto* code = jit::tryToGraphFunction(const_cast<jit::Function&>(forward));
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        result.keys.clear();
        if (code && i < code->graph()->inputs().size())
            collectKeys(*code->graph()->inputs()[i], result.keys, 0);
        const IValue* example = i - 1 < examples.size() ? &examples[i - 1] : nullptr;
        result.add(arguments[i].name(), arguments[i].type(), example, arguments[i].default_value().has_value());
    }
    return std::move(result.inputs);
}

bool hasListInput(const torch::jit::Function& forward)
{
    const auto& arguments = forward.getSchema().arguments();
    return std::any_of(arguments.begin() + 1, arguments.end(),
                       [](const c10::Argument& argument) { return argument.type()->kind() == TypeKind::ListType; });
}

IValue makeArgument(const c10::Argument& argument, const std::vector<std::string>& given,
                    const TensorNamed& tensorNamed)
{
    const std::string prefix = argument.name() + ".";
    const auto concerns = [&](const std::string& name) {
        return name == argument.name() || name.rfind(prefix, 0) == 0;
    };
    if (std::none_of(given.begin(), given.end(), concerns)) {
        if (argument.default_value())
            return *argument.default_value();
        if (argument.type()->kind() == TypeKind::OptionalType)
            return {};
    }
    std::vector<std::string> keys;
    for (const std::string& name : given)
        if (name.rfind(prefix, 0) == 0)
            keys.push_back(name.substr(prefix.size()));
    return make(argument.name(), argument.type(), tensorNamed, keys, 0);
}

} // namespace nnview::torchscript
