// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/layers/layer_calls.h"

// Recurrent layers: shapes with and without a batch, states that do not fit, names and texts.

using namespace layerloom;

namespace {

std::string repr(std::string_view id, const std::map<std::string, Value>& given) {
    const LayerType& type = *findLayerType(id);
    return type.repr(completeOptions(type, given).options);
}

std::vector<std::string> parameterNames(std::string_view id, const std::map<std::string, Value>& given) {
    const LayerType& type = *findLayerType(id);
    std::vector<std::string> names;
    for (const ParameterSpec& spec : type.parameters(completeOptions(type, given).options))
        names.push_back(spec.name);
    return names;
}

const std::map<std::string, Value> kSmall = {{"input_size", 3}, {"hidden_size", 4}};

std::map<std::string, Value> small(std::map<std::string, Value> more) {
    more.insert(kSmall.begin(), kSmall.end());
    return more;
}

} // namespace

class RecurrentTest : public QObject {
    Q_OBJECT

  private slots:
    void theSequenceComesFirst() {
        QCOMPARE(called("RNN", kSmall, {tensor({5, kN, 3}), std::nullopt}),
                 std::string("float32 (5, N, 4); float32 (1, N, 4)"));
    }

    void theBatchComesFirstIfToldSo() {
        QCOMPARE(called("GRU", small({{"batch_first", true}}), {tensor({kN, 5, 3}), std::nullopt}),
                 std::string("float32 (N, 5, 4); float32 (1, N, 4)"));
    }

    void aSequenceNeedsNoBatch() {
        QCOMPARE(called("LSTM", small({{"batch_first", true}}), {tensor({5, 3}), std::nullopt, std::nullopt}),
                 std::string("float32 (5, 4); float32 (1, 4); float32 (1, 4)"));
    }

    void directionsLayersAndProjectionMultiplyTheStates() {
        QCOMPARE(called("LSTM", small({{"num_layers", 3}, {"bidirectional", true}, {"proj_size", 2}}),
                        {tensor({5, kN, 3}), tensor({6, kN, 2}), tensor({6, kN, 4})}),
                 std::string("float32 (5, N, 4); float32 (6, N, 2); float32 (6, N, 4)"));
    }

    void anAutoInputSizeTakesAnyInput() {
        QCOMPARE(called("RNN", {{"hidden_size", 4}}, {tensor({5, kN, 7}), std::nullopt}),
                 std::string("float32 (5, N, 4); float32 (1, N, 4)"));
    }

    void refusesInputsInPyTorchsWords() {
        QCOMPARE(called("RNN", kSmall, {tensor({5, 2, 7}), std::nullopt}),
                 std::string("input.size(-1) must be equal to input_size. Expected 3, got 7"));
        QCOMPARE(called("RNN", kSmall, {tensor({1, 5, 2, 3}), std::nullopt}),
                 std::string("input must have 3 dimensions, got 4"));
        QCOMPARE(called("GRU", kSmall, {tensor({0, 2, 3}), std::nullopt}),
                 std::string("Expected sequence length to be larger than 0 in RNN"));
    }

    void refusesStatesInPyTorchsWords() {
        QCOMPARE(called("RNN", kSmall, {tensor({5, 2, 3}), tensor({1, 2, 5})}),
                 std::string("Expected hidden size (1, 2, 4), got [1, 2, 5]"));
        QCOMPARE(called("GRU", kSmall, {tensor({5, 3}), tensor({1, 2, 4})}),
                 std::string("For unbatched 2-D input, hx should also be 2-D but got 3-D tensor"));
        QCOMPARE(called("LSTM", small({{"proj_size", 2}}),
                        {tensor({5, 2, 3}), tensor({1, 2, 4}), tensor({1, 2, 4})}),
                 std::string("Expected hidden[0] size (1, 2, 2), got [1, 2, 4]"));
    }

    void stateAndCellOfAnLstmComeTogether() {
        for (const char* id : {"LSTM", "LSTMCell"}) {
            const std::string text = called(id, kSmall, {tensor({2, 3}), tensor({1, 4}), std::nullopt});
            QCOMPARE(text, std::string("h_0 and c_0 come together, or neither does"));
        }
    }

    void theProjectionIsSmallerThanTheState() {
        QCOMPARE(called("LSTM", small({{"proj_size", 4}}), {tensor({5, 2, 3}), std::nullopt, std::nullopt}),
                 std::string("proj_size has to be smaller than hidden_size"));
    }

    void noLayersAreRefusedBeforeTheyKillTheProcess() {
        QCOMPARE(called("GRU", small({{"num_layers", 0}}), {tensor({5, 2, 3}), std::nullopt}),
                 std::string("num_layers must be at least 1, not 0"));
    }

    void cellsMakeOneStep() {
        QCOMPARE(called("LSTMCell", kSmall, {tensor({kN, 3}), std::nullopt, std::nullopt}),
                 std::string("float32 (N, 4); float32 (N, 4)"));
        QCOMPARE(called("GRUCell", kSmall, {tensor({3}), tensor({4})}), std::string("float32 (4,)"));
        QCOMPARE(called("RNNCell", kSmall, {tensor({2, 3}), tensor({5, 4})}),
                 std::string("Input batch size 2 doesn't match hidden0 batch size 5"));
    }

    void parametersAreNamedByLayerAndDirection() {
        const std::vector<std::string> expected = {"weight_ih_l0",         "weight_hh_l0",
                                                   "weight_hr_l0",         "weight_ih_l0_reverse",
                                                   "weight_hh_l0_reverse", "weight_hr_l0_reverse"};
        QCOMPARE(parameterNames("LSTM", small({{"bias", false}, {"bidirectional", true}, {"proj_size", 2}})),
                 expected);
    }

    void printsAsPythonDoes() {
        QCOMPARE(
            repr("LSTM", small({{"num_layers", 2},
                                {"bias", false},
                                {"batch_first", true},
                                {"dropout", 1},
                                {"bidirectional", true},
                                {"proj_size", 2}})),
            std::string("LSTM(3, 4, proj_size=2, num_layers=2, bias=False, batch_first=True, dropout=1.0, "
                        "bidirectional=True)"));
        QCOMPARE(repr("RNN", small({{"nonlinearity", "relu"}})), std::string("RNN(3, 4)"));
        QCOMPARE(repr("RNNCell", small({{"nonlinearity", "relu"}})),
                 std::string("RNNCell(3, 4, nonlinearity=relu)"));
    }
};

QTEST_APPLESS_MAIN(RecurrentTest)
#include "recurrent_test.moc"
