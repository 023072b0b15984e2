// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet_pause.h"

#include <QApplication>
#include <QLineEdit>
#include <QStyle>
#include <QTest>
#include <QVBoxLayout>

using namespace layerloom;

namespace {

constexpr char kSheet[] = "QLineEdit { min-height: 77px; }";

/// Counts how often a widget is styled.
struct StyledEdit : QLineEdit {
    int changes = 0;
    void changeEvent(QEvent* event) override {
        changes += event->type() == QEvent::StyleChange ? 1 : 0;
        QLineEdit::changeEvent(event);
    }
};

/// A line edit that gets three parents, one after the other, as it does in a panel of a dock.
StyledEdit* nested(QWidget& window) {
    auto* edit = new StyledEdit;
    auto* inner = new QWidget;
    (new QVBoxLayout(inner))->addWidget(edit);
    auto* outer = new QWidget;
    (new QVBoxLayout(outer))->addWidget(inner);
    (new QVBoxLayout(&window))->addWidget(outer);
    return edit;
}

} // namespace

class StyleSheetPauseTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { qApp->setStyleSheet(kSheet); }
    void cleanup() { qApp->setStyleSheet({}); }

    void whatIsBuiltMeanwhileIsStyledOnceAtItsEnd() {
        QWidget styledAtOnce;
        const int before = nested(styledAtOnce)->changes;
        QWidget window;
        StyledEdit* edit = nullptr;
        {
            const StyleSheetPause pause;
            edit = nested(window);
            QCOMPARE(edit->changes, 0);
        }
        QCOMPARE(qApp->styleSheet(), QString(kSheet));
        QVERIFY2(edit->changes <= 1 && before > 1,
                 qPrintable(QStringLiteral("%1 %2").arg(edit->changes).arg(before)));
        QVERIFY(edit->sizeHint().isValid() && edit->minimumSizeHint().height() >= 77);
    }

    void openWindowsKeepTheirStyle() {
        QLineEdit open;
        open.show();
        const StyleSheetPause pause;
        QCOMPARE(qApp->styleSheet(), QString(kSheet));
        QVERIFY(open.minimumSizeHint().height() >= 77);
    }
};

QTEST_MAIN(StyleSheetPauseTest)
#include "style_sheet_pause_test.moc"
