#include "support/golden.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace nnview::test {

QString dataFile(const QString& name)
{
    return QStringLiteral(NNVIEW_TEST_DATA "/") + name;
}

QString compareWithGolden(const QString& name, const QByteArray& actual)
{
    const QString path = QStringLiteral(NNVIEW_GOLDEN "/") + name;
    QFile file(path);
    if (qEnvironmentVariableIsSet("NNVIEW_UPDATE_GOLDEN")) {
        QDir().mkpath(QFileInfo(path).path());
        if (!file.open(QIODevice::WriteOnly) || file.write(actual) != actual.size())
            return QStringLiteral("cannot write ") + path;
        return {};
    }
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("there is no golden file %1; NNVIEW_UPDATE_GOLDEN=1 writes it").arg(path);
    const QByteArray expected = file.readAll();
    if (expected == actual)
        return {};
    const QList<QByteArray> want = expected.split('\n');
    const QList<QByteArray> have = actual.split('\n');
    qsizetype line = 0;
    while (line < want.size() && line < have.size() && want[line] == have[line])
        ++line;
    const auto at = [&](const QList<QByteArray>& lines) {
        return line < lines.size() ? QString::fromUtf8(lines[line].left(400)) : QStringLiteral("(end of file)");
    };
    return QStringLiteral("%1 line %2\n  expected: %3\n  actual:   %4").arg(name).arg(line + 1).arg(at(want), at(have));
}

} // namespace nnview::test
