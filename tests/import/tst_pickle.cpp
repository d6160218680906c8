// The pickle machine: every protocol gives the same values; nothing damaged or hostile does more than fail.
#include "base/error.h"
#include "import/pickle/pickle.h"
#include "support/golden.h"

#include <QFile>
#include <QTest>

#include <set>

using namespace nnview;
using namespace nnview::pickle;

namespace {

QByteArray contentOf(const QString& name)
{
    QFile file(test::dataFile("pickle/" + name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(name));
    return file.readAll();
}

Pickle read(const QByteArray& bytes, const Limits& limits = {})
{
    Input input(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    return unpickle(input, limits, "test");
}

Error errorOf(const QByteArray& bytes, const Limits& limits = {})
{
    try {
        read(bytes, limits);
    } catch (const ErrorException& problem) {
        return problem.error;
    }
    return {ErrorCode::Usage, "no error", {}, {}};
}

/// Python's own notation as far as it has one; a value inside itself is "...".
class Printer
{
public:
    explicit Printer(const Pickle& pickle) : m_pickle(pickle) {}

    QString print(Ref ref)
    {
        if (!m_open.insert(ref).second)
            return QStringLiteral("...");
        const QString text = printNew(m_pickle.at(ref));
        m_open.erase(ref);
        return text;
    }

private:
    QString list(const std::vector<Ref>& items)
    {
        QStringList texts;
        for (const Ref item : items)
            texts << print(item);
        return texts.join(", ");
    }
    QString entries(const PyValue& value)
    {
        QStringList texts;
        for (const auto& [key, item] : value.entries)
            texts << print(key) + ": " + print(item);
        return '{' + texts.join(", ") + '}';
    }
    QString printNew(const PyValue& value)
    {
        switch (value.type) {
        case Type::None:
            return "None";
        case Type::Bool:
            return value.integer ? "True" : "False";
        case Type::Int:
            return QString::number(value.integer);
        case Type::BigInt:
            return "big";
        case Type::Float:
            return QString::number(value.real, 'g', 17);
        case Type::Bytes:
            return "b'" + QString::fromStdString(value.text) + '\'';
        case Type::Text:
            return '\'' + QString::fromStdString(value.text) + '\'';
        case Type::List:
            return '[' + list(value.items) + ']';
        case Type::Tuple:
            return '(' + list(value.items) + ')';
        case Type::Set:
            return "set(" + list(value.items) + ')';
        case Type::Dict:
            return entries(value);
        case Type::Class:
            return '<' + QString::fromStdString(value.text) + '>';
        case Type::Persistent:
            return "persistent(" + print(value.arguments) + ')';
        case Type::Object:
            break;
        }
        QString text = print(value.callee) + print(value.arguments);
        if (!value.items.empty())
            text += '[' + list(value.items) + ']';
        if (!value.entries.empty())
            text += entries(value);
        return value.state == none ? text : text + " state " + print(value.state);
    }

    const Pickle& m_pickle;
    std::set<Ref> m_open;
};

} // namespace

class TestPickle : public QObject
{
    Q_OBJECT

private slots:
    void everyProtocolGivesTheValues_data()
    {
        QTest::addColumn<int>("protocol");
        for (int protocol = 0; protocol <= 5; ++protocol)
            QTest::addRow("%d", protocol) << protocol;
    }
    void everyProtocolGivesTheValues()
    {
        QFETCH(int, protocol);
        const QByteArray bytes = contentOf(QString("values.p%1").arg(protocol));
        const Pickle pickle = read(bytes);
        QCOMPARE(pickle.end(), std::int64_t(bytes.size()));
        QString text;
        for (const auto& [key, value] : pickle.at(pickle.root()).entries)
            text += Printer(pickle).print(key) + ": " + Printer(pickle).print(value) + '\n';
        const QString golden = QString("pickle/values.%1.txt").arg(protocol < 2 ? 0 : 2);
        const QString difference = test::compareWithGolden(golden, text.toUtf8());
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void bytesAndSets()
    {
        const Pickle pickle = read(contentOf("sets.p5"));
        QCOMPARE(Printer(pickle).print(pickle.root()), QString("[set(1), set(2), b'bytes', b'array']"));
    }

    void valuesAreShared()
    {
        const Pickle pickle = read(contentOf("values.p2"));
        const Ref list = pickle.entry(pickle.root(), "shared");
        QVERIFY(pickle.item(list, 0) != none);
        QCOMPARE(pickle.item(list, 0), pickle.item(list, 1));
        const Ref circle = pickle.entry(pickle.root(), "circle");
        QCOMPARE(pickle.item(circle, 0), circle);
    }

    void lookUpsOfWhatIsMissing()
    {
        const Pickle pickle = read(contentOf("values.p4"));
        QCOMPARE(pickle.entry(pickle.root(), "absent"), none);
        QCOMPARE(pickle.entry(none, "x"), none);
        QCOMPARE(pickle.attribute(pickle.root(), "x"), none);
        QCOMPARE(pickle.item(pickle.entry(pickle.root(), "integers"), 99), none);
        QVERIFY(!pickle.integer(pickle.entry(pickle.root(), "text")));
        const Ref point = pickle.entry(pickle.root(), "point");
        QCOMPARE(pickle.className(point), std::string_view("author.Point"));
        QCOMPARE(pickle.integer(pickle.attribute(point, "x")), std::optional<std::int64_t>(1));
        QCOMPARE(pickle.text(pickle.attribute(pickle.entry(pickle.root(), "slotted"), "name")),
                 std::string_view("slot"));
    }

    void largeMappingsAreIndexed()
    {
        QByteArray bytes = "\x80\x02}(";
        for (char i = 0; i < 100; ++i)
            bytes += QByteArray("U\x01") + i + 'K' + i;
        const Pickle pickle = read(bytes + "U\x01\x05" + "K\xff" + "u.");
        QCOMPARE(pickle.integer(pickle.entry(pickle.root(), "\x07")), std::optional<std::int64_t>(7));
        QCOMPARE(pickle.integer(pickle.entry(pickle.root(), "\x05")), std::optional<std::int64_t>(255)); // the last one
    }

    void aCallIsOnlyData()
    {
        const Pickle pickle = read("\x80\x02"
                                   "cposix\nsystem\nU\x04true\x85R.");
        QCOMPARE(pickle.className(pickle.root()), std::string_view("posix.system"));
        QCOMPARE(pickle.text(pickle.argument(pickle.root(), 0)), std::string_view("true"));
    }

    void longTextsAreSkipped()
    {
        QByteArray bytes("\x80\x03"
                         "B\0\0\x20\0",
                         7);
        const Pickle pickle = read(bytes + QByteArray(2 << 20, 'x') + '.');
        QVERIFY(pickle.at(pickle.root()).dropped);
        QVERIFY(pickle.at(pickle.root()).text.empty());
        QCOMPARE(pickle.at(pickle.root()).integer, std::int64_t(2 << 20));
    }

    void onlyOnePickleIsRead()
    {
        const std::string_view two("K\x01.K\x02.");
        Input input(two);
        QCOMPARE(read("K\x01.").integer(0), std::optional<std::int64_t>(1));
        QCOMPARE(unpickle(input, {}, "test").end(), std::int64_t(3));
        const Pickle second = unpickle(input, {}, "test");
        QCOMPARE(second.integer(second.root()), std::optional<std::int64_t>(2));
    }

    void everyPrefixIsMalformed()
    {
        for (int protocol = 0; protocol <= 5; ++protocol) {
            const QByteArray bytes = contentOf(QString("values.p%1").arg(protocol));
            for (qsizetype size = 0; size < bytes.size(); ++size)
                QCOMPARE(errorOf(bytes.left(size)).code, ErrorCode::Malformed);
        }
    }

    void whatIsDamagedIsMalformed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("unknown instruction") << QByteArray("\x80\x02\xf0.");
        QTest::newRow("zero bytes") << QByteArray(10, '\0');
        QTest::newRow("nothing to give") << QByteArray("\x80\x02.");
        QTest::newRow("no mark") << QByteArray("\x80\x02t.");
        QTest::newRow("below a mark") << QByteArray("K\x01(\x85.");
        QTest::newRow("unknown memo") << QByteArray("h\x05.");
        QTest::newRow("append to a number") << QByteArray("K\x01K\x02"
                                                          "a.");
        QTest::newRow("set in a list") << QByteArray("]K\x01K\x02s.");
        QTest::newRow("odd entries") << QByteArray("(K\x01"
                                                   "d.");
        QTest::newRow("number that is none") << QByteArray("I12x\n.");
        QTest::newRow("text without quotes") << QByteArray("Sx\n.");
        QTest::newRow("class without a name") << QByteArray("\x80\x04K\x01K\x02\x93.");
        QTest::newRow("longer than the file") << QByteArray("\x80\x04\x8e\xff\xff\xff\xff\xff\xff\xff\xff.");
        QTest::newRow("negative length") << QByteArray("\x8b\xff\xff\xff\xff.");
        QTest::newRow("object without a class") << QByteArray("(o.");
    }
    void whatIsDamagedIsMalformed()
    {
        QFETCH(QByteArray, bytes);
        const Error error = errorOf(bytes);
        QCOMPARE(error.code, ErrorCode::Malformed);
        QVERIFY(error.message.find("pickle") != std::string::npos);
    }

    void limitsHold_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("values") << QByteArray(20'000, 'N') + '.';
        QTest::newRow("copies") << 'N' + QByteArray(200'000, '2') + '.';
        QTest::newRow("recalls") << "Nq\x01" + QByteArray("h\x01").repeated(200'000) + '.';
        QTest::newRow("marks") << QByteArray(20'000, '(') + '.';
        QByteArray memo = "N";
        for (int i = 0; i < 20'000; ++i)
            memo += 'p' + QByteArray::number(i) + '\n';
        QTest::newRow("memo") << memo + '.';
    }
    void limitsHold()
    {
        QFETCH(QByteArray, bytes);
        Limits limits;
        QVERIFY(setLimit(limits, "pickle-values", "10000").has_value());
        const Error error = errorOf(bytes, limits);
        QCOMPARE(error.code, ErrorCode::Limit);
        QVERIFY(error.advice.find("pickle-values") != std::string::npos);
    }

    void newerProtocolsAreSaidSo() { QCOMPARE(errorOf("\x80\x06N.").code, ErrorCode::Unsupported); }

    void headsAreTold()
    {
        for (int protocol = 0; protocol <= 5; ++protocol)
            QVERIFY(looksLikePickle(contentOf(QString("values.p%1").arg(protocol)).toStdString()));
        QVERIFY(!looksLikePickle("(define x 3)"));
        QVERIFY(!looksLikePickle(""));
    }
};

QTEST_GUILESS_MAIN(TestPickle)
#include "tst_pickle.moc"
