// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace layerloom {

/// What the canvas says beside the pointer.
class HintLabel : public QLabel {
    Q_OBJECT

  public:
    explicit HintLabel(QWidget* parent);

    /// Shows the text near that point of the parent, wholly inside of it; an empty text hides the label.
    void say(const QString& text, const QPoint& pointer);
};

} // namespace layerloom
