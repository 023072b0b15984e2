// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/core_text.h"

#include "ui/language/in_language.h"
#include "ui/language/linguist_file.h"
#include "ui/language/message_templates.h"

#include <QMutex>
#include <QMutexLocker>

#include <memory>

namespace layerloom {

namespace {

constexpr qsizetype kMostKept = 4000;

/// Those of Chinese, read when the first of them is wanted.
const MessageTemplates& chineseTemplates() {
    static const MessageTemplates templates(
        LinguistFile(QStringLiteral(":/translations/layerloom_core_zh_CN.ts")).texts());
    return templates;
}

const MessageTemplates* templatesOf(const QString& language) {
    return language == QStringLiteral("zh_CN") ? &chineseTemplates() : nullptr;
}

/// What is shown now. Workers ask too, while a window may be changing the language.
struct Shown {
    QMutex mutex;
    const MessageTemplates* templates = nullptr; ///< none: English
    /// A window asks for the same docs and problems again and again.
    QHash<QString, QString> kept;
};

Shown& shown() {
    static Shown now;
    return now;
}

QString said(const MessageTemplates* templates, const QString& english) {
    const QString found = templates ? templates->translation(english) : QString();
    return found.isNull() ? english : found;
}

} // namespace

QString coreText(std::string_view english) {
    return coreText(QString::fromUtf8(english.data(), static_cast<qsizetype>(english.size())));
}

QString coreText(const char* english) {
    return coreText(std::string_view(english));
}

QString coreText(const QString& english) {
    Shown& now = shown();
    const MessageTemplates* templates = nullptr;
    {
        const QMutexLocker lock(&now.mutex);
        if (!now.templates)
            return english;
        if (const auto known = now.kept.constFind(english); known != now.kept.constEnd())
            return *known;
        templates = now.templates;
    }
    const QString text = said(templates, english);
    const QMutexLocker lock(&now.mutex);
    if (now.templates == templates) {
        if (now.kept.size() >= kMostKept)
            now.kept.clear();
        now.kept.insert(english, text);
    }
    return text;
}

QString coreSentences(std::string_view text, std::string_view fix) {
    const QString first = coreText(text);
    if (fix.empty())
        return first;
    const bool isChinese =
        !first.isEmpty() && first != QString::fromUtf8(text.data(), qsizetype(text.size()));
    return first + (isChinese ? QStringLiteral("。") : QStringLiteral(". ")) + coreText(fix);
}

QString coreTextIn(const QString& language, std::string_view english) {
    return said(templatesOf(language), QString::fromUtf8(english.data(), qsizetype(english.size())));
}

void showCoreTexts(const QString& language) {
    const MessageTemplates* templates = templatesOf(language);
    Shown& now = shown();
    const QMutexLocker lock(&now.mutex);
    now.templates = templates;
    now.kept.clear();
}

} // namespace layerloom
