#include "projectsource.h"

#include "modelsource.h"
#include "output.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace nnview::cli {

namespace {

bool isProjectName(const std::string& name)
{
    return name.ends_with(".nnview") || name.ends_with(".svg");
}

ProjectSource sourceOf(const std::string& path, const Graph& graph, const std::vector<std::string>& inputs)
{
    ProjectSource source;
    source.path = QFile::decodeName(QByteArray::fromStdString(path));
    source.bytes = graph.model.fileBytes;
    source.structureHash = structureHash(graph);
    for (const std::string& input : inputs)
        source.inputs.push_back(QString::fromStdString(input));
    return source; // no modification time: the same model gives the same bytes wherever it was copied to
}

Result<Project> fromModel(const Arguments& arguments, std::string& shownName)
{
    const auto source = ModelSource::create(arguments);
    if (!source)
        return tl::unexpected(source.error());
    shownName = source->shownName;
    auto graph = source->read();
    if (!graph)
        return tl::unexpected(graph.error());
    Project project;
    project.source = sourceOf(shownName, *graph, arguments.values("input"));
    project.graph = std::move(*graph);
    return project;
}

bool isUnchanged(const ProjectSource& source, const QFileInfo& model)
{
    return source.modified != 0 && source.bytes == model.size() &&
           source.modified == model.lastModified().toMSecsSinceEpoch();
}

/// Reads the model of a project again; leaves the project as it is if that does not work.
void refresh(Project& project, const QFileInfo& model, const Arguments& arguments, const std::string& shownName)
{
    Arguments reading;
    reading.words = {QFile::encodeName(model.filePath()).toStdString()};
    for (const std::string& limit : arguments.values("limit"))
        reading.add("limit", limit);
    std::vector<std::string> inputs = arguments.values("input");
    if (inputs.empty())
        for (const QString& input : project.source.inputs)
            inputs.push_back(input.toStdString());
    for (const std::string& input : inputs)
        reading.add("input", input);
    std::string modelName;
    auto fresh = fromModel(reading, modelName);
    if (!fresh) {
        say(shownName, "note: the model " + modelName + " cannot be read (" + fresh.error().message +
                           "); the figure is drawn from the graph in the project");
        return;
    }
    project.graph = std::move(fresh->graph);
    project.source = std::move(fresh->source);
}

} // namespace

Result<Project> readProject(const Arguments& arguments, std::string& shownName)
{
    if (arguments.words.size() != 1 || !isProjectName(arguments.words.front()))
        return fromModel(arguments, shownName);
    shownName = arguments.words.front();
    const QString path = QFile::decodeName(QByteArray::fromStdString(shownName));
    auto project = loadProject(path);
    if (!project)
        return project;
    if (project->source.path.isEmpty()) // an example, which never had a model file
        return project;
    const QFileInfo model(QFileInfo(path).absoluteDir(), project->source.path);
    if (!model.exists())
        say(shownName, "note: the model " + project->source.path.toStdString() +
                           " is not there; the figure is drawn from the graph in the project");
    else if (!isUnchanged(project->source, model) || arguments.has("input"))
        refresh(*project, model, arguments, shownName);
    return project;
}

} // namespace nnview::cli
