// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace layerloom {

/// A text of the window in the language of the window. The English text is its key in
/// `resources/translations`; one that is missing there stays English, and a test finds it.
QString translated(const char* english);
QString translated(const QString& english);

/// Marks a text in a table, which is `translated` where it is shown.
constexpr const char* marked(const char* english) {
    return english;
}

/// A text of a menu without the letter that opens it: `Open…` of `&Open…`, and `打开…` of `打开(&O)…`.
QString withoutKey(QString text);

/// `en`, `zh_CN`: what there are translations for, English itself first.
QStringList languages();
/// What a language calls itself: `English`, `简体中文`.
QString languageName(const QString& language);

/// What the person chose; empty: as the system.
QString chosenLanguage();
/// Kept in the settings; windows that are open keep the language that they have.
void chooseLanguage(const QString& language);
/// What is shown: what was chosen, or what of the system's languages there is a translation for.
QString effectiveLanguage();

/// Shows texts in that language from now on, Qt's own ones (of buttons and dialogs) too where the machine has
/// these. Call it before the first window is made.
void showLanguage(const QString& language);

} // namespace layerloom
