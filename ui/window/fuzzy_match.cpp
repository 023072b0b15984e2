// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/fuzzy_match.h"

#include <QChar>

namespace layerloom {

namespace {

constexpr int kWhole = 1000;   ///< the words as they were typed
constexpr int kWordStart = 20; ///< more than letters in a row, so that `gf` finds Go forward
constexpr int kInARow = 12;
constexpr int kSomewhere = 1;

bool startsWord(QStringView text, qsizetype at) {
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

} // namespace

std::optional<int> fuzzyScore(QStringView text, QStringView typed) {
    typed = typed.trimmed();
    if (typed.isEmpty())
        return 0;
    const qsizetype whole = text.indexOf(typed, 0, Qt::CaseInsensitive);
    if (whole >= 0)
        return kWhole - static_cast<int>(qMin<qsizetype>(whole, 99)) + (startsWord(text, whole) ? 500 : 0);
    int score = 0;
    qsizetype next = 0;
    qsizetype last = -2;
    for (const QChar letter : typed) {
        if (letter.isSpace())
            continue;
        const qsizetype found = text.indexOf(letter, next, Qt::CaseInsensitive);
        if (found < 0)
            return std::nullopt;
        score += startsWord(text, found) ? kWordStart : found == last + 1 ? kInARow : kSomewhere;
        last = found;
        next = found + 1;
    }
    return score;
}

} // namespace layerloom
