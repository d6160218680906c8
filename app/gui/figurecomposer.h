#pragma once

#include "figure/compose.h"
#include "figure/quality.h"

#include <QObject>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace nnview {

/// Everything that a figure is made from, as values: the worker shares nothing with the window but what never changes.
struct FigureRequest
{
    std::shared_ptr<const Levels> model;
    std::shared_ptr<const StyleBook> styles;
    Edits edits;
    FigureOptions options;
};

/// A level of a model; it keeps the model.
std::shared_ptr<const Graph> levelOf(const std::shared_ptr<const Levels>& model, Level level);

struct ComposedFigure
{
    std::shared_ptr<const Graph> layers; ///< the graph at the figure's level
    Result<Figure> figure;
};

ComposedFigure composeNow(const FigureRequest& request);

/// Composes in a thread of its own, so that no figure can hold up the window. The newest request wins: one that has not
/// begun yet is replaced; one that is under way still comes, so that a drag shows its way. When nothing is left to
/// compose, the quality of the last figure is measured.
class FigureComposer : public QObject
{
    Q_OBJECT

public:
    explicit FigureComposer(QObject* parent = nullptr);
    ~FigureComposer() override; ///< waits for the figure that is being made

    void start(FigureRequest request);
    /// Asks only for the quality of a figure that is there already.
    void measure(FigureRequest request, Figure figure);
    /// Forgets what was asked; no signal about it will come.
    void cancel();
    bool isBusy() const { return m_arrived != m_newest; } ///< a figure is still to come

signals:
    void composed(const nnview::ComposedFigure& result);
    void measured(const std::vector<nnview::Metric>& metrics);

private:
    struct Task
    {
        FigureRequest request;
        std::optional<Figure> figure; ///< set: only to be measured
        int number = 0, epoch = 0;
    };
    void run();
    void enqueue(Task task);
    void deliver(int epoch, const std::function<void()>& tell);

    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::optional<Task> m_next;
    bool m_quit = false;
    // Of the window's thread:
    int m_newest = 0, m_arrived = 0; ///< numbers of tasks
    int m_epoch = 0;                 ///< changes with cancel()
};

} // namespace nnview
