// SPDX-License-Identifier: GPL-3.0-or-later
// Models as TorchScript files: opened again, and anybody's as a node, hostile ones among them.
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/state_dict_search.h"
#include "core/engine/project_weights.h"
#include "core/engine/script_description.h"
#include "core/engine/script_export.h"
#include "tests/core/checkpoint/damage.h"
#include "tests/core/engine/models.h"
#include "tests/core/engine/script_archives.h"

#include <QTemporaryDir>

#include <chrono>
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
                const std::string& outputs = "output", std::vector<std::string> fed = {},
                const std::string& sha256 = "") {
    const Node node = layer("file", "TorchScript",
                            {{"file", file}, {"inputs", inputs}, {"outputs", outputs}, {"sha256", sha256}});
    if (fed.empty())
        fed = {firstOf(inputs)};
    std::vector<Wire> wires{wire("file." + firstOf(outputs), "@out.y")};
    for (const std::string& input : fed)
        wires.push_back(wire("@in.x", "file." + input));
    return document(freeFormBlock({modelInput("x", {Dim::batch(), 20})}, {"y"}, {node}, std::move(wires)));
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

} // namespace

class ScriptFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::string folder() const { return folder_.path().toStdString(); }
    std::string path(const char* name) const { return folder_.filePath(name).toStdString(); }

    Validation validated(const Document& document) const {
        EngineOracle oracle(folder());
        return validate(document, &oracle);
    }
    std::unique_ptr<Model> builtOf(const Document& document) const {
        const Validation validation = validated(document);
        const auto model = layerloom::validated(document, validation);
        if (!model)
            throw Error(problemsOf(validation));
        return loadedEngine().build(*model, {0, "cpu", folder()});
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
                                 << "is missing";
        QTest::newRow("outside") << "../net0.pt"
                                 << "input"
                                 << "y"
                                 << "must not lead out of the project's folder";
        QTest::newRow("absolute") << "/etc/passwd"
                                  << "input"
                                  << "y"
                                  << "must be relative to the project's folder";
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
        QVERIFY(problemsOf(validation).find("save the project first") != std::string::npos);
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

    void whatNoInputIsForKeepsItsDefault() {
        writeArchive(path("defaults.pt"),
                     classWith("  def forward(self: __torch__.Net,\n    input: Tensor,\n"
                               "    scale: float=2.,\n    shift: Optional[Tensor]=None) -> Tensor:\n"
                               "    y = torch.mul(input, scale)\n"
                               "    if torch.__is__(shift, None):\n      z = y\n    else:\n"
                               "      z = torch.add(y, unchecked_cast(Tensor, shift))\n    return z\n"),
                     kTraining);
        const HostTensor x = floatTensor({1, 20}, std::vector<float>(20, 3));
        const auto one = builtOf(ofFile("defaults.pt"))->run(request({{"x", x}}));
        QCOMPARE(values(one.outputs.front().second), std::vector<float>(20, 6));
        const auto other = builtOf(ofFile("defaults.pt", "input, shift", "output", {"input", "shift"}))
                               ->run(request({{"x", x}}));
        QCOMPARE(values(other.outputs.front().second), std::vector<float>(20, 9));
        const Validation wrong =
            validated(ofFile("defaults.pt", "input, scale", "output", {"input", "scale"}));
        QVERIFY2(problemsOf(wrong).find("takes float as scale") != std::string::npos,
                 problemsOf(wrong).c_str());
    }

    void aFileIsDescribedByItsForward() {
        writeArchive(path("two.pt"),
                     classWith("  def forward(self: __torch__.Net,\n    a: Tensor,\n    b: Tensor,\n"
                               "    scale: float=2.) -> Tuple[Tensor, Tensor]:\n    return (a, b)\n"),
                     kTraining);
        const ScriptDescription two = describedScriptFile(folder(), path("two.pt"));
        QCOMPARE(two.file.path, std::string("two.pt"));
        QCOMPARE(two.ports.inputs, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(two.ports.outputs, (std::vector<std::string>{"output0", "output1"}));
        saveStateDict(built(net0(), 7)->stateDict(), path("weights.pth"));
        QVERIFY(errorOf([&] {
                    describedScriptFile(folder(), path("weights.pth"));
                }).find("no TorchScript file") != std::string::npos);
    }

    void anotherFileInItsPlaceIsNoticed() {
        exportScript(*built(net0(), 7), net0(), path("net0.pt"));
        const std::string sha256 = describedScriptFile(folder(), path("net0.pt")).file.sha256;
        const Document document = ofFile("net0.pt", "input", "output", {}, sha256);
        QVERIFY(!validated(document).hasErrors());
        exportScript(*built(net0(), 8), net0(), path("net0.pt"));
        QVERIFY(problemsOf(validated(document)).find("has changed since it was chosen") != std::string::npos);
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
        row("getstate",
            "  def __getstate__(self: __torch__.Net) -> NoneType:\n    return None\n" + forward +
                "    return input\n",
            "__getstate__");
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
        const QString two = "    a = (input, input)\n";
        QString tuples = two;
        for (int i = 0; i < 40; ++i)
            tuples += "    a" + QString::number(i + 1) + " = (a" + (i ? QString::number(i) : "") + ", a" +
                      (i ? QString::number(i) : "") + ")\n";
        row("tuples", forward + tuples + "    return input\n", "tuples of tuples");
        row("loops", forward + two + "    for b in a:\n      c = b\n    return input\n", "does not count");
        QString calls =
            "  def f0(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n    return torch.relu(x)\n";
        for (int i = 0; i < 60; ++i) {
            const QString last = QString::number(i);
            calls += "  def f" + QString::number(i + 1) +
                     "(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n    return (self).f" + last +
                     "((self).f" + last + "(x))\n";
        }
        row("calls", calls + forward + "    return (self).f60(input)\n", "call each other");
        row("no type",
            "  def f(self: __torch__.Net,\n    x: Tensor):\n    return (x, x)\n" + forward +
                "    return input\n",
            "does not say what it gives");
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

    void classesThatNobodyWritesAreRefused_data() {
        QTest::addColumn<QString>("members");
        for (const char* members :
             {"  __bufFers__ = []\n", "  __parameters__ : int\n", "  __parameters__ = 3\n",
              "  __forward_hooks__ = [\"f\"]\n", "  x : Final[int] = torch.len([1])\n", "  x : int = 3\n",
              "  x, y = 1\n", "  x.y : int\n", "  __annotations__[x] = int\n", "  x = 3\n"})
            QTest::newRow(members) << members;
    }
    void classesThatNobodyWritesAreRefused() {
        QFETCH(QString, members);
        const std::string code =
            classWith("  def forward(self: __torch__.Net,\n    input: Tensor) -> Tensor:\n"
                      "    return input\n",
                      "  training : bool\n" + members.toStdString());
        writeArchive(path("odd.pt"), code, kTraining);
        QVERIFY2(validated(ofFile("odd.pt")).hasErrors(), "it was taken");
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

    void damagedCodeIsRefusedOrRuns() {
        const std::string good = classWith(
            "  def forward(self: __torch__.Net,\n    input: Tensor,\n    scale: float=2.) -> Tensor:\n"
            "    x = input\n    _0 = torch.gt(torch.len(torch.size(x)), 1)\n    if _0:\n"
            "      y = torch.mul(x, scale)\n    else:\n      y = torch.add(x, 1)\n"
            "    for _1 in range(3):\n      y = torch.relu(torch.slice(y, 0, 0, None, 1))\n"
            "    return torch.softmax(torch.reshape(y, [-1, 20]), -1)\n");
        std::mt19937 random(5);
        for (int i = 0; i < Mutations(60).count; ++i) {
            writeArchive(path("damaged.pt"), damaged(good, random), kTraining);
            validated(ofFile("damaged.pt"));
        }
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
