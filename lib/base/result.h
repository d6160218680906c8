#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

namespace nnview {

/// The return type of every public function of lib/ that can fail.
template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(ErrorCode code, std::string message, std::string where = {}, std::string advice = {})
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(where), std::move(advice)});
}

} // namespace nnview
