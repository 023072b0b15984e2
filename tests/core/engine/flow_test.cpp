// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/models.h"

#include "core/document/project_file.h"

#include <cmath>
#include <thread>

using namespace layerloom;
using namespace layerloom::test;

// While, If and Repeat; parameters and buffers of blocks.

namespace {

BlockPtr computing(const std::vector<std::string>& inputs, const std::string& expression,
                   const std::string& output = "output") {
    std::vector<BlockInput> ports;
    std::vector<Wire> wires;
    for (const std::string& input : inputs) {
        ports.push_back({input, std::nullopt, {}});
        wires.push_back({{"@in", input}, {"code", input}});
    }
    wires.push_back({{"code", "output"}, {"@out", output}});
    return freeFormBlock(std::move(ports), {output},
                         {layer("code", "Expression", {{"expression", expression}})}, std::move(wires));
}

/// x, halved as long as the sum of its amounts is above a limit.
Document halving(const std::string& condition = "x.abs().sum() > 1", const std::string& body = "x / 2",
                 NodeOptions options = {}) {
    options.merge(NodeOptions{{"condition", "is_large"}, {"body", "halve"}});
    return document(freeFormBlock({modelInput("x", {Dim::batch(), 3})}, {"output"},
                                  {instance("is_large", "IsLarge"), instance("halve", "Halve"),
                                   layer("loop", "While", std::move(options))},
                                  {wire("@in.x", "loop.x"), wire("loop.x", "@out.output")}),
                    {{"IsLarge", computing({"x"}, condition)}, {"Halve", computing({"x"}, body, "x")}});
}

Validation checked(const Document& document) {
    static EngineOracle oracle;
    return validate(document, &oracle);
}

std::string problems(const Document& document) {
    std::string text;
    for (const Problem& problem : checked(document).problems)
        text += problemLine(problem) + '\n';
    return text;
}

std::vector<float> run(const Document& document, const std::vector<float>& x) {
    const RunResult result = built(document)->run(request({{"x", floatTensor({1, 3}, x)}}));
    return values(result.outputs.front().second);
}

/// A layer with a parameter `weight` and a buffer `steps`, that multiplies.
BlockPtr scaling() {
    return freeFormBlock(
        {{"x", std::nullopt, {}}}, {"x"},
        {layer("weight", "Parameter", {{"size", 3}, {"fill", "ones"}}),
         layer("steps", "Buffer", {{"size", 1}, {"dtype", "int64"}}), layer("mul", "mul")},
        {wire("@in.x", "mul.input"), wire("weight.output", "mul.other"), wire("mul.output", "@out.x")});
}

Document repeating(NodeOptions options) {
    options.emplace("body", "scale");
    return document(freeFormBlock({modelInput("x", {Dim::batch(), 3})}, {"output"},
                                  {instance("scale", "Scale"), layer("again", "Repeat", std::move(options))},
                                  {wire("@in.x", "again.x"), wire("again.x", "@out.output")}),
                    {{"Scale", scaling()}});
}

Document branching(Value when) {
    std::vector<Node> nodes{instance("up", "Up"), instance("down", "Down")};
    NodeOptions options{{"then", "up"}, {"otherwise", "down"}};
    if (when.is<None>()) {
        nodes.push_back(instance("positive", "Positive"));
        options.emplace("condition", "positive");
    } else {
        options.emplace("when", when);
    }
    nodes.push_back(layer("choice", "If", std::move(options)));
    return document(freeFormBlock({modelInput("x", {Dim::batch(), 3})}, {"output"}, nodes,
                                  {wire("@in.x", "choice.x"), wire("choice.output", "@out.output")}),
                    {{"Positive", computing({"x"}, "x.sum() > 0")},
                     {"Up", computing({"x"}, "x + 1")},
                     {"Down", computing({"x"}, "x - 1")}});
}

} // namespace

class FlowTest : public QObject {
    Q_OBJECT

