// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/initialisers.h"
#include "tests/core/engine/models.h"
#include "tests/core/engine/python.h"

#include <QTest>

#include <limits>

using namespace layerloom;
using namespace layerloom::test;

namespace {

struct Case {
    const char* name;
    Initialiser initialiser;
    const char* python; ///< the call, on the tensor `w`
};

const Case kMatrixCases[] = {
    {"uniform_", {"uniform_", {}}, "nn.init.uniform_(w)"},
    {"uniform_ a b", {"uniform_", {{"a", -0.5}, {"b", 2}}}, "nn.init.uniform_(w, -0.5, 2)"},
    {"normal_", {"normal_", {}}, "nn.init.normal_(w)"},
    {"normal_ mean std", {"normal_", {{"mean", 1.0}, {"std", 0.01}}}, "nn.init.normal_(w, 1.0, 0.01)"},
    {"trunc_normal_", {"trunc_normal_", {}}, "nn.init.trunc_normal_(w)"},
    {"trunc_normal_ all",
     {"trunc_normal_", {{"mean", 0.1}, {"std", 0.5}, {"a", -0.3}, {"b", 0.4}}},
     "nn.init.trunc_normal_(w, 0.1, 0.5, -0.3, 0.4)"},
    {"constant_", {"constant_", {{"val", 0.5}}}, "nn.init.constant_(w, 0.5)"},
    {"ones_", {"ones_", {}}, "nn.init.ones_(w)"},
    {"zeros_", {"zeros_", {}}, "nn.init.zeros_(w)"},
    {"eye_", {"eye_", {}}, "nn.init.eye_(w)"},
    {"xavier_uniform_", {"xavier_uniform_", {{"gain", 1.5}}}, "nn.init.xavier_uniform_(w, 1.5)"},
    {"xavier_normal_", {"xavier_normal_", {}}, "nn.init.xavier_normal_(w)"},
    {"kaiming_uniform_", {"kaiming_uniform_", {}}, "nn.init.kaiming_uniform_(w)"},
    {"kaiming_uniform_ all",
     {"kaiming_uniform_", {{"a", 0.2}, {"mode", "fan_out"}, {"nonlinearity", "leaky_relu"}}},
     "nn.init.kaiming_uniform_(w, 0.2, 'fan_out', 'leaky_relu')"},
    {"kaiming_normal_",
     {"kaiming_normal_", {{"nonlinearity", "relu"}}},
     "nn.init.kaiming_normal_(w, nonlinearity='relu')"},
    {"kaiming_normal_ selu",
     {"kaiming_normal_", {{"nonlinearity", "selu"}}},
     "nn.init.kaiming_normal_(w, nonlinearity='selu')"},
    {"orthogonal_", {"orthogonal_", {{"gain", 2.0}}}, "nn.init.orthogonal_(w, 2.0)"},
    {"sparse_", {"sparse_", {{"sparsity", 0.3}}}, "nn.init.sparse_(w, 0.3)"},
    {"expression of the values",
     {"expression", {{"value", "w * 0.5 + 1"}}},
     "w.data.copy_(w.data * 0.5 + 1)"},
    {"expression that draws",
     {"expression", {{"value", "torch.randn_like(w) * 0.02"}}},
     "w.data.copy_(torch.randn_like(w) * 0.02)"},
    {"expression of a row", {"expression", {{"value", "torch.rand(1)"}}}, "w.data.copy_(torch.rand(1))"},
};

Document withInitialiser(Document document, std::size_t node, const std::string& parameter,
                         const Initialiser& initialiser) {
    auto changed = std::make_shared<Block>(*document.blocks["Net"]);
    Node edited = *changed->nodes[node];
    edited.initialisers[parameter] = initialiser;
    changed->nodes[node] = std::make_shared<const Node>(edited);
    document.blocks["Net"] = changed;
    return document;
}

Document convolution(const Initialiser& initialiser) {
    return withInitialiser(
        sequential({Dim::batch(), 2, 5, 5},
                   {layer("conv", "Conv2d", {{"out_channels", 4}, {"kernel_size", 3}, {"bias", false}})}),
        0, "weight", initialiser);
}

} // namespace

class InitialisersTest : public QObject {
    Q_OBJECT

