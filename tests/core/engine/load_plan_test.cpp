// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/load_plan.h"
#include "tests/core/engine/models.h"

#include <QTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

using Names = std::vector<std::string>;

OfferedState offering(const std::vector<OfferedTensor>& tensors) {
    return {tensors, {}};
}

/// What `net0` has, under other names.
OfferedState net0Under(const std::string& prefix) {
    return offering({{prefix + "0.weight", DType::Float32, {256, 20}},
                     {prefix + "0.bias", DType::Float32, {256}},
                     {prefix + "2.weight", DType::Float64, {10, 256}},
                     {prefix + "2.bias", DType::Float32, {10}}});
}

LoadPlan planned(const Document& document, const OfferedState& state, const LoadSettings& settings = {}) {
    return planLoad(valid(document).tree(), state, settings);
}

LoadSettings mapping(std::vector<NameChange> names, std::string only = {}) {
    LoadSettings settings;
    settings.names = std::move(names);
    settings.only = std::move(only);
    return settings;
}

constexpr auto kPrefix = NameChange::Kind::Prefix;
constexpr auto kPattern = NameChange::Kind::Pattern;

} // namespace

class LoadPlanTest : public QObject {
    Q_OBJECT

  private slots:
    void whatFitsIsMatchedWithItsConversions() {
        const LoadPlan plan = planned(net0(), net0Under(""));
        QVERIFY(plan.report.isClean());
        QCOMPARE(plan.report.loaded, (Names{"0.weight", "0.bias", "2.weight", "2.bias"}));
        QVERIFY(!plan.matches[0].converts);
        QVERIFY(plan.matches[2].converts);
    }

    void whatDoesNotFitIsNamed() {
        const LoadPlan plan = planned(net0(), offering({{"0.weight", DType::Float32, {20, 256}},
                                                        {"2.bias", DType::Float32, {10}},
                                                        {"extra", DType::Float32, {1}}}));
        QCOMPARE(plan.report.missing, (Names{"0.bias", "2.weight"}));
        QCOMPARE(plan.report.unexpected, (Names{"extra"}));
        QCOMPARE(plan.report.mismatched.size(), std::size_t{1});
        QVERIFY(plan.report.mismatched[0].starts_with("size mismatch for 0.weight: "));
        QCOMPARE(plan.report.loaded, (Names{"2.bias"}));
    }

    void prefixesAreTakenOffAddedAndReplaced() {
        QVERIFY(
            planned(net0(), net0Under("backbone."), mapping({{kPrefix, "backbone.", ""}})).report.isClean());
        QVERIFY(planned(net0(), net0Under("a.b."), mapping({{kPrefix, "a", "c"}, {kPrefix, "c.b", ""}}))
                    .report.isClean());
        const LoadPlan added =
            planned(net0(), offering({{"weight", DType::Float32, {256, 20}}}), mapping({{kPrefix, "", "0"}}));
        QCOMPARE(added.report.loaded, (Names{"0.weight"}));
        // `backbone2` does not lie in `backbone`.
        QCOMPARE(planned(net0(), net0Under("backbone2."), mapping({{kPrefix, "backbone", ""}})).report.loaded,
                 Names{});
    }

    void patternsRenameByGroups() {
        const OfferedState state =
            offering({{"layer_1/w", DType::Float32, {10, 256}}, {"layer_0/w", DType::Float32, {256, 20}}});
        const LoadPlan plan = planned(
            net0(), state, mapping({{kPattern, "layer_(\\d)/w", "$1.weight"}, {kPattern, "^1", "2"}}));
        QCOMPARE(plan.report.loaded, (Names{"0.weight", "2.weight"}));
        QCOMPARE(plan.matches[1].fileName, std::string("layer_1/w"));
        QVERIFY(errorOf([&] {
                    planned(net0(), state, mapping({{kPattern, "(", ""}}));
                }).find("no regular expression") != std::string::npos);
    }

    void hugeNamesDoNotReachTheMatcher() {
        const OfferedState state = offering({{std::string(1'000'000, 'a'), DType::Float32, {1}}});
        QCOMPARE(planned(net0(), state, mapping({{kPattern, "(a|b)*c", "x"}})).report.unexpected.size(),
                 std::size_t{1});
    }

    void namesThatMeetAreAnError() {
        const OfferedState state =
            offering({{"a.0.weight", DType::Float32, {256, 20}}, {"b.0.weight", DType::Float32, {256, 20}}});
        const std::string text = errorOf([&] {
            planned(net0(), state, mapping({{kPrefix, "a", ""}, {kPrefix, "b", ""}}));
        });
        QVERIFY2(text.find("both 'a.0.weight' and 'b.0.weight' would become '0.weight'") != text.npos,
                 text.c_str());
    }

    void oneModuleIsLoadedAlone() {
        const LoadPlan plan = planned(net0(), net0Under(""), mapping({}, "2"));
        QVERIFY(plan.report.isClean());
        QCOMPARE(plan.report.loaded, (Names{"2.weight", "2.bias"}));
        QCOMPARE(plan.ignored, (Names{"0.weight", "0.bias"}));
        // From the file of a block into a place of the model.
        const OfferedState block =
            offering({{"weight", DType::Float32, {10, 256}}, {"bias", DType::Float32, {10}}});
        QVERIFY(planned(net0(), block, mapping({{kPrefix, "", "2"}}, "2")).report.isClean());
        QVERIFY(errorOf([&] { planned(net0(), block, mapping({}, "3")); }).find("no parameters in '3'") !=
                std::string::npos);
    }

    void tiedNamesMayBeMissingWhereTheFormatStoresThemOnce() {
        const ValidatedModel model = valid(shared());
        OfferedState state;
        for (const ParameterPlace& entry : model.tree().parameters) {
            if (!entry.name.starts_with("4."))
                state.tensors.push_back({entry.name, entry.spec.dtype, entry.spec.shape});
        }
        QCOMPARE(planned(shared(), state).report.missing, (Names{"4.weight", "4.bias"}));
        LoadSettings settings;
        settings.tiesAreStoredOnce = true;
        QVERIFY(planned(shared(), state, settings).report.isClean());
    }

    void oldNormsMayLackTheirCounterUnderAnyName() {
        const Document document = sequential({Dim::batch(), 3, 4, 4}, {layer("bn", "BatchNorm2d")});
        OfferedState state = offering({{"m.weight", DType::Float32, {3}},
                                       {"m.bias", DType::Float32, {3}},
                                       {"m.running_mean", DType::Float32, {3}},
                                       {"m.running_var", DType::Float32, {3}}});
        state.versions = {{"m", 1}};
        QVERIFY(planned(document, state, mapping({{kPrefix, "m", "0"}})).report.isClean());
        state.versions = {{"m", 2}};
        QCOMPARE(planned(document, state, mapping({{kPrefix, "m", "0"}})).report.missing,
                 (Names{"0.num_batches_tracked"}));
    }
};

QTEST_APPLESS_MAIN(LoadPlanTest)
#include "load_plan_test.moc"
