// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picking/pick_box.h"

#include "ui/canvas/items/canvas_style.h"
#include "ui/canvas/picking/pick_row.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace layerloom {

namespace {

constexpr QSize kBoxSize(340, 356);
constexpr std::size_t kMaximumRows = 400; ///< more than anyone scrolls through; typing finds the rest

} // namespace

PickBox::PickBox(QWidget* parent) : QFrame(parent) {
    resize(kBoxSize);
    hide();
}

void PickBox::build() {
    search_ = new QLineEdit(this);
    list_ = new QListWidget(this);
    reason_ = new QLabel(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 6, 8);
    layout->setSpacing(8);
    layout->addWidget(search_);
    layout->addWidget(list_);
    layout->addWidget(reason_);
    reason_->setWordWrap(true);
    reason_->setContentsMargins(4, 0, 8, 2);
    reason_->setFont(canvasFont(TextRole::Detail));
    search_->setClearButtonEnabled(true);
    search_->installEventFilter(this);
    setFocusProxy(search_);
    list_->setItemDelegate(new PickRow(list_));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setMouseTracking(true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setUniformItemSizes(true);
    connect(search_, &QLineEdit::textChanged, this, &PickBox::refill);
    connect(list_, &QListWidget::itemClicked, this, &PickBox::pick);
    connect(list_, &QListWidget::currentRowChanged, this, &PickBox::pointAtCurrent);
}

PickBox::~PickBox() = default;

void PickBox::open(const QPoint& at, PickRequest request) {
    dismiss();
    if (!search_)
        build();
    request_ = std::move(request);
    search_->setPlaceholderText(request_.prompt);
    search_->clear();
    refill({});
    const QRect room = parentWidget()->rect().adjusted(8, 8, -8, -8);
    resize(std::min(kBoxSize.width(), room.width()), std::min(kBoxSize.height(), room.height()));
    const QPoint corner = at - QPoint(24, 24); // the search line comes to lie under the pointer
    move(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - width())),
         std::clamp(corner.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    fitHeight();
    show();
    raise();
    search_->setFocus();
}

void PickBox::dismiss() {
    hide();
    // What it was opened for is over before anyone is told, as a listener may open the box anew.
    const PickRequest request = std::exchange(request_, {});
    if (request.search)
        request.closed();
}

QStringList PickBox::offered() const {
    QStringList names;
    for (int i = 0; list_ && i < list_->count(); ++i)
        names << list_->item(i)->text();
    return names;
}

QString PickBox::refusalOf(const QString& text) const {
    const auto found = list_ ? list_->findItems(text, Qt::MatchExactly) : QList<QListWidgetItem*>();
    return found.isEmpty() ? QString() : found.front()->data(PickRefusal).toString();
}

void PickBox::refill(const QString& typed) {
    if (!request_.search)
        return;
    const QSignalBlocker blocker(list_);
    list_->clear();
    const std::vector<PickEntry> entries = request_.search(typed.trimmed());
    for (std::size_t i = 0; i < std::min(entries.size(), kMaximumRows); ++i) {
        const PickEntry& entry = entries[i];
        auto* item = new QListWidgetItem(entry.text, list_);
        item->setData(PickKey, entry.key);
        item->setData(PickDetail, entry.detail);
        item->setData(PickCategory, entry.category);
        item->setData(PickRefusal, entry.refusal);
        item->setData(PickStandsBack, entry.standsBack);
        item->setToolTip(entry.refusal.isEmpty() ? entry.toolTip : entry.refusal);
    }
    list_->setCurrentRow(0);
    pointAtCurrent();
    fitHeight();
}

/// Where nothing is found there is the sentence that says so, and no empty list above it.
void PickBox::fitHeight() {
    const bool isEmpty = list_->count() == 0;
    list_->setVisible(!isEmpty);
    const int room = parentWidget()->rect().adjusted(8, 8, -8, -8).height();
    const int needed = isEmpty ? layout()->totalHeightForWidth(width()) : kBoxSize.height();
    resize(width(), std::min(needed, room));
}

void PickBox::pointAtCurrent() {
    const QListWidgetItem* item = list_->currentItem();
    const QString nothing =
        request_.nothingFound.isEmpty() ? translated("Nothing of that name") : request_.nothingFound;
    const QString refusal = item ? item->data(PickRefusal).toString() : nothing;
    const QString keys =
        request_.starred ? translated("Enter places it, Ctrl+D makes it a favourite") : QString();
    reason_->setText(refusal.isEmpty() ? keys : refusal);
    setStyleProperty(*reason_, "role", refusal.isEmpty() ? "muted" : "");
    reason_->setVisible(!reason_->text().isEmpty());
    if (request_.search)
        request_.pointedAt(item && refusal.isEmpty() ? item->data(PickKey).toString() : QString());
}

void PickBox::pick() {
    const QListWidgetItem* item = list_->currentItem();
    if (!item || !item->data(PickRefusal).toString().isEmpty())
        return;
    const QString key = item->data(PickKey).toString();
    const auto picked = request_.picked;
    dismiss();
    parentWidget()->setFocus();
    picked(key);
}

void PickBox::moveCurrent(int steps) {
    if (list_->count() > 0)
        list_->setCurrentRow(std::clamp(list_->currentRow() + steps, 0, list_->count() - 1));
}

/// The row keeps its place in the list.
void PickBox::starCurrent() {
    const QListWidgetItem* item = list_->currentItem();
    if (!item || !request_.starred)
        return;
    const QString key = item->data(PickKey).toString();
    request_.starred(key);
    refill(search_->text());
    for (int row = 0; row < list_->count(); ++row) {
        if (list_->item(row)->data(PickKey).toString() == key)
            list_->setCurrentRow(row);
    }
}

bool PickBox::handleKey(const QKeyEvent& event) {
    const int page = std::max(1, list_->height() / kPickRowHeight - 1);
    switch (event.key()) {
    case Qt::Key_Down:
    case Qt::Key_Tab:
        moveCurrent(1);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Backtab:
        moveCurrent(-1);
        return true;
    case Qt::Key_PageDown:
        moveCurrent(page);
        return true;
    case Qt::Key_PageUp:
        moveCurrent(-page);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        pick();
        return true;
    case Qt::Key_Escape:
        dismiss();
        parentWidget()->setFocus();
        return true;
    case Qt::Key_D:
        if (event.modifiers() != Qt::ControlModifier)
            return false;
        starCurrent();
        return true;
    default:
        return false;
    }
}

bool PickBox::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut && isVisible()) {
        dismiss();
        return false;
    }
    if (event->type() == QEvent::ShortcutOverride) // no shortcut of the window takes a key from here
        event->accept();
    if (event->type() == QEvent::KeyPress)
        return handleKey(static_cast<QKeyEvent&>(*event));
    return QFrame::eventFilter(watched, event);
}

void PickBox::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mixed(theme().border, theme().text, 0.15), 1));
    painter.setBrush(theme().panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
}

std::vector<PickEntry> picksMatching(const std::vector<PickEntry>& entries, const QString& typed) {
    const QStringList words = typed.split(u' ', Qt::SkipEmptyParts);
    std::vector<PickEntry> found;
    for (const PickEntry& entry : entries) {
        const bool matches = std::ranges::all_of(words, [&](const QString& word) {
            return entry.text.contains(word, Qt::CaseInsensitive) ||
                   entry.detail.contains(word, Qt::CaseInsensitive);
        });
        if (matches)
            found.push_back(entry);
    }
    std::ranges::stable_partition(found, [](const PickEntry& entry) { return entry.refusal.isEmpty(); });
    return found;
}

} // namespace layerloom
