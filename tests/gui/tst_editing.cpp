#include "document.h"
#include "guitest.h"
#include "labeleditor.h"
#include "windowtest.h"

#include <QTest>

using namespace nnview;
using namespace nnview::test;

/// What an author does with the figure itself: mouse and keys on the canvas, everything undone again.
class EditingTest : public QObject
{
    Q_OBJECT

private:
    OwnSettings m_own;

    std::unique_ptr<MainWindow> opened()
    {
        auto window = makeWindow();
        openModel(*window, m_own.file(QStringLiteral("good.h5")));
        return window;
    }

    static void key(MainWindow& window, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&window.figureView(), key, modifiers);
    }

    /// y of the caption's last line.
    static double captionY(MainWindow& window, const std::string& layer)
    {
        double y = -1e9;
        for (const Element& element : window.document().figure().elements)
            if (const auto* text = std::get_if<TextElement>(&element.shape);
                text && element.role == Role::Caption && element.layer == layer)
                y = qMax(y, text->baseline.y());
        return y;
    }

private slots:
    void initTestCase()
    {
        qputenv("NNVIEW_CLI", FAKE_WORKER);
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }

    void severalLayersAreSelected()
    {
        const auto window = opened();
        QWidget* canvas = window->figureView().viewport();
        QTest::mouseClick(canvas, Qt::LeftButton, {}, glyphOf(*window, "c1"));
        QTest::mouseClick(canvas, Qt::LeftButton, Qt::ShiftModifier, glyphOf(*window, "c3"));
        QCOMPARE(window->selection().layers(), QStringList({QStringLiteral("c1"), QStringLiteral("c3")}));
        QTest::mouseClick(canvas, Qt::LeftButton, Qt::ShiftModifier, glyphOf(*window, "c1"));
        QCOMPARE(window->selection().layers(), QStringList({QStringLiteral("c3")}));
        // A box drawn around two glyphs.
        const Figure& figure = window->document().figure();
        const QRectF both = figure.layer("c1")->box | figure.layer("s2")->box;
        drag(*window, onScreen(*window, {both.left() - 1.5, figure.page.bottom() + 2}),
             onScreen(*window, both.topRight() + QPointF(0.3, 0.3)));
        QVERIFY(window->selection().contains(QStringLiteral("c1")));
        QVERIFY(window->selection().contains(QStringLiteral("s2")));
        QVERIFY(!window->selection().contains(QStringLiteral("c5")));
        // All of them, and none.
        QTest::keyClick(window.get(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(window->selection().layers().size(), qsizetype(figure.layers.size()));
        key(*window, Qt::Key_Escape);
        QVERIFY(window->selection().layers().isEmpty());
        // With the keys: the first, and two more.
        key(*window, Qt::Key_Right);
        key(*window, Qt::Key_Right, Qt::ShiftModifier);
        key(*window, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(window->selection().layers().size(), 3);
        QVERIFY(!window->document().isModified());
    }

    void allThatIsSelectedChangesTogether()
    {
        const auto window = opened();
        window->selection().set({QStringLiteral("c1"), QStringLiteral("c3")});
        QTest::keyClick(window.get(), Qt::Key_H, Qt::ControlModifier);
        QVERIFY(!window->document().figure().layer("c1") && !window->document().figure().layer("c3"));
        QCOMPARE(window->document().undoStack().count(), 1);
        QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(window->document().figure().layer("c1") && window->document().figure().layer("c3"));
    }

    void aLabelIsDragged()
    {
        const auto window = opened();
        const double before = captionY(*window, "c3");
        const QPoint start = labelOf(*window, "c3", Role::Caption);
        drag(*window, start, start + QPoint(0, -60), Qt::AltModifier); // without snapping
        const double scale = window->figureView().transform().m11();
        const auto move = window->document().edits().of("c3").captionMove;
        QVERIFY(move);
        QVERIFY(qAbs(move->y() + 60 / scale) < 0.1);
        QVERIFY(qAbs(move->x()) < 0.1);
        QCOMPARE(window->document().undoStack().count(), 1);
        QVERIFY(!window->document().edits().of("c3").gapBefore);
        // The page grew, if it had to; the caption stands higher over its glyph than before.
        const double top = window->document().figure().layer("c3")->box.top();
        window->document().undoStack().undo();
        QCOMPARE(captionY(*window, "c3"), before);
        window->document().undoStack().redo();
        QVERIFY(top - captionY(*window, "c3") > 60 / scale);
        forget(*window);
    }

    void aLabelSnapsBackToItsPlace()
    {
        const auto window = opened();
        const QPoint start = labelOf(*window, "c3", Role::Caption);
        drag(*window, start, start + QPoint(0, -60), Qt::AltModifier);
        const QPoint moved = labelOf(*window, "c3", Role::Caption);
        const double scale = window->figureView().transform().m11();
        const QPointF way = *window->document().edits().of("c3").captionMove;
        drag(*window, moved, moved - (way * scale).toPoint() + QPoint(2, 2)); // nearly
        QVERIFY(!window->document().edits().of("c3").captionMove);
        forget(*window);
    }

    void labelsOfAllSelectedLayersMoveTogether()
    {
        const auto window = opened();
        window->selection().set({QStringLiteral("c1"), QStringLiteral("c3")}, Role::Operation);
        const QPoint start = labelOf(*window, "c3", Role::Operation);
        drag(*window, start, start + QPoint(0, 40), Qt::AltModifier);
        QVERIFY(window->document().edits().of("c1").operationMove);
        QCOMPARE(window->document().edits().of("c1").operationMove, window->document().edits().of("c3").operationMove);
        QCOMPARE(window->document().undoStack().count(), 1);
        forget(*window);
    }

    void escapeGivesADragUp()
    {
        const auto window = opened();
        QWidget* canvas = window->figureView().viewport();
        const QPoint start = glyphOf(*window, "c3");
        QTest::mousePress(canvas, Qt::LeftButton, {}, start);
        for (const int dx : {10, 30})
            QTest::mouseMove(canvas, start + QPoint(dx, 0));
        QVERIFY(window->document().edits().of("c3").gapBefore);
        key(*window, Qt::Key_Escape);
        QVERIFY(!window->document().edits().of("c3").gapBefore);
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, start + QPoint(30, 0));
        QVERIFY(!window->document().isModified());
    }

    void arrowsNudge()
    {
        const auto window = opened();
        window->figureView().setFocus();
        window->selection().select(QStringLiteral("c3"));
        key(*window, Qt::Key_Up); // to the caption
        QCOMPARE(window->selection().part(), Role::Caption);
        key(*window, Qt::Key_Right);
        key(*window, Qt::Key_Right, Qt::ShiftModifier);
        key(*window, Qt::Key_Up);
        QCOMPARE(*window->document().edits().of("c3").captionMove, QPointF(1.1, -0.1));
        key(*window, Qt::Key_Escape); // back to the layer
        QCOMPARE(window->selection().part(), Role::Glyph);
        QCOMPARE(window->selection().layer(), QStringLiteral("c3"));
        const double gap = window->document().figure().layer("c3")->gapBefore;
        key(*window, Qt::Key_Right, Qt::AltModifier);
        QVERIFY(qAbs(window->document().figure().layer("c3")->gapBefore - gap - 0.1) < 0.06);
        key(*window, Qt::Key_Right);
        QCOMPARE(window->selection().layer(), QStringLiteral("s4"));
        forget(*window);
    }

    void labelsAreAligned()
    {
        const auto window = opened();
        window->document().moveLabels("c3", Role::Caption, {0, -3});
        QVERIFY(captionY(*window, "c3") != captionY(*window, "c1"));
        window->selection().set({QStringLiteral("c3"), QStringLiteral("c1"), QStringLiteral("s2")}, Role::Caption);
        QTest::keyClick(window.get(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(qAbs(captionY(*window, "c3") - captionY(*window, "c1")) < 0.02);
        QVERIFY(qAbs(captionY(*window, "c3") - captionY(*window, "s2")) < 0.02);
        QCOMPARE(window->document().undoStack().count(), 2);
        forget(*window);
    }

    void notesAreAdded()
    {
        const auto window = opened();
        window->selection().select(QStringLiteral("c3"));
        QTest::keyClick(window.get(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(window->figureView().labelEditor());
        QTest::keyClicks(window->figureView().labelEditor(), QStringLiteral("see section 2"));
        QTest::keyClick(window->figureView().labelEditor(), Qt::Key_Return);
        const Annotation note = window->document().edits().annotations.at("note-1");
        QCOMPARE(note.text, QStringLiteral("see section 2"));
        QCOMPARE(note.anchor, std::string("c3"));
        // It is moved by its glyph's side and goes with it.
        key(*window, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(window->document().edits().annotations.at("note-1").at.x(), note.at.x() + 1);
        // A frame around two layers, and an arrow.
        window->selection().set({QStringLiteral("c1"), QStringLiteral("s2")});
        QTest::keyClick(window.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(window.get(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(window->document().edits().annotations.size(), std::size_t(3));
        QTest::keyClick(window.get(), Qt::Key_Delete);
        QCOMPARE(window->document().edits().annotations.size(), std::size_t(2));
        // All of it is in the project, and nothing is left after undoing.
        const QString path = m_own.file(QStringLiteral("notes.nnview"));
        QVERIFY(window->document().save(path, {}));
        Document again;
        QVERIFY(again.open(path));
        QVERIFY(again.edits() == window->document().edits());
        while (window->document().undoStack().canUndo())
            window->document().undoStack().undo();
        QVERIFY(window->document().edits() == Edits());
        forget(*window);
    }

    void everythingIsUndoneAndReset()
    {
        const auto window = opened();
        Document& document = window->document();
        const auto first = document.figure().elements.size();
        document.setCaption({QStringList{QStringLiteral("c1"), QStringLiteral("c3")}}, QStringLiteral("both"));
        document.moveLabels("c1", Role::Caption, {1, 1});
        document.setGapBefore("c5", 9.0);
        window->selection().select(QStringLiteral("c1"));
        document.resetPlaces("c1");
        QVERIFY(!document.edits().of("c1").captionMove);
        QVERIFY(document.edits().of("c1").caption);
        document.resetAll();
        QVERIFY(document.edits() == Edits());
        QCOMPARE(document.figure().elements.size(), first);
        document.undoStack().undo();
        QVERIFY(document.edits().of("c3").caption);
        forget(*window);
    }
};

QTEST_MAIN(EditingTest)
#include "tst_editing.moc"
