#pragma once

#include "import/torchscript/callsites.h"

#include <ATen/core/function_schema.h>

#include <string>
#include <vector>

namespace nnview::torchscript {

/// Tells libtorch of the operations that are newer than it. Once per process.
void declareNewerOperations();

/// Operations that no table has: told to libtorch in the forms in which the code calls them, taking anything. What they
/// give is not written in the code, so it is tried out.
class UnknownOperations
{
public:
    /// False: nobody calls it, or it has been declared already.
    bool declare(const std::string& op, const std::vector<CallSite>& sites);
    /// Gives the operation that was declared last another type of result. False: all have been tried.
    bool reviseLast();
    /// Which of the operations were declared here.
    const std::vector<std::string>& names() const { return m_names; }

private:
    void announce();

    std::vector<std::string> m_names;
    std::vector<CallSite> m_lastSites;
    std::size_t m_lastType = 0;
};

/// Whether the operation can only be declared, so that its result must be told by a rule or guessed.
bool isOnlyDeclared(const c10::FunctionSchema& schema);

} // namespace nnview::torchscript
