// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_place.h"

#include <QtTest>

using namespace layerloom;

class CodePlaceTest : public QObject {
    Q_OBJECT

  private slots:
    void whatIsToldIsFoundAgain() {
        const CodeError error{"a text (line 3) of sorts", 12, 7};
        QCOMPARE(withPlace(error), std::string("a text (line 3) of sorts (line 12, column 7)"));
        QVERIFY(placeIn(withPlace(error)) == error);
    }

    void otherTextsHaveNoPlace() {
        for (const char* text :
             {"", ")", "failed", "at (line x, column 1)", "at (line 1)", "at (line 1, column )",
              "at (line 1, column 2", "at (line 99999999999999, column 2)"})
            QVERIFY2(!placeIn(text), text);
    }
};

QTEST_APPLESS_MAIN(CodePlaceTest)
#include "code_place_test.moc"
