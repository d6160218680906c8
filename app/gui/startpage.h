#pragma once

#include <QWidget>

class QListWidget;
class QListWidgetItem;

namespace nnview {

class Thumbnails;

/// What an empty window shows: open a file, the examples, the files opened last.
class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    void setRecentFiles(const QStringList& files);

    /// The installed folder of example models, or that of the source tree; empty: none.
    static QString examplesFolder();
    static bool isExample(const QString& path);

signals:
    void openRequested();
    void fileChosen(const QString& path);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void fillExamples();
    void showThumbnail(const QString& project, const QImage& figure);
    void choose(const QListWidgetItem* item);

    QListWidget *m_examples, *m_recent;
    QWidget* m_recentPart;
    Thumbnails* m_thumbnails = nullptr;
};

} // namespace nnview
