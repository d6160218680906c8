#include "document.h"
#include "export/export.h"
#include "guitest.h"
#include "samplegraph.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <malloc.h>

using namespace nnview;

class DocumentTest : public QObject
{
    Q_OBJECT

private:
    static void load(Document& document, const QString& model = QStringLiteral("/models/lenet5.h5"))
    {
        document.setModel(test::lenetGraph(), model, {});
    }

    test::OwnSettings m_own;

    /// Bytes that are in use; 0 where the allocator does not tell.
    static qint64 bytesInUse()
    {
        const auto told = mallinfo2();
        return qint64(told.uordblks) + qint64(told.hblkhd);
    }

private slots:
    void anEmptyDocumentHasNothing()
    {
        Document document;
        QVERIFY(document.isEmpty());
        QVERIFY(!document.isModified());
        QVERIFY(document.figure().elements.empty());
        document.setCaption("c1", QStringLiteral("ignored"));
        QCOMPARE(document.undoStack().count(), 0);
    }

    void aModelIsComposed()
    {
        Document document;
        QSignalSpy graphs(&document, &Document::graphChanged), figures(&document, &Document::figureChanged);
        load(document);
        QCOMPARE(graphs.size(), 1);
        QCOMPARE(figures.size(), 1);
        QVERIFY(!document.isModified());
        QCOMPARE(document.title(), QStringLiteral("lenet5.h5"));
        QVERIFY(document.figure().layer("c1"));
        QVERIFY(!document.figure().page.isEmpty());
        QCOMPARE(document.layers().nodes.size(), std::size_t(7)); // flatten is folded
    }

    void editsAreUndoneAndRedone()
    {
        Document document;
        load(document);
        const QString composed = document.figure().layer("c1")->caption;
        QSignalSpy modified(&document, &Document::modifiedChanged);
        document.setCaption("c1", QStringLiteral("first maps"));
        QCOMPARE(document.edits().of("c1").caption, std::optional(QStringLiteral("first maps")));
        QVERIFY(document.isModified());
        document.undoStack().undo();
        QVERIFY(document.edits().nodes.empty());
        QVERIFY(!document.isModified());
        document.undoStack().redo();
        QCOMPARE(document.edits().of("c1").caption, std::optional(QStringLiteral("first maps")));
        QCOMPARE(modified.size(), 3);
        // What the composer would write anyway is no change.
        document.setCaption("c1", composed);
        QVERIFY(document.edits().nodes.empty());
    }

    void stepsOfOneGestureMerge()
    {
        Document document;
        load(document);
        document.beginGesture();
        for (const double gap : {6.0, 7.0, 8.0})
            document.setGapBefore("c3", gap);
        QCOMPARE(document.undoStack().count(), 1);
        document.setGapBefore("s4", 9.0); // another layer
        QCOMPARE(document.undoStack().count(), 2);
        document.beginGesture(); // the mouse is pressed again
        document.setGapBefore("s4", 10.0);
        QCOMPARE(document.undoStack().count(), 3);
        document.undoStack().undo();
        QCOMPARE(document.edits().of("s4").gapBefore, std::optional(9.0));
        document.undoStack().undo();
        document.undoStack().undo();
        QVERIFY(document.edits().nodes.empty());
    }

    void aGestureThatComesBackLeavesNoStep()
    {
        Document document;
        load(document);
        document.beginGesture();
        document.setCaption("c1", QStringLiteral("t"));
        document.setCaption("c1", QStringLiteral("ty"));
        document.setCaption("c1", {}); // Esc
        QCOMPARE(document.undoStack().count(), 0);
        QVERIFY(!document.isModified());
        QVERIFY(!document.undoStack().canRedo());
    }

    void optionsAreStepsToo()
    {
        Document document;
        load(document);
        QVERIFY(document.setOption("columns", "single"));
        QCOMPARE(document.options().columns, Columns::Single);
        QVERIFY(!document.setOption("theme", "no such theme"));
        QVERIFY(!document.setOption("no such option", "1"));
        QCOMPARE(document.undoStack().count(), 1);
        document.undoStack().undo();
        QCOMPARE(document.options().columns, Columns::Double);
    }

    void anotherLevelIsAnotherGraph()
    {
        Document document;
        load(document);
        QSignalSpy graphs(&document, &Document::graphChanged);
        QVERIFY(document.setOption("level", "ops"));
        QCOMPARE(graphs.size(), 1);
        QCOMPARE(document.layers().nodes.size(), std::size_t(8));
        document.undoStack().undo();
        QCOMPARE(document.layers().nodes.size(), std::size_t(7));
    }

