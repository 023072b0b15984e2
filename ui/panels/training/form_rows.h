// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QFormLayout;
class QLabel;
class QWidget;

// Rows of the training panel's form: all labels are one width, so that the fields of its sections align.

namespace layerloom {

inline constexpr int kRowSpacing = 6;
inline constexpr int kLabelWidth = 74;

QFormLayout* formRows();
QLabel* addFormRow(QFormLayout& rows, const QString& text, QWidget* field);

/// Keeps the wheel from changing the numbers that it is turned over while a form is scrolled.
class QuietWheel : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace layerloom
