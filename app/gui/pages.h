#pragma once

#include "errortext.h"

#include <QFrame>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace nnview {

/// Shown while the worker reads.
class ProgressPage : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressPage(QWidget* parent = nullptr);

    void start(const QString& fileName);
    void setProgress(double done, const QString& what); ///< done in 0…1, negative: unknown

signals:
    void cancelRequested();

private:
    QLabel *m_title, *m_what;
    QProgressBar* m_bar;
};

/// Shown instead of the figure when a file could not be read.
class ErrorPage : public QWidget
{
    Q_OBJECT

public:
    explicit ErrorPage(QWidget* parent = nullptr);

    /// `canChooseInputs`: another input shape may help.
    void show(const ErrorText& text, bool canChooseInputs);

signals:
    void retryRequested();
    void inputsRequested();
    void backRequested();

private:
    QLabel *m_icon, *m_title, *m_detail, *m_advice;
    QPushButton *m_retry, *m_inputs, *m_back;
};

/// A line above the figure that tells something and offers one thing to do.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// An empty `action` shows no button.
    void show(const QString& text, const QString& action);

signals:
    void actionRequested();

private:
    QLabel* m_text;
    QPushButton* m_action;
};

} // namespace nnview
