// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/initialiser_text.h"
#include "core/graph/initialisers.h"
#include "tests/core/engine/models.h"
#include "tests/core/engine/python.h"

#include <QTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

Document withRules(Document document, const std::vector<std::string>& rules) {
    for (const std::string& rule : rules)
        document.initialiserRules.push_back(parseInitialiserRule(rule));
    return document;
}

/// All numbers of the state dict of a model with that seed, in a row.
std::vector<float> numbersOf(const Document& document) {
    std::vector<float> all;
    for (const auto& [name, tensor] : built(document, 5)->stateDict().entries) {
        const auto numbers = tensor.dtype == DType::Float32 ? values(tensor) : std::vector<float>();
        all.insert(all.end(), numbers.begin(), numbers.end());
    }
    return all;
}

} // namespace

class InitialiserRulesTest : public QObject {
    Q_OBJECT

  private slots:
    void valuesAreThoseOfApplyBitForBit() {
        const auto expected = python(R"(
def numbers(net):
    return [x for v in net.state_dict().values() if v.dtype == torch.float32 for x in v.flatten().tolist()]

def init_weights(m):
    if isinstance(m, nn.Linear):
        nn.init.normal_(m.weight, 0, 0.01)
        nn.init.zeros_(m.bias)
torch.manual_seed(5)
net = nn.Sequential(nn.Linear(20, 256), nn.ReLU(), nn.Linear(256, 10))
net.apply(init_weights)
seed = numbers(net)

def init_twice(m):
    if isinstance(m, nn.Linear):
        nn.init.uniform_(m.weight)
    if hasattr(m, 'weight'):
        nn.init.xavier_normal_(m.weight, nn.init.calculate_gain('relu'))
torch.manual_seed(5)
s = nn.Linear(8, 8)
torch.manual_seed(5)
layers = [nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 8), nn.ReLU()]
s = layers[2]
net = nn.Sequential(*layers, s, nn.ReLU(), nn.Linear(8, 1))
net.apply(init_twice)
tied = numbers(net)

def init_encoder(m):
    if isinstance(m, nn.Linear):
        nn.init.trunc_normal_(m.weight, std=0.02)
    if isinstance(m, nn.LayerNorm):
        nn.init.uniform_(m.bias)
torch.manual_seed(5)
net = nn.Sequential(nn.TransformerEncoderLayer(4, 2, 6))
net.apply(init_encoder)
encoder = numbers(net)
result = [seed, tied, encoder])");
        QCOMPARE(numbersOf(withRules(net0(), {"Linear.weight=normal_(0, 0.01)", "Linear.bias=zeros_"})),
                 floats(expected[0]));
        // `shared()` builds its layers in another order than the list above only if a tied one counted twice.
        QCOMPARE(numbersOf(withRules(
                     shared(), {"Linear.weight=uniform_", "weight=xavier_normal_(calculate_gain('relu'))"})),
                 floats(expected[1]));
        const Document encoder =
            sequential({Dim::batch(), 5, 4}, {layer("encoder", "TransformerEncoderLayer",
                                                    {{"d_model", 4}, {"nhead", 2}, {"dim_feedforward", 6}})});
        QCOMPARE(numbersOf(withRules(encoder,
                                     {"Linear.weight=trunc_normal_(std=0.02)", "LayerNorm.bias=uniform_"})),
                 floats(expected[2]));
    }

    void gainsArePythons() {
        const auto expected = python(R"(
names = ['linear', 'conv1d', 'conv2d', 'conv3d', 'conv_transpose1d', 'conv_transpose2d', 'conv_transpose3d',
         'sigmoid', 'tanh', 'relu', 'leaky_relu', 'selu']
result = {name: nn.init.calculate_gain(name) for name in names}
result['slope'] = nn.init.calculate_gain('leaky_relu', 0.3))");
        for (const auto& [name, gain] : expected.items()) {
            const auto found = name == "slope" ? calculateGain("leaky_relu", 0.3) : calculateGain(name);
            QVERIFY(found);
            QCOMPARE(*found, gain.get<double>());
        }
        QVERIFY(!calculateGain("swish"));
    }

    void frozenStatisticsStayInTrainMode() {
        Document document =
            sequential({Dim::batch(), 3}, {layer("bn", "BatchNorm1d"), layer("drop", "Dropout")});
        const auto meanAfterTraining = [&](const Document& net) {
            const auto model = built(net);
            RunRequest run = request({{"input", randomTensor({4, 3})}});
            run.mode = Mode::Train;
            model->run(run);
            return values(named(model->stateDict().entries, "0.running_mean"));
        };
        QVERIFY(meanAfterTraining(document) != (std::vector<float>{0, 0, 0}));
        Block block = *document.blocks["Net"];
        Node node = *block.nodes[0];
        node.frozen = {std::string(kFrozenStatistics)};
        block.nodes[0] = std::make_shared<const Node>(node);
        document.blocks["Net"] = std::make_shared<const Block>(block);
        QCOMPARE(meanAfterTraining(document), (std::vector<float>{0, 0, 0}));
        QVERIFY(valid(document).tree().parameters[0].trainable);
    }
};

QTEST_APPLESS_MAIN(InitialiserRulesTest)
#include "initialiser_rules_test.moc"
