// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QString>

#include <set>
#include <string>

// What undo steps are called, so that a person finds one in the history.

namespace layerloom {

/// `Delete fc`; of several things `Delete 3 items`; of none the verb alone. Ids are those of a selection.
QString stepName(const QString& verb, const Block& block, const std::set<std::string>& ids);

/// `Connect fc to act`.
QString wireStepName(const QString& verb, const Block& block, const Wire& wire);

/// `Tie encoder.fc.weight to fc.weight`, the member first.
QString tieStepName(const QString& verb, const Document& document, const BlockName& block, const Tie& tie);

} // namespace layerloom
