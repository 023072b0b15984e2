// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/loading/load_dialog.h"

#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/panels/tables.h"
#include "ui/window/loading/load_rows.h"
#include "ui/window/loading/name_rules_edit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <QVBoxLayout>

namespace layerloom {

namespace {

constexpr QSize kSize{860, 620};

QString countOf(std::size_t count, const QString& what) {
    return QString("%1 %2").arg(countText(static_cast<qint64>(count)), what);
}

bool startsWithModule(const ModuleTree& tree) {
    for (const ParameterPlace& parameter : tree.parameters)
        if (parameter.name.starts_with("module."))
            return true;
    return false;
}

} // namespace

LoadDialog::LoadDialog(const QString& path, ModuleTree tree, QWidget* parent)
    : QDialog(parent), path_(path), tree_(std::move(tree)) {
    setWindowTitle(translated("Load weights"));
    resize(kSize);
    build();
    fillModules();
    showSentence(translated("Reading the file"), false);
    read();
}

void LoadDialog::build() {
    candidates_ = new QuietComboBox;
    candidates_->setObjectName("candidates");
    only_ = new QuietComboBox;
    only_->setObjectName("only");
    stripModule_ = new QCheckBox(translated("Drop 'module.' before every name, as DataParallel saves them"));
    rules_ = new NameRulesEdit;
    summary_ = styledLabel({}, "muted");
    summary_->setWordWrap(true);
    summary_->setObjectName("summary");
    summary_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    buildTable();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    load_ = buttons->addButton(translated("Load"), QDialogButtonBox::AcceptRole);
    load_->setObjectName("load");
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(translated("Weights of"), candidates_);
    form->addRow(translated("Into"), only_);
    form->addRow(translated("Names"), stripModule_);
    form->addRow("", rules_);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(styledLabel(QFileInfo(path_).fileName(), "title"));
    column->addLayout(form);
    column->addWidget(table_, 1);
    column->addWidget(summary_);
    column->addWidget(buttons);
    connect(candidates_, &QComboBox::activated, this, [this](int chosen) {
        stripModule_->setChecked(file_->candidates[static_cast<std::size_t>(chosen)].second.hasModulePrefix);
        plan();
    });
    connect(only_, &QComboBox::activated, this, &LoadDialog::plan);
    connect(stripModule_, &QCheckBox::toggled, this, &LoadDialog::plan);
    connect(rules_, &NameRulesEdit::changed, this, &LoadDialog::plan);
}

void LoadDialog::buildTable() {
    rows_ = new LoadRows(this);
    table_ = new QTableView;
    table_->setModel(rows_);
    styleTable(*table_);
    table_->setAccessibleName(translated("What would be loaded"));
    table_->setToolTip(
        translated("Drag a name that is not in the model onto one that is missing, or use the context menu"));
    table_->setDragEnabled(true);
    table_->setAcceptDrops(true);
    table_->setDropIndicatorShown(true);
    table_->setDragDropMode(QAbstractItemView::DragDrop);
    table_->setDragDropOverwriteMode(true); // onto rows, not between them
    const int widths[] = {150, 220, 220, 110, 110};
    for (int column = 0; column < LoadRows::ColumnCount; ++column)
        table_->horizontalHeader()->resizeSection(column, widths[column]);
    table_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(table_, &QWidget::customContextMenuRequested, this, &LoadDialog::openRowMenu);
    connect(rows_, &LoadRows::mapped, this, &LoadDialog::mapName, Qt::QueuedConnection); // after the drag
}

void LoadDialog::fillModules() {
    only_->addItem(translated("the whole model"), QString());
    for (const ModulePlace& place : tree_.places)
        if (!place.name.empty())
            only_->addItem(QString::fromStdString(place.name) + translated(" alone"),
                           QString::fromStdString(place.name));
}

void LoadDialog::read() {
    reading_.start([this, path = path_.toStdString()](const std::stop_token&) -> BackgroundJob::Done {
        try {
            auto file = std::make_shared<const OfferedFile>(readOfferedFile(path));
            return [this, file] { take(file); };
        } catch (const std::exception& error) {
            return [this, text = coreText(error.what())] { showSentence(text, true); };
        }
    });
}

void LoadDialog::take(const std::shared_ptr<const OfferedFile>& file) {
    file_ = file;
    for (const auto& [place, candidate] : file->candidates)
        candidates_->addItem(
            QString("%1 (%2)").arg(place.empty() ? translated("the file") : QString::fromStdString(place),
                                   countOf(candidate.state.tensors.size(), translated("tensors"))));
    candidates_->setEnabled(file->candidates.size() > 1);
    stripModule_->setChecked(file->candidates.front().second.hasModulePrefix && !startsWithModule(tree_));
    plan();
}

std::string LoadDialog::place() const {
    return file_ ? file_->candidates[static_cast<std::size_t>(candidates_->currentIndex())].first
                 : std::string();
}

LoadSettings LoadDialog::settings() const {
    LoadSettings settings;
    settings.strict = isClean_;
    settings.stripModulePrefix = stripModule_->isChecked();
    settings.names = rules_->rules();
    settings.only = only_->currentData().toString().toStdString();
    if (file_)
        settings.tiesAreStoredOnce =
            file_->candidates[static_cast<std::size_t>(candidates_->currentIndex())].second.tiesAreStoredOnce;
    return settings;
}

void LoadDialog::plan() {
    if (!file_)
        return;
    const OfferedState& state =
        file_->candidates[static_cast<std::size_t>(candidates_->currentIndex())].second.state;
    try {
        const LoadPlan plan = planLoad(tree_, state, settings());
        rows_->show(tree_, state, plan);
        tell(plan.report);
    } catch (const std::exception& error) {
        showSentence(coreText(error.what()), true);
    }
}

void LoadDialog::tell(const LoadReport& report) {
    isClean_ = report.isClean();
    QStringList parts{countOf(report.loaded.size(), translated("are loaded"))};
    if (!report.mismatched.empty())
        parts << countOf(report.mismatched.size(), translated("have another shape"));
    if (!report.missing.empty())
        parts << countOf(report.missing.size(),
                         translated("are missing in the file and keep the values they have"));
    if (!report.unexpected.empty())
        parts << countOf(report.unexpected.size(), translated("are not in the model"));
    const bool isAnything = !report.loaded.empty();
    setStyleProperty(*summary_, "role", isAnything ? "muted" : "complaint");
    summary_->setText(
        isAnything ? parts.join(translated(", ")) + translated(".")
                   : translated("Nothing in the file fits: ") + parts.join(translated(", ")) +
                         translated(". Strip a prefix, rename by a rule, or drag a name onto another."));
    load_->setText(isClean_ ? translated("Load") : translated("Load what fits"));
    load_->setEnabled(!report.loaded.empty());
}

void LoadDialog::showSentence(const QString& text, bool isComplaint) {
    rows_->clear();
    setStyleProperty(*summary_, "role", isComplaint ? "complaint" : "muted");
    summary_->setText(text);
    load_->setEnabled(false);
}

void LoadDialog::mapName(const QString& fileName, const QString& modelName) {
    // The rules that are there come first, and may have made another name of it.
    const QString now = QString::fromStdString(renamed(fileName.toStdString(), settings()));
    rules_->addRule({NameChange::Kind::Pattern, '^' + QRegularExpression::escape(now).toStdString() + '$',
                     modelName.toStdString()});
}

void LoadDialog::openRowMenu(const QPoint& position) {
    const QModelIndex index = table_->indexAt(position);
    if (!index.isValid() || !(rows_->flags(index) & Qt::ItemIsDropEnabled))
        return;
    const QString name = rows_->modelName(index.row());
    QMenu menu;
    for (const QString& fitting : rows_->fitting(index.row()))
        menu.addAction(translated("Take ") + fitting, this,
                       [this, fitting, name] { mapName(fitting, name); });
    if (menu.isEmpty())
        menu.addAction(translated("The file has nothing else of this shape"))->setEnabled(false);
    menu.exec(table_->viewport()->mapToGlobal(position));
}

} // namespace layerloom
