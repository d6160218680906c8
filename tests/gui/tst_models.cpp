#include "document.h"
#include "guitest.h"
#include "layertreemodel.h"
#include "propertymodel.h"
#include "samplegraph.h"
#include "selection.h"

#include <QAbstractItemModelTester>
#include <QColor>
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
