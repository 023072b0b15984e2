// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace layerloom {

/// What lies over the canvas, kept from run to run and the same in all windows. GUI thread only.
class OverlayChoice : public QObject {
    Q_OBJECT

  public:
    /// Reads what the settings hold.
    explicit OverlayChoice(QObject* parent = nullptr);

    bool isMinimapShown() const { return minimap_; }
    bool isLegendShown() const { return legend_; }
    void setMinimapShown(bool isShown);
    void setLegendShown(bool isShown);

  signals:
    void changed();

  private:
    void set(bool& flag, bool value, const char* key);

    bool minimap_;
    bool legend_;
};

/// The one of this process.
OverlayChoice& overlayChoice();

} // namespace layerloom
