// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/program.h"

#include <QTest>

using namespace layerloom;

namespace {

Program expression(const std::string& text, const CodeConstants& constants = {}) {
    const ProgramResult result = expressionProgram(text, constants);
    const auto* program = std::get_if<ProgramPtr>(&result);
    return program ? **program : Program();
}

Program function(const std::string& text) {
    const ProgramResult result = functionProgram(text, {});
    const auto* program = std::get_if<ProgramPtr>(&result);
    return program ? **program : Program();
}

std::string inputs(const Program& program) {
    std::string text;
    for (const ProgramInput& input : program.inputs)
        text += (text.empty() ? "" : " ") + input.name + (input.optional ? "?" : "");
    return text;
}

std::string outputs(const Program& program) {
    std::string text;
    for (const std::string& output : program.outputs)
        text += (text.empty() ? "" : " ") + output;
    return text;
}

/// `line:column text` of the error; empty if there is none.
template <class Read>
std::string errorOf(Read read, const std::string& text) {
    const ProgramResult result = read(text, CodeConstants{});
    const auto* error = std::get_if<CodeError>(&result);
    return error ? std::to_string(error->line) + ':' + std::to_string(error->column) + ' ' + error->text
                 : std::string();
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

} // namespace

class ProgramTest : public QObject {
    Q_OBJECT

  private slots:
    void inputsAreTheFreeNames_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("names");
        QTest::newRow("seed") << "F.relu(torch.mm(X, W) + 1)"
                              << "X W";
        QTest::newRow("slices") << "x[:, 0, :]"
                                << "x";
        QTest::newRow("methods") << "x.abs().sum() > 1"
                                 << "x";
        QTest::newRow("keyword arguments") << "torch.sum(x, dim=d, keepdim=True)"
                                           << "x d";
        QTest::newRow("comparison in a call") << "torch.where(a == b, a, b)"
                                              << "a b";
        QTest::newRow("comprehension") << "torch.stack([y * 2 for y in x])"
                                       << "x";
        QTest::newRow("order of appearance") << "b + a * b"
                                             << "b a";
        QTest::newRow("texts") << "torch.einsum('ij,jk', left, right)"
                               << "left right";
        QTest::newRow("lines") << "x +\n# y\n(\n z)"
                               << "";
        QTest::newRow("lines in brackets") << "(x +\n# y\n z)"
                                           << "x z";
    }
    void inputsAreTheFreeNames() {
        QFETCH(QString, text);
        QFETCH(QString, names);
        QCOMPARE(QString::fromStdString(inputs(expression(text.toStdString()))), names);
    }

    void argumentsOfTheBlockAreNoInputs() {
        const Program program = expression("x * scale", {{"scale", 2}, {"other", 3}});
        QCOMPARE(inputs(program), std::string("x"));
        QCOMPARE(program.constants.size(), 1u);
    }

    void aTupleHasAnOutputForEachItem() {
        QCOMPARE(outputs(expression("x + 1")), std::string("output"));
        QCOMPARE(outputs(expression("(x, x + 1)")), std::string("x output1"));
        QCOMPARE(outputs(expression("f(x, y)[0], torch.max(x, 1)")), std::string("output0 output1"));
    }

    void aFunctionNamesItsPorts() {
        const Program program = function("def forward(self, x, mask: Optional[Tensor] = None) -> Tensor:\n"
                                         "    if mask is not None:\n"
                                         "        return x, mask  # both\n"
                                         "    return (x,\n"
                                         "            total)\n");
        QCOMPARE(inputs(program), std::string("x mask?"));
        QCOMPARE(outputs(program), std::string("x total"));
    }

    void knowsWhatMayWriteToItsInputs() {
        QVERIFY(!function("def forward(x):\n  y = x * 2\n  return y\n").writesToInputs);
        QVERIFY(function("def forward(x):\n  x /= 2\n  return x\n").writesToInputs);
        QVERIFY(function("def forward(x):\n  x[0] = 2\n  return x\n").writesToInputs);
        QVERIFY(expression("x.mul_(2)").writesToInputs);
        QVERIFY(!expression("x.mul(dim=2)").writesToInputs);
    }

