// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/command_line_text.h"

#include "ui/language/linguist_file.h"
#include "ui/language/message_templates.h"
#include "ui/theme/resources.h"

namespace layerloom {

namespace {

const QHash<QByteArray, QString>& ownTexts() {
    static const QHash<QByteArray, QString> texts =
        LinguistFile(QStringLiteral(":/translations/layerloom_app_zh_CN.ts")).texts();
    return texts;
}

/// Sentences of the core stand in those of the command line, and behind them.
const MessageTemplates& allTemplates() {
    static const MessageTemplates templates = [] {
        auto texts = LinguistFile(QStringLiteral(":/translations/layerloom_core_zh_CN.ts")).texts();
        texts.insert(ownTexts());
        return MessageTemplates(texts);
    }();
    return templates;
}

} // namespace

std::string chineseCommandLineText(const std::string& english) {
    loadResources();
    const QString text = QString::fromStdString(english);
    // Help and headings are whole texts, for which the core's thousands of templates need not be read.
    if (const auto found = ownTexts().constFind(text.toUtf8()); found != ownTexts().constEnd())
        return found->toStdString();
    const QString found = allTemplates().translation(text);
    return found.isNull() ? english : found.toStdString();
}

} // namespace layerloom
