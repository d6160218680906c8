#include "documenttabs.h"
#include "hand.h"
#include "labeleditor.h"
#include "pages.h"
#include "recovery.h"
#include "startpage.h"
#include "watchdog.h"

#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QInputDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPrintDialog>
#include <QProcess>
#include <QPushButton>
#include <QStandardPaths>
#include <QTreeView>

#include <cstdio>

using namespace nnview;
using namespace nnview::test;

static std::unique_ptr<MainWindow> activeWindow()
{
    auto window = makeWindow();
    window->activateWindow();
    [&] { QVERIFY(QTest::qWaitForWindowActive(window.get())); }();
    return window;
}

/// Whole sessions of work, each of 40 events and more, on a real display where there is one. After every event the
/// window must have been able to take the next one in time.
class SessionsTest : public QObject
{
    Q_OBJECT

private:
    OwnSettings m_own;

    static WatchedApplication& application() { return *static_cast<WatchedApplication*>(qApp); }
    static Document& document(Hand& hand) { return hand.window().document(); }
    static QPoint place(Hand& hand, const char* layer, Role role) { return labelOf(hand.window(), layer, role); }
    static QString example(const char* name)
    {
        return StartPage::examplesFolder() + QLatin1Char('/') + QLatin1String(name);
    }
    static std::optional<QString> caption(Hand& hand, const char* layer)
    {
        return document(hand).edits().of(layer).caption;
    }
    /// Not in a panel below.
    static bool isInRow(Hand& hand, const std::string& layer)
    {
        const auto& layers = document(hand).figure().layers;
        return std::any_of(layers.begin(), layers.end(), [&](const DrawnLayer& drawn) { return drawn.id == layer; });
    }
    static void undoAll(Hand& hand)
    {
        hand.canvas()->setFocus();
        while (document(hand).undoStack().canUndo())
            hand.key(Qt::Key_Z, Qt::ControlModifier);
    }

    std::unique_ptr<MainWindow> openExample(const char* name) const
    {
        auto window = activeWindow();
        window->openFile(example(name));
        Hand(*window).settle();
        return window;
    }

private slots:
    void initTestCase()
    {
        qputenv("NNVIEW_CLI", FAKE_WORKER);
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QVERIFY(!StartPage::examplesFolder().isEmpty());
    }

    void init() { application().takeLongest(); }

    void cleanup()
    {
        const auto longest = application().takeLongest();
        const QString told = QStringLiteral("longest: %1 ms of work, %2 ms by the clock, %3")
                                 .arg(longest.workedMs, 0, 'f', 1)
                                 .arg(longest.waitedMs, 0, 'f', 1)
                                 .arg(longest.during);
        qInfo("%s", qPrintable(told));
        QVERIFY2(longest.workedMs < WatchedApplication::limitMs(), qPrintable(told));
    }

