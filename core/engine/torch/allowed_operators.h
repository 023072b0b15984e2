// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace layerloom::engine {

/// True for an operator of TorchScript that code of a model may call (`aten::mm`, `prim::If`): one that
/// computes on tensors, numbers, tuples and lists, and reaches nothing else. What is not listed is refused.
bool isAllowedOperator(std::string_view name);

/// All of them, in order.
std::span<const std::string_view> allowedOperators();

} // namespace layerloom::engine
