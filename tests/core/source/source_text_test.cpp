// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/source_text.h"

#include "core/document/project_file.h"
#include "core/engine/engine.h"
#include "core/values/error.h"
#include "core/values/file.h"
#include "tests/core/graph/model_builder.h"

// Source of small models, letter by letter; tests/interop runs what is exported in PyTorch.

using namespace layerloom;

namespace {

Document example(const char* name) {
    const std::string path = std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + name + ".loom";
    return readProject(readWholeFile(path, 1'000'000)).document;
}

SourceText sourceOf(const Document& document) {
    EngineOracle oracle;
    return pythonSource(*validated(document, validate(document, &oracle)));
}

QString textOf(const Document& document) {
    return QString::fromStdString(sourceOf(document).text());
}

/// From the line that begins so to the blank line behind.
QString part(const QString& text, const QString& begin) {
    const qsizetype at = text.indexOf(begin);
    return at < 0 ? QString() : text.mid(at, text.indexOf("\n\n", at) - at + 1);
}

/// The document with another node in the place of the one that has its id.
Document with(Document document, const BlockName& name, const Node& node) {
    Block block = *document.find(name);
    block.nodes[*block.indexOf(node.id)] = std::make_shared<const Node>(node);
    document.blocks[name] = std::make_shared<const Block>(std::move(block));
    return document;
}

/// All lines but those that are the node's alone.
std::vector<std::string> linesBut(const SourceText& source, const SourceNode& node) {
    const std::vector<std::size_t> own = source.linesOf(node);
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
        if (!std::ranges::binary_search(own, i))
            lines.push_back(source.lines[i].text);
    }
    return lines;
}

} // namespace

class SourceTextTest : public QObject {
    Q_OBJECT

  private slots:
    void aSequentialModelIsOneStatement() {
        QCOMPARE(textOf(example("net0")),
                 QString("\"\"\"The first network of the note: a multilayer perceptron.\"\"\"\n"
                         "\n"
                         "import torch\n"
                         "from torch import nn\n"
                         "\n"
                         "net = nn.Sequential(nn.Linear(20, 256), nn.ReLU(), nn.Linear(256, 10))\n"
                         "\n"
                         "\n"
                         "if __name__ == \"__main__\":\n"
                         "    x = torch.rand(2, 20)\n"
                         "    print(net(x).shape)\n"));
    }

    void aSharedLayerIsOneVariable() {
        QCOMPARE(
            part(textOf(example("shared")), "shared ="),
            QString("shared = nn.Linear(8, 8)\n"
                    "net = nn.Sequential(\n"
                    "    nn.Linear(4, 8), nn.ReLU(), shared, nn.ReLU(), shared, nn.ReLU(), nn.Linear(8, 1)\n"
                    ")\n"));
    }

    void aFreeFormModelIsAClassAsInATextbook() {
        QCOMPARE(
            textOf(example("flexible")),
            QString("import torch\n"
                    "import torch.nn.functional as F\n"
                    "from torch import Tensor, nn\n"
                    "\n"
                    "\n"
                    "class FlexibleMLP(nn.Module):\n"
                    "    \"\"\"The seed of it all: a layer that is called twice, a fixed weight, and a "
                    "loop.\"\"\"\n"
                    "\n"
                    "    def __init__(self) -> None:\n"
                    "        super().__init__()\n"
                    "        self.fc = nn.Linear(20, 20)\n"
                    "        self.register_buffer(\"fixed_weight\", torch.rand(20, 20), persistent=False)\n"
                    "\n"
                    "    def forward(self, X: Tensor) -> Tensor:\n"
                    "        X = self.fc(X)\n"
                    "        X = F.relu(torch.mm(X, self.fixed_weight) + 1)\n"
                    "        while X.abs().sum() > 1:\n"
                    "            X = X / 2\n"
                    "        return self.fc(X).sum()\n"
                    "\n"
                    "\n"
                    "if __name__ == \"__main__\":\n"
                    "    net = FlexibleMLP()\n"
                    "    X = torch.rand(2, 20)\n"
                    "    print(net(X).shape)\n"));
    }

    void sizesThatDifferBetweenUsesBecomeArguments() {
        const Document document = documentOf({{"Net", BlockBuilder::sequential()
                                                          .takes({Dim::batch(), 8})
                                                          .instance("a", "Block")
                                                          .instance("b", "Block")},
                                              {"Block", BlockBuilder::freeForm()
                                                            .input("x")
                                                            .output()
                                                            .layer("fc", "Linear", {{"out_features", 16}})
                                                            .wire("@in:x", "fc:input")
                                                            .wire("fc:output", "@out:output")}});
        const QString text = textOf(document);
        QVERIFY2(text.contains("def __init__(self, in_features: int) -> None:"), qPrintable(text));
        QVERIFY2(text.contains("net = nn.Sequential(Block(8), Block(16))"), qPrintable(text));
    }

