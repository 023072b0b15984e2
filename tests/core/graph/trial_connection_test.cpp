// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/trial_connection.h"

#include "tests/core/graph/model_builder.h"

#include <QtTest>

using namespace layerloom;

namespace {

const TensorType kImage{DType::Float32, {Dim::batch(), 3, 32, 32}};
const TensorType kRow{DType::Float32, {Dim::batch(), 20}};

Validation model() {
    return validate(
        documentOf({{"Net", BlockBuilder::freeForm()
                                .input("image", {Dim::batch(), 3, 32, 32})
                                .layer("conv", "Conv2d", {{"out_channels", 8}, {"kernel_size", 3}})
                                .layer("fc", "Linear", {{"in_features", 20}, {"out_features", 2}})
                                .layer("join", "cat", {{"dim", 1}})
                                .layer("sum", "add")
                                .instance("inner", "Inner")
                                .output()
                                .wire("@in:image", "join:tensors.0")},
                    {"Inner", BlockBuilder::sequential().layer("a", "ReLU")}}));
}

std::string complaint(const NodeId& node, const std::string& port, const TensorType& type) {
    const Validation validation = model();
    const Scope& scope = *validation.root;
    const auto problem = connectionProblem(scope, *scope.block->indexOf(node), port, type);
    return problem ? problem->text : std::string();
}

} // namespace

class TrialConnectionTest : public QObject {
    Q_OBJECT

  private slots:
    void whatFitsIsTaken() {
        QCOMPARE(complaint("conv", "input", kImage), std::string());
        QCOMPARE(complaint("fc", "input", kRow), std::string());
        QCOMPARE(complaint("join", "tensors.1", kImage), std::string());
    }

    void whatDoesNotFitIsSaidInTheWordsOfTheRule() {
        QVERIFY(!complaint("conv", "input", kRow).empty());
        QVERIFY(complaint("fc", "input", kImage).find("mat1 and mat2") != std::string::npos);
        QVERIFY(!complaint("join", "tensors.1", kRow).empty());
    }

    void whatCannotBeToldIsNoMistake() {
        QCOMPARE(complaint("sum", "input", kRow), std::string()); // its other input is open
        QCOMPARE(complaint("inner", "input", kRow), std::string());
        QCOMPARE(complaint("fc", "no such port", kRow), std::string());
        QCOMPARE(complaint("join", "tensors.x", kRow), std::string());
    }
};

QTEST_APPLESS_MAIN(TrialConnectionTest)
#include "trial_connection_test.moc"
