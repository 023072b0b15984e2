// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/shape.h"

#include <QString>

#include <optional>

namespace layerloom {

/// A shape as a person edits it: `N, 3, 32, 32`; `()` for a scalar.
QString shapeEditText(const Shape& shape);

/// The shape that was typed, brackets or none, `N` for the batch; none if it is no shape.
std::optional<Shape> typedShape(const QString& text);

} // namespace layerloom
