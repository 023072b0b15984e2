// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/picture_dialog.h"

#include "core/values/error.h"
#include "core/values/file.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>
#include <string_view>

namespace layerloom {

namespace {

constexpr QSize kPreview(460, 300);
constexpr char kFormatKey[] = "picture/format";
constexpr char kColoursKey[] = "picture/colours";
constexpr char kBackgroundKey[] = "picture/background";
constexpr char kScaleKey[] = "picture/scale";

constexpr const char* kSuffixes[] = {"svg", "pdf", "png"};
constexpr const char* kFilters[] = {marked("SVG pictures (*.svg)"), marked("PDF documents (*.pdf)"),
                                    marked("PNG pictures (*.png)")};
constexpr const char* kFormatTips[] = {
    marked("Sharp at every size, text stays text: for the web and for drawing programs"),
    marked("Sharp at every size, text can be selected: for papers and printing"),
    marked("Pixels: for slides and messages")};

/// What shows through where a picture has no background.
void paintChequers(QPainter& painter, const QRect& area) {
    constexpr int kField = 8;
    painter.fillRect(area, Qt::white);
    for (int y = area.top(); y <= area.bottom(); y += kField)
        for (int x = area.left(); x <= area.right(); x += kField)
            if ((x / kField + y / kField) % 2)
                painter.fillRect(QRect(x, y, kField, kField).intersected(area), QColor(0xe3, 0xe6, 0xea));
}

} // namespace

PictureDialog::PictureDialog(const ShownBlock& shown, const std::set<NodeId>& expanded,
                             const BlockPicture::Places& places, Validation validation, QString folder,
                             QWidget* parent)
    : QDialog(parent), document_(shown.document()), validation_(std::move(validation)),
      name_(QString::fromStdString(shown.name())), folder_(std::move(folder)),
      buttons_(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel)),
      formats_(new QButtonGroup(this)), extent_(new QComboBox), colours_(new QComboBox),
      background_(new QCheckBox(translated("Fill the background"))), scales_(new QComboBox),
      size_(styledLabel({}, "muted")), preview_(new QLabel) {
    setWindowTitle(translated("Export picture"));
    preview_->setObjectName("preview");
    preview_->setFixedSize(kPreview);
    preview_->setAlignment(Qt::AlignCenter);
    preview_->setAccessibleName(translated("Preview"));
    buttons_->button(QDialogButtonBox::Save)->setText(translated("Save as…"));
    for (QAbstractButton* button : buttons_->buttons())
        button->setIcon({}); // the desktop's icons are of another style
    copy_ = buttons_->addButton(translated("Copy"), QDialogButtonBox::ActionRole);
    copy_->setObjectName("copy");
    copy_->setIcon(icon("copy"));
    copy_->setToolTip(translated("Put the picture on the clipboard, as pixels and as SVG"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(14);
    column->addWidget(preview_);
    column->addWidget(buildForm());
    column->addWidget(buttons_);
    column->setSizeConstraint(QLayout::SetFixedSize);
    connect(buttons_, &QDialogButtonBox::accepted, this, &PictureDialog::save);
    connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy_, &QPushButton::clicked, this, &PictureDialog::copy);
    restoreChoices();
    refresh();
    prepare(shown, expanded, places);
}

/// Measuring and routing a large block takes a while, as drawing it does.
void PictureDialog::prepare(const ShownBlock& shown, const std::set<NodeId>& expanded,
                            const BlockPicture::Places& places) {
    setBusy(translated("Drawing…"));
    preview_->setText(translated("Drawing…"));
    preparation_.start([this, shown, expanded, places](const std::stop_token&) -> PictureJob::Done {
        try {
            auto picture = std::make_shared<const BlockPicture>(shown, expanded, places);
            return [this, picture] {
                picture_ = picture;
                setBusy({});
                refresh();
            };
        } catch (const Error& error) {
            return [this, text = coreText(error.what())] { preview_->setText(text); };
        }
    });
}

/// Says what is being done, during which nothing else can be; an empty text: nothing is.
void PictureDialog::setBusy(const QString& what) {
    for (QPushButton* button : {buttons_->button(QDialogButtonBox::Save), copy_})
        button->setEnabled(what.isEmpty());
    if (what.isEmpty())
        showSize();
    else
        size_->setText(what);
}

void PictureDialog::complain(const QString& title, const QString& text) {
    setBusy({});
    QMessageBox::warning(this, title, text);
}

QWidget* PictureDialog::buildForm() {
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    auto* line = new QHBoxLayout;
    line->setSpacing(16);
    for (int i = 0; i < 3; ++i) {
        auto* button = new QRadioButton(QString(kSuffixes[i]).toUpper());
        button->setObjectName(kSuffixes[i]);
        button->setToolTip(translated(kFormatTips[i]));
        formats_->addButton(button, i);
        line->addWidget(button);
    }
    line->addStretch(1);
    extent_->setObjectName("extent");
    extent_->addItems(
        {translated("This block: ") + name_, translated("All blocks of the model, a page each")});
    colours_->setObjectName("colours");
    colours_->addItems({translated("As in the window"), translated("Light"), translated("Dark")});
    scales_->setObjectName("scale");
    for (const int scale : {1, 2, 3, 4})
        scales_->addItem(QString("%1 ×").arg(scale), scale);
    form->addRow(translated("Format"), line);
    form->addRow(translated("Picture of"), extent_);
    form->addRow(translated("Colours"), colours_);
    form->addRow({}, background_);
    form->addRow(translated("Scale"), scales_);
    form->addRow(translated("Size"), size_);
    connect(formats_, &QButtonGroup::idToggled, this, &PictureDialog::refresh);
    connect(background_, &QCheckBox::toggled, this, &PictureDialog::refresh);
    for (const QComboBox* box : {extent_, colours_, scales_})
        connect(box, &QComboBox::currentIndexChanged, this, &PictureDialog::refresh);
    return page;
}

void PictureDialog::restoreChoices() {
    const QSettings settings;
    formats_->button(std::clamp(settings.value(kFormatKey, 0).toInt(), 0, 2))->setChecked(true);
    colours_->setCurrentIndex(std::clamp(settings.value(kColoursKey, 0).toInt(), 0, 2));
    background_->setChecked(settings.value(kBackgroundKey, true).toBool());
    scales_->setCurrentIndex(std::clamp(settings.value(kScaleKey, 1).toInt(), 0, 3));
}

void PictureDialog::rememberChoices() const {
    QSettings settings;
    settings.setValue(kFormatKey, formats_->checkedId());
    settings.setValue(kColoursKey, colours_->currentIndex());
    settings.setValue(kBackgroundKey, background_->isChecked());
    settings.setValue(kScaleKey, scales_->currentIndex());
}

PictureFormat PictureDialog::format() const {
    return static_cast<PictureFormat>(formats_->checkedId());
}

PictureLook PictureDialog::look() const {
    const Theme colors = colours_->currentIndex() == 0   ? theme()
                         : colours_->currentIndex() == 1 ? Theme::light()
                                                         : Theme::dark();
    return {colors, background_->isChecked(), isOfAllBlocks()};
}

qreal PictureDialog::scale() const {
    return scales_->currentData().toDouble();
}

bool PictureDialog::isOfAllBlocks() const {
    return format() == PictureFormat::Pdf && extent_->currentIndex() == 1;
}

void PictureDialog::refresh() {
    if (formats_->checkedId() < 0)
        return;
    extent_->setEnabled(format() == PictureFormat::Pdf);
    extent_->setToolTip(extent_->isEnabled() ? QString() : translated("Only PDF has pages"));
    if (!extent_->isEnabled() && extent_->currentIndex() != 0) {
        const QSignalBlocker quiet(extent_);
        extent_->setCurrentIndex(0);
    }
    scales_->setEnabled(format() == PictureFormat::Png);
    scales_->setToolTip(scales_->isEnabled() ? QString() : translated("SVG and PDF are sharp at every size"));
    if (!picture_)
        return;
    if (!output_.isRunning())
        showSize();
    drawPreview();
}

void PictureDialog::showSize() {
    if (!picture_)
        return;
    const QSizeF size = picture_->size(look()) * (format() == PictureFormat::Png ? scale() : 1);
    const QLocale locale;
    size_->setText(isOfAllBlocks() ? translated("Each page as large as its block")
                                   : locale.toString(qRound(size.width())) + " × " +
                                         locale.toString(qRound(size.height())) + translated(" pixels"));
}

void PictureDialog::drawPreview() {
    const QSizeF whole = picture_->size(look());
    const QSizeF room = QSizeF(kPreview) - QSizeF(24, 24);
    const qreal factor = std::min({room.width() / whole.width(), room.height() / whole.height(), 1.0});
    previewing_.start([this, picture = picture_, look = look(), whole, scale = factor * devicePixelRatioF()](
                          const std::stop_token& stop) -> PictureJob::Done {
        try {
            return [this, whole, drawn = pictureImage(*picture, look, scale, stop)] {
                showPreview(drawn, whole);
            };
        } catch (const Error& error) {
            return [this, text = coreText(error.what())] { preview_->setText(text); };
        }
    });
}

void PictureDialog::showPreview(const QImage& drawn, const QSizeF& whole) {
    const qreal ratio = devicePixelRatioF();
    const QSizeF room = QSizeF(kPreview) - QSizeF(24, 24);
    const qreal factor = std::min({room.width() / whole.width(), room.height() / whole.height(), 1.0});
    QPixmap sheet(kPreview * ratio);
    sheet.setDevicePixelRatio(ratio);
    sheet.fill(Qt::transparent);
    QPainter painter(&sheet);
    const QSize size = (whole * factor).toSize();
    const QRect area(QPoint((kPreview.width() - size.width()) / 2, (kPreview.height() - size.height()) / 2),
                     size);
    if (!background_->isChecked())
        paintChequers(painter, area);
    painter.drawImage(QRectF(area), drawn, QRectF(drawn.rect()));
    painter.setPen(theme().border);
    painter.drawRect(area.adjusted(-1, -1, 0, 0));
    painter.end();
    preview_->setPixmap(sheet);
}

std::function<QByteArray(const std::stop_token&)> PictureDialog::drawing() const {
    switch (format()) {
    case PictureFormat::Svg:
        return [picture = picture_, look = look()](const std::stop_token& stop) {
            return svgBytes(*picture, look, stop);
        };
    case PictureFormat::Png:
        return [picture = picture_, look = look(), scale = scale()](const std::stop_token& stop) {
            return pngBytes(pictureImage(*picture, look, scale, stop));
        };
    case PictureFormat::Pdf:
        break;
    }
    if (isOfAllBlocks())
        return [document = document_, validation = validation_, look = look()](const std::stop_token& stop) {
            return pdfBytes(picturesOfAll(document, validation), look, stop);
        };
    return [picture = picture_, look = look()](const std::stop_token& stop) {
        return pdfBytes(std::span(picture.get(), 1), look, stop);
    };
}

void PictureDialog::save() {
    const int kind = formats_->checkedId();
    const QString name = name_.toLower() + '.' + kSuffixes[kind];
    QString path = QFileDialog::getSaveFileName(this, translated("Save the picture"),
                                                QDir(folder_).filePath(name), translated(kFilters[kind]));
    if (path.isEmpty())
        return;
    if (pictureFormat(path) != format())
        path += QString(".") + kSuffixes[kind];
    write(path);
}

void PictureDialog::write(const QString& path) {
    setBusy(translated("Saving…"));
    output_.start([this, path, draw = drawing()](const std::stop_token& stop) -> PictureJob::Done {
        try {
            const QByteArray content = draw(stop);
            if (stop.stop_requested())
                return {}; // an abandoned picture must not replace a file
            writeFileAtomically(
                path.toStdString(),
                std::string_view(content.constData(), static_cast<std::size_t>(content.size())));
        } catch (const Error& error) {
            return [this, text = coreText(error.what())] {
                complain(translated("The picture cannot be saved"), text);
            };
        }
        return [this, path] {
            rememberChoices();
            emit announced(translated("Saved the picture ") + QFileInfo(path).fileName());
            accept();
        };
    });
}

void PictureDialog::copy() {
    setBusy(translated("Copying…"));
    output_.start([this, picture = picture_, look = look(),
                   scale = scale()](const std::stop_token& stop) -> PictureJob::Done {
        try {
            return [this, image = pictureImage(*picture, look, scale, stop),
                    svg = svgBytes(*picture, look, stop)] {
                auto* data = new QMimeData;
                data->setImageData(image);
                data->setData("image/svg+xml", svg);
                QGuiApplication::clipboard()->setMimeData(data);
                rememberChoices();
                setBusy({});
                emit announced(translated("The picture is on the clipboard"));
            };
        } catch (const Error& error) {
            return [this, text = coreText(error.what())] {
                complain(translated("The picture cannot be copied"), text);
            };
        }
    });
}

} // namespace layerloom
