// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/quick_add.h"

#include "ui/canvas/canvas_style.h"
#include "ui/canvas/category_glyph.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace layerloom {

namespace {

constexpr QSize kBoxSize(320, 356);
constexpr int kRowHeight = 30;
enum Role { DragText = Qt::UserRole, Category, Fits };

/// A row: the category's sign, the name, and the category.
class EntryDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {100, kRowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Theme& colors = theme();
        const QRectF row = QRectF(option.rect).adjusted(4, 1, -4, -1);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool isCurrent = option.state & QStyle::State_Selected;
        if (isCurrent || (option.state & QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(isCurrent ? colors.selection : mixed(colors.panel, colors.selection, 0.4));
            painter->drawRoundedRect(row, 6, 6);
        }
        painter->setOpacity(index.data(Fits).toBool() ? 1 : 0.5);
        const QString category = index.data(Category).toString();
        const QColor hue = colors.category(category);
        const QRectF tile(row.left() + 5, row.center().y() - 10, 20, 20);
        painter->setPen(Qt::NoPen);
        painter->setBrush(mixed(colors.panel, hue, colors.isDark ? 0.24 : 0.14));
        painter->drawRoundedRect(tile, 5, 5);
        paintCategoryGlyph(*painter, tile.adjusted(3.5, 3.5, -3.5, -3.5), category, hue);
        const QRectF texts = row.adjusted(33, 0, -8, 0);
        painter->setFont(canvasFont(TextRole::Title));
        painter->setPen(colors.text);
        const QString name = index.data(Qt::DisplayRole).toString();
        painter->drawText(texts, Qt::AlignVCenter | Qt::AlignLeft, name);
        const qreal used = painter->fontMetrics().horizontalAdvance(name) + 12;
        painter->setFont(canvasFont(TextRole::Detail));
        painter->setPen(colors.mutedText);
        const QString group = painter->fontMetrics().elidedText(category, Qt::ElideRight,
                                                                static_cast<int>(texts.width() - used));
        painter->drawText(texts, Qt::AlignVCenter | Qt::AlignRight, group);
        painter->restore();
    }
};

} // namespace

QuickAdd::QuickAdd(QWidget* parent)
    : QFrame(parent), search_(new QLineEdit(this)), list_(new QListWidget(this)) {
    setObjectName(QStringLiteral("quickAdd"));
    resize(kBoxSize);
    hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 6, 8);
    layout->setSpacing(8);
    layout->addWidget(search_);
    layout->addWidget(list_);
    search_->setPlaceholderText(tr("Add a layer, operation or block"));
    search_->setClearButtonEnabled(true);
    search_->installEventFilter(this);
    setFocusProxy(search_);
    list_->setItemDelegate(new EntryDelegate(list_));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setMouseTracking(true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setUniformItemSizes(true);
    connect(search_, &QLineEdit::textChanged, this, &QuickAdd::refill);
    connect(list_, &QListWidget::itemClicked, this, &QuickAdd::choose);
}

void QuickAdd::open(const QPoint& at, std::vector<QuickAddEntry> entries) {
    entries_ = std::move(entries);
    search_->clear();
    refill({});
    const QRect room = parentWidget()->rect().adjusted(8, 8, -8, -8);
    resize(std::min(kBoxSize.width(), room.width()), std::min(kBoxSize.height(), room.height()));
    const QPoint corner = at - QPoint(24, 24); // the search line comes to lie under the pointer
    move(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - width())),
         std::clamp(corner.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    show();
    raise();
    search_->setFocus();
}

QStringList QuickAdd::offered() const {
    QStringList names;
    for (int i = 0; i < list_->count(); ++i)
        names << list_->item(i)->text();
    return names;
}

void QuickAdd::refill(const QString& typed) {
    list_->clear();
    for (const QuickAddEntry& entry : matching(entries_, typed.trimmed())) {
        auto* item = new QListWidgetItem(entry.name, list_);
        item->setData(DragText, entry.dragText);
        item->setData(Category, entry.category);
        item->setData(Fits, entry.fits);
        item->setToolTip(
            QStringLiteral("<b>%1</b><br>%2").arg(entry.python.toHtmlEscaped(), entry.doc.toHtmlEscaped()));
    }
    list_->setCurrentRow(0);
}

void QuickAdd::choose() {
    const QListWidgetItem* item = list_->currentItem();
    if (!item)
        return;
    const QString dragText = item->data(DragText).toString();
    hide();
    emit chosen(dragText);
}

void QuickAdd::moveCurrent(int steps) {
    if (list_->count() > 0)
        list_->setCurrentRow(std::clamp(list_->currentRow() + steps, 0, list_->count() - 1));
}

bool QuickAdd::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut && isVisible()) {
        hide();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int page = std::max(1, list_->height() / kRowHeight - 1);
    switch (static_cast<QKeyEvent*>(event)->key()) {
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
        choose();
        return true;
    case Qt::Key_Escape:
        hide();
        parentWidget()->setFocus();
        return true;
    default:
        return false;
    }
}

void QuickAdd::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mixed(theme().border, theme().text, 0.15), 1));
    painter.setBrush(theme().panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
}

} // namespace layerloom
