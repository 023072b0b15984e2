// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace layerloom {

/// The languages of the manual; each has a folder of its own in resources/manual.
enum class ManualLanguage { English, Chinese };

/// The name of the folder.
QString folderOf(ManualLanguage language);

/// What was chosen last; at first the desktop's language, where the manual has it.
ManualLanguage storedManualLanguage();
void storeManualLanguage(ManualLanguage language);

} // namespace layerloom
