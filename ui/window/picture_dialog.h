// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/validation.h"
#include "ui/canvas/picture/picture_file.h"

#include <QDialog>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;

namespace layerloom {

/// Asks how a picture is to look, shows it, and saves or copies it. Remembers what was chosen.
class PictureDialog : public QDialog {
    Q_OBJECT

  public:
    /// `shown` is the block on the canvas with what is expanded there, and where things stand. `folder` is
    /// where a file is asked for first.
    PictureDialog(const ShownBlock& shown, const std::set<NodeId>& expanded,
                  const BlockPicture::Places& places, Validation validation, QString folder, QWidget* parent);

    PictureFormat format() const;
    PictureLook look() const;
    qreal scale() const;
    bool isOfAllBlocks() const;
    /// The file as it would be saved. Throws Error.
    QByteArray bytes() const;

  signals:
    /// A sentence for the status bar.
    void announced(const QString& text);

  private:
    QWidget* buildForm();
    void restoreChoices();
    void rememberChoices() const;
    void refresh();
    void showPreview();
    void save();
    void copy();

    Document document_;
    Validation validation_;
    BlockPicture picture_;
    QString folder_;
    QButtonGroup* formats_;
    QComboBox* extent_;
    QComboBox* colours_;
    QCheckBox* background_;
    QComboBox* scales_;
    QLabel* size_;
    QLabel* preview_;
};

} // namespace layerloom
