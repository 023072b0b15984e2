// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "core/values/error.h"
#include "tests/core/checkpoint/damage.h"
#include "tests/core/document/sample_documents.h"

#include <QtTest>

#include <limits>

using namespace layerloom;

namespace {

/// What `readProject` says about that text; empty if it reads it.
std::string complaint(const std::string& text) {
    try {
        readProject(text);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

std::string project(const std::string& blocks) {
    return R"({"format": "layerloom-project", "version": 1, "root": "Net", "blocks": )" + blocks + "}";
}

std::string block(const std::string& members) {
    return project(R"({"Net": {"kind": "free-form", )" + members + "}}");
}

QByteArray example(const QString& name) {
    QFile file(QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ProjectFileTest : public QObject {
    Q_OBJECT

  private slots:
    void everyPartOfADocumentSurvivesARoundTrip() {
        Document document = samples::nested();
        Node node = *document.find("Net")->find("fc1");
        node.name = "dense";
        node.options = {{"a", None{}},
                        {"b", true},
                        {"c", 3},
                        {"d", 2.0},
                        {"e", "it's \"x\"\n"},
                        {"f", Value::Tuple{1, Value::Tuple{2.5}}},
                        {"g", Expression{"n * 4"}},
                        {"h", std::numeric_limits<double>::infinity()},
                        {"a \"quoted\" \\ name\n", 1}};
        node.initialisers = {{"weight", {"normal_", {{"std", 0.01}}}}, {"bi\"as", {"zeros_", {}}}};
        node.frozen = {"weight"};
        node.position = {10.5, -20};
        apply(document, {edits::ReplaceNode{"Net", std::make_shared<const Node>(node)}});
        BlockHeader header = *document.find("Net")->header;
        header.direction = ReadingDirection::Down;
        header.className = "Branch";
        header.doc = "多层感知机";
        header.arguments = {{"n", std::nullopt},
                            {"k", Value(Value::Tuple{3, 3}), ArgumentType::Tuple, "how large \"it\" is"},
                            {"f", Value(2), ArgumentType::Float}};
        header.origin = LibraryOrigin{"blocks", "Branch", std::string(64, 'a')};
        header.inputs = {{"input", InputSpec{DType::Int64, {Dim::batch(), Dim(2, -1), 5}}, {1, 2}},
                         {"y", std::nullopt, {}, true}};
        header.outputs = {};
        header.notes = {{"a note", {3, 4}, 100, 50}};
        apply(document, setHeader(document, "Net", header));
        document.extensions["training"] = R"({"epochs":3})";

        const std::string text = writeProject(document);
        QVERIFY(readProject(text).document == document);
        QCOMPARE(writeProject(readProject(text).document), text);
    }

    void examplesAreWrittenAsTheProgramWritesThem_data() {
        QTest::addColumn<QString>("name");
        const QDir folder(QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples"));
        for (const QString& name : folder.entryList({"*.loom"}))
            QTest::newRow(qPrintable(name)) << name;
    }
    void examplesAreWrittenAsTheProgramWritesThem() {
        QFETCH(QString, name);
        const std::string text = example(name).toStdString();
        QVERIFY(!text.empty());
        QCOMPARE(QString::fromStdString(writeProject(readProject(text).document)),
                 QString::fromStdString(text));
    }

    void oneNodeTakesOneLine() {
        const std::string text = writeProject(samples::chain());
        QCOMPARE(QString::fromStdString(text).count("\"id\""), qsizetype(3));
        for (const QString& line : QString::fromStdString(text).split('\n'))
            QVERIFY(line.count("\"id\"") <= 1);
    }

    void unknownSectionsAreKeptAndSaid() {
        const ProjectFile file = readProject(R"({"format": "layerloom-project", "version": 1, "root": "Net",
            "blocks": {"Net": {"kind": "sequential"}}, "future": {"rate": 0.1}, "training": {"epochs": 3}})");
        QCOMPARE(file.warnings.size(), std::size_t(1));
        QVERIFY(QString::fromStdString(file.warnings.front()).contains("future"));
        QVERIFY(writeProject(file.document).find("\"future\": {\"rate\":0.1}") != std::string::npos);
    }

    void mistakesAreNamedWithTheirPlace_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* name, const std::string& text, const char* place) {
            QTest::newRow(name) << QString::fromStdString(text) << place;
        };
        row("empty", "", "line 1, column 1");
        row("broken", "{\n  \"format\": }", "line 2, column 13");
        row("no project", "[1, 2]", "no LayerLoom project");
        row("future version", R"({"format": "layerloom-project", "version": 99})", "newer LayerLoom");
        row("version zero", R"({"format": "layerloom-project", "version": 0})", "at least 1");
        row("no blocks", R"({"format": "layerloom-project", "version": 1, "root": "Net"})",
            "\"blocks\" is missing");
        row("blocks no object", project("[]"), "blocks: must be an object");
        row("unknown kind", project(R"({"Net": {"kind": "loop"}})"), "blocks.Net.kind");
        row("unknown direction", block(R"("direction": "up")"), "blocks.Net.direction");
        row("unknown key", block(R"("node": [])"), "did you mean \"nodes\"");
        row("same key twice", project(R"({"Net": {"kind": "sequential"}, "Net": {"kind": "sequential"}})"),
            "blocks: the key \"Net\" stands twice");
        row("same option twice",
            block(
                R"("nodes": [{"id": "a", "type": "ReLU"}, {"id": "b", "type": "ReLU", "options": {"x": 1, "x": 2}}])"),
            "blocks.Net.nodes[1].options: the key \"x\" stands twice");
        row("same key twice at the top", R"({"format": "layerloom-project", "format": "x"})",
            "the file: the key");
        row("bad id", block(R"("nodes": [{"id": "a.b", "type": "ReLU"}])"), "blocks.Net.nodes[0].id");
        row("neither type nor block", block(R"("nodes": [{"id": "a"}])"), "blocks.Net.nodes[0]");
        row("both type and block", block(R"("nodes": [{"id": "a", "type": "ReLU", "block": "B"}])"),
            "either");
        row("number for text", block(R"("nodes": [{"id": 3, "type": "ReLU"}])"), "must be a text");
        row("bad wire", block(R"("wires": [{"from": "a", "to": "b:input"}])"), "blocks.Net.wires[0].from");
        row("bad tie", block(R"("ties": [{"owner": "a:weight", "member": "b"}])"), "blocks.Net.ties[0]");
        row("bad tie path", block(R"("ties": [{"owner": "a", "member": "*/b"}])"),
            "blocks.Net.ties[0].member");
        row("bad argument type", block(R"("arguments": [{"name": "a", "type": "number"}])"),
            "blocks.Net.arguments[0].type");
        row("half an origin", block(R"("origin": {"file": "a", "block": "b"})"), "\"sha256\" is missing");
        row("bad shape", block(R"("inputs": [{"name": "x", "shape": [-1]}])"),
            "blocks.Net.inputs[0].shape[0]");
        row("bad batch", block(R"("inputs": [{"name": "x", "shape": ["M"]}])"),
            "blocks.Net.inputs[0].shape[0]");
        row("bad dtype", block(R"("inputs": [{"name": "x", "shape": [], "dtype": "float31"}])"), "float31");
        row("position", block(R"("nodes": [{"id": "a", "type": "ReLU", "at": [1]}])"), "two numbers");
        row("huge integer",
            block(R"("nodes": [{"id": "a", "type": "ReLU", "options": {"x": 9223372036854775808}}])"),
            "options.x");
        row("huge float", block(R"("nodes": [{"id": "a", "type": "ReLU", "options": {"x": 1e999}}])"),
            "Broken JSON");
    }
    void mistakesAreNamedWithTheirPlace() {
        QFETCH(QString, text);
        QFETCH(QString, place);
        const QString said = QString::fromStdString(complaint(text.toStdString()));
        QVERIFY2(said.contains(place), qPrintable("said: " + said));
    }

    void textThatIsNotUtf8IsRefused() {
        QVERIFY(complaint(block("\"doc\": \"\xff\"")).find("Broken JSON") != std::string::npos);
    }

    void endlessNestingIsRefused() {
        const std::string deep(2'000'000, '[');
        QVERIFY(complaint(project(deep)).find("blocks[0][0]") != std::string::npos);
        QVERIFY(complaint(project(deep)).find("levels deep") != std::string::npos);
        std::string objects;
        for (int i = 0; i < 100'000; ++i)
            objects += "{\"a\":";
        QVERIFY(complaint(project(objects)).find("levels deep") != std::string::npos);
    }

    void moreValuesThanAnyProjectHasAreRefused() {
        std::string many = "[";
        for (int i = 0; i < 6'000'000; ++i)
            many += "0,";
        QVERIFY(complaint(project(many + "0]")).find("more than 5000000 values") != std::string::npos);
    }

    void complaintsAreShortWhateverTheFileHolds() {
        const std::string huge = '"' + std::string(1'000'000, 'x') + '"';
        const std::string list = "[" + huge + "]";
        for (const std::string& text :
             {block("\"kind\": " + huge), block(huge + ": 1"), block("\"nodes\": [{\"id\": " + huge + "}]"),
              block("\"nodes\": [{\"id\": \"é" + huge.substr(1) + "}]"),
              block("\"inputs\": [{\"name\": \"x\", \"shape\": [" + huge + "]}]"),
              block("\"inputs\": [{\"name\": \"x\", \"shape\": [" + list + "]}]"),
              block("\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"dtype\": " + huge + "}]"),
              block("\"wires\": [{\"from\": " + huge + ", \"to\": \"a:b\"}]"),
              block("\"ties\": [{\"owner\": \"!" + huge.substr(1) + ", \"member\": \"a\"}]"),
              block("\"notes\": [{\"text\": \"\", \"color\": " + huge + "}]"),
              project("{" + huge + ": 1, " + huge + ": 1}"), project("{" + huge + ": 1}"), huge,
              huge + "x"}) {
            const std::string said = complaint(text);
            QVERIFY(!said.empty());
            QVERIFY2(said.size() < 1000, said.substr(0, 1000).c_str());
            QVERIFY(QString::fromStdString(said).toStdString() == said); // it is UTF-8
        }
    }

    void truncatedProjectsAreRefused() {
        const std::string text = writeProject(samples::nested());
        for (std::size_t length = 0; length + 2 < text.size(); length += 7)
            QVERIFY(!complaint(text.substr(0, length)).empty());
    }

    void mutatedProjectsAreReadOrRefused() {
        int read = 0;
        int refused = 0;
        test::readDamaged(example("resnet18.loom").toStdString(), 2000, 11,
                          [&](const std::string& text) { ++(complaint(text).empty() ? read : refused); });
        QVERIFY(read > 0 && refused > 5 * read);
    }

    void savingReplacesTheFile() {
        QTemporaryDir folder;
        const std::string path = folder.filePath("net.loom").toStdString();
        saveProject(samples::chain(), path);
        saveProject(samples::nested(), path);
        QVERIFY(loadProject(path).document == samples::nested());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), qsizetype(1));
    }

    void filesThatCannotBeReadAreNamed() {
        const std::string path = "/nowhere/net.loom";
        try {
            loadProject(path);
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY(std::string(error.what()).find(path) != std::string::npos);
        }
    }
};

QTEST_APPLESS_MAIN(ProjectFileTest)
#include "project_file_test.moc"
