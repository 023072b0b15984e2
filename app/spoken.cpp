// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spoken.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <string_view>

namespace layerloom {

namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// The locale of messages: `zh_CN.UTF-8`.
std::string messagesLocale() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (std::string value = variable(name); !value.empty())
            return value;
    }
    return "C";
}

bool isUtf8(std::string locale) {
    std::erase_if(locale, [](char c) { return c == '-'; });
    std::ranges::transform(locale, locale.begin(), [](unsigned char c) { return std::tolower(c); });
    return locale.find(".utf8") != locale.npos;
}

bool isChinese(std::string_view language) {
    return language == "zh" || language.starts_with("zh_") || language.starts_with("zh-") ||
           language.starts_with("zh.");
}

Translator& translator() {
    static Translator now;
    return now;
}

} // namespace

std::string environmentLanguage() {
    const std::string chinese = "zh_CN";
    const std::string english = "en";
    if (const std::string own = variable("LAYERLOOM_LANGUAGE"); !own.empty())
        return isChinese(own) ? chinese : english;
    const std::string locale = messagesLocale();
    // Everything is written as UTF-8; signs of another charset would not be readable.
    if (locale == "C" || locale == "POSIX" || locale.starts_with("C.") || !isUtf8(locale))
        return english;
    const std::string languages = variable("LANGUAGE");
    return isChinese(languages.empty() ? locale : languages.substr(0, languages.find(':'))) ? chinese
                                                                                            : english;
}

void speakThrough(Translator given) {
    translator() = std::move(given);
}

std::string spoken(const std::string& english) {
    return translator() ? translator()(english) : english;
}

} // namespace layerloom
