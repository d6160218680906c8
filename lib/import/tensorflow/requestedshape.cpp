#include "import/tensorflow/requestedshape.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace nnview::tensorflow {

Shape requestedShape(const ImportRequest& request, const std::string& name, std::size_t position)
{
    std::size_t unnamed = 0;
    for (const InputSpec& spec : request.inputs) {
        if (spec.name == name)
            return spec.shape;
        if (spec.name.empty() && unnamed++ == position)
            return spec.shape;
    }
    return std::nullopt;
}

Dims namedAxes(const Ints& sizes)
{
    std::string_view letters = "NHWC";
    if (sizes.size() <= 3)
        letters = "NTC";
    else if (sizes.size() == 5)
        letters = "NDHWC";
    Dims dims;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (sizes[i] >= 0)
            dims.emplace_back(sizes[i]);
        else if (i < letters.size())
            dims.emplace_back(std::string(1, letters[i]));
        else
            dims.emplace_back("x" + std::to_string(i));
    }
    return dims;
}

std::string InputNames::take(const std::string& name)
{
    std::string id = name;
    for (const std::string_view automatic : {"keras_tensor_", "input_layer_", "input_"})
        if (name.starts_with(automatic) && name.find_first_not_of("0123456789", automatic.size()) == std::string::npos)
            id = automatic.substr(0, automatic.size() - 1);
    const int count = m_taken[id]++;
    if (count > 0) {
        id += '_' + std::to_string(count);
        m_taken[id]++;
    }
    return id;
}

} // namespace nnview::tensorflow
