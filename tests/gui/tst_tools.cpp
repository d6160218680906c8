#include "comparewindow.h"
#include "documenttabs.h"
#include "hand.h"
#include "layerfilter.h"
#include "layertreemodel.h"
#include "pages.h"
#include "singleinstance.h"
#include "styledialog.h"
#include "tour.h"
#include "userpicture.h"
#include "userstyles.h"
#include "windows.h"

#include <QAction>
#include <QColorDialog>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QGraphicsView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QWheelEvent>

using namespace nnview;
using namespace nnview::test;

/// The tools around the editing of one figure: comparing, themes, pictures, groups, the tour, other windows.
class ToolsTest : public QObject
{
    Q_OBJECT

private:
    OwnSettings m_own;

    std::unique_ptr<MainWindow> opened(const char* name = "good.h5", const QByteArray& content = {})
    {
        auto window = makeWindow();
        openModel(*window, m_own.file(QLatin1String(name)), content);
        return window;
    }

    static QAction* compareAction(const MainWindow& window)
    {
        for (QAction* action : window.findChildren<QAction*>())
            if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M))
                return action;
        return nullptr;
    }

    QString redPicture(int width, int height)
    {
        QImage image(width, height, QImage::Format_RGB32);
        image.fill(QColor(200, 0, 0));
        const QString path = m_own.file(QStringLiteral("red.png"));
        [&] { QVERIFY(image.save(path)); }();
        return path;
    }

