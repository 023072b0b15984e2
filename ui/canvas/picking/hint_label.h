// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

class QAbstractScrollArea;

namespace layerloom {

/// What the canvas says beside the pointer; below the label of what is dragged in from elsewhere.
class HintLabel : public QLabel {
    Q_OBJECT

  public:
    explicit HintLabel(QAbstractScrollArea* parent);

    /// Shows the text near that point of the parent, wholly inside of it; an empty text hides the label.
    void say(const QString& text, const QPoint& pointer);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    bool isBelowDrag_ = false;
};

} // namespace layerloom
