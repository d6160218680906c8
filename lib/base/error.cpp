#include "base/error.h"

namespace nnview {

std::string_view errorName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage: return "usage";
    case ErrorCode::Unreadable: return "unreadable";
    case ErrorCode::UnknownFormat: return "unknown-format";
    case ErrorCode::Unsupported: return "unsupported";
    case ErrorCode::Malformed: return "malformed";
    case ErrorCode::Limit: return "limit";
    case ErrorCode::InputNeeded: return "input-needed";
    case ErrorCode::WorkerFailed: return "worker-failed";
    case ErrorCode::CannotWrite: return "cannot-write";
    case ErrorCode::Cancelled: return "cancelled";
    }
    return "unknown";
}

} // namespace nnview
