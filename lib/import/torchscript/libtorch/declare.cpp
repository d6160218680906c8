#include "import/torchscript/libtorch/declare.h"

#include "import/torchscript/newerschemas.h"

#include <torch/csrc/jit/runtime/operator.h>

#include <algorithm>

namespace nnview::torchscript {

namespace jit = torch::jit;

namespace {

constexpr const char* overloadMark = "nnview"; ///< no operation of libtorch's own has such an overload

jit::Operation nothingToRun()
{
    return [](jit::Stack&) { TORCH_CHECK_NOT_IMPLEMENTED(false, "the operation is only declared"); };
}

/// "aten::squeeze.dims(Tensor self, ..." with the mark as its overload.
std::string marked(std::string_view schema, std::size_t number)
{
    const auto bracket = schema.find('(');
    const std::string_view name = schema.substr(0, std::min(schema.find('.'), bracket));
    return std::string(name) + "." + overloadMark + std::to_string(number) + std::string(schema.substr(bracket));
}

std::vector<c10::TypePtr> resultTypes()
{
    return {c10::TensorType::get(), c10::ListType::ofTensors(), c10::IntType::get(), c10::FloatType::get(),
            c10::BoolType::get()};
}

} // namespace

void declareNewerOperations()
{
    static const bool once = [] {
        std::size_t number = 0; // a libtorch that has them finds its own first
        for (const std::string_view schema : newerSchemas())
            jit::registerOperator(
                jit::Operator(marked(schema, ++number), nothingToRun(), c10::AliasAnalysisKind::FROM_SCHEMA));
        return true;
    }();
    (void)once;
}

bool UnknownOperations::declare(const std::string& op, const std::vector<CallSite>& sites)
{
    if (sites.empty() || std::find(m_names.begin(), m_names.end(), op) != m_names.end())
        return false;
    m_names.push_back(op);
    m_lastSites = sites;
    m_lastType = 0;
    announce();
    return true;
}

bool UnknownOperations::reviseLast()
{
    if (m_names.empty() || m_lastType + 1 >= resultTypes().size())
        return false;
    const auto old = jit::getAllOperatorsFor(c10::Symbol::fromQualString(m_names.back()));
    for (const auto& op : old)
        if (isOnlyDeclared(op->schema()))
            jit::deregisterOperator(op->schema());
    ++m_lastType;
    announce();
    return true;
}

void UnknownOperations::announce()
{
    std::size_t number = 1000; // behind those of the table
    for (const CallSite& site : m_lastSites) {
        std::vector<c10::Argument> arguments, results;
        for (std::size_t i = 0; i < site.positional; ++i)
            arguments.emplace_back(i == 0 ? "self" : "argument" + std::to_string(i), c10::AnyType::get());
        for (const std::string& keyword : site.keywords)
            arguments.emplace_back(keyword, c10::AnyType::get(), c10::nullopt, c10::nullopt, true);
        const c10::TypePtr type = site.results > 1 ? c10::TypePtr(c10::TensorType::get()) : resultTypes()[m_lastType];
        for (std::size_t i = 0; i < site.results; ++i)
            results.emplace_back("", type);
        jit::registerOperator(jit::Operator(m_names.back(), overloadMark + std::to_string(++number), arguments, results,
                                            nothingToRun(), c10::AliasAnalysisKind::CONSERVATIVE));
    }
}

bool isOnlyDeclared(const c10::FunctionSchema& schema)
{
    return schema.overload_name().rfind(overloadMark, 0) == 0;
}

} // namespace nnview::torchscript
