#pragma once

#include <QFrame>
#include <QPointer>

#include <vector>

class QLabel;
class QPushButton;

namespace nnview {

class MainWindow;

/// Small notes beside the parts of the window, one after the other; the window stays usable meanwhile. Deletes itself.
class Tour : public QFrame
{
    Q_OBJECT

public:
    explicit Tour(MainWindow& window);

    void start();
    int step() const { return m_step; }
    int steps() const { return int(m_stops.size()); }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override; ///< stays beside its part

private:
    struct Stop
    {
        QPointer<QWidget> part;
        QString title, words;
    };
    void show(int step);
    void place();

    MainWindow& m_window;
    std::vector<Stop> m_stops;
    int m_step = 0;
    QLabel *m_title, *m_words, *m_count;
    QPushButton *m_back, *m_next;
};

} // namespace nnview
