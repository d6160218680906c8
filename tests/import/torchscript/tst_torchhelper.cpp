// What happens around the helper process: everything that a helper can do wrong becomes one clear error.
#include "import/torchscript/torchscript.h"

#include <QElapsedTimer>
#include <QTest>

using namespace nnview;

class TestTorchHelper : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void badHelper_data();
    void badHelper();
    void passesTheHelpersErrorThrough();
    void forwardsEvents();
    void anyPathSurvives();
    void warmHelperServesOneRequest();
    void saysThatTheHelperIsMissing();
};

namespace {

Error errorOf(const ImportRequest& request)
{
    try {
        readTorchScript(request);
    } catch (const ErrorException& problem) {
        return problem.error;
    }
    return {ErrorCode::Usage, "no error at all", {}, {}};
}

void pretend(const char* what)
{
    qputenv("NNVIEW_FAKE", what);
}

} // namespace

void TestTorchHelper::initTestCase()
{
    qputenv("NNVIEW_LIBEXEC", NNVIEW_FAKE_HELPER_DIR);
}

void TestTorchHelper::badHelper_data()
{
    QTest::addColumn<QByteArray>("fake");
    QTest::addColumn<QString>("message");
    QTest::newRow("crash at once") << QByteArray("crash at once") << "the TorchScript helper crashed (signal 11)";
    QTest::newRow("crash") << QByteArray("crash") << "the TorchScript helper crashed (signal 6)";
    QTest::newRow("hang") << QByteArray("hang") << "reading the file takes more than 1 s";
    QTest::newRow("silent") << QByteArray("silent") << "the TorchScript helper ended without an answer (exit code 0)";
    QTest::newRow("exit") << QByteArray("exit") << "the TorchScript helper ended without an answer (exit code 3)";
    QTest::newRow("half") << QByteArray("half") << "the TorchScript helper ended without an answer (exit code 0)";
    QTest::newRow("nonsense error") << QByteArray("nonsense error")
                                    << "the TorchScript helper reported an error that cannot be understood";
    QTest::newRow("garbage") << QByteArray("garbage")
                             << "the TorchScript helper gave an answer that cannot be understood";
    QTest::newRow("newer") << QByteArray("newer") << "the TorchScript helper gave an answer that cannot be understood";
}

void TestTorchHelper::badHelper()
{
    QFETCH(QByteArray, fake);
    QFETCH(QString, message);
    pretend(fake.constData());
    ImportRequest request;
    request.path = "model.pt";
    request.limits.seconds = 1;
    QElapsedTimer timer;
    timer.start();
    const Error error = errorOf(request);
    QCOMPARE(error.code, fake == "hang" ? ErrorCode::Limit : ErrorCode::WorkerFailed);
    QVERIFY2(QString::fromStdString(error.message).startsWith(message), error.message.c_str());
    QVERIFY(error.message.find('\n') == std::string::npos);
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
}

void TestTorchHelper::passesTheHelpersErrorThrough()
{
    pretend("error");
    const Error error = errorOf({});
    QCOMPARE(error.code, ErrorCode::InputNeeded);
    QCOMPARE(error.message, std::string("no shape was found"));
    QCOMPARE(error.where, std::string("there"));
    QCOMPARE(error.advice, std::string("Give one."));
}

void TestTorchHelper::forwardsEvents()
{
    pretend("events");
    QStringList heard;
    ImportRequest request;
    request.events.progress = [&](double done, std::string_view what) {
        heard << QString::number(done) + ' ' + QString::fromUtf8(what.data(), static_cast<qsizetype>(what.size()));
    };
    request.events.other = [&](std::string_view line) {
        heard << QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()));
    };
    QCOMPARE(readTorchScript(request).model.name, std::string("fake"));
    QCOMPARE(heard, QStringList({"0.5 half", "{\"event\": \"inputs\", \"inputs\": []}"}));
}

void TestTorchHelper::anyPathSurvives()
{
    pretend("echo");
    ImportRequest request;
    request.path = "a\"b\\c\n\xff\xc3\xa4";
    request.inputs = {{"x", {1, 3, 8, 8}, "int64"}};
    request.limits.nodes = 77;
    const std::string told = errorOf(request).message;
    // Bytes above 127 travel as code points of their own; the JSON around them is the protocol's.
    QVERIFY2(told.find("\"file\":\"a\\\"b\\\\c\\nÿÃ¤\"") != std::string::npos, told.c_str());
    QVERIFY2(told.find("[{\"name\":\"x\",\"shape\":[1,3,8,8],\"dtype\":\"int64\"}]") != std::string::npos,
             told.c_str());
    QVERIFY2(told.find("\"nodes\":77") != std::string::npos, told.c_str());
}

void TestTorchHelper::warmHelperServesOneRequest()
{
    pretend("error");
    warmTorchScript();
    pretend("exit"); // what a helper started from here on would do
    QCOMPARE(errorOf({}).code, ErrorCode::InputNeeded);
    QCOMPARE(errorOf({}).code, ErrorCode::WorkerFailed);
}

void TestTorchHelper::saysThatTheHelperIsMissing()
{
    qputenv("NNVIEW_LIBEXEC", "/nowhere");
    const Error error = errorOf({});
    QCOMPARE(error.code, ErrorCode::Unsupported);
    QVERIFY(error.advice.find("libtorch-dev") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestTorchHelper)
#include "tst_torchhelper.moc"
