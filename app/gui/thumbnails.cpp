#include "thumbnails.h"

#include "export/paint.h"
#include "figure/compose.h"
#include "figure/project.h"

#include <QPainter>
#include <QThread>

namespace nnview {

static QImage drawSmall(const QString& path, const QSize& size)
{
    const Result<Project> project = loadProject(path);
    if (!project)
        return {};
    const StyleBook styles;
    const Result<Figure> figure = composeFigure(project->graph, project->edits, project->figure, styles);
    if (!figure || figure->page.isEmpty())
        return {};
    const double scale = qMin(size.width() / figure->page.width(), size.height() / figure->page.height());
    QImage image((figure->page.size() * scale).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(scale, scale);
    paintFigure(painter, *figure);
    return image;
}

Thumbnails::Thumbnails(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
}

Thumbnails::~Thumbnails()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void Thumbnails::request(const QString& project, const QSize& size)
{
    m_pool.start([this, project, size] {
        if (QImage figure = drawSmall(project, size); !figure.isNull())
            QMetaObject::invokeMethod(
                this, [this, project, figure] { emit ready(project, figure); }, Qt::QueuedConnection);
    });
}

} // namespace nnview
