#include "resourcelimits.h"

#include <csignal>

#include <sys/resource.h>

namespace {

void lower(__rlimit_resource resource, rlim_t value)
{
    const rlimit limit{value, value};
    ::setrlimit(resource, &limit);
}

} // namespace

void applyLimits(const nnview::Limits& limits)
{
    ::signal(SIGXFSZ, SIG_IGN);
    lower(RLIMIT_CORE, 0);
    lower(RLIMIT_FSIZE, 0); // the answer goes into a pipe
    lower(RLIMIT_CPU, static_cast<rlim_t>(limits.seconds));
#ifndef __SANITIZE_ADDRESS__ // reserves more than any limit for itself
    lower(RLIMIT_DATA, static_cast<rlim_t>(limits.memoryBytes));
#endif
}
