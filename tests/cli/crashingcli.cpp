// Ends as nnview-cli would if something crashed while it reads a file: by the signal, the abort or the loop that is
// asked for.
#include "hygiene.h"

#include <csignal>
#include <cstdlib>
#include <string_view>

namespace {

// Deep enough to leave any stack; the volatile frame keeps the compiler from turning it into a loop.
int overflow(int depth) // NOLINT(misc-no-recursion)
{
    volatile char frame[4096] = {};
    frame[0] = static_cast<char>(depth);
    return depth < 0 ? 0 : overflow(depth + 1) + frame[0];
}

} // namespace

int main(int argc, char** argv)
{
    const std::string_view how = argc > 1 ? argv[1] : "";
    nnview::cli::prepareProcess();
    nnview::Limits limits;
    limits.seconds = 1;
    nnview::cli::applyLimits(limits, "model.h5");
    if (how == "segv")
        std::raise(SIGSEGV);
    else if (how == "abort")
        std::abort();
    else if (how == "overflow")
        return overflow(0);
    else if (how == "loop")
        for (volatile bool on = true; on;) {
        }
    return 0;
}
