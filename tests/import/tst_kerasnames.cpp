#include "import/keras/kerasnames.h"

#include <QTest>

using namespace nnview;

class TestKerasNames : public QObject
{
    Q_OBJECT

private slots:
    void snakeCaseIsThatOfKeras_data()
    {
        QTest::addColumn<QString>("className");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* expected) { QTest::newRow(name) << name << expected; };
        row("Conv2D", "conv2d");
        row("Conv2DTranspose", "conv2d_transpose");
        row("MaxPooling2D", "max_pooling2d");
        row("GlobalAveragePooling2D", "global_average_pooling2d");
        row("ReLU", "re_lu");
        row("PReLU", "p_re_lu");
        row("LSTM", "lstm");
        row("SimpleRNN", "simple_rnn");
        row("MultiHeadAttention", "multi_head_attention");
        row("ELU", "elu");
        row("GRUCell", "gru_cell");
    }
    void snakeCaseIsThatOfKeras()
    {
        QFETCH(QString, className);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(snakeCase(className.toStdString())), expected);
    }

    void countersBeginAtTheFirstOfTheFile()
    {
        LayerNames names;
        for (const char* name : {"conv2d_21", "conv2d_19", "conv2d_20", "stem_2"})
            names.add("Conv2D", name);
        names.add("InputLayer", "input_7");
        QCOMPARE(names.readable("Conv2D", "conv2d_19"), std::string("conv2d"));
        QCOMPARE(names.readable("Conv2D", "conv2d_21"), std::string("conv2d_2"));
        QCOMPARE(names.readable("Conv2D", "stem_2"), std::string("stem_2")); // a name that a person gave
        QCOMPARE(names.readable("InputLayer", "input_7"), std::string("input"));
    }

    void aFreshSessionKeepsItsNames()
    {
        LayerNames names;
        for (const char* name : {"dense_1", "dense", "dense_2"})
            names.add("Dense", name);
        QCOMPARE(names.readable("Dense", "dense"), std::string("dense"));
        QCOMPARE(names.readable("Dense", "dense_2"), std::string("dense_2"));
    }

    void idsAreUnique()
    {
        LayerNames names;
        std::set<std::string> seen;
        for (const int call : {1, 1, 2, 2, 1, 3})
            QVERIFY(seen.insert(names.take("tower", call)).second);
        QVERIFY(seen.contains("tower"));
        QVERIFY(seen.contains("tower-2"));
    }

    void packagesAreNoPartOfAClass()
    {
        QCOMPARE(withoutPackage("corpus>Swirl"), std::string("Swirl"));
        QCOMPARE(withoutPackage("Swirl"), std::string("Swirl"));
    }
};

QTEST_APPLESS_MAIN(TestKerasNames)
#include "tst_kerasnames.moc"