    void saysWhatIsWrongAndWhere() {
        QCOMPARE(errorOf(expressionProgram, "x + (y"), std::string("1:5 '(' is never closed"));
        QCOMPARE(errorOf(expressionProgram, "x )"), std::string("1:3 ')' closes nothing"));
        QCOMPARE(errorOf(expressionProgram, ""), std::string("1:1 the expression is empty"));
        QVERIFY(errorOf(expressionProgram, "y = x").starts_with("1:3 an expression cannot assign"));
        QVERIFY(errorOf(expressionProgram, "x\nimport os").starts_with("2:1 'import' cannot be used"));
        QVERIFY(errorOf(expressionProgram, "x)\n  return (x").starts_with("1:2 ')' closes nothing"));
        QVERIFY(errorOf(functionProgram, "x + 1").starts_with("1:1 code begins with"));
        QVERIFY(errorOf(functionProgram, "def forward(x: int):\n  return x")
                    .starts_with("1:16 an input is a Tensor"));
        QVERIFY(errorOf(functionProgram, "def forward(x):\n  y = 1\n")
                    .starts_with("1:1 the code returns nothing"));
        QVERIFY(errorOf(functionProgram, "def forward(x):\n  if x:\n    return x, x\n  return x\n")
                    .starts_with("4:3 this 'return' gives 1 values"));
    }

    /// What the compiler would take for ever on, or compute while compiling.
    void refusesWhatHasNoBounds() {
        QVERIFY(!errorOf(expressionProgram, repeated("x+", 500000) + "x").empty());
        QVERIFY(!errorOf(expressionProgram, repeated("(", 60) + "x" + repeated(")", 60)).empty());
        QVERIFY(!errorOf(expressionProgram, repeated("-", 5000) + "x").empty());
        QVERIFY(!errorOf(functionProgram, "def forward(x):\n  s = 'a'\n  return x\n").empty());
        QVERIFY(!errorOf(expressionProgram, "x * len('a' * 1000000000)").empty());
        QVERIFY(!errorOf(expressionProgram, "x * len(str(1).ljust(1000000000))").empty());
        QVERIFY(!errorOf(expressionProgram, "x.__class__ + open('/etc/passwd')").empty());
        std::string tuples = "def forward(x):\n  t0 = (1, 1)\n";
        for (int i = 0; i < 30; ++i)
            tuples += "  t" + std::to_string(i + 1) + " = (t" + std::to_string(i) + ", t" +
                      std::to_string(i) + ")\n";
        QVERIFY(errorOf(functionProgram, tuples + "  return x\n").find("tuples are nested") !=
                std::string::npos);
        const std::string items = "(" + repeated("1,", 50) + ")";
        const std::string loops = "def forward(x):\n  t = " + items +
                                  "\n  for a in t:\n    for b in t:\n      for c in t:\n        x = x + c\n  "
                                  "return x\n";
        QVERIFY(errorOf(functionProgram, loops).starts_with("5:7 loops over tuples"));
        QVERIFY(errorOf(functionProgram, "def forward(x):\n  t = (1, 2)\n  t = (*t, *t)\n  return x\n")
                    .starts_with("3:8 '*' cannot unpack"));
        QVERIFY(errorOf(functionProgram,
                        "def forward(x):\n  for i in range(3):\n    for j in range(3):\n      for y "
                        "in (x, x):\n        x = x + y\n  return x * 2 * (x ** 2)\n")
                    .empty());
        QVERIFY(errorOf(functionProgram,
                        "def forward(x):\n" + repeated("  x = ((x) + (x * 2))\n", 20) + "  return x\n")
                    .empty());
        QVERIFY(errorOf(functionProgram,
                        "def forward(h, c):\n" + repeated("  h, c = c, h\n", 20) + "  return h\n")
                    .empty());
    }
};

QTEST_GUILESS_MAIN(ProgramTest)
#include "program_test.moc"
