// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"

#include <QString>

namespace layerloom {

/// Places what a palette item's drag text names in the block on show, as one undo step, and selects it: in a
/// sequential block behind the selected child; in a free-form one to the right of the selected node and wired
/// to it. Returns why it cannot be, or an empty text.
QString placeBehindSelection(DocumentSession& session, const QString& dragText);

} // namespace layerloom
