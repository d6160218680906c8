#include "documenttabs.h"
#include "labeleditor.h"
#include "layerfilter.h"
#include "layertreemodel.h"
#include "pages.h"
#include "propertymodel.h"
#include "windows.h"
#include "windowtest.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QImage>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QSpinBox>
#include <QTableView>
#include <QTimer>
#include <QToolBar>
#include <QTreeView>

using namespace nnview;
using namespace nnview::test;

/// The window as its user meets it: real mouse and key events, a worker process that behaves as its file is called.
class WindowTest : public QObject
{
    Q_OBJECT

private:
    OwnSettings m_own;

    QString open(MainWindow& window, const QString& name) { return openModel(window, m_own.file(name)); }

    static QPoint captionOf(MainWindow& window, const char* layer) { return labelOf(window, layer, Role::Caption); }

    static QString selectedInList(MainWindow& window)
    {
        return window.findChild<QTreeView*>(QStringLiteral("layerPanel"))
            ->currentIndex()
            .data(LayerTreeModel::LayerRole)
            .toString();
    }

    static PropertyModel& properties(MainWindow& window)
    {
        return *qobject_cast<PropertyModel*>(window.findChild<QTableView*>(QStringLiteral("propertyTable"))->model());
    }

    /// Types a name into the file dialog that is about to come up, again if the dialog was still busy with its folder.
    static void answerFileDialog(const QString& path)
    {
        auto* timer = new QTimer(qApp);
        connect(timer, &QTimer::timeout, timer, [timer, path] {
            const QPointer<QFileDialog> dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            auto* name = dialog ? dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit")) : nullptr;
            if (!name)
                return;
            timer->stop();
            name->setCompleter(nullptr); // its list, once the folder is read, would take the Return key for a choice
            name->selectAll();
            QTest::keyClicks(name, path);
            QTest::keyClick(name, Qt::Key_Return);
            if (dialog && dialog->isVisible())
                timer->start();
            else
                timer->deleteLater();
        });
        timer->start(100);
    }

    /// 600 dpi, transparent; comes up after the file dialog.
    static void answerPngDialog()
    {
        auto* timer = new QTimer(qApp);
        connect(timer, &QTimer::timeout, timer, [timer] {
            QWidget* dialog = QApplication::activeModalWidget();
            if (!dialog || dialog->objectName() != QLatin1String("pngDialog"))
                return;
            timer->deleteLater();
            auto* dpi = dialog->findChild<QSpinBox*>();
            dpi->selectAll();
            QTest::keyClicks(dpi, QStringLiteral("600"));
            QTest::mouseClick(dialog->findChild<QCheckBox*>(), Qt::LeftButton);
            QTest::keyClick(dialog, Qt::Key_Return);
        });
        timer->start(20);
    }

private slots:
    void initTestCase()
    {
        qputenv("NNVIEW_CLI", FAKE_WORKER);
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }

