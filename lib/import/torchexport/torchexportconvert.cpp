#include "import/torchexport/torchexportconvert.h"

#include "import/torchexport/modulestack.h"
#include "import/torchexport/recordprogram.h"
#include "import/torchexport/symbolnames.h"
#include "import/torchscript/convert.h"

namespace nnview::torchexport {

namespace {

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// A branch or a loop's body is a group around its nodes; nodes stand in the order of the calls.
void addParts(Graph& graph, const std::vector<Part>& parts)
{
    for (const Part& part : parts) {
        Group group;
        group.id = graph.nodes[part.control].id + "." + part.name;
        group.kind = "block";
        group.same = "exact";
        group.copies.emplace_back();
        for (std::size_t i = part.first; i < part.end; ++i)
            group.copies[0].push_back(graph.nodes[i].id);
        for (const Part& outer : parts) // the smallest part around it
            if (outer.first <= part.first && part.control < outer.end && part.control >= outer.first)
                group.parent = graph.nodes[outer.control].id + "." + outer.name;
        graph.groups.push_back(std::move(group));
    }
}

void describeModel(Graph& graph, const Program& program)
{
    graph.model.format = "pt2";
    graph.model.version = program.schemaVersion.empty() ? "" : "schema " + program.schemaVersion;
    graph.model.producer = "pytorch" + (program.torchVersion.empty() ? "" : " " + program.torchVersion);
    std::string name = program.name;
    for (const ProgramNode& node : program.graph.nodes)
        if (name.empty())
            name = modelClassOf(node.moduleStack);
    if (name != "Sequential" && name != "Module")
        graph.model.name = name;
}

void addNotes(Graph& graph, const Program& program, const RecordedProgram& recorded)
{
    if (!program.otherModels.empty())
        graph.notes.push_back(
            {Severity::Info,
             "other-models",
             {},
             "The package holds further models that are not shown: " + joined(program.otherModels) + "."});
    if (!recorded.otherInputs.empty())
        graph.notes.push_back(
            {Severity::Info,
             "number-input",
             {},
             "The model also takes numbers, which are no tensors: " + joined(recorded.otherInputs) + "."});
}

} // namespace

Graph convert(const Program& program, const std::vector<InputSpec>& given, const Limits& limits)
{
    const RecordedProgram recorded = recordProgram(program, limits);
    Graph graph = torchscript::convert(recorded.recording);
    addParts(graph, recorded.parts);
    nameSymbols(graph, program.ranges, given);
    describeModel(graph, program);
    addNotes(graph, program, recorded);
    return graph;
}

} // namespace nnview::torchexport
