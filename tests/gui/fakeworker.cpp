// Stands in for nnview-cli: `fakeworker graph [--events] [--input SPEC]... FILE` or `fakeworker graph --wait`. What it
// does is the base name of FILE. It misbehaves in every way in which a reader of bad files might.

#include "samplegraph.h"

#include "graph/graphjson.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace {

void event(const nlohmann::json& json)
{
    std::cerr << '@' << json.dump() << std::endl;
}
void wait(int ms)
{
    std::this_thread::sleep_for(std::chrono::milliseconds(ms));
}

int answer()
{
    std::cout << nnview::toJson(nnview::test::lenetGraph()) << std::endl;
    return 0;
}

int serve(const std::string& file, const std::vector<std::string>& inputs)
{
    const std::string what = std::filesystem::path(file).stem();
    if (what == "crash") {
        std::cerr << "terminate called after something dreadful" << std::endl;
        std::abort();
    }
    if (what == "hang") {
        for (;;)
            wait(1000);
    }
    if (what == "garbage") {
        std::fwrite("\xff\x00\x01 not json", 1, 12, stdout);
        std::cerr << "@{\"event\": \"progress\", \"done\": \"much\"}\n@[1,2\n@\xff\xfe\n@{}" << std::endl;
        return 0;
    }
    if (what == "partial") {
        nnview::Graph graph = nnview::test::lenetGraph();
        graph.model.partial = true;
        graph.nodes.resize(4);
        graph.outputs.clear();
        graph.nodes.back().outputs[0].shape.reset();
        graph.notes = {{nnview::Severity::Error, "shape-mismatch", "s4", "the sizes do not match"}};
        std::cout << nnview::toJson(graph) << std::endl;
        return 0;
    }
    if (what == "empty")
        return 0;
    if (what == "half") {
        const std::string whole = nnview::toJson(nnview::test::lenetGraph());
        std::cout << whole.substr(0, whole.size() / 2) << std::flush;
        return 0;
    }
    if (what == "code")
        return 42;
    if (what == "malformed") { // the text form only, after a library's chatter
        std::cerr << "HDF5: infinite loop closing library\n"
                  << "nnview-cli: " << file << ": the archive ends inside its directory\n  byte 1234\n  Copy it again."
                  << std::endl;
        return 6;
    }
    if (what == "unknown") {
        event({{"event", "error"},
               {"code", "unknown-format"},
               {"message", "it looks like a JPEG image"},
               {"where", ""},
               {"advice", "Do this."}});
        return 4;
    }
    if (what == "changing") { // what the file says
        std::string version;
        std::ifstream(file) >> version;
        if (version == "half")
            return 6;
        nnview::Graph graph = nnview::test::lenetGraph();
        if (version == "v2") {
            graph.nodes.back().id = "logits";
            graph.outputs.front().use.from = "logits";
            graph.nodes[0].attributes.set("stride", nnview::Ints{2, 2});
        }
        std::cout << nnview::toJson(graph) << std::endl;
        return 0;
    }
    if (what == "slow") {
        for (int i = 0; i < 10; ++i) {
            event({{"event", "progress"}, {"done", i / 10.0}, {"what", "step " + std::to_string(i)}});
            wait(50);
        }
        return answer();
    }
    if (what == "asks" && inputs.empty()) {
        event({{"event", "inputs"},
               {"inputs",
                {{{"name", "x"}, {"dtype", "float32"}, {"rank", 4}, {"shape", {nullptr, 3, nullptr, nullptr}}}}}});
        event({{"event", "tried"},
               {"tried",
                {{{"inputs", {"1x3x224x224:float32"}}, {"problem", "sizes do not match"}},
                 {{"inputs", {"1x3x32x32:float32"}}, {"problem", ""}}}}});
        std::cerr << "nnview-cli: " << file << ": the model needs an input shape" << std::endl;
        return 8;
    }
    return answer();
}

} // namespace

int main(int argc, char** argv)
{
    std::string file;
    std::vector<std::string> inputs;
    for (int i = 2; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--input" && i + 1 < argc) {
            inputs.push_back(argv[++i]);
        } else if (argument == "--wait") {
            std::string line;
            if (!std::getline(std::cin, line))
                return 0;
            const auto request = nlohmann::json::parse(line);
            file = request.at("file");
            inputs = request.at("inputs").get<std::vector<std::string>>();
        } else if (argument != "--events") {
            file = argument;
        }
    }
    return serve(file, inputs);
}
