// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/ties/gradient_sum.h"

#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/panels/ties/share_bar.h"
#include "ui/plots/tensor_picture.h"
#include "ui/theme/icons.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr QSize kPicture{64, 32};
/// A loop may have thousands of calls: the others are in the sum, but nobody reads so many lines.
constexpr std::size_t kMostSteps = 100;
enum Column { SignColumn, PictureColumn, NameColumn, NormColumn, BarColumn, PartColumn };

QString numberText(double number) {
    return QString::number(number, 'g', 4);
}

QString shortText(double number) {
    return QString::number(number, 'g', 3);
}

QString partText(double part) {
    return std::isnan(part) ? QString("–") : QString::number(part * 100, 'f', 1) + " %";
}

double mostOf(const TensorStatistics& numbers) {
    return std::max(std::abs(numbers.minimum), std::abs(numbers.maximum));
}

QLabel* selectable(const QString& text, const char* role = "") {
    QLabel* label = styledLabel(text, role);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// A name, and below it what is told of the numbers beside their norm.
QVBoxLayout* described(const QString& name, const TensorStatistics& numbers) {
    auto* lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->addWidget(selectable(name));
    QLabel* more = selectable(
        translated("mean %1 · max %2").arg(shortText(numbers.mean), shortText(mostOf(numbers))), "muted");
    more->setToolTip(translated("The mean of the elements, which adds up, and the largest magnitude of one"));
    lines->addWidget(more);
    return lines;
}

} // namespace

GradientSum::GradientSum(QWidget* parent) : QWidget(parent) {
    build();
}

void GradientSum::build() {
    title_ = styledLabel({}, "section");
    title_->setObjectName("gradientTitle");
    run_ = new QPushButton(icon("run-backward"), translated("Take the gradient apart"));
    run_->setObjectName("takeApart");
    run_->setToolTip(
        translated("Runs forward and backward with the inputs of the Run panel, once as always and once with "
                   "each call's share by itself"));
    scroll_ = new QScrollArea;
    scroll_->setWidgetResizable(true);
    nothing_ = styledLabel({}, "muted");
    nothing_->setWordWrap(true);
    nothing_->setObjectName("noShares");
    nothing_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    check_ = selectable({});
    check_->setObjectName("sumCheck");
    check_->setWordWrap(true);
    checkIcon_ = new QLabel;
    auto* head = new QHBoxLayout;
    head->addWidget(title_, 1);
    head->addWidget(run_);
    auto* foot = new QHBoxLayout;
    foot->addWidget(checkIcon_, 0, Qt::AlignTop);
    foot->addWidget(check_, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 0, 12, 8);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(nothing_);
    column->addWidget(scroll_, 1);
    column->addLayout(foot);
    column->addStretch(0);
    connect(run_, &QPushButton::clicked, this, &GradientSum::runRequested);
}

void GradientSum::clear() {
    delete scroll_->takeWidget();
    scroll_->hide();
    check_->hide();
    checkIcon_->hide();
    nothing_->hide();
}

void GradientSum::showNothing(const QString& parameter, const QString& why, bool canRun) {
    gradient_.reset();
    clear();
    title_->setText(parameter.isEmpty()
                        ? translated("How a gradient adds up")
                        : translated("How the gradient of ") + parameter + translated(" adds up"));
    nothing_->setText(why);
    nothing_->show();
    run_->setVisible(canRun);
}

