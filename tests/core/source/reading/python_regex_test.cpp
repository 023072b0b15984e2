// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/python_regex.h"

#include <QtTest>

#include <stdexcept>

using namespace layerloom::reading;

class PythonRegexTest : public QObject {
    Q_OBJECT

    static QString found(const std::string& pattern, const std::string& text, bool mayMove = true) {
        const auto regex = PythonRegex::read(pattern);
        if (!regex)
            return "not understood";
        const auto match = regex->find(text, 0, mayMove, [] {});
        if (!match)
            return "nothing";
        QStringList parts;
        for (const auto& span : *match)
            parts << (span ? QString::fromStdString(text.substr(span->first, span->second - span->first))
                           : QString("-"));
        return parts.join('|');
    }

  private slots:
    void patternsFindWhatPythonFinds_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("match");
        const auto row = [](const char* pattern, const char* text, const char* match) {
            QTest::addRow("%s in %s", pattern, text) << pattern << text << match;
        };
        row("(\\d.*)", "k3", "3|3");
        row("(\\d.*)", "se0.25", "0.25|0.25");
        row("^(.*denselayer\\d+\\.(?:norm|relu|conv))\\.((?:[12])\\.(?:weight|bias))$",
            "features.denselayer1.norm.1.weight",
            "features.denselayer1.norm.1.weight|features.denselayer1.norm|1.weight");
        row("a|bc", "xbc", "bc");
        row("[^a-c]+", "abxyc", "xy");
        row("x{2,3}", "xxxx", "xxx");
        row("x{2}?", "xxxx", "xx");
        row("a.*?b", "axbxb", "axb");
        row("(a)?b", "b", "b|-");
        row("\\bfoo\\b", "a foo", "foo");
        row("foo$", "foot", "nothing");
        row("(a*)*b", "aaaa", "nothing");
        row("(?=x)", "x", "not understood");
        row("(a", "a", "not understood");
        row("*a", "a", "not understood");
        row("a\\", "a", "not understood");
        row("[a", "a", "not understood");
    }
    void patternsFindWhatPythonFinds() {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(QString, match);
        QCOMPARE(found(pattern.toStdString(), text.toStdString()), match);
    }

    void aMatchThatMayNotMoveBeginsWhereItIsAsked() {
        QCOMPARE(found("b", "ab", false), QString("nothing"));
        QCOMPARE(found("b", "ab"), QString("b"));
    }

    void aSearchThatTakesTooManyStepsCanBeEnded() {
        const auto regex = PythonRegex::read("(a*)*(a*)*(a*)*b");
        int steps = 0;
        const auto count = [&] {
            if (++steps > 10'000)
                throw std::runtime_error("enough");
        };
        QVERIFY_EXCEPTION_THROWN(regex->find(std::string(100, 'a'), 0, true, count), std::runtime_error);
    }
};

QTEST_APPLESS_MAIN(PythonRegexTest)
#include "python_regex_test.moc"
