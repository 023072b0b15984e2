// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/source_reading.h"
#include "core/source/source_text.h"

#include "core/engine/engine.h"
#include "core/graph/validation.h"

#include <QtTest>

// What is read from Python, written as Python and read again: one document. tests/interop does the same with
// files that people publish.

using namespace layerloom;

namespace {

const std::string kHead = "import torch\nfrom torch import nn, Tensor\nimport torch.nn.functional as F\n";

ReadSource readText(const std::string& text) {
    ReadingSettings settings;
    settings.path = "net.py";
    settings.followsImports = false;
    settings.inputs = {{"x", InputSpec{DType::Float32, Shape({Dim::batch(), 6})}}};
    EngineOracle oracle;
    return readSource(text, settings, &oracle);
}

std::string written(const Document& document) {
    EngineOracle oracle;
    return pythonSource(*validated(document, validate(document, &oracle))).text();
}

std::string classWith(const std::string& constructor, const std::string& forward) {
    return "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n" + constructor +
           "    def forward(self, x):\n" + forward;
}

/// Names of a state dict, in order.
QStringList keysOf(const Document& document) {
    EngineOracle oracle;
    const auto model = validated(document, validate(document, &oracle));
    QStringList keys;
    for (const ParameterPlace& place : model ? model->tree().parameters : std::vector<ParameterPlace>())
        keys << QString::fromStdString(place.name);
    return keys;
}

const std::string kFc = "        self.fc = nn.Linear(6, 6)\n";

} // namespace

class RoundTripTest : public QObject {
    Q_OBJECT

