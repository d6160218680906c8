#include "pages.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace nnview {

namespace {

QLabel* heading()
{
    auto* label = new QLabel;
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    label->setFont(font);
    label->setWordWrap(true);
    return label;
}

QLabel* paragraph()
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText); // it shows what strangers wrote into files
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

/// A column of readable width in the middle of the page.
QVBoxLayout* column(QWidget* page)
{
    auto* content = new QWidget;
    constexpr int readableWidth = 560;
    content->setMaximumWidth(readableWidth);
    content->setMinimumWidth(readableWidth / 2);
    auto* inner = new QVBoxLayout(content);
    inner->setSpacing(12);
    auto* outer = new QVBoxLayout(page);
    outer->addStretch(2);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(content, 100);
    row->addStretch(1);
    outer->addLayout(row);
    outer->addStretch(3);
    return inner;
}

} // namespace

ProgressPage::ProgressPage(QWidget* parent)
    : QWidget(parent), m_title(heading()), m_what(paragraph()), m_bar(new QProgressBar)
{
    auto* layout = column(this);
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelReading"));
    cancel->setShortcut(Qt::Key_Escape);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    layout->addWidget(m_title);
    layout->addWidget(m_bar);
    layout->addWidget(m_what);
    layout->addWidget(cancel, 0, Qt::AlignLeft);
    connect(cancel, &QPushButton::clicked, this, &ProgressPage::cancelRequested);
}

void ProgressPage::start(const QString& fileName)
{
    m_title->setText(tr("Reading %1").arg(fileName));
    setProgress(-1, {});
}

void ProgressPage::setProgress(double done, const QString& what)
{
    constexpr int steps = 1000;
    m_bar->setRange(0, done < 0 ? 0 : steps); // 0…0 is Qt's "busy"
    m_bar->setValue(int(done * steps));
    m_what->setText(what);
}

ErrorPage::ErrorPage(QWidget* parent)
    : QWidget(parent), m_icon(new QLabel), m_title(heading()), m_detail(paragraph()), m_advice(paragraph()),
      m_retry(new QPushButton(tr("Try Again"))), m_inputs(new QPushButton(tr("Choose Input Shape…"))),
      m_back(new QPushButton(tr("Back")))
{
    setObjectName(QStringLiteral("errorPage"));
    m_retry->setObjectName(QStringLiteral("retry"));
    m_inputs->setObjectName(QStringLiteral("chooseInputs"));
    m_back->setObjectName(QStringLiteral("back"));
    constexpr int iconSize = 48;
    m_icon->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxWarning).pixmap(iconSize));
    auto* layout = column(this);
    layout->addWidget(m_icon);
    layout->addWidget(m_title);
    layout->addWidget(m_detail);
    layout->addWidget(m_advice);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {m_inputs, m_retry, m_back})
        buttons->addWidget(button);
    buttons->addStretch();
    layout->addLayout(buttons);
    connect(m_retry, &QPushButton::clicked, this, &ErrorPage::retryRequested);
    connect(m_inputs, &QPushButton::clicked, this, &ErrorPage::inputsRequested);
    connect(m_back, &QPushButton::clicked, this, &ErrorPage::backRequested);
}

void ErrorPage::show(const ErrorText& text, bool canChooseInputs)
{
    m_title->setText(text.title);
    m_detail->setText(text.detail);
    m_advice->setText(text.advice);
    m_advice->setVisible(!text.advice.isEmpty());
    m_inputs->setVisible(canChooseInputs);
    m_inputs->setDefault(canChooseInputs);
    setAccessibleName(text.title);
}

MessageBar::MessageBar(QWidget* parent) : QFrame(parent), m_text(paragraph()), m_action(new QPushButton)
{
    setObjectName(QStringLiteral("messageBar"));
    setFrameShape(StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    m_text->setForegroundRole(QPalette::ToolTipText);
    auto* close = new QToolButton;
    close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close the message"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 4, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(close);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, &MessageBar::actionRequested);
    hide();
}

void MessageBar::show(const QString& text, const QString& action)
{
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    QFrame::show();
}

} // namespace nnview
