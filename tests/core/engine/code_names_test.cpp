// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/program.h"
#include "core/engine/code_names.h"
#include "core/engine/engine.h"

#include <QtTest>

#include <algorithm>

using namespace layerloom;

namespace {

const CodeName* find(const std::vector<CodeName>& names, const std::string& name) {
    const auto found = std::ranges::find(names, name, &CodeName::name);
    return found == names.end() ? nullptr : &*found;
}

bool areInOrder(const std::vector<CodeName>& names) {
    return std::ranges::adjacent_find(
               names, [](const CodeName& a, const CodeName& b) { return a.name >= b.name; }) == names.end();
}

} // namespace

class CodeNamesTest : public QObject {
    Q_OBJECT

  private slots:
    void operatorsAreOfferedWhereTheyCanBeCalled() {
        const CodeNames& names = codeNames();
        QVERIFY(find(names.torch, "mm") && find(names.tensor, "mm"));
        QVERIFY(find(names.torch, "cat") && !find(names.tensor, "cat"));
        QVERIFY(find(names.torch, "zeros") && !find(names.tensor, "zeros"));
        QVERIFY(find(names.functional, "relu") && find(names.functional, "softmax"));
        QVERIFY(find(names.functional, "conv2d") && find(names.functional, "max_pool2d"));
        QVERIFY(find(names.functional, "batch_norm") && find(names.functional, "layer_norm"));
        QVERIFY(!find(names.functional, "mm"));
        QVERIFY(find(names.math, "sqrt") && find(names.math, "pi"));
        QVERIFY(find(names.torch, "float32") && find(names.tensor, "shape"));
    }

    void whatIsNotAllowedIsNotOffered() {
        const CodeNames& names = codeNames();
        for (const auto* list : {&names.torch, &names.functional, &names.tensor}) {
            for (const char* name : {"from_file", "set_", "resize_", "manual_seed", "save", "as_strided"})
                QVERIFY2(!find(*list, name), name);
        }
    }

    void namesAreInOrderAndOnce() {
        const CodeNames& names = codeNames();
        for (const auto* list : {&names.torch, &names.functional, &names.math, &names.tensor})
            QVERIFY(areInOrder(*list));
    }

    void signaturesAreThoseOfPython() {
        QCOMPARE(find(codeNames().functional, "relu")->signature, std::string("relu(input, inplace=False)"));
        QCOMPARE(find(codeNames().tensor, "flatten")->signature,
                 std::string("flatten(start_dim=0, end_dim=-1)"));
        QCOMPARE(find(codeNames().torch, "mm")->signature, std::string("mm(self, mat2)"));
    }

    void everyMethodOfOneTensorCompiles() {
        int tried = 0;
        std::string wrong;
        for (const CodeName& name : codeNames().tensor) {
            if (!name.signature.ends_with("()"))
                continue;
            const ProgramResult read = expressionProgram("x." + name.name + "()", {});
            const auto* program = std::get_if<ProgramPtr>(&read);
            QVERIFY2(program, name.name.c_str());
            const CodeAnswer answer = loadedEngine().examine({*program, {std::nullopt}, {true}});
            // What gives a list or several values compiles, but leaves through no single port.
            if (answer.error && !answer.error->text.starts_with("the code returns"))
                wrong += name.name + ": " + answer.error->text + '\n';
            ++tried;
        }
        QVERIFY2(wrong.empty(), wrong.c_str());
        QVERIFY(tried > 80);
    }
};

QTEST_APPLESS_MAIN(CodeNamesTest)
#include "code_names_test.moc"
