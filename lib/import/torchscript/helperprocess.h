#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace nnview::torchscript {

/// Path of the helper program: $NNVIEW_LIBEXEC/nnview-torchscript, else in the libexec folder beside the running
/// program's folder, else in the build tree. Empty if there is none.
std::string helperPath();

/// A running helper: its stdin and stdout are pipes, its stderr goes nowhere. It is killed with this object.
class HelperProcess
{
public:
    /// Throws ErrorException (WorkerFailed) if the program cannot be started.
    explicit HelperProcess(const std::string& program);
    ~HelperProcess();
    HelperProcess(const HelperProcess&) = delete;
    HelperProcess& operator=(const HelperProcess&) = delete;

    /// Writes all and closes the pipe. False if the helper has gone.
    bool write(std::string_view text, std::chrono::steady_clock::time_point deadline);

    enum class End { Finished, TooLate, TooMuch };
    /// Reads until the helper closes its stdout. `take` gets the bytes as they come.
    End read(const std::function<void(std::string_view)>& take, std::size_t maxBytes,
             std::chrono::steady_clock::time_point deadline);

    /// Waits (at most until `deadline`, then kills). The status of waitpid().
    int wait(std::chrono::steady_clock::time_point deadline);
    void kill();

private:
    pid_t m_pid = -1;
    int m_in = -1;  ///< to the helper
    int m_out = -1; ///< from the helper
    int m_status = 0;
};

} // namespace nnview::torchscript
