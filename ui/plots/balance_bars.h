// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <cstdint>
#include <string>
#include <vector>

namespace layerloom {

/// How many samples each class has, as bars with names and numbers.
class BalanceBars : public QWidget {
    Q_OBJECT

  public:
    explicit BalanceBars(QWidget* parent = nullptr);

    void show(std::vector<std::int64_t> counts, std::vector<std::string> names);
    const std::vector<std::int64_t>& counts() const { return counts_; }
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    std::vector<std::int64_t> counts_;
    std::vector<std::string> names_;
};

} // namespace layerloom