    void opening()
    {
        const auto window = activeWindow();
        Hand hand(*window);
        // An example by mouse, another by key, a file by dropping it.
        auto* examples = window->findChild<QListWidget*>(QStringLiteral("examples"));
        hand.click(examples->viewport(), examples->visualItemRect(examples->item(0)).center());
        QTRY_VERIFY_WITH_TIMEOUT(!document(hand).isEmpty(), 20000);
        hand.settle();
        const QString first = document(hand).title();
        const QString dropped = m_own.file(QStringLiteral("dropped.h5"));
        writeFile(dropped, {});
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(dropped)});
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &files, Qt::LeftButton, {});
        QApplication::sendEvent(window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({50, 50}, Qt::CopyAction, &files, Qt::LeftButton, {});
        QApplication::sendEvent(window.get(), &drop);
        QTRY_COMPARE_WITH_TIMEOUT(window->tabs().count(), 2, 20000);
        QTRY_COMPARE_WITH_TIMEOUT(document(hand).title(), QStringLiteral("dropped.h5"), 20000);
        // Between the tabs, and through the layers of both.
        hand.key(Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(document(hand).title(), first);
        hand.key(Qt::Key_Right, {}, 4);
        hand.key(Qt::Key_Left, {}, 3);
        hand.key(Qt::Key_Right, {}, 4);
        hand.key(Qt::Key_Left, Qt::ShiftModifier, 2);
        QCOMPARE(window->selection().layers().size(), 3);
        hand.key(Qt::Key_Tab, Qt::ControlModifier);
        hand.key(Qt::Key_F, Qt::ControlModifier);
        hand.type(QStringLiteral("kind:conv"));
        hand.key(Qt::Key_Return);
        QCOMPARE(window->selection().layers(), QStringList({QStringLiteral("c1"), QStringLiteral("c3")}));
        hand.key(Qt::Key_Escape);
        // A command by a few letters.
        hand.inDialog("nnview::CommandPalette", [&hand](QWidget&) {
            hand.type(QStringLiteral("printed"));
            hand.key(Qt::Key_Return);
        });
        hand.key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(window->figureView().zoom(), 1.0);
        hand.key(Qt::Key_0, Qt::ControlModifier);
        hand.key(Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(document(hand).title(), first);
        hand.key(Qt::Key_W, Qt::ControlModifier);
        QVERIFY(document(hand).isEmpty());
        QVERIFY(examples->isVisible());
        QVERIFY2(hand.events() >= 40, QByteArray::number(hand.events()));
    }

    void labelsAndSpacing()
    {
        const auto window = openExample("resnet-50.nnview");
        Hand hand(*window);
        const auto& layers = document(hand).figure().layers;
        QVERIFY(layers.size() > 5);
        const std::string one = layers[1].id, two = layers[3].id, three = layers[4].id;
        const double page = document(hand).figure().page.height();
        // A caption in its place, with a second line; another by key.
        hand.doubleClick(place(hand, one.c_str(), Role::Caption));
        QVERIFY(window->figureView().labelEditor());
        hand.type(QStringLiteral("stem"));
        hand.key(Qt::Key_Return, Qt::ShiftModifier);
        hand.type(QStringLiteral("7x7"));
        hand.key(Qt::Key_Return);
        QCOMPARE(caption(hand, one.c_str()), std::optional(QStringLiteral("stem\n7x7")));
        hand.clickLayer(two.c_str());
        hand.key(Qt::Key_F2);
        hand.type(QStringLiteral("two"));
        hand.key(Qt::Key_Return);
        QCOMPARE(caption(hand, two.c_str()), std::optional(QStringLiteral("two")));
        // A label is moved by mouse and by key, a layer along its row.
        hand.drag(place(hand, two.c_str(), Role::Caption), {0, -40}, Qt::AltModifier);
        QVERIFY(document(hand).edits().of(two).captionMove);
        QVERIFY(document(hand).figure().page.height() >= page);
        hand.key(Qt::Key_Down, Qt::ShiftModifier, 3);
        hand.clickLayer(three.c_str());
        const double gap = document(hand).figure().layer(three)->gapBefore;
        hand.drag(glyphOf(*window, three.c_str()), {12, 0});
        QVERIFY(document(hand).figure().layer(three)->gapBefore > gap);
        hand.key(Qt::Key_Right, Qt::AltModifier, 5);
        // Three at once: aligned and evenly spread.
        hand.clickLayer(one.c_str());
        hand.clickLayer(two.c_str(), Qt::ShiftModifier);
        hand.clickLayer(three.c_str(), Qt::ShiftModifier);
        hand.key(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        hand.key(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(document(hand).edits().of(two).gapBefore, document(hand).edits().of(three).gapBefore);
        undoAll(hand);
        QVERIFY(document(hand).edits() == Edits());
        QVERIFY2(hand.events() >= 40, QByteArray::number(hand.events()));
    }

    void groupsOpenAndClose()
    {
        const auto window = openExample("vgg16.h5"); // the fake worker's LeNet
        Hand hand(*window);
        QTRY_VERIFY_WITH_TIMEOUT(!document(hand).isEmpty(), 20000);
        hand.settle();
        // Layers put together by hand, named, opened by double-click, closed by key.
        hand.clickLayer("c1");
        hand.key(Qt::Key_Right, Qt::ShiftModifier, 3);
        QCOMPARE(window->selection().layers().size(), 4);
        hand.key(Qt::Key_G, Qt::ControlModifier);
        QVERIFY(document(hand).figure().layer("group-1"));
        QVERIFY(!isInRow(hand, "c3"));
        QCOMPARE(window->selection().layer(), QStringLiteral("group-1"));
        hand.inDialog("QInputDialog", [&hand](QWidget&) {
            hand.type(QStringLiteral("features"));
            hand.key(Qt::Key_Return);
        });
        hand.key(Qt::Key_G, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(document(hand).edits().groups.at("group-1").name, QStringLiteral("features"));
        QVERIFY(document(hand).figure().layer("group-1")->caption.startsWith(QStringLiteral("features")));
        hand.doubleClick(glyphOf(*window, "group-1"));
        QVERIFY(isInRow(hand, "c3"));
        hand.clickLayer("c3");
        hand.key(Qt::Key_Up, Qt::AltModifier);
        QVERIFY(!isInRow(hand, "c3"));
        // What has two ways out is no block, and the window says so.
        hand.clickLayer("group-1");
        hand.key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(document(hand).edits().groups.empty());
        QCOMPARE(window->selection().layers().size(), 4);
        hand.clickLayer("f6");
        hand.key(Qt::Key_G, Qt::ControlModifier);
        QVERIFY(document(hand).edits().groups.empty());
        QVERIFY(window->findChild<MessageBar*>()->isVisible());
        // A letter of one's own.
        hand.key(Qt::Key_Left, {}, 2);
        hand.key(Qt::Key_Right, Qt::ShiftModifier, 2);
        hand.key(Qt::Key_H, Qt::ControlModifier);
        hand.key(Qt::Key_Z, Qt::ControlModifier);
        undoAll(hand);
        QVERIFY(document(hand).edits() == Edits());
        QVERIFY2(hand.events() >= 40, QByteArray::number(hand.events()));
        forget(*window);
    }

    /// The groups that the program found, in a network of 50 layers.
    void blocksOpenAndClose()
    {
        const auto window = openExample("resnet-50.nnview");
        Hand hand(*window);
        const auto groupThere = [&]() -> std::string {
            for (const DrawnLayer& layer : document(hand).figure().layers)
                if (layer.kind == "group")
                    return layer.id;
            return {};
        };
        const std::string group = groupThere();
        QVERIFY(!group.empty());
        const auto before = document(hand).figure().layers.size();
        for (int i = 0; i < 5; ++i) {
            hand.doubleClick(glyphOf(*window, group.c_str()));
            QVERIFY(document(hand).figure().layers.size() > before);
            QVERIFY(!isInRow(hand, group));
            hand.key(Qt::Key_Z, Qt::ControlModifier);
            QCOMPARE(document(hand).figure().layers.size(), before);
            hand.clickLayer(group.c_str());
            hand.key(Qt::Key_Down, Qt::AltModifier);
            QVERIFY(document(hand).figure().layers.size() > before);
            hand.key(Qt::Key_Z, Qt::ControlModifier);
        }
        undoAll(hand);
        QVERIFY2(hand.events() >= 40, QByteArray::number(hand.events()));
    }

    void aModelIsTrainedAnew()
    {
        const auto window = activeWindow();
        const QString path = openModel(*window, m_own.file(QStringLiteral("changing.h5")), "v1");
        window->files().watcher().setRest(100);
        Hand hand(*window);
        hand.canvas()->setFocus();
        for (const auto& [layer, words] : {std::pair{"c1", "first maps"}, std::pair{"out", "the answer"}}) {
            hand.doubleClick(place(hand, layer, Role::Caption));
            hand.type(QLatin1String(words));
            hand.key(Qt::Key_Return);
        }
        hand.drag(place(hand, "c3", Role::Caption), {0, -30}, Qt::AltModifier);
        const auto move = document(hand).edits().of("c3").captionMove;
        QVERIFY(move);
        QSignalSpy reloaded(&window->files(), &FileController::reloaded);
        QTest::qWait(20);
        writeFile(path, "v2 ");
        QTRY_COMPARE_WITH_TIMEOUT(reloaded.size(), 1, 15000);
        // Every edit is where it was, one under its layer's new name; what changed is one click away.
        QCOMPARE(caption(hand, "c1"), std::optional(QStringLiteral("first maps")));
        QCOMPARE(caption(hand, "logits"), std::optional(QStringLiteral("the answer")));
        QCOMPARE(document(hand).edits().of("c3").captionMove, move);
        QVERIFY(document(hand).figure().orphans.empty());
        auto* show = window->findChild<MessageBar*>()->findChild<QPushButton*>();
        QVERIFY(show->isVisible());
        hand.click(show);
        QVERIFY(window->selection().contains(QStringLiteral("c1")));
        undoAll(hand);
        QVERIFY(document(hand).edits() == Edits());
        QVERIFY2(hand.events() >= 40, QByteArray::number(hand.events()));
        forget(*window);
        QVERIFY(document(hand).save(m_own.file(QStringLiteral("trained.nnview")), {}));
    }

    void aKillLosesNothing()
    {
        for (const LostWork& old : Recovery::lostWork())
            Recovery::discard(old);
        QProcess victim;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("NNVIEW_VICTIM"), m_own.file(QStringLiteral("victim.h5")));
        victim.setProcessEnvironment(environment);
        victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        victim.start(QCoreApplication::applicationFilePath(), {});
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((victim.waitForReadyRead(50), said += victim.readAll(), said.contains("\n")), 30000);
        QVERIFY2(said.mid(7).toInt() >= 40, said); // "events 44"
        QTest::qWait(2000);                        // all that may be lost
        victim.kill();
        victim.waitForFinished();
        const auto window = activeWindow();
        window->offerRecovery();
        Hand hand(*window);
        hand.click(window->findChild<MessageBar*>()->findChild<QPushButton*>());
        QCOMPARE(caption(hand, "c3"), std::optional(QStringLiteral("the last words before the end")));
        QVERIFY(document(hand).edits().of("c1").captionMove);
        QVERIFY(window->isWindowModified());
        QVERIFY(document(hand).save(m_own.file(QStringLiteral("saved from death.nnview")), {}));
    }

    void printing()
    {
        const auto window = openExample("densenet-121.nnview");
        Hand hand(*window);
        const std::string layer = document(hand).figure().layers[2].id;
        hand.clickLayer(layer.c_str());
        hand.key(Qt::Key_F2);
        hand.type(QStringLiteral("on paper"));
        hand.key(Qt::Key_Return);
        hand.key(Qt::Key_Right, {}, 5);
        const QString path = m_own.file(QStringLiteral("printed.pdf"));
        hand.inDialog("QPrintDialog", [&hand, path](QWidget& dialog) {
            auto* printers = dialog.findChild<QComboBox*>(QStringLiteral("printers"));
            QVERIFY(printers);
            for (int i = 0; i < printers->count(); ++i)
                if (printers->itemText(i).contains(QLatin1String("PDF")))
                    printers->setCurrentIndex(i);
            auto* name = dialog.findChild<QLineEdit*>(QStringLiteral("filename"));
            QVERIFY(name && name->isEnabled());
            name->setFocus();
            name->selectAll();
            hand.type(path);
            hand.key(Qt::Key_Return);
            if (dialog.isVisible())
                static_cast<QDialog&>(dialog).accept();
        });
        hand.key(Qt::Key_P, Qt::ControlModifier);
        QFile pdf(path);
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.readAll().startsWith("%PDF"));
        QVERIFY(pdf.size() > 2000);
        hand.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(hand.events() >= 40, QByteArray::number(hand.events()));
    }

    void copyingAndPasting()
    {
        const auto window = openExample("lenet5.h5");
        Hand hand(*window);
        QTRY_VERIFY_WITH_TIMEOUT(!document(hand).isEmpty(), 20000);
        hand.settle();
        // From one caption to another.
        hand.doubleClick(place(hand, "c1", Role::Caption));
        hand.type(QStringLiteral("feature maps, learned by heart"));
        hand.key(Qt::Key_A, Qt::ControlModifier);
        hand.key(Qt::Key_C, Qt::ControlModifier);
        hand.key(Qt::Key_Return);
        hand.doubleClick(place(hand, "c3", Role::Caption));
        hand.key(Qt::Key_A, Qt::ControlModifier);
        hand.key(Qt::Key_V, Qt::ControlModifier);
        hand.key(Qt::Key_Return);
        QCOMPARE(caption(hand, "c3"), std::optional(QStringLiteral("feature maps, learned by heart")));
        // The figure to another program.
        hand.key(Qt::Key_C, Qt::ControlModifier);
        const QMimeData* data = QApplication::clipboard()->mimeData();
        QVERIFY(data->data(QStringLiteral("image/svg+xml")).contains("learned"));
        QVERIFY(data->data(QStringLiteral("application/pdf")).startsWith("%PDF"));
        QVERIFY(data->hasImage());
        if (QGuiApplication::platformName() == QLatin1String("xcb")) {
            QProcess other;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("NNVIEW_PASTES"), QStringLiteral("1"));
            other.setProcessEnvironment(environment);
            other.start(QCoreApplication::applicationFilePath(), {});
            QTRY_COMPARE_WITH_TIMEOUT(other.state(), QProcess::NotRunning,
                                      20000); // we are asked for the data meanwhile
            QCOMPARE(other.readAllStandardOutput().trimmed(), QByteArray("svg pdf png"));
        }
        undoAll(hand);
        QVERIFY2(hand.events() >= 40, QByteArray::number(hand.events()));
        forget(*window);
    }
};

/// The process that aKillLosesNothing() kills.
static int victim()
{
    QStandardPaths::setTestModeEnabled(true);
    qputenv("NNVIEW_CLI", FAKE_WORKER);
    const auto window = activeWindow();
    openModel(*window, qEnvironmentVariable("NNVIEW_VICTIM"));
    Hand hand(*window);
    hand.drag(labelOf(*window, "c1", Role::Caption), {0, -30}, Qt::AltModifier);
    hand.doubleClick(labelOf(*window, "c3", Role::Caption));
    hand.type(QStringLiteral("the last words before the end"));
    hand.key(Qt::Key_Return);
    std::printf("events %d\n", hand.events());
    std::fflush(stdout);
    return QApplication::exec();
}

/// Another program that looks what there is to paste.
static int paster()
{
    const QMimeData* data = QApplication::clipboard()->mimeData();
    if (data->data(QStringLiteral("image/svg+xml")).contains("<svg"))
        std::fputs("svg ", stdout);
    if (data->data(QStringLiteral("application/pdf")).startsWith("%PDF"))
        std::fputs("pdf ", stdout);
    if (data->data(QStringLiteral("image/png")).startsWith("\x89PNG"))
        std::fputs("png", stdout);
    return 0;
}

int main(int argc, char** argv)
{
    WatchedApplication app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("NNView"));
    QCoreApplication::setApplicationName(QStringLiteral("NNViewTest"));
    if (qEnvironmentVariableIsSet("NNVIEW_PASTES"))
        return paster();
    if (qEnvironmentVariableIsSet("NNVIEW_VICTIM"))
        return victim();
    SessionsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sessions.moc"
