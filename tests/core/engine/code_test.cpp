// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/models.h"

#include <QElapsedTimer>
#include <QFile>

#include <cmath>
#include <thread>
#include <unistd.h>

using namespace layerloom;
using namespace layerloom::test;

// Expressions and code of a person, compiled by LibTorch.

namespace {

/// A model whose only node is that code, with inputs of those shapes and all of the code's outputs.
Document codeModel(const std::string& type, const std::string& text, const std::vector<Shape>& shapes) {
    const std::string option = type == "Code" ? "code" : "expression";
    const ProgramResult read = type == "Code" ? functionProgram(text, {}) : expressionProgram(text, {});
    std::vector<BlockInput> inputs;
    std::vector<std::string> outputs;
    std::vector<Wire> wires;
    if (const auto* program = std::get_if<ProgramPtr>(&read)) {
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            const std::string& name = (*program)->inputs.at(i).name;
            inputs.push_back(modelInput(name, shapes[i]));
            wires.push_back({{"@in", name}, {"code", name}});
        }
        for (const std::string& name : (*program)->outputs) {
            outputs.push_back(name);
            wires.push_back({{"code", name}, {"@out", name}});
        }
    } else {
        outputs.emplace_back("output");
    }
    return document(freeFormBlock(std::move(inputs), std::move(outputs),
                                  {layer("code", type, {{option, text}})}, std::move(wires)));
}

Validation checked(const Document& document) {
    static EngineOracle oracle;
    return validate(document, &oracle);
}

/// The texts of the problems with the code, one a line.
std::string problems(const Document& document) {
    std::string text;
    for (const Problem& problem : checked(document).problems) {
        if (problem.place.node == "code" || problem.severity == Severity::Warning)
            text += problem.text + '\n';
    }
    return text;
}

std::string shapes(const Document& document) {
    std::string text;
    const Validation validation = checked(document);
    for (const auto& output : validation.root->outputs)
        text += (text.empty() ? "" : "; ") + (output ? output->text() : std::string("?"));
    return text;
}

std::unique_ptr<Model> builtWithCode(const Document& document) {
    const Validation validation = checked(document);
    for (const Problem& problem : validation.problems)
        qWarning("%s", problemLine(problem).c_str());
    const auto model = validated(document, validation);
    if (!model)
        throw Error("The test's model is not valid");
    return loadedEngine().build(*model, {0, "cpu"});
}

} // namespace

class CodeTest : public QObject {
    Q_OBJECT

