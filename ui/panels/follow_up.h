// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

class QWidget;

namespace layerloom {

class DocumentSession;

/// Has a view made anew that shows something of the whole document: once for all that changes at a time, and
/// not while the change is being made; after changes of a large document when the hand rests; a view that is
/// out of sight when it comes into sight.
class FollowUp : public QObject {
    Q_OBJECT

  public:
    /// Belongs to the view.
    FollowUp(const DocumentSession& session, QWidget& view, std::function<void()> refresh);

    /// Something else of what the view shows has changed.
    void follow();

  private:
    void catchUp();

    const DocumentSession& session_;
    QWidget& view_;
    std::function<void()> refresh_;
    QTimer soon_;
    bool isStale_ = true;
};

} // namespace layerloom