  private slots:
    void aWhileRunsUntilItsConditionFails() {
        QCOMPARE(problems(halving()), std::string());
        QCOMPARE(checked(halving()).root->outputs.front()->text(), std::string("float32 (N, 3)"));
        QCOMPARE(run(halving(), {4, 2, 2}), (std::vector<float>{0.5f, 0.25f, 0.25f}));
        QCOMPARE(run(halving(), {0.5f, 0, 0}), (std::vector<float>{0.5f, 0, 0}));
    }

    void whatIsInsideALoopHasNoNameOfItsOwn() {
        QCOMPARE(moduleText(valid(halving()).tree()), std::string("Net()"));
    }

    void backwardGoesThroughTheStepsTaken() {
        Document model = halving("x.abs().sum() > 1", "x / 2");
        Block block = *model.blocks["Net"];
        block.nodes.insert(block.nodes.begin(), std::make_shared<const Node>(layer(
                                                    "fc", "Linear", {{"out_features", 3}, {"bias", false}})));
        block.nodes.front() = std::make_shared<const Node>([&] {
            Node node = *block.nodes.front();
            node.initialisers = {{"weight", {"ones_", {}}}};
            return node;
        }());
        block.wires = std::make_shared<const std::vector<Wire>>(std::vector<Wire>{
            wire("@in.x", "fc.input"), wire("fc.output", "loop.x"), wire("loop.x", "@out.output")});
        model.blocks["Net"] = std::make_shared<const Block>(block);
        const RunResult result = built(model)->run(request({{"x", floatTensor({1, 3}, {1, 2, 3})}}, true));
        // 6 + 6 + 6 = 18 takes five halvings.
        QCOMPARE(values(named(result.gradients, "fc.weight")).front(), 1.0f / 32);
    }

    void aLoopHasALimitOfSteps() {
        const Document model = halving("x.sum() > -1", "x.abs()", {{"limit", 7}});
        const auto built = layerloom::test::built(model);
        const std::string text = errorOf([&] {
            built->run(request({{"x", floatTensor({1, 3}, {1, 1, 1})}}));
        });
        QVERIFY2(text.starts_with("Net.loop: the condition still held after 7 steps"), text.c_str());
    }

