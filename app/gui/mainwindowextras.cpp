// Other windows: comparing two models, styles of one's own, the tour, a second main window.

#include "comparewindow.h"
#include "documenttabs.h"
#include "mainwindow.h"
#include "startpage.h"
#include "styledialog.h"
#include "tour.h"
#include "userstyles.h"

#include <QFileInfo>
#include <QInputDialog>
#include <QSettings>

namespace nnview {

/// The model of another tab and that of this one, both drawn as this one is.
void MainWindow::compareWith(int tab)
{
    const DocumentContent& other = m_tabs->content(tab);
    FigureOptions options = m_document.options();
    options.expanded.clear(); // of a group that the other may not have
    options.collapsed.clear();
    const std::shared_ptr<const StyleBook> styles = m_document.sharedStyles();
    ComparedModel before{titleOf(other), {other.model, styles, other.state->edits, options}};
    ComparedModel after{m_document.title(), {m_document.content().model, styles, m_document.edits(), options}};
    auto* window = new CompareWindow(std::move(before), std::move(after), this);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
}

void MainWindow::compare()
{
    QStringList titles;
    std::vector<int> tabs;
    for (int tab = 0; tab < m_tabs->count(); ++tab)
        if (tab != m_tabs->currentIndex() && m_tabs->content(tab).loaded) {
            titles << titleOf(m_tabs->content(tab));
            tabs.push_back(tab);
        }
    if (tabs.empty()) {
        showMessage(tr("Open the other model too: every file gets a tab, and two tabs can be compared."), tr("Open…"),
                    [this] { chooseFile(); });
        return;
    }
    if (tabs.size() == 1) {
        compareWith(tabs.front());
        return;
    }
    const QStringList names = titles;
    for (qsizetype i = 0; i < names.size(); ++i)
        if (names.count(names[i]) > 1) // one model in two folders
            titles[i] += QStringLiteral(" – ") + m_tabs->tabToolTip(tabs[std::size_t(i)]);
    bool accepted = false;
    const QString title = QInputDialog::getItem(this, tr("Compare"), tr("Compare %1 with:").arg(m_document.title()),
                                                titles, 0, false, &accepted);
    if (accepted)
        compareWith(tabs[std::size_t(titles.indexOf(title))]);
}

void MainWindow::editStyle()
{
    StyleDialog dialog(m_document, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    for (const StyleDialog::Style& style : dialog.styles()) {
        if (auto result = saveUserStyle(m_document, style.fileName(), style.json); !result) {
            tell(result.error(), style.name);
            return;
        }
        if (auto chosen = m_document.setOption(style.option, style.name.toStdString()); !chosen)
            showMessage(QString::fromStdString(chosen.error().message), {}, {});
    }
}

void MainWindow::offerTour()
{
    const QString key = QStringLiteral("tourOffered");
    if (QSettings().value(key).toBool() || StartPage::examplesFolder().isEmpty())
        return;
    QSettings().setValue(key, true);
    showMessage(tr("New here? A tour of one minute shows on an example how a figure is made."), tr("Take the Tour"),
                [this] { startTour(); });
}

void MainWindow::startTour()
{
    const QString example = StartPage::examplesFolder() + QStringLiteral("/lenet5.h5");
    if (m_document.isEmpty() && QFileInfo::exists(example)) {
        connect(
            &m_files, &FileController::opened, this, [this] { startTour(); },
            Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
        openFile(example);
        return;
    }
    if (!m_document.isEmpty())
        (new Tour(*this))->start();
}

} // namespace nnview
