// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/background_job.h"
#include "ui/panels/inspector/inspected_node.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace layerloom {

/// True for a constant whose numbers are in a file.
bool isFileConstant(const Node& node);

/// Chooses the file of a constant: what is in it is looked at in the background, and becomes the node's
/// options in one undo step.
class FileSection : public QWidget {
    Q_OBJECT

  public:
    explicit FileSection(InspectedNode node, QWidget* parent = nullptr);

    void refresh();
    /// Takes that file, as the dialog does.
    void take(const QString& path);

  private:
    QString projectFolder() const;
    void chooseFile();

    InspectedNode node_;
    QLabel* path_;
    QLabel* facts_;
    QLabel* complaint_;
    QPushButton* choose_;
    QPushButton* again_;
    BackgroundJob job_;
};

} // namespace layerloom
