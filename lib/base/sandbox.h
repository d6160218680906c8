#pragma once

#include <string>
#include <vector>

namespace nnview {

// What a process that reads a stranger's file gives up: for good, and for every program that it starts. Linux only.
// What a kernel does not know is left out, because limits and the process of its own still hold then. Nothing happens
// in a build with the address sanitizer, which opens files and starts programs to explain what it found.

enum class Refused {
    Network, ///< sockets of any kind
    NewFiles ///< besides: opening, making, renaming and removing files, starting programs, touching other processes
};

/// From here on the kernel answers these calls with EACCES (seccomp).
void refuseCalls(Refused what);

/// From here on files can only be read, not made, changed, removed or started, and only these files and what lies in
/// these folders (Landlock, Linux 5.13). What is open already stays open.
void readOnlyBeneath(const std::vector<std::string>& paths);

} // namespace nnview
