// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTextDocument;

namespace layerloom {

struct Theme;

/// Gives a document that was read from Markdown the looks of a printed page: room around headings and lines,
/// code on a ground of its own, tables with quiet lines.
void dressPage(QTextDocument& page, const Theme& theme);

} // namespace layerloom
