// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/library/library.h"

#include "core/document/project_file.h"
#include "core/library/content_hash.h"
#include "core/library/library_import.h"
#include "core/library/library_update.h"
#include "core/values/error.h"
#include "tests/core/graph/model_builder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace layerloom;

namespace {

const Shape kInput{Dim::batch(), 8};

BlockBuilder inner(std::int64_t units = 8) {
    return BlockBuilder::sequential()
        .layer("fc", "Linear", {{"out_features", Value(units)}})
        .layer("r", "ReLU");
}

/// `x + inner(x)`.
BlockBuilder residual() {
    return BlockBuilder::freeForm()
        .argument("scale", 1.0)
        .input("x")
        .output()
        .instance("body", "Inner")
        .layer("sum", "add", {{"alpha", Expression{"scale"}}})
        .wire("@in:x", "body:input")
        .wire("@in:x", "sum:input")
        .wire("body:output", "sum:other")
        .wire("sum:output", "@out:output");
}

Document source(BlockBuilder block = residual(), BlockBuilder part = inner()) {
    return documentOf({{"Residual", std::move(block)}, {"Inner", std::move(part)}});
}

Document emptyProject() {
    return documentOf({{"Net", BlockBuilder::freeForm()
                                   .input("x", kInput)
                                   .output()
                                   .layer("r", "ReLU")
                                   .wire("@in:x", "r:input")
                                   .wire("r:output", "@out:output")}});
}

LibraryFile fileOf(const Document& document, std::string name = "residual") {
    LibraryFile file{std::move(name), document, {}};
    ContentHashes hashes(document);
    for (const auto& entry : document.blocks)
        file.hashes[entry.first] = hashes.of(entry.first);
    return file;
}

/// The project with the block imported, and an instance of it behind the model's input.
Document projectWith(const LibraryFile& file, Document project = emptyProject()) {
    const LibraryImport plan = planImport(project, file, "Residual");
    apply(project, plan.edit);
    Block net = *project.find("Net");
    Node use;
    use.id = "use";
    use.block = plan.block;
    use.options["scale"] = 2.0;
    net.nodes.push_back(std::make_shared<const Node>(use));
    net.wires =
        std::make_shared<const std::vector<Wire>>(std::vector<Wire>{{{"@in", "x"}, {"use", "x"}},
                                                                    {{"use", "output"}, {"r", "input"}},
                                                                    {{"r", "output"}, {"@out", "output"}}});
    project.blocks["Net"] = std::make_shared<const Block>(net);
    return project;
}

std::string lines(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts)
        all += text + '\n';
    return all;
}

void writeText(const QString& path, const std::string& text) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.data(), static_cast<qint64>(text.size()));
}

} // namespace

class LibraryTest : public QObject {
    Q_OBJECT

  private slots:
    void hashesFollowWhatIsComputedAlone();
    void aFolderIsReadWithItsDamage();
    void whatDidNotChangeIsNotReadAgain();
    void savingTakesAlongWhatIsUsed();
    void importingCopiesWithTheOrigin();
    void identicalDefinitionsAreShared();
    void clashingNamesAreGivenFreeOnes();
    void originsAreKeptInTheFile();
    void whatDidNotChangeIsUpToDate();
    void anUpdateReplacesCopiesAndSaysWhatChanges();
    void anUpdateKeepsNamesThatClashed();
    void anUpdateDropsWhatHasNoPlaceAndSaysSo();
    void editedCopiesAreMarked();
    void updatesAreUndoneInOneStep();
    void recursiveDefinitionsEnd();
};

void LibraryTest::hashesFollowWhatIsComputedAlone() {
    const Document document = source();
    const std::string hash = ContentHashes(document).of("Residual");
    QCOMPARE(hash.size(), std::size_t(64));
    Document moved = document;
    Block block = *document.find("Residual");
    Node node = *block.nodes[1];
    node.position = {100, 50};
    block.nodes[1] = std::make_shared<const Node>(node);
    BlockHeader header = *block.header;
    header.notes.push_back({"a note"});
    header.origin = LibraryOrigin{"f", "Residual", "0"};
    block.header = std::make_shared<const BlockHeader>(header);
    moved.blocks["Residual"] = std::make_shared<const Block>(block);
    QCOMPARE(ContentHashes(moved).of("Residual"), hash);
    // What it uses counts as if it stood there.
    const Document changed = source(residual(), inner(9));
    QVERIFY(ContentHashes(changed).of("Residual") != hash);
    QVERIFY(ContentHashes(document).of("Missing").empty());
}

void LibraryTest::aFolderIsReadWithItsDamage() {
    QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    QVERIFY(readLibrary(path + "/none").files.empty());
    saveToLibrary(source(), path, "residual");
    writeText(folder.filePath("broken.loom"), "{\"format\": ");
    writeText(folder.filePath("other.loom"), "{}");
    writeText(folder.filePath("notes.txt"), "no project");
    const Library library = readLibrary(path);
    QCOMPARE(library.files.size(), std::size_t(1));
    QVERIFY(library.find("residual")->document == source());
    QCOMPARE(library.damaged.size(), std::size_t(2));
    QCOMPARE(library.damaged[0].name, std::string("broken"));
    QVERIFY(library.damaged[0].text.starts_with("Broken JSON at line 1"));
    QVERIFY(library.damaged[1].text.find("no LayerLoom project") != std::string::npos);
    QVERIFY_EXCEPTION_THROWN(readLibrary((folder.path() + "/notes.txt").toStdString()), Error);
}