  private slots:
    void whatIsWrittenIsReadAsTheSame_data() {
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const std::string& text) {
            QTest::newRow(name) << QString::fromStdString(kHead + text);
        };
        row("the variable's name", "first_net = nn.Sequential(nn.Linear(6, 4), nn.ReLU())\n");
        row("a name with capitals", "MLP_net = nn.Sequential(nn.Linear(6, 4), nn.ReLU())\n");
        row("operations in another order than they are needed",
            classWith(kFc, "        a = torch.relu(x)\n        b = torch.tanh(self.fc(x))\n"
                           "        c = torch.relu(b)\n        return c + a\n"));
        row("what nobody needs",
            classWith(kFc, "        unused = torch.relu(x)\n        return self.fc(x)\n"));
        row("tuples in tuples", classWith("        self.rnn = nn.LSTM(6, 6)\n" + kFc,
                                          "        y, (h, c) = self.rnn(x)\n        return y, (h, c)\n"));
        row("in place", classWith(kFc, "        y = self.fc(x)\n        y[:, 0] = 0\n        z = y[:, 1:3]\n"
                                       "        z *= 2\n        return y\n"));
        row("branches",
            classWith(kFc, "        y = self.fc(x)\n        if y.sum() > 0:\n            y = y + 1\n"
                           "        else:\n            y = y - 1\n        return y\n"));
        row("a condition on sizes", classWith(kFc, "        y = self.fc(x)\n        if x.shape[0] > 2:\n"
                                                   "            y = y + 1\n        return y\n"));
        row("a list of layers with one call",
            classWith("        self.layers = nn.ModuleList([nn.Linear(6, 6) for _ in range(2)])\n",
                      "        for layer in self.layers:\n            x = layer(x)\n        return x\n"));
        row("a long docstring", "class Net(nn.Module):\n    \"\"\"One line\n    that goes on, and on, until "
                                "it is so long that it is broken "
                                "where it is written, which is behind this: word.\n\n    Args:\n        "
                                "width: what it says here is "
                                "just as long, so that it goes on in a line that is indented more than "
                                "this.\n        depth: short\n"
                                "    \"\"\"\n\n    def __init__(self):\n        super().__init__()\n" +
                                    kFc + "    def forward(self, x):\n        return self.fc(x)\n");
        row("initialisers in functions that make blocks",
            "class Pair(nn.Module):\n    def __init__(self, width):\n        super().__init__()\n"
            "        self.body = nn.Sequential(nn.Linear(6, width), nn.ReLU(), nn.Linear(width, 6))\n"
            "    def forward(self, x):\n        return self.body(x)\n\n\n" +
                classWith(
                    "        self.a = Pair(4)\n        self.b = Pair(5)\n        self.c = nn.Linear(6, 6)\n"
                    "        for m in self.modules():\n            if isinstance(m, nn.Linear) and "
                    "m.out_features == 6:\n                nn.init.normal_(m.weight, std=0.02)\n",
                    "        return self.c(self.b(self.a(x)))\n"));
        row("one layer alone", "layer = nn.Linear(6, 4)\n");
    }
    void whatIsWrittenIsReadAsTheSame() {
        QFETCH(QString, text);
        const Document first = readText(text.toStdString()).document;
        const std::string source = written(first);
        const Document second = readText(source).document;
        QCOMPARE(QString::fromStdString(written(second)), QString::fromStdString(source));
        QCOMPARE(keysOf(second), keysOf(first));
        QVERIFY2(second == first, source.c_str());
    }

    void initialisersInFunctionsThatMakeBlocksAreWritten() {
        const Document document =
            readText(
                kHead +
                "def block(width):\n    return nn.Sequential(nn.Linear(6, width), nn.Linear(width, 6))\n" +
                classWith("        self.a = block(4)\n        self.b = block(5)\n"
                          "        nn.init.normal_(self.b[0].weight, std=0.02)\n"
                          "        nn.init.normal_(self.a[0].weight, std=0.02)\n",
                          "        return self.b(self.a(x))\n"))
                .document;
        const QString source = QString::fromStdString(written(document));
        QVERIFY2(source.count("nn.init.normal_") == 2, qPrintable(source));
    }

    void listsThatAreCalledInTurnKeepTheirNames() {
        const ReadSource read = readText(
            kHead +
            "class Block(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
            "        self.fc = nn.Linear(6, 6)\n        self.norm = nn.LSTMCell(6, 6)\n"
            "    def forward(self, x):\n        return self.norm(self.fc(x))[0]\n\n\n" +
            classWith("        self.downs = nn.ModuleList([nn.Sequential(nn.LayerNorm(6), nn.Linear(6, 6)) "
                      "for _ in "
                      "range(2)])\n        self.stages = nn.ModuleList([Block() for _ in range(2)])\n",
                      "        for i in range(2):\n            x = self.downs[i](x)\n            x = "
                      "self.stages[i](x)\n        return x\n"));
        QVERIFY2(read.notes.empty(), read.notes.empty() ? "" : read.notes.front().text.c_str());
        const QStringList keys = keysOf(read.document);
        QCOMPARE(keys.size(), 20);
        QCOMPARE(keys.mid(0, 4),
                 QStringList({"downs.0.0.weight", "downs.0.0.bias", "downs.0.1.weight", "downs.0.1.bias"}));
        QCOMPARE(keys.last(), QString("stages.1.norm.bias_hh"));
        const std::string source = written(read.document);
        QVERIFY(readText(source).document == read.document);
    }

    void layersThatAreHandedOverInALambdaKeepTheirNames() {
        const ReadSource read = readText(
            kHead +
            "class Residual(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
            "        self.norm = nn.LayerNorm(6)\n        self.dropout = nn.Dropout(0.1)\n"
            "    def forward(self, x, sublayer):\n        return x + "
            "self.dropout(sublayer(self.norm(x)))\n\n\n" +
            classWith(
                "        self.attention = nn.Linear(6, 6)\n        self.feed_forward = nn.Linear(6, 6)\n"
                "        self.sublayer = nn.ModuleList([Residual() for _ in range(2)])\n",
                "        x = self.sublayer[0](x, lambda y: self.attention(y * 2))\n"
                "        return self.sublayer[1](x, self.feed_forward)\n"));
        QCOMPARE(keysOf(read.document),
                 QStringList({"attention.weight", "attention.bias", "feed_forward.weight",
                              "feed_forward.bias", "sublayer.0.norm.weight", "sublayer.0.norm.bias",
                              "sublayer.1.norm.weight", "sublayer.1.norm.bias"}));
    }

    void aLayerAloneHasItsParametersNames() {
        QCOMPARE(keysOf(readText(kHead + "net = nn.Linear(6, 4)\n").document),
                 QStringList({"weight", "bias"}));
        QCOMPARE(keysOf(readText(kHead + "net = nn.Linear(6, 4, bias=False)\n").document),
                 QStringList({"weight"}));
        QVERIFY(keysOf(readText(kHead + "net = nn.ReLU()\n").document).isEmpty());
    }
};

QTEST_APPLESS_MAIN(RoundTripTest)
#include "round_trip_test.moc"
