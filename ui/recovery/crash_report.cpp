// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recovery/crash_report.h"

#include "ui/language/language.h"
#include "ui/recovery/state_folder.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <execinfo.h>
#include <fcntl.h>
#include <unistd.h>

namespace layerloom {

namespace {

constexpr std::array kSignals{SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL};
constexpr int kFrames = 64;
/// What a report's name begins with until somebody was told of it.
const QString kNew = QStringLiteral("new-");
constexpr std::size_t kStackBytes = 256 * 1024;

/// Made beforehand: a handler may neither allocate nor ask for the time in words.
std::array<char, 4096> path{};
std::array<char, kStackBytes> stack{};

void put(int file, const char* text) {
    [[maybe_unused]] const auto written = write(file, text, std::strlen(text));
}

const char* nameOf(int signal) {
    switch (signal) {
    case SIGSEGV:
        return "SIGSEGV: memory that is not the program's";
    case SIGABRT:
        return "SIGABRT: the program gave up";
    case SIGFPE:
        return "SIGFPE: a division that has no result";
    case SIGBUS:
        return "SIGBUS: memory that cannot be reached";
    default:
        return "SIGILL: an instruction that there is not";
    }
}

/// Calls nothing but what may be called in a handler; backtrace() is warm by then.
void report(int signal) {
    const int file = open(path.data(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file >= 0) {
        put(file, "LayerLoom " LAYERLOOM_VERSION "\n");
        put(file, nameOf(signal));
        put(file, "\n\n");
        std::array<void*, kFrames> frames{};
        backtrace_symbols_fd(frames.data(), backtrace(frames.data(), kFrames), file);
        close(file);
    }
    raise(signal); // its default again (SA_RESETHAND): a core file or what else the system does
}

} // namespace

void leaveReportsOfCrashes() {
    const QString name =
        QDateTime::currentDateTime().toString("yyyy-MM-dd-hhmmss-") + QString::number(getpid());
    const QByteArray wanted =
        QFile::encodeName(stateFolder("crashes") + "/" + kNew + "crash-" + name + ".txt");
    if (static_cast<std::size_t>(wanted.size()) >= path.size())
        return;
    std::memcpy(path.data(), wanted.constData(), static_cast<std::size_t>(wanted.size()) + 1);
    void* one = nullptr;
    backtrace(&one, 1); // loads what it needs now
    stack_t alternative{};
    alternative.ss_sp = stack.data();
    alternative.ss_size = stack.size();
    sigaltstack(&alternative, nullptr); // a stack that is full cannot hold a handler
    struct sigaction action {};
    action.sa_handler = report;
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_ONSTACK | SA_NODEFER;
    for (const int signal : kSignals)
        sigaction(signal, &action, nullptr);
}

QString takeNewCrashReport() {
    const QDir folder(stateFolder("crashes"));
    const QFileInfoList reports = folder.entryInfoList({kNew + "*.txt"}, QDir::Files, QDir::Time);
    if (reports.isEmpty())
        return {};
    QString youngest;
    for (const QFileInfo& report : reports) {
        const QString told = folder.filePath(report.fileName().mid(kNew.size()));
        QFile::remove(told);
        if (QFile::rename(report.filePath(), told) && youngest.isEmpty())
            youngest = told;
    }
    return youngest;
}

} // namespace layerloom
