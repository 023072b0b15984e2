// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QString>

#include <optional>

namespace layerloom {

/// What palette drags carry for a layer type or a block definition (see `kNodeMimeType`).
QString layerDragText(const std::string& type);
QString blockDragText(const BlockName& block);

/// A fresh node, with an id that is free in `block` and the options that Python demands, for the text that a
/// palette drag carries; none if it names no layer type and no definition of the document.
std::optional<Node> newNode(const Document& document, const BlockName& block, const QString& dragText);

} // namespace layerloom
