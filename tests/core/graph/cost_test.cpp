// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/cost.h"

#include "core/document/project_file.h"
#include "core/layers/catalogue.h"
#include "core/values/amount_text.h"
#include "tests/core/graph/model_builder.h"

using namespace layerloom;

namespace {

Validation example(const char* name) {
    return validate(loadProject(std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + name).document);
}

/// A model of one layer that takes (N, …).
Cost costOfLayer(const char* type, OptionValues options, const Shape& shape, DType dtype = DType::Float32) {
    const Validation validation = validate(documentOf(
        {{"Net", BlockBuilder::sequential().takes(shape, dtype).layer("x", type, std::move(options))}}));
    return costOf(*validation.root);
}

const Dim N = Dim::batch();

} // namespace

class CostTest : public QObject {
    Q_OBJECT

  private slots:
    void aLinearLayerMultipliesItsWeights();
    void aConvolutionMultipliesItsKernelAtEachPlace();
    void groupsDivideTheWork();
    void aTransposedConvolutionCountsItsInput();
    void aRecurrentLayerGoesThroughAllSteps();
    void attentionGrowsWithTheSquareOfTheSequence();
    void viewsCostNothing();
    void aMutedLayerCostsNothing();
    void knownModels();
    void activationsAreLinearInTheBatch();
    void aSharedParameterCountsOnce();
    void aBlockCostsWhatItsCallsDo();
    void whatIsNotKnownIsSaid();
    void everyLayerSaysItsWorkOrThatItIsUnknown();
    void amountsAsPeopleReadThem();
};

void CostTest::aLinearLayerMultipliesItsWeights() {
    const Cost cost = costOfLayer("Linear", {{"out_features", 10}}, {N, 20});
    QCOMPARE(cost.macs.text(), std::string("200*N"));
    QCOMPARE(cost.flops.text(), std::string("410*N")); // and a bias for each of the ten
    QCOMPARE(cost.activationBytes.text(), std::string("40*N"));
}

void CostTest::aConvolutionMultipliesItsKernelAtEachPlace() {
    const Cost cost =
        costOfLayer("Conv2d", {{"out_channels", 8}, {"kernel_size", 3}, {"padding", 1}}, {N, 3, 16, 16});
    QCOMPARE(cost.macs.text(), std::to_string(8 * 16 * 16 * 3 * 3 * 3) + "*N");
    QCOMPARE((cost.flops - cost.macs * 2).text(), std::to_string(8 * 16 * 16) + "*N");
}

void CostTest::groupsDivideTheWork() {
    const OptionValues options{{"out_channels", 8}, {"kernel_size", 3}, {"groups", 4}, {"bias", false}};
    const Cost cost = costOfLayer("Conv1d", options, {N, 4, 10});
    QCOMPARE(cost.flops.text(), std::to_string(2 * 8 * 8 * 1 * 3) + "*N");
}

void CostTest::aTransposedConvolutionCountsItsInput() {
    const Cost cost = costOfLayer("ConvTranspose2d", {{"out_channels", 5}, {"kernel_size", 2}, {"stride", 2}},
                                  {N, 3, 4, 4});
    QCOMPARE(cost.macs.text(), std::to_string(3 * 4 * 4 * 5 * 2 * 2) + "*N");
}

void CostTest::aRecurrentLayerGoesThroughAllSteps() {
    const Validation validation = validate(documentOf(
        {{"Net",
          BlockBuilder::freeForm()
              .input("input", {N, 7, 3})
              .output()
              .layer("rnn", "LSTM",
                     {{"hidden_size", 5}, {"num_layers", 2}, {"bidirectional", true}, {"batch_first", true}})
              .wire("@in:input", "rnn:input")
              .wire("rnn:output", "@out:output")}}));
    // Four gates; the second layer reads both directions of the first one.
    const int step = 2 * (4 * 5 * (3 + 5)) + 2 * (4 * 5 * (10 + 5));
    QCOMPARE(costOf(*validation.root).macs.text(), std::to_string(7 * step) + "*N");
}

