// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace layerloom {

/// What `showLanguage` was given last: `en`, `zh_CN`; English before.
QString shownLanguage();

/// A text of the window in that language, whatever the window shows.
QString translatedIn(const QString& language, const char* english);

/// A text of the core (see `coreText`) in that language, whatever the window shows.
QString coreTextIn(const QString& language, std::string_view english);

} // namespace layerloom
