// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/code_completion.h"

#include "core/code/code_words.h"

#include <QRegularExpression>

#include <algorithm>

namespace layerloom {

namespace {

/// More of a text than a person has on the screen is not looked through for names.
constexpr qsizetype kLookedThrough = 20'000;

bool isWord(QChar c) {
    return c.isLetterOrNumber() || c == u'_';
}

/// Where the word begins that ends at `end`.
qsizetype wordStart(const QString& text, qsizetype end) {
    while (end > 0 && isWord(text[end - 1]))
        --end;
    return end;
}

/// `torch.nn.functional` of text that ends so, up to `end`.
QString receiverBefore(const QString& text, qsizetype end) {
    qsizetype begin = wordStart(text, end);
    while (begin > 0 && text[begin - 1] == u'.')
        begin = wordStart(text, begin - 1);
    return text.mid(begin, end - begin);
}

/// What stands behind that receiver's point; null where a number has one.
const std::vector<CodeName>* namesBehind(const QString& text, qsizetype end, const CodeNames& names) {
    const QString receiver = receiverBefore(text, end);
    if (receiver == u"torch")
        return &names.torch;
    if (receiver == u"F" || receiver == u"torch.nn.functional" || receiver == u"nn.functional")
        return &names.functional;
    if (receiver == u"math")
        return &names.math;
    const bool isNumber = !receiver.isEmpty() && receiver.front().isDigit();
    return isNumber || end == 0 ? nullptr : &names.tensor;
}

/// Names that the code itself gives values to, or uses.
void addOwnWords(QStringList& words, const QString& before, const QString& all) {
    static const QRegularExpression word(QStringLiteral("(?<![\\w.])[A-Za-z_]\\w*"));
    const qsizetype from = std::max<qsizetype>(0, before.size() - kLookedThrough);
    const QString near = all.mid(from, 2 * kLookedThrough);
    for (auto found = word.globalMatch(near); found.hasNext();) {
        const auto match = found.next();
        if (match.capturedEnd() + from != before.size()) // not the one that is being typed
            words << match.captured();
    }
}

QStringList freeWords(const QString& before, const QString& all, const CodeVocabulary& vocabulary) {
    QStringList words = vocabulary.inputs + vocabulary.arguments;
    for (const auto list : {codeKeywords(), codeBuiltins()}) {
        for (const std::string_view word : list)
            words << QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
    }
    addOwnWords(words, before, all);
    return words;
}

} // namespace

CodeCompletion completionOf(const QString& before, const QString& all, const CodeVocabulary& vocabulary) {
    constexpr qsizetype kBegun = 2;
    const qsizetype begin = wordStart(before, before.size());
    CodeCompletion completion{before.mid(begin), {}};
    QStringList words;
    if (begin > 0 && before[begin - 1] == u'.') {
        const auto* names = vocabulary.names ? namesBehind(before, begin - 1, *vocabulary.names) : nullptr;
        for (const CodeName& name : names ? *names : std::vector<CodeName>())
            words << QString::fromStdString(name.name);
    } else if (completion.typed.size() >= kBegun && !completion.typed.front().isDigit()) {
        words = freeWords(before, all, vocabulary);
    }
    for (const QString& word : words) {
        if (word.startsWith(completion.typed, Qt::CaseInsensitive))
            completion.names << word;
    }
    std::ranges::sort(completion.names);
    completion.names.removeDuplicates();
    // The only one that is offered stands there already.
    if (completion.names == QStringList{completion.typed})
        completion.names.clear();
    return completion;
}

QString signatureAt(const QString& before, const CodeVocabulary& vocabulary) {
    if (!vocabulary.names)
        return {};
    int depth = 0;
    qsizetype at = before.size();
    const qsizetype first = std::max<qsizetype>(0, before.size() - kLookedThrough);
    while (--at >= first) {
        const QChar c = before[at];
        if (c == u')' || c == u']')
            ++depth;
        else if ((c == u'(' || c == u'[') && depth-- == 0)
            break;
    }
    if (at < first || before[at] != u'(')
        return {};
    const qsizetype begin = wordStart(before, at);
    if (begin == 0 || before[begin - 1] != u'.')
        return {};
    const std::string name = before.mid(begin, at - begin).toStdString();
    const auto* names = namesBehind(before, begin - 1, *vocabulary.names);
    if (!names)
        return {};
    const auto found = std::ranges::find(*names, name, &CodeName::name);
    return found == names->end() ? QString() : QString::fromStdString(found->signature);
}

} // namespace layerloom
