// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/message_templates.h"

#include <QRegularExpression>

#include <algorithm>

namespace layerloom {

namespace {

constexpr int kDeepest = 6;     ///< texts in texts; what a stranger's file says may nest as it likes
constexpr int kMostTries = 300; ///< a text of many parts could be cut in many ways
constexpr int kShort = 200;     ///< a longer one counts as several tries
constexpr int kLongest = 20000; ///< longer ones are no sentences

/// Finds the values of the places. Each is as short as can be, which leaves most for those that follow.
bool fits(const QString& text, const QStringList& pieces, QStringList& values) {
    qsizetype from = pieces.front().size();
    for (qsizetype i = 1; i < pieces.size(); ++i) {
        const bool isLast = i + 1 == pieces.size();
        const qsizetype at = isLast ? text.size() - pieces[i].size() : text.indexOf(pieces[i], from + 1);
        if (at <= from)
            return false;
        values << text.mid(from, at - from);
        from = at + pieces[i].size();
    }
    return true;
}

bool isQuote(QChar c) {
    return c == u'\'' || c == u'"' || c == u'`';
}

/// True where no quote is open at the end.
bool isBalanced(const QString& text) {
    return text.count(u'\'') % 2 == 0 && text.count(u'"') % 2 == 0;
}

bool closesWhatItOpens(const QString& text) {
    int open = 0;
    for (const QChar c : text) {
        open += c == u'(' ? 1 : c == u')' ? -1 : 0;
        if (open < 0)
            return false;
    }
    return open == 0;
}

/// True where a value at the beginning is no place with a colon, one at the end no second sentence, and none
/// goes on behind its brackets.
bool isOneSentence(const QStringList& pieces, const QStringList& values) {
    static const QRegularExpression kEnd(QStringLiteral("[.] [A-Z']"));
    return std::ranges::all_of(values, closesWhatItOpens) &&
           (!pieces.front().isEmpty() || !values.front().contains(QStringLiteral(": "))) &&
           (!pieces.back().isEmpty() || !values.back().contains(kEnd));
}

/// A name, a number, a path or a text in quotes.
bool isVerbatim(const QString& text) {
    if (!text.contains(u' ') || text.startsWith(u'/'))
        return true;
    return text.size() > 1 && isQuote(text.front()) && text.back() == text.front() &&
           text.count(text.front()) == 2;
}

QString withOtherCase(QString text) {
    const QChar first = text.front();
    text.front() = first.isUpper() ? first.toLower() : first.toUpper();
    return text;
}

/// Chinese sets no blank beside its own signs.
QString tidied(QString text) {
    static const QRegularExpression kBlank(QStringLiteral("(?<=[，。；：？、（]) +| +(?=[，。；：？、）])"));
    return text.remove(kBlank);
}

} // namespace

MessageTemplates::MessageTemplates(const QHash<QByteArray, QString>& texts) {
    for (auto each = texts.begin(); each != texts.end(); ++each)
        add(QString::fromUtf8(each.key()), each.value());
    std::sort(templates_.begin(), templates_.end(), [](const Template& a, const Template& b) {
        if (a.length != b.length)
            return a.length > b.length;
        return a.pieces.size() != b.pieces.size() ? a.pieces.size() < b.pieces.size() : a.pieces < b.pieces;
    });
}

void MessageTemplates::add(const QString& english, const QString& translation) {
    static const QRegularExpression kPlace(QStringLiteral("%[1-9]"));
    Template made{.translation = translation};
    qsizetype from = 0;
    for (auto each = kPlace.globalMatch(english); each.hasNext();) {
        const auto place = each.next();
        made.pieces << english.mid(from, place.capturedStart() - from);
        made.places << place.captured().back().digitValue();
        from = place.capturedEnd();
    }
    made.pieces << english.mid(from);
    for (const QString& piece : made.pieces)
        made.length += piece.trimmed().size();
    if (made.places.isEmpty())
        texts_.insert(english, translation);
    else
        templates_ << made;
}

QString MessageTemplates::translation(const QString& english) const {
    int tries = kMostTries;
    return english.isEmpty() || english.size() > kLongest ? QString() : said(english, Way{0, &tries});
}

QString MessageTemplates::said(const QString& english, Way way) const {
    *way.tries -= 1 + static_cast<int>(english.size() / kShort);
    if (english.isEmpty() || way.depth > kDeepest || *way.tries < 0)
        return {};
    if (english.contains(u'\n'))
        return lines(english, way);
    for (const QString& found : {atPlace(english, way), whole(english, Reach::OneSentence, way)}) {
        if (!found.isNull())
            return found;
    }
    for (const QString& found : {parts(english, way), whole(english, Reach::All, way)}) {
        if (!found.isNull())
            return found;
    }
    return ofName(english, way);
}

/// What is said of a place in code, which stands behind it (`withPlace`).
QString MessageTemplates::atPlace(const QString& english, Way way) const {
    static const QRegularExpression kPlace(QStringLiteral(" [(]line [0-9]+, column [0-9]+[)]$"));
    const qsizetype at = english.indexOf(kPlace);
    if (at <= 0)
        return {};
    const QString before = english.left(at);
    const QString text = said(before, way.deeper());
    const QString place = fromTemplate(QStringLiteral("-") + english.mid(at), Reach::OneSentence, way);
    return (text.isNull() ? before : text) + place.mid(1);
}

/// As one text, which may begin otherwise or end in a full stop.
QString MessageTemplates::whole(const QString& english, Reach reach, Way way) const {
    for (const QString& text : {english, withOtherCase(english)}) {
        if (const auto found = texts_.constFind(text); found != texts_.constEnd())
            return *found;
    }
    if (english.endsWith(u'.') && english.size() > 1) {
        const QString before = whole(english.chopped(1), reach, way.deeper());
        if (!before.isNull() && way.depth <= kDeepest)
            return before + QStringLiteral("。");
    }
    for (const QString& text : {english, withOtherCase(english)}) {
        if (const QString found = fromTemplate(text, reach, way); !found.isNull())
            return found;
    }
    return {};
}

/// What is said of a name before it: `kernel_size must be at least 1, not 0`.
QString MessageTemplates::ofName(const QString& english, Way way) const {
    static const QRegularExpression kName(QStringLiteral("^[\\w.']+(?= )"));
    const QString name = kName.match(english).captured();
    const QString rest = english.mid(name.size() + 1);
    if (name.isEmpty() || rest.isEmpty())
        return {};
    const QString said = whole(rest, Reach::OneSentence, way.deeper());
    return said.isNull() ? said : name + u' ' + said;
}

/// As several texts one behind the other.
QString MessageTemplates::parts(const QString& english, Way way) const {
    for (const auto& [separator, translated] : {std::pair(QStringLiteral(". "), QStringLiteral("。")),
                                                std::pair(QStringLiteral("; "), QStringLiteral("；")),
                                                std::pair(QStringLiteral(": "), QStringLiteral("："))}) {
        if (const QString found = joined(english, separator, translated, way); !found.isNull())
            return found;
    }
    return {};
}

QString MessageTemplates::lines(const QString& english, Way way) const {
    QStringList all = english.split(u'\n');
    bool isAny = false;
    for (QString& line : all) {
        const QString text = line.trimmed();
        const QString found = said(text, way.deeper());
        isAny = isAny || !found.isNull();
        if (!found.isNull())
            line.replace(line.indexOf(text), text.size(), found);
    }
    return isAny ? all.join(u'\n') : QString();
}

/// Cut in two at the first separator where the second half can be said; the first may be a place, which
/// stays.
QString MessageTemplates::joined(const QString& english, const QString& separator, const QString& translated,
                                 Way way) const {
    for (qsizetype at = english.indexOf(separator); at > 0; at = english.indexOf(separator, at + 1)) {
        const QString head = english.left(at);
        if (!isBalanced(head))
            continue;
        const QString tail = said(english.mid(at + separator.size()), way.deeper());
        const QString first = said(head, way.deeper());
        if (tail.isNull() && (first.isNull() || separator == u": "))
            continue;
        const QString rest = tail.isNull() ? english.mid(at + separator.size()) : tail;
        return tidied((first.isNull() ? head : first) + translated + rest);
    }
    return {};
}

QString MessageTemplates::fromTemplate(const QString& english, Reach reach, Way way) const {
    for (const Template& one : templates_) {
        if (one.length >= english.size() || !english.startsWith(one.pieces.front()) ||
            !english.endsWith(one.pieces.back()))
            continue;
        Values values;
        if (fits(english, one.pieces, values) && (reach == Reach::All || isOneSentence(one.pieces, values)))
            return filled(one, values, way);
    }
    return {};
}

QString MessageTemplates::filled(const Template& one, const Values& values, Way way) const {
    QString text;
    for (qsizetype i = 0; i < one.translation.size(); ++i) {
        const QStringView rest = QStringView(one.translation).mid(i);
        const bool isWord = rest.startsWith(u"%L");
        const qsizetype length = isWord ? 3 : 2;
        const int place = rest.front() == u'%' && rest.size() >= length ? rest[length - 1].digitValue() : -1;
        const qsizetype index = one.places.indexOf(place);
        if (place < 1 || index < 0) {
            text += rest.front();
            continue;
        }
        const QString& before = one.pieces[index];
        const QString& behind = one.pieces[index + 1];
        const bool isQuoted = !before.isEmpty() && isQuote(before.back()) && behind.startsWith(before.back());
        text += value(values[index], isQuoted, isWord, way);
        i += length - 1;
    }
    return tidied(text);
}

QString MessageTemplates::value(const QString& english, bool isQuoted, bool isWord, Way way) const {
    if (isWord)
        return texts_.value(english, english);
    if (isQuoted || isVerbatim(english))
        return english;
    const QString text = english.trimmed();
    if (const QString found = said(text, way.deeper()); !found.isNull())
        return found;
    const QString found = list(text, way);
    return found.isNull() ? english : found;
}

/// `'a', 'b' and 'c'`
QString MessageTemplates::list(const QString& english, Way way) const {
    for (const auto& [separator, translated] : {std::pair(QStringLiteral(" and "), QStringLiteral(" 和 ")),
                                                std::pair(QStringLiteral(" or "), QStringLiteral(" 或 "))}) {
        const qsizetype at = english.lastIndexOf(separator);
        if (at <= 0 || !isBalanced(english.left(at)))
            continue;
        return value(english.left(at), false, false, way.deeper()) + translated +
               value(english.mid(at + separator.size()), false, false, way.deeper());
    }
    return {};
}

} // namespace layerloom
