#include "document.h"
#include "export/export.h"
#include "figureview.h"
#include "guitest.h"
#include "mainwindow.h"
#include "startpage.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace nnview;

/// Every example of the start page through the real worker to the figure on the screen.
class ExamplesTest : public QObject
{
    Q_OBJECT

private:
    test::OwnSettings m_own;

private slots:
    void initTestCase() { qputenv("NNVIEW_CLI", NNVIEW_WORKER); }

    void opens_data()
    {
        QTest::addColumn<QString>("file");
        const QDir folder(StartPage::examplesFolder());
        const QStringList files = folder.entryList({"*.h5", "*.pt"});
        QVERIFY(files.size() >= 4);
        for (const QString& file : files)
            QTest::newRow(qPrintable(file)) << folder.filePath(file);
    }

    void opens()
    {
        QFETCH(QString, file);
        MainWindow window;
        window.show();
        QSignalSpy opened(&window.files(), &FileController::opened), failed(&window.files(), &FileController::failed);
        window.openFile(file);
        QTRY_VERIFY_WITH_TIMEOUT(opened.size() + failed.size() == 1, 60000);
        if (!failed.isEmpty()) {
            const auto error = failed.first().at(1).value<Error>();
            if (error.code == ErrorCode::Unsupported)
                QSKIP("this build has no reader for it");
            QFAIL(error.message.c_str());
        }
        const Document& document = window.document();
        QVERIFY(document.figure().layers.size() >= 3);
        QVERIFY(document.figure().fits);
        QCOMPARE(document.notes().size(), std::size_t(0));
        QVERIFY(window.figureView().isVisible());

        // What is on the screen is what the writers get: not empty, and dark where the front plane of the first layer
        // is.
        const QImage shot = window.figureView().viewport()->grab().toImage();
        const QPoint paper = window.figureView().mapFromScene(document.figure().page.topRight() + QPointF(-0.3, 0.3));
        QCOMPARE(shot.pixelColor(paper * shot.devicePixelRatio()), QColor(Qt::white));

        const QString project = m_own.file(QStringLiteral("example.nnview"));
        QVERIFY(window.document().save(project, {}));
        Document reopened;
        QVERIFY(reopened.open(project));
        QCOMPARE(figureToSceneJson(reopened.figure()), figureToSceneJson(document.figure()));
    }
};

QTEST_MAIN(ExamplesTest)
#include "tst_examples.moc"
