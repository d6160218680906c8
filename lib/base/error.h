#pragma once

#include <string>
#include <string_view>

namespace nnview {

/// Every way in which NNView can fail. The values are the exit codes of nnview-cli and therefore a public interface.
enum class ErrorCode {
    Usage = 2,         ///< unknown option, option without a value
    Unreadable = 3,    ///< no such file, no permission, a folder
    UnknownFormat = 4, ///< not a model file that NNView knows
    Unsupported = 5,   ///< a known format with a feature that cannot be read, or a build without that reader
    Malformed = 6,     ///< truncated or inconsistent
    Limit = 7,         ///< larger than a limit; the message names the limit and the option that raises it
    InputNeeded = 8,   ///< the input shape is neither in the file nor found by search
    WorkerFailed = 9,  ///< the helper process crashed or was killed
    CannotWrite = 10,
    Cancelled = 11,
};

/// What went wrong, in three parts that a person reads in this order. Never contains the file's name: whoever reports adds it.
struct Error
{
    ErrorCode code = ErrorCode::Malformed;
    std::string message; ///< one sentence without a full stop, lower case: "the archive ends inside its directory"
    std::string where;   ///< byte offset, group, member or node; may be empty
    std::string advice;  ///< what to do about it; may be empty
};

/// "unknown-format" for ErrorCode::UnknownFormat, and so on.
std::string_view errorName(ErrorCode code);

/// Thrown inside a reader only; the registry turns it into an Error (lib/import/registry.h).
struct ErrorException
{
    Error error;
};

[[noreturn]] inline void fail(ErrorCode code, std::string message, std::string where = {}, std::string advice = {})
{
    throw ErrorException{Error{code, std::move(message), std::move(where), std::move(advice)}};
}

} // namespace nnview
