// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/manual/manual_browser.h"

#include "ui/manual/manual_book.h"
#include "ui/manual/page_dress.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFileInfo>
#include <QImage>
#include <QTextCursor>

namespace layerloom {

namespace {

const QString kRoot = QStringLiteral("/manual/");

constexpr double kPictureWidth = 720;

/// At the width of the text, and sharp: Qt would scale it without smoothing.
QImage picture(const QString& path) {
    const QImage whole(':' + path);
    const double ratio = qApp->devicePixelRatio();
    if (whole.isNull() || whole.width() <= kPictureWidth * ratio)
        return whole;
    QImage scaled = whole.scaledToWidth(static_cast<int>(kPictureWidth * ratio), Qt::SmoothTransformation);
    scaled.setDevicePixelRatio(ratio);
    return scaled;
}

QUrl urlOf(ManualLanguage language, const QString& path) {
    return QUrl("qrc:" + kRoot + folderOf(language) + '/' + path);
}

} // namespace

ManualBrowser::ManualBrowser(QWidget* parent) : QTextBrowser(parent) {
    setOpenExternalLinks(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName("Page of the manual");
    document()->setDocumentMargin(28);
    // Also on the way back and forward, which does not come by doSetSource.
    connect(this, &QTextBrowser::sourceChanged, this, &ManualBrowser::dress);
}

void ManualBrowser::open(ManualLanguage language, const QString& path) {
    setSource(urlOf(language, path), QTextDocument::MarkdownResource);
}

ManualLanguage ManualBrowser::language() const {
    return source().path().startsWith(kRoot + folderOf(ManualLanguage::Chinese) + '/')
               ? ManualLanguage::Chinese
               : ManualLanguage::English;
}

QString ManualBrowser::path() const {
    return source().path().mid(kRoot.size() + folderOf(language()).size() + 1);
}

QVariant ManualBrowser::loadResource(int type, const QUrl& url) {
    const QString path = url.path();
    if (type == QTextDocument::ImageResource)
        return picture(path);
    if (type != QTextDocument::MarkdownResource || !path.startsWith(kRoot))
        return QTextBrowser::loadResource(type, url);
    const QString below = path.mid(kRoot.size());
    const bool isChinese = below.section('/', 0, 0) == folderOf(ManualLanguage::Chinese);
    return manualPageText(isChinese ? ManualLanguage::Chinese : ManualLanguage::English,
                          below.section('/', 1));
}

void ManualBrowser::doSetSource(const QUrl& url, QTextDocument::ResourceType type) {
    if (url.path().endsWith(".loom")) {
        emit projectAsked(QFileInfo(url.path()).completeBaseName());
        return;
    }
    const bool isPage = url.path().endsWith(".md");
    QTextBrowser::doSetSource(source().resolved(url), isPage ? QTextDocument::MarkdownResource : type);
}

void ManualBrowser::dress() {
    dressPage(*document(), theme());
}

void ManualBrowser::recolour() {
    reload();
    dress();
}

void ManualBrowser::mark(const QString& words) {
    QList<ExtraSelection> marks;
    QTextCharFormat format;
    format.setBackground(theme().selection);
    for (const QString& word : words.split(' ', Qt::SkipEmptyParts)) {
        QTextCursor at(document());
        while (!(at = document()->find(word, at)).isNull())
            marks << ExtraSelection{at, format};
    }
    setExtraSelections(marks);
    if (!marks.isEmpty()) {
        QTextCursor first = marks.front().cursor;
        first.clearSelection();
        setTextCursor(first);
        ensureCursorVisible();
    }
}

} // namespace layerloom
