// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/choice.h"
#include "core/training/optimizers.h"
#include "core/training/schedulers.h"
#include "tests/core/complaint.h"

#include <QtTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

QString optimizerText(const char* call) {
    return QString::fromStdString(choiceText(parseChoice(call, optimizerTypes(), "optimizer")));
}

} // namespace

class ChoiceTest : public QObject {
    Q_OBJECT

  private slots:
    void callsAreReadAsPythonReadsThem() {
        QCOMPARE(optimizerText("torch.optim.SGD(0.1, momentum=0.9)"), "SGD(lr=0.1, momentum=0.9)");
        QCOMPARE(optimizerText("Adam"), "Adam()");
        QCOMPARE(optimizerText("AdamW(betas=(0.5, 0.9))"), "AdamW(betas=(0.5, 0.9))");
        QCOMPARE(optimizerText(" SGD( lr = 1/10 ) "), "SGD(lr=0.1)");
    }

    void wrongCallsAreRefusedWithWhatWouldBeRight() {
        const auto said = [](const char* call) {
            return complaint([&] { parseChoice(call, optimizerTypes(), "optimizer"); });
        };
        QVERIFY(said("Adm()").contains("Did you mean 'Adam'?"));
        QVERIFY(said("SGD(lr=-1)").contains("SGD: lr must be at least 0"));
        QVERIFY(said("SGD(momentun=1)").contains("Did you mean 'momentum'?"));
        QVERIFY(said("SGD(0.1, lr=0.2)").contains("given lr twice"));
        QVERIFY(said("SGD(lr=x)").contains("'x'"));
        QVERIFY(said("SGD(lr=0.1").contains("is no call"));
        QVERIFY(said("SGD(1, 2, 3, 4, True, 6)").contains("takes 5 arguments, not 6"));
        QVERIFY(complaint([] {
                    parseChoice("StepLR()", schedulerTypes(), "scheduler");
                }).contains("needs a value for step_size"));
    }
};

QTEST_APPLESS_MAIN(ChoiceTest)
#include "choice_test.moc"
