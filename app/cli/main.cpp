#include "columns.h"
#include "command.h"
#include "hygiene.h"
#include "output.h"

#include <algorithm>
#include <exception>

namespace nnview::cli {

namespace {

const Command* const commands[] = {&formatsCommand, &inspectCommand, &graphCommand, &exportCommand,
                                   &checkCommand,   &tableCommand,   &diffCommand,  &sceneCommand};

std::string versionText()
{
    return "nnview-cli " NNVIEW_VERSION "\n";
}

std::string exitCodes()
{
    static constexpr std::pair<ErrorCode, const char*> meanings[] = {
        {ErrorCode::Usage, "the command line is wrong"},
        {ErrorCode::Unreadable, "the file cannot be read"},
        {ErrorCode::UnknownFormat, "not a model file that is known"},
        {ErrorCode::Unsupported, "known, but not supported by this build"},
        {ErrorCode::Malformed, "the file is damaged"},
        {ErrorCode::Limit, "larger than a limit; --limit raises it"},
        {ErrorCode::InputNeeded, "the input shape is needed; --input gives it"},
        {ErrorCode::WorkerFailed, "a helper program failed"},
        {ErrorCode::CannotWrite, "the result cannot be written"},
        {ErrorCode::Cancelled, "cancelled"},
    };
    Columns table({Align::Right, Align::Left, Align::Left});
    table.add({"   0", "", "done"});
    for (const auto& [code, meaning] : meanings)
        table.add({"  " + std::to_string(static_cast<int>(code)), std::string(errorName(code)), meaning});
    return "Exit codes:\n\n" + table.text();
}

std::string generalHelp()
{
    Columns table({Align::Left, Align::Left});
    for (const Command* command : commands)
        table.add({"  nnview-cli " + std::string(command->name) + ' ' + std::string(command->usage),
                   std::string(command->summary)});
    return "Reads neural-network model files and draws their figures.\n\n" + table.text() +
           "\n--help after a command lists its options; --version tells the version.\n"
           "Results go to stdout, messages to stderr; \"-\" is stdin or stdout.\n\n" +
           exitCodes();
}

std::string helpFor(const Command& command)
{
    Columns table({Align::Left, Align::Left});
    for (const OptionSpec& option : command.options) {
        std::string form = option.letter ? std::string("  -") + option.letter + ", --" : std::string("  --");
        form += option.name;
        if (!option.placeholder.empty())
            form.append(" ").append(option.placeholder);
        table.add({form, std::string(option.help) + (option.repeatable ? "; repeatable" : "")});
    }
    table.add({"  --help", "this text"});
    table.add({"  --version", "the version"});
    std::string usage = "usage: nnview-cli " + std::string(command.name);
    if (!command.usage.empty())
        usage.append(" ").append(command.usage);
    return usage + "\n\n" + std::string(command.summary) + "\n\n" + table.text();
}

int runCommand(const Command& command, std::span<const std::string> rest)
{
    const auto arguments = parseArguments(rest, command.options);
    if (!arguments)
        return report({}, arguments.error());
    if (arguments->has("help"))
        return print(helpFor(command));
    if (arguments->has("version"))
        return print(versionText());
    return command.run(*arguments);
}

int run(std::span<const std::string> args)
{
    if (args.empty())
        return report({}, Error{ErrorCode::Usage, "no command is given", {}, "--help lists the commands."});
    const std::string& first = args.front();
    if (first == "--help" || first == "-h" || first == "help")
        return print(generalHelp());
    if (first == "--version")
        return print(versionText());
    const auto known =
        std::find_if(std::begin(commands), std::end(commands), [&](const Command* c) { return c->name == first; });
    if (known == std::end(commands)) {
        const char* what = first.starts_with('-') ? "unknown option " : "unknown command ";
        return report({}, Error{ErrorCode::Usage, what + first, {}, "--help lists the commands."});
    }
    return runCommand(**known, args.subspan(1));
}

} // namespace

} // namespace nnview::cli

int main(int argc, char** argv)
{
    using namespace nnview;
    cli::prepareProcess();
    try {
        const std::vector<std::string> args(argv + std::min(argc, 1), argv + argc);
        return cli::run(args);
    } catch (const std::bad_alloc&) {
        return cli::report(
            {},
            Error{ErrorCode::Limit, "there is not enough memory", {}, "Raise the limit with --limit memory-bytes=N."});
    } catch (const std::exception& problem) {
        return cli::report({},
                           Error{ErrorCode::WorkerFailed, std::string("internal error: ") + problem.what(), {}, {}});
    }
}
