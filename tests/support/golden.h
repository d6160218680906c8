#pragma once

#include <QByteArray>
#include <QString>

namespace nnview::test {

/// tests/data/NAME
QString dataFile(const QString& name);

/// Compares with tests/golden/NAME and gives a readable account of the first differing line, empty if equal.
/// With NNVIEW_UPDATE_GOLDEN=1 in the environment it writes the file instead; read the diff before you commit it.
QString compareWithGolden(const QString& name, const QByteArray& actual);

} // namespace nnview::test

/// Inside a test function: fails with the first difference.
#define COMPARE_GOLDEN(name, actual)                                                                                   \
    do {                                                                                                               \
        const QString difference_ = nnview::test::compareWithGolden(QStringLiteral(name), actual);                    \
        QVERIFY2(difference_.isEmpty(), qPrintable(difference_));                                                      \
    } while (false)
