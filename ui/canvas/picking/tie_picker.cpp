// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picking/tie_picker.h"

#include "core/document/gestures.h"
#include "ui/bridge/document_session.h"
#include "ui/canvas/editing/step_names.h"
#include "ui/canvas/editing/tie_rules.h"
#include "ui/canvas/gestures/gesture.h"
#include "ui/canvas/picking/pick_box.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/language/language.h"

namespace layerloom {

namespace {

PickEntry entryOf(const TieSpot& spot, qsizetype key, const QString& refusal) {
    PickEntry entry;
    entry.key = QString::number(key);
    entry.text = spot.name;
    entry.detail = spot.detail;
    entry.category = spot.category;
    entry.refusal = refusal;
    return entry;
}

void applyTie(GestureHost& host, const Tie& link) {
    EditSequence edits = host.canvas().beginEdit();
    edits.add(layerloom::tie(edits.document(), host.session().shownBlock(), link));
    const DocumentSession& session = host.session();
    host.session().apply(edits.take(),
                         tieStepName(translated("Tie"), session.document(), session.shownBlock(), link));
}

/// A box in which one of `ties` is picked by its index, which is the key of its entry.
void openBox(GestureHost& host, PickBox& box, const QPoint& at, const QString& prompt,
             std::vector<PickEntry> entries, std::vector<Tie> ties) {
    PickRequest request;
    request.prompt = prompt;
    request.search = [entries = std::move(entries)](const QString& typed) {
        return picksMatching(entries, typed);
    };
    request.picked = [&host, ties = std::move(ties)](const QString& key) {
        applyTie(host, ties[static_cast<std::size_t>(key.toULongLong())]);
    };
    box.open(at, std::move(request));
}

/// The second step: what is to share `owner`.
void pickMember(GestureHost& host, PickBox& box, const TieSpot& owner, const QPoint& at) {
    const ShownBlock& shown = host.canvas().shown();
    std::vector<PickEntry> entries;
    std::vector<Tie> ties;
    TieEnd first = owner.end;
    if (first.parameter.empty() && first.path.size() == 1)
        first.path.front() = shown.owner(first.path.front());
    for (const TieSpot& spot : tieSpots(shown, owner.parameter)) {
        if (spot.end == owner.end)
            continue;
        entries.push_back(entryOf(spot, static_cast<qsizetype>(ties.size()),
                                  tieRefusal(shown, owner, spot).value_or(QString())));
        ties.push_back({first, spot.end});
    }
    openBox(host, box, at, translated("%1 is also the one of…").arg(owner.name), std::move(entries),
            std::move(ties));
}

} // namespace

void pickTie(GestureHost& host, PickBox& box, const NodeId& owner, const QPoint& at) {
    const ShownBlock& shown = host.canvas().shown();
    std::vector<TieSpot> parts;
    for (const TieSpot& spot : tieSpots(shown, false)) {
        if (spot.end.path == std::vector<NodeId>{owner})
            parts.push_back(spot);
    }
    const std::vector<TieSpot> parameters = parameterSpots(shown, {owner});
    parts.insert(parts.end(), parameters.begin(), parameters.end());
    if (parts.size() == 1)
        return pickMember(host, box, parts.front(), at);
    std::vector<PickEntry> entries;
    for (const TieSpot& part : parts) {
        entries.push_back(entryOf(part, static_cast<qsizetype>(entries.size()), {}));
        if (!part.parameter)
            entries.back().detail = translated("the whole module");
    }
    PickRequest request;
    request.prompt = translated("Share what of it?");
    request.search = [entries](const QString& typed) { return picksMatching(entries, typed); };
    request.picked = [&host, &box, owner, at](const QString& key) {
        // Looked up anew: the spots belong to the canvas as it was.
        const ShownBlock& now = host.canvas().shown();
        const std::size_t index = key.toULongLong();
        if (index > 0)
            return pickMember(host, box, parameterSpots(now, {owner})[index - 1], at);
        for (const TieSpot& spot : tieSpots(now, false)) {
            if (spot.end.path == std::vector<NodeId>{owner})
                return pickMember(host, box, spot, at);
        }
    };
    box.open(at, std::move(request));
}

void pickParameterTie(GestureHost& host, PickBox& box, const std::vector<NodeId>& owner,
                      const std::vector<NodeId>& member, const QPoint& at) {
    const ShownBlock& shown = host.canvas().shown();
    std::vector<PickEntry> entries;
    std::vector<Tie> ties;
    for (const TieSpot& ours : parameterSpots(shown, owner)) {
        for (const TieSpot& theirs : parameterSpots(shown, member)) {
            PickEntry entry = entryOf(ours, static_cast<qsizetype>(ties.size()),
                                      tieRefusal(shown, ours, theirs).value_or(QString()));
            entry.text = QStringLiteral("%1 = %2").arg(ours.name, theirs.name);
            entries.push_back(std::move(entry));
            ties.push_back({ours.end, theirs.end});
        }
    }
    openBox(host, box, at, translated("Which parameters are one?"), std::move(entries), std::move(ties));
}

} // namespace layerloom
