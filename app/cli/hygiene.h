#pragma once

#include "base/limits.h"

#include <string>

namespace nnview::cli {

/// Once, before anything else: a broken pipe becomes a write error, standard descriptors that the caller closed stay
/// unusable (so that no model file is opened in their place), no core files.
void prepareProcess();

/// Bounds processor time and address space from here on. When the time is up the process says so about `file` and exits
/// with ErrorCode::Limit. An address space that is full shows as std::bad_alloc. Should a library crash over the file all
/// the same, the process says that too and exits with ErrorCode::WorkerFailed.
void applyLimits(const Limits& limits, const std::string& file);

/// Removes the temporary `folder` and its file "stdin" should a signal end the process (SIGINT, SIGTERM, SIGHUP).
void removeWhenKilled(const std::string& folder);

/// The process ends when its parent does: nobody stays when the window goes.
void dieWithParent();

} // namespace nnview::cli
