#include "import/keras/kerasyaml.h"

#include "base/error.h"

namespace nnview {

std::string jsonFromYaml(std::string_view, const Limits&)
{
    fail(ErrorCode::Unsupported, "this build has no reader for YAML", {},
         "Install the package libyaml-dev and build NNView again.");
}

} // namespace nnview
