// SPDX-License-Identifier: GPL-3.0-or-later
// Models as TorchScript files: opened again, and anybody's as a node, hostile ones among them.
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/state_dict_search.h"
#include "core/engine/project_weights.h"
#include "core/engine/script_export.h"
#include "core/values/project_folder.h"
#include "tests/core/checkpoint/damage.h"
#include "tests/core/checkpoint/pickle_builder.h"
#include "tests/core/engine/models.h"

#include <QTemporaryDir>

#include <chrono>
#include <span>
#include <stop_token>
#include <thread>

using namespace layerloom;
using namespace layerloom::test;

namespace {

std::string firstOf(const std::string& names) {
    return names.substr(0, names.find(','));
}

/// A model that is one file.
Document ofFile(const std::string& file, const std::string& inputs = "input",
                const std::string& outputs = "output") {
    const Node node =
        layer("file", "TorchScript", {{"file", file}, {"inputs", inputs}, {"outputs", outputs}});
    return document(freeFormBlock(
        {modelInput("x", {Dim::batch(), 20})}, {"y"}, {node},
        {wire("@in.x", "file." + firstOf(inputs)), wire("file." + firstOf(outputs), "@out.y")}));
}

std::string problemsOf(const Validation& validation) {
    std::string text;
    for (const Problem& problem : validation.problems)
        text += problemLine(problem) + '\n';
    return text;
}

std::string bytesOf(const std::string& path) {
    return readWholeFile(path, std::size_t{1} << 30);
}

/// A program by hand: the code of `__torch__.Net`, and what its object holds.
void writeArchive(const std::string& path, const std::string& code, const std::string& state) {
    using namespace pickles;
    const std::string data = proto() + global("__torch__", "Net") + ")\x81}(" + state + "ub.";
    const std::string constants = proto() + ").";
    writeFileAtomically(path, [&](const ByteSink& sink) {
        ZipWriter zip(sink, "net");
        const auto add = [&](const char* name, const std::string& content) {
            zip.add(name, std::as_bytes(std::span(content)));
        };
        add("data.pkl", data);
        add("constants.pkl", constants);
        add("code/__torch__.py", code);
        add("version", "3\n");
        zip.finish();
    });
}

const std::string kTraining = pickles::text("training") + "\x89";

std::string classWith(const std::string& body, const std::string& attributes = "  training : bool\n") {
    return "class Net(Module):\n  __parameters__ = []\n  __buffers__ = []\n" + attributes + body;
}

} // namespace

class ScriptFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::string path(const char* name) const { return folder_.filePath(name).toStdString(); }

    Validation validated(const Document& document) const {
        const ProjectFolder folder(path("project.loom"));
        EngineOracle oracle;
        return validate(document, &oracle);
    }
    std::unique_ptr<Model> builtOf(const Document& document) const {
        const Validation validation = validated(document);
        const auto model = layerloom::validated(document, validation);
        if (!model)
            throw Error(problemsOf(validation));
        return loadedEngine().build(*model, {});
    }

  private slots:
    void anExportedModelIsAProjectAgain() {
        const Document document = shared();
        const auto model = built(document, 7);
        exportScript(*model, document, path("shared.pt"));
        const ProjectFile file = openProjectFile(path("shared.pt"));
        QCOMPARE(file.document, document);
        const ProjectWeights weights = loadProjectWeights(file.document, path("shared.pt"));
        QVERIFY2(weights.state, weights.problem.c_str());
        const StateDict before = model->stateDict();
        QCOMPARE(names(weights.state->entries), names(before.entries));
        for (const auto& [name, tensor] : before.entries)
            QCOMPARE(values(named(weights.state->entries, name)), values(tensor));
        // The tie is one tensor.
        QCOMPARE(named(weights.state->entries, "2.weight").storage,
                 named(weights.state->entries, "4.weight").storage);
    }

    void aFileRunsAsANode() {
        const auto model = built(net0(), 7);
        exportScript(*model, net0(), path("net0.pt"));
        const Document document = ofFile("net0.pt");
        const Validation validation = validated(document);
        QVERIFY2(!validation.hasErrors(), problemsOf(validation).c_str());
        QCOMPARE(validation.root->outputs.front()->text(), std::string("float32 (N, 10)"));
        const HostTensor x = randomTensor({3, 20});
        const auto expected = model->run(request({{"input", x}})).outputs;
        const auto given = builtOf(document)->run(request({{"x", x}})).outputs;
        QCOMPARE(values(given.front().second), values(expected.front().second));
    }

    void aModelWithAFileInItIsExportedWithIt() {
        exportScript(*built(net0(), 7), net0(), path("net0.pt"));
        const Document outer = ofFile("net0.pt");
        const auto model = builtOf(outer);
        exportScript(*model, outer, path("outer.pt"));
        const HostTensor x = randomTensor({3, 20});
        const auto again = builtOf(ofFile("outer.pt", "x"))->run(request({{"x", x}})).outputs;
        QCOMPARE(values(again.front().second),
                 values(model->run(request({{"x", x}})).outputs.front().second));
    }

    void whatDoesNotFitIsSaid_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("inputs");
        QTest::addColumn<QString>("outputs");
        QTest::addColumn<QString>("said");
        QTest::newRow("inputs") << "net0.pt"
                                << "a, b"
                                << "y"
                                << "the file's forward takes 'input'";
        QTest::newRow("outputs") << "net0.pt"
                                 << "input"
                                 << "y, z"
                                 << "forward gives 1 values";
        QTest::newRow("no names") << "net0.pt"
                                  << "input"
                                  << "1"
                                  << "outputs must be names";
        QTest::newRow("missing") << "none.pt"
                                 << "input"
                                 << "y"
                                 << "cannot";
        QTest::newRow("outside") << "../net0.pt"
                                 << "input"
                                 << "y"
                                 << "must lie in the project's folder";
        QTest::newRow("absolute") << "/etc/passwd"
                                  << "input"
                                  << "y"
                                  << "must lie in the project's folder";
    }
    void whatDoesNotFitIsSaid() {
        QFETCH(QString, file);
        QFETCH(QString, inputs);
        QFETCH(QString, outputs);
        QFETCH(QString, said);
        exportScript(*built(net0(), 7), net0(), path("net0.pt"));
        const Validation validation =
            validated(ofFile(file.toStdString(), inputs.toStdString(), outputs.toStdString()));
        QVERIFY(validation.hasErrors());
        QVERIFY2(problemsOf(validation).find(said.toStdString()) != std::string::npos,
                 problemsOf(validation).c_str());
    }

    void withoutAFolderThereIsNoFile() {
        EngineOracle oracle;
        const Validation validation = validate(ofFile("net0.pt"), &oracle);
        QVERIFY(validation.hasErrors());
        QVERIFY(problemsOf(validation).find("save it first") != std::string::npos);
    }

    void aProgramByHandRuns() {
        writeArchive(path("hand.pt"),
                     classWith("  def forward(self: __torch__.Net,\n    input: Tensor) -> Tensor:\n"
                               "    return torch.add(torch.mul(input, 2), 1)\n"),
                     kTraining);
        const auto outputs = builtOf(ofFile("hand.pt"))
                                 ->run(request({{"x", floatTensor({1, 20}, std::vector<float>(20, 3))}}));
        QCOMPARE(values(outputs.outputs.front().second), std::vector<float>(20, 7));
    }

    void hostileProgramsAreRefused_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("said");
        const QString forward = "  def forward(self: __torch__.Net,\n    input: Tensor) -> Tensor:\n";
        const auto row = [](const char* name, const QString& code, const QString& said) {
            QTest::newRow(name) << code << said;
        };
        row("setstate",
            "  def __setstate__(self: __torch__.Net,\n    state: Tensor) -> NoneType:\n"
            "    while True:\n      pass\n    return None\n" +
                forward + "    return input\n",
            "__setstate__");
        row("default",
            "  def other(self: __torch__.Net,\n    input: Tensor=torch.zeros([1000000])) -> Tensor:\n"
            "    return input\n" +
                forward + "    return input\n",
            "a default that would be computed");
        row("save", forward + "    torch.save(input, \"/tmp/x\")\n    return input\n", "torch.save");
        row("storage", forward + "    return torch.set_(input, input)\n", "torch.set_");
        row("operators", forward + "    return ops.quantized.add(input, input)\n", "ops.quantized.add");
        row("classes", forward + "    a = __torch__.torch.classes.foo.Bar()\n    return input\n",
            "__torch__.torch.classes.foo.Bar");
        row("method", forward + "    return input.resize_([1000000000])\n", "resize_");
        row("texts", forward + "    a = \"aaaaaaaa\"\n    b = torch.add(a, a)\n    return input\n",
            "computes with texts");
        row("messages",
            forward + "    a = torch.format(\"{}{}\", 1, 2)\n"
                      "    b = torch.format(\"{}{}\", a, a)\n    return input\n",
            "computes with texts");
        row("print", forward + "    print(input)\n    return input\n", "print");
        row("no class", "", "no forward");
        row("brackets", forward + "    return " + QString(5000, '(') + "input" + QString(5000, ')') + "\n",
            "more brackets");
        row("words", forward + "    return input" + QString(" + input").repeated(20000) + "\n",
            "longer than any");
        row("syntax", forward + "    return return\n", "cannot read");
        row("no such operator", forward + "    return torch.no_such_thing(input)\n", "no_such_thing");
    }
    void hostileProgramsAreRefused() {
        QFETCH(QString, code);
        QFETCH(QString, said);
        writeArchive(path("hostile.pt"), classWith(code.toStdString()), kTraining);
        const Validation validation = validated(ofFile("hostile.pt"));
        QVERIFY(validation.hasErrors());
        QVERIFY2(problemsOf(validation).find(said.toStdString()) != std::string::npos,
                 problemsOf(validation).c_str());
    }

    void whatTheCodeDoesNotDeclareIsRefused_data() {
        QTest::addColumn<QByteArray>("attributes");
        QTest::addColumn<QByteArray>("state");
        const auto row = [](const char* name, const std::string& attributes, const std::string& state) {
            QTest::newRow(name) << QByteArray::fromStdString(attributes) << QByteArray::fromStdString(state);
        };
        const std::string bool_ = "  training : bool\n";
        row("missing", bool_ + "  weight : Tensor\n", kTraining);
        row("int as tensor", bool_ + "  weight : Tensor\n",
            kTraining + pickles::text("weight") + pickles::integer(1));
        row("tensor as training", "  training : Tensor\n", kTraining);
        row("text as list", bool_ + "  sizes : List[int]\n",
            kTraining + pickles::text("sizes") + pickles::text("x"));
        row("texts in a list of ints", bool_ + "  sizes : List[int]\n",
            kTraining + pickles::text("sizes") + "](" + pickles::text("x") + "e");
        row("another class", bool_ + "  child : __torch__.Net\n",
            kTraining + pickles::text("child") + pickles::integer(1));
    }
    void whatTheCodeDoesNotDeclareIsRefused() {
        QFETCH(QByteArray, attributes);
        QFETCH(QByteArray, state);
        writeArchive(path("wrong.pt"),
                     classWith("  def forward(self: __torch__.Net,\n    input: Tensor) -> Tensor:\n"
                               "    return input\n",
                               attributes.toStdString()),
                     state.toStdString());
        const Validation validation = validated(ofFile("wrong.pt"));
        QVERIFY2(validation.hasErrors(), "it was taken");
    }

    void aLoopWithoutEndIsStopped() {
        writeArchive(path("loop.pt"),
                     classWith("  def forward(self: __torch__.Net,\n    input: Tensor) -> Tensor:\n"
                               "    x = input\n    while True:\n      x = torch.add(x, 1)\n    return x\n"),
                     kTraining);
        const auto model = builtOf(ofFile("loop.pt"));
        std::stop_source stop;
        std::jthread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            stop.request_stop();
        });
        QVERIFY_EXCEPTION_THROWN(model->run(request({{"x", randomTensor({1, 20})}}), stop.get_token()),
                                 RunStopped);
    }

    void damagedFilesAreRefusedOrRead() {
        exportScript(*built(net0(), 7), net0(), path("net0.pt"));
        const std::string good = bytesOf(path("net0.pt"));
        readDamaged(good, 300, 3, [&](const std::string& bytes) {
            put(path("damaged.pt"), bytes);
            try {
                readCheckpoint(path("damaged.pt"));
                openProjectFile(path("damaged.pt"));
            } catch (const Error&) {
            }
        });
    }

    void damagedProgramsAreRefusedOrRun() {
        exportScript(*built(net0(), 7), net0(), path("net0.pt"));
        const std::string good = bytesOf(path("net0.pt"));
        std::mt19937 random(5);
        for (int i = 0; i < Mutations(60).count; ++i) {
            put(path("damaged.pt"), damaged(good, random));
            validated(ofFile("damaged.pt"));
        }
    }
};

QTEST_APPLESS_MAIN(ScriptFileTest)
#include "script_file_test.moc"