void CostTest::attentionGrowsWithTheSquareOfTheSequence() {
    const auto macs = [](int length) {
        const OptionValues options{{"nhead", 2}, {"dim_feedforward", 32}, {"batch_first", true}};
        return costOfLayer("TransformerEncoderLayer", options, {N, length, 16}).macs;
    };
    const auto expected = [](int length) {
        const int projections = 4 * 16 * 16;
        const int feedforward = 2 * 16 * 32;
        return std::to_string(length * (projections + feedforward) + 2 * length * length * 16) + "*N";
    };
    QCOMPARE(macs(6).text(), expected(6));
    QCOMPARE(macs(24).text(), expected(24));
}

void CostTest::viewsCostNothing() {
    const Cost cost = costOfLayer("Flatten", {}, {N, 3, 4});
    QCOMPARE(cost.flops, Dim(0));
    QCOMPARE(cost.activationBytes, Dim(0));
    QCOMPARE(cost.calls, std::int64_t(1));
}

void CostTest::aMutedLayerCostsNothing() {
    BlockBuilder model =
        BlockBuilder::sequential().takes({N, 20}).layer("x", "Linear", {{"out_features", 10}});
    model.last().muted = true;
    const Cost cost = costOf(*validate(documentOf({{"Net", model}})).root);
    QCOMPARE(cost.flops, Dim(0));
    QVERIFY(cost.isComplete());
}

