#pragma once

#include "base/result.h"
#include "passes/passes.h"

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nnview {

enum class Columns { Single, Double };
/// Auto: codes where the figure fits at rung <= 1, else kinds (visual-grammar, section 0).
enum class Names { Auto, Codes, Kinds, Model, None };

/// The options that choose a figure: `export`, `check`, `scene`, and the "figure" object of a project file.
struct FigureOptions
{
    std::string templateName = "auto"; ///< flowchart where that suits the model (suitsFlowchart), else lenet
    std::string theme = "classic";
    std::string venue = "springer";
    Columns columns = Columns::Double;
    Level level = Level::Auto;
    Names names = Names::Auto;
    /// Groups that the author opened or closed by hand, whatever the level says; an id is in one of them at most.
    std::set<std::string> expanded, collapsed;
    bool operator==(const FigureOptions&) const = default;
};

/// An option by its command-line name without dashes ("template", "theme", "venue", "columns", "level", "names") and
/// the values that this build takes; themes and venues of the user's own come on top.
struct OptionDescription
{
    std::string_view name;
    std::vector<std::string> values;
};
std::vector<OptionDescription> figureOptionDescriptions();

/// Names of the themes and venues that the program carries, in order of presentation.
struct StyleNames
{
    std::vector<std::string> themes, venues;
};
StyleNames builtInStyleNames();

/// Sets one option from its text. Themes and venues are not checked here: a style file may bring more of them. Usage
/// for an unknown name or value; Unsupported for a value of the contract that is not built yet.
Result<void> setFigureOption(FigureOptions& options, std::string_view name, std::string_view value);
/// The inverse: "double" for "columns". "auto" for names that are chosen automatically.
std::string figureOption(const FigureOptions& options, std::string_view name);

void expandGroup(FigureOptions& options, const std::string& id);
void collapseGroup(FigureOptions& options, const std::string& id);

} // namespace nnview