    void aLoopIsStopped() {
        const auto model = built(halving("x.sum() > -1", "x.abs()", {{"limit", 2000000000}}));
        std::stop_source stop;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            stop.request_stop();
        });
        QVERIFY_EXCEPTION_THROWN(
            model->run(request({{"x", floatTensor({1, 3}, {1, 1, 1})}}), stop.get_token()), RunStopped);
    }

    void failuresInsideNameTheirPlace() {
        const auto model = built(halving("x.abs().sum() > 1", "x.view(2, -1)[:, 0:0].reshape(1, 3)"));
        const std::string text = errorOf([&] {
            model->run(request({{"x", floatTensor({1, 3}, {1, 1, 1})}}));
        });
        QVERIFY2(text.find("Net.halve.code") != std::string::npos, text.c_str());
    }

    void carriedValuesKeepTheirShape() {
        const std::string text = problems(halving("x.abs().sum() > 1", "x[:, 0:2]"));
        QVERIFY2(text.find("the body turns 'x' of float32 (N, 3) into float32 (N, 2)") != std::string::npos,
                 text.c_str());
        QVERIFY(problems(halving("x > 1")).find("must give one truth value") != std::string::npos);
    }

    void partsMustBeInstances() {
        QVERIFY(problems(halving("x.sum() > 1", "x", {{"body", "loop"}})).find("no instance of a block") !=
                std::string::npos);
        QVERIFY(problems(halving("x.sum() > 1", "x", {{"body", "is_large"}})).find("called at two places") !=
                std::string::npos);
    }

    void anIfTakesOneBranch() {
        QCOMPARE(run(branching(None{}), {1, 1, 1}), (std::vector<float>{2, 2, 2}));
        QCOMPARE(run(branching(None{}), {-1, 0, 0}), (std::vector<float>{-2, -1, -1}));
        QCOMPARE(run(branching(true), {-1, 0, 0}), (std::vector<float>{0, 1, 1}));
        QCOMPARE(run(branching(false), {-1, 0, 0}), (std::vector<float>{-2, -1, -1}));
    }

    void aRepeatSharesItsBody() {
        const Document model = repeating({{"times", 3}});
        QCOMPARE(problems(model), std::string());
        QCOMPARE(moduleText(valid(model).tree()), std::string("Net(\n  (scale): Scale()\n)"));
        const auto net = built(model);
        QCOMPARE(names(net->stateDict().entries), (std::vector<std::string>{"scale.weight", "scale.steps"}));
        const RunResult result = net->run(request({{"x", floatTensor({1, 3}, {1, 2, 3})}}, true));
        QCOMPARE(values(named(result.gradients, "scale.weight")), (std::vector<float>{3, 6, 9}));
    }

    void aRepeatWithCopiesHasOneForEachStep() {
        const Document model = repeating({{"times", 2}, {"copies", true}});
        QCOMPARE(problems(model), std::string());
        QCOMPARE(moduleText(valid(model).tree()),
                 std::string("Net(\n  (scale): ModuleList(\n    (0): Scale()\n    (1): Scale()\n  )\n)"));
        const auto net = built(model);
        QCOMPARE(
            names(net->stateDict().entries),
            (std::vector<std::string>{"scale.0.weight", "scale.0.steps", "scale.1.weight", "scale.1.steps"}));
        const RunResult result = net->run(request({{"x", floatTensor({1, 3}, {1, 2, 3})}}, true));
        QCOMPARE(names(result.gradients), (std::vector<std::string>{"scale.0.weight", "scale.1.weight"}));
        QCOMPARE(values(result.outputs.front().second), (std::vector<float>{1, 2, 3}));
    }

    void aRepeatOfNothingPassesOn() {
        QCOMPARE(run(repeating({{"times", 0}}), {1, 2, 3}), (std::vector<float>{1, 2, 3}));
        QCOMPARE(run(repeating({{"times", 0}, {"copies", true}}), {1, 2, 3}), (std::vector<float>{1, 2, 3}));
    }

    void memberParametersAreInitialisedFrozenAndTied() {
        Document model = repeating({{"times", 2}, {"copies", true}});
        Block scale = *model.blocks["Scale"];
        Node weight = *scale.nodes[0];
        weight.initialisers = {{"value", {"constant_", {{"val", 2.0}}}}};
        weight.frozen = {"value"};
        scale.nodes[0] = std::make_shared<const Node>(weight);
        model.blocks["Scale"] = std::make_shared<const Block>(scale);
        const auto net = built(model);
        const RunResult result = net->run(request({{"x", floatTensor({1, 3}, {1, 2, 3})}}, true));
        QVERIFY(result.gradients.empty());
        QCOMPARE(values(result.outputs.front().second), (std::vector<float>{4, 8, 12}));
        QCOMPARE(valid(model).tree().trainableCount(), std::int64_t{0});
        QCOMPARE(valid(model).tree().parameterCount(), std::int64_t{6});
    }

    void namesInsideALoopMustNotClash() {
        Document model = halving();
        model.blocks["Halve"] =
            freeFormBlock({{"x", std::nullopt, {}}}, {"x"}, {layer("fc", "Linear", {{"out_features", 3}})},
                          {wire("@in.x", "fc.input"), wire("fc.output", "@out.x")});
        QCOMPARE(names(built(model)->stateDict().entries),
                 (std::vector<std::string>{"fc.weight", "fc.bias"}));
        Block block = *model.blocks["Net"];
        block.nodes.push_back(std::make_shared<const Node>(layer("fc", "Linear", {{"out_features", 3}})));
        block.wires = std::make_shared<const std::vector<Wire>>(std::vector<Wire>{
            wire("@in.x", "fc.input"), wire("fc.output", "loop.x"), wire("loop.x", "@out.output")});
        model.blocks["Net"] = std::make_shared<const Block>(block);
        QVERIFY2(problems(model).find("has the name of another layer") != std::string::npos,
                 problems(model).c_str());
    }
};

QTEST_GUILESS_MAIN(FlowTest)
#include "flow_test.moc"
