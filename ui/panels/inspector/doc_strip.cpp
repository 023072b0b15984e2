// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/doc_strip.h"

#include "ui/language/language.h"

#include <QApplication>
#include <QEvent>

namespace layerloom {

namespace {

constexpr char kDoc[] = "layerloomDoc";
constexpr int kLines = 4; ///< it keeps its height, so that nothing jumps while one goes from field to field

} // namespace

void setDoc(QWidget& widget, const QString& doc) {
    widget.setProperty(kDoc, doc);
}

DocStrip::DocStrip(QWidget& scope, QWidget* parent) : QLabel(parent), scope_(scope) {
    setObjectName("docStrip");
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setMinimumWidth(0);
    setFixedHeight(kLines * fontMetrics().lineSpacing() + 16);
    explain(nullptr);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { explain(now); });
    scope_.installEventFilter(this);
}

void DocStrip::explain(const QWidget* widget) {
    if (widget && !scope_.isAncestorOf(widget))
        return; // the last thing that was worked on here stays explained
    QString doc;
    for (; widget && widget != &scope_ && doc.isEmpty(); widget = widget->parentWidget())
        doc = widget->property(kDoc).toString();
    setText(doc.isEmpty() ? translated("Go to an option to read what it does.") : doc);
}

bool DocStrip::eventFilter(QObject* watched, QEvent* event) {
    // A new page has other options.
    if (watched == &scope_ && event->type() == QEvent::ChildRemoved)
        explain(nullptr);
    return QLabel::eventFilter(watched, event);
}

} // namespace layerloom
