// Where the window asks the author something.

#include "mainwindow.h"

#include "figureview.h"
#include "inputdialog.h"
#include "output.h"
#include "pages.h"
#include "pngdialog.h"
#include "userstyles.h"

#include "export/export.h"
#include "figure/writefile.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDrag>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLocale>
#include <QMessageBox>
#include <QMimeData>
#include <QPrintDialog>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QSettings>
#include <QStatusBar>
#include <QTemporaryDir>

namespace nnview {

namespace {
/// Descriptions of the writers, marked for translation here because lib/ knows no user.
[[maybe_unused]] constexpr const char* exporterDescriptions[] = {
    QT_TRANSLATE_NOOP("nnview::Exporter", "Scalable vector graphics"),
    QT_TRANSLATE_NOOP("nnview::Exporter", "Portable document format"),
    QT_TRANSLATE_NOOP("nnview::Exporter", "Portable network graphics"),
};
constexpr int messageMs = 6000;
const QString folderKey = QStringLiteral("folder");
} // namespace

bool MainWindow::maybeSave()
{
    if (!m_document.isModified())
        return true;
    QMessageBox box(QMessageBox::Warning, tr("Unsaved Changes"),
                    tr("Save the changes to “%1”?").arg(m_document.title()),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setObjectName(QStringLiteral("unsavedPrompt"));
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(tr("Otherwise your captions, spacing and other changes are lost."));
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
    case QMessageBox::Save:
        return save();
    case QMessageBox::Discard:
        return true;
    default:
        return false;
    }
}

bool MainWindow::save()
{
    return m_document.path().isEmpty() ? saveAs() : saveTo(m_document.path());
}

QString MainWindow::suggestedName(const QString& extension) const
{
    const ProjectSource& source = m_document.source();
    const QString beside = m_document.path().isEmpty() ? source.path : m_document.path();
    const QFileInfo file(beside);
    QString folder = file.absolutePath();
    if (beside.isEmpty() || !QFileInfo(folder).isWritable()) // the examples may be in a system folder
        folder = QSettings().value(folderKey, QDir::homePath()).toString();
    const QString name = file.completeBaseName();
    return folder + QLatin1Char('/') + (name.isEmpty() ? tr("figure") : name) + QLatin1Char('.') + extension;
}

bool MainWindow::saveAs()
{
    const QString extension = QStringLiteral("nnview");
    QFileDialog dialog(this, tr("Save Project"), suggestedName(extension), tr("NNView projects (*.nnview)"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(extension);
    dialog.selectFile(suggestedName(extension));
    return dialog.exec() == QDialog::Accepted && saveTo(dialog.selectedFiles().constFirst());
}

bool MainWindow::saveTo(const QString& path)
{
    if (auto result = m_files.save(path, figureView().projectView()); !result) {
        const ErrorText text = errorText(result.error(), QFileInfo(path).fileName());
        QMessageBox::warning(this, text.title, text.detail + QStringLiteral("\n\n") + text.advice);
        return false;
    }
    m_recent.add(path);
    statusBar()->showMessage(tr("Saved %1").arg(QDir::toNativeSeparators(path)), messageMs);
    return true;
}

void MainWindow::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open"), QSettings().value(folderKey, QDir::homePath()).toString(),
        tr("Models and projects (*.h5 *.hdf5 *.keras *.json *.onnx *.pt *.pt2 *.pth *.bin *.ckpt *.pkl "
           "*.pb *.pbtxt *.safetensors *.task *.tflite *.ts *.torchscript *.yaml *.yml *.nnview *.svg)") +
            QStringLiteral(";;") + tr("All files (*)"));
    if (path.isEmpty())
        return;
    QSettings().setValue(folderKey, QFileInfo(path).absolutePath());
    openFile(path);
}

void MainWindow::chooseFolder()
{
    const QString path = QFileDialog::getExistingDirectory(this, tr("Open a Model That Is a Folder"),
                                                           QSettings().value(folderKey, QDir::homePath()).toString());
    if (!path.isEmpty())
        openFile(path);
}

/// A copy stays in the user's own folder, so that the next start knows it too.
void MainWindow::chooseStyle()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Add a Theme or Venue"),
                                                      QSettings().value(folderKey, QDir::homePath()).toString(),
                                                      tr("Themes and venues (*.json)"));
    if (path.isEmpty())
        return;
    if (auto result = addStyleFile(m_document, path); !result) {
        const ErrorText text = errorText(result.error(), QFileInfo(path).fileName());
        QMessageBox::warning(this, text.title, text.detail + QStringLiteral("\n\n") + text.advice);
        return;
    }
    statusBar()->showMessage(tr("Added %1").arg(QDir::toNativeSeparators(path)), messageMs);
}

