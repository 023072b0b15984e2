// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/code_completion.h"

#include <QtTest>

using namespace layerloom;

namespace {

const CodeNames kNames{{{"mm", "mm(self, mat2)"}, {"softmax", "softmax(self, dim)"}, {"sort", "sort(self)"}},
                       {{"relu", "relu(input, inplace=False)"}, {"softmax", "softmax(input, dim)"}},
                       {{"pi", ""}, {"sqrt", "sqrt(a)"}},
                       {{"abs", "abs()"}, {"sum", "sum(dim)"}}};
const CodeVocabulary kVocabulary{&kNames, {"features"}, {"planes"}};

QStringList offered(const QString& before, const QString& after = {}) {
    return completionOf(before, before + after, kVocabulary).names;
}

} // namespace

class CodeCompletionTest : public QObject {
    Q_OBJECT

  private slots:
    void behindAPointStandsWhatItsReceiverHas() {
        QCOMPARE(offered("torch."), QStringList({"mm", "softmax", "sort"}));
        QCOMPARE(offered("y = torch.so"), QStringList({"softmax", "sort"}));
        QCOMPARE(offered("F."), QStringList({"relu", "softmax"}));
        QCOMPARE(offered("torch.nn.functional.re"), QStringList({"relu"}));
        QCOMPARE(offered("math.p"), QStringList({"pi"}));
        QCOMPARE(offered("x."), QStringList({"abs", "sum"}));
        QCOMPARE(offered("(x + 1).s"), QStringList({"sum"}));
        QCOMPARE(offered("x[0].a"), QStringList({"abs"}));
        QCOMPARE(offered("F.relu(x).S"), QStringList({"sum"}));
    }

    void numbersHaveNoMethods() {
        QVERIFY(offered("1.").isEmpty());
        QVERIFY(offered(".").isEmpty());
        QVERIFY(offered("x + 12.s").isEmpty());
    }

    void freeNamesAreThoseOfTheNodeTheBlockTheCodeAndPython() {
        QCOMPARE(offered("fe"), QStringList({"features"}));
        QCOMPARE(offered("pl"), QStringList({"planes"}));
        QVERIFY(offered("total = 1\nto").contains("total"));
        QVERIFY(offered("to", "\ntotal = 2").contains("total"));
        QVERIFY(offered("wh").contains("while"));
        QVERIFY(offered("to").contains("torch"));
    }

    void whatHasJustBegunAndWhatIsCompleteOffersNothing() {
        QVERIFY(offered("").isEmpty());
        QVERIFY(offered("f").isEmpty());
        QVERIFY(offered("x + ").isEmpty());
        QVERIFY(offered("torch.softmax").isEmpty());
    }

    void withoutTheEngineItsNamesAreMissingAlone() {
        const CodeVocabulary alone{nullptr, {"features"}, {}};
        QVERIFY(completionOf("torch.", "torch.", alone).names.isEmpty());
        QCOMPARE(completionOf("fea", "fea", alone).names, QStringList{"features"});
        QVERIFY(signatureAt("torch.mm(", alone).isEmpty());
    }

    void theCallThatIsOpenIsExplained() {
        QCOMPARE(signatureAt("F.relu(", kVocabulary), QString("relu(input, inplace=False)"));
        QCOMPARE(signatureAt("F.softmax(x.sum(1), ", kVocabulary), QString("softmax(input, dim)"));
        QCOMPARE(signatureAt("F.softmax(x[0, ", kVocabulary), QString());
        QCOMPARE(signatureAt("F.relu(x)", kVocabulary), QString());
        QCOMPARE(signatureAt("unknown(", kVocabulary), QString());
    }

    void hugeTextsAreLookedThroughInPart() {
        const QString huge = QStringLiteral("some_name + ").repeated(90'000) + "som";
        QElapsedTimer timer;
        timer.start();
        QVERIFY(offered(huge).contains("some_name"));
        QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_APPLESS_MAIN(CodeCompletionTest)
#include "code_completion_test.moc"
