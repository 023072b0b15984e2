// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/start/tour.h"

#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace layerloom {

namespace {

constexpr char kSeenKey[] = "tour/seen";
constexpr int kBubbleWidth = 320;
constexpr int kGap = 14; ///< between the bubble and what it is about
constexpr int kEdge = 12;
constexpr qreal kRadius = 8;

/// Beside the hole where there is room: right, left, below, above, else in its middle.
QPoint besideHole(const QRect& hole, const QSize& bubble, const QRect& room) {
    const int middle = hole.center().y() - bubble.height() / 2;
    const int centre = hole.center().x() - bubble.width() / 2;
    const QPoint places[] = {{hole.right() + kGap, middle},
                             {hole.left() - kGap - bubble.width(), middle},
                             {centre, hole.bottom() + kGap},
                             {centre, hole.top() - kGap - bubble.height()}};
    const auto inside = [&](const QPoint& wanted) {
        return QPoint(
            std::clamp(wanted.x(), room.left(), std::max(room.left(), room.right() - bubble.width())),
            std::clamp(wanted.y(), room.top(), std::max(room.top(), room.bottom() - bubble.height())));
    };
    for (const QPoint& place : places)
        if (!QRect(inside(place), bubble).intersects(hole))
            return inside(place);
    return inside({centre, hole.bottom() - kGap - bubble.height()});
}

} // namespace

Tour::Tour(QWidget& window, std::vector<TourStep> steps)
    : QWidget(&window), window_(window), steps_(std::move(steps)), bubble_(new QFrame(this)),
      title_(styledLabel({}, "title")), text_(styledLabel({}, "")), count_(styledLabel({}, "muted")),
      skip_(new QPushButton(translated("Skip"))), back_(new QPushButton(translated("Back"))),
      next_(new QPushButton(translated("Next"))) {
    setObjectName("tour");
    setAttribute(Qt::WA_DeleteOnClose);
    setFocusPolicy(Qt::StrongFocus);
    hide();
    std::erase_if(steps_, [](const TourStep& step) { return step.target().isEmpty(); });
    buildBubble();
    window.installEventFilter(this);
}

void Tour::buildBubble() {
    bubble_->setObjectName("tourBubble");
    bubble_->setFixedWidth(kBubbleWidth);
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::RichText);
    skip_->setObjectName("skipTour");
    skip_->setProperty("role", "link");
    skip_->setToolTip(translated("End the tour; the Help menu has it  (Esc)"));
    next_->setObjectName("nextStep");
    next_->setProperty("role", "primary");
    next_->setToolTip(translated("Go on  (Enter)"));
    back_->setObjectName("previousStep");
    back_->setToolTip(translated("Go back  (Left)"));
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(count_);
    line->addStretch(1);
    line->addWidget(skip_);
    line->addWidget(back_);
    line->addWidget(next_);
    auto* column = new QVBoxLayout(bubble_);
    column->setContentsMargins(18, 16, 16, 14);
    column->setSpacing(10);
    column->addWidget(title_);
    column->addWidget(text_);
    column->addSpacing(4);
    column->addLayout(line);
    connect(skip_, &QPushButton::clicked, this, &Tour::end);
    connect(back_, &QPushButton::clicked, this, &Tour::back);
    connect(next_, &QPushButton::clicked, this, &Tour::next);
    for (QPushButton* button : {skip_, back_, next_})
        button->installEventFilter(this);
}

bool Tour::wasSeen() {
    return QSettings().value(kSeenKey, false).toBool();
}

void Tour::setSeen(bool wasSeen) {
    QSettings().setValue(kSeenKey, wasSeen);
}

QString Tour::title() const {
    return title_->text();
}

void Tour::start() {
    if (steps_.empty()) {
        close();
        return;
    }
    focusedBefore_ = QApplication::focusWidget();
    QWidget::show();
    raise();
    show(0);
}

void Tour::next() {
    if (step_ + 1 < count())
        show(step_ + 1);
    else
        end();
}

void Tour::back() {
    if (step_ > 0)
        show(step_ - 1);
}

void Tour::end() {
    setSeen(true);
    if (focusedBefore_)
        focusedBefore_->setFocus();
    close();
}

void Tour::show(int step) {
    step_ = step;
    const TourStep& here = steps_[static_cast<std::size_t>(step)];
    title_->setText(here.title);
    text_->setText(here.text);
    count_->setText(translated("%1 of %2").arg(step + 1).arg(count()));
    back_->setEnabled(step > 0);
    next_->setText(step + 1 < count() ? translated("Next") : translated("Done"));
    bubble_->setAccessibleName(here.title);
    bubble_->setAccessibleDescription(here.text);
    place();
    next_->setFocus();
    update();
}

void Tour::place() {
    setGeometry(window_.rect());
    if (step_ >= count())
        return;
    hole_ = steps_[static_cast<std::size_t>(step_)].target().adjusted(-4, -4, 4, 4).intersected(rect());
    // A wrapped text's height follows from its width.
    text_->setFixedHeight(text_->heightForWidth(kBubbleWidth - 34));
    bubble_->layout()->activate();
    bubble_->resize(kBubbleWidth, bubble_->layout()->sizeHint().height());
    bubble_->move(besideHole(hole_, bubble_->size(), rect().adjusted(kEdge, kEdge, -kEdge, -kEdge)));
}

bool Tour::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &window_ && event->type() == QEvent::Resize && isVisible()) {
        place();
        update();
    }
    auto* button = qobject_cast<QPushButton*>(watched);
    if (button && event->type() == QEvent::ShortcutOverride) {
        // The window's shortcuts wait: what they bring up would lie over the tour.
        event->accept();
        return true;
    }
    if (button && event->type() == QEvent::KeyPress) {
        // Buttons have ideas of their own about some of these keys.
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            button->click();
            return true;
        }
        if (key->key() == Qt::Key_Escape || key->key() == Qt::Key_Left || key->key() == Qt::Key_Right) {
            keyPressEvent(key);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

bool Tour::focusNextPrevChild(bool isNext) {
    std::vector<QPushButton*> buttons{skip_, next_};
    if (back_->isEnabled())
        buttons.insert(buttons.begin() + 1, back_);
    const auto here = std::ranges::find_if(buttons, &QWidget::hasFocus);
    const std::size_t index =
        here == buttons.end() ? buttons.size() - 1 : static_cast<std::size_t>(here - buttons.begin());
    buttons[(index + (isNext ? 1 : buttons.size() - 1)) % buttons.size()]->setFocus(Qt::TabFocusReason);
    return true;
}

void Tour::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Escape:
        return end();
    case Qt::Key_Right:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return next();
    case Qt::Key_Left:
    case Qt::Key_Backspace:
        return back();
    default:
        QWidget::keyPressEvent(event);
    }
}

/// A click beside the bubble does nothing; what is under it must not get it.
void Tour::mousePressEvent(QMouseEvent* event) {
    event->accept();
}

void Tour::paintEvent(QPaintEvent*) {
    const Theme& colors = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath dim;
    dim.addRect(rect());
    QPainterPath hole;
    hole.addRoundedRect(hole_, kRadius, kRadius);
    painter.fillPath(dim.subtracted(hole), QColor(8, 12, 20, colors.isDark ? 165 : 120));
    painter.setPen(QPen(colors.accent, 2));
    painter.drawPath(hole);
}

} // namespace layerloom
