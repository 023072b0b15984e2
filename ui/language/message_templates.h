// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

namespace layerloom {

/// What the core says, in another language. The core composes its sentences in English and knows of no
/// translation; here a finished sentence is found again among templates, `the input %1 is not connected`, and
/// its values are put into the translation of that template. A value is translated as well if it is a text of
/// its own (`a tensor (N, C, H, W)`), but never what stands in quotes, nor a single word, which may be a
/// name: for a word that is none, the translation has `%L1` instead of `%1`. Immutable once made, so that any
/// thread may ask.
class MessageTemplates {
  public:
    MessageTemplates() = default;
    /// Texts by the English one in UTF-8; those with `%1` to `%9` are templates.
    explicit MessageTemplates(const QHash<QByteArray, QString>& texts);

    /// The translation of a finished text; null if there is none. Of several templates that fit, the one with
    /// the most words of its own says it. Two sentences, a sentence behind a place and a colon, and lines are
    /// translated one by one.
    QString translation(const QString& english) const;

  private:
    struct Template {
        QStringList pieces;   ///< what stands before, between and behind the places
        QVector<int> places;  ///< which place each one is, from 1
        QString translation;  ///< with the places of the pieces
        qsizetype length = 0; ///< of the pieces
    };
    using Values = QStringList;
    /// Whether the first value may reach over a colon, and the last one over the end of a sentence.
    enum class Reach { OneSentence, All };

    /// How deep in other texts a text stands, and how often it may still be tried to say one.
    struct Way {
        int depth;
        int* tries;
        Way deeper() const { return {depth + 1, tries}; }
    };

    void add(const QString& english, const QString& translation);
    QString said(const QString& english, Way way) const;
    QString whole(const QString& english, Reach reach, Way way) const;
    QString atPlace(const QString& english, Way way) const;
    QString ofName(const QString& english, Way way) const;
    QString parts(const QString& english, Way way) const;
    QString lines(const QString& english, Way way) const;
    QString joined(const QString& english, const QString& separator, const QString& translated,
                   Way way) const;
    QString fromTemplate(const QString& english, Reach reach, Way way) const;
    QString filled(const Template& one, const Values& values, Way way) const;
    QString value(const QString& english, bool isQuoted, bool isWord, Way way) const;
    QString list(const QString& english, Way way) const;

    QHash<QString, QString> texts_;
    QVector<Template> templates_; ///< those with the longest pieces first
};

} // namespace layerloom
