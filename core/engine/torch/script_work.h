// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/ivalue.h>
#include <c10/util/ArrayRef.h>

#include <cstdint>
#include <string_view>

namespace layerloom::engine {

/// About how long one call of an operator that code may use takes, in multiply-adds of a fast product of
/// matrices; the order of magnitude, from the sizes of what it is given. Saturating.
std::uint64_t workOf(std::string_view name, c10::ArrayRef<c10::IValue> arguments);

} // namespace layerloom::engine
