#include "appearance.h"
#include "commandpalette.h"
#include "document.h"
#include "documenttabs.h"
#include "guitest.h"
#include "pages.h"
#include "recovery.h"
#include "userstyles.h"
#include "visioneffect.h"
#include "windowtest.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QScrollBar>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>

#include <cstdio>
#include <functional>

using namespace nnview;
using namespace nnview::test;

/// What surrounds the figure: tabs, files that change, work that is not lost, commands, names for screen readers.
class WorkspaceTest : public QObject
{
    Q_OBJECT

private:
    OwnSettings m_own;

    static MessageBar& bar(MainWindow& window) { return *window.findChild<MessageBar*>(); }

private slots:
    void initTestCase()
    {
        qputenv("NNVIEW_CLI", FAKE_WORKER);
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }

    void everyFileHasItsTab()
    {
        const auto window = makeWindow();
        const QString one = openModel(*window, m_own.file(QStringLiteral("one.h5")));
        window->document().setCaption("c1", QStringLiteral("of one"));
        openModel(*window, m_own.file(QStringLiteral("two.h5")));
        QCOMPARE(window->tabs().count(), 2);
        QVERIFY(window->tabs().isVisible());
        QVERIFY(!window->document().isModified());
        QVERIFY(window->windowTitle().contains(QStringLiteral("two.h5")));
        // Back by key: the edit and its undo are still there.
        QTest::keyClick(window.get(), Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(window->windowTitle().contains(QStringLiteral("one.h5")));
        QCOMPARE(window->document().edits().of("c1").caption, std::optional(QStringLiteral("of one")));
        QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!window->document().isModified());
        // A file that is open is not opened twice.
        QTest::keyClick(window.get(), Qt::Key_Tab, Qt::ControlModifier);
        window->openFile(one);
        QCOMPARE(window->tabs().count(), 2);
        QVERIFY(window->windowTitle().contains(QStringLiteral("one.h5")));
        QTest::keyClick(window.get(), Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(window->tabs().count(), 1);
        QVERIFY(window->windowTitle().contains(QStringLiteral("two.h5")));
        QTest::keyClick(window.get(), Qt::Key_W, Qt::ControlModifier);
        QVERIFY(window->document().isEmpty());
        QVERIFY(window->findChild<QListWidget*>(QStringLiteral("examples"))->isVisible());
    }

    void closingAsksForEveryTab()
    {
        const auto window = makeWindow();
        openModel(*window, m_own.file(QStringLiteral("one.h5")));
        window->document().setCaption("c1", QStringLiteral("precious"));
        openModel(*window, m_own.file(QStringLiteral("two.h5")));
        answerPrompt(QMessageBox::Cancel);
        QVERIFY(!window->close());
        QVERIFY(window->windowTitle().contains(QStringLiteral("one.h5"))); // the one that is asked about
        answerPrompt(QMessageBox::Discard);
        QVERIFY(window->close());
    }

    void theFigureFollowsTheFile()
    {
        const auto window = makeWindow();
        const QString path = openModel(*window, m_own.file(QStringLiteral("changing.h5")), "v1");
        window->document().setCaption("c1", QStringLiteral("kept"));
        window->document().setCaption("out", QStringLiteral("follows"));
        window->files().watcher().setRest(100);
        // Half a file is no file; nothing happens until it is whole.
        QSignalSpy reloaded(&window->files(), &FileController::reloaded);
        QTest::qWait(20);
        writeFile(path, "half");
        QTest::qWait(600);
        QVERIFY(reloaded.isEmpty());
        QVERIFY(!bar(*window).isVisible());
        QVERIFY(window->figureView().isVisible());
        writeFile(path, "v2 ");
        QTRY_COMPARE_WITH_TIMEOUT(reloaded.size(), 1, 15000);
        const auto changes = reloaded.front().front().value<ModelChanges>();
        QCOMPARE(changes.renamed, (std::map<std::string, std::string>{{"out", "logits"}}));
        QVERIFY(changes.changed.contains(QStringLiteral("c1")));
        QVERIFY(bar(*window).isVisible());
        QCOMPARE(window->document().edits().of("c1").caption, std::optional(QStringLiteral("kept")));
        QVERIFY(window->document().figure().layer("logits"));
        QCOMPARE(window->document().edits().of("logits").caption, std::optional(QStringLiteral("follows")));
        QVERIFY(window->document().figure().orphans.empty());
        // The bar leads to what changed, and undo reaches back over the reading.
        for (auto* button : bar(*window).findChildren<QPushButton*>())
            QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(window->selection().contains(QStringLiteral("c1")));
        window->document().undoStack().undo(); // following the new name
        QCOMPARE(window->document().figure().orphans, std::vector<std::string>{"out"});
        window->document().undoStack().undo();
        window->document().undoStack().undo();
        QVERIFY(window->document().edits() == Edits());
        forget(*window);
        QVERIFY(window->document().save(m_own.file(QStringLiteral("followed.nnview")), {}));
    }

    /// Another process works on a figure and is killed without a warning.
    void workSurvivesAKill()
    {
        for (const LostWork& old : Recovery::lostWork())
            Recovery::discard(old);
        QProcess victim;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("NNVIEW_VICTIM"), m_own.file(QStringLiteral("victim.h5")));
        victim.setProcessEnvironment(environment);
        victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        victim.start(QCoreApplication::applicationFilePath(), {});
        QVERIFY(victim.waitForStarted());
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((victim.waitForReadyRead(100), said += victim.readAll(), said.contains("edited")),
                                 30000);
        QTest::qWait(2000);
        QVERIFY(Recovery::lostWork().empty()); // its owner lives
        victim.kill();
        victim.waitForFinished();
        QCOMPARE(Recovery::lostWork().size(), std::size_t(1));

        const auto window = makeWindow();
        window->offerRecovery();
        QVERIFY(bar(*window).isVisible());
        QTest::mouseClick(bar(*window).findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(window->document().edits().of("c3").caption, std::optional(QStringLiteral("work")));
        QVERIFY(window->document().isModified());
        QVERIFY(window->isWindowModified());
        QVERIFY(Recovery::lostWork().empty()); // now this program takes care of it
        answerPrompt(QMessageBox::Discard);
        QVERIFY(window->close());
    }

    void theSessionComesBack()
    {
        const QString one = m_own.file(QStringLiteral("one.h5")), two = m_own.file(QStringLiteral("two.h5"));
        {
            const auto window = makeWindow();
            openModel(*window, one);
            openModel(*window, two);
            window->findChild<QDockWidget*>(QStringLiteral("historyDock"))->show();
            QVERIFY(window->close());
        }
        const auto window = makeWindow();
        window->restoreSession();
        QTRY_COMPARE_WITH_TIMEOUT(window->tabs().files(), QStringList({one, two}), 20000);
        QVERIFY(window->findChild<QDockWidget*>(QStringLiteral("historyDock"))->isVisible());
    }

    void commandsAreTyped()
    {
        const auto window = makeWindow();
        openModel(*window, m_own.file(QStringLiteral("good.h5")));
        QTimer::singleShot(200, qApp, [] {
            auto* palette = QApplication::activeModalWidget();
            QVERIFY(palette && palette->objectName() == QLatin1String("commandPalette"));
            auto* line = palette->findChild<QLineEdit*>();
            QTest::keyClicks(line, QStringLiteral("printed size"));
            QTest::keyClick(line, Qt::Key_Return);
        });
        QTest::keyClick(window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(window->figureView().zoom(), 1.0);
        window->activateWindow(); // after the dialog before
        QTRY_COMPARE(QApplication::activeWindow(), window.get());
        QTimer::singleShot(200, qApp, [] {
            QVERIFY(QApplication::activeModalWidget());
            auto* line = QApplication::activeModalWidget()->findChild<QLineEdit*>();
            QTest::keyClicks(line, QStringLiteral("layer c5"));
            QTest::keyClick(line, Qt::Key_Return);
        });
        QTest::keyClick(window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(window->selection().layer(), QStringLiteral("c5"));
    }

    /// Menus are reached by Alt and their letter: no two of one menu may share it, and none may lack it.
    void everyActionIsReachedByKeyboard()
    {
        const auto window = makeWindow();
        openModel(*window, m_own.file(QStringLiteral("good.h5")));
        QStringList shortcuts;
        const std::function<void(const QList<QAction*>&, const QString&)> walk = [&](const auto& actions,
                                                                                     const QString& menu) {
            QStringList letters;
            for (const QAction* action : actions) {
                if (action->isSeparator())
                    continue;
                if (const QString keys = action->shortcut().toString(); !keys.isEmpty()) {
                    QVERIFY2(!shortcuts.contains(keys), qPrintable(keys + QStringLiteral(": ") + action->text()));
                    shortcuts << keys;
                }
                const QString letter = QString(action->text()).remove(QStringLiteral("&&")).section('&', 1).left(1);
                if (!letter.isEmpty()) {
                    QVERIFY2(!letters.contains(letter.toLower()),
                             qPrintable(menu + QStringLiteral(" > ") + action->text()));
                    letters << letter.toLower();
                }
                if (action->menu())
                    walk(action->menu()->actions(), action->text());
            }
        };
        walk(window->menuBar()->actions(), {});
        QVERIFY(shortcuts.size() > 25);
    }

    void everyWidgetHasAName()
    {
        const auto window = makeWindow();
        QStringList nameless;
        const auto check = [&](const QWidget* page) {
            for (const QWidget* widget : page->findChildren<QWidget*>()) {
                if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() ||
                    widget->window() != window.get() || qobject_cast<const QScrollBar*>(widget) ||
                    widget->objectName().startsWith(QLatin1String("qt_")))
                    continue;
                QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
                // Qt's tab bars answer with their tabs' names, which are children of their own.
                const bool isNamed = !widget->accessibleName().isEmpty() || !widget->toolTip().isEmpty();
                if (!isNamed && accessible && accessible->text(QAccessible::Name).isEmpty())
                    nameless << QStringLiteral("%1 “%2” in %3")
                                    .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                                         QLatin1String(widget->parentWidget()->metaObject()->className()));
            }
        };
        check(window.get()); // the start page
        openModel(*window, m_own.file(QStringLiteral("good.h5")));
        window->selection().select(QStringLiteral("c1"));
        for (QDockWidget* dock : window->findChildren<QDockWidget*>()) {
            dock->show();
            dock->raise();
            QTest::qWait(10);
            check(window.get());
        }
        nameless.removeDuplicates();
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    }

    void anotherReaderSeesOtherColours()
    {
        QCOMPARE(seen(Vision::Grey, qRgb(255, 255, 255)), qRgb(255, 255, 255));
        const QRgb grey = seen(Vision::Grey, qRgb(200, 30, 30));
        QVERIFY(qRed(grey) == qGreen(grey) && qGreen(grey) == qBlue(grey));
        // Red and green of the same lightness fall together for those without green cones, blue stays apart.
        const auto distance = [](QRgb a, QRgb b) {
            return qAbs(qRed(a) - qRed(b)) + qAbs(qGreen(a) - qGreen(b)) + qAbs(qBlue(a) - qBlue(b));
        };
        const QRgb red = qRgb(200, 80, 40), green = qRgb(90, 140, 30), blue = qRgb(60, 90, 220);
        const auto see = [](QRgb color) { return seen(Vision::Deuteranopia, color); };
        QVERIFY(distance(see(red), see(green)) < distance(red, green) / 2);
        QVERIFY(distance(see(red), see(blue)) > 100);
    }

    void stylesOfOnesOwn()
    {
        const QString file = m_own.file(QStringLiteral("mine.json"));
        QFile theme(QStringLiteral(":/nnview/themes/classic.json"));
        QVERIFY(theme.open(QIODevice::ReadOnly));
        writeFile(file, theme.readAll().replace("\"classic\"", "\"mine\""));
        {
            const auto window = makeWindow();
            QVERIFY(addStyleFile(window->document(), file));
            QVERIFY(!addStyleFile(window->document(), m_own.file(QStringLiteral("nothing.json"))));
        }
        const auto window = makeWindow(); // the next start knows it
        openModel(*window, m_own.file(QStringLiteral("good.h5")));
        QVERIFY(window->findChild<QComboBox*>(QStringLiteral("theme"))->findData(QStringLiteral("mine")) >= 0);
        QVERIFY(window->document().setOption("theme", "mine"));
        QFile::remove(userStylesFolder() + QStringLiteral("/mine.json"));
        forget(*window);
    }

    void lightAndDark()
    {
        setAppearance(Appearance::Dark);
        {
            const auto window = makeWindow();
            QVERIFY(window->palette().color(QPalette::Window).lightness() < 90);
            QVERIFY(window->palette().color(QPalette::WindowText).lightness() > 180);
        }
        setAppearance(Appearance::Light);
        const auto window = makeWindow();
        QVERIFY(window->palette().color(QPalette::Window).lightness() > 200);
        setAppearance(Appearance::Desktop);
    }

    void aProblemOffersARemedy()
    {
        const auto window = makeWindow();
        openModel(*window, m_own.file(QStringLiteral("good.h5")));
        // A caption on top of its neighbour's.
        window->document().setCaption("c1", QStringLiteral("a caption that is far too long for its place in the row"));
        auto* notes = window->findChild<QListWidget*>(QStringLiteral("notesPanel"));
        const auto overlap = [notes]() -> QListWidgetItem* {
            const auto found = notes->findItems(QStringLiteral("overlap"), Qt::MatchContains);
            return found.isEmpty() ? nullptr : found.front();
        };
        QTRY_VERIFY_WITH_TIMEOUT(overlap(), 5000);
        notes->setCurrentItem(overlap());
        const auto buttons = window->findChild<QWidget*>(QStringLiteral("remedies"))->findChildren<QPushButton*>();
        QVERIFY(!buttons.isEmpty());
        const int steps = window->document().undoStack().count();
        QTest::mouseClick(buttons.front(), Qt::LeftButton);
        QCOMPARE(window->document().undoStack().count(), steps + 1);
        forget(*window);
    }
};

/// The process that workSurvivesAKill() kills.
static int victim()
{
    QStandardPaths::setTestModeEnabled(true);
    qputenv("NNVIEW_CLI", FAKE_WORKER);
    MainWindow window;
    window.show();
    QObject::connect(&window.files(), &FileController::opened, &window, [&window] {
        window.document().setCaption("c3", QStringLiteral("work"));
        std::puts("edited");
        std::fflush(stdout);
    });
    const QString model = qEnvironmentVariable("NNVIEW_VICTIM");
    writeFile(model, {});
    window.openFile(model);
    return QApplication::exec();
}

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("NNView"));
    QCoreApplication::setApplicationName(QStringLiteral("NNViewTest"));
    if (qEnvironmentVariableIsSet("NNVIEW_VICTIM"))
        return victim();
    WorkspaceTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_workspace.moc"
