#include "output.h"

#include "printable.h"

#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace nnview::cli {

namespace {

/// False with errno set if not everything could be written.
bool writeAll(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace

int print(std::string_view text)
{
    if (writeAll(STDOUT_FILENO, text))
        return 0;
    return report(
        {}, Error{ErrorCode::CannotWrite, std::string("stdout cannot be written: ") + std::strerror(errno), {}, {}});
}

std::string reportText(std::string_view file, const Error& error)
{
    std::string text = "nnview-cli: ";
    if (!file.empty())
        text += printable(file) + ": ";
    text += printable(error.message) + '\n';
    for (const std::string& line : {error.where, error.advice})
        if (!line.empty())
            text += "  " + printable(line) + '\n';
    return text;
}

int report(std::string_view file, const Error& error)
{
    writeAll(STDERR_FILENO, reportText(file, error));
    return static_cast<int>(error.code);
}

void say(std::string_view file, std::string_view text)
{
    writeAll(STDERR_FILENO, "nnview-cli: " + printable(file) + ": " + printable(text) + '\n');
}

void event(std::string_view json)
{
    writeAll(STDERR_FILENO, '@' + std::string(json) + '\n');
}

} // namespace nnview::cli
