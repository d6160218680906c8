#pragma once

#include <QProcess>

#include <functional>

namespace nnview::test {

/// How a run of the program ended.
struct Run
{
    int code = -1; ///< -1: did not end by itself
    QByteArray out, err;
};

/// Waits for a process that has been started.
inline Run finished(QProcess& process)
{
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// Runs nnview-cli.
inline Run run(const QStringList& arguments, const QByteArray& input = {},
               const std::function<void(QProcess&)>& prepare = {})
{
    QProcess process;
    process.setProgram(QStringLiteral(NNVIEW_CLI));
    process.setArguments(arguments);
    if (prepare)
        prepare(process);
    process.start();
    process.write(input);
    process.closeWriteChannel();
    return finished(process);
}

} // namespace nnview::test
