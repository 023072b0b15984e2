// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <string_view>

class QWidget;

namespace layerloom {

/// Asks where to save something, has it saved there, and shows what went wrong. `name` is proposed; `filter`
/// is a file dialog's; `save` gives the reason if it fails, else an empty text.
void saveWhereAsked(QWidget& parent, const QString& title, const QString& name, const QString& filter,
                    const std::function<QString(const QString& path)>& save);

/// Writes a text into that file, or leaves the one that is there. Empty, or what went wrong.
QString savedText(const QString& path, std::string_view text);

} // namespace layerloom
