// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QWidget;

namespace layerloom {

/// What the program is; `engine` is the engine's version, empty while it is not loaded.
void showAbout(QWidget& parent, const QString& engine);

} // namespace layerloom
