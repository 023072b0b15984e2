// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/manual/manual_window.h"

#include "ui/manual/manual_book.h"
#include "ui/manual/manual_browser.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QLineEdit>
#include <QPointer>
#include <QSplitter>
#include <QToolBar>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <map>

namespace layerloom {

namespace {

constexpr int kPath = Qt::UserRole;
constexpr int kContentsWidth = 250;
const QString kStart = QStringLiteral("index.md");

} // namespace

ManualWindow::ManualWindow(QWidget* parent)
    : QWidget(parent, Qt::Window), language_(storedManualLanguage()), search_(new QLineEdit),
      contents_(new QTreeWidget), browser_(new ManualBrowser) {
    setObjectName("manual");
    resize(1120, 820);
    search_->setObjectName("manualSearch");
    search_->setClearButtonEnabled(true);
    contents_->setHeaderHidden(true);
    contents_->setIndentation(14);
    contents_->setFrameShape(QFrame::NoFrame);
    contents_->setAccessibleName("Contents");
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(10, 10, 6, 0);
    column->addWidget(search_);
    column->addWidget(contents_, 1);
    auto* splitter = new QSplitter;
    splitter->addWidget(left);
    splitter->addWidget(browser_);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({kContentsWidth, width() - kContentsWidth});
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    buildBar();
    whole->addWidget(splitter, 1);
    wordAnew();
    fillContents();
    connect(search_, &QLineEdit::textChanged, this, &ManualWindow::fillContents);
    connect(search_, &QLineEdit::returnPressed, this, [this] {
        if (QTreeWidgetItem* first = contents_->topLevelItem(0))
            openItem(first->childCount() > 0 ? first->child(0) : first);
    });
    connect(contents_, &QTreeWidget::itemActivated, this, &ManualWindow::openItem);
    connect(contents_, &QTreeWidget::itemClicked, this, &ManualWindow::openItem);
    // When the source has changed its own source() has not yet.
    connect(browser_, &QTextBrowser::historyChanged, this, &ManualWindow::followPage);
    connect(browser_, &ManualBrowser::projectAsked, this, &ManualWindow::projectAsked);
}

ManualWindow& ManualWindow::instance() {
    static QPointer<ManualWindow> window;
    if (!window) {
        window = new ManualWindow;
        // Before the application goes, as all widgets have to.
        connect(qApp, &QApplication::aboutToQuit, window, [] { delete window; });
    }
    return *window;
}

void ManualWindow::buildBar() {
    auto* bar = new QToolBar;
    bar->setIconSize({18, 18});
    back_ = bar->addAction(icon("arrow-back"), QString(), browser_, &QTextBrowser::backward);
    forward_ = bar->addAction(icon("arrow-forward"), QString(), browser_, &QTextBrowser::forward);
    home_ = bar->addAction(icon("home"), QString(), this, [this] { showPage(kStart); });
    bar->addSeparator();
    switch_ = bar->addAction(QString(), this, [this] {
        setLanguage(language_ == ManualLanguage::Chinese ? ManualLanguage::English : ManualLanguage::Chinese);
    });
    back_->setShortcuts({QKeySequence("Alt+Left"), QKeySequence(Qt::Key_Back)});
    forward_->setShortcuts({QKeySequence("Alt+Right"), QKeySequence(Qt::Key_Forward)});
    home_->setShortcut(QKeySequence("Alt+Home"));
    auto* find = new QAction(this);
    find->setShortcuts({QKeySequence::Find, QKeySequence("Ctrl+K")});
    connect(find, &QAction::triggered, this, [this] {
        search_->setFocus();
        search_->selectAll();
    });
    auto* leave = new QAction(this);
    leave->setShortcuts({QKeySequence("Ctrl+W"), QKeySequence("Esc")});
    connect(leave, &QAction::triggered, this, &QWidget::close);
    addActions({find, leave});
    back_->setEnabled(false);
    forward_->setEnabled(false);
    connect(browser_, &QTextBrowser::backwardAvailable, back_, &QAction::setEnabled);
    connect(browser_, &QTextBrowser::forwardAvailable, forward_, &QAction::setEnabled);
    static_cast<QVBoxLayout*>(layout())->addWidget(bar);
}

void ManualWindow::wordAnew() {
    const bool isChinese = language_ == ManualLanguage::Chinese;
    setWindowTitle(isChinese ? "LayerLoom 手册" : "LayerLoom manual");
    search_->setPlaceholderText(isChinese ? "搜索手册" : "Search the manual");
    search_->setToolTip(isChinese ? "搜索所有页面  (Ctrl+F)" : "Search all pages  (Ctrl+F)");
    back_->setToolTip(isChinese ? "后退  (Alt+Left)" : "Back  (Alt+Left)");
    forward_->setToolTip(isChinese ? "前进  (Alt+Right)" : "Forward  (Alt+Right)");
    home_->setToolTip(isChinese ? "首页  (Alt+Home)" : "First page  (Alt+Home)");
    switch_->setText(isChinese ? "English" : "中文");
    switch_->setToolTip(isChinese ? "Read the manual in English" : "阅读中文手册");
}

void ManualWindow::fillContents() {
    const QString words = search_->text().trimmed();
    contents_->clear();
    std::map<QString, QTreeWidgetItem*> groups;
    for (const ManualEntry& entry :
         words.isEmpty() ? manualContents(language_) : manualSearch(language_, words)) {
        QTreeWidgetItem* parent = nullptr;
        if (words.isEmpty()) {
            parent = groups[entry.group];
            if (!parent) {
                parent = groups[entry.group] = new QTreeWidgetItem(contents_, {entry.group});
                QFont bold = contents_->font();
                bold.setWeight(QFont::DemiBold);
                parent->setFont(0, bold);
                parent->setExpanded(!entry.path.startsWith(layerPagePath({}).section('/', 0, 0)));
            }
        }
        auto* item = parent ? new QTreeWidgetItem(parent, {entry.title})
                            : new QTreeWidgetItem(contents_, {entry.title});
        item->setData(0, kPath, entry.path);
        item->setToolTip(0, entry.group);
    }
    if (words.isEmpty())
        followPage();
}

void ManualWindow::openItem(const QTreeWidgetItem* item) {
    const QString path = item ? item->data(0, kPath).toString() : QString();
    if (path.isEmpty())
        return;
    browser_->open(language_, path);
    browser_->mark(search_->text());
}

void ManualWindow::followPage() {
    if (browser_->language() != language_ && !browser_->source().isEmpty()) {
        setLanguage(browser_->language());
        return;
    }
    for (QTreeWidgetItem* item : contents_->findItems("*", Qt::MatchWildcard | Qt::MatchRecursive))
        if (item->data(0, kPath) == browser_->path()) {
            contents_->setCurrentItem(item);
            contents_->scrollToItem(item);
            return;
        }
    contents_->setCurrentItem(nullptr);
}

void ManualWindow::showPage(const QString& path) {
    browser_->open(language_, path);
    show();
    raise();
    activateWindow();
}

void ManualWindow::showLast() {
    showPage(browser_->source().isEmpty() ? kStart : browser_->path());
}

void ManualWindow::setLanguage(ManualLanguage language) {
    language_ = language;
    storeManualLanguage(language);
    wordAnew();
    if (browser_->language() != language && !browser_->source().isEmpty())
        browser_->open(language, browser_->path());
    fillContents();
}

void ManualWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !browser_->source().isEmpty())
        browser_->recolour();
}

} // namespace layerloom
