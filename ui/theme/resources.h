// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace layerloom {

/// Makes the files of resources/layerloom.qrc known to Qt; a linker drops what would do it by itself in a
/// static library. Further calls cost nothing.
void loadResources();

} // namespace layerloom
