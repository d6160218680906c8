#pragma once

#include "graph/attributes.h"
#include "import/tensorflow/call.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nnview {

struct TfliteTensor
{
    std::string name, dtype;
    Ints shape;
    Ints signature; ///< -1 where a size is free; empty: as `shape`
    bool stored = false;
    bool variable = false;  ///< keeps its numbers from one run to the next
    bool quantized = false; ///< whole numbers with a scale
    std::int64_t buffer = 0;
    std::optional<Ints> numbers; ///< of a small stored tensor of whole numbers without a scale
};

struct TfliteOperator
{
    std::string type; ///< the schema's enumerator, or the name of a custom operation
    std::int64_t code = 0;
    bool custom = false;
    Attributes options;
    Ints inputs, outputs; ///< indices of tensors; -1: not there
};

struct TfliteSubgraph
{
    std::string name;
    std::vector<TfliteTensor> tensors;
    Ints inputs, outputs;
    std::vector<TfliteOperator> operators;
};

struct TfliteName
{
    std::string name;
    std::int64_t tensor = 0;
};

/// An entry point of the model with the names that its caller uses.
struct TfliteSignature
{
    std::string key;
    std::int64_t subgraph = 0;
    std::vector<TfliteName> inputs, outputs;
};

struct TfliteModel
{
    std::int64_t version = 0;
    std::string description;
    std::vector<TfliteSubgraph> subgraphs;
    std::vector<TfliteSignature> signatures;
    std::vector<std::string> metadata; ///< names only
};

} // namespace nnview
