// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/model_mark.h"

#include "core/document/bare_document.h"
#include "ui/bridge/document_session.h"

#include <utility>

namespace layerloom {

ModelMark::ModelMark(DocumentSession& session) : session_(session) {
    connect(&session, &DocumentSession::documentChanged, this, [this] {
        if (std::exchange(stands_, isThere()) != stands_)
            emit changed();
    });
}

void ModelMark::set(Document document) {
    document_ = std::move(document);
    stands_ = isThere();
}

bool ModelMark::isThere() const {
    return document_ && isSameModel(*document_, session_.document());
}

} // namespace layerloom
