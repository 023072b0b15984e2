// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QSet>
#include <QString>
#include <QStringList>

#include <span>
#include <vector>

namespace layerloom {

/// Finds the texts that C++ source puts together of literals and values: `"the input " + name + " is open"`
/// is `the input %1 is open`. A choice `x ? "a" : "b"` in it gives one text for each.
class SourceMessages {
  public:
    explicit SourceMessages(const QString& source) {
        Piece all = tree(source);
        walk(all, false);
        texts_.removeDuplicates();
    }

    const QStringList& texts() const { return texts_; }

  private:
    /// A token, or what stands in brackets.
    struct Piece {
        QString token;
        std::vector<Piece> inside;

        bool isGroup() const { return token == "(" || token == "[" || token == "{"; }
        bool isText() const { return token.size() > 1 && token.startsWith('"'); }
    };
    using Row = std::span<const Piece>;

    static inline const QChar kValue{0xfffc}; ///< stands for a value until places are numbered

    static QString unescaped(QString text) {
        return text.replace("\\n", "\n")
            .replace("\\t", "\t")
            .replace("\\\"", "\"")
            .replace("\\'", "'")
            .replace("\\\\", "\\");
    }

    static Piece tree(QString source) {
        static const QRegularExpression kNoise(
            R"re("(?:[^"\\\n]|\\.)*"(*SKIP)(*FAIL)|//[^\n]*|^[ \t]*#.*$)re",
            QRegularExpression::MultilineOption);
        static const QRegularExpression kToken(
            R"re(R"(\w*)\((?:.|\n)*?\)\1"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'|\w+|::|->|<<|>>|\+=|\+\+|==|!=|<=|>=|&&|\|\||\S)re");
        source.remove(kNoise);
        std::vector<Piece> open(1);
        for (auto each = kToken.globalMatch(source); each.hasNext();) {
            const QString token = each.next().captured();
            if (token == "(" || token == "[" || token == "{") {
                open.push_back({token, {}});
            } else if ((token == ")" || token == "]" || token == "}") && open.size() > 1) {
                Piece closed = std::move(open.back());
                open.pop_back();
                open.back().inside.push_back(std::move(closed));
            } else {
                open.back().inside.push_back({token, {}});
            }
        }
        return std::move(open.front());
    }

    static bool parts(const QString& token) {
        static const QSet<QString> kSigns{
            ",", ";", "=", "return", "<<", "==", "!=", "&&", "||", "+=", "throw", "<=", ">=", "else"};
        return kSigns.contains(token);
    }

    void walk(const Piece& group, bool isTaken) {
        std::size_t from = 0;
        bool isAdded = false;
        const auto take = [&](std::size_t to) {
            if (!isTaken && to > from)
                add(Row(group.inside).subspan(from, to - from), isAdded);
        };
        for (std::size_t i = 0; i < group.inside.size(); ++i) {
            if (!parts(group.inside[i].token))
                continue;
            take(i);
            from = i + 1;
            isAdded = group.inside[i].token == "+=";
        }
        take(group.inside.size());
        for (const Piece& piece : group.inside) {
            if (piece.isGroup())
                walk(piece, taken_.contains(&piece));
        }
    }

    void add(Row row, bool isAdded) {
        static const QRegularExpression kWord("[A-Za-z]{2}");
        for (const QString& text : alternatives(row)) {
            const QString all = isAdded ? kValue + text : text;
            if (all.contains(kWord))
                texts_ << numbered(all);
        }
    }

    static QString numbered(const QString& text) {
        QString result;
        int place = 0;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i] != kValue)
                result += text[i];
            else if (i == 0 || text[i - 1] != kValue)
                result += '%' + QString::number(++place);
        }
        return result;
    }

    QStringList alternatives(Row row) {
        const auto question = std::ranges::find(row, QString("?"), &Piece::token);
        if (question != row.end())
            return choice(row.subspan(std::size_t(question - row.begin()) + 1));
        QStringList texts{QString()};
        std::size_t from = 0;
        for (std::size_t i = 0; i <= row.size(); ++i) {
            if (i < row.size() && row[i].token != "+")
                continue;
            QStringList longer;
            for (const QString& next : operand(row.subspan(from, i - from)))
                for (const QString& text : texts)
                    longer << text + next;
            texts = longer.mid(0, 64);
            from = i + 1;
        }
        return texts;
    }

    /// Behind a question mark.
    QStringList choice(Row row) {
        int deep = 0;
        for (std::size_t i = 0; i < row.size(); ++i) {
            deep += row[i].token == "?" ? 1 : 0;
            if (row[i].token == ":" && deep-- == 0)
                return alternatives(row.first(i)) + alternatives(row.subspan(i + 1));
        }
        return {QString(kValue)};
    }

    QStringList operand(Row row) {
        if (!row.empty() && std::ranges::all_of(row, &Piece::isText)) {
            QString text;
            for (const Piece& piece : row)
                text += piece.token.mid(1).chopped(1);
            return {unescaped(text)};
        }
        if (row.size() == 1 && row[0].token.size() > 2 && row[0].token.startsWith('\''))
            return {unescaped(row[0].token.mid(1).chopped(1))};
        if (!row.empty() && isText(row))
            return inside(row.back());
        return {QString(kValue)};
    }

    /// `(…)`, `std::string(…)`, `Error(…)`
    static bool isText(Row row) {
        QString head;
        for (const Piece& piece : row.first(row.size() - 1))
            head += piece.token;
        const bool isOneValue = std::ranges::none_of(
            row.back().inside, [](const Piece& piece) { return piece.token == "," || piece.token == ";"; });
        return isOneValue && (row.back().token == "(" || row.back().token == "{") &&
               QStringList{"", "std::string", "std::string_view", "string", "Error"}.contains(head);
    }

    QStringList inside(const Piece& group) {
        const QStringList texts = alternatives(group.inside);
        if (std::ranges::any_of(texts, [](const QString& text) { return text != QString(kValue); }))
            taken_.insert(&group);
        return texts;
    }

    QStringList texts_;
    QSet<const Piece*> taken_; ///< groups that are a part of a longer text
};

} // namespace layerloom