    void randomEditsAreUndoneOneByOne()
    {
        QRandomGenerator random(1998);
        for (int round = 0; round < 4; ++round) {
            Document document;
            load(document);
            const DocumentState first = document.state();
            const QByteArray picture = figureToSceneJson(document.figure());
            const std::vector<std::string> ids = {"input", "c1", "s2", "c3", "s4", "c5", "f6", "out"};
            std::vector<DocumentState> states{first};
            for (int step = 0; step < 30; ++step) {
                edit(document, random, ids[random.bounded(quint32(ids.size()))]);
                if (int(states.size()) == document.undoStack().index())
                    states.push_back(document.state()); // a new step
                else
                    states.resize(std::size_t(document.undoStack().index()) + 1);
                states.back() = document.state();
            }
            for (std::size_t i = states.size(); i-- > 0;) {
                QVERIFY(document.state() == states[i]);
                document.undoStack().undo();
            }
            QVERIFY(document.state() == first);
            QCOMPARE(figureToSceneJson(document.figure()), picture);
            QVERIFY(!document.isModified());
            while (document.undoStack().canRedo())
                document.undoStack().redo();
            QVERIFY(document.state() == states.back());
        }
    }

    void savesAndOpens()
    {
        Document document;
        const QString model = m_own.file(QStringLiteral("lenet5.h5"));
        QVERIFY(writeFile(model, "model"));
        document.setModel(test::lenetGraph(), model, {QStringLiteral("input=1x1x32x32")});
        document.setCaption("c1", QStringLiteral("maps of „C1“\n6@28×28"));
        document.setGapBefore("s2", 7.25);
        document.setHidden("out", true);
        document.setColor("c3", QStringLiteral("#123456"));
        QVERIFY(document.setOption("columns", "single"));
        const QString path = m_own.file(QStringLiteral("my figure.nnview"));
        QVERIFY(document.save(path, {2, 30, 40}));
        QVERIFY(!document.isModified());
        QCOMPARE(document.title(), QStringLiteral("my figure.nnview"));

        Document opened;
        QVERIFY(opened.open(path));
        QVERIFY(opened.state() == document.state());
        QVERIFY(opened.ops() == document.ops());
        QCOMPARE(opened.source().path, model);
        QVERIFY(opened.source() == document.source());
        QVERIFY(opened.view() == (ProjectView{2, 30, 40}));
        QVERIFY(!opened.isModified());
        QCOMPARE(opened.path(), path);
        QCOMPARE(figureToSceneJson(opened.figure()), figureToSceneJson(document.figure()));

        // Undo past the saved state makes it dirty, redo clean again.
        document.undoStack().undo();
        QVERIFY(document.isModified());
        document.undoStack().redo();
        QVERIFY(!document.isModified());
    }

    void anExportedSvgIsAProject()
    {
        Document document;
        load(document);
        document.setCaption("c1", QStringLiteral("kept"));
        const QString path = m_own.file(QStringLiteral("figure.svg"));
        const Project project = document.project();
        QCOMPARE(project.source.path, QStringLiteral("lenet5.h5"));
        ExportSettings settings;
        settings.project = &project;
        QVERIFY(exportFigure(document.figure(), path, settings));
        Document opened;
        QVERIFY(opened.open(path));
        QCOMPARE(opened.edits().of("c1").caption, std::optional(QStringLiteral("kept")));
        QCOMPARE(opened.path(), QString()); // Save asks where to
    }

    void aThemeOfSomeoneElseIsReplacedAndReported()
    {
        Project project = {{}, test::lenetGraph(), {}, {}, {}};
        project.figure.theme = "house-style";
        const QString path = m_own.file(QStringLiteral("styled.nnview"));
        QVERIFY(saveProject(project, path));
        Document document;
        QVERIFY(document.open(path));
        QCOMPARE(document.options().theme, std::string("classic"));
        QVERIFY(!document.figure().elements.empty());
        QCOMPARE(document.notes().front().code, std::string("unknown-style"));
    }

    void failuresChangeNothing()
    {
        Document document;
        load(document);
        document.setCaption("c1", QStringLiteral("kept"));
        const QString broken = m_own.file(QStringLiteral("broken.nnview"));
        QVERIFY(writeFile(broken, "{\"schema\": 1"));
        QVERIFY(!document.open(broken));
        QVERIFY(!document.open(m_own.file(QStringLiteral("missing.nnview"))));
        QVERIFY(!document.save(QStringLiteral("/nowhere/at/all.nnview"), {}));
        QCOMPARE(document.edits().of("c1").caption, std::optional(QStringLiteral("kept")));
        QVERIFY(document.isModified());
    }