void GradientSum::show(const QString& parameter, const SharedGradient& gradient, const QString& remark) {
    gradient_ = gradient;
    remark_ = remark;
    clear();
    title_->setText(translated("How the gradient of ") + parameter + translated(" adds up"));
    run_->show();
    most_ = mostOf(gradient.numbers);
    double sum = 0;
    low_ = 0;
    high_ = 1;
    for (const SharePart& share : gradient.shares) {
        most_ = std::max(most_, mostOf(share.numbers));
        sum += std::isnan(share.part) ? 0 : share.part;
        low_ = std::min(low_, sum);
        high_ = std::max(high_, sum);
    }
    auto* page = new QWidget;
    page->setObjectName("page");
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(0, 0, 8, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(BarColumn, 1);
    grid->setColumnMinimumWidth(BarColumn, 40);
    addHead(*grid);
    int row = 1;
    sum = 0;
    const std::size_t steps = std::min(gradient.shares.size(), kMostSteps);
    for (std::size_t i = 0; i < gradient.shares.size(); ++i) {
        const double part = std::isnan(gradient.shares[i].part) ? 0 : gradient.shares[i].part;
        if (i < steps)
            addStep(*grid, row++, static_cast<int>(i), sum, sum + part);
        sum += part;
    }
    if (steps < gradient.shares.size())
        grid->addWidget(
            styledLabel(translated("and %1 further calls").arg(gradient.shares.size() - steps), "muted"),
            row++, NameColumn, 1, -1);
    grid->addWidget(separatorLine(), row++, 0, 1, -1);
    addStep(*grid, row++, -1, 0, 1);
    grid->setRowStretch(row, 1);
    scroll_->setWidget(page);
    scroll_->show();
    tellCheck();
}

void GradientSum::addHead(QGridLayout& grid) {
    const auto title = [&](const QString& text, Column column, const QString& toolTip) {
        QLabel* label = styledLabel(text, "muted");
        label->setToolTip(toolTip);
        grid.addWidget(label, 0, column,
                       column == BarColumn || column == NameColumn ? Qt::AlignLeft : Qt::AlignRight);
    };
    title(translated("share of"), NameColumn,
          translated("The gradient with the parameters of the other calls held constant"));
    title(translated("norm"), NormColumn,
          translated("The square root of the sum of squares. Norms do not add up: shares may point in "
                     "different directions"));
    title(translated("leads to it"), BarColumn,
          translated("How far each share goes in the direction of the total; one after the other they lead "
                     "to it. To the "
                     "left: against it"));
    title(translated("part"), PartColumn,
          translated("The inner product with the total, by the total's square: parts sum to 100 %"));
}

QString GradientSum::placeText(const SharePart& share) const {
    const auto ofPlace = std::ranges::count(gradient_->shares, share.place, &SharePart::place);
    const QString place = QString::fromStdString(share.place);
    return ofPlace > 1 ? translated("%1, call %2").arg(place).arg(share.call) : place;
}

void GradientSum::addStep(QGridLayout& grid, int row, int share, double before, double after) {
    const bool isTotal = share < 0;
    const auto index = static_cast<std::size_t>(isTotal ? 0 : share);
    const HostTensor& tensor = isTotal ? gradient_->total : gradient_->shares[index].gradient;
    QLabel* sign = styledLabel(isTotal ? "=" : share > 0 ? "+" : "", "title");
    grid.addWidget(sign, row, SignColumn, Qt::AlignCenter);
    auto* picture = new QToolButton;
    picture->setObjectName(isTotal ? QString("total") : QString("share:%1").arg(share));
    picture->setProperty("role", "small");
    picture->setIcon(
        QPixmap::fromImage(tensorPicture(tensor, most_, kPicture)
                               .scaled(kPicture, Qt::IgnoreAspectRatio, Qt::FastTransformation)));
    picture->setIconSize(kPicture);
    picture->setToolTip(
        translated("Blue below zero, orange above, one scale for all. A click shows it large"));
    connect(picture, &QToolButton::clicked, this, [this, share] { emit enlargeRequested(share); });
    grid.addWidget(picture, row, PictureColumn);
    const TensorStatistics& numbers = isTotal ? gradient_->numbers : gradient_->shares[index].numbers;
    grid.addLayout(
        described(isTotal ? translated("the gradient") : placeText(gradient_->shares[index]), numbers), row,
        NameColumn);
    QLabel* norm = selectable(numberText(numbers.norm));
    norm->setObjectName(isTotal ? QString("norm:total") : QString("norm:%1").arg(share));
    grid.addWidget(norm, row, NormColumn, Qt::AlignRight | Qt::AlignVCenter);
    auto* bar = new ShareBar;
    bar->show(before, after, low_, high_, isTotal);
    grid.addWidget(bar, row, BarColumn);
    QLabel* part = selectable(partText(isTotal ? (gradient_->numbers.norm > 0 ? 1.0 : std::nan(""))
                                               : gradient_->shares[index].part));
    part->setObjectName(isTotal ? QString("part:total") : QString("part:%1").arg(share));
    grid.addWidget(part, row, PartColumn, Qt::AlignRight | Qt::AlignVCenter);
}

void GradientSum::tellCheck() {
    const bool holds = gradient_->addsUp();
    checkIcon_->setPixmap(icon(holds ? "ok" : "error", holds ? Tint::Success : Tint::Error).pixmap(16, 16));
    QString text =
        translated("The %1 shares %2 the gradient that an ordinary backward gives: relative difference %3, "
                   "allowed %4.")
            .arg(gradient_->shares.size())
            .arg(holds ? translated("sum to") : translated("do not sum to"))
            .arg(gradient_->deviation, 0, 'g', 2)
            .arg(SharedGradient::kTolerance, 0, 'g', 1);
    if (!remark_.isEmpty())
        text += ' ' + remark_;
    check_->setText(text);
    check_->show();
    checkIcon_->show();
}

void GradientSum::recolour() {
    if (!gradient_)
        return;
    const QString title = title_->text();
    const SharedGradient gradient = *gradient_;
    show({}, gradient, remark_);
    title_->setText(title);
}

} // namespace layerloom