void MainWindow::chooseExport()
{
    QStringList filters;
    for (const Exporter& exporter : exporters())
        filters << QStringLiteral("%1 (*.%2)")
                       .arg(QCoreApplication::translate("nnview::Exporter", exporter.description),
                            QLatin1String(exporter.extension));
    if (filters.isEmpty())
        return;
    const QString lastKey = QStringLiteral("exportExtension");
    QString extension = QSettings().value(lastKey, QLatin1String(exporters().front().extension)).toString();
    if (!exporterFor(QStringLiteral("figure.") + extension))
        extension = QLatin1String(exporters().front().extension);
    QFileDialog dialog(this, tr("Export Figure"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setNameFilters(filters);
    for (const QString& filter : filters)
        if (filter.endsWith(QStringLiteral("(*.%1)").arg(extension)))
            dialog.selectNameFilter(filter);
    dialog.setDefaultSuffix(extension);
    const auto suffixOf = [](const QString& filter) { return filter.section(QLatin1String("(*."), -1).chopped(1); };
    connect(&dialog, &QFileDialog::filterSelected, &dialog,
            [&dialog, suffixOf](const QString& filter) { dialog.setDefaultSuffix(suffixOf(filter)); });
    dialog.selectFile(suggestedName(extension));
    if (dialog.exec() != QDialog::Accepted)
        return;
    const QString path = dialog.selectedFiles().constFirst();
    const bool isPng = path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive);
    if (isPng && PngDialog(m_document.figure().page.size(), this).exec() != QDialog::Accepted)
        return;
    if (exportTo(path))
        QSettings().setValue(lastKey, QFileInfo(path).suffix().toLower());
}

bool MainWindow::exportTo(const QString& path)
{
    const Project project = m_document.project();
    ExportSettings settings;
    settings.project = &project;
    settings.shown = &m_document.model().at(project.figure.level);
    settings.dpi = PngDialog::savedDpi();
    if (PngDialog::savedTransparent())
        settings.background.reset();
    if (auto result = exportFigure(m_document.finishedFigure(), path, settings); !result) {
        const ErrorText text = errorText(result.error(), QFileInfo(path).fileName());
        showMessage(text.title + QStringLiteral(". ") + text.detail + QLatin1Char(' ') + text.advice,
                    tr("Choose Another Place…"), [this] { chooseExport(); });
        return false;
    }
    statusBar()->showMessage(tr("Exported %1").arg(QDir::toNativeSeparators(path)), messageMs);
    return true;
}

void MainWindow::locateModel()
{
    const ProjectSource& source = m_document.source();
    const QString path = QFileDialog::getOpenFileName(this, tr("Where Is %1?").arg(QFileInfo(source.path).fileName()),
                                                      QFileInfo(source.path).absolutePath());
    if (!path.isEmpty())
        m_files.replaceModel(path, source.inputs);
}

void MainWindow::chooseInputs()
{
    if (m_files.job().isRunning())
        return;
    InputDialog dialog(m_files.job().question(), m_files.job().inputs(), this);
    if (dialog.exec() == QDialog::Accepted)
        m_files.retry(dialog.specs());
}

void MainWindow::changeInputs()
{
    InputQuestion question;
    for (const GraphInput& input : m_document.ops().inputs) {
        AskedInput asked{QString::fromStdString(input.name), QString::fromStdString(input.value.dtype), {}};
        for (const Dim& dim : input.value.shape.value_or(Dims()))
            asked.shape << (dim.isKnown() ? QString::number(dim.size) : QString::fromStdString(dim.symbol));
        question.inputs.push_back(std::move(asked));
    }
    const ProjectSource& source = m_document.source();
    InputDialog dialog(question, source.inputs, this);
    if (dialog.exec() == QDialog::Accepted)
        m_files.replaceModel(source.path, dialog.specs());
}

static QMimeData* mimeDataOf(Document& document)
{
    const Project project = document.project();
    return figureMimeData(document.finishedFigure(), project, &document.model().at(project.figure.level));
}

void MainWindow::copyFigure()
{
    QGuiApplication::clipboard()->setMimeData(mimeDataOf(m_document));
    statusBar()->showMessage(tr("Copied the figure as SVG, PDF and PNG"), messageMs);
}

/// As data for programs that take pictures, and as a file for those that take files.
void MainWindow::dragFigure()
{
    auto* drag = new QDrag(this);
    QMimeData* figure = mimeDataOf(m_document);
    const QString name = QFileInfo(suggestedName(QStringLiteral("svg"))).fileName();
    if (!m_dragFolder)
        m_dragFolder = std::make_unique<QTemporaryDir>();
    const QString path = m_dragFolder->filePath(name);
    if (writeFile(path, figure->data(QStringLiteral("image/svg+xml"))))
        figure->setUrls({QUrl::fromLocalFile(path)});
    drag->setMimeData(figure);
    drag->setPixmap(figureView().grab().scaled(240, 160, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    drag->exec(Qt::CopyAction);
}

void MainWindow::print()
{
    QPrinter printer(QPrinter::HighResolution);
    printer.setDocName(m_document.title());
    orientPaper(printer, m_document.figure());
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    if (const double scale = printFigure(printer, m_document.finishedFigure()); scale < 1)
        statusBar()->showMessage(tr("The figure is larger than the paper: printed at %1 %").arg(qRound(scale * 100)),
                                 messageMs);
}

void MainWindow::printPreview()
{
    QPrinter printer(QPrinter::HighResolution);
    printer.setDocName(m_document.title());
    orientPaper(printer, m_document.figure());
    QPrintPreviewDialog dialog(&printer, this);
    connect(&dialog, &QPrintPreviewDialog::paintRequested, this,
            [this](QPrinter* target) { printFigure(*target, m_document.figure()); });
    dialog.resize(size() * 0.9);
    dialog.exec();
}

void MainWindow::about()
{
    QMessageBox::about(this, tr("About NNView"),
                       tr("<h3>NNView %1</h3><p>Figures of neural networks, drawn from their model files.</p>"
                          "<p>Free software under the MIT licence.</p>")
                           .arg(QCoreApplication::applicationVersion()));
}

} // namespace nnview