private slots:
    void initTestCase()
    {
        qputenv("NNVIEW_CLI", FAKE_WORKER);
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }

    void aPictureComesIn()
    {
        const auto window = opened();
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(redPicture(900, 700))});
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &files, Qt::LeftButton, {});
        QApplication::sendEvent(window.get(), &enter);
        QDropEvent drop({50, 50}, Qt::CopyAction, &files, Qt::LeftButton, {});
        QApplication::sendEvent(window.get(), &drop);
        const auto picture = window->document().edits().of("input").picture;
        QVERIFY(picture);
        const QImage kept = QImage::fromData(*picture);
        QCOMPARE(kept.width(), 512);
        QCOMPARE(window->tabs().count(), 1); // it is no model
        const QPointF middle = window->document().figure().layer("input")->box.center();
        const QImage shot = window->figureView().viewport()->grab().toImage();
        QCOMPARE(QColor(shot.pixel(onScreen(*window, middle) * shot.devicePixelRatio())), QColor(200, 0, 0));
        // It is in the project, and the arrow in the panel takes it back.
        const QString path = m_own.file(QStringLiteral("picture.nnview"));
        QVERIFY(window->document().save(path, {}));
        Document again;
        QVERIFY(again.open(path));
        QCOMPARE(again.edits().of("input").picture, picture);
        QVERIFY(!readPicture(m_own.file(QStringLiteral("nothing.png"))));
        QVERIFY(!readPicture(path));
        forget(*window);
    }

    void layersAreSpread()
    {
        const auto window = opened();
        Document& document = window->document();
        document.setGapBefore("s2", 3.0);
        document.setGapBefore("c3", 9.0);
        document.distribute(QStringList{QStringLiteral("c1"), QStringLiteral("s2"), QStringLiteral("c3")});
        QCOMPARE(document.edits().of("s2").gapBefore, std::optional(6.0));
        QCOMPARE(document.edits().of("c3").gapBefore, std::optional(6.0));
        QVERIFY(!document.edits().of("c1").gapBefore);
        document.undoStack().undo();
        QCOMPARE(document.edits().of("c3").gapBefore, std::optional(9.0));
        forget(*window);
    }

    void aBracketSaysWhatIsAboveIt()
    {
        const auto window = opened();
        window->selection().set({QStringLiteral("c1"), QStringLiteral("s2")});
        Hand hand(*window);
        hand.canvas()->setFocus();
        hand.key(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        hand.type(QStringLiteral("stem"));
        hand.key(Qt::Key_Return);
        const Annotation& bracket = window->document().edits().annotations.at("note-1");
        QCOMPARE(bracket.kind, Annotation::Kind::Bracket);
        QCOMPARE(bracket.text, QStringLiteral("stem"));
        QVERIFY(bracket.to.x() - bracket.at.x() > window->document().figure().layer("c1")->box.width());
        forget(*window);
    }

    void twoModelsAreCompared()
    {
        const auto window = opened("changing.h5", "v1");
        QAction* compare = compareAction(*window);
        QVERIFY(compare && compare->isEnabled());
        compare->trigger(); // nothing to compare with
        QVERIFY(window->findChild<MessageBar*>()->isVisible());
        QDir(m_own.file({})).mkdir(QStringLiteral("new"));
        openModel(*window, m_own.file(QStringLiteral("new/changing.h5")), "v2");
        window->document().setCaption("c3", QStringLiteral("own words"));
        compare->trigger();
        const QPointer<CompareWindow> both = window->findChild<CompareWindow*>();
        QVERIFY(both);
        QTRY_VERIFY_WITH_TIMEOUT(both->isComplete(), 20000);
        QCOMPARE(both->differences().size(), std::size_t(1)); // the stride; a new name is no difference
        QCOMPARE(both->differences().front().after, std::string("c1"));
        auto* list = both->findChild<QTreeWidget*>(QStringLiteral("differences"));
        QCOMPARE(list->topLevelItemCount(), 1);
        QVERIFY(list->topLevelItem(0)->text(2).contains(QStringLiteral("stride")));
        // One scale for both.
        const auto views = both->findChildren<QGraphicsView*>();
        QCOMPARE(views.size(), 2);
        const double fitted = both->scale();
        const QPoint middle = views[0]->viewport()->rect().center();
        QWheelEvent wheel(middle, views[0]->viewport()->mapToGlobal(middle), {}, {0, 240}, Qt::NoButton,
                          Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(views[0]->viewport(), &wheel);
        QVERIFY(both->scale() > fitted * 1.5);
        QCOMPARE(views[1]->transform().m11(), views[0]->transform().m11());
        both->close();
        forget(*window);
    }

    void modelsOfOneNameAreToldApart()
    {
        const auto window = makeWindow();
        for (const auto& [folder, version] : {std::pair{"a", "v1"}, std::pair{"b", "v2"}, std::pair{"c", "v1"}}) {
            QDir(m_own.file({})).mkdir(QLatin1String(folder));
            openModel(*window, m_own.file(QLatin1String(folder) + QStringLiteral("/changing.h5")), version);
        }
        Hand(*window).inDialog("QInputDialog", [](QWidget& dialog) {
            dialog.findChild<QComboBox*>()->setCurrentIndex(1);
            static_cast<QDialog&>(dialog).accept();
        });
        compareAction(*window)->trigger();
        const QPointer<CompareWindow> both = window->findChild<CompareWindow*>();
        QVERIFY(both);
        QTRY_VERIFY_WITH_TIMEOUT(both->isComplete(), 20000);
        QCOMPARE(both->differences().size(), std::size_t(1)); // with the second one, not the first
        both->close();
    }

    void aThemeIsMade()
    {
        const auto window = opened();
        StyleDialog dialog(window->document(), window.get());
        dialog.show();
        QVERIFY(dialog.styles().empty());
        auto* name = dialog.findChild<QLineEdit*>(QStringLiteral("themeName"));
        QVERIFY(name);
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("Our Lab"));
        QPushButton* convolutions = nullptr;
        for (QPushButton* button : dialog.findChildren<QPushButton*>())
            if (button->accessibleName() == QStringLiteral("Convolutions, front"))
                convolutions = button;
        QVERIFY(convolutions);
        QTimer::singleShot(100, qApp, [] {
            auto* colors = qobject_cast<QColorDialog*>(QApplication::activeModalWidget());
            QVERIFY(colors);
            colors->setCurrentColor(QColor(10, 120, 90));
            colors->accept();
        });
        QTest::mouseClick(convolutions, Qt::LeftButton);
        // The preview follows.
        auto* preview = dialog.findChild<QGraphicsView*>();
        const auto isShown = [preview] {
            const QImage shot = preview->grab().toImage();
            for (int y = 0; y < shot.height(); ++y)
                for (int x = 0; x < shot.width(); ++x)
                    if (QColor(shot.pixel(x, y)) == QColor(10, 120, 90))
                        return true;
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isShown(), 10000);
        QCOMPARE(dialog.styles().size(), std::size_t(1));
        QCOMPARE(dialog.styles().front().name, QStringLiteral("our-lab"));
        // A page of one's own.
        dialog.findChild<QTabWidget*>()->setCurrentIndex(1);
        for (QDoubleSpinBox* box : dialog.findChildren<QDoubleSpinBox*>())
            if (box->accessibleName() == QStringLiteral("Two columns: Width"))
                box->setValue(150);
        QCOMPARE(dialog.styles().size(), std::size_t(2));
        // Without a name nothing is saved.
        name->clear();
        const auto* save = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save);
        QVERIFY(!save->isEnabled());
        QTest::keyClicks(name, QStringLiteral("Our Lab"));
        QVERIFY(save->isEnabled());
        for (const StyleDialog::Style& style : dialog.styles()) {
            QVERIFY(saveUserStyle(window->document(), style.name, style.json));
            QVERIFY(window->document().setOption(style.option, style.name.toStdString()));
        }
        QCOMPARE(window->document().options().theme, std::string("our-lab"));
        QCOMPARE(window->document().figure().page.width(), 150.0);
        const auto second = makeWindow(); // the next start knows both
        QVERIFY(second->document().styles().theme("our-lab"));
        for (const QString& file : QDir(userStylesFolder()).entryList(QDir::Files))
            QFile::remove(userStylesFolder() + QLatin1Char('/') + file);
        forget(*window);
    }

    void aThemeAndAVenueMayHaveOneName()
    {
        const auto window = opened();
        Hand hand(*window);
        hand.inDialog("nnview::StyleDialog", [](QWidget& dialog) {
            for (const char* name : {"themeName", "venueName"})
                dialog.findChild<QLineEdit*>(QLatin1String(name))->setText(QStringLiteral("Our Lab"));
            for (QDoubleSpinBox* box : dialog.findChildren<QDoubleSpinBox*>())
                if (box->accessibleName() == QStringLiteral("Two columns: Width") ||
                    box->accessibleName() == QStringLiteral("Skip width"))
                    box->stepUp();
            static_cast<QDialog&>(dialog).accept();
        });
        window->findChild<QAction*>(QStringLiteral("editStyle"))->trigger();
        const auto second = makeWindow(); // the next start knows both
        QVERIFY(second->document().styles().theme("our-lab"));
        QVERIFY(second->document().styles().venue("our-lab"));
        QVERIFY(QDir(userStylesFolder()).removeRecursively());
        forget(*window);
    }

    void theTourGoesRound()
    {
        const auto window = opened();
        window->startTour();
        QPointer<Tour> tour = window->findChild<Tour*>();
        QVERIFY(tour && tour->isVisible());
        for (int step = 0; step < tour->steps(); ++step) {
            QCOMPARE(tour->step(), step);
            QVERIFY(window->rect().contains(tour->geometry()));
            for (const QLabel* label : tour->findChildren<QLabel*>())
                QVERIFY2(label->heightForWidth(label->width()) <= label->height(), qPrintable(label->text()));
            QTest::keyClick(tour, Qt::Key_Right);
        }
        QTRY_VERIFY(!tour); // done, and gone
        window->startTour();
        tour = window->findChild<Tour*>();
        QTest::keyClick(tour, Qt::Key_Escape);
        QTRY_VERIFY(!tour);
        // It is offered once.
        window->offerTour();
        const bool offered = window->findChild<MessageBar*>()->isVisible();
        QVERIFY(offered);
        const auto second = makeWindow();
        second->offerTour();
        QVERIFY(!second->findChild<MessageBar*>()->isVisible());
    }

    void layersStandInTheirModules()
    {
        Document document;
        QVERIFY(document.open(QStringLiteral(NNVIEW_EXAMPLES "/resnet-18.nnview")));
        document.finishedFigure();
        QVERIFY(document.setOption("level", "layers"));
        document.finishedFigure();
        LayerTreeModel model(document);
        LayerFilter filter(document, model);
        const int all = filter.layerCount();
        QVERIFY2(model.rowCount() < 20, QByteArray::number(model.rowCount()));
        const QModelIndex inside = model.indexOf(QStringLiteral("layer1.0.conv1"));
        QVERIFY(inside.isValid());
        QCOMPARE(inside.data().toString(), QStringLiteral("conv1"));
        QCOMPARE(inside.parent().data().toString(), QStringLiteral("0"));
        const QModelIndex stage = inside.parent().parent();
        QCOMPARE(stage.data().toString(), QStringLiteral("layer1"));
        QVERIFY(model.layersOf(stage).size() >= 6);
        // Hiding a module hides all in it, in one step.
        QVERIFY(model.setData(stage, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(stage.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QCOMPARE(inside.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        document.undoStack().undo();
        QCOMPARE(inside.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        // A search goes into modules.
        filter.setQuery(QStringLiteral("kind:pool"));
        QCOMPARE(filter.shownLayers().size(), 2);
        filter.setQuery(QStringLiteral("layer3.1"));
        QVERIFY(!filter.shownLayers().isEmpty() && filter.indexOf(filter.shownLayers().front()).isValid());
        filter.setQuery({});
        QCOMPARE(filter.shownLayers().size(), qsizetype(all));
        model.setByModule(false);
        QCOMPARE(model.rowCount(), all);
    }

    void filtersAreChosen()
    {
        const auto window = opened();
        auto* filters = window->findChild<QToolButton*>(QStringLiteral("layerFilters"));
        QVERIFY(filters);
        QTimer::singleShot(100, qApp, [] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (QAction* action : menu->actions())
                if (action->text() == QStringLiteral("pooling") || action->text() == QStringLiteral("Pooling"))
                    action->trigger();
            menu->close();
        });
        QTest::mouseClick(filters, Qt::LeftButton);
        QCOMPARE(window->findChild<QLineEdit*>(QStringLiteral("layerSearch"))->text(), QStringLiteral("kind:pool"));
    }

    void everyWindowIsRemembered()
    {
        QVERIFY(windows::all().empty());
        MainWindow& one = windows::open();
        QVERIFY(QTest::qWaitForWindowExposed(&one));
        openModel(one, m_own.file(QStringLiteral("one.h5")));
        MainWindow& two = windows::open();
        QVERIFY(QTest::qWaitForWindowExposed(&two));
        openModel(two, m_own.file(QStringLiteral("two.h5")));
        QCOMPARE(windows::all().size(), std::size_t(2));
        windows::quit();
        QTRY_VERIFY(windows::all().empty());
        MainWindow& again = windows::open();
        again.restoreSession();
        QTRY_COMPARE_WITH_TIMEOUT(windows::all().size(), std::size_t(2), 20000);
        const auto files = [] {
            QStringList all;
            for (const MainWindow* window : windows::all())
                all << window->tabs().files();
            all.sort();
            return all;
        };
        QTRY_COMPARE_WITH_TIMEOUT(
            files(), QStringList({m_own.file(QStringLiteral("one.h5")), m_own.file(QStringLiteral("two.h5"))}), 20000);
        for (MainWindow* window : windows::all())
            window->close();
        QTRY_VERIFY(windows::all().empty());
    }

    void aSecondProgramHandsItsFileOver()
    {
        QTemporaryDir runtime;
        const QByteArray before = qgetenv("XDG_RUNTIME_DIR");
        qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
        QFile::setPermissions(runtime.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QVERIFY(!SingleInstance::handOver({QStringLiteral("/a.h5"), {}})); // nobody is there
        {
            SingleInstance first;
            QSignalSpy requested(&first, &SingleInstance::requested);
            first.listen();
            QProcess second; // the real program: it must leave without a window
            second.setWorkingDirectory(runtime.path());
            second.start(QStringLiteral(NNVIEW_PROGRAM),
                         {QStringLiteral("model.h5"), QStringLiteral("--input"), QStringLiteral("1x3x8x8")});
            QTRY_COMPARE_WITH_TIMEOUT(requested.size(), 1, 20000);
            QCOMPARE(requested.front().at(0).toString(), runtime.path() + QStringLiteral("/model.h5"));
            QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 10000);
            QCOMPARE(second.exitCode(), 0);
            QVERIFY(SingleInstance::handOver({{}, {}}));
            QVERIFY(SingleInstance::handOver({QStringLiteral("/b.h5"), {}}));
            QTRY_COMPARE(requested.size(), 3);
            QVERIFY(!SingleInstance::handOver({QString(10000, QLatin1Char('x')), {}})); // would not go in one piece
        }
        QVERIFY(!SingleInstance::handOver({QStringLiteral("/a.h5"), {}})); // it is gone
        // Something else in its place is left alone.
        for (const QString& pipe :
             QDir(runtime.path()).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)) {
            QVERIFY(QFile::remove(runtime.filePath(pipe)));
            writeFile(runtime.filePath(pipe), "mine");
        }
        SingleInstance other;
        other.listen();
        QVERIFY(!SingleInstance::handOver({QStringLiteral("/a.h5"), {}}));
        qputenv("XDG_RUNTIME_DIR", before);
    }
};

QTEST_MAIN(ToolsTest)
#include "tst_tools.moc"
