// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QVariantAnimation>

#include <map>
#include <string>

namespace layerloom {

class CanvasScene;

/// Lets cards glide from where they stood to where the document has them. Only the picture moves; it can be
/// ended at any time.
class Glide : public QObject {
    Q_OBJECT

  public:
    explicit Glide(CanvasScene& scene, QObject* parent = nullptr);

    /// Where all that can be moved stands now, to `start` from later.
    std::map<std::string, QPointF> standing() const;
    /// Starts at these places; everything stands at its goal now.
    void start(const std::map<std::string, QPointF>& from);
    /// Puts everything where the document has it at once.
    void finish();
    bool isRunning() const { return animation_.state() == QAbstractAnimation::Running; }

  private:
    struct Way {
        QPointF from;
        QPointF to;
    };
    void show(qreal share);

    CanvasScene& scene_;
    QVariantAnimation animation_;
    std::map<std::string, Way> ways_;
};

} // namespace layerloom
