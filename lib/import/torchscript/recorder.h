#pragma once

#include "base/limits.h"
#include "import/torchscript/recording.h"

#include <chrono>
#include <memory>
#include <string>

namespace nnview::torchscript {

/// A TorchScript file, opened without its weights, and abstract forward passes through it: every tensor lives on
/// libtorch's "meta" device, which knows shapes and types and computes nothing. The code is walked node by node;
/// nothing but tensor operations on such tensors and arithmetic on sizes is ever run. This is the only class that knows
/// libtorch.
class Recorder
{
public:
    /// Throws ErrorException: Unreadable, Malformed, or Unsupported (an operation or a class that libtorch does not
    /// know).
    Recorder(const std::string& path, const Limits& limits);
    ~Recorder();

    /// libtorch builds its tables of operations when they are first asked for; does that now.
    static void warmUp();

    const std::string& className() const;         ///< "LeNet5", as in the author's code
    std::string producer() const;                 ///< "torch, archive version 3"
    const std::vector<InputInfo>& inputs() const; ///< of forward, without `self`
    const std::vector<StoredTensor>& stored() const;

    /// One forward pass with inputs of these shapes and types; an input that is not among them gets its default value
    /// or None. A failing pass gives what was seen until then. Throws ErrorException (Limit) if a limit is passed.
    Recording record(const std::vector<NamedTensor>& inputs, std::chrono::steady_clock::time_point deadline);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace nnview::torchscript
