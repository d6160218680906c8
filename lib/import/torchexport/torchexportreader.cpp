#include "import/torchexport/torchexportreader.h"

#include "base/error.h"
#include "import/torchexport/oldstate.h"
#include "import/torchexport/programparser.h"

#include <algorithm>
#include <charconv>

namespace nnview::torchexport {

namespace {

constexpr std::string_view oldProgram = "serialized_exported_program.json";

/// "NAME" of TOP/models/NAME.json; empty if it is another member.
std::string_view modelName(std::string_view member)
{
    constexpr std::string_view folder = "models/", extension = ".json";
    const auto slash = member.rfind('/');
    if (slash == std::string_view::npos || !member.ends_with(extension))
        return {};
    const std::string_view path = member.substr(0, slash + 1);
    if (path != folder && !path.ends_with("/models/"))
        return {};
    return member.substr(slash + 1, member.size() - slash - 1 - extension.size());
}

struct ModelMember
{
    const Archive::Member* member;
    std::string name;
};

std::vector<ModelMember> modelsOf(const Archive& archive)
{
    std::vector<ModelMember> models;
    for (const Archive::Member& member : archive.members())
        if (const std::string_view name = modelName(member.name); !name.empty())
            models.push_back({&member, std::string(name)});
    return models;
}

bool isOldProgram(const Archive::Member& member)
{
    return member.name == oldProgram || member.name.ends_with("/" + std::string(oldProgram));
}

/// Since torch 2.6 a node's module stack tells the runs of a module apart.
bool knowsRuns(std::string_view version)
{
    int major = 0, minor = 0;
    const char* end = version.data() + version.size();
    const auto [dot, problem] = std::from_chars(version.data(), end, major);
    if (problem != std::errc() || dot == end || *dot != '.')
        return false;
    std::from_chars(dot + 1, end, minor);
    return major > 2 || (major == 2 && minor >= 6);
}

/// TOP/data/weights/NAME_weights_config.json and the like for constants; empty before torch 2.9.
std::vector<StoredEntry> storedEntries(const Archive& archive, const ModelMember& model, std::string_view what,
                                       const Limits& limits)
{
    const std::string_view path = model.member->name;
    std::string name(path.substr(0, path.rfind("models/")));
    name += "data/" + std::string(what) + '/' + model.name + '_' + std::string(what) + "_config.json";
    const Archive::Member* member = archive.find(name);
    if (!member)
        return {};
    auto entries =
        parseStoredEntries(archive.read(*member, limits.configBytes, "config-bytes"), limits, "member " + name);
    for (StoredEntry& entry : entries) {
        entry.isWeight = what == "weights";
        if (!entry.storage.empty())
            entry.storage.insert(0, std::string(what) + '/');
    }
    return entries;
}

} // namespace

Content contentOf(const Archive& archive)
{
    if (std::ranges::any_of(archive.members(), isOldProgram))
        return Content::Program;
    // Others put a models/NAME.json into a zip too.
    const bool packaged = archive.findEnding("archive_format") || archive.findEnding("archive_version");
    if (packaged && !modelsOf(archive).empty())
        return Content::Program;
    return archive.hasFolder("aotinductor") ? Content::Compiled : Content::None;
}

Program readProgram(const Archive& archive, const Limits& limits)
{
    const auto parse = [&](const Archive::Member& member) {
        Program program =
            parseProgram(archive.read(member, limits.configBytes, "config-bytes"), limits, "member " + member.name);
        program.knowsRuns = knowsRuns(program.torchVersion);
        return program;
    };
    const auto old = std::ranges::find_if(archive.members(), isOldProgram);
    if (old != archive.members().end()) {
        Program program = parse(*old);
        program.stored = oldState(archive, limits);
        return program;
    }
    std::vector<ModelMember> models = modelsOf(archive);
    if (models.empty())
        fail(ErrorCode::Unsupported, "a package of AOTInductor, which holds compiled code but not the program", {},
             "Save the program itself with torch.export.save(program, \"NAME.pt2\") and open that file.");
    const auto usual = std::ranges::find(models, "model", &ModelMember::name);
    if (usual != models.end())
        std::rotate(models.begin(), usual, usual + 1);
    Program program = parse(*models[0].member);
    program.stored = storedEntries(archive, models[0], "weights", limits);
    for (StoredEntry& entry : storedEntries(archive, models[0], "constants", limits))
        program.stored.push_back(std::move(entry));
    program.name = models[0].name == "model" ? "" : models[0].name;
    for (std::size_t i = 1; i < models.size(); ++i)
        program.otherModels.push_back(models[i].name);
    return program;
}

} // namespace nnview::torchexport
