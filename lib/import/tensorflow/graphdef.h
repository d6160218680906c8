#pragma once

#include "graph/graph.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace nnview::tensorflow {

/// A stored tensor; its numbers only if they are few whole ones.
struct StoredTensor
{
    std::string dtype;
    Ints shape;
    std::optional<Ints> numbers;
    std::optional<double> number; ///< of a scalar with a point
};

/// A NodeDef of the file.
struct Operation
{
    std::string name, type;
    std::vector<std::string> inputs; ///< "name", "name:1"; in a function "name:output:1"; "^name": order only
    Attributes attributes;           ///< keys in lowerCamelCase; types by NumPy's names, functions by name
    std::optional<Shape> shape;      ///< the attribute "shape"; inside nullopt: unknown rank
    std::vector<Shape> outputShapes; ///< the attribute "_output_shapes"; -1 stands for a free size
    std::optional<StoredTensor> value;
};

/// A FunctionDef of the file.
struct Function
{
    std::string name;
    std::vector<std::string> inputs, outputs;
    std::map<std::string, std::string> returned; ///< output => which tensor of the body
    std::vector<Operation> body;
};

/// One tensor of a signature.
struct SignatureTensor
{
    std::string name;   ///< what callers say
    std::string tensor; ///< "serving_default_image:0"
    std::string dtype;
    Shape shape; ///< -1 stands for a free size
};

struct Signature
{
    std::string key;
    std::vector<SignatureTensor> inputs, outputs;
};

/// A GraphDef, with what the SavedModel around it says.
struct GraphDef
{
    std::vector<Operation> nodes;
    std::map<std::string, Function> functions;
    std::vector<Signature> signatures;
    std::string version; ///< of TensorFlow
};

} // namespace nnview::tensorflow
