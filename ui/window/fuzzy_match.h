// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>

namespace layerloom {

/// How well `text` answers what was typed: its letters must appear in that order, whatever their case;
/// letters that follow one another and beginnings of words count more. None if it does not match; larger is
/// better.
std::optional<int> fuzzyScore(QStringView text, QStringView typed);

} // namespace layerloom
