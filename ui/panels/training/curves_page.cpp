// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/curves_page.h"

#include "ui/bridge/training_controller.h"
#include "ui/language/language.h"
#include "ui/panels/giving_way.h"
#include "ui/panels/parts.h"
#include "ui/panels/save_dialog.h"
#include "ui/panels/sight.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <cmath>

namespace layerloom {

namespace {

constexpr int kDrawIntervalMs = 150;
constexpr qsizetype kMostDrawn = 1500; ///< points of a wide line: its pen costs a raster much
constexpr int kNarrowest = 200;        ///< of a plot with its tools
constexpr char kRate[] = "rate";
constexpr char kGradient[] = "gradient_norm";

QVector<double> thinned(const QVector<double>& values) {
    const qsizetype stride = values.size() / kMostDrawn + 1;
    QVector<double> kept;
    for (qsizetype i = 0; i < values.size(); i += stride)
        kept << values[i];
    return kept;
}

QVector<double> asVector(const std::vector<double>& values) {
    return {values.begin(), values.end()};
}

QString metricText(const std::string& metric) {
    constexpr std::array<std::pair<std::string_view, const char*>, 6> kKnown{
        {{"accuracy", marked("Accuracy")},
         {"top5", marked("Top-5 accuracy")},
         {"f1", "F1"},
         {"mae", marked("Mean absolute error")},
         {"r2", "R²"},
         {kRate, marked("Learning rate")}}};
    for (const auto& [name, text] : kKnown)
        if (metric == name)
            return translated(text);
    return metric == kGradient ? translated("Gradient norm") : QString::fromStdString(metric);
}

} // namespace

QVector<double> smoothed(const QVector<double>& values, double weight) {
    QVector<double> result;
    double mean = 0;
    double bias = 1;
    for (const double value : values) {
        if (!std::isfinite(value)) {
            result << value;
            continue;
        }
        mean = weight * mean + (1 - weight) * value;
        bias *= weight;
        result << mean / (1 - bias);
    }
    return result;
}

CurvesPage::CurvesPage(TrainingController& controller, QWidget* parent)
    : QWidget(parent), controller_(controller), loss_(new CurvePlot(translated("Loss"))),
      other_(new CurvePlot({})), metric_(new QuietComboBox) {
    loss_->setCorner(buildTools());
    loss_->setObjectName("lossPlot");
    other_->setObjectName("metricPlot");
    metric_->setObjectName("metric");
    metric_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    other_->setCorner(metric_);
    other_->setTitle({});
    for (CurvePlot* plot : {loss_, other_})
        plot->setXLabel("epoch");
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 4, 0, 0);
    line->setSpacing(8);
    line->addWidget(loss_, 1);
    line->addWidget(other_, 1);
    new GivingWay(*other_, *this, 2 * kNarrowest, kNarrowest);
    soon_.setSingleShot(true);
    soon_.setInterval(kDrawIntervalMs);
    connect(&soon_, &QTimer::timeout, this, &CurvesPage::draw);
    connect(metric_, &QComboBox::activated, this, &CurvesPage::draw);
    connect(&controller, &TrainingController::stepped, this, &CurvesPage::refresh);
    connect(&controller, &TrainingController::epochDone, this, &CurvesPage::refresh);
    connect(new SightWatch(*this), &SightWatch::cameIntoSight, this, &CurvesPage::draw);
    draw();
}

QWidget* CurvesPage::buildTools() {
    auto* tools = new QWidget;
    auto* line = new QHBoxLayout(tools);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    smoothing_ = new QSlider(Qt::Horizontal);
    smoothing_->setObjectName("smoothing");
    smoothing_->setAccessibleName(translated("Smoothing"));
    smoothing_->setRange(0, 99);
    smoothing_->setValue(90);
    smoothing_->setFixedWidth(72);
    smoothing_->setToolTip(translated("Smoothing: how smooth the line through the losses of the steps is"));
    logarithmic_ = new QToolButton;
    logarithmic_->setText("log");
    logarithmic_->setCheckable(true);
    logarithmic_->setProperty("role", "chip");
    logarithmic_->setFocusPolicy(Qt::TabFocus);
    logarithmic_->setToolTip(translated("Logarithmic scale of the loss"));
    logarithmic_->setObjectName("logScale");
    auto* save = smallButton(
        "export", translated("Save the curves as a picture (.png, .svg, .pdf) or a table (.csv)…"));
    save->setObjectName("saveCurves");
    line->addWidget(smoothing_);
    line->addWidget(logarithmic_);
    line->addWidget(save);
    connect(smoothing_, &QSlider::valueChanged, this, &CurvesPage::draw);
    connect(logarithmic_, &QToolButton::toggled, this, [this](bool on) {
        loss_->setLogarithmic(on);
        draw();
    });
    connect(save, &QToolButton::clicked, this, &CurvesPage::save);
    return tools;
}

void CurvesPage::compare(std::vector<ComparedRun> runs) {
    compared_ = std::move(runs);
    draw();
}

void CurvesPage::refresh() {
    if (!soon_.isActive())
        soon_.start();
}

void CurvesPage::recolour() {
    loss_->recolour();
    other_->recolour();
    draw();
}

QColor CurvesPage::runColour(std::size_t run) const {
    constexpr std::array kCategories{"Reduction",   "Shape",     "Recurrent",    "Constants",
                                     "Convolution", "Attention", "Normalization"};
    return theme().category(kCategories[run % kCategories.size()]);
}

Curve CurvesPage::stepCurve(const char* what) const {
    Curve curve;
    curve.colour = theme().accent;
    for (const StepPoint& step : controller_.history().steps()) {
        curve.x << step.epoch;
        curve.y << (what == kRate ? step.rate : what == kGradient ? step.gradientNorm : step.loss);
    }
    return curve;
}

