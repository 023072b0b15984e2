// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/picture/picture_job.h"

#include <QPointer>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <optional>

class QImage;
class QLabel;
class QListWidget;
class QListWidgetItem;
class QVBoxLayout;

namespace layerloom {

class TemplateDelegate;
struct Template;

/// What lies over a window that has no project yet, and what File ▸ New from template shows: new models,
/// recent files, and all examples with pictures. Esc closes it. Pictures are drawn one after the other, so
/// that the page is there at once.
class WelcomePage : public QWidget {
    Q_OBJECT

  public:
    explicit WelcomePage(QWidget& window, int top);

    void open();
    void close();
    /// Draws everything anew in the theme in force.
    void recolour();
    QListWidget& templates() { return *templates_; }
    QListWidget& recent() { return *recent_; }

  signals:
    void sequentialRequested();
    void freeFormRequested();
    void openRequested();
    void fileChosen(const QString& path);
    void templateChosen(const QString& name);
    void closed();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QWidget* buildHead();
    QWidget* buildStart();
    QWidget* buildTemplates();
    void addButton(QVBoxLayout& column, const QString& text, const QString& iconName, const QString& keys,
                   void (WelcomePage::*signal)());
    void fillRecent();
    void chooseRecent(const QListWidgetItem& item);
    void fillNext();
    void showNext(const std::optional<Template>& entry, const QImage& picture);
    void fitTemplates();
    void fitToWindow();

    QWidget& window_;
    int top_; ///< the menu bar stays in reach
    QListWidget* templates_;
    TemplateDelegate* cards_;
    PictureJob drawing_;
    QTimer redraw_; ///< pictures, when cards have another width
    QListWidget* recent_;
    QLabel* noRecent_;
    QLabel* logo_;
    QStringList waiting_; ///< examples that are not read and drawn yet
    QPointer<QWidget> focusedBefore_;
};

} // namespace layerloom
