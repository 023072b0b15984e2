// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/models.h"
#include "tests/core/engine/python.h"

#include <QTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

/// Builds the document and Python's `net` from the same seed; the first name whose values differ, or nothing.
QString firstDifference(const Document& document, const std::string& net) {
    const auto expected =
        python("torch.manual_seed(3)\n" + net +
               "\nresult = [[k, v.flatten().tolist()] for k, v in net.state_dict().items()]");
    const StateDict state = built(document, 3)->stateDict();
    if (state.entries.size() != expected.size())
        return "the number of entries";
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto& [name, tensor] = state.entries[i];
        if (name != expected[i][0].get<std::string>())
            return QString::fromStdString("the name " + name);
        if (tensor.dtype == DType::Float32 && values(tensor) != floats(expected[i][1]))
            return QString::fromStdString(name);
    }
    return {};
}

Document nested() {
    const auto inner = sequentialBlock({layer("a", "Linear", {{"out_features", 64}}), layer("b", "ReLU"),
                                        layer("c", "Linear", {{"out_features", 32}})});
    return document(
        freeFormBlock({modelInput("x", {Dim::batch(), 20})}, {"y"},
                      {instance("inner_net", "Inner"), layer("relu", "ReLU"),
                       layer("final_layer", "Linear", {{"out_features", 10}})},
                      {wire("@in.x", "inner_net.input"), wire("inner_net.output", "relu.input"),
                       wire("relu.output", "final_layer.input"), wire("final_layer.output", "@out.y")}),
        {{"Inner", inner}});
}

/// Two embeddings' worth of words: the weight of the output layer is that of the embedding.
Document tiedWords() {
    return sequential({Dim::batch(), 6},
                      {layer("up", "Linear", {{"out_features", 8}}),
                       layer("down", "Linear", {{"out_features", 8}}),
                       layer("last", "Linear", {{"out_features", 8}, {"bias", false}})},
                      {tie({"down"}, {"last"}, "weight")});
}

} // namespace

class NetworkTest : public QObject {
    Q_OBJECT

