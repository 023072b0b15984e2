// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/models.h"
#include "tests/core/engine/python.h"

#include <QTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

Document norms() {
    return sequential({Dim::batch(), 3, 8, 8},
                      {layer("conv", "Conv2d", {{"out_channels", 4}, {"kernel_size", 3}}),
                       layer("norm", "BatchNorm2d"),
                       layer("instance", "InstanceNorm2d", {{"track_running_stats", true}}),
                       layer("group", "GroupNorm", {{"num_groups", 2}})});
}

/// A copy with memory of its own.
StateDict copied(const StateDict& state) {
    StateDict copy = state;
    for (auto& [name, tensor] : copy.entries)
        tensor = tensor.contiguousCopy();
    return copy;
}

void remove(StateDict& state, const std::string& name) {
    std::erase_if(state.entries, [&](const auto& entry) { return entry.first == name; });
}

void replace(StateDict& state, const std::string& name, HostTensor tensor) {
    for (auto& [key, value] : state.entries) {
        if (key == name)
            value = tensor;
    }
}

/// What Python says when `change` was done to the state dict `sd` of a `net0`.
QString pythonsComplaint(const std::string& change) {
    return QString::fromStdString(python(R"(
net = nn.Sequential(nn.Linear(20, 256), nn.ReLU(), nn.Linear(256, 10))
class Net(nn.Sequential): pass
net.__class__ = Net
sd = net.state_dict()
)" + change + R"(
try:
    net.load_state_dict(sd)
    result = ''
except RuntimeError as e:
    result = str(e))")
                                      .get<std::string>())
        .replace("for Net:", "for Sequential:");
}

} // namespace

class StateTest : public QObject {
    Q_OBJECT

