// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/background_job.h"
#include "ui/panels/inspector/inspected_node.h"

#include <QWidget>

#include <map>
#include <optional>
#include <string>

class QLabel;
class QPushButton;

namespace layerloom {

/// True for a node that is made of a file: a constant whose numbers are in one, a model as TorchScript.
bool hasFile(const Node& node);
/// True for an option of such a node that this section shows and sets.
bool isFileOption(const Node& node, const std::string& option);

/// Options of a node, as `setOptions` takes them.
using FileOptions = std::map<std::string, std::optional<Value>>;

/// Chooses the file of a node: what is in it is looked at in the background, and becomes the node's options
/// in one undo step.
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
    void took(const FileOptions& options, const QString& problem);

    InspectedNode node_;
    QLabel* path_;
    QLabel* facts_;
    QLabel* complaint_;
    QPushButton* choose_;
    QPushButton* again_;
    BackgroundJob job_;
};

} // namespace layerloom
