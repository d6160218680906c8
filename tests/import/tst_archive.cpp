#include "base/error.h"
#include "import/archive/archive.h"
#include "support/golden.h"

#include <QTest>

#include <array>

using namespace nnview;

namespace {

const std::string path = test::dataFile("keras/conv1d.k3.keras").toStdString();

} // namespace

class TestArchive : public QObject
{
    Q_OBJECT

private slots:
    void membersAreFoundByName()
    {
        const Archive archive(path, Limits());
        QCOMPARE(archive.members().size(), std::size_t(3));
        QVERIFY(archive.find("config.json"));
        QVERIFY(!archive.find("config"));
        QVERIFY(archive.findEnding(".h5"));
        QVERIFY(!archive.hasFolder("code"));
    }

    void partsEqualTheWhole()
    {
        const Archive archive(path, Limits());
        const Archive::Member* member = archive.find("model.weights.h5");
        QVERIFY(member && member->stored);
        const std::string whole = archive.read(*member, 1 << 20);
        QCOMPARE(std::int64_t(whole.size()), member->size);
        Archive::Stream stream(archive, *member);
        for (const std::size_t offset : {0U, 5000U, 512U, 511U}) { // forth and back
            std::array<std::byte, 64> part{};
            QVERIFY(stream.read(std::int64_t(offset), part));
            QCOMPARE(std::memcmp(part.data(), whole.data() + offset, part.size()), 0);
        }
        std::array<std::byte, 64> beyond{};
        QVERIFY(!stream.read(member->size - 10, beyond));
    }

    void aMemberOfUnknownCompressionIsRefused()
    {
        const Archive archive(test::dataFile("broken/unknown_method.keras").toStdString(), Limits());
        const Archive::Member* member = archive.find("model.weights.h5");
        QVERIFY(member);
        try {
            const Archive::Stream stream(archive, *member);
            QFAIL("opened it");
        } catch (const ErrorException& problem) {
            QCOMPARE(problem.error.code, ErrorCode::Unsupported);
        }
    }

    void aLimitStopsAMember()
    {
        const Archive archive(path, Limits());
        const Archive::Member* member = archive.find("config.json");
        try {
            archive.read(*member, 10, "config-bytes");
            QFAIL("read more than allowed");
        } catch (const ErrorException& problem) {
            QCOMPARE(problem.error.code, ErrorCode::Limit);
            QVERIFY(problem.error.message.find("config-bytes") != std::string::npos);
        }
    }

    void climbingNamesAreOnlyNames()
    {
        const Archive archive(test::dataFile("broken/traversal.keras").toStdString(), Limits());
        const Archive::Member* member = archive.find("../../escaped");
        QVERIFY(member);
        QCOMPARE(archive.read(*member, 10), std::string("x"));
    }
};

QTEST_APPLESS_MAIN(TestArchive)
#include "tst_archive.moc"
