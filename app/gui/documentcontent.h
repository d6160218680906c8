#pragma once

#include "editcommand.h"
#include "figurecomposer.h"

#include "figure/project.h"

#include <QUndoStack>

#include <memory>
#include <optional>
#include <vector>

namespace nnview {

/// With the limit of every history: 10,000 steps.
std::unique_ptr<QUndoStack> newUndoStack();

/// All that belongs to one open model. A Document shows one of these; the tabs of a window keep the others.
struct DocumentContent
{
    bool loaded = false;
    std::shared_ptr<const Levels> model = std::make_shared<const Levels>(Graph());
    std::shared_ptr<const Graph> layers = levelOf(model, Level::Ops); ///< at the level of `figure`
    Figure figure;
    bool figureIsCurrent = true; ///< false: made from an earlier state
    std::vector<Metric> metrics; ///< of the figure, empty until they are measured
    std::shared_ptr<const DocumentState> state = std::make_shared<const DocumentState>(); ///< never null
    ProjectSource source; ///< path absolute, or as the project had it if not found
    ProjectView view;
    QString path;                ///< the project file; empty: never saved
    std::vector<Note> openNotes; ///< about the project that was opened
    std::optional<Error> composeError;
    bool sourceChanged = false; ///< the model was read again, so the saved graph is out of date
    bool recovered = false;     ///< came from an automatic copy and was not saved since
    std::unique_ptr<QUndoStack> undoStack = newUndoStack();

    bool isModified() const { return loaded && (sourceChanged || recovered || !undoStack->isClean()); }
};

/// File name of the project, else of the model, else the model's own name.
QString titleOf(const DocumentContent& content);

} // namespace nnview
