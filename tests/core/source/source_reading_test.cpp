// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/source_reading.h"

#include "core/graph/validation.h"
#include "core/values/error.h"

#include <QElapsedTimer>
#include <QtTest>

// Python files as documents; tests/interop compares what comes out with what PyTorch builds from them.

using namespace layerloom;

namespace {

const std::string kHead = "import torch\nfrom torch import nn\nimport torch.nn.functional as F\n";

ReadSource readText(const std::string& text, const std::string& network = {}) {
    ReadingSettings settings;
    settings.path = "net.py";
    settings.network = network;
    settings.followsImports = false;
    return readSource(kHead + text, settings);
}

/// The names of a state dict, in order.
QStringList keysOf(const Document& document) {
    const Validation validation = validate(document);
    QStringList keys;
    if (const auto model = validated(document, validation)) {
        for (const ParameterPlace& place : model->tree().parameters)
            keys << QString::fromStdString(place.name);
    } else {
        for (const Problem& problem : validation.problems)
            keys << QString::fromStdString(problemLine(problem));
    }
    return keys;
}

QString errorOf(const std::string& text, const std::string& network = {}) {
    try {
        readText(text, network);
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

/// A class whose forward calls its one layer.
std::string classWith(const std::string& constructor, const std::string& forward) {
    return "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n" + constructor +
           "    def forward(self, x):\n" + forward;
}

} // namespace

class SourceReadingTest : public QObject {
    Q_OBJECT

  private slots:
    void sequentialAtTheTopOfTheFileIsTheModel() {
        const ReadSource read =
            readText("net = nn.Sequential(nn.Linear(20, 256), nn.ReLU(), nn.Linear(256, 10))\n");
        QVERIFY(read.document.find("Net")->isSequential());
        QCOMPARE(keysOf(read.document), QStringList({"0.weight", "0.bias", "2.weight", "2.bias"}));
    }

    void attributesKeepTheirNames() {
        const ReadSource read = readText(
            classWith("        self.first = nn.Linear(4, 8)\n        self.second = nn.Linear(8, 2)\n",
                      "        return self.second(F.relu(self.first(x)))\n"));
        QCOMPARE(read.title, std::string("Net"));
        QCOMPARE(keysOf(read.document),
                 QStringList({"first.weight", "first.bias", "second.weight", "second.bias"}));
        QVERIFY(read.document.find("Net")->find("relu"));
    }

    void aClassThatIsBuiltWithOtherNumbersIsOneDefinitionWithArguments() {
        const ReadSource read = readText(
            "class Block(nn.Module):\n    def __init__(self, width, stride=1):\n        super().__init__()\n"
            "        self.up = nn.Conv2d(width, width * 4, 3, stride)\n"
            "        self.down = nn.Conv2d(width * 4, width, 1)\n"
            "    def forward(self, x):\n        return self.down(self.up(x))\n"
            "net = nn.Sequential(Block(4), Block(4, 2), nn.Conv2d(4, 6, 1), Block(6))\n");
        const Block* block = read.document.find("Block");
        QVERIFY(block && read.document.blocks.size() == 2);
        QCOMPARE(block->header->arguments.size(), std::size_t{2});
        QCOMPARE(block->header->arguments[1].fallback, std::optional(Value(1)));
        QCOMPARE(block->find("up")->options.at("out_channels"), Value(Expression{"width * 4"}));
        QCOMPARE(read.document.find("Net")->nodes[1]->options.at("stride"), Value(2));
        QVERIFY(keysOf(read.document).contains("3.down.weight"));
    }

    void argumentsOfTheCommandLineHaveTheirDefaults() {
        const ReadSource read =
            readText("import argparse\nparser = argparse.ArgumentParser()\n"
                     "parser.add_argument('--hidden-size', type=int, default=7)\n"
                     "parser.add_argument('--wide', action='store_true')\nargs = parser.parse_args()\n"
                     "net = nn.Sequential(nn.Linear(4, 99 if args.wide else args.hidden_size))\n");
        QCOMPARE(read.document.find("Net")->nodes[0]->options.at("out_features"), Value(7));
    }

    void whatABranchDoesToAListIsRefusedAndNotDoneTwice() {
        const QString error =
            errorOf(classWith("        self.fc = nn.Linear(8, 8)\n", "        y = self.fc(x)\n"
                                                                     "        sizes = [1, 2]\n"
                                                                     "        if y.sum() > 0:\n"
                                                                     "            sizes[0] = 5\n"
                                                                     "        return y * sizes[0]\n"));
        QVERIFY2(error.contains("in a list"), qPrintable(error));
        QVERIFY2(error.contains("net.py:11:"), qPrintable(error));
    }

    void whatHappensOnlyInTrainingIsSaid() {
        const ReadSource read =
            readText(classWith("        self.fc = nn.Linear(8, 8)\n", "        y = self.fc(x)\n"
                                                                      "        if self.training:\n"
                                                                      "            y = y * 2\n"
                                                                      "        return y\n"));
        const bool isSaid = std::any_of(read.notes.begin(), read.notes.end(), [](const ReadingNote& note) {
            return note.text.find("self.training") != note.text.npos && note.line == 10;
        });
        QVERIFY(isSaid);
    }

    void writingThroughAViewChangesWhatItLooksAt() {
        const ReadSource read =
            readText(classWith("        self.fc = nn.Linear(8, 8)\n", "        y = self.fc(x)\n"
                                                                      "        z = y[:, 1:3]\n"
                                                                      "        z *= 2\n"
                                                                      "        return y\n"));
        const auto writes =
            std::count_if(read.document.find("Net")->nodes.begin(), read.document.find("Net")->nodes.end(),
                          [](const NodePtr& node) { return node->type == "Code"; });
        QCOMPARE(writes, 1);
    }

    void loopsOverModulesAreFollowed() {
        const ReadSource read = readText(classWith(
            "        self.layers = nn.ModuleList([nn.Linear(8, 8) for _ in range(3)])\n",
            "        for i, layer in enumerate(self.layers):\n            x = layer(x) if i == 2 else "
            "F.relu(layer(x))\n        return x\n"));
        QCOMPARE(keysOf(read.document).size(), 6);
        QCOMPARE(keysOf(read.document).last(), QString("layers.2.bias"));
    }

    void oneLayerAtTwoPlacesIsTied() {
        const ReadSource read =
            readText("s = nn.Linear(8, 8)\nnet = nn.Sequential(nn.Linear(4, 8), s, nn.ReLU(), s)\n");
        QCOMPARE(read.document.find("Net")->ties.size(), std::size_t{1});
        QCOMPARE(keysOf(read.document).size(), 6);
    }

    void sharedWeightIsTied() {
        const ReadSource read = readText(classWith(
            "        self.a = nn.Linear(8, 8)\n        self.b = nn.Linear(8, 8)\n        self.b.weight = "
            "self.a.weight\n",
            "        return self.b(self.a(x))\n"));
        const Tie tie{{{"a"}, "weight"}, {{"b"}, "weight"}};
        QCOMPARE(read.document.find("Net")->ties, std::vector<Tie>{tie});
    }

    void whatTensorsDecideBecomesControlFlow() {
        const ReadSource read = readText(
            classWith("        self.fc = nn.Linear(4, 4)\n",
                      "        x = self.fc(x)\n        while x.abs().sum() > 1:\n            x = x / 2\n     "
                      "   if x.sum() > 0:\n   "
                      "         x = x + 1\n        else:\n            x = x - 1\n        return x\n"));
        const Block& net = *read.document.find("Net");
        const auto count = [&](const char* type) {
            return std::ranges::count_if(net.nodes, [&](const NodePtr& node) { return node->type == type; });
        };
        QCOMPARE(count("While"), 1);
        QCOMPARE(count("If"), 1);
        QCOMPARE(keysOf(read.document), QStringList({"fc.weight", "fc.bias"}));
    }

    void parametersAndBuffersAreTheBlocksOwn() {
        const ReadSource read = readText(classWith(
            "        self.weight = nn.Parameter(torch.randn(4, 2))\n        self.register_buffer('mean', "
            "torch.zeros(2))\n",
            "        return F.relu(x @ self.weight - self.mean)\n"));
        QCOMPARE(keysOf(read.document), QStringList({"weight", "mean"}));
    }

    void modulesThatAreNeverCalledKeepTheirParameters() {
        const ReadSource read =
            readText(classWith("        self.used = nn.Linear(4, 4)\n        self.spare = nn.Linear(4, 3)\n",
                               "        return self.used(x)\n"));
        QCOMPARE(keysOf(read.document),
                 QStringList({"used.weight", "used.bias", "spare.weight", "spare.bias"}));
        QVERIFY(read.notes.front().text.find("spare") != std::string::npos);
    }

    void shapesComeFromTheFile() {
        const ReadSource read =
            readText("net = nn.Sequential(nn.Flatten(), nn.Linear(12, 3))\nx = torch.rand(5, 3, 4)\n"
                     "print(net(x).shape)\n");
        QCOMPARE(read.document.find("Net")->header->inputs[0].spec->shape, Shape({Dim::batch(), 3, 4}));
    }

    void argumentsAreGivenByAnExpression() {
        const std::string text =
            "class MLP(nn.Module):\n    def __init__(self, inside, outside=3):\n        "
            "super().__init__()\n        self.fc = nn.Linear(inside, outside)\n    def forward(self, "
            "x):\n        return self.fc(x)\n";
        QVERIFY(errorOf(text).contains("--net 'MLP(inside=…)'"));
        QCOMPARE(keysOf(readText(text, "MLP(7)").document), QStringList({"fc.weight", "fc.bias"}));
    }

    void mistakesAreToldWithLineAndRemedy() {
        const QString error =
            errorOf(classWith("        self.fc = nn.Linear(4, 4)\n", "        return self.fx(x)\n"));
        QVERIFY2(error.startsWith("net.py:9:16: Net has no attribute fx\n    return self.fx(x)"),
                 qPrintable(error));
    }

    void aNetworkThatIsNotUnderstoodIsNotReplacedByAnother() {
        const QString error = errorOf(
            "class Part(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.a = "
            "nn.Linear(4, 4)\n    def forward(self, x):\n        return self.a(x)\n"
            "class Net(nn.Module):\n    def __init__(self, width):\n        super().__init__()\n        "
            "self.a = "
            "nn.Linear(4, width)\n        for key in torch.load('x.pth'):\n            print(key)\n    def "
            "forward(self, x):\n        return self.a(x)\nnet = Net(3)\n");
        QVERIFY2(error.startsWith("net.py:14:20: what 'unknown' holds is not known"), qPrintable(error));
    }

    void callsOutsideOfTheNetworkMayDifferInNumbers() {
        const ReadSource read = readText(
            "class A(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.a = "
            "nn.Linear(4, 4)\n    def forward(self, x, t=0.25):\n        return self.a(x) * t\n"
            "net = A()\nnet(torch.rand(2, 4))\nnet(torch.rand(2, 4), 0.5)\nnet(torch.rand(2, 4), 0.75)\n");
        QCOMPARE(keysOf(read.document), QStringList({"a.weight", "a.bias"}));
    }

    void nothingEndless_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("loop") << "while True:\n    pass\n";
        QTest::newRow("list") << "x = [0]\nfor i in x:\n    x = x + x\nwhile 1:\n    x = x + x\n";
        QTest::newRow("text") << "x = 'a'\nwhile True:\n    x = x + x\n";
        QTest::newRow("number") << "x = 9\nfor i in range(1000000):\n    x = x ** 9\n";
        QTest::newRow("range") << "x = list(range(10 ** 15))\n";
        QTest::newRow("recursion") << "def f(x):\n    return f(x)\nnet = f(1)\n";
        QTest::newRow("constructor")
            << "class A(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
               "        self.a = A()\n    def forward(self, x):\n        return x\n";
        QTest::newRow("forward")
            << "class A(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
               "    def forward(self, x):\n        return self(x)\n";
        QTest::newRow("self")
            << "class A(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
               "        self.a = nn.ModuleList()\n        self.a.append(self)\n    def forward(self, "
               "x):\n        return self.a[0](x)\n";
        QTest::newRow("bases") << "class A(A): pass\nclass B(B): pass\n";
        QTest::newRow("modules") << "x = nn.Sequential()\nwhile True:\n    x = nn.Sequential(x, x)\n";
        QTest::newRow("comprehension")
            << "x = [i for i in range(1000) for j in range(1000) for k in range(1000)]\n";
        QTest::newRow("nothing") << "";
    }
    void nothingEndless() {
        QFETCH(QString, text);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!errorOf(text.toStdString()).isEmpty());
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

    void whatIsWrongIsToldWithItsPlace_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* name, const QByteArray& text, const char* told) {
            QTest::newRow(name) << text << told;
        };
        const QByteArray init = "class A(nn.Module):\n    def __init__(self):\n        super().__init__()\n";
        row("a bracket", init + "        self.a = nn.Linear(4, 4\n", "net.py:7:27: '(' is never closed");
        row("a colon", "class A(nn.Module)\n    pass\n",
            "net.py:4:19: ':' is missing at the end of the line");
        row("indentation", init + "      self.a = 1\n",
            "net.py:7:7: the indentation fits no block around it");
        row("a text", "x = 'abc\n", "net.py:4:5: a text is not closed in its line");
        row("a long text", "x = \"\"\"abc\n", "net.py:4:5: a text is never closed");
        row("an assignment", "if x = 1:\n    pass\n", "net.py:4:6: ':' is missing before '='");
        row("Python 2's print", "print 'x'\n", "net.py:4:1: this is Python 2");
        row("Python 2's except", "try:\n    pass\nexcept ValueError, e:\n    pass\n",
            "net.py:6:18: this is Python 2");
        row("Python 2's raise", "raise ValueError, 'x'\n", "net.py:4:17: this is Python 2");
        row("Python 2's unequal", "if 1 <> 2:\n    pass\n", "net.py:4:6: '<>' is Python 2");
        row("Python 2's octal", "x = 0777\n", "net.py:4:5: a number that begins with 0 is Python 2");
        row("another encoding", "# caf\xe9\nnet = nn.ReLU()\n", "net.py:4:1: the text is not UTF-8 here");
        row("a class that is its own base", "class A(A): pass\nnet = A()\n",
            "net.py:5:7: 'A' has no value here");
        row("classes of one another",
            init + "        self.b = B()\nclass B(nn.Module):\n    def __init__(self):\n        "
                   "super().__init__()\n        self.a = A()\nnet = A()\n",
            "more than 100 deep");
        row("a forward that calls itself",
            init +
                "        self.a = nn.Linear(4, 4)\n    def forward(self, x):\n        return self(x)\nnet = "
                "A()\n",
            "net.py:9:16: functions and classes call one another more than 100 deep");
        row("brackets", "x = " + QByteArray(3000, '[') + "\n", "net.py:4:106: brackets are nested more than");
        row("signs", "x = " + QByteArray(100'000, '-') + "1\n", "net.py:4:");
        row("modules in modules",
            "net = nn.Linear(4, 4)\nfor i in range(9000):\n    net = nn.Sequential(net)\n",
            "modules call one another more than 100 deep");
        row("a module in itself", "net = nn.Sequential(nn.Linear(4, 4))\nnet.add_module('me', net)\n",
            "modules call one another more than 100 deep");
        row("parameters of modules in modules",
            "net = nn.Linear(4, 4)\nfor i in range(9000):\n    net = nn.Sequential(net)\n"
            "print(len(list(net.parameters())))\n",
            "modules are more than 100 deep in one another");
    }
    void whatIsWrongIsToldWithItsPlace() {
        QFETCH(QByteArray, text);
        QFETCH(QString, told);
        const QString error = errorOf(text.toStdString());
        QVERIFY2(error.contains(told), qPrintable(error.left(300)));
    }

    void whatIsNoPythonIsRefused() {
        QVERIFY(errorOf(std::string("\x80\x02}q\x00.", 6)).contains("no Python"));
        QVERIFY(errorOf(std::string(std::size_t{10} << 20, 'x')).contains("larger"));
    }
};

QTEST_APPLESS_MAIN(SourceReadingTest)
#include "source_reading_test.moc"
