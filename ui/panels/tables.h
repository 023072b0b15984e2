// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace layerloom {

/// Gives a table the program's look: whole rows, no grid, low rows of one height, the last column filling.
void styleTable(QTableView& table);

} // namespace layerloom
