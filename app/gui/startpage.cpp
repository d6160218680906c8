#include "startpage.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
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

/// The figure of an example (made by the program when it was built) as a sheet of paper; empty without one.
QIcon thumbnail(const QString& modelPath, const QSize& size, double pixelRatio)
{
    const QImage figure(modelPath + QStringLiteral(".png"));
    if (figure.isNull())
        return {};
    QPixmap sheet(size * pixelRatio);
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    constexpr int margin = 8;
    const QSize room = sheet.size() - 2 * QSize(margin, margin) * pixelRatio;
    const QImage scaled = figure.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    painter.drawImage((sheet.width() - scaled.width()) / 2, (sheet.height() - scaled.height()) / 2, scaled);
    painter.setPen(QColor(0, 0, 0, 60));
    painter.drawRect(sheet.rect().adjusted(0, 0, -1, -1));
    painter.end();
    sheet.setDevicePixelRatio(pixelRatio);
    QIcon icon(sheet);
    icon.addPixmap(sheet, QIcon::Selected); // paper stays white
    return icon;
}

/// A list under its heading.
void fillPart(QWidget* part, const QString& heading, QListWidget* list)
{
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins({});
    auto* label = new QLabel(heading);
    label->setBuddy(list);
    column->addWidget(label);
    column->addWidget(list, 1);
}

} // namespace

QString StartPage::examplesFolder()
{
    const QDir here(QCoreApplication::applicationDirPath());
    // Installed: bin/../share; in a build tree: beside the program, or as seen from its tests.
    for (const char* place : {"../share/nnview/examples", "examples", "../../app/gui/examples"})
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

    fillExamples();
    for (QListWidget* list : {m_examples, m_recent}) {
        connect(list, &QListWidget::itemClicked, this, &StartPage::choose);
        connect(list, &QListWidget::itemActivated, this, &StartPage::choose);
    }

    auto* examplesPart = new QWidget;
    fillPart(examplesPart, tr("Examples"), m_examples);
    fillPart(m_recentPart, tr("Recent files"), m_recent);
    m_recentPart->setMaximumWidth(300);
    auto* lists = new QHBoxLayout;
    lists->setSpacing(24);
    lists->addWidget(examplesPart, 3);
    lists->addWidget(m_recentPart, 1);
    auto* content = new QWidget;
    content->setMaximumSize(1000, 560);
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

void StartPage::fillExamples()
{
    const QSize sheet(300, 112);
    m_examples->setViewMode(QListView::IconMode);
    m_examples->setMovement(QListView::Static);
    m_examples->setResizeMode(QListView::Adjust);
    m_examples->setIconSize(sheet);
    m_examples->setGridSize(sheet + QSize(20, 36));
    m_examples->setFrameShape(QFrame::NoFrame);
    m_examples->viewport()->setAutoFillBackground(false);
    const QString folder = examplesFolder();
    if (folder.isEmpty())
        return;
    for (const Example& example : examples)
        if (const QString path = folder + QLatin1Char('/') + QLatin1String(example.file); QFileInfo::exists(path)) {
            QIcon icon = thumbnail(path, sheet, devicePixelRatioF());
            if (icon.isNull())
                icon = style()->standardIcon(QStyle::SP_FileIcon);
            auto* item = new QListWidgetItem(icon, tr(example.title), m_examples);
            item->setData(pathRole, path);
        }
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