    void startsWithExamples()
    {
        const auto window = makeWindow();
        auto* examples = window->findChild<QListWidget*>(QStringLiteral("examples"));
        QVERIFY(examples && examples->isVisible());
        QVERIFY(examples->count() > 0);
        QSignalSpy opened(&window->files(), &FileController::opened);
        const QRect row = examples->visualItemRect(examples->item(0));
        QTest::mouseClick(examples->viewport(), Qt::LeftButton, {}, row.center());
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 20000);
        QVERIFY(window->figureView().isVisible());
        QVERIFY(window->windowTitle().contains(QStringLiteral("lenet5")));
    }

    void aClickInTheFigureSelectsEverywhere()
    {
        const auto window = makeWindow();
        open(*window, QStringLiteral("good.h5"));
        QWidget* canvas = window->figureView().viewport();
        QTest::mouseClick(canvas, Qt::LeftButton, {}, glyphOf(*window, "c3"));
        QCOMPARE(selectedInList(*window), QStringLiteral("c3"));
        QCOMPARE(properties(*window).indexOf(PropertyModel::Property::Caption).isValid(), true);
        QTest::mouseClick(canvas, Qt::LeftButton, {}, QPoint(3, 3));
        QCOMPARE(selectedInList(*window), QString());
        QCOMPARE(properties(*window).rowCount(), 0);
        // And from the list.
        auto* list = window->findChild<QTreeView*>(QStringLiteral("layerPanel"));
        const QModelIndex f6 = qobject_cast<LayerFilter*>(list->model())->indexOf(QStringLiteral("f6"));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(f6).center());
        QVERIFY(properties(*window).rowCount() > 0);
        // And with the keys.
        window->figureView().setFocus();
        QTest::keyClick(&window->figureView(), Qt::Key_Left);
        QCOMPARE(selectedInList(*window), QStringLiteral("c5"));
    }

    void aCaptionIsEditedInItsPlace()
    {
        const auto window = makeWindow();
        open(*window, QStringLiteral("good.h5"));
        FigureView& view = window->figureView();
        const QString composed = window->document().figure().layer("c1")->caption;

        QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, captionOf(*window, "c1"));
        QVERIFY(view.labelEditor());
        QCOMPARE(view.labelEditor()->text(), composed);
        QTest::keyClicks(view.labelEditor(), QStringLiteral("gone"));
        QTest::keyClick(view.labelEditor(), Qt::Key_Escape);
        QVERIFY(!view.labelEditor());
        QVERIFY(!window->document().isModified());

        QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, captionOf(*window, "c1"));
        QTest::keyClicks(view.labelEditor(), QStringLiteral("first"));
        QTest::keyClick(view.labelEditor(), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(view.labelEditor(), QStringLiteral("maps"));
        QTest::keyClick(view.labelEditor(), Qt::Key_Return);
        QVERIFY(!view.labelEditor());
        QVERIFY(isDrawn(*window, QStringLiteral("first")));
        QVERIFY(isDrawn(*window, QStringLiteral("maps")));
        QVERIFY(window->isWindowModified());
        QCOMPARE(window->document().undoStack().count(), 1);

        QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!isDrawn(*window, QStringLiteral("first")));
        QVERIFY(!window->isWindowModified());
        window->document().undoStack().setClean();
    }

    void aLayerIsDragged()
    {
        const auto window = makeWindow();
        open(*window, QStringLiteral("good.h5"));
        QWidget* canvas = window->figureView().viewport();
        const double before = window->document().figure().layer("c3")->gapBefore;
        const QPoint start = glyphOf(*window, "c3");
        QTest::mousePress(canvas, Qt::LeftButton, {}, start);
        for (const int dx : {5, 15, 25, 40})
            QTest::mouseMove(canvas, start + QPoint(dx, 0));
        QVERIFY(window->document().edits().of("c3").gapBefore.value_or(before) > before);
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, start + QPoint(40, 0));
        QCOMPARE(window->document().undoStack().count(), 1);
        window->document().undoStack().undo();
        QCOMPARE(window->document().figure().layer("c3")->gapBefore, before);
        // A click moves nothing.
        QTest::mouseClick(canvas, Qt::LeftButton, {}, glyphOf(*window, "c5"));
        QVERIFY(!window->document().isModified());
    }

    void thePanelsChangeTheFigure()
    {
        const auto window = makeWindow();
        open(*window, QStringLiteral("good.h5"));
        auto* theme = window->findChild<QComboBox*>(QStringLiteral("theme"));
        QVERIFY(theme->isEnabled());
        const std::string before = window->document().options().theme;
        theme->setFocus();
        QTest::keyClick(theme, Qt::Key_Down);
        QVERIFY(window->document().options().theme != before);
        window->document().undoStack().undo();
        QCOMPARE(theme->currentData().toString().toStdString(), before);

        QTest::mouseClick(window->figureView().viewport(), Qt::LeftButton, {}, glyphOf(*window, "c1"));
        auto* table = window->findChild<QTableView*>(QStringLiteral("propertyTable"));
        const QModelIndex caption = properties(*window).indexOf(PropertyModel::Property::Caption);
        table->setCurrentIndex(caption);
        auto* editor = table->findChild<LabelEditor*>();
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("typed"));
        QVERIFY(isDrawn(*window, QStringLiteral("typed"))); // while typing
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(window->document().undoStack().count(), 1); // five letters, one step
        window->document().undoStack().undo();
        QVERIFY(!window->document().isModified());
    }

    void savesAndReopens()
    {
        const auto window = makeWindow();
        open(*window, QStringLiteral("good.h5"));
        window->document().setCaption("c1", QStringLiteral("kept"));
        const QString path = m_own.file(QStringLiteral("saved.nnview"));
        answerFileDialog(path);
        QTest::keyClick(window.get(), Qt::Key_S, Qt::ControlModifier);
        QVERIFY(QFileInfo::exists(path));
        QVERIFY(!window->isWindowModified());
        QVERIFY(window->windowTitle().startsWith(QStringLiteral("saved.nnview")));

        const auto second = makeWindow();
        auto* recent = second->findChild<QListWidget*>(QStringLiteral("recentFiles"));
        QCOMPARE(recent->item(0)->text(), QStringLiteral("saved.nnview"));
        QTest::mouseClick(recent->viewport(), Qt::LeftButton, {}, recent->visualItemRect(recent->item(0)).center());
        QVERIFY(isDrawn(*second, QStringLiteral("kept")));
        QVERIFY(!second->findChild<MessageBar*>()->isVisible());
    }

    void theModelMayHaveMoved()
    {
        const auto window = makeWindow();
        const QString model = open(*window, QStringLiteral("moving.h5"));
        const QString path = m_own.file(QStringLiteral("moved.nnview"));
        QVERIFY(window->document().save(path, {}));
        const QString elsewhere = m_own.file(QStringLiteral("elsewhere.h5"));
        QVERIFY(QFile::rename(model, elsewhere));
        window->openFile(path);
        auto* bar = window->findChild<MessageBar*>();
        QVERIFY(bar->isVisible());
        QSignalSpy opened(&window->files(), &FileController::opened);
        answerFileDialog(elsewhere);
        QTest::keyClick(window.get(), Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 20000);
        QCOMPARE(window->document().source().path, elsewhere);
        QVERIFY(window->isWindowModified()); // the project does not know yet
        window->document().undoStack().clear();
        QVERIFY(window->document().save(path, {}));
    }

    void asksBeforeWorkIsLost()
    {
        auto window = makeWindow();
        open(*window, QStringLiteral("good.h5"));
        window->document().setCaption("c1", QStringLiteral("precious"));
        answerPrompt(QMessageBox::Cancel);
        QVERIFY(!window->close());
        QVERIFY(window->isVisible());

        const QString path = m_own.file(QStringLiteral("precious.nnview"));
        QVERIFY(window->document().save(path, {}));
        window->document().setCaption("c1", QStringLiteral("more precious"));
        answerPrompt(QMessageBox::Save);
        QVERIFY(window->close());
        Document saved;
        QVERIFY(saved.open(path));
        QCOMPARE(saved.edits().of("c1").caption, std::optional(QStringLiteral("more precious")));

        window = makeWindow();
        open(*window, QStringLiteral("good.h5"));
        window->document().setCaption("c1", QStringLiteral("worthless"));
        answerPrompt(QMessageBox::Discard);
        QVERIFY(window->close());
    }

    void quittingRemembersWhatIsSavedOnTheWay()
    {
        const auto window = makeWindow();
        open(*window, QStringLiteral("good.h5"));
        window->document().setCaption("c1", QStringLiteral("kept"));
        const QString path = m_own.file(QStringLiteral("on the way.nnview"));
        answerPrompt(QMessageBox::Save);
        answerFileDialog(path);
        windows::quit();
        QVERIFY(!window->isVisible());
        const auto second = makeWindow();
        second->restoreSession();
        QCOMPARE(second->tabs().files(), QStringList(path));
        QVERIFY(isDrawn(*second, QStringLiteral("kept")));
    }

    void exports()
    {
        const auto window = makeWindow();
        open(*window, QStringLiteral("good.h5"));
        for (const char* name : {"figure.svg", "figure.pdf", "figure.png"}) {
            const QString path = m_own.file(QLatin1String(name));
            window->activateWindow(); // after the dialog before
            QTRY_COMPARE(QApplication::activeWindow(), window.get());
            answerFileDialog(path);
            if (path.endsWith(QLatin1String(".png")))
                answerPngDialog();
            QTest::keyClick(window.get(), Qt::Key_E, Qt::ControlModifier);
            QFile file(path);
            QVERIFY2(file.open(QIODevice::ReadOnly), name);
            QVERIFY(file.size() > 500);
        }
        const QImage image(m_own.file(QStringLiteral("figure.png")));
        QCOMPARE(image.width(), qRound(window->document().figure().page.width() / 25.4 * 600));
        QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
        QVERIFY(!window->exportTo(QStringLiteral("/nowhere/at/all.pdf")));
        QVERIFY(window->findChild<MessageBar*>()->isVisible());
        // The exported figure is a project.
        window->document().setCaption("c1", QStringLiteral("kept"));
        const QString svg = m_own.file(QStringLiteral("again.svg"));
        QVERIFY(window->exportTo(svg));
        window->document().undoStack().undo();
        QVERIFY(!isDrawn(*window, QStringLiteral("kept")));
        window->openFile(svg);
        QVERIFY(isDrawn(*window, QStringLiteral("kept")));
    }

    void copiesToTheClipboard()
    {
        const auto window = makeWindow();
        open(*window, QStringLiteral("good.h5"));
        QTest::keyClick(window.get(), Qt::Key_C, Qt::ControlModifier);
        const QMimeData* data = QApplication::clipboard()->mimeData();
        QVERIFY(data->data(QStringLiteral("image/svg+xml")).contains("<svg"));
        QVERIFY(data->data(QStringLiteral("application/pdf")).startsWith("%PDF"));
        QVERIFY(!QImage::fromData(data->data(QStringLiteral("image/png"))).isNull());
    }

    void errorsHaveTheirOwnPage_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file : {"crash.h5", "garbage.h5", "half.h5", "code.h5", "malformed.h5", "unknown.h5"})
            QTest::newRow(file) << file;
    }

    void errorsHaveTheirOwnPage()
    {
        QFETCH(QString, file);
        const auto window = makeWindow();
        open(*window, QStringLiteral("good.h5"));
        window->document().setCaption("c1", QStringLiteral("kept"));
        open(*window, file);
        auto* page = window->findChild<QWidget*>(QStringLiteral("errorPage"));
        QVERIFY(page->isVisible());
        QVERIFY(!QApplication::activeModalWidget());
        QVERIFY(!page->findChild<QWidget*>(QStringLiteral("chooseInputs"))->isVisible());
        // What was open is still there.
        QTest::mouseClick(page->findChild<QAbstractButton*>(QStringLiteral("back")), Qt::LeftButton);
        QVERIFY(window->figureView().isVisible());
        QVERIFY(isDrawn(*window, QStringLiteral("kept")));
        window->document().undoStack().undo();
    }

    void aPartialModelIsShownWithItsNote()
    {
        const auto window = makeWindow();
        open(*window, QStringLiteral("partial.pt"));
        QVERIFY(window->figureView().isVisible());
        QVERIFY(window->findChild<MessageBar*>()->isVisible());
        auto* notes = window->findChild<QListWidget*>(QStringLiteral("notesPanel"));
        QVERIFY(notes->isVisible());
        QVERIFY(notes->item(0)->text().contains(QStringLiteral("the sizes do not match")));
        QTest::mouseClick(notes->viewport(), Qt::LeftButton, {}, notes->visualItemRect(notes->item(0)).center());
        QCOMPARE(selectedInList(*window), QStringLiteral("s4"));
    }

    void theRightButtonOffersWhatCanBeDone()
    {
        const auto window = makeWindow();
        open(*window, QStringLiteral("good.h5"));
        const QPoint point = glyphOf(*window, "c3");
        QTimer::singleShot(200, qApp, [] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (QAction* action : menu->actions())
                if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_H))
                    action->trigger();
            menu->close();
        });
        QWidget* canvas = window->figureView().viewport();
        QContextMenuEvent event(QContextMenuEvent::Mouse, point, canvas->mapToGlobal(point));
        QApplication::sendEvent(canvas, &event);
        QCOMPARE(window->document().edits().of("c3").hidden, std::optional(true));
        QVERIFY(!window->document().figure().layer("c3"));
        window->document().undoStack().undo();
    }

    void asksForTheInputShape()
    {
        const auto window = makeWindow();
        QSignalSpy opened(&window->files(), &FileController::opened);
        QTimer::singleShot(1500, qApp, [] {
            QWidget* dialog = QApplication::activeModalWidget();
            QVERIFY(dialog && dialog->objectName() == QLatin1String("inputDialog"));
            auto* shape = dialog->findChild<QComboBox*>(QStringLiteral("shape"));
            QCOMPARE(shape->currentText(), QStringLiteral("1x3x?x?"));
            shape->lineEdit()->selectAll();
            QTest::keyClicks(shape->lineEdit(), QStringLiteral("1x3x64x64"));
            QTest::keyClick(dialog, Qt::Key_Return);
        });
        const QString path = m_own.file(QStringLiteral("asks.pt"));
        QVERIFY(QFile(path).open(QIODevice::WriteOnly));
        window->openFile(path);
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 20000);
        QCOMPARE(window->document().source().inputs, std::vector<QString>{QStringLiteral("x=1x3x64x64:float32")});
    }

    void readingIsCancelled()
    {
        const auto window = makeWindow();
        const QString path = m_own.file(QStringLiteral("hang.h5"));
        QVERIFY(QFile(path).open(QIODevice::WriteOnly));
        window->openFile(path);
        auto* cancel = window->findChild<QAbstractButton*>(QStringLiteral("cancelReading"));
        QTRY_VERIFY(cancel->isVisible());
        QTest::mouseClick(cancel, Qt::LeftButton);
        QVERIFY(window->findChild<QListWidget*>(QStringLiteral("examples"))->isVisible());
    }

    void thePageStaysWhiteInADarkStyle()
    {
        const QPalette before = QApplication::palette();
        QPalette dark(QColor(53, 53, 53), QColor(45, 45, 45));
        dark.setColor(QPalette::Base, QColor(30, 30, 30));
        QApplication::setPalette(dark);
        const auto window = makeWindow();
        open(*window, QStringLiteral("good.h5"));
        FigureView& view = window->figureView();
        const QImage shot = view.viewport()->grab().toImage();
        const QRectF page = window->document().figure().page;
        QCOMPARE(shot.pixelColor(onScreen(*window, page.topRight() + QPointF(-0.4, 0.4))), QColor(Qt::white));
        QVERIFY(shot.pixelColor(1, 1).lightness() < 100);
        QApplication::setPalette(before);
    }

    void zooms()
    {
        const auto window = makeWindow();
        open(*window, QStringLiteral("good.h5"));
        FigureView& view = window->figureView();
        QVERIFY(view.isFitted());
        const double fitted = view.zoom();
        window->resize(window->width() + 300,
                       window->height() + 300); // larger: how small it can be depends on the fonts
        QTRY_VERIFY(view.zoom() > fitted);
        QTest::keyClick(window.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(view.zoom(), 1.0);
        QVERIFY(!view.isFitted());
        view.zoomIn();
        QVERIFY(view.zoom() > 1);
        QTest::keyClick(window.get(), Qt::Key_0, Qt::ControlModifier);
        QVERIFY(view.isFitted());
    }

private:
    /// The text is among what every writer and the screen draw.
    static bool isDrawn(MainWindow& window, const QString& text)
    {
        const auto& elements = window.document().figure().elements;
        return std::any_of(elements.begin(), elements.end(), [&](const Element& element) {
            const auto* shown = std::get_if<TextElement>(&element.shape);
            return shown && shown->text.contains(text);
        });
    }
};

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