  private slots:
    void shapesFollowFromTrials_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("relu") << "F.relu(x + 1)"
                              << "float32 (N, 6)";
        QTest::newRow("scalar") << "x.abs().sum() > 1"
                                << "bool ()";
        QTest::newRow("slice") << "x[:, 0:2]"
                               << "float32 (N, 2)";
        QTest::newRow("batch in a number") << "x.shape[0] * 2"
                                           << "int64 ()";
        QTest::newRow("batch doubled") << "torch.cat([x, x[1:]])"
                                       << "float32 (2*N - 1, 6)";
        QTest::newRow("batch squared") << "x.repeat(x.shape[0], 1)"
                                       << "float32 (?, 6)";
        QTest::newRow("values decide") << "x[x > 0.4]"
                                       << "float32 (?,)";
        QTest::newRow("two") << "x.sum(1), x.argmax(dim=1)"
                             << "float32 (N,); int64 (N,)";
        QTest::newRow("types") << "x.to(torch.float64)"
                               << "float64 (N, 6)";
        QTest::newRow("functional") << "F.softmax(x, dim=1).mean(dim=0)"
                                    << "float32 (6,)";
        QTest::newRow("math") << "x * math.sqrt(2.0) + math.pi"
                              << "float32 (N, 6)";
        QTest::newRow("einsum") << "torch.einsum('ij,kj->ik', x, x)"
                                << "float32 (N, N)";
    }
    void shapesFollowFromTrials() {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const Document model = codeModel("Expression", text.toStdString(), {{Dim::batch(), 6}});
        QCOMPARE(problems(model), std::string());
        QCOMPARE(QString::fromStdString(shapes(model)), expected);
    }

    void withoutAnOracleNothingIsKnown() {
        const Document model = codeModel("Expression", "x + 1", {{Dim::batch(), 6}});
        const Validation validation = validate(model);
        QVERIFY(!validation.hasErrors() && validation.root->isPending);
        QVERIFY(!validated(model, validation));
    }

    void errorsHaveLineAndColumn() {
        const Validation validation =
            checked(codeModel("Code", "def forward(x):\n    y = x + 1\n    return y + z\n", {{2}}));
        QCOMPARE(validation.problems.size(), 1u);
        const Problem& problem = validation.problems.front();
        QCOMPARE(problem.code, std::string("code"));
        QCOMPARE(problem.place.line, 3);
        QCOMPARE(problem.place.column, 16);
        QVERIFY(problem.text.starts_with("undefined value z"));
        QCOMPARE(
            checked(codeModel("Expression", "(x +\n torch.nothing(x))", {{2}})).problems.front().place.line,
            2);
    }

    void whatIsNotFinishedIsSaidAtItsEnd() {
        for (const auto& [expression, line, column] :
             {std::tuple("x + x.", 1, 7), std::tuple("(x +\n x.)", 2, 4)}) {
            const Validation validation = checked(codeModel("Expression", expression, {{2}}));
            const auto ofCode = [](const Problem& problem) { return problem.place.node == "code"; };
            const auto problem = std::ranges::find_if(validation.problems, ofCode);
            QVERIFY(problem != validation.problems.end());
            QCOMPARE(problem->place.line, line);
            QCOMPARE(problem->place.column, column);
        }
    }

    void shapesThatCannotBeAreProblems() {
        const Document model = codeModel("Expression", "torch.mm(a, b)", {{Dim::batch(), 3}, {4, 5}});
        QVERIFY(problems(model).find("cannot be multiplied") != std::string::npos);
        QVERIFY(checked(model).hasErrors());
        // That a view fits no batch that was tried does not mean that it fits none.
        QVERIFY(!checked(codeModel("Expression", "x.view(-1, 13)", {{Dim::batch(), 5}})).hasErrors());
    }

    void sizesBehindUnknownShapesMustBeGiven() {
        Document model = codeModel("Expression", "x[:, x[0] > 0]", {{Dim::batch(), 6}});
        Block block = *model.blocks["Net"];
        block.nodes.push_back(std::make_shared<const Node>(layer("fc", "Linear", {{"out_features", 3}})));
        block.wires = std::make_shared<const std::vector<Wire>>(std::vector<Wire>{
            wire("@in.x", "code.x"), wire("code.output", "fc.input"), wire("fc.output", "@out.output")});
        model.blocks["Net"] = std::make_shared<const Block>(block);
        const Validation validation = checked(model);
        QVERIFY(validation.hasErrors());
        QVERIFY(!validated(model, validation));
    }

    void runsWithGradients() {
        const Document model = codeModel("Code",
                                         "def forward(x):\n"
                                         "    while x.abs().sum() > 1:\n"
                                         "        x = x / 2\n"
                                         "    total = x.sum()\n"
                                         "    return x, total\n",
                                         {{Dim::batch(), 3}});
        const RunResult result =
            builtWithCode(model)->run(request({{"x", floatTensor({2, 3}, {1, 2, 3, 4, 5, 6})}}));
        QCOMPARE(values(named(result.outputs, "total")).front(), 21.0f / 32);
        QCOMPARE(named(result.outputs, "x").shape, (std::vector<std::int64_t>{2, 3}));
    }

    void failuresAtRunTimeNameTheNode() {
        const Document model = codeModel("Code",
                                         "def forward(x):\n"
                                         "    assert x.sum() < 100, 'too large'\n"
                                         "    return x\n",
                                         {{Dim::batch(), 3}});
        const auto built = builtWithCode(model);
        const std::string text = errorOf([&] {
            built->run(request({{"x", floatTensor({1, 3}, {100, 1, 1})}}));
        });
        QVERIFY2(text.find("code") != std::string::npos && text.find("too large") != std::string::npos,
                 text.c_str());
    }

    void whatIsNotOnTheListIsRefused_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("files") << "torch.from_file('/tmp/layerloom_hostile', True, 4) + x";
        QTest::newRow("storage") << "torch.as_strided(x, [1000000], [1])";
        QTest::newRow("seed") << "x + torch.manual_seed(1)";
        QTest::newRow("lists times numbers") << "x + len([0] * 10000000000)";
        QTest::newRow("any operator") << "torch.ops.aten.add(x, x)";
        QTest::newRow("autograd") << "x.set_(x)";
        QTest::newRow("unknown") << "torch.no_such_function(x)";
        QTest::newRow("texts") << "x + len(torch.add('a', 'b'))";
        QTest::newRow("save") << "torch.save(x, '/tmp/layerloom_hostile')";
        QTest::newRow("layers") << "nn.Linear(3, 3)(x)";
    }
    void whatIsNotOnTheListIsRefused() {
        QFETCH(QString, text);
        const Document model = codeModel("Expression", text.toStdString(), {{Dim::batch(), 3}});
        QVERIFY(checked(model).hasErrors());
        QVERIFY(!problems(model).empty());
    }

    void nothingIsRunBeforeTheCheck() {
        const std::string path = "/tmp/layerloom_hostile_" + std::to_string(getpid());
        const Document model = codeModel("Expression", "x + torch.from_file('" + path + "', True, 4).sum()",
                                         {{Dim::batch(), 3}});
        QVERIFY(problems(model).find("from_file") != std::string::npos);
        QVERIFY(!QFile::exists(QString::fromStdString(path)));
    }

    /// Loops without an end, in validation and in a run.
    void endlessLoopsAreStopped() {
        QElapsedTimer timer;
        timer.start();
        const Document model = codeModel("Code",
                                         "def forward(x):\n"
                                         "    while x.sum() > -1:\n"
                                         "        x = x.abs()\n"
                                         "    return x\n",
                                         {{Dim::batch(), 3}});
        QCOMPARE(problems(model), std::string());
        const auto built = builtWithCode(model);
        QVERIFY(timer.elapsed() < 20'000);
        std::stop_source stop;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            stop.request_stop();
        });
        QVERIFY_EXCEPTION_THROWN(
            built->run(request({{"x", floatTensor({1, 3}, {1, 1, 1})}}), stop.get_token()), RunStopped);
    }

    /// In validation, which runs what was found to compute only: nothing that takes no memory of tensors, or
    /// only views of one number, goes on for ever.
    void listsAndViewsHaveLimits_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("list") << "for i in range(40):\n        l = l + l\n    x = x + len(l)";
        QTest::newRow("extend") << "for i in range(40):\n        l.extend(l)\n    x = x + len(l)";
        QTest::newRow("view") << "x = x + torch.zeros(1).expand(1000000000000000).sum()";
        QTest::newRow("windows") << "x = x + torch.zeros(10000000).unfold(0, 5000000, 1).sum()";
        QTest::newRow("parts") << "x = x + len(torch.zeros(1).expand(100000000).unbind())";
        QTest::newRow("empty parts") << "x = x + len(torch.tensor_split(x, 1000000000))";
        QTest::newRow("rows") << "for y in torch.zeros(1).expand(100000000):\n        x = x + y";
    }
    void listsAndViewsHaveLimits() {
        QFETCH(QString, text);
        QElapsedTimer timer;
        timer.start();
        const Document model =
            codeModel("Code", "def forward(x):\n    l = [0]\n    " + text.toStdString() + "\n    return x\n",
                      {{Dim::batch(), 3}});
        QVERIFY(!checked(model).hasErrors());
        QCOMPARE(shapes(model), std::string("?"));
        QVERIFY(timer.elapsed() < 20'000);
    }

    /// LibTorch's compiler computes with constants.
    void whatIsNotAllowedIsNotComputedWhileCompiling() {
        QElapsedTimer timer;
        timer.start();
        const Document model = codeModel("Expression", "x + math.factorial(2000000000)", {{Dim::batch(), 3}});
        QVERIFY(problems(model).find("factorial is not allowed") != std::string::npos);
        QVERIFY(timer.elapsed() < 5'000);
    }

    void memoryHasALimit() {
        const Document model =
            codeModel("Expression", "torch.zeros(1000000, 1000000, 1000) + x.sum()", {{Dim::batch(), 3}});
        QVERIFY(!checked(model).hasErrors());
        const auto built = builtWithCode(model);
        QVERIFY(!errorOf([&] { built->run(request({{"x", floatTensor({1, 3}, {1, 1, 1})}})); }).empty());
    }

    void manyLinesCompileInTime() {
        std::string text = "def forward(x):\n";
        for (int i = 0; i < 2500; ++i)
            text += "    x = x + 1\n";
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(shapes(codeModel("Code", text + "    return x\n", {{Dim::batch(), 3}})),
                 std::string("float32 (N, 3)"));
        QVERIFY(timer.elapsed() < 20'000);
    }
};

QTEST_GUILESS_MAIN(CodeTest)
#include "code_test.moc"
