// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QTranslator>

namespace layerloom {

/// Translations as Qt Linguist keeps them (a `.ts` file, XML), read as they are: of a thousand texts, in a
/// few milliseconds, and only where somebody wants them. Contexts make no difference; what is marked as
/// unfinished or as no longer used is left out.
class LinguistFile : public QTranslator {
  public:
    explicit LinguistFile(const QString& path);

    bool isEmpty() const override { return texts_.isEmpty(); }
    QString translate(const char* context, const char* source, const char* comment, int n) const override;
    const QHash<QByteArray, QString>& texts() const { return texts_; }

  private:
    QHash<QByteArray, QString> texts_; ///< by the English text, in UTF-8
};

} // namespace layerloom
