// Stands in for nnview-torchscript: does whatever $NNVIEW_FAKE says.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <unistd.h>

int main()
{
    const char* wish = std::getenv("NNVIEW_FAKE");
    const std::string fake = wish ? wish : "";
    if (fake == "crash at once") {
        std::signal(SIGSEGV, SIG_DFL); // a sanitizer would explain it instead
        std::raise(SIGSEGV);
    }
    char line[1 << 16];
    if (!std::fgets(line, sizeof line, stdin))
        return 0;
    if (fake == "crash")
        std::abort();
    if (fake == "hang")
        ::pause();
    if (fake == "garbage")
        std::puts("\x01\x02 not a document");
    if (fake == "half")
        std::fputs("{\"schema\": 1, \"nodes\": [", stdout);
    if (fake == "exit")
        return 3;
    if (fake == "newer")
        std::puts("{\"schema\": 99}");
    if (fake == "nonsense error")
        std::puts("!{\"code\": 77}");
    if (fake == "error")
        std::puts(
            "!{\"code\": 8, \"message\": \"no shape was found\", \"where\": \"there\", \"advice\": \"Give one.\"}");
    if (fake == "events") {
        std::puts("@{\"event\": \"progress\", \"done\": 0.5, \"what\": \"half\"}");
        std::puts("@{\"event\": \"inputs\", \"inputs\": []}");
        std::puts("@garbage");
        std::puts("{\"schema\": 1, \"model\": {\"name\": \"fake\"}, \"inputs\": [], \"outputs\": [], \"nodes\": []}");
    }
    if (fake == "echo") { // tells the request back as an error message
        line[std::strcspn(line, "\n")] = 0;
        std::string text;
        for (const char* c = line; *c; ++c) {
            if (*c == '"' || *c == '\\')
                text += '\\';
            text += *c;
        }
        std::printf("!{\"code\": 6, \"message\": \"%s\", \"where\": \"\", \"advice\": \"\"}\n", text.c_str());
    }
    return 0;
}
