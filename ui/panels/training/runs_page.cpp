// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/runs_page.h"

#include "ui/bridge/document_session.h"
#include "ui/bridge/training_controller.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/panels/sight.h"
#include "ui/panels/training/progress_strip.h"
#include "ui/theme/icons.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QTreeWidget>
#include <QUrl>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace layerloom {

namespace {

enum Column {
    RunColumn,
    EpochsColumn,
    LossColumn,
    ScoreColumn,
    LastedColumn,
    OptimizerColumn,
    DataColumn,
    BatchColumn,
    TimeColumn,
    ColumnCount
};

/// A cell that is sorted by a number.
class NumberItem : public QTreeWidgetItem {
  public:
    using QTreeWidgetItem::QTreeWidgetItem;
    bool operator<(const QTreeWidgetItem& other) const override {
        const int column = treeWidget()->sortColumn();
        const QVariant mine = data(column, Qt::UserRole);
        const QVariant its = other.data(column, Qt::UserRole);
        return mine.isValid() && its.isValid() ? mine.toDouble() < its.toDouble()
                                               : QTreeWidgetItem::operator<(other);
    }
};

void setNumber(QTreeWidgetItem& item, int column, double value, const QString& text) {
    item.setText(column, text);
    item.setData(column, Qt::UserRole, value);
    item.setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
}

/// The metric that says most of a run, with its best value; none if the run has none.
std::optional<std::pair<std::string, double>> bestScore(const RunCurves& curves) {
    for (const char* name : {"val_accuracy", "accuracy", "val_r2", "r2"}) {
        const std::vector<double> values = curves.column(name);
        if (!values.empty())
            return std::pair(std::string(name), *std::ranges::max_element(values));
    }
    return std::nullopt;
}

std::vector<double> judgedLosses(const RunCurves& curves) {
    const std::vector<double> judged = curves.column("val_loss");
    return judged.empty() ? curves.column("loss") : judged;
}

QString dataText(const std::string& source) {
    const QString text = QString::fromStdString(source);
    return text.contains('/') ? QFileInfo(text).fileName() : text;
}

QTreeWidgetItem* rowOf(const KeptRun& run) {
    auto* item = new NumberItem;
    item->setText(RunColumn, run.name);
    item->setData(RunColumn, Qt::UserRole, run.name.toInt());
    item->setText(TimeColumn, QLocale().toString(run.time, QLocale::ShortFormat));
    item->setData(TimeColumn, Qt::UserRole, static_cast<double>(run.time.toSecsSinceEpoch()));
    if (!run.problem.isEmpty()) {
        item->setText(OptimizerColumn, run.problem);
        item->setToolTip(OptimizerColumn, run.problem);
        return item;
    }
    item->setText(DataColumn, dataText(run.settings.data.source));
    item->setToolTip(DataColumn, QString::fromStdString(run.settings.data.source));
    const auto called = [](const Choice& choice) {
        QString text = QString::fromStdString(choiceText(choice));
        return text.endsWith("()") ? text.chopped(2) : text;
    };
    const QString optimizer = called(run.settings.trainer.optimizer);
    const QString scheduler =
        run.settings.loop.scheduler ? ", " + called(*run.settings.loop.scheduler) : QString();
    item->setText(OptimizerColumn, optimizer + scheduler);
    item->setToolTip(OptimizerColumn, optimizer + scheduler);
    setNumber(*item, BatchColumn, static_cast<double>(run.settings.loop.batchSize),
              QString::number(run.settings.loop.batchSize));
    setNumber(*item, EpochsColumn, static_cast<double>(run.curves.size()),
              translated("%1 of %2").arg(run.curves.size()).arg(run.settings.loop.epochs));
    const std::vector<double> losses = judgedLosses(run.curves);
    if (!losses.empty()) {
        const double least = *std::ranges::min_element(losses);
        setNumber(*item, LossColumn, least, scoreText("loss", least));
    }
    if (const auto score = bestScore(run.curves))
        setNumber(*item, ScoreColumn, score->second, scoreText(score->first, score->second));
    const std::vector<double> seconds = run.curves.column("seconds");
    const double lasted = std::accumulate(seconds.begin(), seconds.end(), 0.0);
    setNumber(*item, LastedColumn, lasted, clockText(lasted));
    return item;
}

} // namespace

