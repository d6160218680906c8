#include "figure/project.h"
#include "support/golden.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace nnview;

class TestProject : public QObject
{
    Q_OBJECT

private slots:
    void jsonMatchesGolden();
    void comesBackAsItWas();
    void unknownKeysAreIgnored();
    void newerSchemaIsUnsupported();
    void hostileProjectsAreRefused_data();
    void hostileProjectsAreRefused();
    void deepNestingIsRefused();
    void truncatedProjectsNeverPass();
    void hashIsOfTheStructureOnly();
    void hashSeesEveryPart_data();
    void hashSeesEveryPart();
    void savedSourceIsRelative();
    void readsSvgMetadata();
    void tellsWhatIsNoProject();
};

namespace {

Graph sampleGraph()
{
    Graph graph;
    graph.model = {
        .name = "net", .format = "keras", .version = "3", .producer = "", .fileName = "net.h5", .fileBytes = 1000};
    graph.inputs = {{"input", "x", {"float32", Dims{"N", 8, 8, 1}, "NHWC"}}};
    Node conv;
    conv.id = "conv\"1\"";
    conv.kind = Kind::Conv;
    conv.type = "Conv2D";
    conv.inputs = {{"input", 0}};
    conv.outputs = {{"float32", Dims{"N", 6, 6, 4}, "NHWC"}};
    conv.attributes = {{"kernel", Ints{3, 3}}, {"padding", IntPairs{{0, 0}, {0, 0}}}, {"bias", true}};
    conv.parameters = {{"conv/kernel", "float32", {3, 3, 1, 4}, true, ""}};
    conv.parameterCount = 36;
    graph.nodes = {conv};
    graph.outputs = {{{"conv\"1\"", 0}, "y", conv.outputs[0]}};
    return graph;
}

Project sampleProject()
{
    Project project;
    project.source = {.path = "../models/net.h5",
                      .bytes = 1000,
                      .modified = 1'700'000'000'123,
                      .structureHash = "",
                      .inputs = {"x=1x8x8x1"}};
    project.graph = sampleGraph();
    project.source.structureHash = structureHash(project.graph);
    project.edits.nodes["conv\"1\""] = {.caption = QString::fromUtf8("C1: {channels}@{height}×{width}\nmaps"),
                                        .operation = {},
                                        .gapBefore = -1.25,
                                        .hidden = false,
                                        .color = "#56b4e9",
                                        .captionMove = QPointF(0.5, -2.25),
                                        .operationMove = {},
                                        .code = "L1",
                                        .picture = QByteArray("\x89PNG\r\n")};
    project.edits.nodes["gone"] = {.caption = "",
                                   .operation = "3\xC3\x97"
                                                "3",
                                   .gapBefore = {},
                                   .hidden = {},
                                   .color = {},
                                   .captionMove = {},
                                   .operationMove = QPointF(0, 1),
                                   .code = {},
                                   .picture = {}};
    project.edits.annotations["note-1"] = {Annotation::Kind::Text, "conv\"1\"", {1, -2}, {}, "see\nbelow"};
    project.edits.annotations["note-2"] = {Annotation::Kind::Arrow, "", {1, 2}, {3, 4.5}, ""};
    project.edits.annotations["note-3"] = {Annotation::Kind::Bracket, "", {1, 2}, {9, 2}, "stem"};
    project.edits.groups["group-1"] = {{"conv\"1\"", "gone"}, "stem"};
    project.figure.theme = "my theme";
    project.figure.columns = Columns::Single;
    project.figure.names = Names::Model;
    project.figure.expanded = {"layer1", "layer\"2\""};
    project.figure.collapsed = {"gone"};
    project.view = {.zoom = 1.5, .centerX = 40, .centerY = 20.5};
    return project;
}

void compare(const Project& actual, const Project& expected)
{
    QCOMPARE(actual.source, expected.source);
    QVERIFY(actual.graph == expected.graph);
    QVERIFY(actual.edits == expected.edits);
    QVERIFY(actual.figure == expected.figure);
    QVERIFY(actual.view == expected.view);
}

/// The sample as text with one passage replaced.
QByteArray spoiled(const char* passage, const char* replacement)
{
    QByteArray json = projectToJson(sampleProject());
    if (!json.contains(passage))
        qFatal("the sample has no %s", passage);
    return json.replace(passage, replacement);
}

} // namespace

