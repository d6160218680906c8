#pragma once

#include "documentcontent.h"

#include <QObject>
#include <QStringList>
#include <QUndoGroup>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace nnview {

/// The layers that a change is about.
struct LayerIds
{
    LayerIds(const char* id) : ids{id} {}
    LayerIds(std::string id) : ids{std::move(id)} {}
    LayerIds(std::vector<std::string> all) : ids(std::move(all)) {}
    LayerIds(const QStringList& all)
    {
        for (const QString& id : all)
            ids.push_back(id.toStdString());
    }
    QStringList names() const
    {
        QStringList all;
        for (const std::string& id : ids)
            all << QString::fromStdString(id);
        return all;
    }
    std::vector<std::string> ids;
};

/// What a window shows: the graph that the worker read, the author's edits and options, and the figure made from them.
/// Every change goes through the undo stack and recomposes the whole figure: at once where that is shorter than a blink
/// (small graphs), else in another thread, and figureChanged() follows. No widgets.
class Document : public QObject
{
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);
    ~Document() override;

    const DocumentContent& content() const { return *m_content; }
    bool isEmpty() const { return !m_content->loaded; }
    const Levels& model() const { return *m_content->model; }
    const Graph& ops() const { return m_content->model->ops(); }
    const Graph& layers() const { return *m_content->layers; } ///< the graph at the figure's level
    const Figure& figure() const { return m_content->figure; } ///< as last composed
    const StyleBook& styles() const { return *m_styles; }
    std::shared_ptr<const StyleBook> sharedStyles() const { return m_styles; }
    /// Adds a theme or venue of the author's own: Malformed as StyleBook::add says. The figure is composed anew.
    Result<void> addStyle(const QByteArray& json);
    const DocumentState& state() const { return *m_content->state; }
    const Edits& edits() const { return state().edits; }
    const FigureOptions& options() const { return state().options; }
    const ProjectSource& source() const { return m_content->source; }
    const ProjectView& view() const { return m_content->view; }
    void setView(const ProjectView& view) { m_content->view = view; }
    const QString& path() const { return m_content->path; }
    const std::vector<Metric>& metrics() const { return m_content->metrics; }
    QString title() const { return titleOf(*m_content); } ///< for the window
    QUndoStack& undoStack() { return *m_content->undoStack; }
    QUndoGroup& undoGroup() { return m_undoGroup; } ///< of all contents that this document has shown
    bool isModified() const { return m_content->isModified(); }

    /// A figure is being made that figure() is not yet.
    bool isComposing() const { return !m_content->figureIsCurrent; }
    /// The figure of the present state, waited for if need be: for files and paper.
    const Figure& finishedFigure();

    /// What the user should know: the notes of the reader and those about the figure.
    std::vector<Note> notes() const;

    /// Forgets everything.
    void clear();
    /// Starts anew with a model just read. `inputs` are the shapes that the user chose.
    void setModel(Graph ops, const QString& modelPath, const std::vector<QString>& inputs);
    /// The model was read again, maybe from elsewhere: edits, options and undo steps stay.
    void replaceModel(std::shared_ptr<const Levels> model, const QString& modelPath,
                      const std::vector<QString>& inputs);
    /// Shows `content` instead of the present one, which is handed back: another tab.
    std::unique_ptr<DocumentContent> exchange(std::unique_ptr<DocumentContent> content);

    /// A project, or the project inside an exported SVG (then its path stays empty, so that Save asks where to), ready
    /// to be shown.
    Result<std::unique_ptr<DocumentContent>> load(const QString& path) const;
    /// Shows `content` and forgets what was there.
    void show(std::unique_ptr<DocumentContent> content);
    /// load() and show().
    Result<void> open(const QString& path);
    /// `view` is how the window shows the figure. Writes atomically and makes the document clean.
    Result<void> save(const QString& path, const ProjectView& view);
    /// The project as it would be saved at `path`; empty: with the model's file name only.
    Project project(const QString& path = {}) const;

    /// Steps between two gestures do not merge: call it where a drag or an editor begins.
    void beginGesture() { ++m_gesture; }

    /// An unset value means "as composed", and so does a text that is equal to the composed one. Each makes one undo
    /// step, or joins the one before in the same gesture.
    void setCaption(const LayerIds& layers, std::optional<QString> caption);
    void setOperation(const LayerIds& layers, std::optional<QString> operation);
    void setGapBefore(const LayerIds& layers, std::optional<double> mm);
    void setHidden(const LayerIds& layers, bool hidden);
    void setColor(const LayerIds& layers, const std::optional<QString>& color);
    /// Role::Caption or Role::Operation; mm from where the composer puts the label.
    void setLabelMove(const LayerIds& layers, Role label, std::optional<QPointF> mm);
    void setCode(const LayerIds& layers, std::optional<QString> code); ///< "C1"
    /// A PNG or JPEG file on the front planes.
    void setPicture(const LayerIds& layers, std::optional<QByteArray> picture);
    /// Further than it is moved already.
    void moveLabels(const LayerIds& layers, Role label, QPointF mm);
    /// Up or down to the last line of the first layer's label.
    void alignLabels(const LayerIds& layers, Role label);
    /// The same gap before all of them but the first of each row: their mean.
    void distribute(const LayerIds& layers);
    void resetLayers(const LayerIds& layers);
    void resetPlaces(const LayerIds& layers); ///< gaps and moved labels only
    void resetAll();
    /// Layers have other ids now: what was changed in them goes along, unless the new one has changes of its own.
    void followRenames(const std::map<std::string, std::string>& renamed);
    /// Draws layers of the model, and what lies between them, as one block under a new id, which is returned. Usage if
    /// that is no block: fewer than two layers, or several tensors that leave them.
    Result<std::string> addGroup(const std::vector<std::string>& layers);
    void setGroupName(const std::string& group, const QString& name);
    void removeGroup(const std::string& group); ///< and what was changed in its drawing
    /// Adds an annotation under a new key, which is returned, or replaces or (nullopt) removes that of a key.
    std::string addAnnotation(Annotation annotation);
    void setAnnotation(const std::string& key, std::optional<Annotation> annotation);
    /// Usage or Unsupported as setFigureOption says; then nothing changes.
    Result<void> setOption(std::string_view name, std::string_view value);
    /// Any other change of the options, as one step called `text`.
    void changeOptions(const QString& text, const std::function<void(FigureOptions&)>& change);

signals:
    void graphChanged();   ///< another model, or another level of it; a figureChanged() follows
    void stateChanged();   ///< edits or options; the figure follows
    void figureChanged();  ///< recomposed
    void metricsChanged(); ///< the quality of the figure was measured
    void stylesChanged();  ///< there are other themes and venues to choose from
    void pathChanged();
    void modifiedChanged(bool modified);

private:
    friend class EditCommand;
    void restore(DocumentState state);
    void editLayers(const LayerIds& layers, const QString& text, const QString& what,
                    const std::function<void(const std::string&, NodeEdit&)>& change);
    QString stepText(const QString& one, const QString& many, const LayerIds& layers) const;
    void push(const DocumentState& after, const QString& text, const QString& key);
    std::vector<Note> replaceUnknownStyles(FigureOptions& options) const;
    FigureRequest request() const;
    void rebuild();
    void accept(const ComposedFigure& result);
    void emitModified();

    std::shared_ptr<const StyleBook> m_styles = std::make_shared<const StyleBook>();
    QUndoGroup m_undoGroup;
    std::unique_ptr<DocumentContent> m_content; ///< never null
    FigureComposer m_composer;
    int m_gesture = 0;
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
