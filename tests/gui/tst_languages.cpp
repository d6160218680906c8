#include "catalogue.h"
#include "commandpalette.h"
#include "comparewindow.h"
#include "guide.h"
#include "inputdialog.h"
#include "pngdialog.h"
#include "styledialog.h"
#include "tour.h"
#include "windowtest.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTableView>
#include <QToolBar>
#include <QXmlStreamReader>

using namespace nnview;
using namespace nnview::test;

/// That the window speaks every language: no text is forgotten, none is cut off.
class LanguagesTest : public QObject
{
    Q_OBJECT

private:
    OwnSettings m_own;

    static void addLanguages()
    {
        QTest::addColumn<QString>("language");
        for (const char* language : {"de", "es", "fr", "ja", "zh_CN"})
            QTest::newRow(language) << language;
    }

    static bool isCut(const QWidget& widget)
    {
        constexpr int slack = 1; // px: rounding
        if (const auto* label = qobject_cast<const QLabel*>(&widget); label && !label->text().isEmpty())
            return label->wordWrap() ? label->heightForWidth(label->width()) > label->height() + slack
                                     : label->sizeHint().width() > label->width() + slack;
        if (const auto* button = qobject_cast<const QAbstractButton*>(&widget); button && !button->text().isEmpty())
            return button->sizeHint().width() > button->width() + slack;
        if (const auto* box = qobject_cast<const QComboBox*>(&widget)) {
            constexpr int arrow = 24; // px
            return box->fontMetrics().horizontalAdvance(box->currentText()) > box->width() - arrow;
        }
        return false;
    }

    static QString textOf(const QWidget& widget)
    {
        return widget.property("text").toString() + widget.property("currentText").toString();
    }

    /// Everything in a window that shows less than it says.
    static QStringList cutTexts(const QWidget& page)
    {
        QCoreApplication::sendPostedEvents();
        QStringList cut;
        for (const QWidget* widget : page.findChildren<QWidget*>())
            if (widget->isVisible() && widget->window() == page.window() && isCut(*widget))
                cut << QStringLiteral("“%1” of %2 “%3”: %4 px of %5")
                           .arg(textOf(*widget), QLatin1String(widget->metaObject()->className()), widget->objectName())
                           .arg(widget->width())
                           .arg(widget->sizeHint().width());
        return cut;
    }

private slots:
    void initTestCase()
    {
        qputenv("NNVIEW_CLI", FAKE_WORKER);
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }

    /// With every text in brackets that went through tr(), what stands without them was forgotten.
    void everyTextIsTranslated()
    {
        class Brackets : public QTranslator
        {
        public:
            using QTranslator::QTranslator;
            bool isEmpty() const override { return false; }
            QString translate(const char* context, const char* source, const char*, int) const override
            {
                return QByteArray(context).startsWith("nnview::")
                           ? QStringLiteral("⟦") + QString::fromUtf8(source) + QStringLiteral("⟧")
                           : QString();
            }
        } brackets;
        QCoreApplication::installTranslator(&brackets);
        const auto window = makeWindow();
        openModel(*window, m_own.file(QStringLiteral("good.h5")));
        window->selection().select(QStringLiteral("c1"));
        for (QDockWidget* dock : window->findChildren<QDockWidget*>()) {
            dock->show();
            dock->raise();
            QTest::qWait(10);
        }
        // Names of formats, numbers, and what comes from the model or a file of styles.
        static const QRegularExpression foreign(
            QStringLiteral("^(Markdown|CSV|LaTeX|[0-9.,×% ]*|c1.*|good.h5.*|[0-9]+ = .*|qt_.*|.*<a href.*)$"));
        QStringList forgotten;
        const auto check = [&](const QString& text, const QObject* owner) {
            if (!text.isEmpty() && !text.contains(QStringLiteral("⟦")) && !foreign.match(text).hasMatch())
                forgotten << QStringLiteral("“%1” of %2").arg(text, QLatin1String(owner->metaObject()->className()));
        };
        for (const QAction* action : window->findChildren<QAction*>())
            if (!action->text().isEmpty() && action->parent() && !qobject_cast<QLineEdit*>(action->parent()))
                check(action->text(), action);
        for (const QLabel* label : window->findChildren<QLabel*>())
            check(label->text(), label);
        for (const QAbstractButton* button : window->findChildren<QAbstractButton*>())
            check(button->text(), button);
        for (const QDockWidget* dock : window->findChildren<QDockWidget*>())
            check(dock->windowTitle(), dock);
        for (const QLineEdit* line : window->findChildren<QLineEdit*>())
            check(line->placeholderText(), line);
        for (const QTableView* table : window->findChildren<QTableView*>())
            for (int column = 0; column < table->model()->columnCount(); ++column)
                check(table->model()->headerData(column, Qt::Horizontal).toString(), table);
        for (const QComboBox* box : window->findChildren<QComboBox*>())
            if (box->objectName() != QLatin1String("theme") && box->objectName() != QLatin1String("venue"))
                for (int i = 0; i < box->count(); ++i)
                    check(box->itemText(i), box);
        QCoreApplication::removeTranslator(&brackets);
        QVERIFY2(forgotten.isEmpty(), qPrintable(forgotten.join(QLatin1Char('\n'))));
    }

