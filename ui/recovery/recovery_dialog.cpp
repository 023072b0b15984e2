// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recovery/recovery_dialog.h"

#include "ui/language/language.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace layerloom {

namespace {

constexpr int kNameWidth = 170;

enum Column { Name, When, Changes, ColumnCount };

QTreeWidgetItem* row(const LeftBehind& left) {
    auto* item = new QTreeWidgetItem;
    item->setText(Name, left.project.isEmpty() ? translated("Untitled") : QFileInfo(left.project).fileName());
    item->setToolTip(Name, left.project.isEmpty() ? translated("It was not saved yet") : left.project);
    item->setText(When, QLocale().toString(left.when, QLocale::ShortFormat));
    const QString changes = differenceText(left);
    item->setText(Changes, changes.isEmpty() ? translated("nothing differs from the file") : changes);
    item->setToolTip(Changes, changes);
    item->setCheckState(Name, Qt::Checked);
    return item;
}

} // namespace

RecoveryDialog::RecoveryDialog(std::vector<LeftBehind> left, const QString& crashReport, QWidget* parent)
    : QDialog(parent), left_(std::move(left)), list_(new QTreeWidget) {
    setObjectName("recovery");
    setWindowTitle(translated("Unsaved changes were kept"));
    resize(620, 320);
    auto* text = new QLabel(translated(
        "LayerLoom ended before these projects were saved. Open them as they were? The files themselves "
        "stay as they are until you save."));
    text->setWordWrap(true);
    list_->setColumnCount(ColumnCount);
    list_->setHeaderLabels({translated("Project"), translated("Kept"), translated("Not saved")});
    list_->setRootIsDecorated(false);
    list_->setAccessibleName(translated("Projects with unsaved changes"));
    for (const LeftBehind& one : left_)
        list_->addTopLevelItem(row(one));
    list_->header()->resizeSection(Name, kNameWidth);
    list_->header()->setSectionResizeMode(When, QHeaderView::ResizeToContents);
    auto* buttons = new QDialogButtonBox;
    auto* open = buttons->addButton(translated("&Open"), QDialogButtonBox::AcceptRole);
    open->setProperty("role", "primary");
    open->setDefault(true);
    auto* discard = buttons->addButton(translated("&Discard"), QDialogButtonBox::DestructiveRole);
    auto* later = buttons->addButton(translated("Ask &later"), QDialogButtonBox::RejectRole);
    connect(open, &QPushButton::clicked, this, [this] {
        answer_ = Answer::Restore;
        accept();
    });
    connect(discard, &QPushButton::clicked, this, [this] {
        answer_ = Answer::Discard;
        accept();
    });
    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(text);
    column->addWidget(list_, 1);
    if (!crashReport.isEmpty()) {
        auto* report = new QLabel(translated("A report of the crash is in <code>") +
                                  crashReport.toHtmlEscaped() + "</code>");
        report->setWordWrap(true);
        report->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        column->addWidget(report);
    }
    column->addWidget(buttons);
}

std::vector<LeftBehind> RecoveryDialog::chosen() const {
    std::vector<LeftBehind> ticked;
    for (int i = 0; i < list_->topLevelItemCount(); ++i)
        if (list_->topLevelItem(i)->checkState(Name) == Qt::Checked)
            ticked.push_back(left_[static_cast<std::size_t>(i)]);
    return ticked;
}

} // namespace layerloom
