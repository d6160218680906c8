#pragma once

#include "base/limits.h"
#include "import/torchscript/recording.h"

#include <chrono>
#include <functional>
#include <map>
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
    /// `opened` is called when the archive is open and nothing of it has been looked at. Throws ErrorException:
    /// Unreadable, Malformed, or Unsupported (a class that libtorch does not know).
    Recorder(const std::string& path, const Limits& limits, const std::function<void()>& opened);
    ~Recorder();

    /// libtorch builds its tables of operations when they are first asked for; does that now.
    static void warmUp();

    const std::string& className() const; ///< "LeNet5", as in the author's code
    std::string producer() const;         ///< "torch, archive version 3"
    /// Of forward, without `self`; a list of tensors is taken to have `listLength` of them if the archive does not say.
    std::vector<InputInfo> inputs(std::size_t listLength) const;
    bool takesList() const;
    const std::vector<StoredTensor>& stored() const;

    /// One forward pass with inputs of these shapes and types; an input that is not among them gets its default value
    /// or None. A failing pass gives what was seen until then. Throws ErrorException (Limit) if a limit is passed.
    Recording record(const std::vector<NamedTensor>& inputs, std::chrono::steady_clock::time_point deadline);

private:
    Recording pass(const std::vector<NamedTensor>& inputs, const std::map<int, Tensor>& guesses,
                   std::chrono::steady_clock::time_point deadline);

    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace nnview::torchscript
