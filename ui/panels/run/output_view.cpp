// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/run/output_view.h"

#include "ui/language/language.h"
#include "ui/panels/giving_way.h"
#include "ui/panels/parts.h"
#include "ui/plots/histogram_plot.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>

namespace layerloom {

namespace {

constexpr int kPlotWidth = 240;
constexpr int kNarrowest = 160; ///< without the plot

QString factsText(const TensorStatistics& statistics) {
    const auto number = [](double value) { return QString::number(value, 'g', 4); };
    QString text = translated("mean %1   std %2\nmin %3   max %4")
                       .arg(number(statistics.mean), number(statistics.standardDeviation),
                            number(statistics.minimum), number(statistics.maximum));
    if (statistics.notANumbers > 0)
        text += translated("\n%1 NaN").arg(countText(statistics.notANumbers));
    if (statistics.infinities > 0)
        text += translated("\n%1 infinite").arg(countText(statistics.infinities));
    return text;
}

} // namespace

OutputView::OutputView(QWidget* parent)
    : QWidget(parent), text_(new QPlainTextEdit), facts_(styledLabel({}, "muted")), plot_(new HistogramPlot) {
    text_->setReadOnly(true);
    text_->setObjectName("output");
    text_->setFont(monospaceFont());
    text_->setLineWrapMode(QPlainTextEdit::NoWrap);
    text_->setAccessibleName(translated("Values of the output"));
    facts_->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto* sidePart = new QWidget;
    auto* side = new QVBoxLayout(sidePart);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(4);
    side->addWidget(facts_);
    side->addWidget(plot_, 1);
    plot_->setFixedWidth(kPlotWidth);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    line->addWidget(text_, 1);
    line->addWidget(sidePart);
    new GivingWay(*sidePart, *this, kPlotWidth + kNarrowest, kNarrowest);
}

void OutputView::show(const TensorView& tensor) {
    text_->setPlainText(QString::fromStdString(tensor.text));
    facts_->setText(factsText(tensor.statistics));
    plot_->show(tensor.histogram);
}

void OutputView::recolour() {
    plot_->recolour();
}

} // namespace layerloom
