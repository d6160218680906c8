#include "figure/project.h"

#include "base/limits.h"
#include "figure/writefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QXmlStreamReader>

namespace nnview {

namespace {

Result<QByteArray> readWhole(const QString& path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return failure(ErrorCode::Unreadable, "this is a folder, not a project");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Unreadable, "the project cannot be read: " + file.errorString().toStdString());
    const qint64 most = Limits().configBytes;
    QByteArray bytes = file.read(most + 1);
    if (bytes.size() > most)
        return failure(ErrorCode::Limit, "the project is larger than " + std::to_string(most >> 20) + " MB");
    return bytes;
}

} // namespace

QByteArray projectJsonInSvg(const QByteArray& svg)
{
    QXmlStreamReader xml(svg);
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == u"project" &&
            xml.namespaceUri() == QLatin1String(svgProjectNamespace))
            return xml.readElementText(QXmlStreamReader::SkipChildElements).toUtf8();
    }
    return {};
}

Result<Project> loadProject(const QString& path)
{
    const Result<QByteArray> bytes = readWhole(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const QByteArray head = bytes->left(4096).trimmed();
    if (head.startsWith('{'))
        return projectFromJson(*bytes);
    if (!head.contains("<svg") && !head.contains("<?xml"))
        return failure(ErrorCode::UnknownFormat, "this is neither a project nor a figure of NNView");
    const QByteArray json = projectJsonInSvg(*bytes);
    if (json.isEmpty())
        return failure(ErrorCode::UnknownFormat, "this SVG holds no project", {},
                       "open the model or the project; an SVG that another program saved may have lost it");
    return projectFromJson(json);
}

Result<void> saveProject(const Project& project, const QString& path)
{
    if (!QDir::isAbsolutePath(project.source.path))
        return writeFile(path, projectToJson(project));
    Project portable = project;
    portable.source.path = QFileInfo(path).absoluteDir().relativeFilePath(project.source.path);
    return writeFile(path, projectToJson(portable));
}

} // namespace nnview
