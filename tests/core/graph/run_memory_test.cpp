// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/run_memory.h"

#include "tests/core/graph/model_builder.h"

#include <limits>

using namespace layerloom;

namespace {

const Dim N = Dim::batch();

ValidatedModel valid(const Document& document) {
    const Validation validation = validate(document);
    for (const Problem& problem : validation.problems)
        qWarning("%s", problemLine(problem).c_str());
    return validated(document, validation).value();
}

ValidatedModel chain(const std::vector<std::pair<std::string, OptionValues>>& layers, const Shape& input,
                     DType dtype = DType::Float32) {
    auto builder = BlockBuilder::sequential().takes(input, dtype);
    for (std::size_t i = 0; i < layers.size(); ++i)
        builder.layer("n" + std::to_string(i), layers[i].first, layers[i].second);
    return valid(documentOf({{"Net", builder}}));
}

constexpr std::uint64_t kFloat = 4;

} // namespace

class RunMemoryTest : public QObject {
    Q_OBJECT

  private slots:
    void aForwardHoldsWhatACallTakesAndGives();
    void viewsTakeNothing();
    void whatIsUsedLaterIsHeld();
    void aBackwardKeepsTheInputsOfWhatLearns();
    void frozenLayersKeepNothing();
    void gradientsAreThereInTheEnd();
    void aTiedParameterHasOneGradient();
    void insidesOfBlocksCount();
    void stepsOfARepeatCount();
    void branchesThatArgumentsTakeCount();
    void conditionsOfLoopsCountOnce();
    void hugeSizesSaturate();
    void theBatchFollowsFromTheInputs();
    void buildingTakesParametersAndConstants();
};

void RunMemoryTest::aForwardHoldsWhatACallTakesAndGives() {
    // 10 → 1000 → 3 → 500: the second call has its input and output at once, the input of the model is not
    // counted.
    const RunMemory memory(chain({{"Linear", {{"out_features", 1000}}},
                                  {"Linear", {{"out_features", 3}}},
                                  {"Linear", {{"out_features", 500}}}},
                                 {N, 10}));
    QCOMPARE(memory.forwardBytes(1), 1003 * kFloat);
    QCOMPARE(memory.forwardBytes(7), 7 * 1003 * kFloat);
    QVERIFY(memory.mostBytes(7) >= 7 * 1503 * kFloat);
}

void RunMemoryTest::viewsTakeNothing() {
    const RunMemory memory(chain({{"Linear", {{"out_features", 100}}},
                                  {"Unflatten", {{"dim", 1}, {"unflattened_size", Value::Tuple{10, 10}}}},
                                  {"Flatten", {}},
                                  {"ReLU", {{"inplace", true}}}},
                                 {N, 10}));
    QCOMPARE(memory.forwardBytes(1), 100 * kFloat);
}

void RunMemoryTest::whatIsUsedLaterIsHeld() {
    const RunMemory memory(valid(documentOf({{"Net", BlockBuilder::freeForm()
                                                         .input("x", {N, 10})
                                                         .output("y")
                                                         .layer("a", "Linear", {{"out_features", 100}})
                                                         .layer("b", "Linear", {{"out_features", 100}})
                                                         .layer("c", "Linear", {{"out_features", 100}})
                                                         .layer("sum", "add")
                                                         .wire("@in:x", "a:input")
                                                         .wire("a:output", "b:input")
                                                         .wire("b:output", "c:input")
                                                         .wire("a:output", "sum:input")
                                                         .wire("c:output", "sum:other")
                                                         .wire("sum:output", "@out:y")}})));
    QCOMPARE(memory.forwardBytes(1), 300 * kFloat); // a, b and c; then a, c and sum
}

void RunMemoryTest::aBackwardKeepsTheInputsOfWhatLearns() {
    const RunMemory memory(chain({{"Linear", {{"out_features", 2000}, {"bias", false}}},
                                  {"Linear", {{"out_features", 1}, {"bias", false}}},
                                  {"Linear", {{"out_features", 2000}, {"bias", false}}},
                                  {"Linear", {{"out_features", 1}, {"bias", false}}}},
                                 {N, 1}));
    QCOMPARE(memory.forwardBytes(100), 100 * 2001 * kFloat);
    QCOMPARE(memory.backwardBytes(100), 100 * 4002 * kFloat);
}

void RunMemoryTest::frozenLayersKeepNothing() {
    auto builder = BlockBuilder::sequential().takes({N, 1});
    for (int i = 0; i < 4; ++i) {
        Node node;
        node.id = "n" + std::to_string(i);
        node.type = "Linear";
        node.options = {{"out_features", i % 2 == 0 ? 2000 : 1}};
        node.frozen = {"*"};
        builder.node(node);
    }
    const RunMemory memory(valid(documentOf({{"Net", builder}})));
    QCOMPARE(memory.gradientBytes(), std::uint64_t{0});
    QCOMPARE(memory.backwardBytes(100), memory.forwardBytes(100));
}

void RunMemoryTest::gradientsAreThereInTheEnd() {
    const RunMemory memory(chain({{"Linear", {{"out_features", 1000}}}}, {N, 1000}));
    QCOMPARE(memory.gradientBytes(), (1000 * 1000 + 1000) * kFloat);
    QCOMPARE(memory.backwardBytes(2), (1000 * 1000 + 1000 + 2 * 1000) * kFloat);
}

void RunMemoryTest::aTiedParameterHasOneGradient() {
    auto builder = BlockBuilder::sequential().takes({N, 8});
    builder.layer("a", "Linear", {{"in_features", 8}, {"out_features", 8}})
        .layer("b", "Linear", {{"in_features", 8}, {"out_features", 8}})
        .tie({"a"}, {"b"});
    QCOMPARE(RunMemory(valid(documentOf({{"Net", builder}}))).gradientBytes(), 72 * kFloat);
}

