// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"

#include <QTimer>
#include <QWidget>

class QScrollArea;

namespace layerloom {

class DocStrip;
class InspectorPage;

/// Shows and edits what is selected: a node, several nodes, or the block on show; at its foot, what the
/// option at hand is about.
class InspectorPanel : public QWidget {
    Q_OBJECT

  public:
    explicit InspectorPanel(DocumentSession& session, QWidget* parent = nullptr);

    /// The page on show.
    InspectorPage* page() const { return page_; }
    /// Makes the page anew: its icons and colours follow the theme.
    void rebuild() { rebuild(subject()); }

  signals:
    /// The code of that node of the block on show is to be edited in a window of its own.
    void codeRequested(const layerloom::NodeId& node);
    /// The person wants to initialise the parameters of what is selected.
    void initialiseRequested();
    /// The person is done here by keyboard.
    void left();

  private:
    /// What the page is about; another subject needs another page.
    struct Subject {
        BlockName block;
        BlockKind kind = BlockKind::FreeForm;
        bool isModel = false;
        std::set<NodeId> nodes;
        std::string type;          ///< of a single node
        std::size_t instances = 0; ///< of the definition that it is about
        bool operator==(const Subject&) const = default;
    };

    /// At once, unless it is about so many nodes that the canvas would have to wait.
    void follow();
    void update();
    Subject subject() const;
    void rebuild(Subject subject);
    InspectorPage* pageFor(const Subject& subject);
    void keepPlace(const Subject& before, int scrolled);

    DocumentSession& session_;
    QScrollArea* scroll_;
    DocStrip* docs_ = nullptr;
    QTimer rest_; ///< runs while the hand that selects or moves many nodes may go on
    Subject subject_;
    InspectorPage* page_ = nullptr;
};

} // namespace layerloom
