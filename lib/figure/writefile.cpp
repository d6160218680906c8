#include "figure/writefile.h"

#include <QSaveFile>

namespace nnview {

Result<void> writeFile(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(ErrorCode::CannotWrite, "the file cannot be written: " + file.errorString().toStdString(), {},
                       "Check that the folder exists, that you may write there and that the disk is not full.");
    return {};
}

} // namespace nnview
