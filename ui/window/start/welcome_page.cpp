// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/start/welcome_page.h"

#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/window/project_files.h"
#include "ui/window/recent_files.h"
#include "ui/window/start/template_delegate.h"
#include "ui/window/start/template_list.h"

#include <QApplication>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

namespace layerloom {

namespace {

constexpr int kStartWidth = 250;
constexpr int kRedrawMs = 150;
constexpr int kPathRole = Qt::UserRole + 1;
constexpr int kMissingRole = Qt::UserRole + 2;

} // namespace

WelcomePage::WelcomePage(QWidget& window, int top)
    : QWidget(&window), window_(window), top_(top), templates_(new QListWidget),
      cards_(new TemplateDelegate(templates_)), recent_(new QListWidget),
      noRecent_(styledLabel(translated("What you open or save is listed here"), "muted")), logo_(new QLabel) {
    setObjectName("welcome");
    setAttribute(Qt::WA_StyledBackground);
    hide();
    auto* columns = new QHBoxLayout;
    columns->setSpacing(36);
    columns->addWidget(buildStart());
    columns->addWidget(buildTemplates(), 1);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(40, 20, 28, 20);
    page->setSpacing(20);
    page->addWidget(buildHead());
    page->addLayout(columns, 1);
    window.installEventFilter(this);
    redraw_.setSingleShot(true);
    redraw_.setInterval(kRedrawMs);
    connect(&redraw_, &QTimer::timeout, this, [this] {
        waiting_.clear();
        for (int i = 0; i < templates_->count(); ++i)
            waiting_ << templates_->item(i)->text();
        fillNext();
    });
    connect(templates_, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { emit templateChosen(item->text()); });
    connect(templates_, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { emit templateChosen(item->text()); });
    connect(recent_, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { chooseRecent(*item); });
    connect(recent_, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { chooseRecent(*item); });
}

QWidget* WelcomePage::buildHead() {
    auto* head = new QWidget;
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(14);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    auto* title = styledLabel("LayerLoom", "headline");
    words->addWidget(title);
    words->addWidget(styledLabel(translated("Design neural networks by drawing them"), "muted"));
    auto* close = smallButton("close", translated("Close this page  (Esc)"));
    close->setObjectName("closeWelcome");
    connect(close, &QToolButton::clicked, this, &WelcomePage::close);
    line->addWidget(logo_);
    line->addLayout(words, 1);
    line->addWidget(close, 0, Qt::AlignTop);
    return head;
}

void WelcomePage::addButton(QVBoxLayout& column, const QString& text, const QString& iconName,
                            const QString& keys, void (WelcomePage::*signal)()) {
    auto* button = new QPushButton(icon(iconName), text);
    button->setProperty("role", "start");
    button->setToolTip(text + "  (" + QKeySequence(keys).toString(QKeySequence::NativeText) + ')');
    button->setIconSize({20, 20});
    connect(button, &QPushButton::clicked, this, signal);
    column.addWidget(button);
}

QWidget* WelcomePage::buildStart() {
    auto* start = new QWidget;
    start->setFixedWidth(kStartWidth);
    auto* column = new QVBoxLayout(start);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(styledLabel(translated("Start"), "title"));
    addButton(*column, translated("New sequential model"), "sequential", "Ctrl+N",
              &WelcomePage::sequentialRequested);
    addButton(*column, translated("New free-form model"), "freeform", "Ctrl+Shift+N",
              &WelcomePage::freeFormRequested);
    addButton(*column, translated("Open a project…"), "open", "Ctrl+O", &WelcomePage::openRequested);
    column->addSpacing(14);
    column->addWidget(styledLabel(translated("Recent"), "title"));
    noRecent_->setWordWrap(true);
    column->addWidget(noRecent_);
    recent_->setObjectName("recentFiles");
    recent_->setAccessibleName(translated("Recent files"));
    recent_->setFrameShape(QFrame::NoFrame);
    recent_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    recent_->setIconSize({18, 18});
    recent_->setSpacing(1);
    column->addWidget(recent_);
    column->addStretch(1);
    return start;
}

QWidget* WelcomePage::buildTemplates() {
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* title = styledLabel(translated("Templates"), "title");
    title->setContentsMargins(6, 0, 0, 0);
    column->addWidget(title);
    templates_->setObjectName("templates");
    templates_->setAccessibleName(translated("Templates"));
    templates_->setViewMode(QListView::IconMode);
    templates_->setResizeMode(QListView::Adjust);
    templates_->setMovement(QListView::Static);
    templates_->setUniformItemSizes(true);
    templates_->setSpacing(0);
    templates_->setMouseTracking(true);
    templates_->setFrameShape(QFrame::NoFrame);
    templates_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    templates_->setItemDelegate(cards_);
    templates_->viewport()->installEventFilter(this);
    // A bar that came and went with the cards' width would change it again.
    templates_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    column->addWidget(templates_, 1);
    return part;
}

void WelcomePage::open() {
    if (isHidden())
        focusedBefore_ = QApplication::focusWidget();
    logo_->setPixmap(QIcon(":/layerloom.svg").pixmap(40, 40));
    fillRecent();
    fitToWindow();
    show(); // how wide pictures are is known only now
    raise();
    if (templates_->count() == 0) {
        waiting_ = ProjectFiles::examples();
        for (const QString& name : waiting_)
            new QListWidgetItem(name, templates_);
        templates_->setCurrentRow(0);
        fillNext();
    }
    templates_->setFocus();
}

void WelcomePage::close() {
    if (isHidden())
        return;
    hide();
    if (focusedBefore_)
        focusedBefore_->setFocus();
    emit closed();
}

void WelcomePage::fillRecent() {
    recent_->clear();
    for (const QString& path : recentFiles()) {
        const bool isThere = QFileInfo::exists(path);
        const QString name = QFileInfo(path).completeBaseName();
        auto* item =
            new QListWidgetItem(icon(isThere ? "file" : "warning", isThere ? Tint::Muted : Tint::Warning),
                                isThere ? name : name + translated("  (missing)"), recent_);
        item->setData(kPathRole, path);
        item->setData(kMissingRole, !isThere);
        item->setToolTip(
            isThere ? path : path + translated(" is not there any more; a click takes it off this list"));
        if (!isThere)
            item->setForeground(theme().mutedText);
    }
    noRecent_->setVisible(recent_->count() == 0);
    recent_->setVisible(recent_->count() > 0);
    if (recent_->isHidden())
        return;
    int height = 4;
    for (int i = 0; i < recent_->count(); ++i)
        height += recent_->sizeHintForRow(i) + 2;
    recent_->setMaximumHeight(height);
}

void WelcomePage::chooseRecent(const QListWidgetItem& item) {
    const QString path = item.data(kPathRole).toString();
    if (!item.data(kMissingRole).toBool()) {
        emit fileChosen(path);
        return;
    }
    forgetRecentFile(path);
    // Not while the list is still busy with the click.
    QTimer::singleShot(0, this, &WelcomePage::fillRecent);
}

/// One example after the other, in the background; the page is there at once.
void WelcomePage::fillNext() {
    if (waiting_.isEmpty())
        return;
    drawing_.start([this, name = waiting_.front(), size = cards_->pictureSize(), ratio = devicePixelRatioF(),
                    colors = theme()](const std::stop_token&) -> PictureJob::Done {
        auto entry = readTemplate(name);
        QImage picture = entry ? templatePicture(*entry, colors, size, ratio) : QImage();
        return [this, entry, picture] { showNext(entry, picture); };
    });
}

void WelcomePage::showNext(const std::optional<Template>& entry, const QImage& picture) {
    QListWidgetItem* item = templates_->item(templates_->count() - static_cast<int>(waiting_.size()));
    waiting_.removeFirst();
    if (entry) {
        item->setData(TemplateDelegate::Doc, entry->doc);
        item->setData(TemplateDelegate::Parameters, countText(entry->parameters) + translated(" parameters"));
        item->setData(TemplateDelegate::Picture, QPixmap::fromImage(picture));
        item->setToolTip(entry->doc);
        item->setData(Qt::AccessibleTextRole, entry->name + ": " + entry->doc);
    }
    fillNext();
}

void WelcomePage::recolour() {
    templates_->clear();
    waiting_.clear();
    drawing_.cancel();
    if (isVisible())
        open();
}

void WelcomePage::fitToWindow() {
    setGeometry(window_.rect().adjusted(0, top_, 0, 0));
}

void WelcomePage::fitTemplates() {
    const QSize before = cards_->pictureSize();
    cards_->fillWidth(templates_->viewport()->width() - 1);
    if (cards_->pictureSize() == before)
        return;
    QTimer::singleShot(0, templates_, &QListWidget::doItemsLayout);
    if (templates_->count() > 0)
        redraw_.start();
}

bool WelcomePage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == templates_->viewport() && event->type() == QEvent::Resize)
        fitTemplates();
    if (watched == &window_ && event->type() == QEvent::Resize)
        fitToWindow();
    return QWidget::eventFilter(watched, event);
}

void WelcomePage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace layerloom