    void cataloguesAreComplete_data() { addLanguages(); }

    /// Every catalogue has the texts of every other, all of them translated, with the same places to fill in.
    void cataloguesAreComplete()
    {
        QFETCH(QString, language);
        const auto sources = [](const QString& name) {
            QStringList texts;
            QFile file(QStringLiteral(NNVIEW_TRANSLATIONS "/nnview_%1.ts").arg(name));
            [&] { QVERIFY(file.open(QIODevice::ReadOnly)); }();
            QXmlStreamReader xml(&file);
            QString source;
            while (!xml.atEnd()) {
                xml.readNext();
                if (xml.isStartElement() && xml.name() == QLatin1String("source")) {
                    texts << (source = xml.readElementText());
                } else if (xml.isStartElement() && xml.name() == QLatin1String("translation")) {
                    [&] { QVERIFY2(xml.attributes().isEmpty(), qPrintable(source)); }(); // "unfinished"
                    const QString translation = xml.readElementText();
                    for (const char* place : {"%1", "%2", "{channels}"})
                        [&] {
                            QVERIFY2(source.contains(QLatin1String(place)) ==
                                         translation.contains(QLatin1String(place)),
                                     qPrintable(source));
                        }();
                }
            }
            texts.sort(); // tools order them by the language
            return texts;
        };
        QCOMPARE(sources(language), sources(QStringLiteral("de")));
    }

    void noTextIsCutOff_data() { addLanguages(); }

    void noTextIsCutOff()
    {
        QFETCH(QString, language);
        Catalogue catalogue(QStringLiteral(NNVIEW_TRANSLATIONS "/nnview_%1.ts").arg(language));
        QVERIFY(!catalogue.isEmpty());
        QCoreApplication::installTranslator(&catalogue);
        QStringList cut;
        {
            const auto window = makeWindow();
            window->resize(1280, 800);
            cut += cutTexts(*window); // the start page
            openModel(*window, m_own.file(QStringLiteral("good.h5")));
            window->selection().select(QStringLiteral("c1"));
            for (QDockWidget* dock : window->findChildren<QDockWidget*>()) {
                dock->show();
                dock->raise();
                QTest::qWait(20);
                cut += cutTexts(*window);
            }
            const auto* more = window->findChild<QWidget*>(QStringLiteral("qt_toolbar_ext_button"));
            if (more && more->isVisible())
                cut << QStringLiteral("the tool bar is too long");
            const auto look = [&cut](QWidget& dialog) {
                dialog.show();
                QTest::qWait(20);
                cut += cutTexts(dialog);
                dialog.close();
            };
            StyleDialog style(window->document(), window.get());
            look(style);
            Guide guide(window.get());
            look(guide);
            PngDialog png(window->document().figure().page.size(), window.get());
            look(png);
            CommandPalette palette(window->commands(), window.get());
            look(palette);
            InputQuestion question;
            question.inputs = {{QStringLiteral("x"), QStringLiteral("float32"), {QStringLiteral("1"), QString()}}};
            InputDialog input(question, {}, window.get());
            look(input);
            const ComparedModel model{QStringLiteral("a"),
                                      {window->document().content().model, window->document().sharedStyles(), {}, {}}};
            CompareWindow both(model, model);
            both.show();
            QTRY_VERIFY_WITH_TIMEOUT(both.isComplete(), 10000);
            look(both);
            window->startTour();
            while (QPointer<Tour> tour = window->findChild<Tour*>()) {
                QTest::qWait(10);
                cut += cutTexts(*window);
                QTest::keyClick(tour.data(), Qt::Key_Right);
                QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            }
        }
        QCoreApplication::removeTranslator(&catalogue);
        cut.removeDuplicates();
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QLatin1Char('\n'))));
    }
};

QTEST_MAIN(LanguagesTest)
#include "tst_languages.moc"
