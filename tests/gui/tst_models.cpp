#include "commandpalette.h"
#include "costmodel.h"
#include "document.h"
#include "guitest.h"
#include "layerfilter.h"
#include "layertreemodel.h"
#include "propertymodel.h"
#include "samplegraph.h"
#include "selection.h"
#include "snapping.h"

#include <QAbstractItemModelTester>
#include <QColor>
#include <QLocale>
#include <QTest>

using namespace nnview;
using Property = PropertyModel::Property;

/// The models without any widget, watched by Qt's own checker while the document changes.
class ModelsTest : public QObject
{
    Q_OBJECT

private:
    static constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

    static void stir(Document& document)
    {
        document.setModel(test::lenetGraph(), QStringLiteral("/models/lenet5.h5"), {});
        document.setHidden("c3", true);
        document.setCaption("c1", QStringLiteral("x"));
        QVERIFY(document.setOption("level", "ops"));
        document.undoStack().undo();
        document.undoStack().undo();
        document.clear();
        document.setModel(test::lenetGraph(), QStringLiteral("/models/lenet5.h5"), {});
    }

    static QString fact(const PropertyModel& model, const QString& name)
    {
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.index(row, 0).data().toString() == name)
                return model.index(row, 1).data().toString();
        return QStringLiteral("(none)");
    }

    test::OwnSettings m_own;

