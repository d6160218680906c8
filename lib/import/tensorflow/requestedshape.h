#pragma once

#include "import/importer.h"

#include <map>
#include <optional>
#include <string>

namespace nnview::tensorflow {

/// The shape that --input gives the input called `name`, the `position`-th of the model; nullopt: none.
Shape requestedShape(const ImportRequest& request, const std::string& name, std::size_t position);

/// The free sizes (-1) of an input by what its axes are likely to be: N first, then H and W, or T.
Dims namedAxes(const Ints& sizes);

/// Ids of inputs: names as they are, except that Keras' counter is dropped ("keras_tensor_123").
class InputNames
{
public:
    std::string take(const std::string& name);

private:
    std::map<std::string, int> m_taken;
};

} // namespace nnview::tensorflow
