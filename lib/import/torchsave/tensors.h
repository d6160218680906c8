#pragma once

#include "graph/graph.h"
#include "import/pickle/pickle.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nnview::torchsave {

/// A tensor as a pickle of PyTorch describes it; its numbers stay in the file.
struct StoredTensor
{
    std::string dtype = "float32"; ///< NumPy's names, and bfloat16, float8_e4m3fn, qint8 …
    Ints shape;
    Ints strides;             ///< empty: contiguous, or not told
    bool trainable = false;   ///< requires_grad; a state dict stores all its tensors without
    bool isParameter = false; ///< an nn.Parameter, not a buffer or a plain tensor
    std::string storage;      ///< key of the storage; empty: it has none of its own
    std::int64_t offset = 0;  ///< in elements of the storage
    std::string wrapper;      ///< class of a tensor subclass (DTensor, a quantised tensor): "torchao.…"
    bool operator==(const StoredTensor&) const = default;

    /// The same elements of the same storage: a shared weight.
    bool isSameMemory(const StoredTensor& other) const;
};

/// The tensor that `value` stands for: what torch.save writes for tensors and parameters of any version and layout
/// (dense, sparse, quantised, meta, subclasses), and NumPy arrays. nullopt: no tensor. Malformed for a shape that no
/// tensor can have.
std::optional<StoredTensor> tensorOf(const pickle::Pickle& pickle, pickle::Ref value);

/// The dtype of "torch.FloatStorage", "torch.float32", "float32"; empty if it is none.
std::string dtypeOfClass(std::string_view className);
/// The dtype of a NumPy code: "f4" -> "float32"; empty if unknown.
std::string dtypeOfNumpy(std::string_view code);

/// The integers of a tuple, list or torch.Size; nullopt if it is none or holds something else.
std::optional<Ints> intsOf(const pickle::Pickle& pickle, pickle::Ref value);

} // namespace nnview::torchsave
