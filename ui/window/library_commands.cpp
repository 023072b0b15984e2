// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/library_commands.h"

#include "core/document/edit_sequence.h"
#include "core/document/gestures.h"
#include "core/library/content_hash.h"
#include "core/library/library_update.h"
#include "core/values/error.h"
#include "ui/bridge/background_job.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/job_queue.h"
#include "ui/bridge/library_folder.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/window/library_dialogs.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QUrl>

namespace layerloom {

namespace {

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

JobQueue& queue() {
    static JobQueue queue;
    return queue;
}

/// Notes in the project where its definitions are now in the library. What came from another file stays its.
Edit withOrigins(const Document& document, const Document& saved, const std::string& file) {
    EditSequence edits(document);
    ContentHashes hashes(saved);
    for (const auto& entry : saved.blocks) {
        const BlockName& name = entry.first;
        BlockHeader header = *document.find(name)->header;
        if (header.origin && header.origin->file != file && name != saved.root)
            continue;
        header.origin = LibraryOrigin{file, name, hashes.of(name)};
        if (header != *document.find(name)->header)
            edits.add(setHeader(edits.document(), name, std::move(header)));
    }
    return edits.take();
}

} // namespace

LibraryCommands::LibraryCommands(DocumentSession& session, QWidget& window)
    : QObject(&window), session_(session), window_(window), job_(new BackgroundJob(queue(), this)) {
    connect(&libraryFolder(), &LibraryFolder::changed, this, &LibraryCommands::offer);
    connect(&session_, &DocumentSession::fileStateChanged, this, &LibraryCommands::offer);
}

LibraryCommands::~LibraryCommands() = default;

void LibraryCommands::saveShown() {
    BlockName block = session_.shownBlock();
    const Block* shown = session_.document().find(block);
    const Node* selected =
        shown && session_.selection().size() == 1 ? shown->find(*session_.selection().begin()) : nullptr;
    if (selected && selected->isInstance() && session_.document().find(selected->block))
        block = selected->block;
    if (shown)
        save(block);
}

void LibraryCommands::save(const BlockName& block) {
    const auto scope = session_.validation().scopeOf(block);
    const Document file = libraryDocument(session_.document(), block,
                                          scope ? scope->inputs : std::vector<std::optional<TensorType>>());
    const std::optional<QString> name = askForLibraryName(file, window_);
    if (!name)
        return;
    try {
        libraryFolder().save(file, *name);
    } catch (const Error& error) {
        QMessageBox::warning(&window_, translated("Save to library"), coreText(error.what()));
        return;
    }
    session_.apply(withOrigins(session_.document(), file, name->toStdString()),
                   translated("Save %1 to the library").arg(q(block)));
    emit announced(translated("Saved to the library as %1.loom").arg(*name));
}

void LibraryCommands::update(const QString& file) {
    waiting_ = file.isEmpty() ? QStringList() : QStringList{file};
    if (file.isEmpty()) {
        for (const std::string& name : outdatedFiles(session_.document(), libraryFolder().library()))
            waiting_ << q(name);
    }
    if (waiting_.isEmpty()) {
        emit announced(translated("Nothing in the library is newer than this project's copies"));
        return;
    }
    updateNext();
}

void LibraryCommands::updateNext() {
    const auto& files = libraryFolder().library().files;
    auto found = files.end();
    while (found == files.end() && !waiting_.isEmpty())
        found = files.find(waiting_.takeFirst().toStdString());
    if (found == files.end())
        return;
    job_->start([this, document = session_.document(), source = found->second](const std::stop_token&) {
        LibraryUpdate plan = planUpdate(document, *source);
        return [this, document, plan = std::move(plan)] { show(document, plan); };
    });
}

void LibraryCommands::show(const Document& document, const LibraryUpdate& plan) {
    const QString file = q(plan.file);
    if (!(document == session_.document())) {
        waiting_.prepend(file); // edited meanwhile
    } else if (plan.definitions.empty()) {
        emit announced(translated("This project's copies from %1 are up to date").arg(file));
    } else if (askForUpdate(plan, window_)) {
        session_.apply(plan.edit, translated("Update from the library's %1").arg(file));
        emit announced(translated("Updated from the library's %1").arg(file));
    }
    updateNext();
}

/// Says once that something newer is there; the palette marks it.
void LibraryCommands::offer() {
    const auto files = outdatedFiles(session_.document(), libraryFolder().library());
    QStringList names;
    for (const std::string& name : files)
        names << q(name);
    const QString all = names.join(", ");
    if (all != offered_ && !all.isEmpty())
        emit announced(
            translated("The library has something newer than this project's copies: %1. Model ▸ Update "
                       "from library… shows what would change")
                .arg(all));
    offered_ = all;
}

void LibraryCommands::chooseFolder() {
    const QString chosen = QFileDialog::getExistingDirectory(&window_, translated("Folder of the library"),
                                                             libraryFolder().folder());
    if (!chosen.isEmpty())
        libraryFolder().choose(chosen);
}

void LibraryCommands::openFolder() const {
    QDir().mkpath(libraryFolder().folder());
    QDesktopServices::openUrl(QUrl::fromLocalFile(libraryFolder().folder()));
}

} // namespace layerloom
