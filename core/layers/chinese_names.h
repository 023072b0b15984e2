// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace layerloom {

/// What Chinese textbooks call that layer type or function, the usual name first, others behind a blank:
/// `全连接层 线性层`. Empty for an id that has none; a test makes sure that all of the catalogue has one.
std::string chineseName(std::string_view layerId);

/// The same for a category of the palette.
std::string chineseCategory(std::string_view category);

} // namespace layerloom
