// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families.h"

namespace layerloom::families {

LayerTypes transformer() {
    return {};
}

} // namespace layerloom::families
