#pragma once

#include <QImage>
#include <QObject>
#include <QSize>
#include <QThreadPool>

namespace nnview {

/// Draws the figures of project files small, one after the other in the background.
class Thumbnails : public QObject
{
    Q_OBJECT

public:
    explicit Thumbnails(QObject* parent = nullptr);
    ~Thumbnails() override; ///< drops what has not begun

    /// `size` in pixels of the screen; answered by ready(), or never for a file that cannot be read.
    void request(const QString& project, const QSize& size);

signals:
    void ready(const QString& project, const QImage& figure);

private:
    QThreadPool m_pool;
};

} // namespace nnview
