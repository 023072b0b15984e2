// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/initialise/preview_pane.h"

#include "ui/language/language.h"
#include "ui/panels/elided_label.h"
#include "ui/panels/parts.h"
#include "ui/plots/histogram_pair_plot.h"

#include <QGridLayout>
#include <QLabel>
#include <QPixmap>
#include <QVBoxLayout>

namespace layerloom {

namespace {

constexpr const char* kTitles[] = {marked("mean"), marked("std"), marked("min"), marked("max"),
                                   marked("zeros")};
constexpr int kSwatch = 10;

QLabel* swatch(const QColor& colour) {
    auto* label = new QLabel;
    QPixmap square(kSwatch, kSwatch);
    square.fill(colour);
    label->setPixmap(square);
    return label;
}

std::array<QString, std::size(kTitles)> textsOf(const TensorStatistics& statistics) {
    const auto text = [](double number) { return QString::number(number, 'g', 4); };
    return {text(statistics.mean), text(statistics.standardDeviation), text(statistics.minimum),
            text(statistics.maximum), countText(statistics.zeros)};
}

} // namespace

PreviewPane::PreviewPane(QWidget* parent)
    : QWidget(parent), title_(styledLabel(translated("Preview"), "section")), plot_(new HistogramPairPlot),
      newTitle_(styledLabel({}, "")), facts_(new QWidget), complaint_(styledLabel({}, "muted")) {
    auto* grid = new QGridLayout(facts_);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->addWidget(swatch(HistogramPairPlot::firstColour()), 1, 0);
    grid->addWidget(swatch(HistogramPairPlot::secondColour()), 2, 0);
    grid->addWidget(styledLabel(translated("now"), ""), 1, 1);
    grid->addWidget(newTitle_, 2, 1);
    grid->setColumnStretch(1, 1);
    for (std::size_t i = 0; i < kFacts; ++i) {
        const int column = static_cast<int>(i) + 2;
        grid->addWidget(styledLabel(translated(kTitles[i]), "muted"), 0, column, Qt::AlignRight);
        before_[i] = styledLabel({}, "");
        after_[i] = styledLabel({}, "");
        before_[i]->setObjectName(QString("before:") + kTitles[i]);
        after_[i]->setObjectName(QString("after:") + kTitles[i]);
        grid->addWidget(before_[i], 1, column, Qt::AlignRight);
        grid->addWidget(after_[i], 2, column, Qt::AlignRight);
        for (QLabel* label : {before_[i], after_[i]})
            label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    complaint_->setWordWrap(true);
    complaint_->setObjectName("previewProblem");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(title_);
    column->addWidget(complaint_);
    column->addWidget(plot_, 1);
    column->addWidget(facts_);
    showNothing({});
}

void PreviewPane::show(const InitialisationPreview& preview, std::uint64_t seed) {
    if (!preview.problem.isEmpty()) {
        showNothing(preview.problem);
        setStyleProperty(*complaint_, "role", "complaint");
        return;
    }
    if (preview.shown.empty()) {
        showNothing(translated("Choose a parameter to see its values before and after."));
        return;
    }
    title_->setText(translated("Preview of ") + QString::fromStdString(preview.shown));
    complaint_->hide();
    plot_->show(preview.histogram);
    facts_->show();
    newTitle_->setText(translated("from seed %1").arg(seed));
    const auto before = textsOf(preview.before);
    const auto after = textsOf(preview.after);
    for (std::size_t i = 0; i < kFacts; ++i) {
        before_[i]->setText(before[i]);
        after_[i]->setText(after[i]);
    }
}

void PreviewPane::showNothing(const QString& why) {
    title_->setText(translated("Preview"));
    setStyleProperty(*complaint_, "role", "muted");
    complaint_->setText(why);
    complaint_->setVisible(!why.isEmpty());
    plot_->clear();
    facts_->hide();
}

} // namespace layerloom
