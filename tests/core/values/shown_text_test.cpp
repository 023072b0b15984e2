// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/shown_text.h"

#include "core/values/value.h"

#include <QTest>

using namespace layerloom;

class ShownTextTest : public QObject {
    Q_OBJECT

  private slots:
    void shortTextsStayAsTheyAre() {
        QCOMPARE(shortened("abc", 3), std::string("abc"));
        QCOMPARE(shortened("", 0), std::string());
    }

    void longTextsAreCutBetweenCharacters() {
        QCOMPARE(shortened("abcd", 3), std::string("abc…"));
        QCOMPARE(shortened("aé", 2), std::string("a…"));
        QCOMPARE(shortened("神经网络", 7), std::string("神经…"));
    }

    void controlCharactersAreSpelt() {
        QCOMPARE(oneLine("a\n\t\r\x1b[31m\x7f é"), std::string("a\\n\\t\\r\\x1b[31m\\x7f é"));
        QCOMPARE(oneLine(std::string(1, '\0')), std::string("\\x00"));
    }

    void aPythonTextSpeltAsReprDoesIt() {
        QCOMPARE(pythonText(std::string_view("it's\x1b")), std::string("\"it's\\x1b\""));
        QCOMPARE(pythonText(std::string_view("a\\b'\"")), std::string("'a\\\\b\\'\"'"));
    }
};

QTEST_APPLESS_MAIN(ShownTextTest)
#include "shown_text_test.moc"
