// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picking/connect_picker.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/editing/step_names.h"
#include "ui/canvas/editing/wire_rules.h"
#include "ui/canvas/gestures/gesture.h"
#include "ui/canvas/picking/pick_box.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/language/language.h"
#include "ui/theme/theme.h"

#include <QGraphicsPathItem>
#include <QLineF>
#include <QPen>

#include <algorithm>
#include <memory>
#include <tuple>

namespace layerloom {

namespace {

constexpr qreal kPreviewLayer = 30;

/// One wire that could be.
struct Choice {
    PortSpot held;
    PortSpot other;
    QString refusal;
    bool isTaken = false; ///< another wire would have to go
    qreal distance = 0;

    Wire wire() const {
        return held.isOutput ? Wire{held.endpoint, other.endpoint} : Wire{other.endpoint, held.endpoint};
    }
};

QString portText(const ShownBlock& shown, const PortSpot& spot) {
    const QString port = QString::fromStdString(spot.endpoint.port);
    const auto index = shown.indexOf(spot.endpoint.node);
    return index ? QString::fromStdString(nodeName(shown.block(), *index)) + u'.' + port : port;
}

/// The wire that Enter would make, as a picture.
class ConnectionPreview {
  public:
    explicit ConnectionPreview(CanvasScene& canvas) : canvas_(canvas) {
        QPen pen(theme().accent, 2, Qt::SolidLine, Qt::RoundCap);
        pen.setCosmetic(true);
        path_.setPen(pen);
        path_.setZValue(kPreviewLayer);
        canvas_.addItem(&path_);
    }
    ~ConnectionPreview() { light({}); }

    void show(const Choice* choice) {
        path_.setVisible(choice);
        if (!choice) {
            light({});
            return;
        }
        const PortSpot& from = choice->held.isOutput ? choice->held : choice->other;
        const PortSpot& to = choice->held.isOutput ? choice->other : choice->held;
        path_.setPath(wirePath({from.position, to.position, canvas_.shown().flow()}));
        light(choice->other.endpoint.node);
    }

  private:
    void light(const NodeId& id) {
        if (CanvasItem* before = canvas_.content().find(lit_))
            before->setLit(false);
        lit_ = id;
        if (CanvasItem* now = canvas_.content().find(lit_))
            now->setLit(true);
    }

    CanvasScene& canvas_;
    QGraphicsPathItem path_;
    NodeId lit_;
};

std::vector<PortSpot> allPorts(const CanvasScene& canvas) {
    std::vector<PortSpot> spots;
    for (const NodeItem* node : canvas.content().nodes())
        std::ranges::move(node->ports(), std::back_inserter(spots));
    for (const auto& [id, terminal] : canvas.content().terminals())
        std::ranges::move(terminal->ports(), std::back_inserter(spots));
    return spots;
}

std::vector<Choice> choices(const CanvasScene& canvas, const CanvasItem& item, bool isForward) {
    std::vector<Choice> result;
    const std::vector<PortSpot> others = allPorts(canvas);
    const ShownBlock& shown = canvas.shown();
    for (const PortSpot& held : item.ports()) {
        if (held.isOutput != isForward)
            continue;
        const WireRules rules(shown, held, std::nullopt);
        for (const PortSpot& other : others) {
            if (other.isOutput == isForward || other.endpoint.node == held.endpoint.node)
                continue;
            Choice choice{held, other, rules.refusal(other).value_or(QString())};
            const Endpoint& end = choice.wire().to;
            choice.isTaken = shown.connectedInputs(end.node).contains(end.port);
            choice.distance = QLineF(held.position, other.position).length();
            if (std::ranges::find(shown.wires(), choice.wire()) == shown.wires().end())
                result.push_back(std::move(choice));
        }
    }
    std::ranges::stable_sort(result, [](const Choice& a, const Choice& b) {
        return std::tuple(a.isTaken, a.distance) < std::tuple(b.isTaken, b.distance);
    });
    return result;
}

std::vector<PickEntry> entriesOf(const CanvasScene& canvas, const std::vector<Choice>& choices,
                                 bool namesHeld) {
    std::vector<PickEntry> entries;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const Choice& choice = choices[i];
        PickEntry entry;
        entry.key = QString::number(i);
        entry.text = portText(canvas.shown(), choice.other);
        if (namesHeld)
            entry.text =
                QStringLiteral("%1 → %2").arg(QString::fromStdString(choice.held.endpoint.port), entry.text);
        const NodeItem* node = canvas.content().node(choice.other.endpoint.node);
        entry.category = node ? node->look().category : QString();
        entry.detail = choice.isTaken ? translated("takes the place of a wire")
                                      : (node ? node->look().subtitle : translated("of the block"));
        entry.refusal = choice.refusal;
        entries.push_back(std::move(entry));
    }
    return entries;
}

void connectChoice(GestureHost& host, const Choice& choice) {
    EditSequence edits = host.canvas().beginEdit();
    edits.add(connectWire(edits.document(), host.session().shownBlock(), choice.wire()));
    host.session().apply(edits.take(),
                         wireStepName(translated("Connect"), host.canvas().shown().block(), choice.wire()));
}

} // namespace

bool pickConnection(GestureHost& host, PickBox& box, const std::string& id, bool isForward,
                    const QPoint& at) {
    CanvasScene& canvas = host.canvas();
    const CanvasItem* item = canvas.content().find(id);
    if (!item || canvas.isChain())
        return false;
    const std::vector<PortSpot> ports = item->ports();
    const auto held = std::ranges::count(ports, isForward, &PortSpot::isOutput);
    if (held == 0)
        return false;
    const auto all = std::make_shared<const std::vector<Choice>>(choices(canvas, *item, isForward));
    const auto preview =
        std::make_shared<std::unique_ptr<ConnectionPreview>>(std::make_unique<ConnectionPreview>(canvas));
    const auto choiceOf = [all](const QString& key) {
        return key.isEmpty() ? nullptr : &(*all)[static_cast<std::size_t>(key.toULongLong())];
    };
    PickRequest request;
    request.prompt = isForward ? translated("Connect to…") : translated("Connect from…");
    request.search = [entries = entriesOf(canvas, *all, held > 1)](const QString& typed) {
        return picksMatching(entries, typed);
    };
    request.pointedAt = [preview, choiceOf](const QString& key) {
        if (*preview)
            (*preview)->show(choiceOf(key));
    };
    request.closed = [preview] { preview->reset(); };
    request.picked = [&host, choiceOf](const QString& key) { connectChoice(host, *choiceOf(key)); };
    box.open(at, std::move(request));
    return true;
}

} // namespace layerloom
