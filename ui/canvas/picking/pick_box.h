// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>
#include <vector>

class QKeyEvent;
class QLabel;
class QLineEdit;
class QListWidget;

namespace layerloom {

/// One thing to pick.
struct PickEntry {
    QString key; ///< the caller's
    QString text;
    QString detail;   ///< in small print at the right
    QString category; ///< whose sign and colour it has; empty: none
    QString toolTip;
    QString refusal;         ///< why it cannot be picked; empty if it can
    bool standsBack = false; ///< can be picked, but is not what is looked for
};

/// What a box is opened for. `pointedAt` is told the key of the row that Enter would pick (empty: none),
/// `closed` when the box goes away, whatever was picked or not; before `picked`. `starred` is told the key of
/// the row that Ctrl+D is pressed on, after which the list is made anew; empty where there are no favourites.
struct PickRequest {
    QString prompt;
    std::function<std::vector<PickEntry>(const QString& typed)> search;
    std::function<void(const QString& key)> picked;
    std::function<void(const QString& key)> pointedAt = [](const QString&) {};
    std::function<void()> closed = [] {};
    std::function<void(const QString& key)> starred = {};
    QString nothingFound = {}; ///< said where nothing matches; empty: that alone
};

/// A search box over the canvas: type, choose with the arrow keys, Enter picks, Escape goes back.
class PickBox : public QFrame {
    Q_OBJECT

  public:
    explicit PickBox(QWidget* parent);
    ~PickBox() override;

    /// Shows the box near `at` (in the parent's coordinates), wholly inside of the parent.
    void open(const QPoint& at, PickRequest request);
    void dismiss();
    /// What stands in the list, from the top.
    QStringList offered() const;
    /// Why the row of that text cannot be picked; empty if it can (or is not there).
    QString refusalOf(const QString& text) const;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void build();
    void refill(const QString& typed);
    void pick();
    void starCurrent();
    bool handleKey(const QKeyEvent& event);
    void moveCurrent(int steps);
    void fitHeight();
    void pointAtCurrent();

    // Made when the box is first opened, as a window has several boxes that may never be.
    QLineEdit* search_ = nullptr;
    QListWidget* list_ = nullptr;
    QLabel* reason_ = nullptr;
    PickRequest request_;
};

/// The entries that match the typed words (all of them, in any place of text or detail), what can be picked
/// first, else in their order.
std::vector<PickEntry> picksMatching(const std::vector<PickEntry>& entries, const QString& typed);

} // namespace layerloom
