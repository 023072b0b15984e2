// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/fitted_lines.h"
#include "core/source/python_words.h"

#include <QtTest>

// Lines in the style of black: what stands here is what black 23 makes of the same statements.

using namespace layerloom;

namespace {

QString fitted(const char* statement, int depth = 0) {
    QString text;
    for (const FittedLine& line : fittedLines(statement, depth))
        text += QString::fromStdString(line.text) + '\n';
    return text;
}

} // namespace

class FittedLinesTest : public QObject {
    Q_OBJECT

  private slots:
    void blanksStandAsInBlack_data() {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* given, const char* expected) {
            QTest::newRow(given) << given << expected;
        };
        row("x=F.relu( self.fc(x) )+1", "x = F.relu(self.fc(x)) + 1");
        row("y = x ** 2 + f(x) ** -n", "y = x**2 + f(x) ** -n");
        row("y = x[ : ,0 : 3, a+1 :]", "y = x[:, 0:3, a + 1 :]");
        row("f(a = 'text', b=-1, *c)", "f(a=\"text\", b=-1, *c)");
        row("g('say \"x\"')", "g('say \"x\"')");
        row("def f(self,x:Tensor,n:int=3,m=2)->Tensor:",
            "def f(self, x: Tensor, n: int = 3, m=2) -> Tensor:");
        row("return ( a+b )", "return a + b");
        row("if not(a and b) or c is not None :", "if not (a and b) or c is not None:");
        row("x = (3,)", "x = (3,)");
        row("x = f(a, b,)", "x = f(a, b)");
        row("x = 1E-5 * 0XFF", "x = 1e-5 * 0xFF");
        row("y = [i*2 for i in range(3) if i]", "y = [i * 2 for i in range(3) if i]");
    }
    void blanksStandAsInBlack() {
        QFETCH(QString, given);
        QFETCH(QString, expected);
        QCOMPARE(fitted(given.toUtf8().constData()), expected + '\n');
    }

    void aLongCallIsOpenedAtItsLastBracket() {
        QCOMPARE(fitted("self.conv1 = nn.Conv2d(inplanes, planes, kernel_size=3, stride=stride, padding=1, "
                        "bias=False)",
                        2),
                 QString("        self.conv1 = nn.Conv2d(\n"
                         "            inplanes, planes, kernel_size=3, stride=stride, padding=1, bias=False\n"
                         "        )\n"));
    }

    void whatIsStillTooLongHasALineForEachItem() {
        QCOMPARE(
            fitted(
                "net = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Dropout(0.5), nn.Linear(256, 128), "
                "nn.ReLU(), nn.Linear(128, 10))"),
            QString("net = nn.Sequential(\n"
                    "    nn.Linear(784, 256),\n"
                    "    nn.ReLU(),\n"
                    "    nn.Dropout(0.5),\n"
                    "    nn.Linear(256, 128),\n"
                    "    nn.ReLU(),\n"
                    "    nn.Linear(128, 10),\n"
                    ")\n"));
    }

    void aLongSumGetsBrackets() {
        QCOMPARE(fitted("return self.first_of_the_layers(x) + self.second_of_the_layers(x) + "
                        "self.third_of_the_layers(x)",
                        1),
                 QString("    return (\n"
                         "        self.first_of_the_layers(x)\n"
                         "        + self.second_of_the_layers(x)\n"
                         "        + self.third_of_the_layers(x)\n"
                         "    )\n"));
    }

    void linesKnowTheMarksOfTheirWords() {
        const std::string text = marked(
            "self.layers = nn.Sequential(" + marked("nn.Linear(in_features, out_features, bias=False)", 1) +
                ", " + marked("nn.ReLU(inplace=True)", 2) + ", " + marked("nn.Linear(3, 4)", 1) + ')',
            0);
        const std::vector<FittedLine> lines = fittedLines(text, 0);
        QCOMPARE(lines.size(), std::size_t(5));
        QCOMPARE(lines[0].marks, std::vector<int>{0});
        QCOMPARE(lines[1].marks.front(), 1);
        QCOMPARE(lines[2].marks.front(), 2);
        QCOMPARE(lines[4].marks, std::vector<int>{0});
        QCOMPARE(withoutMarks(marked("x", 3)), std::string("x"));
    }
};

QTEST_APPLESS_MAIN(FittedLinesTest)
#include "fitted_lines_test.moc"