std::vector<Curve> CurvesPage::lossCurves() const {
    std::vector<Curve> curves;
    const double weight = smoothing_->value() / 100.0;
    Curve raw = stepCurve("loss");
    if (!raw.x.isEmpty()) {
        Curve line = raw;
        line.name = translated("training");
        line.y = thinned(smoothed(raw.y, weight));
        line.x = thinned(raw.x);
        raw.look = Curve::Look::Faint;
        if (weight > 0)
            curves.push_back(std::move(raw));
        curves.push_back(std::move(line));
    }
    const std::vector<double> judged = present_.column("val_loss");
    if (!judged.empty())
        curves.push_back({translated("validation"), theme().warning, Curve::Look::Dots,
                          asVector(present_.column("epoch")), asVector(judged)});
    for (std::size_t i = 0; i < compared_.size(); ++i) {
        const RunCurves& run = compared_[i].curves;
        const auto x = asVector(run.column("epoch"));
        const auto judgedThere = asVector(run.column("val_loss"));
        const auto learned = asVector(run.column("loss"));
        if (!judgedThere.isEmpty())
            curves.push_back({{}, runColour(i), Curve::Look::Dashed, x, learned});
        curves.push_back({compared_[i].name, runColour(i), Curve::Look::Line, x,
                          judgedThere.isEmpty() ? learned : judgedThere});
    }
    return curves;
}

std::vector<Curve> CurvesPage::metricCurves(const std::string& metric) const {
    std::vector<Curve> curves;
    const bool isOfSteps = metric == kRate || metric == kGradient;
    if (isOfSteps) {
        Curve line = stepCurve(metric == kRate ? kRate : kGradient);
        if (metric == kGradient)
            line.y = smoothed(line.y, smoothing_->value() / 100.0);
        line.x = thinned(line.x);
        line.y = thinned(line.y);
        if (!line.x.isEmpty())
            curves.push_back(std::move(line));
    } else {
        const auto x = asVector(present_.column("epoch"));
        const auto learned = asVector(present_.column(metric));
        const auto judged = asVector(present_.column("val_" + metric));
        if (!learned.isEmpty())
            curves.push_back({translated("training"), theme().accent, Curve::Look::Dots, x, learned});
        if (!judged.isEmpty())
            curves.push_back({translated("validation"), theme().warning, Curve::Look::Dots, x, judged});
    }
    for (std::size_t i = 0; i < compared_.size(); ++i) {
        const RunCurves& run = compared_[i].curves;
        auto y = asVector(run.column("val_" + metric));
        if (y.isEmpty())
            y = asVector(run.column(metric));
        if (!y.isEmpty())
            curves.push_back(
                {compared_[i].name, runColour(i), Curve::Look::Line, asVector(run.column("epoch")), y});
    }
    return curves;
}

void CurvesPage::offerMetrics() {
    QStringList offered;
    const auto offer = [&](const RunCurves& curves) {
        for (const std::string& name : curves.names()) {
            const bool isOther = name == "epoch" || name == "seconds" || name == "loss" || name == kRate ||
                                 name == kGradient || name.starts_with("val_");
            if (!isOther && !offered.contains(QString::fromStdString(name)))
                offered << QString::fromStdString(name);
        }
    };
    offer(present_);
    for (const ComparedRun& run : compared_)
        offer(run.curves);
    offered << kRate << kGradient;
    QStringList present;
    for (int i = 0; i < metric_->count(); ++i)
        present << metric_->itemData(i).toString();
    if (present == offered)
        return;
    const QString chosen = metric_->currentData().toString();
    // Accuracy comes with the first epoch: it was not there to be chosen.
    const bool wasFallback = present.value(0) == kRate;
    metric_->clear();
    for (const QString& name : offered)
        metric_->addItem(metricText(name.toStdString()), name);
    const int index = metric_->findData(chosen);
    metric_->setCurrentIndex(index < 0 || wasFallback ? 0 : index);
}

void CurvesPage::draw() {
    soon_.stop();
    present_ = controller_.order().earlier;
    for (const EpochReport& report : controller_.history().epochs())
        present_.add(report);
    offerMetrics();
    if (!isInSight(*this))
        return;
    loss_->show(lossCurves());
    other_->show(metricCurves(metric_->currentData().toString().toStdString()));
}

QString CurvesPage::csv() const {
    QString text;
    const auto add = [&](const QString& name, const RunCurves& curves) {
        const QStringList lines = QString::fromStdString(curves.csv()).split('\n', Qt::SkipEmptyParts);
        for (qsizetype i = 0; i < lines.size(); ++i)
            text += (i == 0 ? "run," : '"' + QString(name).replace('"', "\"\"") + "\",") + lines[i] + '\n';
    };
    if (present_.size() > 0)
        add(translated("this run"), present_);
    for (const ComparedRun& run : compared_)
        add(run.name, run.curves);
    return text;
}

QString CurvesPage::saved(const QString& path) const {
    const QFileInfo info(path);
    if (info.suffix().toLower() == "csv")
        return savedText(path, csv().toStdString());
    const QString failure = loss_->savePicture(path);
    return failure.isEmpty() ? other_->savePicture(info.path() + '/' + info.completeBaseName() + '-' +
                                                   metric_->currentData().toString() + '.' + info.suffix())
                             : failure;
}

void CurvesPage::save() {
    saveWhereAsked(*this, translated("Save the curves"), "curves.png",
                   translated("Pictures (*.png *.svg *.pdf);;Table of the epochs (*.csv);;All files (*)"),
                   [this](const QString& path) { return saved(path); });
}

} // namespace layerloom