    void everyNodeKnowsItsLinesAndEveryLineItsNodes() {
        const SourceText source = sourceOf(example("flexible"));
        const SourceNode fc{"FlexibleMLP", "fc"};
        const std::vector<std::size_t> lines = source.linesOf(fc);
        QCOMPARE(lines.size(), std::size_t(2));
        QCOMPARE(source.lines[lines[0]].text, std::string("        self.fc = nn.Linear(20, 20)"));
        QCOMPARE(source.lines[lines[1]].text, std::string("        X = self.fc(X)"));
        QCOMPARE(source.nodesAt(lines[0]), std::vector<SourceNode>{fc});
        const std::vector<std::size_t> half = source.linesOf({"Halve", "half"});
        QCOMPARE(half.size(), std::size_t(1));
        QCOMPARE(source.lines[half.front()].text, std::string("            X = X / 2"));
        QVERIFY(source.nodesAt(source.lines.size()).empty());
    }

    void linesOfSeveralNodesComeOnceEachAndInOrder() {
        const SourceText source = sourceOf(example("basic"));
        const std::vector<std::size_t> both = source.linesOf("BasicBlock", {"layer1", "layer2"});
        QCOMPARE(both.size(), std::size_t(3)); // two constructors, and the one line that calls both
        QVERIFY(std::ranges::is_sorted(both));
        QVERIFY(source.linesOf("BasicBlock", {}).empty());
        QVERIFY(source.linesOf("Other", {"layer1"}).empty());
    }

    void aChangedOptionChangesTheLinesOfItsNodeAlone_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"basic", "resnet18", "googlenet", "transformer_encoder", "unet"})
            QTest::newRow(name) << name;
    }
    void aChangedOptionChangesTheLinesOfItsNodeAlone() {
        QFETCH(QString, name);
        const Document before = example(name.toUtf8());
        const SourceText source = sourceOf(before);
        int changes = 0;
        for (const auto& [block, definition] : before.blocks) {
            for (const NodePtr& node : definition->nodes) {
                if (node->type != "Linear" && node->type != "Conv2d")
                    continue;
                Node changed = *node;
                changed.options["bias"] = Value(changed.options.contains("bias"));
                if (changed.options.at("bias") == Value(true))
                    changed.options.erase("bias");
                const Document document = with(before, block, changed);
                EngineOracle oracle;
                const auto model = validated(document, validate(document, &oracle));
                if (!model) // its bias is initialised, or tied
                    continue;
                const SourceText after = pythonSource(*model);
                QVERIFY(linesBut(source, {block, node->id}) == linesBut(after, {block, node->id}));
                QVERIFY(after.text() != source.text());
                ++changes;
            }
        }
        QVERIFY(changes > 0);
    }

    void aNewNameChangesTheLinesOfItsNodeAlone() {
        const Document before = example("resnet18");
        const SourceText source = sourceOf(before);
        Node renamed = *before.find("BasicBlock")->find("conv1");
        renamed.name = "first";
        const SourceText after = sourceOf(with(before, "BasicBlock", renamed));
        QVERIFY(linesBut(source, {"BasicBlock", "conv1"}) == linesBut(after, {"BasicBlock", "conv1"}));
        QVERIFY(after.text().find("self.first = nn.Conv2d(") != std::string::npos);
    }

    void equalNeighboursAreMadeInALoop() {
        BlockBuilder net = BlockBuilder::sequential().takes({Dim::batch(), 8});
        for (const char* id : {"a", "b", "c", "d"})
            net.layer(id, "Linear", {{"in_features", 8}, {"out_features", 8}});
        const SourceText source = sourceOf(documentOf({{"Net", net}}));
        QVERIFY(source.text().find("*[nn.Linear(8, 8) for _ in range(4)]") != std::string::npos);
        QCOMPARE(source.linesOf({"Net", "c"}).size(), std::size_t(1));
    }

    void numbersThatLieInAFileAreRefusedByName() {
        const Document document =
            documentOf({{"Net", BlockBuilder::freeForm()
                                    .input("x", {Dim::batch(), 3})
                                    .output()
                                    .layer("mean", "load", {{"path", "mean.npy"}, {"size", 3}})
                                    .layer("add", "add")
                                    .wire("@in:x", "add:input")
                                    .wire("mean:output", "add:other")
                                    .wire("add:output", "@out:output")}});
        try {
            sourceOf(document);
            QFAIL("it was written");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).startsWith("The numbers of Net.mean lie in a file"), error.what());
        }
    }
};

QTEST_APPLESS_MAIN(SourceTextTest)
#include "source_text_test.moc"
