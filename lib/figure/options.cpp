#include "figure/options.h"

#include <algorithm>
#include <array>

namespace nnview {

namespace {

struct Word
{
    std::string_view text;
    int value;
    bool built = true; // false: a word of the contract whose feature does not exist in this build
};

constexpr std::array<Word, 6> templateWords = {{{"auto", 0},
                                                {"lenet", 0},
                                                {"flowchart", 0},
                                                {"cuboids", 0, false},
                                                {"neurons", 0, false},
                                                {"trapezoids", 0, false}}};
constexpr std::array<Word, 2> columnsWords = {
    {{"single", static_cast<int>(Columns::Single)}, {"double", static_cast<int>(Columns::Double)}}};
constexpr std::array<Word, 4> levelWords = {{{"ops", static_cast<int>(Level::Ops)},
                                             {"layers", static_cast<int>(Level::Layers)},
                                             {"blocks", static_cast<int>(Level::Blocks)},
                                             {"auto", static_cast<int>(Level::Auto)}}};
constexpr std::array<Word, 5> namesWords = {{{"auto", static_cast<int>(Names::Auto)},
                                             {"codes", static_cast<int>(Names::Codes)},
                                             {"kinds", static_cast<int>(Names::Kinds)},
                                             {"model", static_cast<int>(Names::Model)},
                                             {"none", static_cast<int>(Names::None)}}};

template <std::size_t N>
std::vector<std::string> builtWords(const std::array<Word, N>& words)
{
    std::vector<std::string> texts;
    for (const Word& word : words)
        if (word.built)
            texts.emplace_back(word.text);
    return texts;
}

template <std::size_t N>
Result<Word> find(std::string_view option, std::string_view value, const std::array<Word, N>& words)
{
    const auto it = std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.text == value; });
    if (it != words.end() && it->built)
        return *it;
    std::string known;
    for (const std::string& word : builtWords(words))
        known += (known.empty() ? "" : ", ") + word;
    const std::string quoted = std::string(option) + " \"" + std::string(value) + "\"";
    if (it != words.end())
        return failure(ErrorCode::Unsupported, "this build has no " + quoted, {}, "It has: " + known + ".");
    return failure(ErrorCode::Usage, "there is no " + quoted, {}, "Choose one of: " + known + ".");
}

template <std::size_t N>
std::string_view textOf(int value, const std::array<Word, N>& words)
{
    for (const Word& word : words)
        if (word.built && word.value == value)
            return word.text;
    return {};
}

} // namespace

std::vector<OptionDescription> figureOptionDescriptions()
{
    const StyleNames styles = builtInStyleNames();
    return {
        {"template", builtWords(templateWords)}, {"theme", styles.themes},          {"venue", styles.venues},
        {"columns", builtWords(columnsWords)},   {"level", builtWords(levelWords)}, {"names", builtWords(namesWords)}};
}

Result<void> setFigureOption(FigureOptions& options, std::string_view name, std::string_view value)
{
    const auto choose = [&](const auto& words, auto assign) -> Result<void> {
        const Result<Word> word = find(name, value, words);
        if (!word)
            return tl::unexpected(word.error());
        assign(*word);
        return {};
    };
    if (name == "template")
        return choose(templateWords, [&](const Word& word) { options.templateName = word.text; });
    if (name == "columns")
        return choose(columnsWords, [&](const Word& word) { options.columns = static_cast<Columns>(word.value); });
    if (name == "level")
        return choose(levelWords, [&](const Word& word) { options.level = static_cast<Level>(word.value); });
    if (name == "names")
        return choose(namesWords, [&](const Word& word) { options.names = static_cast<Names>(word.value); });
    // Themes and venues may be files of the user's own, so that composeFigure is the first to know whether they exist.
    if (name == "theme" || name == "venue") {
        if (value.empty())
            return failure(ErrorCode::Usage, "the " + std::string(name) + " has no name");
        (name == "theme" ? options.theme : options.venue) = value;
        return {};
    }
    return failure(ErrorCode::Usage, "there is no figure option \"" + std::string(name) + "\"");
}

std::string figureOption(const FigureOptions& options, std::string_view name)
{
    if (name == "template")
        return options.templateName;
    if (name == "theme")
        return options.theme;
    if (name == "venue")
        return options.venue;
    if (name == "columns")
        return std::string(textOf(static_cast<int>(options.columns), columnsWords));
    if (name == "level")
        return std::string(textOf(static_cast<int>(options.level), levelWords));
    if (name == "names")
        return std::string(textOf(static_cast<int>(options.names), namesWords));
    return {};
}

void expandGroup(FigureOptions& options, const std::string& id)
{
    options.collapsed.erase(id);
    options.expanded.insert(id);
}

void collapseGroup(FigureOptions& options, const std::string& id)
{
    options.expanded.erase(id);
    options.collapsed.insert(id);
}

} // namespace nnview
