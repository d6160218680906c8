#pragma once

#include "import/torchscript/describe.h"
#include "import/torchscript/operations.h"

// Kind and attributes of the operations that figures draw as layers, a family each.
namespace nnview::torchscript {

Description describeConvolution(const Call& call);
Description describePooling(const Pooling& pooling);
Description describeDense(std::int64_t in, std::int64_t out, bool bias);
/// matmul, addmm, bmm …: dense if the second operand is a stored matrix.
Description describeProduct(const Call& call, const IsStored& isStored);
Description describeNorm(const Call& call);
Description describeRecurrent(const Call& call);
Description describeAttention(const Call& call);
Description describeUpsampling(const Call& call);

} // namespace nnview::torchscript
