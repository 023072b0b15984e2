// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/named_rows.h"

#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace layerloom {

namespace {

constexpr int kChoiceWidth = 92;

} // namespace

NamedRows::NamedRows(Layout layout, QWidget* parent)
    : QWidget(parent), layout_(std::move(layout)), column_(new QVBoxLayout) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(4);
    column_->setSpacing(layout_.hasSecondLine ? 10 : 4); // so that it can be seen what belongs together
    outer->addLayout(column_);
    if (layout_.addText.isEmpty())
        return;
    auto* add = new QPushButton(icon("plus", Tint::Accent), layout_.addText);
    add->setProperty("role", "link");
    add->setObjectName("add");
    outer->addWidget(add, 0, Qt::AlignLeft);
    connect(add, &QPushButton::clicked, this, &NamedRows::added);
}

void NamedRows::addRow() {
    const int row = static_cast<int>(rows_.size());
    Widgets widgets{new QWidget, new QLineEdit, nullptr, nullptr, styledLabel({}, "complaint")};
    auto* outer = new QVBoxLayout(widgets.box);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(2);
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    outer->addLayout(line);
    outer->addWidget(widgets.complaint);
    widgets.complaint->setWordWrap(true);
    widgets.complaint->hide();

    addTexts(*line, widgets, row);
    QHBoxLayout* place = line;
    if (layout_.hasSecondLine) {
        place = new QHBoxLayout;
        place->setSpacing(4);
        outer->insertLayout(1, place);
    }
    addChoice(*place, widgets, row);
    addNote(*place, widgets, row);
    addToggle(*place, widgets, row);
    addButtons(*line, widgets, row);
    column_->addWidget(widgets.box);
    rows_.push_back(widgets);
}

void NamedRows::addTexts(QHBoxLayout& line, Widgets& widgets, int row) {
    line.addWidget(widgets.name, 3);
    widgets.name->setAccessibleName(translated("Name"));
    connect(widgets.name, &QLineEdit::textEdited, this,
            [this, row](const QString& text) { emit nameTyped(row, text.trimmed()); });
    connect(widgets.name, &QLineEdit::editingFinished, this, [this, row, name = widgets.name] {
        if (name->isModified())
            emit renamed(row, name->text().trimmed());
        name->setModified(false);
    });
    if (layout_.detailPlaceholder.isEmpty())
        return;
    widgets.detail = new QLineEdit;
    widgets.detail->setPlaceholderText(layout_.detailPlaceholder);
    widgets.detail->setAccessibleName(layout_.detailPlaceholder);
    widgets.detail->setReadOnly(layout_.detailIsReadOnly);
    widgets.detail->installEventFilter(this);
    line.addWidget(widgets.detail, 5);
    connect(widgets.detail, &QLineEdit::textEdited, this,
            [this, row](const QString& text) { emit detailEdited(row, text); });
}

void NamedRows::addChoice(QHBoxLayout& line, Widgets& widgets, int row) {
    if (layout_.choices.isEmpty())
        return;
    widgets.choice = new QuietComboBox;
    widgets.choice->setObjectName("choice");
    widgets.choice->addItems(layout_.choices);
    widgets.choice->setFixedWidth(kChoiceWidth);
    line.addWidget(widgets.choice);
    connect(widgets.choice, &QComboBox::activated, this, [this, row](int index) { emit chosen(row, index); });
}

void NamedRows::addNote(QHBoxLayout& line, Widgets& widgets, int row) {
    if (layout_.notePlaceholder.isEmpty())
        return;
    widgets.note = new QLineEdit;
    widgets.note->setObjectName("note");
    widgets.note->setPlaceholderText(layout_.notePlaceholder);
    widgets.note->setAccessibleName(layout_.notePlaceholder);
    widgets.note->installEventFilter(this);
    line.addWidget(widgets.note);
    connect(widgets.note, &QLineEdit::textEdited, this,
            [this, row](const QString& text) { emit noteEdited(row, text); });
}

void NamedRows::addToggle(QHBoxLayout& line, Widgets& widgets, int row) {
    if (layout_.toggleText.isEmpty())
        return;
    widgets.toggle = new QToolButton;
    widgets.toggle->setObjectName("toggle");
    widgets.toggle->setText(layout_.toggleText);
    widgets.toggle->setToolTip(layout_.toggleToolTip);
    widgets.toggle->setCheckable(true);
    widgets.toggle->setProperty("role", "chip");
    line.addWidget(widgets.toggle);
    connect(widgets.toggle, &QToolButton::clicked, this, [this, row](bool on) { emit toggled(row, on); });
    if (layout_.hasSecondLine)
        line.addStretch(1);
}

void NamedRows::addButtons(QHBoxLayout& line, Widgets& widgets, int row) {
    if (layout_.canMove) {
        widgets.up = smallButton("up", translated("Move up"));
        widgets.up->setObjectName("up");
        line.addWidget(widgets.up);
        connect(widgets.up, &QToolButton::clicked, this, [this, row] {
            if (row > 0)
                emit moved(row, row - 1);
        });
    }
    if (layout_.addText.isEmpty())
        return;
    auto* remove = smallButton("close", translated("Remove"));
    remove->setObjectName("remove");
    line.addWidget(remove);
    connect(remove, &QToolButton::clicked, this, [this, row] { emit removed(row); });
}

void NamedRows::removeLastRow() {
    QWidget* box = rows_.back().box;
    rows_.pop_back();
    column_->removeWidget(box);
    box->hide();
    box->deleteLater(); // it may be the sender of the signal that led here
}

void NamedRows::show(const std::vector<Row>& rows) {
    while (rows_.size() > rows.size())
        removeLastRow();
    while (rows_.size() < rows.size())
        addRow();
    const auto setText = [](QLineEdit* line, const QString& text) {
        if (line && line->text() != text && !line->isModified())
            line->setText(text);
        else if (line && !line->hasFocus())
            line->setText(text);
        if (line && !line->hasFocus())
            line->setCursorPosition(0); // what is too long shows how it begins
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        setText(rows_[i].name, rows[i].name);
        setText(rows_[i].detail, rows[i].detail);
        if (rows_[i].up) {
            rows_[i].up->setVisible(rows.size() > 1);
            rows_[i].up->setEnabled(i > 0);
        }
        if (rows_[i].choice)
            rows_[i].choice->setCurrentIndex(rows[i].choice);
        setText(rows_[i].note, rows[i].note);
        if (rows_[i].toggle)
            rows_[i].toggle->setChecked(rows[i].isOn);
        setComplaint(static_cast<int>(i), rows[i].complaint);
    }
}

void NamedRows::setComplaint(int row, const QString& text) {
    const Widgets& widgets = rows_[static_cast<std::size_t>(row)];
    widgets.complaint->setText(text);
    widgets.complaint->setVisible(!text.isEmpty());
    if (widgets.detail)
        setStyleProperty(*widgets.detail, "complaint", !text.isEmpty());
}

bool NamedRows::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn)
        emit editingBegan();
    if (event->type() == QEvent::FocusOut)
        if (auto* line = qobject_cast<QLineEdit*>(watched))
            line->setModified(false);
    return QWidget::eventFilter(watched, event);
}

} // namespace layerloom
