// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/source_reading.h"

#include "core/engine/engine.h"
#include "core/graph/validation.h"
#include "core/values/error.h"

#include <QtTest>

// What files compute on the way to their network: sizes, names of parameters, texts.

using namespace layerloom;

namespace {

const std::string kHead = "import torch\nfrom torch import nn\nimport torch.nn.functional as F\n";

class EvaluationTest : public QObject {
    Q_OBJECT

    EngineOracle oracle_;

    Document read(const std::string& text, const std::string& shape = {}) {
        ReadingSettings settings;
        settings.path = "net.py";
        settings.followsImports = false;
        if (!shape.empty())
            settings.inputs["x"] = {DType::Float32, shapeOf(shape)};
        return readSource(kHead + text, settings, &oracle_).document;
    }

    static Shape shapeOf(const std::string& text) {
        std::vector<Dim> sizes;
        for (const QString& size : QString::fromStdString(text).split(','))
            sizes.push_back(size == "N" ? Dim::batch() : Dim(size.toInt()));
        return Shape(std::move(sizes));
    }

    QStringList problemsOf(const Document& document) {
        QStringList lines;
        for (const Problem& problem : validate(document, &oracle_).problems) {
            if (problem.severity == Severity::Error)
                lines << QString::fromStdString(problemLine(problem));
        }
        return lines;
    }

    static std::string net(const std::string& constructor, const std::string& forward) {
        return "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n" + constructor +
               "    def forward(self, x):\n" + forward;
    }

  private slots:
    void loopsOverTheStateDictGiveFirstValues() {
        const Document document =
            read(net("        self.conv = nn.Conv2d(1, 2, 3)\n"
                     "        self.bn = nn.BatchNorm2d(2)\n"
                     "        for key in self.state_dict():\n"
                     "            if key.split('.')[-1] == 'weight':\n"
                     "                if 'conv' in key:\n"
                     "                    nn.init.kaiming_normal_(self.state_dict()[key])\n"
                     "                if 'bn' in key:\n"
                     "                    self.state_dict()[key][...] = 0\n"
                     "            elif key.split('.')[-1] == 'bias':\n"
                     "                self.state_dict()[key][...] = 0.5\n",
                     "        return self.bn(self.conv(x))\n"),
                 "N,1,8,8");
        const Block& block = *document.find("Net");
        QCOMPARE(block.find("conv")->initialisers.at("weight").function, std::string("kaiming_normal_"));
        QCOMPARE(block.find("bn")->initialisers.at("weight").arguments.at("val"), Value(0));
        QCOMPARE(block.find("conv")->initialisers.at("bias").arguments.at("val"), Value(0.5));
    }

    void theStateDictHasBuffersBehindTheParametersOfEachModule() {
        const Document document =
            read(net("        self.bn = nn.BatchNorm1d(4)\n        self.register_buffer('b', torch.ones(2))\n"
                     "        self.w = nn.Parameter(torch.ones(3))\n"
                     "        self.fc = nn.Linear(4, len(self.state_dict()))\n"
                     "        first = list(self.state_dict().keys())[0]\n"
                     "        self.last = nn.Linear(9, self.state_dict()[first].shape[0])\n",
                     "        return self.last(self.fc(self.bn(x)))\n"),
                 "N,4");
        QCOMPARE(document.find("Net")->find("fc")->options.at("out_features"), Value(7));
        QCOMPARE(document.find("Net")->find("last")->options.at("out_features"), Value(3));
    }

    void aPoolOfTheWholeLengthIsUnderstood() {
        const Document document =
            read(net("        self.conv = nn.Conv1d(3, 4, 1)\n",
                     "        x = self.conv(x @ torch.eye(16).repeat(x.size(0), 1, 1))\n"
                     "        return nn.MaxPool1d(x.size(-1))(x)\n"),
                 "N,3,16");
        QCOMPARE(document.find("Net")->find("MaxPool1d")->options.at("kernel_size"), Value(16));
        QCOMPARE(problemsOf(document), QStringList());
    }

    void aModuleThatIsCalledWithSeveralNumbersIsGivenThemAsTensors() {
        const Document document =
            read("class Step(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
                 "        self.fc = nn.Linear(4, 4)\n    def forward(self, t, x):\n        return self.fc(x) "
                 "* t\n" +
                     net("        self.step = Step()\n", "        for i in range(3):\n            x = x + "
                                                         "self.step(i / 3, x)\n        return x\n"),
                 "N,4");
        QCOMPARE(problemsOf(document), QStringList());
        QCOMPARE(document.find("Step")->header->inputs.size(), std::size_t{2});
    }

