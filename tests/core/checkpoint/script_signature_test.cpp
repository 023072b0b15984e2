// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/script_signature.h"

#include "core/values/error.h"

#include <QtTest>

using namespace layerloom;

using Texts = std::vector<std::string>;

class ScriptSignatureTest : public QObject {
    Q_OBJECT

  private slots:
    void inputsAreTheParametersWithoutADefault() {
        QCOMPARE(portsIn("(self: __torch__.Net, x: Tensor, sizes: Dict[str, Tuple[int, int]], "
                         "mask: Optional[Tensor]=None, s: float=0.5) -> Tensor")
                     .inputs,
                 (Texts{"x", "sizes"}));
        QCOMPARE(portsIn("(self: __torch__.Net) -> Tensor").inputs, Texts());
    }

    void everyItemOfATupleIsAnOutput() {
        QCOMPARE(portsIn("(self: A) -> Tensor").outputs, Texts{"output"});
        QCOMPARE(portsIn("(self: A) -> Tuple[Tensor, Tuple[Tensor, Tensor]]").outputs,
                 (Texts{"output0", "output1"}));
        QCOMPARE(portsIn("(self: A)").outputs, Texts{"output"});
    }

    void whatIsNoSignatureIsAnError() {
        for (const char* text : {"", "(", "(self: A", "self"})
            QVERIFY_EXCEPTION_THROWN(portsIn(text), Error);
    }
};

QTEST_APPLESS_MAIN(ScriptSignatureTest)
#include "script_signature_test.moc"