  private slots:
    void initialisationIsPythonsBitForBit_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("net0") << 0;
        QTest::newRow("nested") << 1;
        QTest::newRow("convolutions and norms") << 2;
        QTest::newRow("recurrent") << 3;
    }

    void initialisationIsPythonsBitForBit() {
        QFETCH(int, which);
        switch (which) {
        case 0:
            QCOMPARE(firstDifference(
                         net0(), "net = nn.Sequential(nn.Linear(20, 256), nn.ReLU(), nn.Linear(256, 10))"),
                     QString());
            break;
        case 1:
            QCOMPARE(firstDifference(nested(), R"(
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner_net = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 32))
        self.relu = nn.ReLU()
        self.final_layer = nn.Linear(32, 10)
net = Net())"),
                     QString());
            break;
        case 2:
            QCOMPARE(
                firstDifference(
                    sequential({Dim::batch(), 3, 12, 12},
                               {layer("conv", "Conv2d", {{"out_channels", 4}, {"kernel_size", 3}}),
                                layer("norm", "BatchNorm2d"), layer("relu", "ReLU"), layer("flat", "Flatten"),
                                layer("fc", "Linear", {{"out_features", 5}})}),
                    "net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), "
                    "nn.Linear(400, 5))"),
                QString());
            break;
        default:
            QCOMPARE(firstDifference(document(freeFormBlock(
                                         {modelInput("x", {7, Dim::batch(), 5})}, {"y"},
                                         {layer("lstm", "LSTM", {{"hidden_size", 6}, {"num_layers", 2}})},
                                         {wire("@in.x", "lstm.input"), wire("lstm.output", "@out.y")})),
                                     R"(
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(5, 6, 2)
net = Net())"),
                     QString());
        }
    }

    void oneSeedGivesOneModel() {
        const auto first = built(net0(), 11)->stateDict();
        const auto second = built(net0(), 11)->stateDict();
        const auto other = built(net0(), 12)->stateDict();
        for (std::size_t i = 0; i < first.entries.size(); ++i) {
            QCOMPARE(values(first.entries[i].second), values(second.entries[i].second));
            QVERIFY(values(first.entries[i].second) != values(other.entries[i].second));
        }
    }

    void initialisingAnewIsAsFreshlyBuilt() {
        const auto model = built(net0(), 1);
        const auto kept = model->stateDict();
        model->initialise(11);
        const auto expected = built(net0(), 11)->stateDict();
        QCOMPARE(names(model->stateDict().entries), names(expected.entries));
        for (std::size_t i = 0; i < expected.entries.size(); ++i)
            QCOMPARE(values(model->stateDict().entries[i].second), values(expected.entries[i].second));
        QVERIFY(values(kept.entries[0].second) != values(expected.entries[0].second));
    }

    void aSharedLayerHasAllItsNamesAndOneMemory() {
        const auto state = built(shared())->stateDict();
        QCOMPARE(names(state.entries),
                 (std::vector<std::string>{"0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias",
                                           "6.weight", "6.bias"}));
        QCOMPARE(named(state.entries, "2.weight").storage, named(state.entries, "4.weight").storage);
        QCOMPARE(named(state.entries, "2.bias").begin(), named(state.entries, "4.bias").begin());
        QVERIFY(named(state.entries, "0.weight").storage != named(state.entries, "2.weight").storage);
    }

    void gradientsOfASharedLayerAreSummedAndNamedOnce() {
        const auto expected = python(R"(
torch.manual_seed(3)
first = nn.Linear(4, 8); s = nn.Linear(8, 8); last = nn.Linear(8, 1)
net = nn.Sequential(first, nn.ReLU(), s, nn.ReLU(), s, nn.ReLU(), last)
net(torch.arange(8.).view(2, 4) / 7).sum().backward()
result = [[k, p.grad.flatten().tolist()] for k, p in net.named_parameters()])");
        std::vector<float> numbers(8);
        for (int i = 0; i < 8; ++i)
            numbers[static_cast<std::size_t>(i)] = static_cast<float>(i) / 7;
        const auto result = built(shared(), 3)->run(request({{"input", floatTensor({2, 4}, numbers)}}, true));
        QCOMPARE(result.gradients.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(result.gradients[i].first, expected[i][0].get<std::string>());
            QCOMPARE(values(result.gradients[i].second), floats(expected[i][1]));
        }
    }

    void aTiedParameterIsOneTensorEverywhere() {
        const auto expected = python(R"(
torch.manual_seed(3)
net = nn.Sequential(nn.Linear(6, 8), nn.Linear(8, 8), nn.Linear(8, 8, bias=False))
net[2].weight = net[1].weight
out = net(torch.ones(2, 6))
out.sum().backward()
result = [out.flatten().tolist(), [[k, p.grad.flatten().tolist()] for k, p in net.named_parameters()]])");
        const auto model = built(tiedWords(), 3);
        const auto result =
            model->run(request({{"input", floatTensor({2, 6}, std::vector<float>(12, 1))}}, true));
        QCOMPARE(values(result.outputs[0].second), floats(expected[0]));
        QCOMPARE(result.gradients.size(), expected[1].size());
        for (std::size_t i = 0; i < result.gradients.size(); ++i) {
            QCOMPARE(result.gradients[i].first, expected[1][i][0].get<std::string>());
            QCOMPARE(values(result.gradients[i].second), floats(expected[1][i][1]));
        }
        const auto state = model->stateDict();
        QCOMPARE(named(state.entries, "1.weight").storage, named(state.entries, "2.weight").storage);
    }

    void wholeBlocksAreShared() {
        const auto encoder =
            sequentialBlock({layer("a", "Linear", {{"out_features", 3}}), layer("b", "Tanh")});
        const auto siamese = document(
            freeFormBlock({modelInput("left", {Dim::batch(), 5}), modelInput("right", {Dim::batch(), 5})},
                          {"u", "v"}, {instance("one", "Encoder"), instance("two", "Encoder")},
                          {wire("@in.left", "one.input"), wire("@in.right", "two.input"),
                           wire("one.output", "@out.u"), wire("two.output", "@out.v")},
                          {tie({"one"}, {"two"})}),
            {{"Encoder", encoder}});
        const auto model = built(siamese);
        QCOMPARE(names(model->stateDict().entries), (std::vector<std::string>{"one.0.weight", "one.0.bias"}));
        const HostTensor x = randomTensor({2, 5});
        const auto same = model->run(request({{"left", x}, {"right", x}}, true));
        QCOMPARE(values(same.outputs[0].second), values(same.outputs[1].second));
        QCOMPARE(names(same.gradients), (std::vector<std::string>{"one.0.weight", "one.0.bias"}));
    }

    void frozenParametersGetNoGradient() {
        Document document = net0();
        auto changed = std::make_shared<Block>(*document.blocks["Net"]);
        Node first = *changed->nodes[0];
        first.frozen = {"weight"};
        changed->nodes[0] = std::make_shared<const Node>(first);
        document.blocks["Net"] = changed;
        const auto result = built(document)->run(request({{"input", randomTensor({2, 20})}}, true));
        QCOMPARE(names(result.gradients), (std::vector<std::string>{"0.bias", "2.weight", "2.bias"}));
    }

    void aModelThatIsAllFrozenRunsBackwardWithoutGradients() {
        Document document = net0();
        auto changed = std::make_shared<Block>(*document.blocks["Net"]);
        for (NodePtr& node : changed->nodes) {
            Node frozen = *node;
            frozen.frozen = {"*"};
            node = std::make_shared<const Node>(frozen);
        }
        document.blocks["Net"] = changed;
        QVERIFY(built(document)->run(request({{"input", randomTensor({2, 20})}}, true)).gradients.empty());
    }
};

QTEST_APPLESS_MAIN(NetworkTest)
#include "network_test.moc"