    void reloadingKeepsEdits()
    {
        Document document;
        load(document);
        document.setCaption("c1", QStringLiteral("kept"));
        document.setCaption("f6", QStringLiteral("orphan"));
        Graph smaller = test::lenetGraph();
        smaller.nodes.erase(smaller.nodes.begin() + 6); // f6
        smaller.nodes.back().inputs = {{"c5", 0}};
        document.replaceModel(std::make_shared<const Levels>(smaller), QStringLiteral("/models/other.h5"), {});
        QCOMPARE(document.edits().of("c1").caption, std::optional(QStringLiteral("kept")));
        QVERIFY(document.isModified());
        const auto notes = document.notes();
        QVERIFY(std::any_of(notes.begin(), notes.end(), [](const Note& note) { return note.code == "orphaned-edit"; }));
        document.undoStack().undo();
        document.undoStack().undo();
        QVERIFY(document.isModified()); // the model inside the project would be another one
    }

private:
    static void edit(Document& document, QRandomGenerator& random, const std::string& id)
    {
        if (random.bounded(3) == 0)
            document.beginGesture();
        switch (random.bounded(40)) {
        case 0:
            document.resetAll();
            break;
        case 1:
            document.resetLayers(id);
            break;
        case 2:
            (void)document.setOption("columns", random.bounded(2) ? "single" : "double");
            break;
        default:
            editLayer(document, random, id);
        }
    }

    static void editLayer(Document& document, QRandomGenerator& random, const std::string& id)
    {
        switch (random.bounded(5)) {
        case 0:
            document.setCaption(id, QString::number(random.bounded(100)));
            break;
        case 1:
            document.setOperation(id, QString::number(random.bounded(100)));
            break;
        case 2:
            document.setGapBefore(id, random.bounded(20));
            break;
        case 3:
            document.setHidden(id, random.bounded(2));
            break;
        default:
            document.setColor(id, QStringLiteral("#%1").arg(random.bounded(0x1000000), 6, 16, QLatin1Char('0')));
        }
    }

    static void changeAnything(Document& document, QRandomGenerator& random)
    {
        const std::vector<Node>& nodes = document.model().at(Level::Layers).nodes;
        const auto any = [&] { return nodes[std::size_t(random.bounded(int(nodes.size())))].id; };
        const auto& annotations = document.edits().annotations;
        document.beginGesture();
        switch (random.bounded(10)) {
        case 0:
            document.setPicture(any(), QByteArray("\x89PNG") + QByteArray::number(random.bounded(100)));
            return;
        case 1:
            document.setLabelMove(any(), Role::Caption, QPointF(random.bounded(30) - 15, random.bounded(30) - 15));
            return;
        case 2:
            document.setCode(any(), QStringLiteral("L%1").arg(random.bounded(100)));
            return;
        case 3:
            document.addAnnotation(
                {Annotation::Kind(random.bounded(4)), any(), {1, 2}, {3, 4}, QStringLiteral("note")});
            return;
        case 4:
            if (!annotations.empty())
                document.setAnnotation(annotations.begin()->first, std::nullopt);
            return;
        case 5: {
            const auto first = std::size_t(random.bounded(int(nodes.size()) - 3));
            (void)document.addGroup({nodes[first].id, nodes[first + 1].id, nodes[first + 2].id});
            return;
        }
        case 6:
            if (!document.edits().groups.empty())
                document.removeGroup(document.edits().groups.begin()->first);
            return;
        default:
            edit(document, random, any());
        }
    }

private slots:
    /// A long day's work on a network of 121 layers, all of it taken back. NNVIEW_STEPS makes the day longer.
    void aDaysWorkIsTakenBack()
    {
        const int steps =
            qEnvironmentVariableIntValue("NNVIEW_STEPS") > 0 ? qEnvironmentVariableIntValue("NNVIEW_STEPS") : 600;
        Document document;
        QVERIFY(document.open(QStringLiteral(NNVIEW_EXAMPLES "/densenet-121.nnview")));
        const QByteArray before = projectToJson(document.project());
        const QByteArray figure = figureToSvg(document.finishedFigure(), {});
        QRandomGenerator random(121);
        const qint64 bytesBefore = bytesInUse();
        QElapsedTimer timer;
        timer.start();
        for (int step = 0; step < steps; ++step) {
            switch (random.bounded(4)) {
            case 0:
                document.undoStack().undo();
                break;
            case 1:
                document.undoStack().redo();
                break;
            default:
                changeAnything(document, random);
            }
            if (step % 16 == 0)
                QCoreApplication::processEvents(); // figures arrive
        }
        QTRY_VERIFY_WITH_TIMEOUT(!document.isComposing(), 30000);
        const qint64 grown = bytesInUse() - bytesBefore;
        const int history = document.undoStack().count();
        while (document.undoStack().canUndo())
            document.undoStack().undo();
        QCOMPARE(projectToJson(document.project()), before);
        QCOMPARE(figureToSvg(document.finishedFigure(), {}), figure);
        document.undoStack().clear();
        QTRY_VERIFY_WITH_TIMEOUT(!document.isComposing(), 30000);
        const qint64 left = bytesInUse() - bytesBefore;
        qInfo("%d steps in %lld ms; a history of %d steps: %lld KB more in use, %lld KB after it was forgotten", steps,
              timer.elapsed(), history, grown / 1024, left / 1024);
        constexpr qint64 aStep = 4096, aFigure = 16 << 20; // a figure more or less may be under way
        QVERIFY(grown < history * aStep + aFigure);
        QVERIFY(left < aFigure);
    }
};

QTEST_MAIN(DocumentTest)
#include "tst_document.moc"
