// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/progress_strip.h"

#include "ui/bridge/training_controller.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace layerloom {

namespace {

using State = TrainingController::State;

constexpr int kBarSteps = 1000;

QString scoresText(const Scores& scores) {
    QStringList parts{translated("loss ") + scoreText("loss", scores.loss)};
    for (const auto& [output, metrics] : scores.outputs) {
        for (const auto& [name, value] : metrics.values())
            parts << (scores.outputs.size() > 1 ? QString::fromStdString(output) + '.' : QString()) +
                         QString::fromStdString(name) + ' ' + scoreText(name, value);
    }
    return parts.join("   ");
}

} // namespace

QString clockText(double seconds) {
    const auto whole = static_cast<qint64>(std::llround(std::max(0.0, seconds)));
    const QString tail = QString("%1").arg(whole % 60, 2, 10, QChar('0'));
    if (whole < 3600)
        return QString("%1:%2").arg(whole / 60).arg(tail);
    return QString("%1:%2:%3").arg(whole / 3600).arg(whole / 60 % 60, 2, 10, QChar('0')).arg(tail);
}

QString scoreText(const std::string& metric, double value) {
    const bool isShare = metric.ends_with("accuracy") || metric.ends_with("top5");
    return isShare ? QString::number(value * 100, 'f', 1) + " %" : QString::number(value, 'g', 4);
}

ProgressStrip::ProgressStrip(TrainingController& controller, QWidget* parent)
    : QWidget(parent), controller_(controller), state_(styledLabel({}, "section")),
      left_(styledLabel({}, "muted")), bar_(new QProgressBar), scores_(styledLabel({}, "muted")),
      note_(styledLabel({}, "muted")),
      best_(new QPushButton(icon("star", Tint::Accent), translated("Take the best epoch's values"))) {
    setObjectName("trainingProgress");
    state_->setObjectName("trainingState");
    scores_->setObjectName("trainingScores");
    note_->setObjectName("trainingNote");
    bar_->setRange(0, kBarSteps);
    bar_->setTextVisible(false);
    best_->setProperty("role", "link");
    best_->setObjectName("takeBest");
    best_->setToolTip(translated("The model gets the values of the epoch with the lowest validation loss"));
    for (QLabel* label : {state_, scores_, note_}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        label->setMinimumWidth(60);
    }
    note_->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(state_, 1);
    head->addWidget(left_);
    auto* facts = new QHBoxLayout;
    facts->setSpacing(12);
    facts->addWidget(scores_, 1);
    facts->addWidget(best_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 4, 4);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(bar_);
    column->addLayout(facts);
    column->addWidget(note_);
    connect(best_, &QPushButton::clicked, &controller_, &TrainingController::takeBest);
    clear();
}

QString ProgressStrip::stateText() const {
    const qint64 epochs = controller_.order().plan.settings.loop.epochs;
    const QString place = controller_.epoch() == 0 ? QString()
                                                   : translated("epoch %1 of %2, step %3 of %4")
                                                         .arg(controller_.epoch())
                                                         .arg(epochs)
                                                         .arg(countText(controller_.step()),
                                                              countText(controller_.stepsPerEpoch()));
    switch (controller_.state()) {
    case State::Preparing:
        return translated("Building the model…");
    case State::Running:
        return place.isEmpty() ? translated("Reading the data…") : translated("Training: ") + place;
    case State::Paused:
        return translated("Paused: ") + place;
    case State::Stopping:
        return translated("Stopping…");
    case State::Idle:
        break;
    }
    return end_;
}

void ProgressStrip::refresh() {
    if (controller_.isActive()) {
        setStyleProperty(*state_, "role", "section");
        if (std::exchange(isOver_, false))
            remark_.clear();
    }
    state_->setText(stateText());
    state_->setToolTip(state_->text());
    bar_->setVisible(controller_.isActive());
    bar_->setValue(static_cast<int>(controller_.progress() * kBarSteps));
    const std::optional<double> left = controller_.timeLeft();
    left_->setText(controller_.isActive() && left ? clockText(*left) + translated(" left") : QString());
    best_->setVisible(controller_.hasBest());
    if (controller_.hasBest())
        best_->setText(
            translated("Take the values of epoch %1, the best").arg(controller_.history().best()->epoch));
    showScores();
    refreshNote();
}

void ProgressStrip::showScores() {
    const TrainingHistory& history = controller_.history();
    QStringList whole;
    QString line;
    if (!history.epochs().empty()) {
        const EpochReport& last = history.epochs().back();
        whole << translated("Epoch %1").arg(last.epoch)
              << translated("training  ") + scoresText(last.training);
        if (last.validation)
            whole << translated("validation  ") + scoresText(*last.validation);
        // The loss and what comes first of the metrics; the tool tip has all.
        const Scores& judged = last.validation ? *last.validation : last.training;
        line = QString(last.validation ? translated("Validation after epoch %1:  loss %2")
                                       : translated("Epoch %1:  loss %2"))
                   .arg(last.epoch)
                   .arg(scoreText("loss", judged.loss));
        for (const auto& [output, metrics] : judged.outputs) {
            for (const auto& [name, value] : metrics.values()) {
                if (name == "accuracy" || name == "mae" || name == "r2")
                    line += "   " + QString::fromStdString(name) + ' ' + scoreText(name, value);
            }
        }
    } else if (!history.steps().empty()) {
        line = translated("loss ") + scoreText("loss", history.steps().back().loss);
    }
    scores_->setText(line);
    scores_->setToolTip(whole.join('\n'));
    scores_->setVisible(!line.isEmpty());
}

void ProgressStrip::refreshNote() {
    const bool isBehind = controller_.isActive() && controller_.isDocumentNewer();
    if (isBehind) {
        setStyleProperty(*note_, "role", "warning");
        note_->setText(translated("The model was edited since: that counts for the next training."));
    } else if (controller_.isActive()) {
        setStyleProperty(*note_, "role", remarkRole_);
        note_->setText(remark_);
    }
    note_->setVisible(!note_->text().isEmpty());
}

void ProgressStrip::showEnd(const TrainingEnd& end) {
    const qint64 steps = controller_.epoch() == 0 ? 0 : controller_.step();
    switch (end.kind) {
    case TrainingEnd::Kind::Done:
        end_ = end.text.isEmpty() ? translated("Done: the model has the trained values") : end.text;
        break;
    case TrainingEnd::Kind::Stopped:
        end_ = controller_.epoch() == 0 ? translated("Stopped before the first step")
                                        : translated("Stopped in epoch %1, after step %2: the model has the "
                                                     "values of that moment")
                                              .arg(controller_.epoch())
                                              .arg(countText(steps));
        break;
    case TrainingEnd::Kind::Failed:
        end_ = coreText(end.text);
        break;
    }
    setStyleProperty(*state_, "role", end.kind == TrainingEnd::Kind::Failed ? "complaint" : "section");
    setStyleProperty(*note_, "role", remarkRole_);
    note_->setText(remark_);
    isOver_ = true;
    refresh();
}

void ProgressStrip::say(const QString& text, bool isComplaint) {
    if (controller_.isActive()) {
        remark_ = text;
        remarkRole_ = isComplaint ? "complaint" : "muted";
    }
    setStyleProperty(*note_, "role", isComplaint ? "complaint" : "muted");
    note_->setText(text);
    note_->setVisible(!text.isEmpty());
}

void ProgressStrip::clear() {
    end_ = translated("Not trained yet");
    setStyleProperty(*state_, "role", "muted");
    remark_.clear();
    note_->clear();
    refresh();
}

} // namespace layerloom
