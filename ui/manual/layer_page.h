// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/layer_type.h"
#include "ui/manual/manual_language.h"

#include <QString>

namespace layerloom {

/// The manual's page on a layer, as Markdown, from nothing but its declaration in the catalogue: what it
/// does, its options, inputs, outputs and parameters, and an example in Python.
QString layerPage(const LayerType& type, ManualLanguage language);

} // namespace layerloom
