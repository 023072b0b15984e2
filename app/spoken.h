// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

// The language of what the command line says to people. Names, JSON, CSV, Markdown and exit codes are the
// same in every language.

namespace layerloom {

/// The language that the environment asks for: `LAYERLOOM_LANGUAGE` (`en`, `zh_CN`), else the locale's
/// messages as gettext finds them (`LC_ALL`, `LC_MESSAGES`, `LANG`; `LANGUAGE` where that is not C). `zh_CN`
/// for Chinese on a terminal of UTF-8, else `en`.
std::string environmentLanguage();

/// Gives a sentence in another language; the same sentence where there is no translation.
using Translator = std::function<std::string(const std::string& english)>;

/// From now on the command line speaks through it. Core knows of no languages, so that whoever has
/// translations gives them; without any it speaks English.
void speakThrough(Translator translator);

/// A finished sentence, with its values in it, or a word of the command line in the language of its reader.
std::string spoken(const std::string& english);

} // namespace layerloom