  private slots:
    /// One start of Python for all cases: it takes seconds.
    void initTestCase() {
        std::string code = "result = []\n";
        for (const Case& example : kMatrixCases)
            code += std::string("torch.manual_seed(5); w = nn.Linear(7, 6, bias=False).weight; ") +
                    example.python + "; result.append(w.flatten().tolist())\n";
        pythons_ = python(code);
    }

    void valuesArePythonsBitForBit_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < std::size(kMatrixCases); ++i)
            QTest::newRow(kMatrixCases[i].name) << static_cast<int>(i);
    }

    void valuesArePythonsBitForBit() {
        QFETCH(int, index);
        const Case& example = kMatrixCases[index];
        const Document net = withInitialiser(
            sequential({Dim::batch(), 7}, {layer("fc", "Linear", {{"out_features", 6}, {"bias", false}})}), 0,
            "weight", example.initialiser);
        QCOMPARE(values(built(net, 5)->stateDict().entries[0].second),
                 floats(pythons_.at(static_cast<std::size_t>(index))));
    }

    void convolutionsAreInitialisedAsInPython() {
        const auto expected = python(R"(
torch.manual_seed(5)
m = nn.Conv2d(2, 4, 3, bias=False)
nn.init.kaiming_normal_(m.weight, mode='fan_out', nonlinearity='relu')
kaiming = m.weight.flatten().tolist()
nn.init.dirac_(m.weight, 2)
result = [kaiming, m.weight.flatten().tolist()])");
        const Initialiser kaiming{"kaiming_normal_", {{"mode", "fan_out"}, {"nonlinearity", "relu"}}};
        QCOMPARE(values(built(convolution(kaiming), 5)->stateDict().entries[0].second), floats(expected[0]));
        const Initialiser dirac{"dirac_", {{"groups", 2}}};
        QCOMPARE(values(built(convolution(dirac), 5)->stateDict().entries[0].second), floats(expected[1]));
    }

    void initialisersAreAppliedAfterTheWholeModelIsConstructed() {
        const auto expected = python(R"(
torch.manual_seed(5)
net = nn.Sequential(nn.Linear(20, 256), nn.ReLU(), nn.Linear(256, 10))
nn.init.normal_(net[0].weight, std=0.01)
nn.init.uniform_(net[2].bias)
result = [v.flatten().tolist() for v in net.state_dict().values()])");
        Document net = withInitialiser(net0(), 0, "weight", {"normal_", {{"std", 0.01}}});
        net = withInitialiser(net, 2, "bias", {"uniform_", {}});
        const auto state = built(net, 5)->stateDict();
        for (std::size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(values(state.entries[i].second), floats(expected[i]));
    }

    void anExpressionThatDoesNotFillTheShapeSaysSo() {
        const Document net =
            withInitialiser(net0(), 0, "weight", {"expression", {{"value", "torch.eye(3)"}}});
        QCOMPARE(errorOf([&] { built(net, 0); }),
                 std::string("values of shape (3, 3) do not fill shape (256, 20)"));
    }

    void extremeArgumentsAreRefusedOrWork_data() {
        QTest::addColumn<QString>("function");
        for (const InitialiserType& type : initialiserTypes())
            QTest::newRow(type.function.c_str()) << QString::fromStdString(type.function);
    }
    void extremeArgumentsAreRefusedOrWork() {
        QFETCH(QString, function);
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        const Value extremes[] = {-1,
                                  0,
                                  1,
                                  2147483647,
                                  std::int64_t{1} << 31,
                                  std::int64_t{1} << 40,
                                  -0.5,
                                  1e300,
                                  std::numeric_limits<double>::quiet_NaN(),
                                  kInfinity,
                                  -kInfinity,
                                  None{},
                                  "",
                                  "x",
                                  Value::Tuple{1}};
        const InitialiserType& type = *findInitialiser(function.toStdString());
        for (const OptionSpec& argument : type.arguments) {
            for (const Value& value : extremes) {
                Initialiser initialiser{type.function, {{argument.name, value}}};
                for (const Document& document :
                     {convolution(initialiser), withInitialiser(net0(), 0, "weight", initialiser)}) {
                    const Validation validation = validate(document);
                    if (const auto model = validated(document, validation))
                        errorOf([&] { loadedEngine().build(*model, {}); });
                    else
                        QVERIFY(!validation.problems.empty());
                }
            }
        }
    }

  private:
    nlohmann::json pythons_;
};

QTEST_APPLESS_MAIN(InitialisersTest)
#include "initialisers_test.moc"
