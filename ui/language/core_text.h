// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace layerloom {

/// What the core says (docs of layers and options, problems of a model, errors) in the language of the
/// window. The core speaks English; `resources/translations/layerloom_core_zh_CN.ts` has its texts, those
/// with values as templates (see `MessageTemplates`). What is missing there stays English, and a test finds
/// it. May be called from any thread.
QString coreText(std::string_view english);
QString coreText(const QString& english);
QString coreText(const char* english);
/// A problem and what would mend it, if anything would: `What is wrong. What would mend it`.
QString coreSentences(std::string_view text, std::string_view fix);

/// Shows texts of the core in that language from now on. `showLanguage` calls it.
void showCoreTexts(const QString& language);

} // namespace layerloom
