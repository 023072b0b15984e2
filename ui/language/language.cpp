// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/language.h"

#include "ui/language/core_text.h"
#include "ui/language/in_language.h"
#include "ui/language/linguist_file.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QRegularExpression>
#include <QSettings>
#include <QTranslator>

#include <memory>

namespace layerloom {

namespace {

constexpr char kSetting[] = "language";
constexpr char kContext[] = "LayerLoom";
constexpr char kChineseFile[] = ":/translations/layerloom_zh_CN.ts";
const QString kEnglish = QStringLiteral("en");
const QString kChinese = QStringLiteral("zh_CN");

/// What is installed now.
struct Installed {
    std::unique_ptr<LinguistFile> own;
    std::unique_ptr<QTranslator> ofQt;
};

Installed& installed() {
    static Installed now;
    return now;
}

QString& shownNow() {
    static QString language = kEnglish;
    return language;
}

} // namespace

QString translated(const char* english) {
    return QCoreApplication::translate(kContext, english);
}

QString translated(const QString& english) {
    return translated(english.toUtf8().constData());
}

QString translatedIn(const QString& language, const char* english) {
    if (language == shownNow())
        return translated(english);
    if (language != kChinese)
        return QString::fromUtf8(english);
    static const LinguistFile kTexts(QString::fromUtf8(kChineseFile));
    return kTexts.texts().value(english, QString::fromUtf8(english));
}

QString withoutKey(QString text) {
    static const QRegularExpression kKey(QStringLiteral(R"(\(&\w\)|&)"));
    return text.remove(kKey);
}

QStringList languages() {
    return {kEnglish, kChinese};
}

QString languageName(const QString& language) {
    return language == kChinese ? QStringLiteral("简体中文") : QStringLiteral("English");
}

QString chosenLanguage() {
    const QString chosen = QSettings().value(kSetting).toString();
    return languages().contains(chosen) ? chosen : QString();
}

void chooseLanguage(const QString& language) {
    QSettings().setValue(kSetting, language);
}

QString effectiveLanguage() {
    const QString chosen = chosenLanguage();
    if (!chosen.isEmpty())
        return chosen;
    for (const QString& wanted : QLocale::system().uiLanguages()) {
        if (wanted.startsWith(QStringLiteral("zh")))
            return kChinese;
        if (wanted.startsWith(kEnglish))
            return kEnglish;
    }
    return kEnglish;
}

QString shownLanguage() {
    return shownNow();
}

void showLanguage(const QString& language) {
    Installed& now = installed();
    now = {}; // a translator that goes takes itself off
    shownNow() = language == kChinese ? kChinese : kEnglish;
    showCoreTexts(shownNow());
    if (language != kChinese)
        return;
    now.own = std::make_unique<LinguistFile>(QString::fromUtf8(kChineseFile));
    QCoreApplication::installTranslator(now.own.get());
    now.ofQt = std::make_unique<QTranslator>();
    const QString folder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    if (now.ofQt->load(QStringLiteral("qtbase_zh_CN"), folder))
        QCoreApplication::installTranslator(now.ofQt.get());
}

} // namespace layerloom
