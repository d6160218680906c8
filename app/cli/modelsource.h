#pragma once

#include "arguments.h"
#include "import/importer.h"

#include <optional>

namespace nnview::cli {

/// The options of every command that reads a MODEL.
inline constexpr OptionSpec inputOption = {
    "input", "SPEC", "shape of an input, NAME=1x3x224x224:float32; NAME= and :TYPE may be left out", 0, true};
inline constexpr OptionSpec limitOption = {"limit", "NAME=VALUE", "raises a limit that exit code 7 named", 0, true};

/// Where a command reads its model from. "-" is copied from stdin into a file of a temporary folder, which the
/// destructor removes.
class ModelSource
{
public:
    /// The request for the one MODEL in the arguments with their --input and --limit. Usage error if there is not
    /// exactly one.
    static Result<ModelSource> create(const Arguments& arguments);

    ModelSource(ModelSource&& other) noexcept;
    ModelSource& operator=(ModelSource&&) = delete;
    ~ModelSource();

    ImportRequest request;
    std::string shownName; ///< for messages: the path as given, or "stdin"

    /// What the process does once it has read its model.
    enum class Then { Writes, OnlyPrints };

    /// Reads the ops-level graph after this process has given up, for good, what reading does not need: more than the
    /// limits, the network, and where it then only prints, all files but those in the model's folder. (Not that last
    /// one where a helper reads, which gives up more than that by itself, and not for stdin, whose copy is removed at
    /// the end.)
    Result<Graph> read(Then then = Then::Writes) const;

private:
    ModelSource() = default;
    Result<void> copyStdin();
    std::string m_folder; ///< to be removed; empty: none
};

/// Sets --limit and --input of a request; also used for requests that come as JSON.
Result<void> addLimit(ImportRequest& request, std::string_view text);
Result<void> addInput(ImportRequest& request, std::string_view text);

} // namespace nnview::cli
