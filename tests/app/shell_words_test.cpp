// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <map>

// The manual page and the completions of shells say what the command line's own help says.

namespace {

QString run(const QString& program, const QStringList& arguments, const QString& folder = {}) {
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        return "failed: " + QString::fromUtf8(process.readAllStandardError());
    return QString::fromUtf8(process.readAllStandardOutput()) +
           QString::fromUtf8(process.readAllStandardError());
}

QString layerloom(const QStringList& arguments) {
    return run(LAYERLOOM_PROGRAM, arguments);
}

/// All names of options in the help of a verb, or of the program where it is empty.
QStringList optionsInHelp(const QString& verb) {
    static const QRegularExpression line(QStringLiteral("^  (-[^ ]+)"), QRegularExpression::MultilineOption);
    QStringList names;
    const QString help = layerloom(verb.isEmpty() ? QStringList{"--help"} : QStringList{verb, "--help"});
    for (auto match = line.globalMatch(help); match.hasNext();)
        names += match.next().captured(1).split(',');
    names.sort();
    return names;
}

QStringList verbsInHelp() {
    static const QRegularExpression line(QStringLiteral("^  ([a-z]+) "), QRegularExpression::MultilineOption);
    QStringList verbs;
    const QString help = layerloom({"--help"});
    for (auto match = line.globalMatch(help, help.indexOf("Subcommands:")); match.hasNext();)
        verbs << match.next().captured(1);
    return verbs;
}

/// What bash offers for the last of these words, in that folder.
QStringList completed(const QStringList& words, const QString& folder) {
    QStringList quoted;
    for (const QString& word : words)
        quoted << '\'' + word + '\'';
    const QString script =
        "source <(" LAYERLOOM_PROGRAM " --completion bash)\nCOMP_WORDS=(" + quoted.join(' ') +
        ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_layerloom\nprintf '%s\\n' \"${COMPREPLY[@]}\"";
    QStringList offered = run("bash", {"--norc", "-c", script}, folder).split('\n', Qt::SkipEmptyParts);
    offered.sort();
    return offered;
}

} // namespace

class ShellWordsTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        QVERIFY(verbsInHelp().size() > 10 && verbsInHelp().contains("export"));
        QVERIFY(optionsInHelp("export").contains("--weights-key"));
        QVERIFY(folder_.isValid());
        for (const char* name : {"net.loom", "two words.loom", "net.pth", "notes.txt"}) {
            QFile file(folder_.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QVERIFY(QDir(folder_.path()).mkdir("below"));
    }

    void theManualPageHasEveryVerbAndOption() {
        const QString page = layerloom({"--manual-page"}).replace("\\-", "-");
        for (const QString& name : optionsInHelp({}))
            QVERIFY2(page.contains("\\fB" + name + "\\fP"), qPrintable(name));
        for (const QString& verb : verbsInHelp()) {
            const qsizetype start = page.indexOf(".SS " + verb + '\n');
            QVERIFY2(start > 0, qPrintable(verb));
            const QString section =
                page.mid(start, page.indexOf(QRegularExpression("\n\\.S[SH] "), start) - start);
            for (const QString& name : optionsInHelp(verb))
                QVERIFY2(section.contains("\\fB" + name + "\\fP"), qPrintable(verb + ' ' + name));
        }
    }

    void theManualPageIsWellFormed() {
        const QString groff = QStandardPaths::findExecutable("groff");
        if (groff.isEmpty())
            QSKIP("there is no groff");
        const QString path = written("layerloom.1", {"--manual-page"});
        QCOMPARE(run(groff, {"-man", "-Kutf8", "-Tutf8", "-ww", "-z", path}), QString());
        QFile::remove(path);
    }

    void bashCompletesVerbsOptionsChoicesAndFiles_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QStringList>("offered");
        using Words = QStringList;
        QTest::newRow("a verb") << Words{"layerloom", "ex"} << Words{"export"};
        QTest::newRow("a project to open") << Words{"layerloom", "n"} << Words{"net.loom"};
        QTest::newRow("an option") << Words{"layerloom", "run", "net.loom", "--weights-"}
                                   << Words{"--weights-key"};
        QTest::newRow("a choice") << Words{"layerloom", "export", "net.loom", "--theme", ""}
                                  << Words{"dark", "light"};
        QTest::newRow("a choice behind =")
            << Words{"layerloom", "export", "net.loom", "--theme", "=", "d"} << Words{"dark"};
        QTest::newRow("projects") << Words{"layerloom", "check", ""}
                                  << Words{"below", "net.loom", "two words.loom"};
        QTest::newRow("checkpoints") << Words{"layerloom", "run", "net.loom", "--weights", ""}
                                     << Words{"below", "net.pth"};
        QTest::newRow("folders") << Words{"layerloom", "train", "net.loom", "--run", ""} << Words{"below"};
        QTest::newRow("any text") << Words{"layerloom", "run", "net.loom", "--seed", ""} << Words{};
    }
    void bashCompletesVerbsOptionsChoicesAndFiles() {
        QFETCH(QStringList, words);
        QFETCH(QStringList, offered);
        QCOMPARE(completed(words, folder_.path()), offered);
    }

    void bashKnowsEveryVerbAndOption() {
        QStringList verbs = verbsInHelp();
        verbs.sort();
        QTemporaryDir empty;
        QCOMPARE(completed({"layerloom", ""}, empty.path()), verbs);
        for (const QString& verb : verbs)
            QCOMPARE(completed({"layerloom", verb, "-"}, empty.path()), optionsInHelp(verb));
    }

    void fishKnowsEveryVerbAndOption() {
        const QString fish = QStandardPaths::findExecutable("fish");
        if (fish.isEmpty())
            QSKIP("there is no fish");
        const QString script = written("layerloom.fish", {"--completion", "fish"});
        for (const QString& verb : verbsInHelp()) {
            const QString offered =
                run(fish, {"--no-config", "-c",
                           "source '" + script + "'; complete -C 'layerloom " + verb + " --'"});
            for (const QString& name : optionsInHelp(verb))
                QVERIFY2(!name.startsWith("--") || offered.contains(name + '\t'),
                         qPrintable(verb + ' ' + name + offered));
        }
        QFile::remove(script);
    }

    void zshTakesTheScript() {
        const QString zsh = QStandardPaths::findExecutable("zsh");
        if (zsh.isEmpty())
            QSKIP("there is no zsh");
        const QString script = layerloom({"--completion", "zsh"});
        QCOMPARE(run(zsh, {"-f", "-n", "-c", script}), QString());
        for (const QString& verb : verbsInHelp())
            for (const QString& name : optionsInHelp(verb))
                QVERIFY2(script.contains("'" + name + "[") || script.contains(")" + name + "[") ||
                             script.contains("*" + name + "["),
                         qPrintable(verb + ' ' + name));
    }

  private:
    /// The file with what the program prints for these arguments.
    QString written(const QString& name, const QStringList& arguments) {
        const QString path = folder_.filePath(name);
        QFile file(path);
        [&] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
        file.write(layerloom(arguments).toUtf8());
        return path;
    }

    QTemporaryDir folder_;
};

QTEST_GUILESS_MAIN(ShellWordsTest)
#include "shell_words_test.moc"
