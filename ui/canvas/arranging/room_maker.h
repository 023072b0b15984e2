// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSizeF>

#include <string>
#include <utility>
#include <vector>

class QUndoCommand;

namespace layerloom {

class CanvasItem;
class CanvasScene;
class DocumentSession;

/// Watches the cards of the block on show: where an edit makes one grow (another port, a longer text) so that
/// it would cover what stands beside it, that moves on, as a part of the edit's undo step. Of very large
/// blocks it keeps off.
class RoomMaker : public QObject {
    Q_OBJECT

  public:
    RoomMaker(DocumentSession& session, CanvasScene& scene, QObject* parent);

  private:
    void onSynced();
    void noteSizes();
    std::vector<std::pair<std::string, QSizeF>> grown() const;
    void makeRoom();
    bool wasPushed() const;

    DocumentSession& session_;
    CanvasScene& scene_;
    std::vector<std::pair<const CanvasItem*, QSizeF>> sizes_;
    std::vector<std::pair<std::string, QSizeF>> grown_; ///< by how much, since the last edit
    bool isAsked_ = false;                              ///< to make room
    int index_ = 0;                                     ///< of the undo stack when the document changed
    const QUndoCommand* next_ = nullptr;                ///< what would have been redone then
};

} // namespace layerloom
