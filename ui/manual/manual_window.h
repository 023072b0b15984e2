// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/manual/manual_language.h"

#include <QWidget>

class QAction;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace layerloom {

class ManualBrowser;

/// The manual in a window of its own: contents with a search at the left, the page at the right, the way back
/// and forward, and a switch of language. One for the whole program.
class ManualWindow : public QWidget {
    Q_OBJECT

  public:
    explicit ManualWindow(QWidget* parent = nullptr);

    /// The program's; made when it is first asked for, and hidden when it is closed.
    static ManualWindow& instance();

    /// Shows the page in the language chosen, and comes to the front.
    void showPage(const QString& path);
    /// Comes to the front with the page that it showed last, at first with the first one.
    void showLast();
    ManualBrowser& browser() { return *browser_; }
    QLineEdit& search() { return *search_; }
    QTreeWidget& contents() { return *contents_; }
    void setLanguage(ManualLanguage language);
    ManualLanguage language() const { return language_; }

  signals:
    /// An example that is to be opened in the program.
    void projectAsked(const QString& name);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void buildBar();
    void fillContents();
    void openItem(const QTreeWidgetItem* item);
    /// Selects the page on show in the contents, and follows a link into the other language.
    void followPage();
    void wordAnew();

    ManualLanguage language_;
    QAction *back_, *forward_, *home_, *switch_;
    QLineEdit* search_;
    QTreeWidget* contents_;
    ManualBrowser* browser_;
};

} // namespace layerloom
