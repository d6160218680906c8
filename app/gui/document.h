#pragma once

#include "editcommand.h"

#include "figure/compose.h"
#include "figure/project.h"

#include <QObject>
#include <QUndoStack>

#include <functional>

namespace nnview {

/// What a window shows: the graph that the worker read, the author's edits and options, and the figure made from them.
/// Every change goes through the undo stack and recomposes the whole figure at once. No widgets.
class Document : public QObject
{
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);

    bool isEmpty() const { return !m_loaded; }
    const Graph& ops() const { return m_ops; }
    const Graph& layers() const { return m_layers; } ///< the graph at the figure's level
    const Figure& figure() const { return m_figure; }
    const StyleBook& styles() const { return m_styles; }
    const DocumentState& state() const { return m_state; }
    const Edits& edits() const { return m_state.edits; }
    const FigureOptions& options() const { return m_state.options; }
    const ProjectSource& source() const { return m_source; } ///< path absolute, or as the project had it if not found
    const ProjectView& view() const { return m_view; }
    const QString& path() const { return m_path; } ///< the project file; empty: never saved
    QString title() const;                         ///< for the window: file name of the project, else of the model
    QUndoStack& undoStack() { return m_undoStack; }
    bool isModified() const { return m_sourceChanged || !m_undoStack.isClean(); }

    /// What the user should know: the notes of the reader and those about the figure.
    std::vector<Note> notes() const;

    /// Forgets everything.
    void clear();
    /// Starts anew with a model just read. `inputs` are the shapes that the user chose.
    void setModel(Graph ops, const QString& modelPath, const std::vector<QString>& inputs);
    /// The model was read again, maybe from elsewhere: edits, options and undo steps stay.
    void replaceModel(Graph ops, const QString& modelPath, const std::vector<QString>& inputs);

    /// Opens a project, or the project inside an exported SVG (then path() stays empty, so that Save asks where to).
    Result<void> open(const QString& path);
    /// `view` is how the window shows the figure. Writes atomically and makes the document clean.
    Result<void> save(const QString& path, const ProjectView& view);
    /// The project as it would be saved at `path`; empty: with the model's file name only.
    Project project(const QString& path = {}) const;

    /// Steps between two gestures do not merge: call it where a drag or an editor begins.
    void beginGesture() { ++m_gesture; }

    /// An unset value means "as composed", and so does a text that is equal to the composed one. Each makes one undo
    /// step, or joins the one before in the same gesture.
    void setCaption(const std::string& layer, std::optional<QString> caption);
    void setOperation(const std::string& layer, std::optional<QString> operation);
    void setGapBefore(const std::string& layer, std::optional<double> mm);
    void setHidden(const std::string& layer, bool hidden);
    void setColor(const std::string& layer, const std::optional<QString>& color);
    void resetLayer(const std::string& layer);
    void resetAll();
    /// Usage or Unsupported as setFigureOption says; then nothing changes.
    Result<void> setOption(std::string_view name, std::string_view value);

signals:
    void graphChanged();  ///< another model, or another level of it; a figureChanged() follows
    void figureChanged(); ///< recomposed
    void pathChanged();
    void modifiedChanged(bool modified);

private:
    friend class EditCommand;
    void restore(const DocumentState& state);
    void editLayer(const std::string& layer, const QString& text, const QString& what,
                   const std::function<void(NodeEdit&)>& change);
    void push(DocumentState after, const QString& text, const QString& key);
    void begin(Graph ops, DocumentState state, std::vector<Note> notes = {});
    std::vector<Note> replaceUnknownStyles(FigureOptions& options) const;
    void rebuild(bool graphIsNew);
    void emitModified();

    StyleBook m_styles;
    Graph m_ops, m_layers;
    Figure m_figure;
    DocumentState m_state;
    ProjectSource m_source;
    ProjectView m_view;
    QString m_path;
    QUndoStack m_undoStack;
    std::vector<Note> m_openNotes; ///< about the project that was opened
    std::optional<Error> m_composeError;
    int m_gesture = 0;
    bool m_loaded = false;
    bool m_sourceChanged = false; ///< the model was read again, so the saved graph is out of date
    bool m_wasModified = false;
};

/// The id of a layer in the two string types of the program.
inline QString layerId(const std::string& id)
{
    return QString::fromStdString(id);
}
inline std::string layerId(const QString& id)
{
    return id.toStdString();
}

} // namespace nnview
