// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace layerloom {

/// Lets core read pictures (`usePictureDecoder`) in Qt's formats. Needs no application.
void useQtPictures();

} // namespace layerloom