private slots:
    void aSearchFindsLayers_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("found");
        QTest::newRow("kind") << "kind:conv"
                              << "c1 c3";
        QTest::newRow("attribute") << "kernel:5"
                                   << "c1 c3";
        QTest::newRow("attribute of two") << "kernel:2x2"
                                          << "s2 s4";
        QTest::newRow("extent") << "C>6"
                                << "c3 s4 c5 f6 out";
        QTest::newRow("two terms") << "kind:conv C>6"
                                   << "c3";
        QTest::newRow("not") << "kind:conv -C>6"
                             << "c1";
        QTest::newRow("parameters") << "params>10000"
                                    << "c5 f6";
        QTest::newRow("folded") << "tanh"
                                << "c1 c3";
        QTest::newRow("input") << "kind:input"
                               << "input";
        QTest::newRow("name") << "S4"
                              << "s4";
        QTest::newRow("typing on") << "kind:"
                                   << "input c1 s2 c3 s4 c5 f6 out";
        QTest::newRow("nothing") << "kernel:99"
                                 << "";
    }

    void aSearchFindsLayers()
    {
        QFETCH(QString, query);
        QFETCH(QString, found);
        Document document;
        LayerTreeModel layers(document);
        LayerFilter filter(document, layers);
        QAbstractItemModelTester tester(&filter, strict);
        document.setModel(test::lenetGraph(), QStringLiteral("/models/lenet5.h5"), {});
        filter.setQuery(query);
        QCOMPARE(filter.shownLayers().join(QLatin1Char(' ')), found);
    }

    void costsAreSortedAndCopied()
    {
        QLocale::setDefault(QLocale::c());
        Document document;
        CostModel costs(document);
        QAbstractItemModelTester tester(&costs, strict);
        stir(document);
        QCOMPARE(costs.rowCount(), 8); // seven layers and the sums
        QCOMPARE(costs.index(7, CostModel::ParametersColumn).data(CostModel::SortRole).toLongLong(), 61706);
        QCOMPARE(costs.index(0, CostModel::ParametersColumn).data(CostModel::SortRole).toLongLong(), 156);
        const QString csv = tableText(costs, TableFormat::Csv);
        QVERIFY(csv.startsWith(QStringLiteral("Layer,Kind,Output,Parameters,Multiply-accumulates,Share\n"
                                              "c1,Convolution,6×28×28,156,117600,")));
        const QString markdown = tableText(costs, TableFormat::Markdown);
        QVERIFY(markdown.contains(QStringLiteral("\n| --- | --- | --- | ---: | ---: | ---: |\n")));
        const QString latex = tableText(costs, TableFormat::Latex);
        QVERIFY(latex.startsWith(QStringLiteral("\\begin{tabular}{lllrrr}")));
        QVERIFY(latex.contains(QStringLiteral("6$\\times$28$\\times$28")));
        QVERIFY(latex.contains(QStringLiteral(" \\%"))); // a share
    }

    void severalLayersAreChangedTogether()
    {
        Document document;
        Selection selection;
        PropertyModel model(document, selection);
        QAbstractItemModelTester tester(&model, strict);
        document.setModel(test::lenetGraph(), QStringLiteral("/models/lenet5.h5"), {});
        selection.set({QStringLiteral("c1"), QStringLiteral("c3")});
        const QModelIndex caption = model.indexOf(Property::Caption);
        QVERIFY(caption.data(PropertyModel::MixedRole).toBool());
        QCOMPARE(caption.data().toString(), QStringLiteral("mixed"));
        QCOMPARE(fact(model, QStringLiteral("Parameters")), QLocale().toString(156 + 2416));
        QVERIFY(model.setData(model.indexOf(Property::Color), QColor(QStringLiteral("#336699"))));
        QCOMPARE(document.edits().of("c1").color, std::optional(QStringLiteral("#336699")));
        QCOMPARE(document.edits().of("c3").color, std::optional(QStringLiteral("#336699")));
        QVERIFY(!model.indexOf(Property::Color).data(PropertyModel::MixedRole).toBool());
        QCOMPARE(document.undoStack().count(), 1);
        document.setHidden("c1", true);
        QCOMPARE(model.indexOf(Property::Visible).data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
        model.reset(model.indexOf(Property::Color));
        QVERIFY(!document.edits().of("c3").color);
    }

    void labelsSnap()
    {
        const SnapTargets targets{{10, 30}, {5, 8}};
        // Near no move at all, that wins, also over a target that is nearer.
        Snapped snapped = snapLabel(10.2, 5.2, {0.3, -0.2}, targets, 0.5);
        QCOMPARE(snapped.move, QPointF(0, 0));
        QCOMPARE(*snapped.guideX, 10.2);
        snapped = snapLabel(10, 5, {19.7, 1}, targets, 0.5);
        QCOMPARE(snapped.move, QPointF(20, 1));
        QVERIFY(snapped.guideX && !snapped.guideY);
        snapped = snapLabel(10, 5, {4, 2.8}, targets, 0.5);
        QCOMPARE(snapped.move, QPointF(4, 3));
    }

    void commandsAreFoundByLetters()
    {
        QVERIFY(matchQuality(QStringLiteral("zi"), QStringLiteral("View › Zoom In")));
        QVERIFY(!matchQuality(QStringLiteral("zx"), QStringLiteral("View › Zoom In")));
        QVERIFY(*matchQuality(QStringLiteral("zi"), QStringLiteral("View › Zoom In")) >
                *matchQuality(QStringLiteral("zi"), QStringLiteral("Edit › Resizing")));
    }

    void layersUnderTheTester()
    {
        Document document;
        LayerTreeModel model(document);
        QAbstractItemModelTester tester(&model, strict);
        stir(document);
        QCOMPARE(model.rowCount(), 8);
    }

    void layersShowTheGraph()
    {
        Document document;
        LayerTreeModel model(document);
        document.setModel(test::lenetGraph(), QStringLiteral("/models/lenet5.h5"), {});
        const QModelIndex c1 = model.indexOf(QStringLiteral("c1"));
        QCOMPARE(c1.row(), 1);
        QCOMPARE(c1.data().toString(), QStringLiteral("c1"));
        QCOMPARE(c1.siblingAtColumn(LayerTreeModel::ShapeColumn).data().toString(), QStringLiteral("6×28×28"));
        QCOMPARE(c1.siblingAtColumn(LayerTreeModel::ParametersColumn).data().toString(), QStringLiteral("156"));
        QCOMPARE(model.rowCount(c1), 1);
        const QModelIndex folded = model.index(0, 0, c1);
        QCOMPARE(folded.data().toString(), QStringLiteral("tanh"));
        QCOMPARE(folded.data(LayerTreeModel::LayerRole).toString(), QStringLiteral("c1"));
        QVERIFY(!model.indexOf(QStringLiteral("nobody")).isValid());
    }

    void theCheckMarkHidesALayer()
    {
        Document document;
        LayerTreeModel model(document);
        document.setModel(test::lenetGraph(), QStringLiteral("/models/lenet5.h5"), {});
        const QModelIndex c1 = model.indexOf(QStringLiteral("c1"));
        QCOMPARE(c1.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QVERIFY(model.setData(c1, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(c1.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QCOMPARE(document.edits().of("c1").hidden, std::optional(true));
        document.undoStack().undo();
        QCOMPARE(c1.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    }

    void propertiesUnderTheTester()
    {
        Document document;
        Selection selection;
        PropertyModel model(document, selection);
        QAbstractItemModelTester tester(&model, strict);
        stir(document);
        for (const char* id : {"c1", "input", "s2", "", "nobody", "out"})
            selection.select(QLatin1String(id));
        QVERIFY(model.rowCount() > 5);
        document.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void propertiesShowTheLayer()
    {
        Document document;
        Selection selection;
        PropertyModel model(document, selection);
        document.setModel(test::lenetGraph(), QStringLiteral("/models/lenet5.h5"), {});
        QCOMPARE(model.rowCount(), 0);
        selection.select(QStringLiteral("c1"));
        QCOMPARE(fact(model, QStringLiteral("Name")), QStringLiteral("c1"));
        QCOMPARE(fact(model, QStringLiteral("Type")), QStringLiteral("Conv2D"));
        QCOMPARE(fact(model, QStringLiteral("Output")), QStringLiteral("[N, 6, 28, 28] NCHW float32"));
        QCOMPARE(fact(model, QStringLiteral("Parameters")), QStringLiteral("156"));
        QCOMPARE(fact(model, QStringLiteral("kernel")), QStringLiteral("5×5"));
        QCOMPARE(fact(model, QStringLiteral("tanh")), QStringLiteral("tanh"));
        QVERIFY(!(model.flags(model.index(model.rowCount() - 1, 1)) & Qt::ItemIsEditable));
    }

    void propertiesAreEditedAndReset()
    {
        Document document;
        Selection selection;
        PropertyModel model(document, selection);
        document.setModel(test::lenetGraph(), QStringLiteral("/models/lenet5.h5"), {});
        selection.select(QStringLiteral("c1"));
        const struct
        {
            Property property;
            QVariant value;
            int role;
        } rows[] = {
            {Property::Caption, QStringLiteral("my maps"), Qt::EditRole},
            {Property::Operation, QStringLiteral("my filter"), Qt::EditRole},
            {Property::Gap, 12.5, Qt::EditRole},
            {Property::Visible, int(Qt::Unchecked), Qt::CheckStateRole},
            {Property::Color, QColor(1, 2, 3), Qt::EditRole},
        };
        for (const auto& row : rows) {
            const QModelIndex index = model.indexOf(row.property);
            QVERIFY(index.isValid());
            const QVariant before = index.data(row.role);
            QVERIFY(!index.data(PropertyModel::ChangedRole).toBool());
            QVERIFY(model.setData(index, row.value, row.role));
            QCOMPARE(model.indexOf(row.property).data(row.role), row.value);
            QVERIFY(model.indexOf(row.property).data(PropertyModel::ChangedRole).toBool());
            model.reset(model.indexOf(row.property));
            QCOMPARE(model.indexOf(row.property).data(row.role), before);
            QVERIFY(document.edits().nodes.empty());
        }
        QVERIFY(!model.setData(model.indexOf(Property::Fact), QStringLiteral("x")));
        QVERIFY(!model.setData(model.indexOf(Property::Caption, PropertyModel::NameColumn), QStringLiteral("x")));
    }
};

QTEST_MAIN(ModelsTest)
#include "tst_models.moc"
