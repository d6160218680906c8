#include "startpage.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStyle>

namespace nnview {

namespace {

constexpr int pathRole = Qt::UserRole;

struct Example
{
    const char* file;
    const char* title;
};

constexpr Example examples[] = {
    {"lenet5.h5", QT_TRANSLATE_NOOP("nnview::StartPage", "LeNet-5 (Keras)")},
    {"lenet5.pt", QT_TRANSLATE_NOOP("nnview::StartPage", "LeNet-5 (PyTorch, TorchScript)")},
    {"vgg16.h5", QT_TRANSLATE_NOOP("nnview::StartPage", "VGG-16 (Keras)")},
    {"mlp.h5", QT_TRANSLATE_NOOP("nnview::StartPage", "Multilayer perceptron (Keras)")},
};

QListWidget* fileList(const QString& name, const QString& accessibleName)
{
    auto* list = new QListWidget;
    list->setObjectName(name);
    list->setAccessibleName(accessibleName);
    list->setTextElideMode(Qt::ElideMiddle);
    return list;
}

} // namespace

QString StartPage::examplesFolder()
{
    const QDir here(QCoreApplication::applicationDirPath());
    // Installed: bin/../share; in a build tree: build/PRESET/app/gui or build/PRESET/tests/gui.
    for (const char* place : {"../share/nnview/examples", "../../../../resources/examples"})
        if (const QFileInfo folder(here.filePath(QLatin1String(place))); folder.isDir())
            return folder.canonicalFilePath();
    return {};
}

StartPage::StartPage(QWidget* parent)
    : QWidget(parent), m_examples(fileList(QStringLiteral("examples"), tr("Examples"))),
      m_recent(fileList(QStringLiteral("recentFiles"), tr("Recent files"))), m_recentPart(new QWidget)
{
    auto* title = new QLabel(tr("Figures of neural networks, from the model file"));
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.7);
    title->setFont(large);
    auto* hint = new QLabel(tr("Open a trained model: Keras (.h5, .keras) or PyTorch TorchScript (.pt). "
                               "You can also drop a file on this window."));
    hint->setWordWrap(true);
    auto* open = new QPushButton(style()->standardIcon(QStyle::SP_DialogOpenButton), tr("Open a Model or Project…"));
    open->setObjectName(QStringLiteral("openButton"));
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);

    const QDir folder(examplesFolder());
    for (const Example& example : examples)
        if (!folder.path().isEmpty() && folder.exists(QLatin1String(example.file))) {
            auto* item = new QListWidgetItem(style()->standardIcon(QStyle::SP_FileIcon), tr(example.title), m_examples);
            item->setData(pathRole, folder.filePath(QLatin1String(example.file)));
        }
    for (QListWidget* list : {m_examples, m_recent}) {
        connect(list, &QListWidget::itemClicked, this, &StartPage::choose);
        connect(list, &QListWidget::itemActivated, this, &StartPage::choose);
    }

    auto* recentLayout = new QVBoxLayout(m_recentPart);
    recentLayout->setContentsMargins({});
    recentLayout->addWidget(new QLabel(tr("Recent files")));
    recentLayout->addWidget(m_recent);
    auto* examplesPart = new QVBoxLayout;
    examplesPart->addWidget(new QLabel(tr("Examples")));
    examplesPart->addWidget(m_examples);

    auto* lists = new QHBoxLayout;
    lists->setSpacing(24);
    lists->addLayout(examplesPart, 1);
    lists->addWidget(m_recentPart, 1);
    auto* content = new QWidget;
    content->setMaximumSize(820, 460);
    auto* layout = new QVBoxLayout(content);
    layout->setSpacing(14);
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addWidget(open, 0, Qt::AlignLeft);
    layout->addLayout(lists, 1);
    auto* outer = new QGridLayout(this);
    outer->addWidget(content, 0, 0);
    setRecentFiles({});
}

void StartPage::choose(const QListWidgetItem* item)
{
    if (isVisible()) // styles that activate with one click report it twice
        emit fileChosen(item->data(pathRole).toString());
}

void StartPage::setRecentFiles(const QStringList& files)
{
    m_recent->clear();
    for (const QString& path : files) {
        const QFileInfo file(path);
        auto* item = new QListWidgetItem(style()->standardIcon(QStyle::SP_FileIcon), file.fileName(), m_recent);
        item->setToolTip(QDir::toNativeSeparators(path));
        item->setData(pathRole, path);
    }
    m_recentPart->setVisible(!files.isEmpty());
}

} // namespace nnview
