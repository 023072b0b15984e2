// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <map>

// What tests ask of texts in two languages.

namespace layerloom {

inline bool hasChinese(const QString& text) {
    return std::ranges::any_of(text, [](QChar c) { return c.script() == QChar::Script_Han; });
}

/// What says something, rather than being a name, a formula, a list of sizes or code.
inline bool isProse(const QString& text) {
    static const QRegularExpression kCode(
        R"re(\{(input|self|src|tgt|query|h_0|indices|weight|condition|x1|equation)[}.0-9,]|^def |^ |^class [\w%]+[(:]|^(import|from|return|if|for|while|assert|elif) |\n    |^(torch|F|nn)\.[\w.]+\()re");
    static const QRegularExpression kPlace("%[1-9]");
    static const QRegularExpression kWord("[a-z]{2}");
    const QString words = QString(text).remove(kPlace).trimmed();
    return words.contains(' ') && words.contains(kWord) && !text.contains(kCode);
}

/// Three English words in a row outside of quotes, which no translation has.
inline QString leftInEnglish(QString text) {
    static const QRegularExpression kQuoted("'[^']*'|\"[^\"]*\"|`[^`]*`");
    static const QRegularExpression kWords(R"(\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b)");
    return kWords.match(text.remove(kQuoted)).captured();
}

/// One line for each, as a failure's own text is cut.
inline bool isEmpty(QStringList missing) {
    missing.removeDuplicates();
    missing.sort();
    for (const QString& line : missing)
        qWarning("%s", qPrintable(line));
    return missing.isEmpty();
}

/// The C++ files of a folder, by their paths.
inline std::map<QString, QString> sources(const QString& folder) {
    std::map<QString, QString> all;
    QDirIterator files(LAYERLOOM_SOURCE_DIR + folder, {"*.cpp", "*.h"}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile source(files.next());
        if (!source.open(QIODevice::ReadOnly))
            qFatal("%s cannot be read", qPrintable(source.fileName()));
        all[source.fileName()] = QString::fromUtf8(source.readAll());
    }
    return all;
}

inline QSet<QString> notShown() {
    QFile file(LAYERLOOM_SOURCE_DIR "/tests/ui/language/not_shown.txt");
    if (!file.open(QIODevice::ReadOnly))
        qFatal("not_shown.txt is missing");
    QSet<QString> texts;
    for (const QString& line : QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts))
        texts.insert(QString(line).replace("\\n", "\n").replace("\\t", "\t"));
    return texts;
}

/// Places that both have; `%L1` is a place as well.
inline QStringList placesIn(const QString& text) {
    static const QRegularExpression kPlace("%L?([1-9])");
    QSet<QString> places;
    for (auto each = kPlace.globalMatch(text); each.hasNext();)
        places.insert(each.next().captured(1));
    QStringList sorted = places.values();
    sorted.sort();
    return sorted;
}

} // namespace layerloom
