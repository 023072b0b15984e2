// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/run/input_source_row.h"

#include "ui/language/language.h"
#include "ui/panels/elided_label.h"
#include "ui/panels/parts.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>

#include <limits>

namespace layerloom {

namespace {

constexpr int kLimitWidth = 98;
constexpr char kFile[] = "file";
constexpr char kRandint[] = "randint";
constexpr char kRow[] = "row";
constexpr char kValues[] = "values";

struct KindOfSource {
    const char* id;
    const char* text;
    const char* help;
};
constexpr KindOfSource kKinds[] = {
    {"rand", "rand", marked("Random numbers from 0 to 1")},
    {"randn", "randn", marked("Random numbers, normally distributed")},
    {"zeros", "zeros", marked("Zeros")},
    {"ones", "ones", marked("Ones")},
    {kRandint, "randint", marked("Random whole numbers from 0 on, below a limit")},
    {kValues, marked("typed"), marked("Numbers that you type, or an expression")},
    {kFile, marked("file"), marked("A tensor in a file, or a picture")},
    {kRow, marked("sample"),
     marked("Samples of the data set that the Training panel names, as many as the batch has")}};

bool isForReal(const QString& kind) {
    return kind == "rand" || kind == "randn";
}

QString typeText(const BlockInput& input) {
    return input.spec ? QString::fromStdString(TensorType{input.spec->dtype, input.spec->shape}.text())
                      : translated("no shape yet");
}

} // namespace

InputSourceRow::InputSourceRow(const BlockInput& input, QWidget* parent)
    : QWidget(parent), name_(input.name), label_(new ElidedLabel({})),
      type_(new ElidedLabel({}, Qt::ElideRight)), kind_(new QuietComboBox), limit_(new QSpinBox),
      row_(new QSpinBox), values_(new QLineEdit), file_(new QLineEdit),
      browse_(smallButton("open", translated("Choose a file"))) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(6);
    type_->setProperty("role", "muted");
    line->addWidget(label_);
    line->addWidget(type_, 1);
    line->addWidget(limit_);
    line->addWidget(row_);
    line->addWidget(values_, 1);
    line->addWidget(file_, 1);
    line->addWidget(browse_);
    line->addWidget(kind_);
    buildEditors();
    connect(kind_, &QComboBox::currentIndexChanged, this, &InputSourceRow::showDetail);
    connect(browse_, &QToolButton::clicked, this, &InputSourceRow::chooseFile);
    offerKinds(true);
    setInput(input);
}

void InputSourceRow::buildEditors() {
    kind_->setObjectName("kind");
    kind_->setAccessibleName(translated("Where the input comes from"));
    limit_->setAccessibleName(translated("Limit"));
    row_->setAccessibleName(translated("First sample"));
    values_->setAccessibleName(translated("Values"));
    file_->setAccessibleName(translated("File"));
    kind_->setMinimumContentsLength(6);
    limit_->setRange(1, std::numeric_limits<int>::max());
    limit_->setValue(2);
    limit_->setPrefix(translated("below "));
    // Its hint has room for two thousand millions, which would leave none for the shape.
    limit_->setFixedWidth(kLimitWidth);
    row_->setObjectName("row");
    row_->setRange(0, std::numeric_limits<int>::max());
    row_->setPrefix(translated("from "));
    row_->setFixedWidth(kLimitWidth);
    row_->setToolTip(
        translated("The first sample, counted from 0, of the part that is held back to judge by"));
    values_->setObjectName("values");
    values_->setPlaceholderText("[[1, 2], [3, 4]]");
    values_->setToolTip(
        translated("Numbers in brackets, one number for all elements, or an expression such as "
                   "torch.arange(6).view(2, 3)"));
    values_->setMinimumWidth(80);
    file_->setPlaceholderText(translated(".npy, .pt, .pth or a picture"));
    file_->setMinimumWidth(80);
}

void InputSourceRow::offerKinds(bool isReal) {
    offersReal_ = isReal;
    const QString chosen = kind_->currentData().toString();
    const QSignalBlocker blocker(kind_);
    kind_->clear();
    for (const KindOfSource& kind : kKinds) {
        if (!isReal && isForReal(kind.id))
            continue;
        kind_->addItem(translated(kind.text), QString(kind.id));
        kind_->setItemData(kind_->count() - 1, translated(kind.help), Qt::ToolTipRole);
    }
    const int index = kind_->findData(chosen);
    kind_->setCurrentIndex(index >= 0 ? index : isReal ? 0 : kind_->findData(kRandint));
}

void InputSourceRow::setInput(const BlockInput& input) {
    name_ = input.name;
    label_->setText(QString::fromStdString(input.name));
    typeText_ = typeText(input);
    const bool isReal = !input.spec || isFloatingPoint(input.spec->dtype) || isComplex(input.spec->dtype);
    if (isReal != offersReal_)
        offerKinds(isReal);
    showDetail();
}

void InputSourceRow::setData(const DataChoice& data, const std::vector<Choice>& transforms) {
    data_ = data;
    transforms_ = transforms;
    showDetail();
}

InputSource InputSourceRow::source() const {
    InputSource source;
    source.input = name_;
    source.kind = kind_->currentData().toString().toStdString();
    source.text = (source.kind == kFile ? file_ : values_)->text().toStdString();
    source.limit = limit_->value();
    source.data = data_;
    source.transforms = transforms_;
    source.row = row_->value();
    return source;
}

void InputSourceRow::showDetail() {
    const QString kind = kind_->currentData().toString();
    limit_->setVisible(kind == kRandint);
    row_->setVisible(kind == kRow);
    values_->setVisible(kind == kValues);
    file_->setVisible(kind == kFile);
    browse_->setVisible(kind == kFile);
    type_->setVisible(kind != kFile && kind != kValues);
    type_->setText(kind == kRow ? translated("of ") + QString::fromStdString(data_.source) : typeText_);
}

void InputSourceRow::chooseFile() {
    const QString path = QFileDialog::getOpenFileName(
        this, translated("Input tensor"), file_->text(),
        translated("Tensors and pictures (*.npy *.npz *.pt *.pth *.safetensors *.png *.jpg "
                   "*.jpeg *.bmp *.webp);;All files (*)"));
    if (!path.isEmpty())
        file_->setText(path);
}

} // namespace layerloom
