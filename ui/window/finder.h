// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QIcon>
#include <QPointer>

#include <functional>
#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;

namespace layerloom {

/// A row of the finder.
struct FinderRow {
    QString title;
    QString detail;   ///< below the title, or empty: the row is then one line high
    QString trailing; ///< at the right: keys, a shape
    QIcon icon;
    bool isEnabled = true;
    std::function<void()> choose;
};

/// The line that drops from the top of the canvas to find something: type, choose with the arrow keys, Enter
/// takes it, Esc closes. What is found comes from the search that it is opened with.
class Finder : public QFrame {
    Q_OBJECT

  public:
    using Search = std::function<std::vector<FinderRow>(const QString& typed)>;

    explicit Finder(QWidget* parent);

    /// Opens at the top of the parent with nothing typed. `nothing` is said when nothing matches.
    void open(const QString& placeholder, const QString& nothing, Search search);
    /// Titles of what is listed, from the top.
    QStringList offered() const;
    /// Once it was opened.
    QLineEdit& line() { return *line_; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void build();
    void refill();
    void fitHeight();
    void choose(int row);
    void moveCurrent(int steps);
    void leave();
    bool handleKey(int key);

    QLineEdit* line_ = nullptr; ///< with the two others made when it first opens
    QListWidget* list_ = nullptr;
    QLabel* nothing_ = nullptr;
    Search search_;
    std::vector<FinderRow> rows_;
    QPointer<QWidget> focusedBefore_; ///< gets the focus back
};

} // namespace layerloom
