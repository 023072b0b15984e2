// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/module_tree.h"

#include "tests/core/graph/model_builder.h"

#include <QtTest>

using namespace layerloom;

namespace {

const Shape kInput{Dim::batch(), 8};

QString textOf(const Document& document) {
    return QString::fromStdString(moduleText(moduleTree(validate(document).root)));
}

} // namespace

/// The expected texts are what `print(net)` of PyTorch 1.13 gave for the same nets.
class ModuleTextTest : public QObject {
    Q_OBJECT

  private slots:
    void nestedBlocksAreIndented();
    void emptyBlocksHaveNoLines();
    void sharedModulesStandAtEachPlace();
    void secondCallsAreNotShown();
    void childrenMayBeNamed();
    void functionsAreNotShown();
};

void ModuleTextTest::nestedBlocksAreIndented() {
    const Document document =
        documentOf({{"Net", BlockBuilder::freeForm()
                                .input("input", kInput)
                                .output()
                                .instance("inner", "Inner")
                                .instance("acts", "Outer")
                                .layer("last", "Linear", {{"out_features", 2}, {"bias", false}})
                                .chain({"inner", "acts", "last"})},
                    {"Inner", BlockBuilder::sequential()
                                  .layer("a", "Linear", {{"out_features", 4}})
                                  .layer("b", "ReLU")
                                  .instance("c", "Nothing")},
                    {"Nothing", BlockBuilder::sequential()},
                    {"Outer", BlockBuilder::sequential().instance("a", "Acts")},
                    {"Acts", BlockBuilder::sequential()
                                 .layer("a", "PReLU")
                                 .layer("b", "LeakyReLU", {{"negative_slope", 0.2}})}});
    QCOMPARE(textOf(document), QString(R"(Net(
  (inner): Sequential(
    (0): Linear(in_features=8, out_features=4, bias=True)
    (1): ReLU()
    (2): Sequential()
  )
  (acts): Sequential(
    (0): Sequential(
      (0): PReLU(num_parameters=1)
      (1): LeakyReLU(negative_slope=0.2)
    )
  )
  (last): Linear(in_features=4, out_features=2, bias=False)
))"));
}

void ModuleTextTest::emptyBlocksHaveNoLines() {
    const Document document = documentOf(
        {{"Net", BlockBuilder::sequential().takes(kInput).instance("a", "Nothing").instance("b", "Empty")},
         {"Nothing", BlockBuilder::sequential()},
         {"Empty", BlockBuilder::freeForm().input("input").output().wire("@in:input", "@out:output")}});
    QCOMPARE(textOf(document), QString("Sequential(\n  (0): Sequential()\n  (1): Empty()\n)"));
    QCOMPARE(textOf(documentOf({{"Net", BlockBuilder::sequential().takes(kInput)}})),
             QString("Sequential()"));
}

void ModuleTextTest::sharedModulesStandAtEachPlace() {
    const Document document = documentOf({{"Net", BlockBuilder::sequential()
                                                      .takes(kInput)
                                                      .instance("a", "Twice")
                                                      .layer("b", "ReLU")
                                                      .instance("c", "Twice")
                                                      .tie({"a"}, {"c"})},
                                          {"Twice", BlockBuilder::freeForm()
                                                        .input("input")
                                                        .output()
                                                        .layer("fc", "Linear", {{"out_features", 8}})
                                                        .layer("relu", "ReLU")
                                                        .chain({"fc", "relu"})}});
    QCOMPARE(textOf(document), QString(R"(Sequential(
  (0): Twice(
    (fc): Linear(in_features=8, out_features=8, bias=True)
    (relu): ReLU()
  )
  (1): ReLU()
  (2): Twice(
    (fc): Linear(in_features=8, out_features=8, bias=True)
    (relu): ReLU()
  )
))"));
}

void ModuleTextTest::secondCallsAreNotShown() {
    const Document document = documentOf({{"Net", BlockBuilder::freeForm()
                                                      .input("input", kInput)
                                                      .output()
                                                      .layer("fc", "Linear", {{"out_features", 8}})
                                                      .layer("again", "Linear", {{"out_features", 8}})
                                                      .tie({"fc"}, {"again"})
                                                      .chain({"fc", "again"})}});
    QCOMPARE(textOf(document), QString("Net(\n  (fc): Linear(in_features=8, out_features=8, bias=True)\n)"));
}

void ModuleTextTest::childrenMayBeNamed() {
    BlockBuilder net = BlockBuilder::sequential().takes(kInput).layer("a", "Linear", {{"out_features", 8}});
    net.last().name = "conv";
    net.layer("b", "Tanh");
    net.last().name = "act";
    net.header().className = "Encoder";
    QCOMPARE(textOf(documentOf({{"Net", net}})), QString(R"(Encoder(
  (conv): Linear(in_features=8, out_features=8, bias=True)
  (act): Tanh()
))"));
}

void ModuleTextTest::functionsAreNotShown() {
    const Document document = documentOf({{"Net", BlockBuilder::freeForm()
                                                      .input("input", kInput)
                                                      .output()
                                                      .layer("fc", "Linear", {{"out_features", 8}})
                                                      .layer("relu", "relu")
                                                      .chain({"fc", "relu"})}});
    QCOMPARE(textOf(document), QString("Net(\n  (fc): Linear(in_features=8, out_features=8, bias=True)\n)"));
}

QTEST_APPLESS_MAIN(ModuleTextTest)
#include "module_text_test.moc"
