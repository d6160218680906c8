#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace nnview {

/// What `nnview` was called with.
struct CommandLine
{
    QString file; ///< empty: start page
    std::vector<QString> inputs;
    QString answer; ///< not empty: print this (--help, --version) and leave
};

/// `arguments` without the program's name. Usage for an unknown option, an option without a value, a second file.
Result<CommandLine> parseCommandLine(const QStringList& arguments);

} // namespace nnview
