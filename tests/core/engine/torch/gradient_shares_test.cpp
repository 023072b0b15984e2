// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/models.h"
#include "tests/core/engine/python.h"

#include <QTest>

#include <cmath>

using namespace layerloom;
using namespace layerloom::test;

namespace {

RunResult runWith(Model& model, const NamedTensors& inputs, bool shares) {
    RunRequest made = request(inputs, true);
    made.shares = shares;
    return model.run(made);
}

/// The largest difference in units of the largest number.
double relativeDistance(const std::vector<float>& a, const std::vector<float>& b) {
    double largest = 0;
    double farthest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        largest = std::max(largest, std::fabs(double(a[i])));
        farthest = std::max(farthest, std::fabs(double(a[i]) - b.at(i)));
    }
    return farthest / largest;
}

std::vector<float> summed(const std::vector<GradientShare>& shares, const std::string& parameter) {
    std::vector<float> sum;
    for (const GradientShare& share : shares) {
        if (share.parameter != parameter)
            continue;
        const std::vector<float> numbers = values(share.gradient);
        sum.resize(numbers.size());
        for (std::size_t i = 0; i < numbers.size(); ++i)
            sum[i] += numbers[i];
    }
    return sum;
}

/// Embedding and output weight in one: a tie of single parameters.
Document tiedEmbedding() {
    return document(block(BlockKind::Sequential, {modelInput("input", {Dim::batch(), 3}, DType::Int64)},
                          {"output"},
                          {layer("emb", "Embedding", {{"num_embeddings", 5}, {"embedding_dim", 4}}),
                           layer("out", "Linear", {{"out_features", 5}, {"bias", false}})},
                          {}, {test::tie({"emb"}, {"out"}, "weight")}));
}

} // namespace

class GradientSharesTest : public QObject {
    Q_OBJECT

