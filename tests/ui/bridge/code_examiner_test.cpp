// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/code_examiner.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace layerloom;

namespace {

constexpr int kPatience = 60'000; // ms: LibTorch loads slowly on a busy machine

CodeQuestion questionOf(const std::string& code) {
    const ProgramResult read = functionProgram(code, {});
    return {std::get<ProgramPtr>(read), {TensorType{DType::Float32, {Dim::batch(), 3}}}, {true}};
}

/// Code on which the trial runs use up all the time that they have.
CodeQuestion slowQuestion(int number) {
    return questionOf(
        "def forward(x):\n    for i in range(10000):\n        x = torch.mm(x.t(), x.repeat(1, 200))[:, :3]."
        "t() * " +
        std::to_string(number) + "\n    return x\n");
}

} // namespace

class CodeExaminerTest : public QObject {
    Q_OBJECT

  private slots:
    void anAnswerIsAnnouncedAndRemembered() {
        CodeExaminer examiner;
        QSignalSpy answered(&examiner, &CodeExaminer::answered);
        const CodeQuestion question = questionOf("def forward(x):\n    return x + 1\n");
        examiner.beginRound();
        QVERIFY(!examiner.answer(question));
        QTRY_COMPARE_WITH_TIMEOUT(answered.count(), 1, kPatience);
        examiner.beginRound();
        const auto answer = examiner.answer(question);
        QVERIFY(answer && !answer->error);
        QCOMPARE(answer->outputs.front()->text(), std::string("float32 (N, 3)"));
    }

    void whatIsNotAskedAgainIsNotWaitedFor() {
        CodeExaminer examiner;
        const CodeQuestion first = questionOf("def forward(x):\n    return x\n");
        examiner.beginRound();
        examiner.answer(first);
        QTRY_VERIFY_WITH_TIMEOUT(examiner.answer(first).has_value(), kPatience); // the engine is loaded
        for (int i = 0; i < 12; ++i) {
            examiner.beginRound();
            examiner.answer(slowQuestion(i));
        }
        const CodeQuestion last = questionOf("def forward(x):\n    return x * 2\n");
        examiner.beginRound();
        examiner.answer(last);
        QElapsedTimer timer;
        timer.start();
        bool isKnown = false;
        connect(&examiner, &CodeExaminer::answered, this, [&] {
            examiner.beginRound();
            isKnown = examiner.answer(last).has_value();
        });
        QTRY_VERIFY_WITH_TIMEOUT(isKnown, kPatience);
        // One of them may be in work; all would take up to two seconds each.
        QVERIFY2(timer.elapsed() < 8000, qPrintable(QString::number(timer.elapsed())));
    }

    void whatWasDroppedIsAnsweredWhenItIsAskedAnew() {
        CodeExaminer examiner;
        const CodeQuestion one = questionOf("def forward(x):\n    return x + 2\n");
        const CodeQuestion other = questionOf("def forward(x):\n    return x + 3\n");
        examiner.beginRound();
        examiner.answer(slowQuestion(100));
        examiner.answer(one);
        examiner.beginRound();
        examiner.answer(other);
        examiner.beginRound();
        bool isKnown = examiner.answer(one).has_value();
        connect(&examiner, &CodeExaminer::answered, this, [&] {
            examiner.beginRound();
            isKnown = examiner.answer(one).has_value();
        });
        QTRY_VERIFY_WITH_TIMEOUT(isKnown, kPatience);
    }
};

QTEST_MAIN(CodeExaminerTest)
#include "code_examiner_test.moc"