void RunMemoryTest::insidesOfBlocksCount() {
    const auto inner = BlockBuilder::sequential().layer("up", "Linear", {{"out_features", 900}});
    const auto outer =
        BlockBuilder::sequential().takes({N, 10}).instance("a", "Inner").instance("b", "Inner");
    const RunMemory memory(valid(documentOf({{"Net", outer}, {"Inner", inner}})));
    QCOMPARE(memory.forwardBytes(1), 1800 * kFloat);
}

void RunMemoryTest::stepsOfARepeatCount() {
    const auto repeating = [](bool copies) {
        return RunMemory(valid(documentOf(
            {{"Net", BlockBuilder::freeForm()
                         .input("x", {N, 10})
                         .output("y")
                         .instance("part", "Part")
                         .layer("repeat", "Repeat", {{"body", "part"}, {"times", 3}, {"copies", copies}})
                         .wire("@in:x", "repeat:input")
                         .wire("repeat:output", "@out:y")},
             {"Part", BlockBuilder::sequential().layer("fc", "Linear", {{"out_features", 10}})}})));
    };
    for (const bool copies : {false, true}) {
        const RunMemory memory = repeating(copies);
        QCOMPARE(memory.forwardBytes(4), 2 * 4 * 10 * kFloat); // what one step takes and gives
        const std::uint64_t parameters = (copies ? 3 : 1) * 110 * kFloat;
        QCOMPARE(memory.gradientBytes(), parameters);
        QCOMPARE(memory.mostBytes(4), parameters + 3 * 4 * 10 * kFloat);
        // Each step's input is kept, beside the output; the first one's is the model's.
        QCOMPARE(memory.backwardBytes(1000), 3 * 1000 * 10 * kFloat);
    }
}

void RunMemoryTest::branchesThatArgumentsTakeCount() {
    const auto branching = [](bool when) {
        return RunMemory(
                   valid(documentOf({{"Net", BlockBuilder::freeForm()
                                                 .input("x", {N, 10})
                                                 .output("y")
                                                 .instance("part", "Part")
                                                 .layer("branch", "If", {{"then", "part"}, {"when", when}})
                                                 .wire("@in:x", "branch:input")
                                                 .wire("branch:output", "@out:y")},
                                     {"Part", BlockBuilder::sequential().layer("r", "ReLU")}})))
            .forwardBytes(1);
    };
    QCOMPARE(branching(true), 10 * kFloat);
    QCOMPARE(branching(false), std::uint64_t(0));
}

void RunMemoryTest::conditionsOfLoopsCountOnce() {
    const RunMemory memory(
        valid(documentOf({{"Net", BlockBuilder::freeForm()
                                      .input("x", {N, 10})
                                      .output("y")
                                      .instance("body", "Body")
                                      .instance("condition", "Condition")
                                      .layer("loop", "While", {{"body", "body"}, {"condition", "condition"}})
                                      .wire("@in:x", "loop:x")
                                      .wire("loop:output", "@out:y")},
                          {"Body", BlockBuilder::sequential().layer("r", "ReLU")},
                          {"Condition", BlockBuilder::freeForm()
                                            .input("x")
                                            .output("more")
                                            .layer("large", "relu")
                                            .layer("sum", "sum")
                                            .layer("more", "gt", {{"other", 1.0}})
                                            .wire("@in:x", "large:input")
                                            .wire("large:output", "sum:input")
                                            .wire("sum:output", "more:input")
                                            .wire("more:output", "@out:more")}})));
    QCOMPARE(memory.forwardBytes(100), (100 * 10 + 1) * kFloat);
}

void RunMemoryTest::hugeSizesSaturate() {
    const RunMemory memory(chain({{"ReLU", {}}, {"ReLU", {}}}, {N, 1 << 20, 1 << 10}));
    constexpr std::int64_t kBatch = std::int64_t{1} << 31;
    QCOMPARE(memory.forwardBytes(kBatch), std::numeric_limits<std::uint64_t>::max());
    QCOMPARE(memory.backwardBytes(kBatch), std::numeric_limits<std::uint64_t>::max());
    QCOMPARE(memory.mostBytes(kBatch), std::numeric_limits<std::uint64_t>::max());
}

void RunMemoryTest::theBatchFollowsFromTheInputs() {
    const ValidatedModel model = chain({{"Linear", {{"out_features", 5}}}}, {N, 4});
    QCOMPARE(batchOf(model, {{"input", HostTensor::zeros(DType::Float32, {7, 4})}}), std::int64_t{7});
    QCOMPARE(batchOf(model, {{"input", HostTensor::zeros(DType::Float32, {7})}}), std::int64_t{1});
    QCOMPARE(batchOf(model, {}), std::int64_t{1});
}

void RunMemoryTest::buildingTakesParametersAndConstants() {
    QCOMPARE(bytesToBuild(chain({{"BatchNorm1d", {}}}, {N, 10})), 4 * 10 * kFloat + 8);
    const auto net = BlockBuilder::freeForm()
                         .input("x", {N, 10})
                         .output("y")
                         .layer("fixed", "ones", {{"size", Value::Tuple{10, 30}}})
                         .layer("mm", "mm")
                         .wire("@in:x", "mm:input")
                         .wire("fixed:output", "mm:mat2")
                         .wire("mm:output", "@out:y");
    QCOMPARE(bytesToBuild(valid(documentOf({{"Net", net}}))), 300 * kFloat);
}

QTEST_APPLESS_MAIN(RunMemoryTest)
#include "run_memory_test.moc"
