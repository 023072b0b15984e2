// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/python_tree.h"

#include <QtTest>

using namespace layerloom::reading;

class PythonParserTest : public QObject {
    Q_OBJECT

    static QString errorOf(const std::string& text) {
        try {
            parsePython(text, "net.py");
        } catch (const PythonError& error) {
            return QString("%1:%2 %3").arg(error.place.line).arg(error.place.column).arg(error.what());
        }
        return {};
    }

  private slots:
    void statementsKeepTheirPlaces() {
        const auto tree =
            parsePython("x = 1\n\nclass A(B, metaclass=C):\n    '''doc'''\n    y: int = 2\n", "net.py");
        QCOMPARE(tree->body.size(), std::size_t{2});
        QCOMPARE(tree->body[1]->place.line, 3);
        QCOMPARE(tree->body[1]->type->name, std::string("A"));
        QCOMPARE(tree->body[1]->type->doc, std::string("doc"));
        QCOMPARE(tree->body[1]->type->words[1], std::string("metaclass"));
    }

    void whatPythonHasIsRead_data() {
        QTest::addColumn<QString>("text");
        const char* const texts[] = {
            "f(*a, b=1, **c)",
            "x = y = [i for i in range(3) if i]",
            "a, (b, *c) = d",
            "def f(a, /, b: int = 1, *args, c=2, **kw) -> 'T': pass",
            "lambda x, *y: x if y else 0",
            "f'{x!r:>{w}} {{}} {d[\"a\"]}'",
            "x[1:2, ..., None, ::2]",
            "with a as b, c: pass",
            "try:\n  pass\nexcept (A, B) as e:\n  pass\nelse:\n  pass\nfinally:\n  pass",
            "@d.e(1)\nasync def f(): await g()",
            "if (n := 3) > 2: x = 1; y = 2",
            "x = a if b else c if d else e",
            "print(-x ** -y, not a in b, a is not None, 1 < 2 <= 3)",
            "from . import a\nfrom ..b import (c as d, e,)",
            "{**a, 'b': 1}, {1, 2}, {k: v for k, v in x.items()}",
            "global a\nassert x, 'y'\nraise E from None\ndel a[0]",
            "0x1F, 1_000, 1e-3, .5, 2j",
        };
        for (const char* text : texts)
            QTest::newRow(text) << text;
    }
    void whatPythonHasIsRead() {
        QFETCH(QString, text);
        QCOMPARE(errorOf(text.toStdString()), QString());
    }

    void mistakesAreToldWithTheirPlace_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        QTest::newRow("bracket") << "x = (1,\ny = 2"
                                 << "1:5 '(' is never closed";
        QTest::newRow("closing") << "x = 1]"
                                 << "1:6 ']' closes nothing";
        QTest::newRow("text") << "x = 'abc"
                              << "1:5 a text is never closed";
        QTest::newRow("colon") << "class A\n  pass"
                               << "1:8 ':' is missing at the end of the line";
        QTest::newRow("indentation") << "if a:\n    b\n  c"
                                     << "3:3 the indentation fits no block around it";
        QTest::newRow("Python 2") << "print 'hello'"
                                  << "1:1 this is Python 2";
        QTest::newRow("target") << "f() = 1"
                                << "1:1 this cannot be assigned to";
        QTest::newRow("end") << "x = 1 +"
                             << "1:8 the line ends in the middle of a statement";
    }
    void mistakesAreToldWithTheirPlace() {
        QFETCH(QString, text);
        QFETCH(QString, error);
        QCOMPARE(errorOf(text.toStdString()), error);
    }

    void whatIsNoUtf8IsToldWithItsLine() {
        for (const char* bytes : {"\xff", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe4\xbd"})
            QVERIFY2(
                errorOf("x = 1\ny = '" + std::string(bytes) + "'\n").startsWith("2:1 the text is not UTF-8"),
                bytes);
        QCOMPARE(errorOf("x = 'é 层 😀'\n"), QString());
    }

    void nestingIsBounded() {
        QVERIFY(errorOf(std::string(100'000, '(')).contains("nested"));
        QVERIFY(errorOf(std::string(100'000, '-') + "1").contains("nested"));
        std::string blocks;
        for (int i = 0; i < 300; ++i)
            blocks += std::string(static_cast<std::size_t>(i), ' ') + "if x:\n";
        QVERIFY(errorOf(blocks).contains("deep"));
        std::string powers = "x";
        for (int i = 0; i < 20'000; ++i)
            powers += "**x";
        QVERIFY(!errorOf(powers).isEmpty());
    }

    void commentsAreKept() {
        const auto tree = parsePython("# first\nx = 1  # second\n", "net.py");
        QCOMPARE(tree->comments.size(), std::size_t{2});
        QVERIFY(tree->comments[0].isAlone);
        QCOMPARE(tree->comments[1].text, std::string("second"));
        QCOMPARE(tree->comments[1].place.line, 2);
    }
};

QTEST_APPLESS_MAIN(PythonParserTest)
#include "python_parser_test.moc"
