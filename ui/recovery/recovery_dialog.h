// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/recovery/recovery_files.h"

#include <QDialog>

#include <vector>

class QTreeWidget;

namespace layerloom {

/// Offers what programs that ended without saving have left behind, with what is different from the files.
class RecoveryDialog : public QDialog {
    Q_OBJECT

  public:
    enum class Answer { Later, Restore, Discard };

    RecoveryDialog(std::vector<LeftBehind> left, const QString& crashReport, QWidget* parent);

    Answer answer() const { return answer_; }
    /// Those that are ticked.
    std::vector<LeftBehind> chosen() const;

  private:
    std::vector<LeftBehind> left_;
    QTreeWidget* list_;
    Answer answer_ = Answer::Later;
};

} // namespace layerloom
