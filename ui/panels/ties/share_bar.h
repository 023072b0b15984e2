// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace layerloom {

/// One step of a sum: a bar from where the sum was to where it is then, on a scale that all steps share.
class ShareBar : public QWidget {
    Q_OBJECT

  public:
    explicit ShareBar(QWidget* parent = nullptr);

    /// Parts of the total; `low` and `high` are the ends of the scale.
    void show(double from, double to, double low, double high, bool isTotal);
    QSize sizeHint() const override { return {180, 20}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    double from_ = 0;
    double to_ = 0;
    double low_ = 0;
    double high_ = 1;
    bool isTotal_ = false;
};

} // namespace layerloom