void LibraryTest::whatDidNotChangeIsNotReadAgain() {
    QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    saveToLibrary(source(), path, "a");
    saveToLibrary(source(), path, "b");
    const Library before = readLibrary(path);
    saveToLibrary(source(residual(), inner(123)), path, "b");
    const Library after = readLibrary(path, before);
    QCOMPARE(after.find("a"), before.find("a"));
    QVERIFY(after.find("b") != before.find("b"));
    QVERIFY(after.find("b")->hashOf("Residual") != before.find("b")->hashOf("Residual"));
    QFile::remove(folder.filePath("a.loom"));
    QVERIFY(!readLibrary(path, after).find("a"));
}

void LibraryTest::savingTakesAlongWhatIsUsed() {
    Document project = projectWith(fileOf(source()));
    const Document saved = libraryDocument(project, "Residual", {TensorType{DType::Float32, kInput}});
    QCOMPARE(saved.root, std::string("Residual"));
    QCOMPARE(saved.blocks.size(), std::size_t(2));
    QVERIFY(!saved.find("Inner")->header->origin);
    QCOMPARE(problemTexts(saved), std::string()); // it opens as a model that runs
    QVERIFY(libraryNameComplaint("resid ual").empty());
    QVERIFY(!libraryNameComplaint("../x").empty() && !libraryNameComplaint("").empty());
}

void LibraryTest::importingCopiesWithTheOrigin() {
    const LibraryFile file = fileOf(source());
    Document project = emptyProject();
    const LibraryImport plan = planImport(project, file, "Residual");
    QVERIFY(plan.note.empty());
    apply(project, plan.edit);
    QCOMPARE(plan.block, std::string("Residual"));
    const LibraryOrigin expected{"residual", "Inner", file.hashOf("Inner")};
    QVERIFY(project.find("Inner")->header->origin == expected);
    QVERIFY(project.find("Residual")->header->origin->sha256 == file.hashOf("Residual"));
    QCOMPARE(problemTexts(projectWith(file)), std::string());
}

void LibraryTest::identicalDefinitionsAreShared() {
    const LibraryFile file = fileOf(source());
    Document project = projectWith(file);
    QVERIFY(planImport(project, file, "Residual").edit.isEmptyBatch());
    // By content, whatever it is called, and also what the person wrote.
    Document own = emptyProject();
    own.blocks["Mine"] = std::make_shared<const Block>(inner().build());
    const LibraryImport plan = planImport(own, file, "Residual");
    apply(own, plan.edit);
    QVERIFY(!own.find("Inner"));
    QCOMPARE(own.find("Residual")->find("body")->block, std::string("Mine"));
}

void LibraryTest::clashingNamesAreGivenFreeOnes() {
    const LibraryFile file = fileOf(source());
    Document project = emptyProject();
    project.blocks["Residual"] = std::make_shared<const Block>(inner(5).build());
    project.blocks["Inner"] = std::make_shared<const Block>(inner(6).build());
    const LibraryImport plan = planImport(project, file, "Residual");
    QCOMPARE(plan.block, std::string("Residual_1"));
    QCOMPARE(plan.note,
             std::string("Inner is called Inner_1 here, as the project has another Inner; Residual "
                         "is called Residual_1 here, as the project has another Residual"));
    apply(project, plan.edit);
    QCOMPARE(project.find("Residual_1")->find("body")->block, std::string("Inner_1"));
    QCOMPARE(className("Residual_1", *project.find("Residual_1")), std::string("Residual"));
    QCOMPARE(ContentHashes(project).of("Residual_1"), file.hashOf("Residual"));
    // Placing it once more takes the same.
    QVERIFY(planImport(project, file, "Residual").edit.isEmptyBatch());
    QCOMPARE(planImport(project, file, "Residual").block, std::string("Residual_1"));
}

void LibraryTest::originsAreKeptInTheFile() {
    const Document project = projectWith(fileOf(source()));
    QVERIFY(readProject(writeProject(project)).document == project);
}

void LibraryTest::whatDidNotChangeIsUpToDate() {
    const LibraryFile file = fileOf(source());
    Library library;
    library.files["residual"] = std::make_shared<const LibraryFile>(file);
    QVERIFY(outdatedFiles(projectWith(file), library).empty());
    QVERIFY(planUpdate(projectWith(file), file).definitions.empty());
    library.files["residual"] = std::make_shared<const LibraryFile>(fileOf(source(residual(), inner(9))));
    QCOMPARE(outdatedFiles(projectWith(file), library).size(), std::size_t(1));
    library.files.clear();
    QVERIFY(outdatedFiles(projectWith(file), library).empty());
}