  private slots:
    void metadataAndTypesArePythons() {
        const auto expected = python(R"(
net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.InstanceNorm2d(4, track_running_stats=True), nn.GroupNorm(2, 4))
sd = net.state_dict()
result = [[[k, str(v.dtype), list(v.shape)] for k, v in sd.items()], [[k, v['version']] for k, v in sd._metadata.items()]])");
        const StateDict state = built(norms())->stateDict();
        QCOMPARE(state.entries.size(), expected[0].size());
        for (std::size_t i = 0; i < state.entries.size(); ++i) {
            const auto& [name, tensor] = state.entries[i];
            QCOMPARE(name, expected[0][i][0].get<std::string>());
            QCOMPARE("torch." + std::string(dtypeName(tensor.dtype)), expected[0][i][1].get<std::string>());
            QCOMPARE(tensor.shape, expected[0][i][2].get<std::vector<std::int64_t>>());
        }
        QCOMPARE(state.versions.size(), expected[1].size());
        for (std::size_t i = 0; i < state.versions.size(); ++i) {
            QCOMPARE(state.versions[i].first, expected[1][i][0].get<std::string>());
            QCOMPARE(state.versions[i].second, expected[1][i][1].get<std::int64_t>());
        }
    }

    void aSharedModuleStandsInTheMetadataAtEachPlace() {
        std::vector<std::string> places;
        for (const auto& [name, version] : built(shared())->stateDict().versions)
            places.push_back(name);
        QCOMPARE(places, (std::vector<std::string>{"", "0", "1", "2", "3", "4", "5", "6"}));
    }

    void whatWasSavedLoadsAgain() {
        const StateDict saved = copied(built(norms(), 1)->stateDict());
        const auto model = built(norms(), 2);
        const LoadReport report = model->loadStateDict(saved);
        QCOMPARE(report.loaded, names(saved.entries));
        const StateDict state = model->stateDict();
        for (std::size_t i = 0; i < saved.entries.size(); ++i) {
            if (saved.entries[i].second.dtype == DType::Float32)
                QCOMPARE(values(state.entries[i].second), values(saved.entries[i].second));
        }
    }

    void loadingKeepsTies() {
        const StateDict saved = copied(built(shared(), 1)->stateDict());
        const auto model = built(shared(), 2);
        model->loadStateDict(saved);
        const StateDict state = model->stateDict();
        QCOMPARE(named(state.entries, "2.weight").storage, named(state.entries, "4.weight").storage);
        QCOMPARE(values(named(state.entries, "4.weight")), values(named(saved.entries, "4.weight")));
    }

    void valuesAreConvertedToTheModelsType() {
        const auto model = built(net0());
        StateDict state = copied(model->stateDict());
        HostTensor doubles = HostTensor::zeros(DType::Float64, {10});
        const double number = 0.1;
        std::memcpy(doubles.mutableBegin(), &number, sizeof number);
        replace(state, "2.bias", doubles);
        model->loadStateDict(state);
        const HostTensor loaded = named(model->stateDict().entries, "2.bias");
        QCOMPARE(loaded.dtype, DType::Float32);
        QCOMPARE(values(loaded)[0], 0.1f);
    }

    void stridedValuesAreReadInTheirOrder() {
        const auto model =
            built(sequential({Dim::batch(), 2}, {layer("fc", "Linear", {{"out_features", 3}})}));
        StateDict state = copied(model->stateDict());
        HostTensor transposed = floatTensor({2, 3}, {1, 2, 3, 4, 5, 6});
        transposed.shape = {3, 2};
        transposed.strides = {1, 3};
        replace(state, "0.weight", transposed);
        model->loadStateDict(state);
        QCOMPARE(values(named(model->stateDict().entries, "0.weight")),
                 (std::vector<float>{1, 4, 2, 5, 3, 6}));
    }

    void whatDoesNotFitIsToldInPythonsWordsAndChangesNothing_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("change");
        QTest::newRow("missing") << 0 << "del sd['0.bias']; del sd['2.weight']";
        QTest::newRow("unexpected") << 1 << "sd['7.weight'] = torch.zeros(2); sd['extra'] = torch.zeros(1)";
        QTest::newRow("shape") << 2 << "sd['0.weight'] = torch.zeros(3, 4); sd['2.bias'] = torch.zeros(())";
        QTest::newRow("all") << 3
                             << "del sd['0.bias']; sd['x'] = torch.zeros(2); sd['2.bias'] = torch.zeros(11)";
    }

    void whatDoesNotFitIsToldInPythonsWordsAndChangesNothing() {
        QFETCH(int, which);
        QFETCH(QString, change);
        const auto model = built(net0(), 1);
        const StateDict before = copied(model->stateDict());
        StateDict state = copied(built(net0(), 2)->stateDict());
        const auto zeros = [](std::vector<std::int64_t> shape) {
            return HostTensor::zeros(DType::Float32, std::move(shape));
        };
        if (which == 0 || which == 3)
            remove(state, "0.bias");
        if (which == 0)
            remove(state, "2.weight");
        if (which == 1)
            state.entries.insert(state.entries.end(), {{"7.weight", zeros({2})}, {"extra", zeros({1})}});
        if (which == 2) {
            replace(state, "0.weight", zeros({3, 4}));
            replace(state, "2.bias", zeros({}));
        }
        if (which == 3) {
            state.entries.emplace_back("x", zeros({2}));
            replace(state, "2.bias", zeros({11}));
        }
        QCOMPARE(QString::fromStdString(errorOf([&] { model->loadStateDict(state); })),
                 pythonsComplaint(change.toStdString()));
        const StateDict after = model->stateDict();
        for (std::size_t i = 0; i < before.entries.size(); ++i)
            QCOMPARE(values(after.entries[i].second), values(before.entries[i].second));
    }

    void withoutStrictnessWhatFitsIsLoaded() {
        const auto model = built(net0(), 1);
        const StateDict before = copied(model->stateDict());
        StateDict state = copied(built(net0(), 2)->stateDict());
        remove(state, "0.bias");
        state.entries.emplace_back("x", HostTensor::zeros(DType::Float32, {2}));
        replace(state, "2.bias", HostTensor::zeros(DType::Float32, {11}));
        const LoadReport report = model->loadStateDict(state, {.strict = false});
        QCOMPARE(report.loaded, (std::vector<std::string>{"0.weight", "2.weight"}));
        QCOMPARE(report.missing, (std::vector<std::string>{"0.bias"}));
        QCOMPARE(report.unexpected, (std::vector<std::string>{"x"}));
        QCOMPARE(report.mismatched.size(), std::size_t{1});
        const StateDict after = model->stateDict();
        QCOMPARE(values(named(after.entries, "0.weight")), values(named(state.entries, "0.weight")));
        QCOMPARE(values(named(after.entries, "0.bias")), values(named(before.entries, "0.bias")));
        QCOMPARE(values(named(after.entries, "2.bias")), values(named(before.entries, "2.bias")));
    }

    void theModulePrefixIsStrippedOnRequest() {
        const auto model = built(net0(), 1);
        StateDict state = copied(built(net0(), 2)->stateDict());
        for (auto& [name, tensor] : state.entries)
            name = "module." + name;
        QVERIFY(!errorOf([&] { model->loadStateDict(state); }).empty());
        const LoadReport report = model->loadStateDict(state, {.stripModulePrefix = true});
        QCOMPARE(report.loaded, (std::vector<std::string>{"0.weight", "0.bias", "2.weight", "2.bias"}));
    }

    void oldNormsNeedNotCountTheirBatches() {
        const auto model = built(norms());
        StateDict state = copied(model->stateDict());
        remove(state, "1.num_batches_tracked");
        QVERIFY(errorOf([&] { model->loadStateDict(state); }).find("Missing key(s)") != std::string::npos);
        state.versions.clear();
        QVERIFY(model->loadStateDict(state).missing.empty());
    }

    void constantsAreNotInTheStateDict() {
        const auto constant = document(freeFormBlock(
            {modelInput("x", {Dim::batch(), 4})}, {"y"},
            {layer("fixed", "rand", {{"size", Value::Tuple{4, 4}}}), layer("mm", "mm")},
            {wire("@in.x", "mm.input"), wire("fixed.output", "mm.mat2"), wire("mm.output", "@out.y")}));
        const auto model = built(constant, 5);
        QVERIFY(model->stateDict().entries.empty());
        const HostTensor x = randomTensor({2, 4});
        const auto first = values(model->run(request({{"x", x}})).outputs[0].second);
        QCOMPARE(values(model->run(request({{"x", x}})).outputs[0].second), first);
        QCOMPARE(values(built(constant, 5)->run(request({{"x", x}})).outputs[0].second), first);
        QVERIFY(values(built(constant, 6)->run(request({{"x", x}})).outputs[0].second) != first);
    }
};

QTEST_APPLESS_MAIN(StateTest)
#include "state_test.moc"
