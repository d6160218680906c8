#pragma once

#include "base/result.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nnview::cli {

/// An option of a command. Without a placeholder it is a flag.
struct OptionSpec
{
    std::string_view name;        ///< long form without dashes
    std::string_view placeholder; ///< "FILE"; empty: takes no value
    std::string_view help;
    char letter = 0; ///< short form, 0: none
    bool repeatable = false;
};

/// What stood on the command line after the command's name.
class Arguments
{
public:
    std::vector<std::string> words; ///< everything that is no option; "-" is a word

    void add(std::string_view option, std::string value) { m_options.emplace_back(option, std::move(value)); }
    bool has(std::string_view option) const;
    std::string value(std::string_view option, std::string_view fallback = {}) const; ///< the last one given
    std::vector<std::string> values(std::string_view option) const;

private:
    std::vector<std::pair<std::string, std::string>> m_options;
};

/// Understands --name VALUE, --name=VALUE, -l VALUE, -lVALUE and "--" before words that begin with a dash.
/// --help and --version are always known. Usage error for anything else, for a missing value and for a repeated option.
Result<Arguments> parseArguments(std::span<const std::string> args, std::span<const OptionSpec> options);

} // namespace nnview::cli