void LibraryTest::anUpdateReplacesCopiesAndSaysWhatChanges() {
    Document project = projectWith(fileOf(source()));
    BlockBuilder wider = inner();
    wider.layer("second", "Linear", {{"out_features", 8}});
    const LibraryUpdate plan = planUpdate(project, fileOf(source(residual(), wider)));
    QCOMPARE(plan.definitions.size(), std::size_t(2));
    QCOMPARE(plan.definitions[0].inProject, std::string("Inner"));
    QVERIFY(!plan.definitions[0].isEditedHere);
    QCOMPARE(lines(plan.definitions[0].changes), std::string("adds the node 2, a Linear\n"));
    QCOMPARE(lines(plan.definitions[1].changes), std::string("what it uses differs\n"));
    QCOMPARE(lines(plan.parameters),
             std::string("adds use.body.2.bias (8,)\nadds use.body.2.weight (8, 8)\n"));
    QVERIFY(plan.consequences.empty());
    apply(project, plan.edit);
    QCOMPARE(problemTexts(project), std::string());
    QVERIFY(planUpdate(project, fileOf(source(residual(), wider))).definitions.empty());
}

void LibraryTest::anUpdateKeepsNamesThatClashed() {
    Document project = emptyProject();
    project.blocks["Inner"] = std::make_shared<const Block>(inner(6).build());
    project = projectWith(fileOf(source()), std::move(project));
    const LibraryFile newer = fileOf(source(residual(), BlockBuilder::sequential().instance("i", "Extra")));
    LibraryFile file = newer;
    Document with = source(residual(), BlockBuilder::sequential().instance("i", "Extra"));
    with.blocks["Extra"] = std::make_shared<const Block>(inner().build());
    file = fileOf(with);
    const LibraryUpdate plan = planUpdate(project, file);
    QCOMPARE(lines(plan.added), std::string("Extra\n"));
    apply(project, plan.edit);
    QCOMPARE(project.find("Residual")->find("body")->block, std::string("Inner_1"));
    QCOMPARE(project.find("Inner_1")->find("i")->block, std::string("Extra"));
    QVERIFY(project.find("Extra")->header->origin.has_value());
    QVERIFY(project.find("Inner")->find("fc")); // the person's own stays
}

void LibraryTest::anUpdateDropsWhatHasNoPlaceAndSaysSo() {
    Document project = projectWith(fileOf(source()));
    Block net = *project.find("Net");
    net.ties.push_back({{{"use", "body", "fc"}, "weight"}, {{"use", "body", "fc"}, "weight"}});
    project.blocks["Net"] = std::make_shared<const Block>(net);
    const Document newer = source(BlockBuilder::freeForm()
                                      .argument("gain")
                                      .input("value")
                                      .output()
                                      .instance("body", "Inner")
                                      .wire("@in:value", "body:input")
                                      .wire("body:output", "@out:output"),
                                  BlockBuilder::sequential().layer("r", "ReLU"));
    const LibraryUpdate plan = planUpdate(project, fileOf(newer));
    QCOMPARE(
        lines(plan.consequences),
        std::string("Net: use loses scale = 2.0\n"
                    "Net: use needs a wire to value\n"
                    "Net: use needs a value for gain\n"
                    "Net: the wire from x to use.x goes\n"
                    "Net: the tie of use.body.fc.weight to use.body.fc.weight goes, as use.body.fc.weight is "
                    "not there any more\n"));
    apply(project, plan.edit);
    QVERIFY(project.find("Net")->ties.empty());
    QCOMPARE(project.find("Net")->wires->size(), std::size_t(2));
}

void LibraryTest::editedCopiesAreMarked() {
    Document project = projectWith(fileOf(source()));
    Block block = *project.find("Inner");
    block.nodes.pop_back();
    project.blocks["Inner"] = std::make_shared<const Block>(block);
    // The library is as it was: what is edited here is the person's affair.
    QVERIFY(planUpdate(project, fileOf(source())).definitions.empty());
    const LibraryUpdate plan = planUpdate(project, fileOf(source(residual(), inner(9))));
    QVERIFY(plan.definitions.front().isEditedHere);
}

void LibraryTest::updatesAreUndoneInOneStep() {
    const Document before = projectWith(fileOf(source()));
    Document project = before;
    const Edit undo = apply(project, planUpdate(project, fileOf(source(residual(), inner(9)))).edit);
    QVERIFY(!(project == before));
    apply(project, undo);
    QVERIFY(project == before);
}

void LibraryTest::recursiveDefinitionsEnd() {
    const Document document = documentOf({{"A", BlockBuilder::sequential().instance("b", "B")},
                                          {"B", BlockBuilder::sequential().instance("a", "A")}});
    QCOMPARE(ContentHashes(document).of("A").size(), std::size_t(64));
    Document project = emptyProject();
    apply(project, planImport(project, fileOf(document), "A").edit);
    QVERIFY(project.find("B"));
}

QTEST_APPLESS_MAIN(LibraryTest)
#include "library_test.moc"