void TestProject::jsonMatchesGolden()
{
    COMPARE_GOLDEN("figure/sample.nnview", projectToJson(sampleProject()));
}

void TestProject::comesBackAsItWas()
{
    QTemporaryDir folder;
    const QString path = folder.filePath("sample.nnview");
    QVERIFY(saveProject(sampleProject(), path));
    const auto loaded = loadProject(path);
    QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
    compare(*loaded, sampleProject());
    QCOMPARE(projectToJson(*loaded), projectToJson(sampleProject()));
}

void TestProject::unknownKeysAreIgnored()
{
    const auto project =
        projectFromJson(spoiled("  \"edits\": {", "  \"later\": [{\"graph\": {\"a\": 1}}],\n  \"edits\": {"));
    QVERIFY2(project, project ? "" : project.error().message.c_str());
    compare(*project, sampleProject());
}

void TestProject::newerSchemaIsUnsupported()
{
    const auto project = projectFromJson(spoiled("\"schema\": 1,\n  \"source\"", "\"schema\": 2,\n  \"source\""));
    QVERIFY(!project);
    QCOMPARE(project.error().code, ErrorCode::Unsupported);
}

void TestProject::hostileProjectsAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("where");
    const auto row = [](const char* name, const QByteArray& json, const char* where) {
        QTest::newRow(name) << json << where;
    };
    row("nothing", "", "byte 1");
    row("a list", "[]", "");
    row("another document", "{\"schema\": 1}", "");
    row("graph is a text", "{\"schema\": 1, \"graph\": \"x\"}", "graph, byte 1");
    row("graph is empty", "{\"schema\": 1, \"graph\": {}}", "graph");
    row("schema is a text", spoiled("\"schema\": 1,\n  \"source\"", "\"schema\": \"1\",\n  \"source\""), "schema");
    row("source is a list", spoiled("\"source\": {", "\"source\": [], \"old\": {"), "source");
    row("size is negative", spoiled("\"size\": 1000", "\"size\": -1"), "source.size");
    row("size is huge", spoiled("\"size\": 1000", "\"size\": 18446744073709551615"), "source.size");
    row("size is not a number", spoiled("\"size\": 1000", "\"size\": 1e3"), "source.size");
    row("caption is a number", spoiled("\"caption\": \"\"", "\"caption\": 3"), "edits.gone.caption");
    row("caption is endless", spoiled("\"caption\": \"\"", "\"caption\": \"" + QByteArray(20000, 'x') + '"'),
        "edits.gone.caption");
    row("gap is huge", spoiled("-1.25", "1e300"), "edits.conv\"1\".gapBefore");
    row("gap is a text", spoiled("-1.25", "\"wide\""), "edits.conv\"1\".gapBefore");
    row("hidden is a number", spoiled("\"hidden\": false", "\"hidden\": 0"), "edits.conv\"1\".hidden");
    row("colour is none", spoiled("#56b4e9", "#56b4eg"), "edits.conv\"1\".color");
    row("picture is none", spoiled("iVBORw0K", "R0lGODlh"), "edits.conv\"1\".picture");
    row("picture is no base64", spoiled("iVBORw0K", "iVBO!w0K"), "edits.conv\"1\".picture");
    row("layers of a group are numbers", spoiled("\"gone\"\n", "1\n"), "groups.group-1.layers");
    row("an edit is a text", spoiled("\"gone\": {", "\"gone\": \"\", \"x\": {"), "edits.gone");
    row("unknown names", spoiled("\"names\": \"model\"", "\"names\": \"roman\""), "figure.names");
    row("zoom is negative", spoiled("\"zoom\": 1.5", "\"zoom\": -1"), "view.zoom");
    row("not UTF-8", spoiled("maps", "\xFF\xFE"), "byte 1135");
}

void TestProject::hostileProjectsAreRefused()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, where);
    const auto project = projectFromJson(json);
    QVERIFY(!project);
    QCOMPARE(project.error().code, ErrorCode::Malformed);
    QVERIFY(!project.error().message.empty());
    QCOMPARE(QString::fromStdString(project.error().where), where);
}

void TestProject::deepNestingIsRefused()
{
    for (const char* open : {"[", "{\"a\":"}) {
        const auto project = projectFromJson("{\"schema\": 1, \"x\": " + QByteArray(open).repeated(1'000'000));
        QVERIFY(!project);
        QCOMPARE(project.error().code, ErrorCode::Malformed);
        QVERIFY(project.error().message.find("nested") != std::string::npos);
    }
}

