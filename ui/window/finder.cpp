// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/finder.h"

#include "ui/panels/parts.h"
#include "ui/theme/theme.h"
#include "ui/window/finder_delegate.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace layerloom {

namespace {

constexpr int kWidth = 560;
constexpr int kMargin = 12;
constexpr int kMaximumListHeight = 380;

} // namespace

Finder::Finder(QWidget* parent) : QFrame(parent) {
    setObjectName("finder");
    hide();
}

void Finder::build() {
    line_ = new QLineEdit(this);
    list_ = new QListWidget(this);
    nothing_ = styledLabel({}, "muted");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(8);
    column->addWidget(line_);
    column->addWidget(nothing_);
    column->addWidget(list_);
    nothing_->setContentsMargins(4, 0, 4, 0);
    line_->setClearButtonEnabled(true);
    line_->installEventFilter(this);
    setFocusProxy(line_);
    list_->setItemDelegate(new FinderDelegate(list_));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setMouseTracking(true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(line_, &QLineEdit::textChanged, this, &Finder::refill);
    connect(list_, &QListWidget::itemClicked, this, [this] { choose(list_->currentRow()); });
}

void Finder::open(const QString& placeholder, const QString& nothing, Search search) {
    if (!isVisible())
        focusedBefore_ = QApplication::focusWidget();
    if (!line_)
        build();
    search_ = std::move(search);
    line_->setPlaceholderText(placeholder);
    line_->setAccessibleName(placeholder);
    nothing_->setText(nothing);
    const QSignalBlocker quiet(line_);
    line_->clear();
    const int width = std::min(kWidth, parentWidget()->width() - 2 * kMargin);
    setGeometry((parentWidget()->width() - width) / 2, kMargin, width, height());
    refill();
    show();
    raise();
    line_->setFocus();
}

QStringList Finder::offered() const {
    QStringList titles;
    for (const FinderRow& row : rows_)
        titles << row.title;
    return titles;
}

void Finder::refill() {
    rows_ = search_(line_->text());
    list_->clear();
    for (const FinderRow& row : rows_) {
        auto* item = new QListWidgetItem(row.icon, row.title, list_);
        item->setData(FinderDelegate::Detail, row.detail);
        item->setData(FinderDelegate::Trailing, row.trailing);
        if (!row.isEnabled)
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    list_->setCurrentRow(rows_.empty() ? -1 : 0);
    list_->setVisible(!rows_.empty());
    nothing_->setVisible(rows_.empty());
    fitHeight();
}

void Finder::fitHeight() {
    int wanted = 2;
    for (int i = 0; i < list_->count() && wanted < kMaximumListHeight; ++i)
        wanted += list_->sizeHintForRow(i);
    const int room = parentWidget()->height() - 2 * kMargin - line_->sizeHint().height() - 40;
    list_->setFixedHeight(std::clamp(wanted, 0, std::max(60, std::min(kMaximumListHeight, room))));
    layout()->activate();
    resize(width(), layout()->sizeHint().height());
}

void Finder::choose(int row) {
    if (row < 0 || row >= static_cast<int>(rows_.size()) || !rows_[static_cast<std::size_t>(row)].isEnabled)
        return;
    const auto chosen = rows_[static_cast<std::size_t>(row)].choose;
    leave();
    chosen();
}

void Finder::leave() {
    hide();
    if (focusedBefore_ && window()->isAncestorOf(focusedBefore_))
        focusedBefore_->setFocus();
    focusedBefore_ = nullptr;
}

void Finder::moveCurrent(int steps) {
    if (list_->count() > 0)
        list_->setCurrentRow(std::clamp(list_->currentRow() + steps, 0, list_->count() - 1));
}

bool Finder::handleKey(int key) {
    switch (key) {
    case Qt::Key_Down:
        moveCurrent(1);
        return true;
    case Qt::Key_Up:
        moveCurrent(-1);
        return true;
    case Qt::Key_PageDown:
        moveCurrent(8);
        return true;
    case Qt::Key_PageUp:
        moveCurrent(-8);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(list_->currentRow());
        return true;
    case Qt::Key_Escape:
        leave();
        return true;
    default:
        return false;
    }
}

bool Finder::eventFilter(QObject* watched, QEvent* event) {
    // Esc and the arrows may be shortcuts elsewhere; as long as the line is open they are its own.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape)
        event->accept();
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent*>(event)->key()))
        return true;
    if (event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent*>(event)->reason() == Qt::MouseFocusReason)
        hide();
    return QFrame::eventFilter(watched, event);
}

void Finder::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme().border);
    painter.setBrush(theme().panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
}

} // namespace layerloom