  private slots:
    void sharesAreTheGradientsWithTheOtherPlacesHeldConstant() {
        const auto expected = python(R"(
torch.manual_seed(0)
layers = [nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 8), nn.ReLU()]
s = layers[2]
net = nn.Sequential(*layers, s, nn.ReLU(), nn.Linear(8, 1))
x = torch.arange(12.0).reshape(3, 4) / 12
net(x).sum().backward()
total = s.weight.grad.flatten().tolist()
shares = []
for place in [2, 4]:
    y = x
    alias = s.weight.detach().clone().requires_grad_()
    for i, m in enumerate(net):
        if i in (2, 4):
            y = F.linear(y, alias if i == place else s.weight.detach(), s.bias.detach())
        else:
            y = m(y)
    shares.append(torch.autograd.grad(y.sum(), alias)[0].flatten().tolist())
result = [total, shares])");
        std::vector<float> numbers(12);
        for (std::size_t i = 0; i < 12; ++i)
            numbers[i] = static_cast<float>(i) / 12;
        const auto model = built(shared());
        const RunResult result = runWith(*model, {{"input", floatTensor({3, 4}, numbers)}}, true);
        std::vector<GradientShare> shares;
        for (const GradientShare& share : result.shares) {
            if (share.parameter == "2.weight")
                shares.push_back(share);
        }
        QCOMPARE(shares.size(), std::size_t{2});
        QCOMPARE(shares[0].place, std::string("2.weight"));
        QCOMPARE(shares[1].place, std::string("4.weight"));
        for (std::size_t i = 0; i < 2; ++i)
            QVERIFY(relativeDistance(floats(expected[1][i]), values(shares[i].gradient)) < 1e-6);
        QVERIFY(relativeDistance(floats(expected[0]), values(named(result.gradients, "2.weight"))) < 1e-6);
        QVERIFY(relativeDistance(floats(expected[0]), summed(result.shares, "2.weight")) < 1e-6);
    }

    void sharesSumToTheGradientOfAnOrdinaryRun_data() {
        QTest::addColumn<int>("net");
        QTest::newRow("module at two places") << 0;
        QTest::newRow("single parameters") << 1;
        QTest::newRow("second call") << 2;
        QTest::newRow("LSTM at two places") << 3;
    }

    void sharesSumToTheGradientOfAnOrdinaryRun() {
        QFETCH(int, net);
        const Node fc = layer("fc", "Linear", {{"in_features", 4}, {"out_features", 4}});
        Node again = fc;
        again.id = "again";
        const Document twice = document(
            freeFormBlock({modelInput("x", {Dim::batch(), 4})}, {"y"}, {fc, layer("relu", "relu"), again},
                          {wire("@in.x", "fc.input"), wire("fc.output", "relu.input"),
                           wire("relu.output", "again.input"), wire("again.output", "@out.y")},
                          {test::tie({"fc"}, {"again"})}));
        const Node lstm = layer("lstm", "LSTM", {{"input_size", 3}, {"hidden_size", 3}});
        Node lstm2 = lstm;
        lstm2.id = "lstm2";
        const Document recurrent = document(freeFormBlock(
            {modelInput("x", {5, Dim::batch(), 3})}, {"y"}, {lstm, lstm2},
            {wire("@in.x", "lstm.input"), wire("lstm.output", "lstm2.input"), wire("lstm2.output", "@out.y")},
            {test::tie({"lstm"}, {"lstm2"})}));
        const Document nets[] = {shared(), tiedEmbedding(), twice, recurrent};
        HostTensor words = HostTensor::zeros(DType::Int64, {2, 3});
        for (std::int64_t i = 0; i < 6; ++i)
            reinterpret_cast<std::int64_t*>(words.mutableBegin())[i] = i % 5;
        const NamedTensors inputs[] = {{{"input", randomTensor({3, 4})}},
                                       {{"input", words}},
                                       {{"x", randomTensor({3, 4})}},
                                       {{"x", randomTensor({5, 2, 3})}}};
        const auto model = built(nets[net]);
        const RunResult plain = runWith(*model, inputs[net], false);
        const RunResult result = runWith(*model, inputs[net], true);
        QVERIFY(plain.shares.empty());
        QVERIFY(!result.shares.empty());
        QCOMPARE(names(result.gradients), names(plain.gradients));
        for (std::size_t i = 0; i < plain.gradients.size(); ++i)
            QVERIFY(relativeDistance(values(plain.gradients[i].second), values(result.gradients[i].second)) <=
                    1e-6);
        for (const GradientShare& share : result.shares)
            QVERIFY(relativeDistance(values(named(plain.gradients, share.parameter)),
                                     summed(result.shares, share.parameter)) <= 1e-6);
        // The model is as it was.
        const RunResult after = runWith(*model, inputs[net], false);
        for (std::size_t i = 0; i < plain.gradients.size(); ++i)
            QCOMPARE(values(after.gradients[i].second), values(plain.gradients[i].second));
    }

    void aSecondCallIsCounted() {
        const Node fc = layer("fc", "Linear", {{"in_features", 4}, {"out_features", 4}});
        Node again = fc;
        again.id = "again";
        const auto model = built(document(freeFormBlock(
            {modelInput("x", {Dim::batch(), 4})}, {"y"}, {fc, again},
            {wire("@in.x", "fc.input"), wire("fc.output", "again.input"), wire("again.output", "@out.y")},
            {test::tie({"fc"}, {"again"})})));
        const RunResult result = runWith(*model, {{"x", randomTensor({3, 4})}}, true);
        QCOMPARE(result.shares.size(), std::size_t{4});
        QCOMPARE(result.shares[0].place, std::string("fc.weight"));
        QCOMPARE(result.shares[0].call, std::size_t{1});
        QCOMPARE(result.shares[1].call, std::size_t{2});
        QCOMPARE(result.shares[1].path, (std::vector<NodeId>{"again"}));
    }
};

QTEST_APPLESS_MAIN(GradientSharesTest)
#include "gradient_shares_test.moc"
