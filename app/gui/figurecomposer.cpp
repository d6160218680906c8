#include "figurecomposer.h"

#include <chrono>
#include <utility>

namespace nnview {

std::shared_ptr<const Graph> levelOf(const std::shared_ptr<const Levels>& model, Level level)
{
    return {model, &model->at(level)};
}

ComposedFigure composeNow(const FigureRequest& request)
{
    return {levelOf(request.model, request.options.level),
            composeFigure(*request.model, request.edits, request.options, *request.styles)};
}

FigureComposer::FigureComposer(QObject* parent) : QObject(parent) {}

FigureComposer::~FigureComposer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
        m_next.reset();
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void FigureComposer::start(FigureRequest request)
{
    enqueue({std::move(request), std::nullopt});
}

void FigureComposer::measure(FigureRequest request, Figure figure)
{
    enqueue({std::move(request), std::move(figure)});
    m_arrived = m_newest; // no figure is to come
}

void FigureComposer::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_next.reset();
    ++m_epoch; // nobody waits for what is under way
    m_arrived = m_newest;
}

void FigureComposer::enqueue(Task task)
{
    if (!m_thread.joinable()) // many windows never need it
        m_thread = std::thread([this] { run(); });
    {
        const std::lock_guard lock(m_mutex);
        task.number = ++m_newest;
        task.epoch = m_epoch;
        m_next = std::move(task);
    }
    m_wake.notify_one();
}

void FigureComposer::deliver(int epoch, const std::function<void()>& tell)
{
    // A queued call is dropped with the object, so that nothing is told after the end.
    QMetaObject::invokeMethod(
        this,
        [this, epoch, tell] {
            if (epoch == m_epoch)
                tell();
        },
        Qt::QueuedConnection);
}

void FigureComposer::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_quit || m_next; });
        if (m_quit)
            return;
        // Quality is for the eye that rests: while the author types or drags, the next figure is what matters.
        constexpr auto rest = std::chrono::milliseconds(250);
        const auto isReplaced = [this, number = m_next->number] {
            return m_quit || !m_next || m_next->number != number;
        };
        if (m_next->figure && m_wake.wait_for(lock, rest, isReplaced))
            continue;
        const Task task = std::move(*std::exchange(m_next, std::nullopt));
        lock.unlock();
        if (!task.figure) {
            auto result = std::make_shared<ComposedFigure>(composeNow(task.request));
            deliver(task.epoch, [this, result, number = task.number] {
                m_arrived = number;
                emit composed(*result);
            });
        } else {
            auto metrics = std::make_shared<std::vector<Metric>>(
                measureFigure(*task.figure, *task.request.model, task.request.options, *task.request.styles));
            deliver(task.epoch, [this, metrics, number = task.number] {
                if (number == m_newest) // else another figure is on its way
                    emit measured(*metrics);
            });
        }
        lock.lock();
    }
}

} // namespace nnview
