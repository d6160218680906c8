#pragma once

#include "figure/edits.h"
#include "figure/options.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace nnview {

/// Everything that the author can change and undo.
struct DocumentState
{
    Edits edits;
    FigureOptions options;
    bool operator==(const DocumentState&) const = default;
};

/// What differs between two states, as values of both: a step of the history costs what it changes, not what there is.
class StateChange
{
public:
    StateChange(const DocumentState& before, const DocumentState& after);

    bool isNothing() const;
    /// The state behind this change, made from the one before it, and the other way round.
    DocumentState redone(DocumentState before) const { return taken(End::After, std::move(before)); }
    DocumentState undone(DocumentState after) const { return taken(End::Before, std::move(after)); }
    /// Becomes the way from before this change to after the next one.
    void append(const StateChange& next);

private:
    enum class End { Before, After };
    template <class T>
    struct Values
    {
        std::optional<T> before, after; ///< nullopt: not there
        const std::optional<T>& at(End end) const { return end == End::Before ? before : after; }
    };
    template <class T>
    using Changes = std::map<std::string, Values<T>>;

    template <class T>
    static Changes<T> between(const std::map<std::string, T>& before, const std::map<std::string, T>& after);
    template <class T>
    static void apply(std::map<std::string, T>& all, const Changes<T>& changes, End end);
    template <class T>
    static void append(Changes<T>& changes, const Changes<T>& next);
    DocumentState taken(End end, DocumentState state) const;

    Changes<NodeEdit> m_nodes;
    Changes<Annotation> m_annotations;
    Changes<OwnGroup> m_groups;
    std::optional<std::pair<FigureOptions, FigureOptions>> m_options;
};

} // namespace nnview
