#include "arguments.h"

#include <algorithm>

namespace nnview::cli {

namespace {

constexpr OptionSpec help = {"help", "", "", 'h', true};
constexpr OptionSpec version = {"version", "", "", 0, true};

const OptionSpec* find(std::span<const OptionSpec> options, auto matches)
{
    const auto it = std::find_if(options.begin(), options.end(), matches);
    if (it != options.end())
        return &*it;
    return matches(help) ? &help : matches(version) ? &version : nullptr;
}

tl::unexpected<Error> usage(std::string message)
{
    return failure(ErrorCode::Usage, std::move(message), {}, "--help lists what is understood.");
}

} // namespace

bool Arguments::has(std::string_view option) const
{
    return std::any_of(m_options.begin(), m_options.end(), [&](const auto& held) { return held.first == option; });
}

std::string Arguments::value(std::string_view option, std::string_view fallback) const
{
    const auto all = values(option);
    return all.empty() ? std::string(fallback) : all.back();
}

std::vector<std::string> Arguments::values(std::string_view option) const
{
    std::vector<std::string> found;
    for (const auto& [name, value] : m_options)
        if (name == option)
            found.push_back(value);
    return found;
}

Result<Arguments> parseArguments(std::span<const std::string> args, std::span<const OptionSpec> options)
{
    Arguments result;
    bool onlyWords = false;
    for (std::size_t i = 0; i < args.size(); ++i) {
        const std::string& arg = args[i];
        if (onlyWords || arg.size() < 2 || arg[0] != '-') {
            result.words.push_back(arg);
            continue;
        }
        if (arg == "--") {
            onlyWords = true;
            continue;
        }
        const bool isLong = arg[1] == '-';
        const auto equals = isLong ? arg.find('=') : std::string::npos;
        const std::string shown = isLong ? arg.substr(0, equals) : arg.substr(0, 2);
        const OptionSpec* option =
            isLong
                ? find(options, [&](const OptionSpec& spec) { return spec.name == std::string_view(shown).substr(2); })
                : find(options, [&](const OptionSpec& spec) { return spec.letter == arg[1]; });
        if (!option)
            return usage("unknown option " + shown);
        const bool attached = isLong ? equals != std::string::npos : arg.size() > 2;
        if (option->placeholder.empty() && attached)
            return usage("the option " + shown + " takes no value");
        if (!option->repeatable && result.has(option->name))
            return usage("the option " + shown + " is given twice");
        if (option->placeholder.empty())
            result.add(option->name, {});
        else if (attached)
            result.add(option->name, arg.substr(isLong ? equals + 1 : 2));
        else if (i + 1 < args.size())
            result.add(option->name, args[++i]);
        else
            return usage("the option " + shown + " needs a value: " + std::string(option->placeholder));
    }
    return result;
}

} // namespace nnview::cli