    void everythingOfALibraryCanBeImported() {
        const Document document = read("from torch.nn import *\nfrom math import *\n"
                                       "net = Sequential(Linear(int(sqrt(16)), 2), ReLU())\n");
        QCOMPARE(document.find("Net")->nodes[0]->options.at("in_features"), Value(4));
    }

    void aClassThatTypeMakesHasItsForward() {
        const Document document =
            read("Plus = type('', (nn.Sequential,), {'forward': lambda self, x: self[0](x) + x})\n"
                 "net = nn.Sequential(Plus(nn.Linear(4, 4)))\n");
        QVERIFY(document.find("Block") && document.find("Block")->find("add"));
    }

    void namedTuplesAreReplacedInParts() {
        const Document document =
            read("from collections import namedtuple\nArgs = namedtuple('Args', ['a', 'b'])\n"
                 "Args.__new__.__defaults__ = (None,) * len(Args._fields)\n"
                 "args = Args(b=4)._replace(a=3)\nnet = nn.Sequential(nn.Linear(args.a, args.b))\n");
        QCOMPARE(document.find("Net")->nodes[0]->options.at("in_features"), Value(3));
    }

    void textsAreCutByRegularExpressions() {
        const Document document =
            read("import re\noptions = {}\n"
                 "for op in 'r1_k3_i6_o16_se0.25'.split('_'):\n"
                 "    key, value = re.split(r'(\\d.*)', op)[:2]\n"
                 "    options[key] = value\n"
                 "n = int(re.sub('[^0-9]', '', 'x8y'))\n"
                 "m = int(re.match('([a-z]+)([0-9]+)', 'conv12').group(2))\n"
                 "net = nn.Sequential(nn.Linear(int(options['i']), n), nn.Linear(n, m))\n");
        QCOMPARE(document.find("Net")->nodes[0]->options.at("in_features"), Value(6));
        QCOMPARE(document.find("Net")->nodes[1]->options.at("out_features"), Value(12));
    }

    void aTensorThatIsFilledBeforeItBecomesAParameterBeginsSo() {
        const Document document =
            read(net("        w = torch.empty(4, 3)\n        nn.init.xavier_uniform_(w)\n"
                     "        self.w = nn.Parameter(w)\n"
                     "        self.v = nn.Parameter(torch.zeros(4, 3).uniform_(-0.5, 0.5))\n",
                     "        return x @ self.w @ self.v.t()\n"),
                 "N,4");
        const Block& block = *document.find("Net");
        QCOMPARE(block.find("w")->initialisers.begin()->second.function, std::string("xavier_uniform_"));
        QCOMPARE(block.find("v")->initialisers.begin()->second.arguments.at("a"), Value(-0.5));
    }

    void lazyLayersKeepTheSizesThatTheyGet() {
        const Document document =
            read("net = nn.Sequential(nn.LazyConv2d(4, 3), nn.LazyBatchNorm2d(), nn.Flatten(), "
                 "nn.LazyLinear(2))\nx = torch.rand(2, 3, 8, 8)\nnet(x)\n");
        const auto& nodes = document.find("Net")->nodes;
        QCOMPARE(nodes[0]->options.at("in_channels"), Value(3));
        QCOMPARE(nodes[1]->options.at("num_features"), Value(4));
        QCOMPARE(nodes[3]->options.at("in_features"), Value(144));
    }

    void aFileGivesTheSameWhetherItSaysItsShapesOrNot() {
        const std::string text = net("        self.fc = nn.Linear(6, 6)\n",
                                     "        y = self.fc(x)\n        z = torch.zeros_like(y)\n"
                                     "        z[:, 1:].copy_(y[:, 1:])\n        return z\n");
        QCOMPARE(read(text), read(text, "N,6"));
    }

    void whatNobodyTakesOfABranchIsLeftOut() {
        const Document document =
            read(net("        self.fc = nn.Linear(6, 6)\n        self.act = nn.ReLU(inplace=True)\n",
                     "        y = self.fc(x)\n        if y.sum() > 0:\n            y = self.act(y)\n"
                     "            out = y\n        else:\n            out = y * 2\n        return out\n"),
                 "N,6");
        QCOMPARE(document.find("NetThen")->header->outputs.size(), std::size_t{1});
        QCOMPARE(problemsOf(document), QStringList());
    }

    void aLayerThatIsNeverCalledTakesNoName() {
        const Document document =
            read(net("        self.relu = nn.ReLU()\n        self.fc = nn.Linear(4, 4)\n",
                     "        return F.relu(self.fc(x))\n"),
                 "N,4");
        QVERIFY(document.find("Net")->find("relu"));
    }
};

} // namespace

QTEST_APPLESS_MAIN(EvaluationTest)
#include "evaluation_test.moc"
