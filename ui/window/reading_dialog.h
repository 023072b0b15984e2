// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/source_reading.h"

#include <QDialog>

namespace layerloom {

/// Lists what of a Python file was not understood, or had to be decided: where, what, and what would do
/// instead.
class ReadingDialog : public QDialog {
    Q_OBJECT

  public:
    ReadingDialog(const std::vector<ReadingNote>& notes, const QString& file, QWidget* parent);
};

} // namespace layerloom
