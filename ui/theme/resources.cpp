// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/resources.h"

#include <QtGlobal>

// The macro declares a function of the global namespace.
static void initialise() {
    Q_INIT_RESOURCE(layerloom);
}

namespace layerloom {

void loadResources() {
    static const bool isLoaded = (initialise(), true);
    Q_UNUSED(isLoaded)
}

} // namespace layerloom
