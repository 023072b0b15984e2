// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/listed_command.h"

#include <QDialog>

class QLineEdit;
class QTreeWidget;

namespace layerloom {

/// All keys and mouse gestures in groups, searchable. The keys come from the commands themselves.
class ShortcutSheet : public QDialog {
    Q_OBJECT

  public:
    ShortcutSheet(const std::vector<ListedCommand>& commands, QWidget* parent);

    QLineEdit& search() { return *search_; }
    /// `keys: meaning` of each row that is shown.
    QStringList shown() const;

  private:
    void fill(const std::vector<ListedCommand>& commands);
    void filter(const QString& typed);

    QLineEdit* search_;
    QTreeWidget* tree_;
};

} // namespace layerloom
