// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/arranging/glide.h"
#include "ui/canvas/arranging/layout_job.h"
#include "ui/canvas/scene/automatic_layout.h"

#include <QTimer>

#include <set>
#include <string>

namespace layerloom {

class CanvasScene;
class DocumentSession;

/// Arranges the block on show: measures its cards, has them laid out in the background, and applies what
/// comes of it as one undo step, to which the cards glide. A layout is dropped when it is cancelled or when
/// the block changes before it is there.
class Arranger : public QObject {
    Q_OBJECT

  public:
    Arranger(DocumentSession& session, CanvasScene& scene, QObject* parent = nullptr);

    /// All of a free-form block.
    void arrangeBlock();
    /// What is selected of it, and what lies in selected frames. All else stays where it is.
    void tidySelection();
    /// Lets a free-form block read in the other direction, and arranges it for that.
    void turnReadingDirection();
    /// Makes a better layout for a block that has none yet; what was shown so far gives way to it.
    void improveProvisional();

    bool isRunning() const { return job_.isRunning(); }
    /// True while a layout is being made that a person asked for.
    bool isAskedFor() const { return isRunning() && !isProvisional_; }
    bool isGliding() const { return glide_.isRunning(); }
    /// Drops the layout that is being made; the document stays as it is.
    void cancel() { job_.cancel(); }
    /// Cards that glide are where they belong at once.
    void finishGlide() { glide_.finish(); }
    /// The document changed, or another block is shown.
    void onBlockMayHaveChanged();

  signals:
    /// A person should see that it works: it takes longer than a moment. Empty: it does not any more.
    void activityChanged(const QString& text);
    /// What there is to say about it.
    void said(const QString& text);
    /// A block without positions has its layout.
    void firstLaidOut();
    /// All of a block was arranged by command.
    void arranged();

  private:
    void start(const std::set<std::string>& only, ReadingDirection direction, const QString& stepName);
    void adopt(const ArrangePlan& plan, const Layout& layout, const QString& stepName);
    bool isFreeForm() const;

    DocumentSession& session_;
    CanvasScene& scene_;
    LayoutJob job_;
    Glide glide_;
    QTimer sign_;    ///< until a person is told
    BlockPtr block_; ///< that the layout is made for
    std::set<std::string> only_;
    bool isProvisional_ = false;
};

} // namespace layerloom
