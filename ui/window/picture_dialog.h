// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/validation.h"
#include "ui/canvas/picture/picture_file.h"
#include "ui/canvas/picture/picture_job.h"

#include <QDialog>

#include <functional>
#include <memory>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QPushButton;

namespace layerloom {

/// Asks how a picture is to look, shows it, and saves or copies it. Remembers what was chosen. Everything is
/// drawn in the background: until the preview is there nothing can be saved, and while a file is written the
/// dialog says so and can be cancelled.
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
    /// True once the picture can be saved.
    bool isReady() const { return picture_ != nullptr; }
    /// True while something is drawn, the preview too.
    bool isDrawing() const {
        return preparation_.isRunning() || previewing_.isRunning() || output_.isRunning();
    }

  signals:
    /// A sentence for the status bar.
    void announced(const QString& text);

  private:
    QWidget* buildForm();
    void restoreChoices();
    void rememberChoices() const;
    void prepare(const ShownBlock& shown, const std::set<NodeId>& expanded,
                 const BlockPicture::Places& places);
    void refresh();
    void showSize();
    void drawPreview();
    void showPreview(const QImage& drawn, const QSizeF& whole);
    void save();
    void write(const QString& path);
    void copy();
    void setBusy(const QString& what);
    void complain(const QString& title, const QString& text);
    /// The file as it is chosen now, drawn by the worker that calls it. Throws Error.
    std::function<QByteArray(const std::stop_token&)> drawing() const;

    Document document_;
    Validation validation_;
    std::shared_ptr<const BlockPicture> picture_; ///< the worker's, but for its size
    QString name_;
    QString folder_;
    PictureJob preparation_;
    PictureJob previewing_;
    PictureJob output_;
    QDialogButtonBox* buttons_;
    QPushButton* copy_;
    QButtonGroup* formats_;
    QComboBox* extent_;
    QComboBox* colours_;
    QCheckBox* background_;
    QComboBox* scales_;
    QLabel* size_;
    QLabel* preview_;
};

} // namespace layerloom
