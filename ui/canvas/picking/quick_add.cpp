// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picking/quick_add.h"

namespace layerloom {

namespace {

QString detailOf(const QuickAddEntry& entry) {
    if (entry.isFavourite)
        return QStringLiteral("★  ") + entry.category;
    return entry.recency > 0 ? QuickAdd::tr("recent · %1").arg(entry.category) : entry.category;
}

} // namespace

QuickAdd::QuickAdd(QWidget* parent) : PickBox(parent) {
    setObjectName(QStringLiteral("quickAdd"));
}

void QuickAdd::open(const QPoint& at, std::vector<QuickAddEntry> entries) {
    PickRequest request;
    request.prompt = tr("Add a layer, operation or block");
    request.search = [entries = std::move(entries)](const QString& typed) {
        std::vector<PickEntry> rows;
        for (const QuickAddEntry& entry : matching(entries, typed))
            rows.push_back({entry.dragText,
                            entry.name,
                            detailOf(entry),
                            entry.category,
                            QStringLiteral("<b>%1</b><br>%2")
                                .arg(entry.python.toHtmlEscaped(), entry.doc.toHtmlEscaped()),
                            {},
                            !entry.fits});
        return rows;
    };
    request.picked = [this](const QString& dragText) { emit chosen(dragText); };
    PickBox::open(at, std::move(request));
}

} // namespace layerloom