void TestProject::truncatedProjectsNeverPass()
{
    const QByteArray json = projectToJson(sampleProject()).trimmed();
    for (qsizetype size = 0; size < json.size(); ++size)
        QVERIFY2(!projectFromJson(json.left(size)), QByteArray::number(size));
}

void TestProject::hashIsOfTheStructureOnly()
{
    Graph graph = sampleGraph();
    const QString hash = structureHash(graph);
    QCOMPARE(hash.size(), 64);
    graph.model.fileName = "copy.h5";
    graph.model.fileBytes = 5;
    graph.nodes[0].parameterCount = 7;
    graph.totals.parameterCount = 7;
    graph.notes.push_back({Severity::Info, "a", "", "b"});
    QCOMPARE(structureHash(graph), hash);
}

void TestProject::hashSeesEveryPart_data()
{
    QTest::addColumn<int>("part");
    for (int part = 0; part < 9; ++part)
        QTest::addRow("%d", part) << part;
}

void TestProject::hashSeesEveryPart()
{
    QFETCH(int, part);
    Graph graph = sampleGraph();
    Node& node = graph.nodes[0];
    switch (part) {
    case 0:
        node.id = "conv2";
        break;
    case 1:
        node.kind = Kind::Pool;
        break;
    case 2:
        node.type = "Conv1D";
        break;
    case 3:
        node.inputs[0].port = 1;
        break;
    case 4:
        node.outputs[0].shape->back() = 5;
        break;
    case 5:
        node.attributes.set("bias", false);
        break;
    case 6:
        node.parameters[0].shape[0] = 5;
        break;
    case 7:
        graph.inputs[0].value.dtype = "float16";
        break;
    case 8:
        graph.outputs.clear();
        break;
    }
    QVERIFY(structureHash(graph) != structureHash(sampleGraph()));
}

void TestProject::savedSourceIsRelative()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir("figures"));
    Project project = sampleProject();
    project.source.path = folder.filePath("models/net.h5");
    const QString path = folder.filePath("figures/sample.nnview");
    QVERIFY(saveProject(project, path));
    QCOMPARE(loadProject(path)->source.path, QString("../models/net.h5"));
}

void TestProject::readsSvgMetadata()
{
    const QByteArray json = projectToJson(sampleProject());
    const QByteArray escaped = QString::fromUtf8(json).toHtmlEscaped().toUtf8();
    const QByteArray svg =
        "<?xml version=\"1.0\"?>\n<!-- Inkscape -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:n=\"" +
        QByteArray(svgProjectNamespace) + "\"><metadata><n:project>" + escaped + "</n:project></metadata><g/></svg>";
    QCOMPARE(projectJsonInSvg(svg), json);
    QTemporaryDir folder;
    const QString path = folder.filePath("figure.svg");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(svg);
    file.close();
    compare(*loadProject(path), sampleProject());
}

void TestProject::tellsWhatIsNoProject()
{
    QTemporaryDir folder;
    const auto codeOf = [&](const QByteArray& bytes) {
        QFile file(folder.filePath("file"));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        file.close();
        const auto project = loadProject(file.fileName());
        return project ? 0 : int(project.error().code);
    };
    QCOMPARE(codeOf("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), int(ErrorCode::UnknownFormat));
    QCOMPARE(codeOf("<svg><project>"), int(ErrorCode::UnknownFormat));
    QCOMPARE(codeOf("\x89PNG"), int(ErrorCode::UnknownFormat));
    QCOMPARE(codeOf(""), int(ErrorCode::UnknownFormat));
    QCOMPARE(codeOf("{"), int(ErrorCode::Malformed));
    QCOMPARE(int(loadProject(folder.path()).error().code), int(ErrorCode::Unreadable));
    QCOMPARE(int(loadProject(folder.filePath("missing")).error().code), int(ErrorCode::Unreadable));
    // Entities that expand to more than the file holds must not be expanded.
    QByteArray bomb = "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\">";
    for (char c = 'b'; c < 'k'; ++c)
        bomb +=
            QByteArray("<!ENTITY ") + c + " \"" + QByteArray("&").append(char(c - 1)).append(';').repeated(10) + "\">";
    bomb += "]><svg><project xmlns=\"" + QByteArray(svgProjectNamespace) + "\">&j;</project></svg>";
    QCOMPARE(codeOf(bomb), int(ErrorCode::UnknownFormat));
}

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
