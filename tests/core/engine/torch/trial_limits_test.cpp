// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/run_memory.h"
#include "tests/core/engine/models.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace layerloom;
using namespace layerloom::test;

// What a project from a stranger may make the window compute just by being opened.

namespace {

Document expressionOf(const std::string& text, const Shape& shape) {
    return document(freeFormBlock({modelInput("x", shape)}, {"output"},
                                  {layer("code", "Expression", {{"expression", text}})},
                                  {wire("@in.x", "code.x"), wire("code.output", "@out.output")}));
}

Document codeOf(const std::string& body, const Shape& shape) {
    return document(freeFormBlock({modelInput("x", shape)}, {"output"},
                                  {layer("code", "Code", {{"code", "def forward(x):\n" + body}})},
                                  {wire("@in.x", "code.x"), wire("code.output", "@out.output")}));
}

Validation examined(const Document& document) {
    EngineOracle oracle;
    return validate(document, &oracle);
}

} // namespace

class TrialLimitsTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() { loadedEngine(); }

    void hugeOperatorsAreNotTried_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isCode");
        const auto expression = [](const char* text) { QTest::newRow(text) << text << false; };
        expression("torch.linalg.svd(x.t() @ x)[0]");
        expression("torch.linalg.inv(torch.eye(7000))");
        expression("torch.matrix_power(torch.ones(5000, 5000), 1000)");
        expression("torch.matmul(torch.ones(8000, 8000), torch.ones(8000, 8000))");
        expression("torch.ones(1, 1).expand(11000, 11000) @ torch.ones(1, 1).expand(11000, 11000)");
        expression("torch.einsum('ij,jk,kl->il', torch.ones(5000, 5000), torch.ones(5000, 5000), "
                   "torch.ones(5000, 5000))");
        expression("F.conv2d(torch.ones(1, 1, 1, 1), torch.ones(1, 1, 1000, 1000), padding=4000)");
        expression("F.conv2d(torch.ones(1, 8, 1000, 1000), torch.ones(8, 8, 200, 200))");
        expression("F.conv_transpose2d(torch.ones(1, 1, 500, 500), torch.ones(1, 1, 2000, 2000))");
        expression("F.max_pool2d(torch.ones(1, 1, 5000, 5000), 2000, stride=1)");
        expression("torch.cdist(torch.ones(5000, 5000), torch.ones(5000, 5000))");
        expression(
            "torch.tensordot(torch.ones(5000, 5000), torch.ones(5000, 5000), dims_self=[1], dims_other=[0])");
        expression("torch.ones(7000, 7000).det()");
        expression("torch.cov(torch.ones(7000, 7000))");
        QTest::newRow("one sum again and again") << "    big = torch.ones(1).expand(100000000)\n"
                                                    "    total = x.sum()\n"
                                                    "    for i in range(19000):\n"
                                                    "        total = total + big.sum()\n"
                                                    "    return total\n"
                                                 << true;
        QTest::newRow("in place again and again") << "    big = torch.ones(30000000)\n"
                                                     "    for i in range(19000):\n"
                                                     "        big.add_(1)\n"
                                                     "    return big.sum() + x.sum()\n"
                                                  << true;
        QTest::newRow("sorted again and again") << "    big = torch.rand(5000000)\n"
                                                   "    total = x.sum()\n"
                                                   "    for i in range(19000):\n"
                                                   "        total = total + torch.median(big)\n"
                                                   "    return total\n"
                                                << true;
    }
    void hugeOperatorsAreNotTried() {
        QFETCH(QString, text);
        QFETCH(bool, isCode);
        const Shape shape{Dim::batch(), 4000};
        const Document model =
            isCode ? codeOf(text.toStdString(), shape) : expressionOf(text.toStdString(), shape);
        QElapsedTimer timer;
        timer.start();
        const Validation validation = examined(model);
        // Two seconds for all trial runs, and what one operator may take beyond that.
        QVERIFY2(timer.elapsed() < 8000, qPrintable(QString::number(timer.elapsed())));
        // It may well be run, by who wants to: its shape is not known, and that is no mistake.
        for (const Problem& problem : validation.problems)
            QVERIFY2(problem.severity == Severity::Warning || problem.code != "code",
                     problemLine(problem).c_str());
    }

    void whatModelsDoIsTried_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("type");
        QTest::newRow("product") << "x @ torch.ones(4000, 1000)"
                                 << "float32 (N, 1000)";
        QTest::newRow("convolution")
            << "F.conv2d(x.reshape(-1, 10, 20, 20), torch.ones(64, 10, 3, 3), padding=1)"
            << "float32 (N, 64, 20, 20)";
        QTest::newRow("attention") << "torch.softmax(x.reshape(-1, 100, 40) @ x.reshape(-1, 40, 100), dim=-1)"
                                   << "float32 (N, 100, 100)";
        QTest::newRow("sorting") << "torch.sort(x, dim=1)[0]"
                                 << "float32 (N, 4000)";
    }
    void whatModelsDoIsTried() {
        QFETCH(QString, text);
        QFETCH(QString, type);
        const Validation validation = examined(expressionOf(text.toStdString(), {Dim::batch(), 4000}));
        QVERIFY(validation.problems.empty());
        QCOMPARE(QString::fromStdString(validation.root->outputs.front()->text()), type);
    }

    /// What code gives counts as memory of a run, where the trial runs saw that it has some of its own.
    void whatCodeGivesCountsAsMemory() {
        const auto bytes = [](const char* text) {
            const Document model = expressionOf(text, {Dim::batch(), 4000});
            const auto valid = validated(model, examined(model));
            return valid ? RunMemory(*valid).forwardBytes(10) : 0;
        };
        QCOMPARE(bytes("x * 2"), std::uint64_t(10 * 4000 * 4));
        QCOMPARE(bytes("x.reshape(-1, 40, 100)"), std::uint64_t(0));
        QCOMPARE(bytes("x"), std::uint64_t(0));
        QCOMPARE(bytes("torch.ones(1).expand(1000)"), std::uint64_t(0));
        QCOMPARE(bytes("torch.cat([x, x], dim=1)"), std::uint64_t(2 * 10 * 4000 * 4));
    }
};

QTEST_GUILESS_MAIN(TrialLimitsTest)
#include "trial_limits_test.moc"
