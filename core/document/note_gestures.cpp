// SPDX-License-Identifier: GPL-3.0-or-later
// The gestures that concern notes and frames, and muting.
#include "core/document/edit_list.h"
#include "core/document/gestures.h"

namespace layerloom {

Edit setMuted(const Document& document, const BlockName& block, const std::set<NodeId>& ids, bool muted) {
    EditList list;
    for (const NodePtr& before : document.find(block)->nodes) {
        if (!ids.contains(before->id) || before->muted == muted)
            continue;
        Node node = *before;
        node.muted = muted;
        list.replace(block, std::move(node));
    }
    return list.take();
}

Edit addNote(const Document& document, const BlockName& block, Note note) {
    BlockHeader header = *document.find(block)->header;
    header.notes.push_back(std::move(note));
    return setHeader(document, block, std::move(header));
}

Edit setNote(const Document& document, const BlockName& block, std::size_t index, Note note) {
    BlockHeader header = *document.find(block)->header;
    header.notes.at(index) = std::move(note);
    return setHeader(document, block, std::move(header));
}

} // namespace layerloom
