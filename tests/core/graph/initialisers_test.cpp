// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/initialisers.h"

#include "tests/core/graph/model_builder.h"

#include <QtTest>

using namespace layerloom;

namespace {

/// Arguments as `inspect.signature` writes them.
std::string signatureOf(const InitialiserType& type) {
    std::string text;
    for (const OptionSpec& spec : type.arguments) {
        text += (text.empty() ? "" : ", ") + spec.name;
        if (spec.presence == OptionSpec::Presence::Default)
            text += '=' + pythonText(spec.fallback);
    }
    return text;
}

std::string complaint(Initialiser initialiser, const std::vector<std::int64_t>& shape) {
    return initialiserComplaint(completeInitialiser(initialiser).initialiser, shape);
}

} // namespace

class InitialisersTest : public QObject {
    Q_OBJECT

  private slots:
    void argumentsArePythons();
    void defaultsAreFilledIn();
    void illegalArgumentsAreComplainedAbout();
    void shapesMustFit();
    void completingTwiceChangesNothing();
    void anExpressionIsReadBeforeItIsRun();
    void everyGainHasANumber();
};

/// `inspect.signature` of PyTorch 1.13's functions, without the tensor.
void InitialisersTest::argumentsArePythons() {
    const std::pair<const char*, const char*> expected[] = {
        {"uniform_", "a=0.0, b=1.0"},
        {"normal_", "mean=0.0, std=1.0"},
        {"constant_", "val"},
        {"ones_", ""},
        {"zeros_", ""},
        {"eye_", ""},
        {"dirac_", "groups=1"},
        {"xavier_uniform_", "gain=1.0"},
        {"xavier_normal_", "gain=1.0"},
        {"kaiming_uniform_", "a=0, mode='fan_in', nonlinearity='leaky_relu'"},
        {"kaiming_normal_", "a=0, mode='fan_in', nonlinearity='leaky_relu'"},
        {"trunc_normal_", "mean=0.0, std=1.0, a=-2.0, b=2.0"},
        {"orthogonal_", "gain=1"},
        {"sparse_", "sparsity, std=0.01"},
        {"expression", "value"}, // ours
    };
    QCOMPARE(initialiserTypes().size(), std::size(expected));
    for (const auto& [function, signature] : expected) {
        QVERIFY2(findInitialiser(function), function);
        QCOMPARE(signatureOf(*findInitialiser(function)), std::string(signature));
    }
    QVERIFY(!findInitialiser("normal"));
}

void InitialisersTest::defaultsAreFilledIn() {
    const auto completed = completeInitialiser({"normal_", {{"std", 0.01}}});
    QVERIFY(completed.complaints.empty());
    QVERIFY(completed.initialiser.arguments == (OptionValues{{"mean", 0.0}, {"std", 0.01}}));
}

void InitialisersTest::illegalArgumentsAreComplainedAbout() {
    const auto textOf = [](Initialiser initialiser) {
        std::string text;
        for (const auto& [name, words] : completeInitialiser(initialiser).complaints)
            text += name + ' ' + words + ';';
        return text;
    };
    QCOMPARE(textOf({"normal_", {{"std", -1}}}), std::string("std must be at least 0, not -1;"));
    QCOMPARE(textOf({"sparse_", {}}), std::string("sparsity must have a value;"));
    QCOMPARE(textOf({"sparse_", {{"sparsity", 1.5}}}), std::string("sparsity must be at most 1, not 1.5;"));
    QCOMPARE(textOf({"kaiming_normal_", {{"mode", "fan"}}}),
             std::string("mode must be 'fan_in' or 'fan_out', not 'fan';"));
    QCOMPARE(textOf({"ones_", {{"val", 1}}}), std::string("val is no argument of ones_;"));
    QCOMPARE(textOf({"constant_", {{"val", 3e38}}}), std::string()); // a float has no bounds of an int
    QCOMPARE(textOf({"dirac_", {{"groups", 0}}}), std::string("groups must be at least 1, not 0;"));
}

void InitialisersTest::shapesMustFit() {
    const std::string fan = "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions";
    QCOMPARE(complaint({"xavier_normal_", {}}, {5}), fan);
    QCOMPARE(complaint({"kaiming_uniform_", {}}, {5}), fan);
    QCOMPARE(complaint({"kaiming_uniform_", {}}, {5, 2, 3, 3}), std::string());
    QCOMPARE(complaint({"eye_", {}}, {2, 2, 2}), std::string("Only tensors with 2 dimensions are supported"));
    QCOMPARE(complaint({"sparse_", {{"sparsity", 0.1}}}, {2}),
             std::string("Only tensors with 2 dimensions are supported"));
    QCOMPARE(complaint({"dirac_", {}}, {2, 2}),
             std::string("Only tensors with 3, 4, or 5 dimensions are supported"));
    QCOMPARE(complaint({"dirac_", {{"groups", 2}}}, {3, 2, 1}),
             std::string("dim 0 must be divisible by groups"));
    QCOMPARE(complaint({"orthogonal_", {}}, {2}),
             std::string("Only tensors with 2 or more dimensions are supported"));
    QCOMPARE(complaint({"normal_", {}}, {}), std::string());
}

void InitialisersTest::completingTwiceChangesNothing() {
    for (const InitialiserType& type : initialiserTypes()) {
        const Initialiser once = completeInitialiser({type.function, {}}).initialiser;
        const auto twice = completeInitialiser(once);
        QVERIFY(twice.complaints.empty() && twice.initialiser == once);
    }
}

void InitialisersTest::anExpressionIsReadBeforeItIsRun() {
    const auto complaintOf = [](const char* value) {
        const auto complaints = completeInitialiser({"expression", {{"value", value}}}).complaints;
        return complaints.empty() ? std::string()
                                  : complaints.front().first + ' ' + complaints.front().second;
    };
    QCOMPARE(complaintOf("torch.eye(3) * 0.5"), std::string());
    QCOMPARE(complaintOf("w.clamp(-1, 1)"), std::string());
    QVERIFY(complaintOf("(w").starts_with("value cannot be computed: "));
    QVERIFY(complaintOf("").starts_with("value cannot be computed: "));
    QVERIFY(complaintOf("w + v").find("only one name can stand") != std::string::npos);
    QVERIFY(complaintOf("w, w").find("gives 2 values instead of one") != std::string::npos);
}

void InitialisersTest::everyGainHasANumber() {
    for (const std::string& name : gainNonlinearities())
        QVERIFY2(calculateGain(name), name.c_str());
    QVERIFY(!calculateGain("convolution"));
    QVERIFY(!calculateGain("gelu"));
}

QTEST_APPLESS_MAIN(InitialisersTest)
#include "initialisers_test.moc"
