// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/run/input_source_row.h"

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

QString typeText(const BlockInput& input) {
    return input.spec ? QString::fromStdString(TensorType{input.spec->dtype, input.spec->shape}.text())
                      : QString("no shape yet");
}

} // namespace

InputSourceRow::InputSourceRow(const BlockInput& input, QWidget* parent)
    : QWidget(parent), name_(input.name), label_(new ElidedLabel({})),
      type_(new ElidedLabel({}, Qt::ElideRight)), kind_(new QuietComboBox), limit_(new QSpinBox),
      file_(new QLineEdit), browse_(smallButton("open", "Choose a file")) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(6);
    type_->setProperty("role", "muted");
    line->addWidget(label_);
    line->addWidget(type_, 1);
    line->addWidget(limit_);
    line->addWidget(file_, 1);
    line->addWidget(browse_);
    line->addWidget(kind_);
    kind_->setObjectName("kind");
    kind_->setMinimumContentsLength(6);
    limit_->setRange(1, std::numeric_limits<int>::max());
    limit_->setValue(2);
    limit_->setPrefix("below ");
    // Its hint has room for two thousand millions, which would leave none for the shape.
    limit_->setFixedWidth(kLimitWidth);
    file_->setPlaceholderText(".npy, .pt or .pth");
    file_->setMinimumWidth(80);
    connect(kind_, &QComboBox::currentTextChanged, this, &InputSourceRow::showDetail);
    connect(browse_, &QToolButton::clicked, this, &InputSourceRow::chooseFile);
    offerKinds(true);
    setInput(input);
}

void InputSourceRow::offerKinds(bool isReal) {
    offersReal_ = isReal;
    const QString chosen = kind_->currentText();
    kind_->clear();
    if (isReal)
        kind_->addItems({"rand", "randn"});
    kind_->addItems({"zeros", "ones", kRandint, kFile});
    kind_->setCurrentText(isReal && chosen.isEmpty() ? "rand" : chosen.isEmpty() ? kRandint : chosen);
    if (!isReal && kind_->currentText() == "zeros" && chosen.startsWith("rand"))
        kind_->setCurrentText(kRandint);
}

void InputSourceRow::setInput(const BlockInput& input) {
    name_ = input.name;
    label_->setText(QString::fromStdString(input.name));
    type_->setText(typeText(input));
    const bool isReal = !input.spec || isFloatingPoint(input.spec->dtype) || isComplex(input.spec->dtype);
    if (isReal != offersReal_)
        offerKinds(isReal);
    showDetail();
}

InputSource InputSourceRow::source() const {
    return {name_, kind_->currentText().toStdString(), file_->text().toStdString(), limit_->value()};
}

void InputSourceRow::showDetail() {
    const QString kind = kind_->currentText();
    limit_->setVisible(kind == kRandint);
    file_->setVisible(kind == kFile);
    browse_->setVisible(kind == kFile);
    type_->setVisible(kind != kFile);
}

void InputSourceRow::chooseFile() {
    const QString path = QFileDialog::getOpenFileName(this, "Input tensor", file_->text(),
                                                      "Tensors (*.npy *.pt *.pth);;All files (*)");
    if (!path.isEmpty())
        file_->setText(path);
}

} // namespace layerloom