RunsPage::RunsPage(DocumentSession& session, TrainingController& training, QWidget* parent)
    : QWidget(parent), session_(session), training_(training), table_(new QTreeWidget),
      empty_(styledLabel({}, "muted")), job_(queue_) {
    table_->setObjectName("runs");
    table_->setAccessibleName(translated("Runs"));
    table_->setHeaderLabels({translated("Run"), translated("Epochs"), translated("Best loss"),
                             translated("Best score"), translated("Time"), translated("Optimizer"),
                             translated("Data"), translated("Batch"), translated("Begun")});
    table_->setRootIsDecorated(false);
    table_->setUniformRowHeights(true);
    table_->setAllColumnsShowFocus(true);
    table_->setSortingEnabled(true);
    table_->sortByColumn(RunColumn, Qt::DescendingOrder);
    const int widths[] = {72, 72, 76, 84, 56, 150, 110, 52, 130};
    for (int column = 0; column < ColumnCount; ++column)
        table_->header()->resizeSection(column, widths[column]);
    table_->headerItem()->setToolTip(RunColumn,
                                     translated("What is ticked is drawn over the present curves"));
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(2);
    column->addWidget(buildTools());
    column->addWidget(table_, 1);
    column->addWidget(empty_, 1);
    connect(table_, &QTreeWidget::itemChanged, this, &RunsPage::followTicks);
    connect(table_, &QTreeWidget::itemSelectionChanged, this, &RunsPage::followChoice);
    connect(&training, &TrainingController::epochDone, this, &RunsPage::refresh);
    connect(&training, &TrainingController::stateChanged, this, [this] {
        followChoice();
        refresh();
    });
    connect(&session, &DocumentSession::fileStateChanged, this, &RunsPage::refresh);
    fill();
    connect(new SightWatch(*this), &SightWatch::cameIntoSight, this, &RunsPage::refresh);
}

QWidget* RunsPage::buildTools() {
    auto* tools = new QWidget;
    auto* line = new QHBoxLayout(tools);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    const auto add = [&](const char* name, const char* iconName, const QString& text,
                         const QString& toolTip) {
        QToolButton* button = smallButton(iconName, toolTip);
        button->setObjectName(name);
        button->setText(text);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        line->addWidget(button);
        return button;
    };
    resume_ = add("resumeRun", "run", translated("Go on"),
                  translated("Goes on with the chosen run, as if it had never stopped"));
    take_ = add("takeRun", "star", translated("Take its best"),
                translated("The model gets the values of the chosen run's best epoch"));
    open_ = add("openRun", "open", translated("Folder"), translated("Shows the chosen run's folder"));
    open_->setToolButtonStyle(Qt::ToolButtonIconOnly); // there is little room in a small window
    line->addStretch(1);
    connect(resume_, &QToolButton::clicked, this, [this] {
        if (const KeptRun* run = chosen())
            emit resumeRequested(KeptRun(*run));
    });
    connect(take_, &QToolButton::clicked, this, [this] {
        if (const KeptRun* run = chosen())
            emit valuesRequested(run->folder + "/best.pth");
    });
    connect(open_, &QToolButton::clicked, this, [this] {
        if (const KeptRun* run = chosen())
            QDesktopServices::openUrl(QUrl::fromLocalFile(run->folder));
    });
    return tools;
}

const KeptRun* RunsPage::chosen() const {
    const QList<QTreeWidgetItem*> items = table_->selectedItems();
    if (items.isEmpty())
        return nullptr;
    const auto found = std::ranges::find(runs_, items.first()->text(RunColumn), &KeptRun::name);
    return found == runs_.end() ? nullptr : &*found;
}

void RunsPage::refresh() {
    if (!isInSight(*this) && ticked_.empty())
        return;
    job_.start([this, project = session_.filePath()](const std::stop_token&) {
        return [this, runs = keptRuns(project)] {
            runs_ = runs;
            fill();
        };
    });
}

void RunsPage::fill() {
    const KeptRun* before = chosen();
    const QString chosenName = before ? before->name : QString();
    {
        const QSignalBlocker quiet(table_);
        table_->setSortingEnabled(false);
        table_->clear();
        for (const KeptRun& run : runs_) {
            QTreeWidgetItem* item = rowOf(run);
            item->setCheckState(RunColumn, ticked_.contains(run.folder) ? Qt::Checked : Qt::Unchecked);
            table_->addTopLevelItem(item);
            item->setSelected(run.name == chosenName);
        }
        table_->setSortingEnabled(true);
    }
    empty_->setText(
        session_.filePath().isEmpty()
            ? translated("Save the project to keep its runs: settings, curves and values, beside the file")
            : translated("No runs yet. Each training is kept in ") +
                  QFileInfo(runsFolder(session_.filePath())).fileName() + translated(", beside the project"));
    table_->setVisible(!runs_.empty());
    empty_->setVisible(runs_.empty());
    followChoice();
    followTicks();
}

void RunsPage::followTicks() {
    ticked_.clear();
    std::vector<ComparedRun> compared;
    for (int i = 0; i < table_->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* item = table_->topLevelItem(i);
        if (item->checkState(RunColumn) != Qt::Checked)
            continue;
        const auto run = std::ranges::find(runs_, item->text(RunColumn), &KeptRun::name);
        ticked_.insert(run->folder);
        compared.push_back({translated("run ") + run->name, run->curves});
    }
    emit comparedChanged(compared);
}

void RunsPage::followChoice() {
    const KeptRun* run = chosen();
    const bool isIdle = !training_.isActive();
    resume_->setEnabled(run && run->canGoOn && isIdle);
    take_->setEnabled(run && run->canGoOn && isIdle);
    open_->setEnabled(run);
}

} // namespace layerloom
