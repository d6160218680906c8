#include "tour.h"

#include "figureview.h"
#include "mainwindow.h"

#include <QDockWidget>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolBar>
#include <QVBoxLayout>

namespace nnview {

Tour::Tour(MainWindow& window)
    : QFrame(&window), m_window(window), m_title(new QLabel), m_words(new QLabel), m_count(new QLabel),
      m_back(new QPushButton(tr("&Back"))), m_next(new QPushButton)
{
    setObjectName(QStringLiteral("tour"));
    setAccessibleName(tr("Tour"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    const auto part = [&window](const char* name) { return window.findChild<QWidget*>(QLatin1String(name)); };
    m_stops = {
        {&window.figureView(), tr("The figure"),
         tr("This is the model, drawn from its file. Click a layer to select it; double-click a text to change it.")},
        {part("figureDock"), tr("The page"),
         tr("Choose where the figure will be printed: the venue sets its width and the sizes of its type.")},
        {part("propertyDock"), tr("One layer"),
         tr("What is selected can be changed here: its texts, its colour, the gap before it. The arrow on the right "
            "takes a change back.")},
        {part("layersDock"), tr("All layers"),
         tr("Search them by name, kind or number, for example kind:conv kernel:5. The check marks hide and show "
            "them.")},
        {part("mainToolBar"), tr("Into the paper"),
         tr("Export the figure, copy it, or drag it into another program. Saved as a project, it follows the model "
            "when that is trained anew.")}};
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_words->setWordWrap(true);
    auto* leave = new QPushButton(tr("&Leave"));
    auto* line = new QHBoxLayout;
    line->addWidget(m_count, 1);
    line->addWidget(leave);
    line->addWidget(m_back);
    line->addWidget(m_next);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_title);
    column->addWidget(m_words);
    column->addLayout(line);
    constexpr int width = 340; // px
    setFixedWidth(width);
    connect(leave, &QPushButton::clicked, this, &QWidget::close);
    connect(m_back, &QPushButton::clicked, this, [this] { show(m_step - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { show(m_step + 1); });
    window.installEventFilter(this);
}

void Tour::start()
{
    show(0);
}

void Tour::show(int step)
{
    if (step < 0 || step >= steps()) {
        close();
        return;
    }
    m_step = step;
    const Stop& stop = m_stops[std::size_t(step)];
    if (auto* dock = qobject_cast<QDockWidget*>(stop.part.data())) {
        dock->show();
        dock->raise();
    }
    m_title->setText(stop.title);
    m_words->setText(stop.words);
    m_count->setText(tr("%1 of %2").arg(step + 1).arg(steps()));
    m_back->setEnabled(step > 0);
    m_next->setText(step + 1 < steps() ? tr("&Next") : tr("&Done"));
    QFrame::show();
    place();
    raise();
    m_next->setFocus();
}

/// Beside the part where there is room, else over its upper edge.
void Tour::place()
{
    const QWidget* part = m_stops[std::size_t(m_step)].part;
    if (!part)
        return;
    constexpr int distance = 8; // px
    adjustSize();
    setFixedHeight(heightForWidth(width()) > 0 ? heightForWidth(width()) : sizeHint().height());
    const QRect beside(part->mapTo(&m_window, QPoint(0, 0)), part->size());
    const QRect room = m_window.rect().adjusted(distance, distance, -distance, -distance);
    QPoint at(beside.right() + distance, beside.top() + distance);
    if (at.x() + width() > room.right())
        at.setX(beside.left() - distance - width());
    if (at.x() < room.left()) { // as wide as the window
        at.setX(beside.center().x() - width() / 2);
        at.setY(beside.height() > room.height() / 2 ? beside.top() + distance : beside.bottom() + distance);
    }
    move(qBound(room.left(), at.x(), qMax(room.left(), room.right() - width())),
         qBound(room.top(), at.y(), qMax(room.top(), room.bottom() - height())));
}

void Tour::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        close();
        return;
    case Qt::Key_Left:
        show(qMax(0, m_step - 1));
        return;
    case Qt::Key_Right:
        show(m_step + 1);
        return;
    default:
        QFrame::keyPressEvent(event);
    }
}

bool Tour::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_window && event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

} // namespace nnview
