// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/accessible/canvas_accessible.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/accessible/canvas_entry.h"
#include "ui/language/language.h"

#include <algorithm>

namespace layerloom {

void CanvasAccessible::install() {
    static const bool kIsInstalled = [] {
        QAccessible::installFactory([](const QString&, QObject* object) -> QAccessibleInterface* {
            auto* view = qobject_cast<CanvasView*>(object);
            return view ? new CanvasAccessible(view) : nullptr;
        });
        return true;
    }();
    Q_UNUSED(kIsInstalled)
}

CanvasAccessible::CanvasAccessible(CanvasView* view)
    : QAccessibleWidget(view, QAccessible::Tree), view_(view) {
    QObject::connect(&view->canvas(), &CanvasScene::synced, &context_, [this] { follow(); });
    QObject::connect(&view->session(), &DocumentSession::selectionChanged, &context_,
                     [this] { tellFocus(); });
}

CanvasAccessible::~CanvasAccessible() {
    for (const auto& [place, id] : std::exchange(entries_, {}))
        QAccessible::deleteAccessibleInterface(id);
}

QString CanvasAccessible::text(QAccessible::Text kind) const {
    if (!view_ || kind != QAccessible::Description || !view_->canvas().shown().exists())
        return QAccessibleWidget::text(kind);
    const ShownBlock& shown = view_->canvas().shown();
    return translated("%1, %2 nodes")
        .arg(QString::fromStdString(shown.name()))
        .arg(shown.block().nodes.size());
}

const std::vector<std::string>& CanvasAccessible::items() const {
    if (!items_.empty() || !view_)
        return items_;
    const SceneItems& content = view_->canvas().content();
    const auto addTerminals = [&](bool areInputs) {
        for (const auto& [id, terminal] : content.terminals()) {
            if (terminal->isInput() == areInputs)
                items_.push_back(id);
        }
    };
    addTerminals(true);
    for (const NodeItem* node : content.nodes())
        items_.push_back(node->id());
    addTerminals(false);
    for (const NoteItem* note : content.notes())
        items_.push_back(note->id());
    for (const auto& [id, tie] : content.ties())
        items_.push_back(id);
    return items_;
}

int CanvasAccessible::indexOf(const std::string& item) const {
    const auto found = std::ranges::find(items(), item);
    return found == items_.end() ? -1 : static_cast<int>(found - items_.begin());
}

int CanvasAccessible::childCount() const {
    return static_cast<int>(items().size()) + QAccessibleWidget::childCount();
}

QAccessibleInterface* CanvasAccessible::child(int index) const {
    const int count = static_cast<int>(items().size());
    if (index < 0)
        return nullptr;
    return index < count ? entry({items_[static_cast<std::size_t>(index)], {}, false, {}})
                         : QAccessibleWidget::child(index - count);
}

int CanvasAccessible::indexOfChild(const QAccessibleInterface* child) const {
    if (const auto* mine = dynamic_cast<const CanvasEntry*>(child))
        return mine->place().port.empty() ? indexOf(mine->place().item) : -1;
    const int widget = QAccessibleWidget::indexOfChild(child);
    return widget < 0 ? -1 : widget + static_cast<int>(items().size());
}

QAccessibleInterface* CanvasAccessible::childAt(int x, int y) const {
    if (!view_)
        return nullptr;
    const QPoint place = view_->viewport()->mapFromGlobal(QPoint(x, y));
    const Hit hit = view_->canvas().hit(view_->mapToScene(place));
    if (!hit.item || hit.what == Hit::What::Wire)
        return nullptr;
    return entry({hit.item->id(), {}, false, {}});
}

QAccessibleInterface* CanvasAccessible::focusChild() const {
    if (!view_ || !view_->hasFocus())
        return nullptr;
    const std::set<std::string>& selection = view_->session().selection();
    const bool isOne = selection.size() == 1 && indexOf(*selection.begin()) >= 0;
    return isOne ? entry({*selection.begin(), {}, false, {}}) : nullptr;
}

QAccessibleInterface* CanvasAccessible::entry(const CanvasPlace& place) const {
    if (const auto known = entries_.find(place); known != entries_.end())
        return QAccessible::accessibleInterface(known->second);
    auto* made = new CanvasEntry(const_cast<CanvasAccessible&>(*this), place);
    entries_[place] = QAccessible::registerAccessibleInterface(made);
    return made;
}

/// The document, or what is shown of it, is another.
void CanvasAccessible::follow() {
    const std::vector<std::string> before = std::exchange(items_, {});
    std::erase_if(entries_, [](const auto& each) {
        const QAccessibleInterface* entry = QAccessible::accessibleInterface(each.second);
        if (entry && entry->isValid())
            return false;
        QAccessible::deleteAccessibleInterface(each.second);
        return true;
    });
    if (QAccessible::isActive() && view_ && !before.empty() && before != items()) {
        QAccessibleEvent event(view_, QAccessible::ObjectReorder);
        QAccessible::updateAccessibility(&event);
    }
}

void CanvasAccessible::tellFocus() const {
    if (!QAccessible::isActive())
        return;
    if (QAccessibleInterface* chosen = focusChild()) {
        QAccessibleEvent event(chosen, QAccessible::Focus);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace layerloom
