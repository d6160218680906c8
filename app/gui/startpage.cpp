#include "startpage.h"

#include "thumbnails.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QTimer>

namespace nnview {

namespace {

constexpr int pathRole = Qt::UserRole;
constexpr QSize sheet(260, 112);

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
    {"alexnet.nnview", "AlexNet (2012)"},
    {"googlenet.nnview", "GoogLeNet (2014)"},
    {"inception-v3.nnview", "Inception v3 (2015)"},
    {"resnet-18.nnview", "ResNet-18 (2015)"},
    {"resnet-50.nnview", "ResNet-50 (2015)"},
    {"u-net.nnview", "U-Net (2015)"},
    {"squeezenet.nnview", "SqueezeNet 1.1 (2016)"},
    {"densenet-121.nnview", "DenseNet-121 (2016)"},
    {"mobilenet-v2.nnview", "MobileNet V2 (2018)"},
    {"shufflenet-v2.nnview", "ShuffleNet V2 (2018)"},
    {"efficientnet-b0.nnview", "EfficientNet-B0 (2019)"},
    {"vit-b16.nnview", "ViT-B/16 (2020)"},
    {"swin-t.nnview", "Swin-T (2021)"},
    {"convnext-t.nnview", "ConvNeXt-T (2022)"},
    {"transformer-encoder.nnview", QT_TRANSLATE_NOOP("nnview::StartPage", "Transformer encoder")},
    {"lstm-text.nnview", QT_TRANSLATE_NOOP("nnview::StartPage", "LSTM for texts")},
    {"bilstm.nnview", QT_TRANSLATE_NOOP("nnview::StartPage", "Bidirectional LSTM")},
    {"autoencoder.nnview", QT_TRANSLATE_NOOP("nnview::StartPage", "Convolutional autoencoder")},
    {"siamese.nnview", QT_TRANSLATE_NOOP("nnview::StartPage", "Siamese network")},
};

QListWidget* fileList(const QString& name, const QString& accessibleName)
{
    auto* list = new QListWidget;
    list->setObjectName(name);
    list->setAccessibleName(accessibleName);
    list->setTextElideMode(Qt::ElideMiddle);
    return list;
}

constexpr int sheetMargin = 8;

/// The figure of an example as a sheet of paper; an empty sheet without one.
QIcon sheetOf(const QImage& figure, const QSize& size, double pixelRatio)
{
    QPixmap paper(size * pixelRatio);
    paper.fill(Qt::white);
    QPainter painter(&paper);
    const QSize room = paper.size() - 2 * QSize(sheetMargin, sheetMargin) * pixelRatio;
    const QImage scaled = figure.isNull() ? figure : figure.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    painter.drawImage((paper.width() - scaled.width()) / 2, (paper.height() - scaled.height()) / 2, scaled);
    painter.setPen(QColor(0, 0, 0, 60));
    painter.drawRect(paper.rect().adjusted(0, 0, -1, -1));
    painter.end();
    paper.setDevicePixelRatio(pixelRatio);
    QIcon icon(paper);
    icon.addPixmap(paper, QIcon::Selected); // paper stays white
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
    auto* hint = new QLabel(tr("Open a model of Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite or MXNet. "
                               "You can also drop a file or a folder on this window."));
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
    content->setMaximumWidth(1240);
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

bool StartPage::isExample(const QString& path)
{
    const QString folder = examplesFolder();
    return !folder.isEmpty() && QFileInfo(path).absolutePath() == QFileInfo(folder).absoluteFilePath();
}

void StartPage::fillExamples()
{
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
            // Of model files the build made a picture; projects are drawn when the page is shown.
            const QIcon icon = sheetOf(QImage(path + QStringLiteral(".png")), sheet, devicePixelRatioF());
            auto* item = new QListWidgetItem(icon, tr(example.title), m_examples);
            item->setData(pathRole, path);
        }
}

void StartPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_thumbnails)
        return;
    m_thumbnails = new Thumbnails(this);
    connect(m_thumbnails, &Thumbnails::ready, this, &StartPage::showThumbnail);
    constexpr int afterFirstPaint = 400; // ms
    QTimer::singleShot(afterFirstPaint, this, [this] {
        const QSize room = (sheet - 2 * QSize(sheetMargin, sheetMargin)) * devicePixelRatioF();
        for (int row = 0; row < m_examples->count(); ++row)
            if (const QString path = m_examples->item(row)->data(pathRole).toString();
                path.endsWith(QLatin1String(".nnview")))
                m_thumbnails->request(path, room);
    });
}

void StartPage::showThumbnail(const QString& project, const QImage& figure)
{
    for (int row = 0; row < m_examples->count(); ++row)
        if (QListWidgetItem* item = m_examples->item(row); item->data(pathRole).toString() == project)
            item->setIcon(sheetOf(figure, sheet, devicePixelRatioF()));
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