void CostTest::knownModels() {
    // torchvision gives 1.814 GMACs (its "GFLOPS") and 11,689,512 parameters for resnet18 at 224 x 224.
    const Validation resnet = example("resnet18.loom");
    QCOMPARE(costOf(*resnet.root).macs.at(1).value_or(0), std::int64_t(1'814'073'344));
    QCOMPARE(parametersOf(moduleTree(resnet.root)).parameters, std::int64_t(11'689'512));
    // LeNet-5 as in PyTorch's tutorial: 6 and 16 channels of 5 x 5, then 120, 84 and 10.
    const Validation lenet = example("lenet.loom");
    QVERIFY(costOf(*lenet.root).isComplete());
    QCOMPARE(countText(costOf(*lenet.root).macs), std::string("417 k·N"));
}

void CostTest::activationsAreLinearInTheBatch() {
    const Cost cost = costOf(*example("resnet18.loom").root);
    QCOMPARE(*cost.activationBytes.at(8), 8 * *cost.activationBytes.at(1));
    QCOMPARE(*cost.flops.at(3), 3 * *cost.flops.at(1));
}

void CostTest::aSharedParameterCountsOnce() {
    const Validation validation =
        validate(documentOf({{"Net", BlockBuilder::freeForm()
                                         .input("input", {N, 4})
                                         .output()
                                         .layer("a", "Linear", {{"out_features", 4}})
                                         .layer("b", "Linear", {{"out_features", 4}})
                                         .chain({"a", "b"})
                                         .tie({"a"}, "weight", {"b"}, "weight")}}));
    const ModuleTree tree = moduleTree(validation.root);
    QCOMPARE(parametersOf(tree).parameters, std::int64_t(16 + 4 + 4));
    QCOMPARE(parametersOf(tree).bytes, std::int64_t(4 * (16 + 4 + 4)));
    const std::vector<NodeId> path{"b"};
    QCOMPARE(parametersOf(tree, path)->parameters, std::int64_t(16 + 4));
    // Both calls compute all the same.
    QCOMPARE(costOf(*validation.root).macs.text(), std::string("32*N"));
}

void CostTest::aBlockCostsWhatItsCallsDo() {
    const Validation validation = validate(documentOf(
        {{"Net", BlockBuilder::sequential().takes({N, 6}).instance("a", "Part").instance("b", "Part")},
         {"Part", BlockBuilder::sequential()
                      .layer("l", "Linear", {{"out_features", 6}})
                      .layer("r", "ReLU")
                      .layer("n", "BatchNorm1d")}}));
    const Cost inner = costOf(*validation.root->nodes[0]);
    QCOMPARE(inner.calls, std::int64_t(3));
    QCOMPARE(inner.flops.text(), std::to_string(2 * 36 + 6 + 6 + 12) + "*N");
    QCOMPARE(costOf(*validation.root).flops, inner.flops * 2);
    const ModuleTree tree = moduleTree(validation.root);
    const std::vector<NodeId> path{"a"};
    QCOMPARE(parametersOf(tree, path)->parameters, std::int64_t(36 + 6 + 12));
    QCOMPARE(parametersOf(tree, path)->buffers, std::int64_t(6 + 6 + 1));
    QCOMPARE(parametersOf(tree).parameters, std::int64_t(2 * (36 + 6 + 12)));
}

void CostTest::whatIsNotKnownIsSaid() {
    // Nothing is known of the input.
    const Validation validation = validate(documentOf(
        {{"Net",
          BlockBuilder::sequential().layer("l", "Linear", {{"out_features", 4}}).layer("r", "ReLU")}}));
    const Cost cost = costOf(*validation.root);
    QCOMPARE(cost.flops, Dim(0));
    QCOMPARE(cost.callsOfUnknownWork, std::int64_t(2));
    QCOMPARE(cost.callsOfUnknownSize, std::int64_t(2));
    QCOMPARE(cost.layersOfUnknownParameters, std::int64_t(1));
    QVERIFY(!cost.isComplete());
    // How many comparisons a sort takes depends on the values; how large its results are, does not.
    const Validation sorted = validate(documentOf({{"Net", BlockBuilder::freeForm()
                                                               .input("input", {N, 4})
                                                               .output()
                                                               .layer("s", "sort")
                                                               .wire("@in:input", "s:input")
                                                               .wire("s:values", "@out:output")}}));
    QCOMPARE(costOf(*sorted.root).callsOfUnknownWork, std::int64_t(1));
    QCOMPARE(costOf(*sorted.root).activationBytes.text(), std::string("48*N"));
}

void CostTest::everyLayerSaysItsWorkOrThatItIsUnknown() {
    for (const LayerType& type : catalogue()) {
        if (!type.shape)
            continue; // what code computes is not known
        const bool isSorting = type.id == "topk" || type.id == "sort" || type.id == "argsort";
        QVERIFY2((type.work == nullptr) == isSorting, type.id.c_str());
        for (const Sample& sample : type.samples) {
            Options options = completeOptions(type, sample.options).options;
            for (const OptionSpec& spec : options.specs()) {
                if (options.isAuto(spec.name))
                    options.set(spec.name, sample.inputs[static_cast<std::size_t>(spec.inferPort)]
                                               ->shape[spec.inferDim]
                                               .constant());
            }
            const ShapeResult shapes = type.shape(options, sample.inputs);
            if (isSorting || std::holds_alternative<ShapeError>(shapes))
                continue;
            const Work work = type.work(options, sample.inputs, std::get<std::vector<TensorType>>(shapes));
            const auto flops = work.flops();
            const bool dependsOnValues = type.id == "masked_select" || type.id == "einsum";
            QVERIFY2(dependsOnValues || (flops.isConstant() && flops.constant() >= 0), type.id.c_str());
            QVERIFY2(!work.isView || flops == Dim(0), type.id.c_str());
        }
    }
}

void CostTest::amountsAsPeopleReadThem() {
    QCOMPARE(countText(std::int64_t(417)), std::string("417"));
    QCOMPARE(countText(std::int64_t(999'600)), std::string("1.00 M"));
    QCOMPARE(countText(std::int64_t(1'814'073'344)), std::string("1.81 G"));
    QCOMPARE(bytesText(std::int64_t(96)), std::string("96 B"));
    QCOMPARE(bytesText(std::int64_t(1536)), std::string("1.50 KiB"));
    QCOMPARE(countText(N * 2000 + 300), std::string("2.00 k·N + 300"));
    QCOMPARE(countText(Dim::unknown()), std::string("?"));
}

QTEST_APPLESS_MAIN(CostTest)
#include "cost_test.moc"
