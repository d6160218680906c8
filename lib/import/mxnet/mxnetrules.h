#pragma once

#include "import/mxnet/mxnetcall.h"

#include <span>

namespace nnview::mxnet {

/// Sets kind, attributes and shapes of one call.
using Rule = void (*)(Call&);

/// What an operator is. `key` is its name in lower case without underscores and without the prefix of its namespace, so
/// that "_Plus", "_plus" and "_npi_plus" are one; a row for the name with its prefix goes before.
struct Operator
{
    std::string_view key;
    Kind kind;
    std::string_view function; ///< attribute "function"; empty: none
    Rule rule;                 ///< nullptr: nothing can be said about its shapes
};

/// nullptr: unknown.
const Operator* findOperator(std::string_view op);
/// The names of all rows, for tests.
std::string operatorKey(std::string_view op);

enum class InputRole { Data, Weight, State, Label };
/// What the operator takes at a position: data, a weight, a running state that is not trained, or what a loss compares
/// with.
InputRole roleOf(const SymbolNode& node, std::size_t input);

/// How many outputs of a node others may take.
std::size_t outputCount(const SymbolNode& node);

// The tables; one file each.
std::span<const Operator> layerOperators();         // mxnetlayers.cpp: layers with weights, pooling, norms
std::span<const Operator> sequenceOperators();      // mxnetsequence.cpp: recurrent layers, attention, embeddings
std::span<const Operator> shapeOperators();         // mxnetshapeops.cpp: what moves, cuts and joins
std::span<const Operator> elementwiseOperators();   // mxnetelementwise.cpp: activations and arithmetic
std::span<const Operator> reductionOperators();     // mxnetreductions.cpp: reductions, products of matrices, indexing
std::span<const Operator> visionOperators();        // mxnetvision.cpp: detection, warping, quantised layers
std::span<const Operator> imageOperators();         // mxnetimages.cpp: preparing images, patches
std::span<const Operator> linearAlgebraOperators(); // mxnetlinalg.cpp
std::span<const Operator> makingOperators();        // mxnetrandom.cpp: constants, ranges, random numbers
std::span<const Operator> numpyOperators();         // mxnetnumpy.cpp: what only NumPy's interface has, and rare ones

} // namespace nnview::mxnet
